"""Open items: what two places say differently, shown with every side, decided by a person.

Nothing here decides by itself: an item stays until somebody chooses a side or writes a third value
(see `deciding`), or the sides come to agree (I7, I11).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, Select, func, select

from db import duplicates, flags, journal, locking, tables
from db.fields import RecordType, fields_of, groups_of, table_of
from db.folding import ALL_GROUPS, STATE, Entry, fold
from db.items import OPEN
from db.kinds import Plain
from db.locking import Lock
from db.questions import SENT_BACK
from db.records import RECORDS
from db.store import Store
from ruraledu_desktop import naming, offices
from ruraledu_desktop.editing import name_of
from ruraledu_desktop.exchange import counting, flagged, late, letters, subjects, twins
from ruraledu_desktop.exchange.letters import Letter
from ruraledu_desktop.exchange.subjects import Subject
from ruraledu_desktop.exchange.views import View, label_of, text_of


@dataclass(frozen=True)
class Item:
    """Something a person must look at.

    Attributes:
        item_class: C1 two values, C2 deletion against edit, C3 a child of two units, C4 one person
            twice, C5 values that do not fit together, C6 a reference that leads nowhere, C8 what
            only a newer program reads, C9 an accepted record made another; or a case sent back,
            which has no sides.
        units: whom it concerns, code → name; of C3 and C4 those of all records that are here.
        group: the field group in question; label: its name for the clerk.
        sides: every side; the shown one last. Of C9 the locked values and the new ones.
        says: of C5, C6 and C8 what is wrong, since which merge, and the way out.
        fields: those to which another value may be given.
        about: form and id of the school, child or teacher it concerns; about_name: its name.
        before: for C1 what all sides replaced, label → text; empty when that is not one value.
        letter: what the county asked the township about it, None when it did not.
        basis, seen: of C3 and C4 what a verdict on both records would rest on, and a fingerprint of
            both as they were shown.
    """

    id: str
    item_class: str
    form: str
    record_id: str
    name: str
    scope: str
    units: Mapping[str, str]
    group: str
    label: str
    sides: tuple[View, ...]
    about: Subject
    about_name: str
    before: Mapping[str, str] = field(default_factory=dict[str, str])
    letter: Letter | None = None
    basis: str = ""
    seen: str = ""
    says: str = ""
    fields: tuple[str, ...] = ()

    @property
    def names(self) -> str:
        """The names on all the records it is about."""
        known = {side.name for side in self.sides} - {""}
        return "、".join(sorted(known)) or self.name

    @property
    def unit_name(self) -> str:
        """The names of the units it concerns."""
        return "、".join(self.units.values())


def count_open(store: Store, *, asked: str = "") -> int:
    """How many items `open_items` lists."""
    with store.read() as conn:
        return counting.count(conn, asked=asked)


def _open(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Open items under some conditions; of those about one person recorded twice the first."""
    item = tables.item
    first = select(func.min(item.c.id)).where(item.c.state == OPEN, *conditions)
    first = first.group_by(counting.matter())
    return select(item).where(item.c.id.in_(first)).order_by(item.c.scope, item.c.id)


def open_items(
    store: Store,
    *,
    scope: str = "",
    record_id: str = "",
    asked: str = "",
    ids: Collection[str] | None = None,
) -> list[Item]:
    """All open items, or those of one unit or one record, in a steady order.

    Args:
        ids: only these; of one person recorded twice each record has an id of its own.
        asked: see `counting.said`.
    """
    item = tables.item
    conditions = [
        *([counting.said(asked)] if asked else []),
        *([item.c.scope == scope] if scope else []),
        *([item.c.rec == record_id] if record_id else []),
        *([item.c.id.in_(ids)] if ids is not None else []),
    ]
    with store.read() as conn:
        rows = conn.execute(_open(*conditions)).all()
        locked = {row.scope for row in rows if row.item_class == locking.ITEM}
        locks = {one: locking.lock_of(conn, one) for one in locked}
        names = _Names(offices.unit_names(conn), offices.device_units(conn), locks)
        found: list[Item] = []
        for batch in journal.batched(rows):
            names.learn(conn, batch)
            history = journal.entries_of(conn, [row.rec for row in batch])
            found.extend(_item(conn, row, history.get(row.rec, []), names) for row in batch)
    return found


@dataclass
class _Names:
    """What items are named by: units by code, devices by id, locks by unit, subjects of records."""

    units: Mapping[str, str]
    devices: Mapping[str, str]
    locks: Mapping[str, Lock | None]
    about: dict[str, Subject] = field(default_factory=dict[str, Subject])
    subjects: dict[Subject, str] = field(default_factory=dict[Subject, str])

    def learn(self, conn: Connection, rows: Iterable[Any]) -> None:
        """Look up whom the records of some items are about."""
        found = subjects.subjects_of(conn, {(row.form, row.rec) for row in rows})
        self.about = {rec: about[0] for rec, about in found.items()}
        self.subjects = dict(subjects.names_of(conn, self.about.values()))


