"""Deciding open items, one or many in one step: by a side, by a third value, or by asking.

    county     decide · decide_all · settle · ask         an entry over all heads, or a question
    township   decide · settle · answer                   the same entry, or words; both answer

An answer that sets the value is the very entry a decision is; so both ends fold the same (I2).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from db import differing, duplicates, journal, locking, tables
from db.changing import Change
from db.fields import RecordType, groups_of
from db.folding import STATE, Entry, Folded, fold
from db.items import OPEN
from db.kinds import Text, Value
from db.office import Office
from db.records import RECORDS
from db.records.ruling import PROPOSED, STANDS
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.exchange import late, pairing, rulings
from ruraledu_desktop.exchange.conflicts import Item

_LONGEST = 200
WORDS = Text(500, lines=3)
"""A question or an answer."""
_ASKABLE = ("C1", "C2")
"""What a township sees as open too, and so can be asked about."""
_DECIDED = (*_ASKABLE, *duplicates.CLASSES, locking.ITEM)
"""What is decided by choosing a side."""


def decide(store: Store, item: Item, key: str, *, words: str = "") -> Change:
    """Let one side stand: its values are written again, replacing every side that was seen.

    Where a second officer is needed it is only proposed, and waits (see `seconding`).

    Args:
        key: the key of the side chosen: of two records the one that leads, or DIFFERENT.
        words: what the township tells the county with it.

    Raises:
        ExplainedError: E145 the record changed since the item was shown; E146 an item of this
            class is not decided by choosing a side.
    """
    return decide_all(store, [(item, key)], words=words)


def decide_all(store: Store, chosen: Sequence[tuple[Item, str]], *, words: str = "") -> Change:
    """Let one side of each of many items stand, in one step; see `decide`."""
    if any(item.item_class not in _DECIDED for item, _ in chosen):
        raise refusal("E146")
    proposed = [(item, key) for item, key in chosen if rulings.needs_second(store, item)]
    rest = {item.id: (item, key) for item, key in chosen if (item, key) not in proposed}
    with store.change(_title_of(store.office, chosen, len(proposed))) as change:
        for item, key in proposed:
            _check_open(change.conn, [item])
            title = _title_of(store.office, [(item, key)], 0)
            rulings.note(change, item, key, PROPOSED, title, by=store.office.clerk)
        for item, record, history in _opened(change, [item for item, _ in rest.values()]):
            key = rest[item.id][1]
            _carry_out(change, store.office, record, history, item, key, words)
            if item.item_class in duplicates.CLASSES:
                title = _title_of(store.office, [(item, key)], 0)
                rulings.note(change, item, key, STANDS, title, by=store.office.clerk)
    return change


def carry_out(change: Change, office: Office, item: Item, key: str) -> None:
    """Let one side of an item stand, inside a change; see `decide`."""
    for _, record, history in _opened(change, [item]):
        _carry_out(change, office, record, history, item, key, "")


def _carry_out(
    change: Change,
    office: Office,
    record: RecordType,
    history: Sequence[Entry],
    item: Item,
    key: str,
    words: str,
) -> None:
    if item.item_class in duplicates.CLASSES:
        pairing.settle(change, record, item, key)
        return
    _let_stand(change, record, history, item, key)
    _close_letter(change, office, record, fold(record, history), item, words)


def _title_of(office: Office, chosen: Sequence[tuple[Item, str]], proposed: int) -> str:
    """What deciding does, as the undo menu says it."""
    item, key = chosen[0]
    is_pair = len(chosen) == 1 and item.item_class in duplicates.CLASSES
    title = pairing.words_of(item, key) if is_pair else _title(office, [one for one, _ in chosen])
    return f"{'提出' if proposed else ''}{'：' if proposed else ''}{title}"[:_LONGEST]


def settle(store: Store, item: Item, values: Mapping[str, Value], *, words: str = "") -> Change:
    """Write a third value over every side that was seen.

    Args:
        values: values of the group in question; what is left out stays as it is shown.

    Raises:
        ExplainedError: E145 the record changed since the item was shown; E146 an item of this
            class has no value to be written.
    """
    if item.item_class != "C1":
        raise refusal("E146")
    with store.change(_title(store.office, [item])) as change:
        for _, record, history in _opened(change, [item]):
            seen, wanted = fold(record, history), differing.plain(record, values)
            names = groups_of(record).get(item.group, (item.group,))
            body = {name: wanted.get(name, seen.values.get(name)) for name in names}
            change.write_groups(record, seen, body)
            _close_letter(change, store.office, record, seen, item, words)
    return change


def _title(office: Office, items: Sequence[Item]) -> str:
    answers = not office.is_county and all(one.letter for one in items)
    verb = "答复县局：" if answers else "裁定"
    if len(items) == 1:
        return f"{verb}{items[0].name}的{items[0].label}"[:_LONGEST]
    labels = {one.label for one in items}
    label = f"的{labels.pop()}" if len(labels) == 1 else ""
    return f"{verb}{len(items)}项不一致{label}"[:_LONGEST]


def _opened(
    change: Change, items: Iterable[Item]
) -> Iterator[tuple[Item, RecordType, list[Entry]]]:
    """Each item as it was shown, with the history of its record as it stands by now.

    Raises:
        ExplainedError: E145 one of them is not open any more.
    """
    for once in _rounds(items):
        for batch in journal.batched(once):
            change.flush()
            histories = journal.entries_of(change.conn, [one.record_id for one in batch])
            _check_open(change.conn, batch)
            for item in batch:
                yield item, RECORDS[item.form], histories[item.record_id]


def _rounds(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items so that no record stands twice in a round; a deletion comes last, and sees all."""
    rest: list[Item] = sorted(items, key=lambda one: one.group == STATE)
    while rest:
        once = {one.record_id: one for one in reversed(rest)}
        yield list(once.values())
        rest = [one for one in rest if once[one.record_id] is not one]


