"""What happened in the life of a child, a teacher or a school, in the order of dates.

The history of a record tells who changed what (`histories`); here stands what the records say:
the rows of its tables and the dates in its own fields. Nothing is written for a kind by hand: when
a row happened follows from `newest_by`, `happened_by` and the other end of its span.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, select

from db.fields import Attribute, Field, RecordType, Values, field_of, fields_of, table_of
from db.kinds import (
    Code,
    Codes,
    Count,
    Day,
    Measure,
    Month,
    Name,
    Ref,
    SchoolYear,
    Text,
    Value,
    Year,
    YesNo,
    school_year_of,
)
from db.records import RECORDS, Child, Honour, Occupancy, School, Teacher
from db.store import Store
from ruraledu_desktop import editing, naming, overlaying
from ruraledu_desktop.subrecords import owner_of

_MOST_ALIKE, _MOST_FACTS, _LONG_TEXT = 3, 4, 60
"""More rows of one kind on one day stand in one line; longer texts are read in the table."""
_FROM, _TO = "from_", "to_"
_DATES = ("日期", "年月", "时间")
_NAMED_IN: Mapping[RecordType, tuple[Attribute, ...]] = {
    Teacher: (Occupancy.teacher_id,),
    School: (Honour.school_id,),
}
"""Rows of other records that belong to the life of one they name."""
_NO_EVENTS = frozenset(
    (one.record, one.key) for one in (Child.deferral_until, Teacher.archive_birth_month)
)
"""Dates in a record's own fields at which nothing happened."""


@dataclass(frozen=True)
class Event:
    """One thing that happened.

    Attributes:
        when: the day, month or year as it is shown, with the other end of a span.
        order: by which events are in order: the day, or the last one of what is known.
        year: the school year it lies in, as shown.
        what: the kind of record, or the label of the record's own field.
        text: what is known about it, private fields and long texts left out.
        form, record_id: the record in whose form it is typed.
        at: where there: a table, or a field.
        row: the row of the table, "" for a field.
    """

    when: str
    order: str
    year: str
    what: str
    text: str
    form: str
    record_id: str
    at: str
    row: str = ""


def events(store: Store, record: RecordType, record_id: str) -> list[Event]:
    """Everything dated about a record, the newest first; of one day in the order of kinds.

    Raises:
        ExplainedError: E140 when there is no such record.
    """
    seen = editing.open_record(store, record, record_id)
    derived = overlaying.of_record(store, record, record_id)
    today = store.clock().date().isoformat()
    found = list(_own(record, record_id, editing.values_of(record, seen), derived, today))
    with store.read() as conn:
        for sub in editing.subs_of(record):
            found += _condensed(_of_rows(conn, sub, sub.parent, record_id))
        for named in map(field_of, _NAMED_IN.get(record, ())):
            found += _condensed(_of_rows(conn, RECORDS[named.form], named.name, record_id))
    return sorted(found, key=attrgetter("order"), reverse=True)


# --- the record's own fields --------------------------------------------------------------------


def _own(
    record: RecordType, record_id: str, values: Values, derived: Values, today: str
) -> Iterator[Event]:
    """The dates in the fields; those that follow from rows stand there, later ones are to come."""
    for name, one in fields_of(record).items():
        value = values.get(name)
        if name in derived or not isinstance(one.kind, Day | Month) or not _is_date(one, value):
            continue
        if str(value) <= today and (record, name) not in _NO_EVENTS:
            order = _order(one, value)
            when, year, form = one.kind.show(value), _year(order), record.__tablename__
            yield Event(when, order, year, _deed(one.label), "", form, record_id, name)


def _deed(label: str) -> str:
    """What was done on a date: 参加工作 of 参加工作年月."""
    return next((label.removesuffix(one) for one in _DATES if label.endswith(one)), label)


# --- rows ---------------------------------------------------------------------------------------


def _of_rows(conn: Connection, sub: RecordType, by: str, record_id: str) -> list[Event]:
    """The rows of a kind that name a record in a field, as events; rows without a date are none."""
    if not sub.newest_by:
        return []
    table = table_of(sub)
    query = select(table).where(table.c[by] == record_id, table.c.is_deleted == 0)
    rows = [dict(one) for one in conn.execute(query.order_by(table.c.record_id)).mappings()]
    names = naming.names_of(conn, sub, rows)
    found = (_of_row(sub, by, row, names) for row in rows)
    return [one for one in found if one]


