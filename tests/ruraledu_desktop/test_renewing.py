"""What is remembered of 全部校验 is what is found anew, and what each record shows by itself."""

import random
from collections.abc import Callable

import pytest

from db.fields import RecordType, table_of
from db.kinds import Value
from db.records import AwaySpell, Child, Duty, Kinship, Pairing, Person, School, Teacher
from db.store import Store
from ruraledu_desktop import checking, editing, explaining, judging, undoing
from ruraledu_desktop.checking import Finding
from ruraledu_desktop.checks.catalogue import Level
from tests.office.makers import edit
from tests.ruraledu_desktop.checks.cases import CHILD, SCHOOL_VALUES, TEACHER

pytestmark = [pytest.mark.both_engines, pytest.mark.usefixtures("autumn")]
Step = Callable[[Store, int], object]
"""Something a clerk does to one of some records, by its place."""


def ids(store: Store, record: RecordType) -> list[str]:
    table = table_of(record)
    with store.read() as conn:
        living = table.select().where(table.c.is_deleted == 0).order_by(table.c.record_id)
        return [row.record_id for row in conn.execute(living)]


def typing(record: RecordType, **values: Value) -> Step:
    def do(store: Store, place: int) -> None:
        if known := ids(store, record):
            edit(store, known[place % len(known)], record, **values)

    return do


def adding(record: RecordType, *links: tuple[str, RecordType], **values: Value) -> Step:
    def do(store: Store, place: int) -> None:
        known = {name: ids(store, kind) for name, kind in links}
        if all(known.values()):
            linked = {name: each[place % len(each)] for name, each in known.items()}
            editing.create(store, record, values={**values, **linked})

    return do


def striking(record: RecordType) -> Step:
    def do(store: Store, place: int) -> None:
        if known := ids(store, record):
            editing.strike_all(store, record, [known[place % len(known)]])

    return do


def say_why(store: Store, place: int) -> None:
    if found := checking.check_all(store).of(Level.EXPERIENCE):
        one = found[place % len(found)].problem
        explaining.explain(store, one.where, one.code, "确实如此")


def take_back(store: Store, place: int) -> None:
    if undoing.next_undo(store):
        undoing.undo(store)


_CHILD = {**CHILD, "school_id": None}
_KIN = (("child_id", Child), ("person_id", Person))
STEPS: dict[str, Step] = {
    "a child": adding(Child, **_CHILD),
    "a relative": adding(Person, name="王大", birth_day="1985-03-05"),
    "a father": adding(Kinship, *_KIN, relation="51"),
    "a guardian": adding(Kinship, *_KIN, relation="62", is_entrusted=1),
    "away": adding(AwaySpell, *_KIN, from_day="2026-01-01", place="320500000000"),
    "a helper": adding(Pairing, ("child_id", Child), helper="李芳", from_day="2026-09-01"),
    "a school": adding(School, **SCHOOL_VALUES),
    "a teacher": adding(Teacher, **{**TEACHER, "school_id": None}),
    "an office": adding(Duty, ("teacher_id", Teacher), office="11", from_day="2020-09-01"),
    "a wrong number": typing(Child, student_number="12"),
    "another name": typing(Child, name="李晓明"),
    "an orphan": typing(Child, is_orphan=1),
    "too young": typing(Person, birth_day="2010-01-01"),
    "dead": typing(Person, is_alive=0, phone="13800000000"),
    "another child": typing(Kinship, relation="52"),
    "no more related": striking(Kinship),
    "no more away": striking(AwaySpell),
    "struck off": striking(Child),
    "explained": say_why,
    "taken back": take_back,
}


def told(found: list[Finding]) -> set[tuple[str, ...]]:
    return {
        (
            *map(str, one.subject),
            one.name,
            str(one.problem.where),
            one.problem.key,
            one.problem.says,
        )
        for one in found
    }


def alone(store: Store) -> set[tuple[str, str]]:
    """What each record shows when it is asked for by itself."""
    basis, found = judging.basis(store), set[tuple[str, str]]()
    for record in (Child, Person, Kinship, AwaySpell, Pairing, School, Teacher, Duty):
        for rec in ids(store, record):
            with store.read() as conn:
                others = judging.with_others(conn, record, rec)
                rows = judging.rows_of(conn, record, others, basis.day)
                each = judging.problems_of(conn, record, rows, basis).get(rec, [])
            found |= {(str(one.where), one.key) for one in each if one.level is not Level.HINT}
    return found


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_done_what_is_remembered_is_what_is_found_anew(
    office: Store, seed: int
) -> None:
    dice = random.Random(seed)
    for _ in range(12):
        for name in dice.choices(sorted(STEPS), k=4):
            STEPS[name](office, dice.randrange(6))
        remembered = told(list(checking.check_all(office).findings))
        judging.forget(office)
        anew = checking.check_all(office)
        assert remembered == told(list(anew.findings))
        each = {(str(one.problem.where), one.problem.key) for one in anew.findings}
        assert alone(office) <= each