def _check_open(conn: Connection, items: Sequence[Item]) -> None:
    """Refuse (E145) items that are not as they were shown: with another side one is another."""
    item = tables.item
    query = select(item.c.id).where(item.c.id.in_([one.id for one in items]), item.c.state == OPEN)
    if len(conn.execute(query).all()) < len(items):
        raise refusal("E145")


def _let_stand(
    change: Change, record: RecordType, history: Sequence[Entry], item: Item, key: str
) -> None:
    if item.item_class == locking.ITEM:
        late.settle(change, record, item.scope, item.record_id, keeps=key == late.LOCKED)
        return
    chosen = next((one for one in history if one.name == key), None)
    if chosen is None:
        raise refusal("E145")
    seen = fold(record, history)
    if item.group == STATE:
        _set_state(change, record, seen, chosen)
        return
    names = groups_of(record).get(item.group, (item.group,))
    change.write_groups(record, seen, {name: chosen.body.get(name) for name in names})


def _set_state(change: Change, record: RecordType, seen: Folded, chosen: Entry) -> None:
    if chosen.kind == STATE and chosen.body.get("deleted"):
        change.strike(record, seen=seen)
    else:
        change.restore(record, seen=seen)


# --- questions ----------------------------------------------------------------------------------


def can_ask(office: Office, item: Item) -> bool:
    """Whether the township can be asked about an item: not twice before it answered."""
    is_open = item.letter is None or item.letter.is_answered
    is_its = office.is_county and item.scope != office.unit and item.item_class in _ASKABLE
    return is_its and is_open


def ask(store: Store, items: Sequence[Item], question: str = "") -> Change:
    """Ask the townships about some items, in one step; the next receipts carry it to them.

    Args:
        items: those that cannot be asked about are left out.
        question: what is to be found out, "" when the sides say it all.

    Raises:
        ExplainedError: E145 a record changed since the items were shown; E210 the question is too
            long; E211 nothing is left to ask about.
    """
    asked = [one for one in items if can_ask(store.office, one)]
    if not asked:
        raise refusal("E211")
    what = f"{asked[0].name}的{asked[0].label}" if len(asked) == 1 else f"{len(asked)}项不一致"
    with store.change(f"就{what}问乡镇"[:_LONGEST]) as change:
        for item, record, history in _opened(change, asked):
            seen = fold(record, history)
            change.note(record, item.group, seen=seen, question=_clean(question))
    return change


def answer(store: Store, item: Item, words: str) -> Change:
    """Answer a question in words alone; the item stays open, and the county decides.

    Raises:
        ExplainedError: E145 nobody asks any more; E210 the answer is too long.
    """
    with store.change(f"答复县局：{item.name}的{item.label}"[:_LONGEST]) as change:
        for _, record, history in _opened(change, [item]):
            seen = fold(record, history)
            thread = seen.threads.get(item.group)
            if thread is None or not thread.state:
                raise refusal("E145")
            change.note(
                record,
                item.group,
                seen=seen,
                question=thread.question,
                answer=_clean(words),
            )
    return change


def _close_letter(
    change: Change, office: Office, record: RecordType, seen: Folded, item: Item, words: str
) -> None:
    """A decision of the township answers the question; one of the county withdraws it."""
    if item.letter is None:
        return
    thread = seen.threads[item.group]
    if not office.is_county:
        said = _clean(words) or thread.answer or ""
        change.note(record, item.group, seen=seen, question=thread.question, answer=said)
    elif thread.answer is None:
        change.note(record, item.group, seen=seen, question=None)


def _clean(words: str) -> str:
    """What was typed, as any text is kept.

    Raises:
        ExplainedError: E210 it is too long.
    """
    reading = WORDS.read(words)
    if reading.finding:
        raise refusal("E210", count=WORDS.size)
    return str(reading.value or "")


# --- many at once -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """A way to decide many items: by the side of one author, or in one sense.

    Attributes:
        by: "author", "deleted", "kept", or the key of a side of C9.
        author: office, and the person where an office stands on several sides; "" unless by author.
        chosen: the items that have this side, and its key.
    """

    by: str
    author: str
    chosen: tuple[tuple[Item, str], ...]


def choices(items: Iterable[Item]) -> list[Choice]:
    """The ways to decide some items at once, those that decide most of them first."""
    found: dict[tuple[str, str], list[tuple[Item, str]]] = {}
    for item in items:
        for way, key in _ways(item).items():
            found.setdefault(way, []).append((item, key))
    listed = [Choice(*way, tuple(chosen)) for way, chosen in found.items()]
    return sorted(listed, key=lambda one: (-len(one.chosen), one.by, one.author))


def _ways(item: Item) -> dict[tuple[str, str], str]:
    """The ways to decide an item that lead to one side of it."""
    if item.item_class == locking.ITEM:
        return {(side.key, ""): side.key for side in item.sides}
    if item.group == STATE:
        return {("deleted" if one.is_deletion else "kept", ""): one.key for one in item.sides}
    if item.item_class != "C1":
        return {}
    units = [one.unit for one in item.sides]
    named = [
        (one.unit if units.count(one.unit) == 1 else f"{one.unit} {one.who}", one.key)
        for one in item.sides
    ]
    authors = [author for author, _ in named]
    return {("author", author): key for author, key in named if authors.count(author) == 1}
