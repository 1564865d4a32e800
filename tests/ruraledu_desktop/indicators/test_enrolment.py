"""C125, left-behind children at school, on a county small enough to count by hand."""

import pytest

from db.kinds import Value
from ruraledu_desktop.indicators import Attainment, Side
from tests.counties import DONGE, SmallCounty, an_id
from tests.ruraledu_desktop.indicators.reading import DAY, read


def test_enrolment_counts_left_behind_children_of_school_age(here: SmallCounty) -> None:
    enrolled = here.left_behind("甲", schooling="3")
    dropped = here.left_behind("乙", schooling="7", birth_day="2012-01-01")
    here.left_behind("太小", birth_day="2020-09-01", schooling="1")
    here.left_behind("已毕业", birth_day="2011-01-01", status="4", left_day="2026-07-01")
    at_home = here.child("在家", schooling="7")
    here.relative(at_home, "51", "父某", is_away=0, guard_capacity="1")
    here.relative(at_home, "52", "母某", is_away=0, guard_capacity="1")
    found = read(here, "C125")
    assert found.total == "1/2"
    assert found.cell().gap_shown == "还差 1 人"
    assert list(found.names("counted")) == [enrolled]
    assert found.names("short") == {
        dropped: "入学年龄（8月31日满周岁）：14岁，父母双方外出务工，就学情况：辍学"
    }
    assert found.names("out")[at_home].startswith("父母没有双方外出务工")


def test_school_age_begins_with_six_years_on_31_august(here: SmallCounty) -> None:
    here.left_behind("甲", birth_day="2020-08-31", schooling="1")
    here.left_behind("乙", birth_day="2020-09-01", schooling="1")
    assert read(here, "C125").total == "0/1"


def test_school_and_grade_tell_what_the_file_does_not_say(here: SmallCounty) -> None:
    school = here.school()
    here.left_behind("甲", school_id=school, grade="P3")
    here.left_behind("乙", school_id=school, grade="J1", schooling="7")
    unknown = here.left_behind("丙")
    found = read(here, "C125")
    assert found.total == "1/3"
    assert set(found.names("missing")) == {unknown}


@pytest.mark.parametrize(
    ("values", "total"),
    [
        ({"schooling": "8", "placement": "1"}, "1/1"),
        ({"placement": "2"}, "1/1"),
        ({"schooling": "3", "placement": "3"}, "1/1"),
        ({"placement": "4", "student_number": "L370199201705010001"}, "1/1"),
        ({"placement": "4"}, "0/1"),
        ({"placement": "9"}, "0/1"),
        ({"schooling": "7", "placement": "2"}, "0/1"),
    ],
)
def test_children_with_disabilities_are_enrolled_wherever_they_are_taught(
    here: SmallCounty, values: dict[str, Value], total: str
) -> None:
    here.left_behind("甲", **values)
    found = read(here, "C125")
    assert found.total == total
    assert found.names("missing") == {}


def test_teaching_at_home_counts_only_with_a_number_of_the_register(here: SmallCounty) -> None:
    child = here.left_behind("甲", placement="4")
    reason = read(here, "C125").names("short")[child]
    assert reason.endswith("父母双方外出务工，送教上门，没有学籍号")


@pytest.mark.parametrize(
    ("approved", "until", "total", "side"),
    [
        ("2026-08-20", "2027-08-31", "0/0", "beyond"),
        ("2026-08-20", DAY, "0/0", "beyond"),
        ("2026-08-20", "2026-11-22", "0/1", "short"),
        ("2026-11-24", "2027-08-31", "0/1", "short"),
        ("2026-08-20", None, "0/0", "missing"),
        (None, "2027-08-31", "0/1", "short"),
    ],
)
def test_an_approved_deferral_stands_apart_while_it_is_in_force(
    here: SmallCounty, approved: str | None, until: str | None, total: str, side: Side
) -> None:
    values = {"schooling": "2", "deferral_day": approved, "deferral_until": until}
    child = here.left_behind("甲", **values)
    found = read(here, "C125")
    assert found.total == total
    assert list(found.names(side)) == [child]
    assert found.cell().beyond == (side == "beyond")


def test_a_child_whose_case_is_open_is_listed_and_not_counted(here: SmallCounty) -> None:
    child = here.child("甲", schooling="3")
    here.relative(child, "51", "父某", is_away=1)
    found = read(here, "C125")
    assert found.total == "0/0"
    assert found.cell().state is Attainment.UNSURE
    assert found.names("missing") == {child: "待核：请先核实母亲情况"}


def test_the_registers_caliber_counts_one_parent(here: SmallCounty) -> None:
    child = here.child("甲", schooling="3")
    here.relative(child, "51", "父某", is_away=1, away_since="2025-01")
    here.relative(child, "52", "母某", is_away=0, guard_capacity="1")
    assert read(here, "C125").total == "0/0"
    assert read(here, "C125", left_behind="register").total == "1/1"


def test_a_child_known_in_two_townships_counts_once(here: SmallCounty) -> None:
    school = here.school("东阿镇小学", town=DONGE)
    number = an_id("370199", "20170501", "001")
    first = here.left_behind("甲", id_number=number, schooling="8")
    second = here.left_behind("甲", town=DONGE, id_number=number, schooling="3", school_id=school)
    found = read(here, "C125")
    assert found.total == "1/1"
    assert found.cell(DONGE).parts == "1/1"
    assert found.result.twice == 1
    assert list(found.names("counted")) == [second]
    assert found.names("out")[first] == "与另一份档案的身份证件号相同，同一人只计一次"


def test_a_wrong_number_makes_no_two_children_one(here: SmallCounty) -> None:
    wrong = an_id("370199", "20170501", "001")[:-1] + "Y"
    for name in ("甲", "乙"):
        here.left_behind(name, id_number=wrong, schooling="3")
    assert read(here, "C125").total == "2/2"


def test_a_child_of_no_township_stands_apart(here: SmallCounty) -> None:
    here.left_behind("甲", town="370124000000", schooling="3")
    found = read(here, "C125")
    assert found.total == "1/1"
    assert found.result.units[-1].name == "其他"
    assert found.cell("").parts == "1/1"
    assert len(found.names("counted", "")) == 1


def test_a_day_nobody_can_read_is_not_known(here: SmallCounty) -> None:
    child = here.left_behind("甲", birth_day="2017年春", schooling="3")
    found = read(here, "C125")
    assert found.total == "0/0"
    assert set(found.names("missing")) == {child}
