"""What shows only across families: one guardian of many children, one number of many families."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import Connection, distinct, func, or_, select, union_all

from db import journal
from db.among import among
from db.fields import table_of
from db.records import Child, Kinship, Person
from ruraledu_desktop import naming
from ruraledu_desktop.across.some import Some, living, within
from ruraledu_desktop.checks.families import MOST_CHARGES, check_charges
from ruraledu_desktop.checks.problems import Problem, Where, problem

_MOST_FAMILIES = 3


def find(conn: Connection, day: str, some: Some | None) -> Iterator[Problem]:
    """V-21, V-31."""
    if some is None or some.record is Person:
        yield from _guarding_many(conn, day, some and some.ids)
    numbers = some and some.values(conn, Person.phone.key)
    if numbers != set():
        yield from _numbers_of_many(conn, numbers)


def _guarding_many(
    conn: Connection, day: str, person_ids: Collection[str] | None
) -> Iterator[Problem]:
    charges = _charges(conn, day, person_ids)
    named = naming.names_by_id(conn, Person, charges)
    for person, children in sorted(charges.items()):
        if person in named:
            yield from check_charges(person, named[person], children)


def _charges(conn: Connection, day: str, person_ids: Collection[str] | None) -> dict[str, int]:
    """How many children persons guard on a day, as guardians or entrusted; of too many only."""
    kin = table_of(Kinship)
    count = func.count(distinct(kin.c.child_id))
    query = (
        select(kin.c.person_id, count)
        .where(living(kin), kin.c.person_id.is_not(None))
        .where(or_(kin.c.is_guardian == 1, kin.c.is_entrusted == 1))
        .where(or_(kin.c.from_day.is_(None), kin.c.from_day <= day))
        .where(or_(kin.c.to_day.is_(None), kin.c.to_day >= day))
        .where(*within(kin.c.person_id, person_ids))
        .group_by(kin.c.person_id)
        .having(count > MOST_CHARGES)
    )
    return {row[0]: row[1] for row in conn.execute(query)}


def _numbers_of_many(conn: Connection, numbers: Collection[str] | None) -> Iterator[Problem]:
    """One finding for each number, at the first who bears it: often a teacher typed his own."""
    bearers = list(_bearers(conn, numbers))
    households = _Households(conn, [(form, rec) for _, _, form, rec in bearers])
    by_number: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for scope, number, form, rec in bearers:
        by_number.setdefault((scope, number), []).append((form, rec))
    for (_, number), each in sorted(by_number.items()):
        count = households.count(rec for _, rec in each)
        if count > _MOST_FAMILIES:
            where = Where(*min(each), "phone")
            yield problem("phone_of_many", where, number=number, count=count)


def _bearers(
    conn: Connection, numbers: Collection[str] | None
) -> Iterator[tuple[str, str, str, str]]:
    """Scope, number, form and id of those whose number more than some others of the unit bear."""
    parts = [
        select(table.c.scope, table.c.phone, table.c.record_id).where(
            living(table), table.c.phone != "", *within(table.c.phone, numbers)
        )
        for table in (table_of(Child), table_of(Person))
    ]
    every = union_all(*parts).subquery()
    many = (
        select(every.c.scope, every.c.phone)
        .group_by(every.c.scope, every.c.phone)
        .having(func.count() > _MOST_FAMILIES)
    )
    wanted = {(row[0], row[1]) for row in conn.execute(many)}
    shared = sorted({number for _, number in wanted})
    for record in (Child, Person) if shared else ():
        table = table_of(record)
        query = select(table.c.scope, table.c.phone, table.c.record_id)
        query = query.where(living(table))
        for batch in journal.batched(shared):
            for scope, number, rec in conn.execute(query.where(among(table.c.phone, batch))):
                if (scope, number) in wanted:
                    yield scope, number, record.__tablename__, rec


class _Households:
    """Which children and relatives belong together: whoever is related to one child."""

    def __init__(self, conn: Connection, bearers: Iterable[tuple[str, str]]) -> None:
        self._children: dict[str, list[str]] = {}
        self._relatives: dict[str, list[str]] = {}
        kin = table_of(Kinship)
        by_form: dict[str, list[str]] = {}
        for form, rec in bearers:
            by_form.setdefault(form, []).append(rec)
        pairs = select(kin.c.child_id, kin.c.person_id).where(
            living(kin), kin.c.child_id.is_not(None), kin.c.person_id.is_not(None)
        )
        children = {*by_form.get(Child.__tablename__, ())}
        for batch in journal.batched(sorted(by_form.get(Person.__tablename__, ()))):
            for child, person in conn.execute(pairs.where(among(kin.c.person_id, batch))):
                self._children.setdefault(person, []).append(child)
                children.add(child)
        for batch in journal.batched(sorted(children)):
            for child, person in conn.execute(pairs.where(among(kin.c.child_id, batch))):
                self._relatives.setdefault(child, []).append(person)

    def count(self, bearers: Iterable[str]) -> int:
        """How many households some records are of, by the children that these are or belong to.

        Whoever else was asked about joins none of them: so each number is counted alike alone.
        """
        joined: dict[str, str] = {}
        each = set(bearers)
        for child in each.union(*(self._children.get(one, ()) for one in each)):
            for person in self._relatives.get(child, ()):
                first, second = sorted((_top(joined, child), _top(joined, person)))
                if first != second:
                    joined[second] = first
        return len({_top(joined, one) for one in each})


def _top(joined: Mapping[str, str], rec: str) -> str:
    """The record that stands for the household of one."""
    while (above := joined.get(rec, rec)) != rec:
        rec = above
    return rec
