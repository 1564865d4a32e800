"""Reading the store for indicators: only the columns that the rules name, a few whole scans.

Deciding happens on plain values afterwards, so that every rule is a pure function.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, func, select

from db.fields import RecordType, fields_of, table_of
from db.kinds import Day, Kind, Month, Value, id_finding
from db.records import Kinship, Person, School
from ruraledu_desktop.indicators.settings import Settings

Values = Mapping[str, Value]
Kin = tuple[Value, ...]
"""A parent's row: the values of KIN."""
_PARENTS = ("51", "52", "57", "58")
_OF_KINSHIP = ("relation", "lives_with", "from_day", "to_day")
_OF_PERSON = ("is_alive", "is_away", "away_since", "guard_capacity", "situation")
KIN = _OF_KINSHIP + _OF_PERSON


@dataclass(frozen=True, slots=True)
class Case:
    """One record as the rules see it.

    Attributes:
        values: the fields that were read; it has no others.
    """

    record_id: str
    scope: str
    values: Values


@dataclass(frozen=True)
class Basis:
    """What the rules look at besides the record itself.

    Attributes:
        day: the reference day.
        schools: all schools by record id.
        subs: the rows of each kind of sub-record that is needed, by the record they belong to.
        parents: each child's parents as plain rows, which many children share.
    """

    day: str
    settings: Settings
    schools: Mapping[str, Case] = field(default_factory=dict)
    subs: Mapping[RecordType, Mapping[str, Sequence[Values]]] = field(default_factory=dict)
    parents: Mapping[str, tuple[Kin, ...]] = field(default_factory=dict)

    def of(self, sub: RecordType, record_id: str) -> Sequence[Values]:
        """The sub-records of a record, e.g. the offices of a teacher."""
        return self.subs.get(sub, {}).get(record_id, ())

    @property
    def year(self) -> int:
        """The school year of the reference day, named by the year it begins in."""
        return school_year(self.day)

    @property
    def eve(self) -> str:
        """The day before the school year, on which years of service and entry age are taken."""
        return f"{self.year}-08-31"

    @property
    def first(self) -> str:
        """The first day of the school year."""
        return f"{self.year}-09-01"

    @property
    def new_year(self) -> str:
        """The first day of the calendar year of the reference day."""
        return f"{self.day[:4]}-01-01"

    @property
    def last(self) -> str:
        """The last day of the school year."""
        return f"{self.year + 1}-08-31"


DAYS = ("day", "eve", "first", "last", "new_year")
"""The days of a basis that a rule may compare with."""


def school_year(day: str) -> int:
    """The school year of a day: 1 September to 31 August."""
    year, month = int(day[:4]), int(day[5:7])
    return year if month >= 9 else year - 1


def read_cases(conn: Connection, record: RecordType, names: Iterable[str]) -> list[Case]:
    """All records of a kind that are not struck off, ordered by id, with the named fields."""
    table = table_of(record)
    keys = tuple(sorted(set(names)))
    query = (
        select(table.c.record_id, table.c.scope, *(table.c[key] for key in keys))
        .where(table.c.is_deleted == 0)
        .order_by(table.c.record_id)
    )
    dated = _dated(record, keys)
    return [
        Case(row[0], row[1], _sound(dict(zip(keys, row[2:], strict=True)), dated))
        for row in conn.execute(query).all()
    ]


def _dated(record: RecordType, names: Iterable[str]) -> list[tuple[str, Kind[Any]]]:
    kinds = ((name, fields_of(record)[name].kind) for name in names)
    return [(name, kind) for name, kind in kinds if isinstance(kind, Day | Month)]


def _sound(values: dict[str, Value], dated: Iterable[tuple[str, Kind[Any]]]) -> Values:
    """The values, those days and months left unknown that another program wrote unreadably."""
    for name, kind in dated:
        value = values[name]
        if value is not None:
            values[name] = _read_day(kind, str(value))
    return values


@lru_cache(maxsize=65536)
def _read_day(kind: Kind[Any], text: str) -> Value:
    return kind.read(text).value


def read_basis(
    conn: Connection, records: Mapping[RecordType, Iterable[str]], *, day: str, settings: Settings
) -> Basis:
    """What the rules look at besides their subjects.

    Args:
        records: the related records needed, with the fields of each.
    """
    schools = read_cases(conn, School, {"division", *records.get(School, ())})
    return Basis(
        day=day,
        settings=settings,
        schools={one.record_id: one for one in schools},
        subs={one: _by_owner(conn, one) for one in records if one.parent and one is not Kinship},
        parents=_parents(conn) if Kinship in records else {},
    )


def _by_owner(conn: Connection, sub: RecordType) -> dict[str, list[Values]]:
    table, names = table_of(sub), tuple(fields_of(sub))
    dated = _dated(sub, names)
    query = select(table).where(table.c.is_deleted == 0).order_by(table.c.record_id)
    grouped: dict[str, list[Values]] = {}
    for row in conn.execute(query).mappings():
        values = {name: row[name] for name in names}
        grouped.setdefault(row[sub.parent], []).append(_sound(values, dated))
    return grouped


def _parents(conn: Connection) -> dict[str, tuple[Kin, ...]]:
    kin, person = table_of(Kinship), table_of(Person)
    columns = [kin.c[name] for name in _OF_KINSHIP] + [person.c[name] for name in _OF_PERSON]
    query = (
        select(kin.c.child_id, *columns)
        .join_from(kin, person, kin.c.person_id == person.c.record_id)
        .where(kin.c.is_deleted == 0, person.c.is_deleted == 0, kin.c.relation.in_(_PARENTS))
        .order_by(kin.c.record_id)
    )
    grouped: dict[str, tuple[Kin, ...]] = {}
    for row in conn.execute(query).all():
        grouped[row[0]] = (*grouped.get(row[0], ()), tuple(row[1:]))
    return grouped


def repeated(conn: Connection, record: RecordType) -> frozenset[str]:
    """The sound ID numbers that more than one record has: one person recorded twice."""
    table = table_of(record)
    column = table.c[record.identified_by]
    query = (
        select(column)
        .where(table.c.is_deleted == 0, column.is_not(None))
        .group_by(column)
        .having(func.count() > 1)
    )
    return frozenset(number for number in conn.scalars(query) if not any(id_finding(number)))
