"""What shows only across records, and what does not deserve to be told."""

import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, select

from db.changing import Change
from db.fields import RecordType, table_of
from db.records import (
    RECORDS,
    Child,
    GradeCount,
    Kinship,
    Person,
    Ruling,
    School,
    Teacher,
    Transfer,
)
from db.records.office.ruling import DIFFERENT, STANDS, ruling_id
from db.store import Store
from ruraledu_desktop import (
    across,
    checking,
    explaining,
    families,
    opening,
    searching,
    subrecords,
)
from ruraledu_desktop.checks.catalogue import CATALOGUE, Level
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.searching import Query
from tests.ruraledu_desktop.crossings import (
    CASES,
    OTHER_ID,
    Make,
    a_child,
    a_member,
    a_school,
    backbone,
    counting_infants,
    examined,
    going_on,
    granted,
    guarding,
    leaving,
    lessons_of,
    moved,
    named_alike,
    near,
    of_one_bad_number,
    of_one_number,
    paid_in,
    phoned,
    rated,
    rates_of,
    sized,
    staffed,
    steps_of,
    taken_by_another,
    twins,
)

pytestmark = [pytest.mark.both_engines, pytest.mark.usefixtures("autumn")]

NO_MATTER: list[Make] = [
    twins,
    lambda change: named_alike(change, sex="2"),
    lambda change: named_alike(change, birth_day="2014-03-06"),
    of_one_bad_number,
    guarding(5),
    phoned(3, siblings=False),
    phoned(6, siblings=True),
    moved(there=True),
    moved(day="2026-11-20"),
    moved(taken="2026-10-30"),
    sized(pupils=2, boarders=1),
    sized(pupils=None),
    staffed(3, told=5),
    staffed(0, told=5),
    staffed(2, told=5, year="2025"),
    examined(examined=320, tested=400),
    going_on(left=90, came=90),
    leaving(2, 2),
    going_on(left=90, came=91, primary=2),
    backbone(level="4"),
    backbone(status="301"),
    backbone(is_backbone=0),
    near,
    counting_infants(since="2020-09-01"),
    granted(625),
    granted(1, kind="204"),
    granted(1, from_year="2027"),
    rated(400),
    rated(1, month="2025-12"),
    rated(1, band=None),
    rates_of((10, 350, "2025-09", "2026-08"), (10, 400, "2026-09", None)),
    rates_of((0, 300, "2025-09", None), (10, 350, "2025-09", None)),
    steps_of(("助学金一等", 1500, "2024", None), ("助学金二等", 1000, "2024", None)),
    steps_of(("助学金", 1000, "2024", "2025"), ("助学金", 1150, "2026", None)),
    lessons_of(("小学语文", {"6": 6}), ("初中语文", {"7": 5})),
    paid_in("3", of=1),
    paid_in("3", of=3),
    paid_in("1", of=3, kind="2"),
]
"""What is made, and nothing is found."""


def all_found(conn: Connection, day: str) -> Iterator[Problem]:
    """Everything that is found across records."""
    for stage in across.STAGES.values():
        yield from stage.find(conn, day, None)


def found(store: Store) -> list[tuple[str, str, str]]:
    """Form, code and field of what is found, in order."""
    day = store.clock().date().isoformat()
    with store.read() as conn:
        each = list(all_found(conn, day))
    return sorted((one.where.form, one.code, one.where.field) for one in each)


def one_by_one(conn: Connection, day: str) -> list[Problem]:
    """What is found when each record is asked about by itself."""
    kinds = {record for stage in across.STAGES.values() for record in stage.tells_of}
    return [
        problem
        for record in kinds
        for rec in conn.scalars(select(table_of(record).c.record_id))
        for each in across.found_in(conn, record, [rec], day=day).values()
        for problem in each
    ]


def told(store: Store) -> Problem:
    """The only thing that is found, also when the record is asked about by itself."""
    day = store.clock().date().isoformat()
    with store.read() as conn:
        (one,) = all_found(conn, day)
        assert one_by_one(conn, day) == [one]
    return one


@pytest.mark.parametrize(("make", "expected"), CASES)
def test_it_is_told_once(office: Store, make: Make, expected: tuple[str, str, str]) -> None:
    with office.change("新增") as change:
        make(change)
    assert found(office) == [expected]
    assert told(office).says


def test_families_of_a_number_are_counted_alike_whatever_other_numbers_there_are(
    office: Store,
) -> None:
    with office.change("新增") as change:
        children = [
            a_child(change, name=f"王{name}", id_number=None, phone="13800000000")
            for name in "甲乙丙丁"
        ]
        parents = [a_member(change, one) for one in children]
        cousins = [
            a_child(change, name=f"李{name}", id_number=None, phone="13900000000")
            for name in "甲乙丙丁"
        ]
        for one in parents[:2]:  # uncles of one child, which bears the other number
            change.create(Kinship, {"child_id": cousins[0], "person_id": one, "relation": "99"})
    day = office.clock().date().isoformat()
    with office.read() as conn:
        whole = sorted(one.says for one in all_found(conn, day))
        assert len(whole) == 2
        assert sorted(one.says for one in one_by_one(conn, day)) == whole


@pytest.mark.parametrize(("make", "expected"), CASES)
def test_the_form_shows_it_too(office: Store, make: Make, expected: tuple[str, str, str]) -> None:
    with office.change("新增") as change:
        make(change)
    assert told(office).says in "".join(in_forms(office, RECORDS[expected[0]]))


