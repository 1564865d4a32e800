"""Heads between town and country, the reserve of leaders, directed titles, counted by hand."""

from typing import Any

from db.fields import RecordType
from db.records import (
    Assignment,
    Honour,
    Reserve,
    ReservePlacement,
    TitleGained,
    TitleHeld,
    Training,
)
from tests.counties import DONGE, KONGCUN, YUSHAN, SmallCounty
from tests.ruraledu_desktop.indicators.reading import done, read


def add(here: SmallCounty, record: RecordType, **values: Any) -> None:
    with here.store.change("新增") as change:
        change.create(record, values)


def a_head(here: SmallCounty, name: str, school: str, office: str = "12", **values: Any) -> str:
    """A head of a school until the end of August."""
    teacher = here.teacher(f"{name}校长", school=school)
    here.duty(teacher, office, school, **{"to_day": "2026-08-31", **values})
    return teacher


def test_heads_who_change_between_town_and_country_count_this_year(here: SmallCounty) -> None:
    """Three of eight: one down, one up, one head of a kindergarten; one goes only back."""
    village, other = here.school("甲小学"), here.school("乙小学", town=DONGE)
    town, second = here.school("城区小学", town=YUSHAN), here.school("城区中学", town=YUSHAN)
    down, up, nursery = (
        a_head(here, "甲", town),
        a_head(here, "乙", village, "22"),
        a_head(here, "丙", town, "13"),
    )
    here.exchange(down, town, village)
    here.exchange(up, village, town, from_day="2026-11-23")
    here.duty(up, "22", village, from_day="2026-09-01")
    here.exchange(nursery, town, other)
    here.exchange(a_head(here, "丁", town), town, second)
    here.exchange(a_head(here, "戊", town), town, village, exchange_kind="9")
    here.exchange(a_head(here, "己", town), town, village, from_day="2025-12-31")
    here.exchange(a_head(here, "庚", town, "41"), town, village)
    back = a_head(here, "辛", village)
    here.exchange(back, town, village, from_day="2024-09-01", to_day="2026-08-31")
    here.exchange(back, village, town)
    found = read(here, "C053")
    assert found.result.total.shown == "3 人"
    assert set(found.names("counted")) == {down, up, nursery}
    assert found.names("counted")[down] == "2026-09-01校长从城区小学到甲小学（到乡村）"
    assert list(found.names("beyond")) == [back]
    cells = [found.cell(one).shown for one in (KONGCUN, DONGE, YUSHAN)]
    assert cells == ["1 人", "1 人", "1 人"]
    assert read(here, "C053", day="2026-11-22").result.total.shown == "2 人"


def test_a_village_school_that_has_closed_since_was_in_the_country(here: SmallCounty) -> None:
    """Who came from there to another village did not come from town."""
    closed, village = here.school("撤并小学", state="3"), here.school("甲小学", town=DONGE)
    head = a_head(here, "甲", closed)
    here.exchange(head, closed, village)
    add(here, Honour, teacher_id=head, honour_kind="51", level="4", year="2024")
    assert read(here, "C053").result.total.shown == "0 人"
    assert read(here, "C058").result.total.shown == "0 人"


def test_where_a_school_lies_that_does_not_say_is_asked(here: SmallCounty) -> None:
    head = a_head(here, "甲", here.school("甲小学", urban_rural="121"))
    here.exchange(head, here.school("乙小学", urban_rural="121"), here.school("丙小学"))
    assert list(read(here, "C053", rural_scope="a").names("missing")) == [head]


def test_good_heads_who_go_to_the_country_hold_an_honour_when_they_go(here: SmallCounty) -> None:
    """One of six: others go up, have none, or one of the school, too late, or lapsed."""
    village, town = here.school("甲小学"), here.school("城区小学", town=YUSHAN)
    good: dict[str, Any] = {"honour_kind": "12", "level": "4", "year": "2024"}
    ids = {}
    for name, way, honour in (
        ("甲", (town, village), {}),
        ("乙", (village, town), {}),
        ("丙", (town, village), None),
        ("丁", (town, village), {"level": "6"}),
        ("戊", (town, village), {"year": "2027"}),
        ("己", (town, village), {"valid_to": "2026-08-31"}),
    ):
        ids[name] = a_head(here, name, way[0])
        here.exchange(ids[name], *way)
        if honour is not None:
            add(here, Honour, teacher_id=ids[name], **{**good, **honour})
    found = read(here, "C058")
    assert found.result.total.shown == "1 人"
    assert found.names("counted") == {
        ids["甲"]: "2026-09-01校长从城区小学到甲小学（到乡村），名校长"
    }
    assert found.cell(KONGCUN).shown == "1 人"


