"""What schools have by plan and by their history: C083, C084 and C146."""

from decimal import Decimal
from typing import Any

import pytest

from db.records import GradeCount, SchoolEvent, StaffingPlan
from tests.counties import YUSHAN, SmallCounty
from tests.ruraledu_desktop.indicators.reading import read


def event(here: SmallCounty, school: str, code: str, day: str, **values: Any) -> None:
    facts = {"school_id": school, "event_kind": code, "day": day}
    with here.store.change("新增学校变动") as change:
        change.create(SchoolEvent, facts | values)


def test_a_point_opened_and_one_closed_are_none_more_and_both_are_listed(
    here: SmallCounty,
) -> None:
    """Since the end of 2020 one was founded, one closed; two stayed, one moved house."""
    old: dict[str, Any] = {"kind": "218", "founded_year": 1990}
    new = here.school("新教学点", kind="218", founded_year=2022)
    gone = here.school("撤销教学点", **old)
    event(here, gone, "13", "2023-08-31")
    here.school("老教学点", **old)
    event(here, here.school("迁址教学点", **old), "7", "2023-08-31")
    here.school("小学", founded_year=2022)
    found = read(here, "C084")
    assert (found.result.total.shown, found.result.total.state.label) == ("0 个", "已达到")
    assert set(found.names("counted")) == {new, gone}
    assert found.names("counted")[gone] == "2020年末是在办的教学点，现在不是"


@pytest.mark.parametrize(
    ("values", "events", "more"),
    [
        ({}, [("1", "2021-01-01", {})], 1),
        ({}, [("1", "2020-12-31", {})], 0),
        ({}, [("6", "2022-08-01", {"old_kind": "211"})], 1),
        ({"kind": "211"}, [("5", "2022-08-01", {"old_kind": "218"})], -1),
        ({}, [("12", "2019-08-31", {}), ("14", "2024-09-01", {})], 1),
        ({}, [("12", "2022-08-31", {}), ("14", "2024-09-01", {})], 0),
        ({}, [("11", "2027-08-31", {})], 0),
        ({"founded_year": 2020}, [], 0),
        ({"founded_year": 2021}, [], 1),
        ({"founded_year": 1990, "state": "3", "state_day": "2021-01-01"}, [], -1),
        ({"founded_year": 1990, "state": "3", "state_day": "2020-12-31"}, [], 0),
        ({"state": "3", "state_day": "2020-12-31"}, [], 0),
        ({"kind": "211"}, [], 0),
    ],
)
def test_a_point_has_come_or_gone_by_its_events_else_by_its_state_and_its_founding(
    here: SmallCounty, values: dict[str, Any], events: list[Any], more: int
) -> None:
    school = here.school("教学点", **{"kind": "218", "founded_year": 1990, **values})
    for code, day, said in events:
        event(here, school, code, day, **said)
    found = read(here, "C084").result.total
    assert (found.counted, found.missing) == (more, 0)


@pytest.mark.parametrize("values", [{}, {"state": "3", "founded_year": 1990}])
def test_a_point_of_which_nothing_tells_whether_it_was_there_is_missing(
    here: SmallCounty, values: dict[str, Any]
) -> None:
    unknown = here.school("教学点", kind="218", **values)
    found = read(here, "C084")
    assert (found.result.total.state.label, list(found.names("missing"))) == ("待填", [unknown])


def planned(here: SmallCounty, school: str, year: str = "2026", **values: Any) -> None:
    facts: dict[str, Any] = {
        "school_id": school,
        "year": year,
        "posts": 40,
        "middle_posts": 16,
        "senior_posts": 4,
        "middle_base": Decimal(38),
        "senior_base": Decimal(10),
    }
    with here.store.change("新增编制与岗位") as change:
        change.create(StaffingPlan, facts | values)


def test_middle_and_senior_posts_are_one_to_two_points_above_the_prescribed_share(
    here: SmallCounty,
) -> None:
    """20 of 40 are 0.8 more than 48 % of them; 29 of 60 are one fewer than half. -0.2 of 100."""
    first, second = here.school("甲小学"), here.school("乙中学", kind="311")
    planned(here, first)
    planned(here, first, "2025", middle_posts=30)
    planned(here, first, "2027", middle_posts=30)
    planned(here, here.school("城区小学", town=YUSHAN), middle_posts=30)
    planned(here, here.school("镇幼儿园", kind="111"), middle_posts=30)
    alone = read(here, "C146")
    assert alone.total == "0.8/40"
    assert (alone.result.total.shown, alone.result.total.goal_words) == ("2%", "1—2%")
    assert list(alone.names("missing")) == [second]
    lower = {"posts": 60, "middle_posts": 23, "senior_posts": 6, "middle_base": Decimal(40)}
    planned(here, second, "2026", **lower)
    both = read(here, "C146")
    assert both.total == "-0.2/100"
    assert (both.result.total.state.label, both.result.total.gap_shown) == ("未达到", "还差 2 个")
    assert both.names("short")[second].endswith("2026年中高级岗位29个，按规定比例30.00个")
    unsaid = here.school("丙小学")
    planned(here, unsaid, middle_base=None)
    assert list(read(here, "C146").names("missing")) == [unsaid]


