"""Which of some files must be mended, and which have something unusual to explain.

The file of a school, child or teacher is its record, its rows, its family, and what lies between
these and other records: all that `checking` finds about it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from db import journal
from db.among import among
from db.fields import RecordType, table_of
from db.records import RECORDS, Child, Kinship, Person
from db.store import Store
from ruraledu_desktop import across, editing, explanations, judging, subrecords
from ruraledu_desktop.across.some import living
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.exchange import subjects
from ruraledu_desktop.judging import Basis


@dataclass(frozen=True)
class Sifted:
    """Ids of records: those that must be mended, and others with something still to explain."""

    faulty: list[str] = field(default_factory=list[str])
    unusual: list[str] = field(default_factory=list[str])


def sift(store: Store, form: str, record_ids: Sequence[str]) -> Sifted:
    """Check some files.

    What is told for information is no reason to look, nor what the office explained.
    """
    sifted = Sifted()
    found = problems_in(store, RECORDS[form], record_ids)
    for rec in record_ids:
        levels = {one.level for one in found.get(rec, ())}
        if Level.LOGIC in levels:
            sifted.faulty.append(rec)
        elif Level.EXPERIENCE in levels:
            sifted.unusual.append(rec)
    return sifted


def first_fault(problems: Iterable[Problem]) -> Problem | None:
    """What must be mended first; what is only not filled in yet is listed elsewhere. None: nothing.

    Args:
        problems: those of one file.
    """
    must = (one for one in problems if one.level is Level.LOGIC)
    return next((one for one in must if one.code != "required_empty"), None)


def told(record: RecordType, fault: Problem) -> str:
    """A fault in the file of a record, in words; that of a row names its table."""
    row = "" if fault.where.form == record.__tablename__ else f"{RECORDS[fault.where.form].title}："
    return f"{row}{fault.says}{fault.advice}"


def problems_in(
    store: Store, record: RecordType, record_ids: Sequence[str]
) -> dict[str, list[Problem]]:
    """What is found in some files, by the id of the record; files without are left out.

    Something in what several of them share, such as a parent of two children, is in each.
    """
    basis, found = judging.basis(store), dict[str, list[Problem]]()
    for batch in journal.batched(record_ids):
        with store.read() as conn:
            for rec, problem in _in_batch(store, conn, record, batch, basis):
                found.setdefault(rec, []).append(problem)
    return found


def _in_batch(
    store: Store, conn: Connection, record: RecordType, record_ids: Sequence[str], basis: Basis
) -> Iterator[tuple[str, Problem]]:
    wanted = {*record_ids}
    for kind, ids in _in_files(conn, record, record_ids):
        problems = _problems(store, conn, kind, ids, basis)
        for rec, owners in _owners(conn, kind, problems).items():
            for owner in owners & wanted if kind is not record else {rec}:
                yield from ((owner, one) for one in problems[rec])


def _in_files(
    conn: Connection, record: RecordType, record_ids: Sequence[str]
) -> Iterator[tuple[RecordType, list[str]]]:
    """What is kept in some files: the records that were not struck off and their rows, by kind."""
    table = table_of(record)
    query = select(table.c.record_id).where(among(table.c.record_id, record_ids), living(table))
    yield record, list(conn.scalars(query))
    for sub in editing.subs_of(record):
        if sub.is_reported and sub.travels:
            yield sub, [rec for rec, _ in subrecords.owned_by(conn, sub, record_ids)]
    if record is Child:
        yield Person, list(_members(conn, record_ids))


def _owners(conn: Connection, kind: RecordType, ids: Iterable[str]) -> dict[str, set[str]]:
    """In whose files some records are."""
    about = subjects.subjects_of(conn, [(kind.__tablename__, one) for one in ids])
    return {rec: {owner for _, owner in each} for rec, each in about.items()}


def _members(conn: Connection, child_ids: Sequence[str]) -> set[str]:
    kin = table_of(Kinship)
    query = select(kin.c.person_id).where(among(kin.c.child_id, child_ids), living(kin))
    return {*conn.scalars(query.where(kin.c.person_id.is_not(None)))}


def _problems(
    store: Store, conn: Connection, record: RecordType, record_ids: Sequence[str], basis: Basis
) -> dict[str, list[Problem]]:
    """What is found in some records of a kind, with what was said about it."""
    if not record_ids:
        return {}
    found = judging.known_problems(store, conn, record, record_ids, basis)
    for rec, more in across.found_in(conn, record, record_ids, day=basis.day).items():
        found.setdefault(rec, []).extend(more)
    told = explanations.explanations(conn, record, list(found), day=basis.day)
    return {rec: explanations.applied(more, told.get(rec, {})) for rec, more in found.items()}
