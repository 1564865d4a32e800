"""全部校验: every check of every record of the office, with what was said about each finding.

    each kind of record ─▶ portions ─┬▶ check_record ─┬─▶ explanations ─▶ Finding
                                     ├▶ check_rows ───┤
    all records ─────────▶ STAGES ───┴────────────────┘

The form judges one record by the same rules while it is typed (`opening`); this goes through all of
them, in portions, so that nobody's saving waits for it and memory does not grow with the office.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Any

from sqlalchemy import Connection, select

from db import journal
from db.among import among
from db.fields import RecordType, Values, fields_of, table_of
from db.records import RECORDS, Child, Kinship, Person
from db.store import Store
from ruraledu_desktop import explanations, limits, overlaying, searching, subrecords
from ruraledu_desktop.across import STAGES
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem, Where
from ruraledu_desktop.checks.records import check_record
from ruraledu_desktop.checks.rows import check_rows, is_checked
from ruraledu_desktop.deriving.limits import Limits
from ruraledu_desktop.deriving.relatives import FamilyFacts, family_facts
from ruraledu_desktop.exchange import subjects
from ruraledu_desktop.exchange.subjects import Subject
from ruraledu_desktop.explanations import Explanation
from ruraledu_desktop.progress import Progress, silent


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
class _Basis:
    """What all records are judged by: the day, and the numbers the county settles."""

    day: str
    limits: Limits


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


def portions(store: Store, *, scope: str = "", forms: Collection[str] = ()) -> list[Portion]:
    """Everything the office reports, in portions.

    Args:
        scope: only this unit's records; "" for all.
        forms: only these kinds, and what looks across them; none for all.
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
        if not forms or any(one.__tablename__ in forms for one in stage.reads)
    ]


def check(store: Store, portion: Portion) -> list[Finding]:
    """What is wrong with the records of a portion."""
    basis = _basis(store)
    with store.read() as conn:
        if portion.stage:
            return list(_across(conn, portion, basis))
        return list(_findings(conn, RECORDS[portion.form], portion.record_ids, basis))


def check_all(store: Store, *, scope: str = "", progress: Progress = silent) -> Checked:
    """Check everything the office reports, or what is of one unit."""
    parts, found, done = portions(store, scope=scope), list[Finding](), 0
    total = sum(len(one.record_ids) for one in parts)
    for one in parts:
        if one.stage:
            progress(done, total, "核对各记录之间")
        else:
            progress(done, total, f"校验{RECORDS[one.form].title}")
        found.extend(check(store, one))
        done += len(one.record_ids)
    return Checked(total, tuple(ordered(found)))


def finds(store: Store, where: Where, code: str) -> bool:
    """Whether something is wrong, as the records stand now, with what is kept at a place."""
    basis, record = _basis(store), RECORDS[where.form]
    with store.read() as conn:
        rows = _rows(conn, record, _with_others(conn, record, where.record_id), basis)
        own = _problems(conn, record, rows, basis).get(where.record_id, [])
        across = (one for stage in STAGES.values() for one in stage.find(conn, basis.day))
        return any(one.where == where and one.code == code for one in chain(own, across))


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


def _basis(store: Store) -> _Basis:
    return _Basis(store.clock().date().isoformat(), limits.of(store))


def _findings(
    conn: Connection, record: RecordType, record_ids: Sequence[str], basis: _Basis
) -> Iterator[Finding]:
    rows = _rows(conn, record, record_ids, basis)
    problems = _problems(conn, record, rows, basis)
    scopes = {rec: str(rows[rec]["scope"]) for rec in problems}
    yield from _told(conn, record, problems, scopes, basis)


def _rows(
    conn: Connection, record: RecordType, record_ids: Iterable[str], basis: _Basis
) -> dict[str, dict[str, Any]]:
    """The values of some records; those of one owner may be more than a batch."""
    names, rows = tuple(fields_of(record)), dict[str, dict[str, Any]]()
    for batch in journal.batched(record_ids):
        rows.update(searching.plain_rows(conn, record, batch, names, day=basis.day))
    return rows


