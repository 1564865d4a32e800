"""What is wrong with some records as they are kept: by themselves, and beside what goes with them.

A child is judged with its family, a row with its owner and the others of its owner. What was found
is remembered for each opened store, and only what may be otherwise since is judged anew, whoever
asks: the checks, the lists, a hand-over.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Select, select

from db import codes, journal
from db.among import TEXTS, among_given
from db.fields import RecordType, Values, fields_of, table_of
from db.records import Child, Kinship, Person
from db.store import Store
from ruraledu_desktop import limits, overlaying, renewing, searching, subrecords
from ruraledu_desktop.across.some import living
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.checks.records import check_record
from ruraledu_desktop.checks.rows import check_rows, is_checked
from ruraledu_desktop.deriving.limits import Limits
from ruraledu_desktop.deriving.relatives import FamilyFacts, family_facts

_NOBODY = FamilyFacts()


@dataclass(frozen=True)
class Basis:
    """What all records are judged by: the day, and the numbers the county settles."""

    day: str
    limits: Limits


def basis(store: Store) -> Basis:
    """What records are judged by today."""
    return Basis(store.clock().date().isoformat(), limits.of(store))


def rows_of(
    conn: Connection, record: RecordType, record_ids: Iterable[str], day: str
) -> dict[str, dict[str, Any]]:
    """The values of some records; those of one owner may be more than a batch."""
    rows: dict[str, dict[str, Any]] = {}
    for batch in journal.batched(record_ids):
        rows.update(searching.filled_rows(conn, record, batch, day=day))
    return rows


def with_others(conn: Connection, record: RecordType, record_id: str) -> list[str]:
    """A record, with the others of its owner where they are compared."""
    if not is_checked(record):
        return [record_id]
    table = table_of(record)
    owner = select(table.c[record.parent]).where(table.c.record_id == record_id)
    query = select(table.c.record_id).where(table.c[record.parent].in_(owner))
    return list(conn.scalars(query.where(table.c.is_deleted == 0)))


@dataclass
class _Known:
    """What is known of the records of one store.

    Attributes:
        by: what they were judged by, and the edition of the codes.
        upto: the newest entry of the journal that was looked at.
        judged: the records that need not be judged again, by form.
        found: the problems of each record that has some.
    """

    by: tuple[Basis, int]
    upto: int
    judged: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    found: dict[str, list[Problem]] = field(default_factory=dict[str, list[Problem]])


_KNOWN: WeakKeyDictionary[Store, _Known] = WeakKeyDictionary()


def forget(store: Store) -> None:
    """Judge everything anew: the record tables were made anew."""
    _KNOWN.pop(store, None)


def known_problems(
    store: Store,
    conn: Connection,
    record: RecordType,
    record_ids: Sequence[str],
    basis: Basis,
) -> dict[str, list[Problem]]:
    """What is wrong with each of some records, judged only where it may be otherwise than before.

    Args:
        record_ids: with each row all the others of its owner.
    """
    known = _renewed(store, conn, basis)
    judged = known.judged.setdefault(record.__tablename__, set())
    due = [one for one in record_ids if one not in judged]
    if due:
        for one in due:
            known.found.pop(one, None)
        rows = rows_of(conn, record, due, basis.day)
        known.found.update(problems_of(conn, record, rows, basis))
        judged.update(due)
    return {one: [*known.found[one]] for one in record_ids if one in known.found}


def _renewed(store: Store, conn: Connection, basis: Basis) -> _Known:
    """What is known, without what may be otherwise since."""
    known, by, newest = _KNOWN.get(store), (basis, codes.edition()), journal.newest_entry(conn)
    if known is not None and known.by == by:
        due = renewing.due_since(conn, known.upto) if known.upto != newest else {}
        if due is not None:
            for form, ids in due.items():
                known.judged.get(form, set()).difference_update(ids)
            known.upto = newest
            return known
    _KNOWN[store] = _Known(by, newest)
    return _KNOWN[store]


def problems_of(
    conn: Connection, record: RecordType, rows: Mapping[str, Mapping[str, Any]], basis: Basis
) -> dict[str, list[Problem]]:
    """What is wrong with each of some rows, by itself and beside the others of its owner."""
    families = _families(conn, list(rows), basis.day) if record is Child else {}
    found: dict[str, list[Problem]] = {}
    for rec, row in rows.items():
        family = families.get(rec, _NOBODY) if record is Child else None
        problems = check_record(
            record, row, day=basis.day, record_id=rec, family=family, limits=basis.limits
        )
        if problems:
            found[rec] = problems
    if is_checked(record):
        for rec, problem in _between(conn, record, rows, basis):
            found.setdefault(rec, []).append(problem)
    return found


def _between(
    conn: Connection, sub: RecordType, rows: Mapping[str, Mapping[str, Any]], basis: Basis
) -> Iterator[tuple[str, Problem]]:
    """What is wrong between sub-records of one owner."""
    of_owner: dict[str, list[tuple[str, Values]]] = {}
    for rec, row in rows.items():
        if row.get(sub.parent):
            of_owner.setdefault(row[sub.parent], []).append((rec, row))
    above = subrecords.owner_of(sub)
    for batch in journal.batched(of_owner):
        owners = searching.filled_rows(conn, above, batch, day=basis.day)
        for one in batch:
            each = sorted(of_owner[one], key=lambda pair: _newest(sub, pair[1]), reverse=True)
            facts = [Facts(sub, values, basis.day, rec, basis.limits) for rec, values in each]
            for place, problem in check_rows(sub, owners.get(one, {}), facts):
                yield each[place][0], problem


def _newest(sub: RecordType, values: Values) -> str:
    """As a table of sub-records is ordered: those without a date come before all."""
    return str(values.get(sub.newest_by) or "9")


def _families(conn: Connection, child_ids: Sequence[str], day: str) -> dict[str, FamilyFacts]:
    """The families of some children."""
    of_kinship, of_person = tuple(fields_of(Kinship)), tuple(fields_of(Person))
    rows = conn.execute(_members(), {TEXTS: child_ids}).all()
    ids = sorted({row.person_id for row in rows})
    told = overlaying.told(conn, Person, of_person, ids, day=day)
    pairs: dict[str, list[tuple[Values, Values]]] = {}
    for row in rows:
        kinship: Values = dict(zip(of_kinship, row, strict=False))
        person = dict(zip(of_person, row[len(of_kinship) :], strict=True))
        person |= told.get(row.person_id, {})
        pairs.setdefault(row.child_id, []).append((kinship, person))
    return {child: family_facts(each, day=day) for child, each in pairs.items()}


@cache
def _members() -> Select[*tuple[Any, ...]]:
    """The relations of some children, and whose they are: the fields of both."""
    kin, person = table_of(Kinship), table_of(Person)
    return (
        select(
            *(kin.c[name] for name in fields_of(Kinship)),
            *(person.c[name].label(f"person_{name}") for name in fields_of(Person)),
        )
        .join_from(kin, person, person.c.record_id == kin.c.person_id)
        .where(among_given(kin.c.child_id), kin.c.scope == person.c.scope)
        .where(living(kin), living(person))
    )
