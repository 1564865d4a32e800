"""全部校验: every check of every record of the office, with what was said about each finding.

    each kind of record ─▶ portions ─┬▶ check_record ─┬─▶ explanations ─▶ Finding
                                     ├▶ check_rows ───┤
    all records ─────────▶ STAGES ───┴────────────────┘

The form judges one record by the same rules while it is typed (`opening`); this goes through all
of them, in portions, so that nobody's saving waits for it. Only what may be otherwise since the
last time is judged anew (see `judging`).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, select

from db import journal
from db.among import among
from db.fields import RecordType, table_of
from db.records import RECORDS, Child, Kinship, LocalCode, Person, Reading, School, Teacher
from db.store import Store
from ruraledu_desktop import across, explanations, judging, subrecords
from ruraledu_desktop.across import STAGES
from ruraledu_desktop.across.some import living
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.checks.problems import Problem, Where
from ruraledu_desktop.checks.rows import is_checked
from ruraledu_desktop.deriving import rules
from ruraledu_desktop.exchange import subjects
from ruraledu_desktop.exchange.subjects import Subject
from ruraledu_desktop.explanations import Explanation
from ruraledu_desktop.judging import Basis
from ruraledu_desktop.progress import Progress, silent

_FAMILY = frozenset(one.__tablename__ for one in (Person, Kinship))
"""What a child is judged with."""
_FOR_ALL = frozenset(one.__tablename__ for one in (Reading, LocalCode))
"""What the county settles for whatever is judged."""


@dataclass(frozen=True)
class Finding:
    """One problem of one record, and on whose page it is mended.

    Attributes:
        subject: the school, child or teacher; a record that belongs to none is its own.
        name: the name of that.
        scope: the unit whose data it is.
        explanation: what was said about it, None for nothing.
    """

    problem: Problem
    subject: Subject
    name: str
    scope: str
    explanation: Explanation | None = None


@dataclass(frozen=True)
class Checked:
    """What a run found.

    Attributes:
        records: how many were checked.
        findings: the gravest first, else by page and name; what is for information is left out
            unless somebody explained it.
    """

    records: int
    findings: tuple[Finding, ...]

    def of(self, level: Level) -> list[Finding]:
        """Those of a level."""
        return [one for one in self.findings if one.problem.level is level]


@dataclass(frozen=True)
class Portion:
    """Some records of a kind, checked in one go; those of one owner are never parted.

    Attributes:
        stage: a look across all records instead (see `across`), "" for none.
        scope: of such a look, whose findings are wanted; "" for all.
    """

    form: str
    record_ids: tuple[str, ...]
    stage: str = ""
    scope: str = ""


def concerned(forms: Collection[str]) -> frozenset[str]:
    """The kinds of which other things may be found when some kinds were written.

    What the county settles, or adds to the codes, concerns all of them. Rows concern the records
    whose fields follow from them; records concern rows that are compared with them.
    """
    if not _FOR_ALL.isdisjoint(forms):
        return frozenset(RECORDS)
    found = set(forms)
    for owner in (Person, Child, School, Teacher):
        sources = {one.__tablename__ for one in rules.sources_of(owner)}
        if found & (sources | _FAMILY if owner is Child else sources):
            found.add(owner.__tablename__)
    rows = (one for one in RECORDS.values() if is_checked(one))
    found |= {one.__tablename__ for one in rows if subrecords.owner_of(one).__tablename__ in found}
    return frozenset(found)


def portions(store: Store, *, scope: str = "", forms: Collection[str] = ()) -> list[Portion]:
    """Everything the office reports, in portions.

    Args:
        scope: only this unit's records; "" for all.
        forms: only these kinds, and what looks across them; none for all.

    What lies between the records that the county keeps for all is for the county to mend.
    """
    kinds = [one for one in RECORDS.values() if one.is_reported and one.travels]
    kinds = [one for one in kinds if not one.is_common]
    with store.read() as conn:
        parts = [
            Portion(record.__tablename__, tuple(batch))
            for record in kinds
            if not forms or record.__tablename__ in forms
            for batch in _batches(conn, record, scope)
        ]
    return parts + [
        Portion(stage.about.__tablename__, (), name, scope)
        for name, stage in STAGES.items()
        if (store.office.is_county or not stage.about.is_common)
        and (not forms or any(one.__tablename__ in forms for one in stage.reads))
    ]


def check(store: Store, portion: Portion) -> list[Finding]:
    """What is wrong with the records of a portion."""
    return _check(store, portion, judging.basis(store))


def _check(store: Store, portion: Portion, basis: Basis) -> list[Finding]:
    with store.read() as conn:
        if portion.stage:
            return list(_across(conn, portion, basis))
        record = RECORDS[portion.form]
        problems = judging.known_problems(store, conn, record, portion.record_ids, basis)
        return list(_told(conn, record, problems, _scopes(conn, record, problems), basis))


def check_all(store: Store, *, scope: str = "", progress: Progress = silent) -> Checked:
    """Check everything the office reports, or what is of one unit."""
    parts, found, done = portions(store, scope=scope), list[Finding](), 0
    total, basis = sum(len(one.record_ids) for one in parts), judging.basis(store)
    for one in parts:
        if one.stage:
            progress(done, total, "核对各记录之间")
        else:
            progress(done, total, f"校验{RECORDS[one.form].title}")
        found.extend(_check(store, one, basis))
        done += len(one.record_ids)
    return Checked(total, tuple(ordered(found)))


def finds(store: Store, where: Where, code: str) -> bool:
    """Whether something is wrong, as the records stand now, with what is kept at a place."""
    basis, record = judging.basis(store), RECORDS[where.form]
    with store.read() as conn:
        ids = judging.with_others(conn, record, where.record_id)
        rows = judging.rows_of(conn, record, ids, basis.day)
        own = judging.problems_of(conn, record, rows, basis).get(where.record_id, [])
        between = across.found_in(conn, record, [where.record_id], day=basis.day)
        found = chain(own, between.get(where.record_id, ()))
        return any(one.where == where and one.code == code for one in found)


def ordered(found: Iterable[Finding]) -> list[Finding]:
    """The gravest first, else by page and name."""
    places = {form: place for place, form in enumerate(RECORDS)}
    levels = list(Level)
    return sorted(
        found,
        key=lambda one: (
            levels.index(one.problem.level),
            places.get(one.subject[0], len(places)),
            one.name,
            one.subject[1],
        ),
    )


def _across(conn: Connection, portion: Portion, basis: Basis) -> Iterator[Finding]:
    """What a look across all records finds in those of a unit."""
    by_form: dict[str, dict[str, list[Problem]]] = {}
    for one in STAGES[portion.stage].find(conn, basis.day, None):
        by_form.setdefault(one.where.form, {}).setdefault(one.where.record_id, []).append(one)
    for form, problems in by_form.items():
        scopes = _scopes(conn, RECORDS[form], problems)
        wanted = {
            rec: found
            for rec, found in problems.items()
            if rec in scopes and portion.scope in ("", scopes[rec])
        }
        yield from _told(conn, RECORDS[form], wanted, scopes, basis)


def _scopes(conn: Connection, record: RecordType, record_ids: Iterable[str]) -> dict[str, str]:
    """Whose data some records are."""
    table, scopes = table_of(record), dict[str, str]()
    for batch in journal.batched(sorted(record_ids)):
        query = select(table.c.record_id, table.c.scope).where(among(table.c.record_id, batch))
        scopes.update({row[0]: str(row[1]) for row in conn.execute(query)})
    return scopes


def _told(
    conn: Connection,
    record: RecordType,
    problems: Mapping[str, Sequence[Problem]],
    scopes: Mapping[str, str],
    basis: Basis,
) -> Iterator[Finding]:
    """The problems of records of a kind as findings, with what was said about them."""
    told = explanations.explanations(conn, record, list(problems), day=basis.day)
    about = subjects.subjects_of(conn, [(record.__tablename__, one) for one in problems])
    named = subjects.names_of(conn, {one for each in about.values() for one in each})
    for rec, found in problems.items():
        said, subject = told.get(rec, {}), about[rec][0]
        for one in explanations.applied(found, said):
            explanation = said.get(one.key)
            if one.level is not Level.HINT or explanation:
                yield Finding(one, subject, named.get(subject, ""), scopes[rec], explanation)


def _batches(conn: Connection, record: RecordType, scope: str) -> Iterator[list[str]]:
    table = table_of(record)
    wanted = [living(table), *([table.c.scope == scope] if scope else ())]
    query = select(table.c.record_id).where(*wanted)
    if record.parent:
        yield from _unparted(conn, query.add_columns(table.c[record.parent]), record.parent)
    else:
        yield from journal.batched(conn.scalars(query.order_by(table.c.record_id)).all())


def _unparted(
    conn: Connection, query: Select[*tuple[Any, ...]], parent: str
) -> Iterator[list[str]]:
    """Sub-records in batches, those of one owner in the same."""
    rows = conn.execute(query.order_by(parent, "record_id")).all()
    batch: list[str] = []
    for _, group in groupby(rows, key=itemgetter(1)):
        ids = [row[0] for row in group]
        if batch and len(batch) + len(ids) > journal.BATCH:
            yield batch
            batch = []
        batch.extend(ids)
    if batch:
        yield batch
