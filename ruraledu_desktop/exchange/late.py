"""补报: what came after the acceptance and makes an accepted record another (C9).

Both sides are shown as whole records' worth of differing fields, and decided at once: 保留锁定值
writes the accepted values again, 采用新值 the new ones, over every head that was seen. Until then
the new value stands in the tables marked 待核 (see `db.locking` for why it is not held back).
"""

from collections.abc import Sequence

from sqlalchemy import Connection

from db import journal, locking
from db.changing import Change
from db.fields import RecordType, fields_of, groups_of
from db.folding import STATE, Entry, Folded
from db.locking import Departure, Lock
from db.refusals import refusal
from ruraledu_desktop import naming
from ruraledu_desktop.exchange.around import Around
from ruraledu_desktop.exchange.views import Told, View, text_of

LOCKED, NEW = "locked", "new"
"""The keys of the two sides."""


def compared(
    conn: Connection,
    record: RecordType,
    lock: Lock,
    entries: Sequence[Entry],
    known: Around,
) -> Told:
    """An item C9 on the record of these entries, with its two sides."""
    devices = known.devices
    rec = entries[0].rec
    one = locking.departures(conn, lock, record, {rec: entries})[rec]
    before, now = (_texts(conn, record, one, folded) for folded in (one.before, one.now))
    last = one.heads[-1]
    sides = (
        View(LOCKED, before, lock.clerk, devices[""], lock.wall, one.before.is_deleted),
        View(
            NEW,
            now,
            last.user,
            devices.get(last.device, ""),
            last.wall,
            one.now.is_deleted,
            number=known.number(last),
        ),
    )
    return Told("、".join(now), sides)


def _texts(conn: Connection, record: RecordType, one: Departure, folded: Folded) -> dict[str, str]:
    fields, refs = fields_of(record), naming.names_of(conn, record, [folded.values])
    state = {"记录": _state(one, folded)} if STATE in one.groups else {}
    shown = [name for name in _names(record, one) if name in fields]
    return state | {
        fields[name].label: text_of(record, name, folded.values, refs) for name in shown
    }


def _state(one: Departure, folded: Folded) -> str:
    if one.is_new:
        return "没有登记" if folded.is_deleted else "验收后新登记"
    return "删除" if folded.is_deleted else "在册"


def _names(record: RecordType, one: Departure) -> list[str]:
    groups = [group for group in one.groups if group != STATE]
    return [name for group in groups for name in groups_of(record).get(group, (group,))]


def settle(change: Change, record: RecordType, scope: str, rec: str, *, keeps: bool) -> None:
    """Write the accepted values again, or the new ones, over all that was seen.

    Raises:
        ExplainedError: E145 nothing departs from what was accepted any more.
    """
    lock = locking.lock_of(change.conn, scope)
    history = journal.entries_of(change.conn, [rec])
    one = locking.departures(change.conn, lock, record, history).get(rec) if lock else None
    if one is None:
        raise refusal("E145")
    chosen, names = one.before if keeps else one.now, _names(record, one)
    if names:
        change.write_groups(record, one.now, {name: chosen.values.get(name) for name in names})
    if STATE in one.groups:
        seen = change.load(record, [rec])[rec]
        if chosen.is_deleted:
            change.strike(record, seen=seen)
        else:
            change.restore(record, seen=seen)
