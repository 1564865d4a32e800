"""Last year's value: what stood a school year ago in the fields that two places say differently.

Of a row of one year (rolls, posts, building conditions …) it is the row of the year before; of
anything else what the county had accepted before this school year began. Empty where there is none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from db import locking
from db.among import among
from db.fields import RecordType, fields_of, table_of
from db.folding import Entry, fold
from db.kinds import Plain
from db.records import RECORDS
from ruraledu_desktop.exchange.views import text_of

Values = Mapping[str, Plain]
_AUTUMN = "09-01"


def read(
    conn: Connection, forms: Mapping[str, str], histories: Mapping[str, Sequence[Entry]], year: str
) -> dict[str, Values]:
    """What some records said last year, by record id; those of which nothing is known are left out.

    Args:
        forms: their forms by id; histories: all entries of those that are here.
        year: the present school year, by the calendar year it began in.
    """
    by_form: dict[str, list[str]] = {}
    for rec in sorted(forms.keys() & histories.keys()):
        by_form.setdefault(forms[rec], []).append(rec)
    found: dict[str, Values] = {}
    for form in sorted(by_form.keys() & RECORDS.keys()):
        record, own = RECORDS[form], {rec: histories[rec] for rec in by_form[form]}
        found |= (
            _rows_before(conn, record, own)
            if record.year_by
            else _accepted(conn, record, own, year)
        )
    return found


def _rows_before(
    conn: Connection, record: RecordType, histories: Mapping[str, Sequence[Entry]]
) -> dict[str, Values]:
    """The rows of the same owner that are alike but for the year, which is the one before."""
    now = {rec: fold(record, entries).values for rec, entries in histories.items()}
    marks = {rec: mark for rec, values in now.items() if (mark := _mark(record, values, by=-1))}
    table = table_of(record)
    owners = {str(now[rec][record.parent]) for rec in marks if now[rec].get(record.parent)}
    query = select(table).where(table.c.is_deleted == 0, among(table.c[record.parent], owners))
    rows: dict[tuple[Plain, ...], Values] = {}
    for row in conn.execute(query.order_by(table.c.record_id)).mappings() if owners else ():
        values: Values = {name: row[name] for name in fields_of(record)}
        if mark := _mark(record, values):
            rows.setdefault(mark, values)
    return {rec: rows[mark] for rec, mark in marks.items() if mark in rows}


def _mark(record: RecordType, values: Values, *, by: int = 0) -> tuple[Plain, ...]:
    """Owner, year and what tells a row from others of that year; () without a year."""
    year = str(values.get(record.year_by) or "")
    if not year.isdecimal():
        return ()
    alike = (values.get(name) for name in record.same_by if name != record.year_by)
    return (values.get(record.parent), str(int(year) + by), *alike)


def _accepted(
    conn: Connection, record: RecordType, histories: Mapping[str, Sequence[Entry]], year: str
) -> dict[str, Values]:
    """The records as the newest acceptance before this school year had them."""
    scopes = {entries[0].scope for entries in histories.values()}
    locks = {one: locking.lock_of(conn, one, before=f"{year}-{_AUTUMN}") for one in sorted(scopes)}
    found: dict[str, Values] = {}
    for rec, entries in histories.items():
        lock = locks[entries[0].scope]
        held = [one for one in entries if lock.holds(one.name)] if lock else []
        if held:
            found[rec] = fold(record, held).values
    return found


def told(
    record: RecordType, values: Values, labels: Iterable[str], refs: Mapping[str, str]
) -> dict[str, str]:
    """The values of the fields that are called so, label → text; nothing of what was empty."""
    return dict(_told(record, values, {*labels}, refs))


def _told(
    record: RecordType, values: Values, labels: set[str], refs: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for name, one in fields_of(record).items():
        if one.label in labels and values.get(name) is not None:
            yield one.label, text_of(record, name, values, refs)
