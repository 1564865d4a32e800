"""Open items: what two places say differently, shown with every side, decided by a person.

Nothing here decides by itself: an item stays until somebody chooses a side or writes a third value
(see `deciding`), or the sides come to agree (I7, I11).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from db import duplicates, flags, journal, locking, tables
from db.folding import ALL_GROUPS, Folded, fold
from db.kinds import school_year_of
from db.locking import Lock
from db.questions import SENT_BACK
from db.records import RECORDS
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.editing import name_of
from ruraledu_desktop.exchange import (
    around,
    counting,
    flagged,
    last_year,
    late,
    letters,
    sides,
    subjects,
    twins,
)
from ruraledu_desktop.exchange.around import Around
from ruraledu_desktop.exchange.letters import Letter
from ruraledu_desktop.exchange.subjects import Subject
from ruraledu_desktop.exchange.views import Told, View
from ruraledu_desktop.offices import Authors


@dataclass(frozen=True)
class Item:
    """Something a person must look at.

    Attributes:
        item_class: C1 two values, C2 deletion against edit, C3 a child of two units, C4 one person
            twice, C5 values that do not fit together, C6 a reference that leads nowhere, C8 what
            only a newer program reads, C9 an accepted record made another, or rows added to it;
            or a case sent back, which has no sides.
        units: whom it concerns, code → name; of C3 and C4 those of all records that are here.
        group: the field group in question; label: its name for the clerk.
        sides: every side; the shown one last. Of C9 the locked values and the new ones.
        rows: of C9 about new rows, their kind and ids; the item itself is about their file.
        says: of C5, C6 and C8 what is wrong, since which merge, and the way out.
        fields: those to which another value may be given.
        about: form and id of the school, child or teacher it concerns; about_name: its name.
        before: for C1 what all sides replaced, label → text; empty when that is not one value.
        last_year: what the fields in question said a school year ago, label → text.
        letter: what the county asked the township about it, None when it did not.
        mark: the newest entry when it was shown (`journal.newest_entry`).
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
    last_year: Mapping[str, str] = field(default_factory=dict[str, str])
    letter: Letter | None = None
    basis: str = ""
    seen: str = ""
    says: str = ""
    fields: tuple[str, ...] = ()
    rows: tuple[str, tuple[str, ...]] = ("", ())
    mark: int = field(default=0, compare=False)

    @property
    def content(self) -> str:
        """What it is about, for the clerk, with how many rows where it is about new ones."""
        count = len(self.rows[1])
        return f"{self.label} {count:,} 条" if count else self.label

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
    first = select(func.min(item.c.id)).where(counting.is_open(), *conditions)
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

    Those about one file stand together, that of the file itself first.

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
        names = _Names(
            offices.unit_names(conn), offices.authors(conn), locks, journal.newest_entry(conn)
        )
        found, year = list[Item](), school_year_of(store.clock().date())
        for batch in journal.batched(rows):
            names.learn(conn, batch)
            known = around.read(
                conn,
                batch,
                authors=names.authors,
                units=names.units,
                locks=locks,
                year=year,
            )
            found.extend(_item(conn, row, known, names) for row in batch)
    return sorted(found, key=_place)


def _place(one: Item) -> tuple[str, str, bool]:
    return one.scope, one.about[1], one.record_id != one.about[1]


@dataclass
class _Names:
    """What items are named by: units by code, authors, locks by unit, subjects of records.

    Attributes:
        mark: the newest entry by now.
    """

    units: Mapping[str, str]
    authors: Authors
    locks: Mapping[str, Lock | None]
    mark: int
    about: dict[str, Subject] = field(default_factory=dict[str, Subject])
    subjects: dict[Subject, str] = field(default_factory=dict[Subject, str])

    def learn(self, conn: Connection, rows: Iterable[Any]) -> None:
        """Look up whom the records of some items are about."""
        found = subjects.subjects_of(conn, {(row.form, row.rec) for row in rows})
        self.about = {rec: about[0] for rec, about in found.items()}
        self.subjects = dict(subjects.names_of(conn, self.about.values()))


def _item(conn: Connection, row: Any, known: Around, names: _Names) -> Item:
    """An item; of a record of a newer program its form is not known here."""
    record, about = RECORDS.get(row.form), names.about[row.rec]
    entries = known.histories.get(row.rec, ())
    folded = fold(record, entries) if record else None
    told = _told(conn, row, known, folded, names)
    if row.item_class == flags.ORPHAN and about not in names.subjects:
        about = (row.form, row.rec)  # whom it belongs to is what is missing
    asked = folded if row.asked or row.item_class == locking.ITEM else None
    rows = tuple(locking.rows_of(row))
    group = ALL_GROUPS if rows else row.grp
    return Item(
        id=row.id,
        item_class=row.item_class,
        form=row.form,
        record_id=row.rec,
        name=name_of(record, folded.values) if record and folded else flagged.NEWER_RECORD,
        scope=row.scope,
        units={scope: names.units.get(scope, scope) for scope in _scopes_of(row, known)},
        group=group,
        label=told.label,
        sides=told.sides,
        about=about,
        about_name=names.subjects.get(about, ""),
        before=told.before,
        last_year=_last_year(row, known, told),
        letter=letters.letter_of(asked, group, entries, names.authors) if asked else None,
        basis=told.basis,
        seen=told.seen,
        says=told.says,
        fields=told.fields,
        rows=(row.grp, rows) if rows else ("", ()),
        mark=names.mark,
    )


def _last_year(row: Any, known: Around, told: Told) -> dict[str, str]:
    values = known.last_year.get(row.rec)
    if not values or row.item_class in duplicates.CLASSES or locking.rows_of(row):
        return {}
    labels = {label for side in told.sides for label in side.values}
    return last_year.told(RECORDS[row.form], values, labels, known.refs)


def _told(conn: Connection, row: Any, known: Around, folded: Folded | None, names: _Names) -> Told:
    record, entries = RECORDS.get(row.form), known.histories.get(row.rec, ())
    if record is None or row.item_class in flags.CLASSES:
        return flagged.told(row, folded, known)
    if row.item_class in duplicates.CLASSES:
        pairs, recs = known.pairs[row.form], flags.sides_of(row)
        return twins.compared(pairs, recs, known.refs, names.authors, names.units, known.number)
    if row.item_class == SENT_BACK:
        return Told("退回核对")
    lock, one = names.locks.get(row.scope), known.departures.get(row.rec)
    if lock and (rows := locking.rows_of(row)):
        return late.added(RECORDS[row.grp], lock, rows, known)
    if row.item_class == locking.ITEM and lock and one:
        return late.compared(record, lock, one, known)
    return sides.told(record, row, entries, known)


def _scopes_of(row: Any, known: Around) -> list[str]:
    """Whose the records are that an item is about."""
    if row.item_class not in duplicates.CLASSES or row.form not in RECORDS:
        return [row.scope]
    here = [known.histories[rec] for rec in flags.sides_of(row) if rec in known.histories]
    return sorted({entries[0].scope for entries in here})