def _of_row(
    sub: RecordType, by: str, row: Mapping[str, Value], names: Mapping[str, str]
) -> Event | None:
    fields = fields_of(sub)
    names_of_dates = filter(None, (sub.happened_by, sub.newest_by))
    dated = next((one for one in names_of_dates if _is_date(fields[one], row[one])), "")
    if not dated:
        return None
    one, other = fields[dated], _other_end(sub, dated, row)
    order = _order(one, row[dated])
    return Event(
        _span(one, row[dated], fields.get(other), row.get(other)),
        order,
        _year(order),
        sub.title,
        "，".join(_facts(sub, row, names, frozenset((by, dated, other)))),
        owner_of(sub).__tablename__,
        str(row[sub.parent]),
        sub.__tablename__,
        str(row["record_id"]),
    )


def _other_end(sub: RecordType, dated: str, row: Mapping[str, Value]) -> str:
    """The field of the other end of a span, "" for none; what ended early did so then."""
    if sub.ended_by and row[sub.ended_by]:
        return sub.ended_by
    for this, that in ((_FROM, _TO), (_TO, _FROM)):
        name = that + dated.removeprefix(this)
        if dated.startswith(this) and name in fields_of(sub):
            return name
    return ""


def _span(one: Field, value: Value, other: Field | None, end: Value) -> str:
    if other is None or end is None:
        return one.kind.show(value)
    first, last = sorted((one.kind.show(value), other.kind.show(end)))
    return f"{first} 至 {last}"


def _facts(
    sub: RecordType, row: Mapping[str, Value], names: Mapping[str, str], told: frozenset[str]
) -> Iterator[str]:
    """What the table says first: what makes a row itself, then what is required, then the rest."""
    fields = fields_of(sub)
    left = [name for name in fields if name not in told and _is_short(fields[name])]
    begins = [name for name in (sub.parent,) if name in left]  # of rows of another record: whose
    first = [*begins, *(name for name in sub.same_by if name in left)]
    required = [name for name in left if fields[name].required and name not in first]
    rest = [name for name in left if name not in first and name not in required]
    is_no = [name for name in rest if isinstance(fields[name].kind, YesNo) and row[name] == 0]
    shown = [name for name in (*first, *required, *rest) if row[name] is not None]
    shown = [name for name in shown if name not in is_no]
    for name in shown[: max(len(first), _MOST_FACTS)]:
        one, value = fields[name], row[name]
        text = names.get(str(value)) or one.kind.show(value)
        text += one.kind.unit if isinstance(one.kind, Count | Measure) else ""
        is_plain = isinstance(one.kind, Code | Codes | Name | Ref | Text) and name not in rest
        yield text if is_plain else f"{one.label}：{text}"


def _is_short(one: Field) -> bool:
    is_long = isinstance(one.kind, Text) and one.kind.size > _LONG_TEXT
    return not one.private and not is_long


def _condensed(found: Iterable[Event]) -> Iterator[Event]:
    """Many rows of one day in one line, such as the lamps of all classrooms."""
    day = attrgetter("when", "record_id")
    for _, alike in groupby(sorted(found, key=day), key=day):
        rows = list(alike)
        if len(rows) <= _MOST_ALIKE:
            yield from rows
            continue
        begin = "；".join(one.text for one in rows[:2])
        yield replace(rows[0], text=f"共 {len(rows)} 条：{begin}……")


# --- dates --------------------------------------------------------------------------------------


def _is_date(one: Field, value: Value) -> bool:
    """Whether there is a date that can be read; what a damaged store holds is no event."""
    return isinstance(value, str) and one.kind.holds(value) is not False


def _order(one: Field, value: Value) -> str:
    """A day to put it by: of a school year its first, of a year its last, of a month itself."""
    if isinstance(one.kind, SchoolYear):
        return f"{value}-09-01"
    return f"{value}-12-31" if isinstance(one.kind, Year) else str(value)


def _year(order: str) -> str:
    """The school year of a day or month, as it is shown."""
    day = order if len(order) > len("2025-09") else f"{order}-01"
    return SchoolYear().show(school_year_of(date.fromisoformat(day)))
