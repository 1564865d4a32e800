"""What shows only across records, and what does not deserve to be told."""

import pytest
from sqlalchemy import event

from db.records import Ruling
from db.records.office.ruling import DIFFERENT, STANDS, ruling_id
from db.store import Store
from ruraledu_desktop import across, checking
from ruraledu_desktop.checks.catalogue import CATALOGUE, Level
from ruraledu_desktop.checks.problems import Problem
from tests.ruraledu_desktop.crossings import (
    CASES,
    OTHER_ID,
    Make,
    a_child,
    a_school,
    examined,
    granted,
    guarding,
    moved,
    named_alike,
    near,
    of_one_bad_number,
    of_one_number,
    paid_in,
    phoned,
    sized,
    staffed,
    twins,
)

pytestmark = [pytest.mark.both_engines, pytest.mark.usefixtures("autumn")]


def found(store: Store) -> list[tuple[str, str, str]]:
    """Form, code and field of what is found, in order."""
    day = store.clock().date().isoformat()
    with store.read() as conn:
        each = [one for stage in across.STAGES.values() for one in stage.find(conn, day)]
    return sorted((one.where.form, one.code, one.where.field) for one in each)


def told(store: Store) -> Problem:
    """The only thing that is found."""
    day = store.clock().date().isoformat()
    with store.read() as conn:
        (one,) = (one for stage in across.STAGES.values() for one in stage.find(conn, day))
    return one


@pytest.mark.parametrize(("make", "expected"), CASES)
def test_it_is_told_once(office: Store, make: Make, expected: tuple[str, str, str]) -> None:
    with office.change("新增") as change:
        make(change)
    assert found(office) == [expected]
    assert told(office).says


@pytest.mark.parametrize(
    "make",
    [
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
        near,
        granted(625),
        granted(1, kind="204"),
        granted(1, from_year="2027"),
        paid_in("3", of=1),
        paid_in("3", of=3),
        paid_in("1", of=3, kind="2"),
    ],
)
def test_it_is_no_matter(office: Store, make: Make) -> None:
    with office.change("新增") as change:
        make(change)
    assert found(office) == []


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
        codes = {one.code for stage in across.STAGES.values() for one in stage.find(conn, day)}
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
    ):
        assert CATALOGUE[code].level is Level.EXPERIENCE
