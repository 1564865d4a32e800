"""Backbone heads, famous teachers, trainings and health checks of the staff, counted by hand."""

from decimal import Decimal
from typing import Any

import pytest

from db.fields import RecordType
from db.records import Honour, StaffCheck, Subsidy, Training
from tests.counties import KONGCUN, YUSHAN, SmallCounty
from tests.ruraledu_desktop.indicators.reading import read


def add(here: SmallCounty, record: RecordType, teacher: str, **values: Any) -> None:
    with here.store.change("新增") as change:
        change.create(record, {"teacher_id": teacher, **values})


def a_head(here: SmallCounty, name: str, school: str, **honour: Any) -> str:
    """The head of a school who holds the title 骨干校长 of the county since 2024."""
    teacher = here.teacher(name, school=school)
    here.duty(teacher, "12", school)
    title = {"honour_kind": "23", "level": "4", "year": "2024"}
    add(here, Honour, teacher, **{**title, **honour})
    return teacher


def trained(here: SmallCounty, teacher: str, level: str, **values: Any) -> None:
    usual = {"name": "研修", "level": level, "theme": "33", "from_day": "2025-07-10"}
    add(here, Training, teacher, **{**usual, **values})


def test_backbone_heads_of_rural_schools_are_counted_by_who_trained_them(
    here: SmallCounty,
) -> None:
    """Of four such heads the state trained one, the province one, the county two."""
    village, town = here.school("甲小学"), here.school("城区小学", town=YUSHAN)
    by_state, by_province, failed, none = (
        a_head(here, f"{name}校长", village) for name in "甲乙丙丁"
    )
    for name, school, honour in (
        ("戊校长", town, {}),
        ("己校长", village, {"valid_to": "2026-11-22"}),
        ("庚校长", village, {"honour_kind": "22"}),
    ):
        trained(here, a_head(here, name, school, **honour), "2")
    trained(here, by_state, "1")
    trained(here, by_state, "4")
    trained(here, by_province, "2", is_passed=1)
    trained(here, by_province, "3")
    trained(here, failed, "2", is_passed=0)
    trained(here, none, "2", from_day="2026-11-24")
    found = read(here, "C059")
    assert found.total == "2/4"
    assert set(found.names("counted")) == {by_state, by_province}
    assert found.result.total.state.label == "已达到"
    assert read(here, "C060").total == "2/4"
    assert read(here, "C060").cell().gap_shown == "还差 2 人"


def test_who_holds_the_title_and_no_office_is_no_backbone_head(here: SmallCounty) -> None:
    school = here.school("甲小学")
    teacher = here.teacher("王老师", school=school)
    add(here, Honour, teacher, honour_kind="23", level="4", year="2024")
    assert read(here, "C059").total == "0/0"


def test_famous_teachers_count_by_the_school_where_the_title_was_given(here: SmallCounty) -> None:
    """Four hold the county's title: one given at a village school, two in town, one unsaid."""
    village, town = here.school("甲小学"), here.school("城区小学", town=YUSHAN)
    titles: tuple[tuple[str, str | None, dict[str, Any]], ...] = (
        ("甲", village, {}),
        ("乙", town, {"honour_kind": "12"}),
        ("丙", town, {}),
        ("丁", None, {}),
        ("戊", village, {"level": "3"}),
        ("己", village, {"honour_kind": "13"}),
        ("庚", village, {"valid_to": "2026-11-22"}),
    )
    ids = {}
    for name, school, more in titles:
        ids[name] = here.teacher(f"{name}老师", school=town)
        title = {"honour_kind": "11", "level": "4", "year": "2024", "school_id": school}
        add(here, Honour, ids[name], **{**title, **more})
    add(here, Honour, ids["丙"], honour_kind="12", level="4", year="2021", school_id=village)
    found = read(here, "C081")
    assert found.total == "1/4"
    assert list(found.names("counted")) == [ids["甲"]]
    assert list(found.names("missing")) == [ids["丁"]]
    assert found.cell(KONGCUN).parts.startswith("1/")


@pytest.mark.parametrize(("number", "theme"), [("C114", "13"), ("C157", "12")])
def test_trainings_of_a_theme_count_once_they_are_passed(
    here: SmallCounty, number: str, theme: str
) -> None:
    """Of five full-time teachers one passed; of one it is not said."""
    village, town = here.school("甲小学"), here.school("城区小学", town=YUSHAN)
    passed, failed, unsaid, other, later = (
        here.teacher(f"{name}老师", school=village, is_full_time=1) for name in "甲乙丙丁戊"
    )
    here.teacher("己老师", school=village, is_full_time=0)
    here.teacher("庚老师", school=town, is_full_time=1)
    trained(here, passed, "4", theme=theme, is_passed=1)
    trained(here, failed, "4", theme=theme, is_passed=0)
    trained(here, unsaid, "4", theme=theme)
    trained(here, other, "4", theme="15", is_passed=1)
    trained(here, later, "4", theme=theme, is_passed=1, from_day="2026-11-24")
    found = read(here, number)
    assert found.total == "1/5"
    assert list(found.names("counted")) == [passed]
    assert list(found.names("missing")) == [unsaid]


