"""What items are shown with, read for many of them at once: entries, names, packages, both records.

An item by itself is looked up in this and asks the store nothing, so that a page of thousands takes
as many queries as one of ten.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from db import duplicates, flags, journal, locking, tables
from db.among import among
from db.folding import Entry
from db.locking import Departure, Lock
from db.records import RECORDS
from ruraledu_desktop import naming
from ruraledu_desktop.exchange import last_year, twins
from ruraledu_desktop.exchange.states import Direction
from ruraledu_desktop.exchange.twins import Pairs
from ruraledu_desktop.offices import Authors
from ruraledu_desktop.packages.headers import PackageKind


@dataclass(frozen=True)
class Around:
    """What some items are shown with.

    Attributes:
        histories: the entries of every record they are about.
        refs: the names of the records these point to, or pointed to once.
        pairs: the records that may be of one person, by form.
        packages: unit, number and kind of those that brought something, by id.
        last_year: what the records said a school year ago, as far as that is known.
        departures: what came late, by record; of new rows each.
        authors: which office wrote what; units: names of offices by code.
    """

    histories: Mapping[str, Sequence[Entry]]
    refs: Mapping[str, str]
    pairs: Mapping[str, Pairs]
    packages: Mapping[str, Any]
    authors: Authors
    units: Mapping[str, str]
    last_year: Mapping[str, last_year.Values]
    departures: Mapping[str, Departure]

    def number(self, one: Entry) -> int:
        """That of the report that brought an entry; 0 when it came otherwise, or is of here."""
        brought = self.packages.get(one.package or "")
        return int(brought.number) if brought and brought.kind == PackageKind.REPORT else 0


def read(
    conn: Connection,
    rows: Sequence[Any],
    *,
    authors: Authors,
    units: Mapping[str, str],
    locks: Mapping[str, Lock | None],
    year: str,
) -> Around:
    """Read what some rows of `item` are shown with.

    Args:
        locks: those in force on the units of items C9.
        year: the present school year, by the calendar year it began in.
    """
    forms = {rec: form for row in rows for rec, form in forms_of(row).items()}
    histories: dict[str, list[Entry]] = {}
    for batch in journal.batched(sorted(forms)):
        histories.update(journal.entries_of(conn, batch))
    pairs = {
        form: twins.read(conn, RECORDS[form], recs, histories)
        for form, recs in _paired(rows).items()
    }
    told: set[str] = {one.package for of in histories.values() for one in of if one.package}
    told.update(row.package for row in rows if row.package)
    return Around(
        histories,
        _refs(conn, forms, histories),
        pairs,
        packages={one.id: one for one in _packages(conn, told)},
        authors=authors,
        units=units,
        last_year=last_year.read(conn, {row.rec: str(row.form) for row in rows}, histories, year),
        departures=_departures(conn, rows, histories, locks),
    )


def _departures(
    conn: Connection,
    rows: Iterable[Any],
    histories: Mapping[str, Sequence[Entry]],
    locks: Mapping[str, Lock | None],
) -> dict[str, Departure]:
    late: dict[tuple[str, str], dict[str, Sequence[Entry]]] = {}
    for row in rows:
        for rec, form in forms_of(row).items() if row.item_class == locking.ITEM else ():
            if form in RECORDS and rec in histories:
                late.setdefault((row.scope, form), {})[rec] = histories[rec]
    found: dict[str, Departure] = {}
    for (scope, form), own in late.items():
        if lock := locks.get(scope):
            found |= locking.departures(conn, lock, RECORDS[form], own)
    return found


def forms_of(row: Any) -> dict[str, str]:
    """The records an item is about, each with its form; those that are not here included."""
    if row.item_class in duplicates.CLASSES:
        return dict.fromkeys(flags.sides_of(row), str(row.form))
    own = {str(row.rec): str(row.form)}
    if row.item_class == locking.ITEM:
        return own | dict.fromkeys(locking.rows_of(row), str(row.grp))
    is_known = row.item_class in flags.CLASSES and row.form in RECORDS
    return flags.forms_of(row) if is_known else own


def _paired(rows: Iterable[Any]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        if row.item_class in duplicates.CLASSES and row.form in RECORDS:
            found.setdefault(row.form, set()).update(flags.sides_of(row))
    return found


def _refs(
    conn: Connection, forms: Mapping[str, str], histories: Mapping[str, Sequence[Entry]]
) -> dict[str, str]:
    names: dict[str, str] = {}
    for form in sorted({*forms.values()} & RECORDS.keys()):
        bodies = (one.body for rec, of in histories.items() if forms[rec] == form for one in of)
        names.update(naming.names_of(conn, RECORDS[form], bodies))
    return names


def _packages(conn: Connection, packages: Iterable[str]) -> Iterator[Any]:
    table = tables.package
    query = select(table.c.id, table.c.kind, table.c.unit, table.c.number)
    query = query.where(table.c.direction == Direction.IN)
    for batch in journal.batched(sorted(packages)):
        yield from conn.execute(query.where(among(table.c.id, batch)))