def test_posts_of_weak_schools_in_town_count_as_those_of_villages_do(here: SmallCounty) -> None:
    """20 of 40 are 0.8 more than 48 % of them, at a weak school in town as in a village."""
    weak = here.school("城区薄弱小学", town=YUSHAN, is_weak=1)
    planned(here, weak)
    planned(here, here.school("城区小学", town=YUSHAN))
    found = read(here, "C146")
    assert (found.total, list(found.names("counted"))) == ("0.8/40", [weak])


# --- small schools ------------------------------------------------------------------------------


def counted(here: SmallCounty, school: str, grade: str, pupils: int, year: str = "2020") -> None:
    facts: dict[str, Any] = {"year": year, "grade": grade, "classes": 1, "pupils": pupils}
    with here.store.change("新增年级班数与学生数") as change:
        change.create(GradeCount, {"school_id": school, **facts})


def test_small_schools_are_none_more_when_as_many_came_as_went(here: SmallCounty) -> None:
    """One shrank below a hundred, one small one was closed; one stayed small, one grew large."""
    old: dict[str, Any] = {"founded_year": 1990}
    shrunk = here.school("变小的小学", pupils=99, **old)
    counted(here, shrunk, "P1", 60)
    counted(here, shrunk, "P2", 40)
    gone = here.school("撤并的小学", pupils=40, **old)
    counted(here, gone, "P1", 50)
    event(here, gone, "11", "2023-08-31")
    stayed = here.school("一直小的小学", pupils=80, **old)
    counted(here, stayed, "P1", 99)
    counted(here, stayed, "K3", 30)
    large = here.school("一直大的小学", pupils=100, **old)
    counted(here, large, "P1", 300)
    counted(here, large, "P1", 10, "2021")
    here.school("小初中", kind="311", pupils=50, **old)
    here.school("城区小小学", town=YUSHAN, pupils=50, **old)
    found = read(here, "C083")
    assert (found.result.total.shown, found.result.total.state.label) == ("0 所", "已达到")
    assert set(found.names("counted")) == {shrunk, gone}
    told = found.names("counted")[gone]
    assert told.startswith("2020年末是乡村小规模学校（50人），现在不是")


@pytest.mark.parametrize(
    ("values", "rows", "more"),
    [
        ({"pupils": 50, "founded_year": 2022}, {}, 1),
        ({"pupils": 150, "founded_year": 2022}, {}, 0),
        ({"pupils": 150}, {"P1": 60}, -1),
        ({"pupils": 50, "kind": "218"}, {"P1": 99}, 0),
        ({"pupils": 50}, {"P1": 100}, 1),
        ({"pupils": 50}, {}, None),
        ({"pupils": None}, {"P1": 50}, None),
        ({"state": "3", "state_day": "2022-08-31"}, {"P1": 50}, -1),
        ({"state": "3", "state_day": "2022-08-31"}, {}, None),
        ({"state": "3", "state_day": "2020-08-31"}, {}, 0),
        ({"pupils": 50, "founded_year": None}, {"P1": 50}, None),
    ],
)
def test_a_small_school_has_come_or_gone_by_its_pupils_then_and_now(
    here: SmallCounty, values: dict[str, Any], rows: dict[str, int], more: int | None
) -> None:
    school = here.school("甲小学", **{"founded_year": 1990, **values})
    for grade, pupils in rows.items():
        counted(here, school, grade, pupils)
    found = read(here, "C083").result.total
    assert (found.counted, found.missing) == (more or 0, int(more is None))


def test_a_small_school_that_ended_was_rural_where_it_lay(here: SmallCounty) -> None:
    """The typed urban-rural code of the closed school decides, as it does for open ones."""
    for code in ("220", "121", None):
        gone = here.school(f"撤并的{code}", founded_year=1990, urban_rural=code)
        counted(here, gone, "P1", 50)
        event(here, gone, "13", "2023-08-31")
    found = read(here, "C083", rural_scope="a").result.total
    assert (found.counted, found.missing) == (-1, 1)