def _with_others(conn: Connection, record: RecordType, record_id: str) -> list[str]:
    """A record, with the others of its owner where they are compared."""
    if not is_checked(record):
        return [record_id]
    table = table_of(record)
    owner = select(table.c[record.parent]).where(table.c.record_id == record_id)
    query = select(table.c.record_id).where(table.c[record.parent].in_(owner))
    return list(conn.scalars(query.where(table.c.is_deleted == 0)))


def _across(conn: Connection, portion: Portion, basis: _Basis) -> Iterator[Finding]:
    """What a look across all records finds in those of a unit."""
    by_form: dict[str, dict[str, list[Problem]]] = {}
    for one in STAGES[portion.stage].find(conn, basis.day):
        by_form.setdefault(one.where.form, {}).setdefault(one.where.record_id, []).append(one)
    for form, problems in by_form.items():
        table = table_of(RECORDS[form])
        scopes: dict[str, str] = {}
        for batch in journal.batched(sorted(problems)):
            query = select(table.c.record_id, table.c.scope)
            query = query.where(among(table.c.record_id, batch))
            scopes.update({row[0]: str(row[1]) for row in conn.execute(query)})
        wanted = {
            rec: found
            for rec, found in problems.items()
            if rec in scopes and portion.scope in ("", scopes[rec])
        }
        yield from _told(conn, RECORDS[form], wanted, scopes, basis)


def _told(
    conn: Connection,
    record: RecordType,
    problems: Mapping[str, Sequence[Problem]],
    scopes: Mapping[str, str],
    basis: _Basis,
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
    owner = table.c[record.parent] if record.parent else table.c.record_id
    query = select(owner, table.c.record_id).where(table.c.is_deleted == 0)
    query = query.where(table.c.scope == scope) if scope else query
    rows = conn.execute(query.order_by(owner, table.c.record_id)).all()
    batch: list[str] = []
    for _, group in groupby(rows, key=lambda row: row[0]):
        ids = [str(row[1]) for row in group]
        if batch and len(batch) + len(ids) > journal.BATCH:
            yield batch
            batch = []
        batch.extend(ids)
    if batch:
        yield batch


def _problems(
    conn: Connection, record: RecordType, rows: Mapping[str, Mapping[str, Any]], basis: _Basis
) -> dict[str, list[Problem]]:
    """What is wrong with each of some rows, by itself and beside the others of its owner."""
    families = _families(conn, list(rows), basis.day) if record is Child else {}
    found: dict[str, list[Problem]] = {}
    for rec, row in rows.items():
        family = families.get(rec, FamilyFacts()) if record is Child else None
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
    conn: Connection, sub: RecordType, rows: Mapping[str, Mapping[str, Any]], basis: _Basis
) -> Iterator[tuple[str, Problem]]:
    """What is wrong between sub-records of one owner."""
    of_owner: dict[str, list[tuple[str, Values]]] = {}
    for rec, row in rows.items():
        if row[sub.parent]:
            of_owner.setdefault(row[sub.parent], []).append((rec, row))
    above = subrecords.owner_of(sub)
    names = tuple(fields_of(above))
    for batch in journal.batched(of_owner):
        owners = searching.plain_rows(conn, above, batch, names, day=basis.day)
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
    kin, person = table_of(Kinship), table_of(Person)
    kinship_names, person_names = fields_of(Kinship), fields_of(Person)
    query = (
        select(
            *(kin.c[name].label(f"k_{name}") for name in kinship_names),
            *(person.c[name].label(f"p_{name}") for name in person_names),
        )
        .join_from(kin, person, person.c.record_id == kin.c.person_id)
        .where(among(kin.c.child_id, child_ids), kin.c.scope == person.c.scope)
        .where(kin.c.is_deleted == 0, person.c.is_deleted == 0)
    )
    rows = conn.execute(query).mappings().all()
    ids = sorted({row["k_person_id"] for row in rows})
    told = overlaying.told(conn, Person, person_names, ids, day=day)
    pairs: dict[str, list[tuple[Values, Values]]] = {}
    for row in rows:
        of_kin = {name: row[f"k_{name}"] for name in kinship_names}
        of_person = {name: row[f"p_{name}"] for name in person_names}
        of_person |= told.get(row["k_person_id"], {})
        pairs.setdefault(row["k_child_id"], []).append((of_kin, of_person))
    return {child: family_facts(each, day=day) for child, each in pairs.items()}