def test_the_reserve_is_trained_and_placed_in_the_year(here: SmallCounty) -> None:
    """Of four on the list two were trained; two were placed, one of them for 30 days so far."""
    school = here.school("甲小学")
    ids = {name: here.teacher(f"{name}老师", school=school) for name in "甲乙丙丁戊己"}
    for name in "甲乙丙丁戊":
        until = "2026-11-22" if name == "戊" else None
        days = {"from_day": "2026-03-01", "to_day": until}
        add(here, Reserve, teacher_id=ids[name], batch="2026年第一批", **days)
    for name, first, last, more in (
        ("甲", "2026-07-01", "2026-07-05", {"hours": 40}),
        ("甲", "2026-10-01", None, {"hours": 8}),
        ("乙", "2026-11-20", "2026-11-23", {"is_passed": 1}),
        ("丙", "2025-12-30", "2026-01-05", {}),
        ("丙", "2026-11-20", "2026-11-24", {}),
        ("丁", "2026-07-01", None, {"is_passed": 0}),
        ("己", "2026-07-01", None, {}),
    ):
        facts = {"name": "后备干部研修", "level": "4", "theme": "35", "from_day": first}
        add(here, Training, teacher_id=ids[name], **{**facts, "to_day": last, **more})
    found = read(here, "C055")
    assert found.total == "2/4"
    assert set(found.names("counted")) == {ids["甲"], ids["乙"]}
    told = found.names("counted")[ids["甲"]]
    assert told == "今年培训2次48学时：后备干部研修、后备干部研修"
    for name, first, last in (
        ("甲", "2025-12-01", "2026-01-01"),
        ("乙", "2026-10-25", None),
        ("丙", "2025-03-01", "2025-12-31"),
        ("丁", "2026-11-24", None),
        ("己", "2026-03-01", "2026-06-30"),
    ):
        days = {"from_day": first, "to_day": last}
        add(here, ReservePlacement, teacher_id=ids[name], placement_kind="2", **days)
    placed = read(here, "C056")
    assert placed.total == "2/4"
    assert set(placed.names("counted")) == {ids["甲"], ids["乙"]}
    assert "不限时长" in placed.result.definition
    assert read(here, "C056", placement_days=30).total == "2/4"
    longer = read(here, "C056", placement_days=33)
    assert (longer.total, list(longer.names("missing"))) == ("0/4", [ids["乙"]])


def test_training_from_outside_is_brought_in_once_its_task_is_done_or_goes_on(
    here: SmallCounty,
) -> None:
    done(here, "C069", "合作协议", done_day="2026-11-24")
    first = read(here, "C069").result.total
    assert (first.shown, first.state.label) == ("否", "未达到")
    assert read(here, "C069", day="2026-11-24").result.total.shown == "是"
    lasting = done(here, "C069", "每年送培", state="4")
    assert list(read(here, "C069").names("counted")) == [lasting]


def test_directed_titles_count_among_those_who_served_ten_years_at_villages(
    here: SmallCounty,
) -> None:
    """Two of four; of one it is not known since when; in town and under ten years nobody counts."""
    village, town = here.school("甲小学"), here.school("城区小学", town=YUSHAN)
    ids = {}
    for name, school, values in (
        ("甲", village, {}),
        ("乙", village, {"school_month": "2016-11"}),
        ("丙", village, {"school_month": "2016-12"}),
        ("丁", village, {"school_month": None}),
        ("戊", village, {"school_month": "2020-09"}),
        ("己", village, {}),
        ("庚", town, {}),
        ("辛", village, {"is_full_time": 0}),
    ):
        facts: dict[str, Any] = {"is_full_time": 1, **values}
        ids[name] = here.teacher(f"{name}老师", school=school, **facts)
    before = {"assignment_kind": "1", "school_id": village, "from_day": "2012-09-01"}
    add(here, Assignment, teacher_id=ids["戊"], **before, to_day="2020-08-31")
    gained = {"teacher_title": "YJ", "gained_month": "2022-12"}
    add(here, TitleGained, teacher_id=ids["甲"], **gained, is_directed=1)
    add(here, TitleGained, teacher_id=ids["乙"], **gained, is_directed=0)
    held = {"teacher_title": "YJ", "from_month": "2023-01", "is_directed": 1}
    add(here, TitleHeld, teacher_id=ids["戊"], **held)
    add(here, TitleHeld, teacher_id=ids["己"], **held, to_month="2026-10")
    found = read(here, "C073")
    assert found.total == "2/4"
    assert set(found.names("counted")) == {ids["甲"], ids["戊"]}
    assert list(found.names("missing")) == [ids["丁"]]
    assert found.names("out")[ids["丙"]].endswith("乡村任教9年11个月")