def _item(conn: Connection, row: Any, entries: list[Entry], names: _Names) -> Item:
    record = RECORDS.get(row.form)
    if record is None or row.item_class in flags.CLASSES:
        return _flagged(conn, row, entries, names)
    before: Mapping[str, str] = {}
    basis = seen = ""
    scopes = [row.scope]
    if row.item_class in duplicates.CLASSES:
        recs = orjson.loads(row.sides)
        pair = twins.compared(conn, record, recs, names.devices, names.units)
        label, sides, basis, seen = pair.why, pair.sides, pair.basis, pair.seen
        scopes = _scopes_of(conn, record, recs)
    elif row.item_class == SENT_BACK:
        label, sides = "退回核对", []
    elif row.item_class == locking.ITEM and (lock := names.locks[row.scope]):
        label, sides = late.compared(conn, record, lock, entries, names.devices)
    else:
        label, group = label_of(record, row.grp), groups_of(record).get(row.grp, ())
        wanted = set(orjson.loads(row.sides))
        chosen = [one for one in sorted(entries, key=_cause) if one.name in wanted]
        written = _authored(chosen, entries, group)
        sides = [_view(conn, record, one, group, names.devices) for one in written]
        before = _before(conn, record, entries, chosen, row.grp)
    about = names.about[row.rec]
    folded = fold(record, entries)
    return Item(
        id=row.id,
        item_class=row.item_class,
        form=row.form,
        record_id=row.rec,
        name=name_of(record, folded.values),
        scope=row.scope,
        units={scope: names.units.get(scope, scope) for scope in scopes},
        group=row.grp,
        label=label,
        sides=tuple(sides),
        about=about,
        about_name=names.subjects.get(about, ""),
        before=before,
        letter=letters.letter_of(folded, row.grp, entries, names.devices) if row.asked else None,
        basis=basis,
        seen=seen,
        fields=groups_of(record).get(row.grp, ()),
    )


def _flagged(conn: Connection, row: Any, entries: list[Entry], names: _Names) -> Item:
    """An item that a merge raised; of a newer program's record its form is not known here."""
    record = RECORDS.get(row.form)
    folded = fold(record, entries) if record else None
    told = flagged.told(conn, row, entries, folded, devices=names.devices, units=names.units)
    about = names.about[row.rec]
    if row.item_class == flags.ORPHAN and about not in names.subjects:
        about = (row.form, row.rec)  # whom it belongs to is what is missing
    return Item(
        id=row.id,
        item_class=row.item_class,
        form=row.form,
        record_id=row.rec,
        name=name_of(record, folded.values) if record and folded else flagged.NEWER_RECORD,
        scope=row.scope,
        units={row.scope: names.units.get(row.scope, row.scope)},
        group=row.grp,
        label=told.label,
        sides=told.sides,
        about=about,
        about_name=names.subjects.get(about, ""),
        says=told.says,
        fields=told.fields,
    )


def _scopes_of(conn: Connection, record: RecordType, recs: list[str]) -> list[str]:
    table = table_of(record)
    query = select(table.c.scope).where(table.c.record_id.in_(recs)).distinct()
    return sorted(conn.scalars(query))


def _cause(one: Entry) -> tuple[int, bytes]:
    return one.lam, one.digest


def _authored(sides: list[Entry], entries: list[Entry], group: Sequence[str]) -> list[Entry]:
    """The sides with the author of each value.

    Nobody contradicts himself: where one person stands on both sides, a decision was taken back,
    which wrote the values of others anew. Then whoever wrote a value first is its author.
    """
    if not group or len({(one.device, one.user) for one in sides}) == len(sides):
        return sides
    first: dict[tuple[Plain, ...], Entry] = {}
    for one in sorted(entries, key=_cause):
        if not one.body.keys().isdisjoint(group):
            first.setdefault(tuple(map(one.body.get, group)), one)
    authors = [first.get(tuple(map(one.body.get, group)), one) for one in sides]
    return [
        replace(one, user=author.user, device=author.device, wall=author.wall)
        for one, author in zip(sides, authors, strict=True)
    ]


def _before(
    conn: Connection, record: RecordType, entries: list[Entry], sides: list[Entry], group: str
) -> Mapping[str, str]:
    """What all sides had on their screens when they were written."""
    if group == STATE:
        return {}
    seen = [
        {name for name, over in one.over.items() if {group, ALL_GROUPS} & {*over}} for one in sides
    ]
    shared: set[str] = seen[0].intersection(*seen) if seen else set()
    replaced = [one for one in entries if one.name in shared]
    if not replaced:
        return {}
    last = max(replaced, key=_cause)
    return _view(conn, record, last, groups_of(record).get(group, (group,)), {}).values


def _view(
    conn: Connection,
    record: RecordType,
    one: Entry,
    names: Iterable[str],
    devices: Mapping[str, str],
) -> View:
    fields = fields_of(record)
    is_deletion = one.kind == STATE and bool(one.body.get("deleted"))
    if one.kind == STATE:
        values = {"操作": "删除" if is_deletion else "恢复"}
    else:
        shown = [name for name in (names or one.body) if name in fields]
        refs = naming.names_of(conn, record, [one.body])
        values = {fields[name].label: text_of(record, name, one.body, refs) for name in shown}
    return View(one.name, values, one.user, devices.get(one.device, ""), one.wall, is_deletion)
