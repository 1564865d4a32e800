"""Years at rural schools and the directed titles they open the way to."""

from datetime import datetime
from typing import Any

import pytest

from db.fields import RecordType
from db.records import Assignment, TitleGained, TitleHeld
from ruraledu_desktop import directed_titles, indicators, reports
from ruraledu_desktop.deriving.careers import Career, Stay
from ruraledu_desktop.directed_titles import directed_title
from ruraledu_desktop.reports.model import Table
from tests.counties import YUSHAN, SmallCounty

DAY = "2026-11-20"
RURAL = {"R1", "R2"}
ASKED = {"ZG": 30, "GJ": 20, "YJ": 10}


@pytest.mark.parametrize(
    ("posts", "exchanges", "months"),
    [
        ([], [], 0),
        ([Stay("R1", "2015-09")], [], 134),
        ([Stay("R1", "2026-11")], [], 0),
        ([Stay("R1", "2015-09-01", "2018-08-31")], [], 36),
        ([Stay("R1", "2015-09-01", "2018-08-30")], [], 35),
        ([Stay("R1", "2015-09-10", "2018-08-31")], [], 36),
        ([Stay("R1", "2015-09", "2018-08")], [], 36),
        ([Stay("T", "2015-09")], [], 0),
        ([Stay("R1", "2010-09", "2015-08"), Stay("R2", "2013-09", "2016-08")], [], 72),
        ([Stay("T", "2015-09")], [Stay("R1", "2020-09-01", "2022-08-31")], 24),
        ([Stay("R1", "2015-09")], [Stay("T", "2020-09-01", "2022-08-31")], 110),
        ([Stay("R1", "2015-09")], [Stay("R2", "2020-09-01", "2022-08-31")], 134),
        ([Stay("R1", "2015-09")], [Stay("T", "2026-09-01", "2027-08-31")], 132),
    ],
)
def test_months_at_rural_schools(posts: list[Stay], exchanges: list[Stay], months: int) -> None:
    career = Career("R1", tuple(posts), tuple(exchanges))
    assert career.months_at(RURAL, DAY) == months


@pytest.mark.parametrize(
    ("months", "held", "title"),
    [
        (119, [], ""),
        (120, [], "YJ"),
        (120, ["EJ"], "YJ"),
        (120, ["YJ"], ""),
        (239, ["EJ"], "YJ"),
        (240, ["EJ"], "GJ"),
        (240, ["EJ", "YJ", None], "GJ"),
        (359, ["GJ"], ""),
        (360, ["GJ"], "ZG"),
        (500, ["ZG"], ""),
        (120, ["WD"], "YJ"),
        (120, ["本县自定"], "YJ"),
    ],
)
def test_the_title_that_years_open_the_way_to(months: int, held: list[str], title: str) -> None:
    assert directed_title(months, held, ASKED) == title


@pytest.fixture
def here(county: Any) -> SmallCounty:
    county.clock = lambda: datetime(2026, 11, 20, 9)
    return SmallCounty(county)


def add(here: SmallCounty, record: RecordType, teacher: str, **values: Any) -> None:
    with here.store.change("新增") as change:
        change.create(record, {"teacher_id": teacher, **values})


def lines(report: reports.Report) -> list[tuple[object, ...]]:
    (part,) = report.parts
    assert isinstance(part, Table)
    return [one.cells for one in part.lines]


def test_service_before_and_on_exchange_counts_and_in_town_does_not(here: SmallCounty) -> None:
    village, town = here.school("孔村小学"), here.school("榆山小学", town=YUSHAN)
    one = here.teacher("安䶮", school=village, qualified_title="YJ")
    other = here.teacher("王老师", school=village, school_month="2020-09")
    in_town = here.teacher("李老师", school=town, school_month="1990-09")
    left = here.teacher("赵老师", school=village, school_month="1990-09", status="301")
    span = {"from_day": "2006-09-01", "to_day": "2015-08-31"}
    add(here, Assignment, one, assignment_kind="1", school_id=village, **span)
    add(here, Assignment, other, assignment_kind="2", school_id=village, **span)
    here.exchange(other, village, town, from_day="2021-09-01", to_day="2022-08-31")
    found = directed_titles.served(here.store, day=DAY)
    assert found[one].months == 242
    assert found[one].title == "GJ"
    assert found[other].months == 62
    assert not found.keys() & {in_town, left}
    assert directed_titles.due(here.store) == {one}


def test_years_at_a_school_that_was_closed_count_too(here: SmallCounty) -> None:
    village, closed = here.school("孔村小学"), here.school("李沟教学点", state="2")
    one = here.teacher("安䶮", school=village, school_month="2020-09")
    span = {"from_day": "2010-09-01", "to_day": "2020-08-31"}
    add(here, Assignment, one, assignment_kind="1", school_id=closed, **span)
    assert directed_titles.served(here.store, day=DAY)[one].title == "YJ"


def test_the_reading_of_rural_schools_in_force_decides(here: SmallCounty) -> None:
    village = here.school("孔村小学", urban_rural="121")
    one = here.teacher("安䶮", school=village, school_month="2010-09")
    assert directed_titles.due(here.store) == {one}
    indicators.keep(here.store, indicators.Settings({"rural_scope": "a"}))
    assert directed_titles.due(here.store) == frozenset()


def test_the_years_are_those_that_the_county_settled(here: SmallCounty) -> None:
    village = here.school("孔村小学")
    one = here.teacher("安䶮", school=village, school_month="2011-09", qualified_title="EJ")
    assert directed_titles.served(here.store, day=DAY)[one].title == "YJ"
    known = indicators.Settings({"directed_middle": 8, "directed_senior": 15})
    indicators.keep(here.store, known)
    assert directed_titles.served(here.store, day=DAY)[one].title == "GJ"
    report = reports.build(here.store, "directed_list", day=DAY)
    (line,) = lines(report)
    assert (line[4:6], line[10]) == (("15年2个月", "15年"), "高级教师")
    assert "满8年的，共 1 人" in report.notes[0]
    assert "一级教师满8年，高级教师满15年，正高级教师满30年" in report.notes[1]
    indicators.keep(here.store, indicators.Settings({"directed_middle": 16, "directed_senior": 20}))
    assert directed_titles.due(here.store) == frozenset()
    assert lines(reports.build(here.store, "directed_list", day=DAY)) == []


def test_the_list_tells_years_titles_and_what_may_be_applied_for(here: SmallCounty) -> None:
    village = here.school("孔村小学")
    one = here.teacher(
        "安䶮", school=village, school_month="2005-09", qualified_title="YJ", appointed_title="YJ"
    )
    two = here.teacher("王老师", school=village, school_month="2012-03", qualified_title="YJ")
    add(here, TitleGained, two, teacher_title="YJ", gained_month="2024-12", is_directed=1)
    add(here, TitleHeld, two, teacher_title="YJ", from_month="2025-01", is_directed=1)
    here.teacher("李老师", school=village, school_month="2020-09")
    here.teacher("赵老师", school=village, school_month=None)
    report = reports.build(here.store, "directed_list", day=DAY)
    first, second = lines(report)
    assert first[2:6] == ("安䶮", "2005-09", "21年2个月", "20年")
    assert first[8:] == ("", "", "高级教师")
    assert (second[4], second[8:]) == ("14年8个月", ("是", "是", ""))
    assert "1 人没有填进本校年月" in report.notes[0]
    assert len(lines(reports.build(here.store, "directed_list", day=DAY, ids=[one]))) == 1