def in_forms(store: Store, record: RecordType) -> Iterator[str]:
    """What the forms say where records of a kind are shown: their own, and of sub-records."""
    owner = Child if record is Person else subrecords.owner_of(record) if record.parent else record
    for rec in searching.find(store, owner, Query()):
        if record is Person:
            yield from (str(one) for _, one in families.family_of(store, rec).problems)
        elif record.parent:
            yield from (
                str(each) for row in subrecords.listed(store, record, rec) for each in row.problems
            )
        else:
            yield from map(str, opening.open_file(store, record, rec).between)


def test_of_two_that_may_be_one_both_say_so_until_it_is_explained(office: Store) -> None:
    with office.change("新增") as change:
        pair = sorted([a_child(change), a_child(change, id_number=OTHER_ID)])
    says = [opening.open_file(office, Child, one).between for one in pair]
    assert [[one.level for one in each] for each in says] == [[Level.HINT], [Level.EXPERIENCE]]
    explaining.explain(office, says[1][0].where, says[1][0].code, "双胞胎")
    first, second = (opening.open_file(office, Child, one).between for one in pair)
    assert not first
    assert [one.advice for one in second] == ["已说明：双胞胎"]


@pytest.mark.parametrize("make", NO_MATTER)
def test_it_is_no_matter(office: Store, make: Make) -> None:
    with office.change("新增") as change:
        make(change)
    assert found(office) == []


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    makes=st.lists(
        st.sampled_from([*(make for make, _ in CASES), *NO_MATTER, taken_by_another]),
        min_size=2,
        max_size=6,
    ),
    struck=st.sets(st.integers(0, 40), max_size=4),
)
def test_whoever_asks_about_each_record_is_told_the_same_as_of_all(
    office: Store, makes: list[Make], struck: set[int]
) -> None:
    day = office.clock().date().isoformat()
    with suppress(TakenBack), office.change("新增") as change:
        for make in makes:
            make(change)
        strike_some(change, struck)
        whole = list(all_found(change.conn, day))
        assert sorted(one_by_one(change.conn, day), key=repr) == sorted(whole, key=repr)
        raise TakenBack


class TakenBack(Exception):
    """Nothing of the change is kept, so the next one begins with an empty office."""


def strike_some(change: Change, places: set[int]) -> None:
    """Strike off the records at some places of all there are."""
    for record in (Child, Kinship, Person, School, Teacher, Transfer, GradeCount):
        ids = change.conn.scalars(select(table_of(record).c.record_id)).all()
        for place, seen in enumerate(change.load(record, ids).values()):
            if place in places:
                change.strike(record, seen=seen)
    change.settle()


def test_the_other_record_is_named_with_its_school(office: Store) -> None:
    with office.change("新增") as change:
        school = a_school(change, name="孔村镇中心小学")
        for name in ("王小明", "王小亮"):
            a_child(change, name=name, school_id=school)
    says = told(office).says
    assert "孔村镇中心小学王小" in says


def test_whom_an_officer_judged_to_be_two_are_not_told(office: Store) -> None:
    with office.change("新增") as change:
        first, second = a_child(change), a_child(change, id_number=OTHER_ID)
    with office.change("裁定") as change:
        verdict = {"first_id": first, "second_id": second, "choice": DIFFERENT, "state": STANDS}
        change.create(Ruling, verdict, record_id=ruling_id(first, second))
    assert found(office) == []


def test_what_is_found_across_stands_among_the_findings(office: Store) -> None:
    with office.change("新增") as change:
        of_one_number(change)
    done = checking.check_all(office)
    (one,) = [one for one in done.findings if one.problem.code == "number_twice"]
    assert one.subject == ("child", one.problem.where.record_id)
    assert one.scope == office.office.unit
    assert not [
        part
        for part in checking.portions(office, scope="000000000000", forms=["child"])
        if checking.check(office, part)
    ]


def test_two_rates_for_the_same_are_for_the_county_to_mend(office: Store, county: Store) -> None:
    for store in (office, county):
        with store.change("新增") as change:
            rates_of((10, 350, "2025-09", None), (10, 400, "2026-09", None))(change)
    (one,) = checking.check_all(county).of(Level.LOGIC)
    assert one.subject == ("subsidy_rate", one.problem.where.record_id)
    assert "350.00元" in one.problem.says
    assert "400.00元" in one.problem.says
    assert checking.check_all(office).findings == ()


def test_the_namesakes_of_one_are_found_by_an_index(office: Store, plans: list[str]) -> None:
    with office.change("新增") as change:
        child = a_child(change)
    plans.clear()
    opening.open_file(office, Child, child)
    through_all = re.compile(r"SCAN child\b|SEARCH child .* \(is_deleted=\?\)")
    assert [one for one in plans if through_all.match(one)] == []


def test_however_many_are_alike_as_many_queries_are_asked(office: Store) -> None:
    assert queries(office, more=2) == queries(office, more=20)


def queries(store: Store, *, more: int) -> int:
    """How many queries it takes when there are so many more children alike, who went away."""
    with store.change("新增") as change:
        for number in range(more):
            moved(day="2026-10-09")(change)
            a_child(change, id_number=None, sex=str(1 + number % 2))
    asked: list[str] = []
    day = store.clock().date().isoformat()
    with store.read() as conn:
        event.listen(conn, "before_cursor_execute", lambda *facts: asked.append(facts[2]))
        codes = {one.code for one in all_found(conn, day)}
    assert codes > {"number_twice", "recorded_twice", "transfer_unmatched"}
    return len(asked)


def test_what_two_persons_cannot_share_is_certain_and_the_rest_may_be_explained() -> None:
    assert CATALOGUE["number_twice"].level is Level.LOGIC
    assert CATALOGUE["tested_exceed"].level is Level.LOGIC
    for code in (
        "number_shared",
        "recorded_twice",
        "phone_of_many",
        "files_exceed",
        "examined_unusual",
        "place_shared",
        "code_ended",
    ):
        assert CATALOGUE[code].level is Level.EXPERIENCE
