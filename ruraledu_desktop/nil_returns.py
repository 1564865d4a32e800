"""空数据说明: kinds of which an office has nothing to report, and what it says about that.

    none of a kind ──▶ Nothing ── declare ──▶ NilReturn ── (report) ──▶ county

As soon as there is a record of the kind, the declaration is no longer asked for or shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from db import current
from db.changing import Change
from db.fields import Nil, RecordType, fields_of, table_of
from db.kinds import SchoolYear, school_year_of
from db.records import RECORDS, NilReturn
from db.records.office.nil_return import nil_return_id
from db.store import Store
from ruraledu_desktop.indicators.evaluating import units_of

_FIRST = "-09-01"
"""The first day of a school year, after the year."""


@dataclass(frozen=True)
class Nothing:
    """A kind of which a unit has no records in the present school year.

    Attributes:
        record_id: of its declaration, whether there is one or not.
        reason: what was said, None while nothing was declared; it may be declared without words.
    """

    form: str
    title: str
    unit: str
    record_id: str
    reason: str | None = None


def nothing(store: Store, *, unit: str = "") -> list[Nothing]:
    """The kinds without records, of one unit or of all units of a county.

    Args:
        unit: "" at a township for its own, at the county for all.
    """
    office = store.office
    year = school_year_of(store.clock().date())
    units = [unit] if unit else [one.code for one in units_of(office)]
    with store.read() as conn:
        said = _said(conn, year)
        return [
            Nothing(form, RECORDS[form].title, one, record_id, said.get(record_id))
            for form, having in _having(conn, year)
            for one in units
            if one not in having
            for record_id in (nil_return_id(one, form, year),)
        ]


def _having(conn: Connection, year: str) -> Iterator[tuple[str, set[str]]]:
    """Each kind that is asked for, and the units that have some of it."""
    for form, record in RECORDS.items():
        if record.nil:
            table = table_of(record)
            query = select(table.c.scope).where(table.c.is_deleted == 0).distinct()
            if record.nil is Nil.YEARLY:
                query = query.where(table.c[record.newest_by] >= _since(record, year))
            yield form, set(conn.scalars(query))


def _since(record: RecordType, year: str) -> str:
    """What the newest record of this school year is not before: the year, or its first day."""
    is_year = isinstance(fields_of(record)[record.newest_by].kind, SchoolYear)
    return year if is_year else f"{year}{_FIRST}"


def _said(conn: Connection, year: str) -> dict[str, str]:
    table = table_of(NilReturn)
    query = select(table.c.record_id, table.c.reason)
    rows = conn.execute(query.where(table.c.is_deleted == 0, table.c.year == year))
    return {row[0]: row[1] or "" for row in rows}


def declare(store: Store, reasons: Mapping[str, str | None]) -> Change:
    """Say of some kinds that there is nothing of them, in one step.

    Args:
        reasons: why, by form; "" for no reason, None takes the declaration back.
    """
    unit, year = store.office.unit, school_year_of(store.clock().date())
    with store.change("空数据说明") as change:
        ids = {form: nil_return_id(unit, form, year) for form in reasons}
        known = current.load(change.conn, NilReturn, ids.values())
        for form, reason in reasons.items():
            seen = known.get(ids[form])
            values = {
                "label": RECORDS[form].title,
                "kind": form,
                "year": year,
                "reason": reason or None,
            }
            if seen is None:
                if reason is not None:
                    change.create(NilReturn, values, record_id=ids[form])
                continue
            if reason is None:
                if not seen.is_deleted:
                    change.strike(NilReturn, seen=seen)
                continue
            if seen.is_deleted:
                change.restore(NilReturn, seen=seen)
            change.assign(NilReturn, values, seen=seen)
    return change