def test_subsidies_of_townships_are_paid_each_month_in_full_and_in_time(
    here: SmallCounty,
) -> None:
    """Of five to whom it is due two have got it; other kinds, years and months to come are none."""
    school = here.school("甲小学")
    whole, open_ended, short, late, unpaid, other = (
        here.teacher(f"{name}老师", school=school) for name in "甲乙丙丁戊己"
    )

    def month(teacher: str, name: str, paid: int | None, day: str | None, **more: Any) -> None:
        usual = {"subsidy_kind": "1", "month": name, "due": Decimal(300), "due_day": f"{name}-20"}
        sums = {"paid": None if paid is None else Decimal(paid), "paid_day": day}
        add(here, Subsidy, teacher, **{**usual, **sums, **more})

    month(whole, "2026-09", 300, "2026-09-20")
    month(whole, "2026-10", 300, "2026-10-18")
    month(whole, "2025-10", None, None)
    month(whole, "2026-12", None, None)
    month(open_ended, "2026-10", 300, "2026-11-02", due_day=None)
    month(open_ended, "2026-11", None, None, due_day=None)
    month(short, "2026-09", 300, "2026-09-20")
    month(short, "2026-10", 200, "2026-10-20")
    month(late, "2026-10", 300, "2026-10-21")
    month(unpaid, "2026-10", None, None)
    month(other, "2026-10", None, None, subsidy_kind="2")
    found = read(here, "C072")
    assert found.total == "2/5"
    assert set(found.names("counted")) == {whole, open_ended}
    assert found.names("short") == {
        short: "2026-10少发",
        late: "2026-10迟发",
        unpaid: "2026-10未发",
    }


def test_health_checks_count_in_their_calendar_year(here: SmallCounty) -> None:
    """Of five on the staff two were examined; of one the day is not said."""
    school = here.school("城区小学", town=YUSHAN)
    done, away, unsaid, last_year, _ = (
        here.teacher(f"{name}老师", school=school, status="205" if name == "乙" else "100")
        for name in "甲乙丙丁戊"
    )
    here.teacher("己老师", school=school, status="301")
    for teacher, year, day in (
        (done, "2026", "2026-05-10"),
        (away, "2026", "2026-11-23"),
        (unsaid, "2026", None),
        (last_year, "2025", "2025-05-10"),
    ):
        add(here, StaffCheck, teacher, year=year, done_day=day)
    found = read(here, "C078")
    assert found.total == "2/5"
    assert list(found.names("missing")) == [unsaid]
    assert read(here, "C078", day="2026-11-22").total == "1/5"


def test_young_backbone_teachers_count_in_the_year_they_are_chosen(here: SmallCounty) -> None:
    """Two of the villages in 2026; others by the city, last year, or in town. Thirty are asked."""
    village, town = here.school("甲小学"), here.school("城区小学", town=YUSHAN)
    title = {"honour_kind": "24", "level": "4", "year": "2026"}
    ids = {}
    for name, school, more in (
        ("甲", town, {"school_id": village}),
        ("乙", village, {}),
        ("丙", village, {"level": "3"}),
        ("丁", village, {"year": "2025"}),
        ("戊", village, {"school_id": town}),
        ("己", village, {"honour_kind": "22"}),
    ):
        ids[name] = here.teacher(f"{name}老师", school=school, birth_day="1992-03-01")
        add(here, Honour, ids[name], **{**title, **more})
    found = read(here, "C070")
    assert found.result.total.shown == "2 人"
    assert found.result.total.gap_shown == "还差 28 人"
    assert found.cell().state.label == "未定目标"
    reasons = found.names("counted")
    assert set(reasons) == {ids["甲"], ids["乙"]}
    assert reasons[ids["甲"]].startswith("2026年县级青年骨干教师，34岁")


def test_heads_are_counted_who_were_trained_to_lead_by_technology(here: SmallCounty) -> None:
    """Of four heads of village schools one was; one failed, one in another theme, one never."""
    village, town = here.school("甲小学"), here.school("城区小学", town=YUSHAN)
    done, failed, other, _ = (a_head(here, f"{name}校长", village) for name in "甲乙丙丁")
    trained(here, a_head(here, "戊校长", town), "4", theme="34")
    trained(here, here.teacher("己老师", school=village), "4", theme="34")
    trained(here, done, "4", theme="34")
    trained(here, failed, "4", theme="34", is_passed=0)
    trained(here, other, "4", theme="13")
    found = read(here, "C115")
    assert found.total == "1/4"
    assert list(found.names("counted")) == [done]
