"""补报: what came after the acceptance and makes an accepted record another (C9).

Both sides are shown as whole records' worth of differing fields, and decided at once: 保留锁定值
writes the accepted values again, 采用新值 the new ones, over every head that was seen. A record
of which nothing was accepted is kept by 认可新登记, struck off by 删除这条登记; rows that were
added to an accepted file, all of one kind together, by 认可全部 and 删除这些记录. Until then what
is new stands in the tables marked 待核 (see `db.locking` for why it is not held back).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from db import journal, locking
from db.changing import Change
from db.fields import RecordType, fields_of, groups_of
from db.folding import STATE, Entry, Folded, by_cause
from db.kinds import Count, Kind, Measure, Plain, Ref, YesNo
from db.locking import Departure, Lock
from db.records import RECORDS
from db.refusals import refusal
from ruraledu_desktop import editing
from ruraledu_desktop.exchange import twins
from ruraledu_desktop.exchange.around import Around
from ruraledu_desktop.exchange.views import Told, View, text_of

LOCKED, NEW = "locked", "new"
"""The keys of the two sides."""
ABSENT, ADDED = "absent", "added"
"""Those of a record that is new."""
WITHOUT, WITH = "without", "with"
"""Those of rows that are new."""
KEPT_AS_ACCEPTED = (LOCKED, ABSENT, WITHOUT)
"""The keys of the sides that leave things as they were accepted."""
_FACTS = 5
"""How much a row that is new says of itself, at most."""


def compared(record: RecordType, lock: Lock, one: Departure, known: Around) -> Told:
    """An item C9 on a record that departs from what was accepted, with its two sides."""
    authors, last = known.authors, one.heads[-1]
    before, now = (_texts(record, one, folded, known.refs) for folded in (one.before, one.now))
    locked, new = (ABSENT, ADDED) if one.is_new else (LOCKED, NEW)
    sides = (
        View(locked, before, lock.clerk, authors.own, lock.wall, one.before.is_deleted),
        View(
            new,
            now,
            last.user,
            authors.office_of(last),
            last.wall,
            one.now.is_deleted,
            number=known.number(last),
        ),
    )
    return Told(_label(record, one, now), sides)


def _label(record: RecordType, one: Departure, now: Mapping[str, str]) -> str:
    """What became another; of a row that is gone, or back, of which kind it is."""
    if one.is_new:
        return "新登记"
    verb = "删除" if one.now.is_deleted else "恢复"
    return "、".join([verb + record.title] if STATE in one.groups else now)


def added(sub: RecordType, lock: Lock, rows: Sequence[str], known: Around) -> Told:
    """An item C9 on rows that were added to an accepted file, with both sides.

    Args:
        rows: their ids; what one of them says comes in a line of its own.
    """
    found = [known.departures[rec] for rec in rows if rec in known.departures]
    made = (min(known.histories[one.now.rec], key=by_cause) for one in found)
    last = max(made, key=by_cause)  # whoever takes a decision back is not their author
    lines = sorted(_line(sub, one.now.values, known.refs) for one in found)
    said = "\n".join(f"{at}. {line}" for at, line in enumerate(lines, start=1))
    authors = known.authors
    sides = (
        View(WITHOUT, {sub.title: "没有"}, lock.clerk, authors.own, lock.wall, is_deletion=True),
        View(
            WITH,
            {sub.title: said if len(lines) > 1 else lines[0]},
            last.user,
            authors.office_of(last),
            last.wall,
            number=known.number(last),
        ),
    )
    return Told(f"新增{sub.title}", sides)


def _line(sub: RecordType, values: Mapping[str, Plain], refs: Mapping[str, str]) -> str:
    """What tells a row from others, by date first; numbers with what they count."""
    fields = fields_of(sub)
    required = (name for name, one in fields.items() if one.required)
    dated = (sub.happened_by, sub.newest_by)
    names = dict.fromkeys((*dated, *sub.same_by, *required, *fields))
    shown = [name for name in names if values.get(name) is not None and name != sub.parent]
    return "，".join(_fact(sub, name, values, refs) for name in shown[:_FACTS])


def _fact(sub: RecordType, name: str, values: Mapping[str, Plain], refs: Mapping[str, str]) -> str:
    one, text = fields_of(sub)[name], text_of(sub, name, values, refs)
    if isinstance(one.kind, Count | Measure):
        return f"{one.label} {text}{one.kind.unit}"
    return f"{one.label}：{text}" if isinstance(one.kind, YesNo) else text


def _texts(
    record: RecordType, one: Departure, folded: Folded, refs: Mapping[str, str]
) -> dict[str, str]:
    fields = fields_of(record)
    name = record.title if record.parent else "记录"
    state = {name: _state(record, one, folded, refs)} if STATE in one.groups else {}
    shown = [name for name in _names(record, one) if name in fields]
    if one.is_new and not folded.is_deleted:  # who it is; the other side has nothing beside it
        shown = [name for name in twins.SHOWN if folded.values.get(name) is not None]
    return state | {
        fields[name].label: text_of(record, name, folded.values, refs) for name in shown
    }


def _state(record: RecordType, one: Departure, folded: Folded, refs: Mapping[str, str]) -> str:
    """Whether it is there; a row that is there says which one it is."""
    if one.is_new:
        return "没有登记" if folded.is_deleted else "验收后新登记"
    if folded.is_deleted:
        return "删除"
    return (record.parent and _line(record, folded.values, refs)) or "在册"


def _names(record: RecordType, one: Departure) -> list[str]:
    groups = [group for group in one.groups if group != STATE]
    return [name for group in groups for name in groups_of(record).get(group, (group,))]


def is_newcomer(sides: Sequence[View]) -> bool:
    """Whether the sides of an item are those of a record of which nothing was accepted."""
    return any(side.key == ADDED for side in sides)


def settle_rows(
    change: Change, scope: str, form: str, rows: Sequence[str], *, mark: int, keeps: bool
) -> None:
    """Let rows that are new stay with whom they name, or strike them off, over all that was seen.

    Args:
        scope: the unit whose data they are.
        mark: the newest entry when the item was shown.

    Raises:
        ExplainedError: E145 one of them was written since the item was shown.
    """
    lock, sub = _lock(change, scope), RECORDS[form]
    found = [(sub, one) for one in change.load(sub, rows).values()]
    _settle_new(change, lock, found, mark, keeps=keeps)


def _lock(change: Change, scope: str) -> Lock:
    """The lock that items of a unit are about; without it there is none."""
    lock = locking.lock_of(change.conn, scope)
    if lock is None:
        raise refusal("E145")
    return lock


_Found = list[tuple[RecordType, Folded]]
"""Records as they stand, each with its kind."""


def _settle_new(change: Change, lock: Lock, found: _Found, mark: int, *, keeps: bool) -> None:
    """Strike new records off, or let them stay with whom they name."""
    found = found if keeps else [*found, *_named(change, lock, found)]
    _check_unwritten(change, [one.rec for _, one in found], mark)
    for record, one in found:
        if keeps:
            change.strike(record, seen=one)
        else:
            _let_stay(change, record, one)


def _check_unwritten(change: Change, recs: Sequence[str], mark: int) -> None:
    """Refuse where somebody else wrote of records since the item about them was shown."""
    if journal.is_written_by_others(change.conn, recs, since=mark, seat=change.seat):
        raise refusal("E145")


def _named(change: Change, lock: Lock, found: _Found) -> _Found:
    """Whom some rows name, where nothing of it was accepted: it stays with them (`COMPANIONS`)."""
    named: _Found = []
    for record in locking.COMPANIONS:
        told = (
            one.values.get(name)
            for sub, one in found
            for name, field in fields_of(sub).items()
            if _is_of(field.kind, record)
        )
        recs = {str(rec) for rec in told if rec}
        recs -= locking.accepted(change.conn, lock, record, recs)
        new = change.load(record, sorted(recs)).values()
        named += [(record, one) for one in new if not one.is_deleted]
    return named


def _is_of(kind: Kind[Any], record: RecordType) -> bool:
    return isinstance(kind, Ref) and kind.form == record.__tablename__


def _let_stay(change: Change, record: RecordType, one: Folded) -> None:
    """Accept a record that is new: what others write over it later is held against all of it."""
    decided = {
        group: names for group, names in groups_of(record).items() if group not in one.conflicts
    }
    body = {name: one.values.get(name) for names in decided.values() for name in names}
    change.write_groups(record, one, body)
    change.restore(record, seen=one)


def settle(
    change: Change,
    record: RecordType,
    scope: str,
    history: Sequence[Entry],
    *,
    mark: int,
    keeps: bool,
    beside: Collection[str] = (),
) -> None:
    """Write the accepted values of a record again, or the new ones, over all that was seen.

    What is new goes, or stays, with all that is kept of it only and was not accepted either; what
    was struck off comes back, or stays away, with the rows that were struck off with it.

    Args:
        mark: the newest entry when the item was shown.
        beside: the records that are decided by themselves in the same step.

    Raises:
        ExplainedError: E145 nothing departs from what was accepted any more, or what is new was
            written since the item was shown.
    """
    rec, lock = history[0].rec, _lock(change, scope)
    found = locking.departures(change.conn, lock, record, {rec: history})
    if rec not in found:
        raise refusal("E145")
    one = found[rec]
    if one.is_new:
        whole = [*_belonging(change, lock, record, rec), (record, one.now)]
        _settle_new(change, lock, whole, mark, keeps=keeps)
        return
    chosen, names = one.before if keeps else one.now, _names(record, one)
    if names:
        change.write_groups(record, one.now, {name: chosen.values.get(name) for name in names})
        _settle_new(change, lock, _named(change, lock, [(record, chosen)]), mark, keeps=False)
    if STATE in one.groups:
        seen = change.load(record, [rec])[rec] if names else one.now
        rows = _struck_with(change, record, seen, beside)
        _check_unwritten(change, [row.rec for _, row in rows], mark)
        for kind, row in [(record, seen), *rows]:
            if chosen.is_deleted:
                change.strike(kind, seen=row)
            else:
                change.restore(kind, seen=row)


def _struck_with(
    change: Change, record: RecordType, seen: Folded, beside: Collection[str]
) -> _Found:
    """The rows that went with a file; not those that were edited meanwhile, which are asked about.

    Args:
        beside: as of `settle`.
    """
    return [
        (sub, row)
        for sub, row in editing.struck_with(change, record, seen)
        if row.rec not in beside and not row.unseen_edits and STATE not in row.conflicts
    ]


def _belonging(change: Change, lock: Lock, record: RecordType, rec: str) -> _Found:
    """What is kept of a record only and was not accepted: what was has an item of its own."""
    found: _Found = []
    for sub in editing.subs_of(record):
        if recs := editing.children_of(change.conn, sub, rec):
            new = {*recs} - locking.accepted(change.conn, lock, sub, recs)
            found += [(sub, one) for one in change.load(sub, sorted(new)).values()]
    return found
