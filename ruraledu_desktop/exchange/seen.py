"""Items as a person saw them, met again inside the change that settles them.

`over` names what was on the screen (merge-and-packages.md §2): whoever decides about something that
has changed since is asked to look again, and nothing of what was chosen with it is done.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, func, select

from db import duplicates, journal, tables
from db.changing import Change
from db.fields import RecordType
from db.folding import STATE, Entry
from db.items import OPEN
from db.records import RECORDS
from db.refusals import refusal
from ruraledu_desktop.exchange import twins
from ruraledu_desktop.exchange.conflicts import Item


def again(change: Change, items: Iterable[Item]) -> Iterator[tuple[Item, RecordType, list[Entry]]]:
    """Each item as it was shown, with the history of its record as it stands by now.

    Raises:
        ExplainedError: E145 one of them is not as it was shown.
    """
    for once in _rounds(items):
        for batch in journal.batched(once):
            change.flush()
            histories = journal.entries_of(change.conn, [one.record_id for one in batch])
            check(change.conn, batch)
            for item in batch:
                yield item, RECORDS[item.form], histories[item.record_id]


def _rounds(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items so that no record stands twice in a round; a deletion comes last, and sees all."""
    rest: list[Item] = sorted(items, key=lambda one: one.group == STATE)
    while rest:
        once = {one.record_id: one for one in reversed(rest)}
        yield list(once.values())
        rest = [one for one in rest if once[one.record_id] is not one]


def check(conn: Connection, items: Sequence[Item]) -> None:
    """Refuse (E145) items that are not as they were shown.

    With another side an item is another one; of two records it stays the same whatever is written.
    """
    item, open_now = tables.item, 0
    for batch in journal.batched([one.id for one in items]):
        query = select(func.count()).select_from(item).where(item.c.id.in_(batch))
        open_now += conn.execute(query.where(item.c.state == OPEN)).scalar_one()
    pairs = [one for one in items if one.item_class in duplicates.CLASSES]
    if open_now < len(items) or any(_are_others(conn, pairs)):
        raise refusal("E145")


def _are_others(conn: Connection, pairs: Sequence[Item]) -> Iterator[bool]:
    """Whether records that may be of one person are not as they were shown, pair by pair."""
    for form in sorted({one.form for one in pairs}):
        of_form = [one for one in pairs if one.form == form]
        shown = {frozenset(side.key for side in one.sides): one.seen for one in of_form}
        for batch in journal.batched(shown, journal.BATCH // 2):
            recs = sorted(frozenset[str]().union(*batch))
            now = twins.read(conn, RECORDS[form], recs, journal.entries_of(conn, recs))
            yield from (now.seen(each) != shown[each] for each in batch)
