"""I1: entries are added, and those that are there stay as they were, whatever an office does."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from db import tables
from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, undoing
from ruraledu_desktop.exchange import taking_out
from tests.office.carrying import MINE, THEIRS
from tests.office.makers import a_child, edit
from tests.office.pairs import Pair, decide, the_item


def entries(store: Store) -> dict[tuple[str, int], tuple[object, ...]]:
    """All that stands in the journal, by writer and number."""
    entry, writer = tables.entry, tables.writer
    said = [entry.c[name] for name in "rec kind lam wall user over body salt hash".split()]
    query = select(writer.c.name, entry.c.seq, *said).join(writer, writer.c.id == entry.c.writer)
    with store.read() as conn:
        return {(row[0], row[1]): tuple(row[2:]) for row in conn.execute(query)}


def a_morning(pair: Pair) -> Iterator[str]:
    """Typing, striking off, taking back, carrying, deciding, step by step."""
    child = a_child(pair.town, phone=MINE)
    yield "a child is typed"
    edit(pair.town, child, note="走读")
    yield "it is edited"
    undoing.undo(pair.town)
    yield "that is taken back"
    undoing.redo(pair.town)
    yield "and done again"
    pair.exchange()
    yield "the county has it"
    edit(pair.town, child, phone="14400000009")
    edit(pair.county, child, phone=THEIRS)
    brought = pair.receive(pair.hand_over())
    yield "both changed one value"
    decide(pair.county, the_item(pair.county), the_item(pair.county).sides[0].key)
    yield "the county decides"
    undoing.undo(pair.county)
    yield "and takes that back"
    taking_out.take_out(pair.county, brought.package)
    yield "the package is taken out again"
    pair.load(pair.answer())
    yield "the township hears of it"
    editing.strike_all(pair.town, Child, [child])
    yield "the child is struck off"
    pair.exchange()
    yield "the county has that too"


def test_what_stands_in_the_journal_stays_whatever_is_done_afterwards(
    town: Store, county: Store, stick: Path
) -> None:
    held = [entries(town), entries(county)]
    for step in a_morning(Pair(town, county, stick)):
        now = [entries(town), entries(county)]
        for before, after in zip(held, now, strict=True):
            assert before.items() <= after.items(), step
        held = now
    assert min(map(len, held)) >= 9
