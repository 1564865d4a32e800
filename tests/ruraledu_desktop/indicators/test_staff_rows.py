"""Studios, interns, places for children, newcomers, lessons elsewhere, counted by hand."""

from typing import Any

from db.fields import RecordType
from db.records import Assignment, ChildFavour, Intern, Licence, Studio
from tests.counties import DONGE, KONGCUN, YUSHAN, SmallCounty
from tests.ruraledu_desktop.indicators.reading import read


def add(here: SmallCounty, record: RecordType, **values: Any) -> None:
    with here.store.change("新增") as change:
        change.create(record, values)


def test_studios_of_heads_count_where_their_plate_hangs(here: SmallCounty) -> None:
    """Two of eight: at a village school and in Donge; of one the school is not said."""
    village, town = here.school("甲小学"), here.school("城区小学", town=YUSHAN)
    far = here.school("东阿镇中学", town=DONGE, kind="311")
    nursery = here.school("镇幼儿园", kind="111")
    ids = {}
    for name, school, more in (
        ("甲", village, {}),
        ("乙", far, {"from_day": None}),
        ("丙", town, {}),
        ("丁", village, {"studio_kind": "2"}),
        ("戊", village, {"to_day": "2026-11-22"}),
        ("己", village, {"from_day": "2026-11-24"}),
        ("庚", nursery, {}),
        ("辛", None, {}),
    ):
        ids[name] = here.teacher(f"{name}校长", school=town)
        studio = {"name": f"{name}工作室", "studio_kind": "1", "from_day": "2024-09-01"}
        add(here, Studio, teacher_id=ids[name], **{**studio, "school_id": school, **more})
    found = read(here, "C062")
    assert found.result.total.shown == "2 个"
    told = found.names("counted")
    assert set(told) == {ids["甲"], ids["乙"]}
    assert told[ids["甲"]].startswith("甲工作室，挂牌于甲小学")
    assert (found.cell(KONGCUN).shown, found.cell(DONGE).shown) == ("1 个", "1 个")
    assert list(found.names("missing")) == [ids["辛"]]


def test_student_teachers_count_once_they_stay_for_eight_weeks(here: SmallCounty) -> None:
    """Of six at village schools three: 8 weeks planned, 11 so far, a whole term."""
    village, point = here.school("甲小学"), here.school("教学点", kind="218")
    for school, name, first, last in (
        (village, "赵甲", "2026-10-19", "2026-12-13"),
        (village, "钱乙", "2026-10-19", "2026-12-12"),
        (village, "孙丙", "2026-09-04", None),
        (village, "李丁", "2026-10-01", None),
        (village, "周戊", "2026-08-31", "2026-12-31"),
        (point, "吴己", "2026-09-01", "2027-01-20"),
        (here.school("城区小学", town=YUSHAN), "郑庚", "2026-09-01", "2027-01-20"),
    ):
        days = {"from_day": first, "to_day": last}
        add(here, Intern, school_id=school, name=name, college="山东师范大学", **days)
    found = read(here, "C066")
    assert found.result.total.shown == "3 人"
    assert found.names("counted")[village] == "2人：赵甲、孙丙"
    assert read(here, "C066", include_points=0).result.total.shown == "2 人"
    assert read(here, "C066", intern_weeks=0).result.total.shown == "5 人"
    assert read(here, "C066", day="2026-10-01").result.total.shown == "1 人"


def test_teachers_with_a_certificate_who_came_to_a_public_village_kindergarten_count(
    here: SmallCounty,
) -> None:
    """Two of eight who came this year; of one nothing is known of a certificate."""
    nursery = here.school("镇中心幼儿园", kind="111")
    private = here.school("民办园", kind="111", sponsor="999")
    in_town = here.school("城区幼儿园", kind="111", town=YUSHAN)
    ids = {}
    for name, school, values in (
        ("甲", nursery, {}),
        ("乙", nursery, {"qualification": "2"}),
        ("丙", nursery, {"qualification": "2"}),
        ("丁", nursery, {"qualification": None}),
        ("戊", nursery, {"school_month": "2025-12"}),
        ("己", private, {}),
        ("庚", in_town, {}),
        ("辛", here.school("甲小学"), {}),
        ("壬", nursery, {"status": "307"}),
    ):
        facts: dict[str, Any] = {"qualification": "1", "school_month": "2026-08", **values}
        ids[name] = here.teacher(f"{name}老师", school=school, **facts)
    add(here, Licence, teacher_id=ids["乙"], qualification_kind="1", number="2026370124")
    found = read(here, "C067")
    assert found.result.total.shown == "2 人"
    assert set(found.names("counted")) == {ids["甲"], ids["乙"]}
    assert list(found.names("missing")) == [ids["丁"]]


def test_places_for_children_count_by_the_request(here: SmallCounty) -> None:
    """Three of six were granted this year; one teacher waits for an answer."""
    school = here.school("甲小学")
    ids = [here.teacher(f"{name}老师", school=school) for name in "甲乙丙丁"]
    for teacher, child, year, granted in (
        (0, "甲大", "2026", 1),
        (0, "甲小", "2026", 1),
        (1, "乙大", "2026", 1),
        (1, "乙小", "2026", 0),
        (2, "丙大", "2026", 1),
        (2, "丙小", "2026", None),
        (3, "丁大", "2025", 1),
    ):
        facts = {"year": year, "child_name": child, "is_granted": granted}
        add(here, ChildFavour, teacher_id=ids[teacher], **facts)
    found = read(here, "C079")
    assert (found.total, found.result.total.gap_shown) == ("3/6", "还差 3 件")
    assert list(found.names("missing")) == [ids[2]]
    assert set(found.names("short")) == {ids[1], ids[2]}


def test_sponsored_graduates_count_in_the_year_they_are_posted(here: SmallCounty) -> None:
    """Two of three went to villages; others are no such graduates, or came before."""
    village, town = here.school("甲小学"), here.school("城区小学", town=YUSHAN)
    ids = {}
    for name, school, values in (
        ("甲", village, {"county_month": "2026-08"}),
        ("乙", village, {"work_month": "2026-09"}),
        ("丙", town, {"county_month": "2026-08"}),
        ("丁", village, {"county_month": "2026-08", "public_normal": "1"}),
        ("戊", village, {"county_month": "2026-08", "public_normal": None}),
        ("己", village, {"county_month": "2025-08", "school_month": "2026-08"}),
        ("庚", village, {"county_month": "2026-12"}),
        ("辛", village, {"school_month": "2020-08"}),
        ("壬", village, {"school_month": "2026-08"}),
    ):
        facts: dict[str, Any] = {"public_normal": "2", "school_month": "2026-08", **values}
        ids[name] = here.teacher(f"{name}老师", school=school, **facts)
    found = read(here, "C148")
    assert found.total == "2/3"
    assert set(found.names("counted")) == {ids["甲"], ids["乙"]}
    assert set(found.names("missing")) == {ids["戊"], ids["壬"]}
    assert found.result.total.state.label == "待填"


def test_teachers_of_sports_and_arts_count_who_go_to_village_schools_this_term(
    here: SmallCounty,
) -> None:
    """Three of nine; of one it is not said whether teaching is the main work."""
    town = here.school("城区小学", town=YUSHAN)
    first, second = here.school("甲小学"), here.school("乙小学", town=DONGE)
    ids = {}
    for name, host, teacher, visit in (
        ("甲", first, {}, {"subject": "S18", "weekly_hours": 6}),
        ("乙", second, {"main_subject": "S20"}, {}),
        ("丙", first, {}, {"subject": "S21", "assignment_kind": "3", "to_day": "2026-09-30"}),
        ("丁", first, {}, {"subject": "S03"}),
        ("戊", town, {}, {"subject": "S18"}),
        ("己", first, {}, {"subject": "S18", "to_day": "2026-08-31"}),
        ("庚", first, {}, {"subject": "S18", "from_day": "2026-11-24"}),
        ("辛", first, {}, {"subject": "S18", "assignment_kind": "1"}),
        ("壬", first, {"is_full_time": 0}, {"subject": "S18"}),
        ("癸", first, {"is_full_time": None}, {"subject": "S18"}),
    ):
        facts: dict[str, Any] = {"is_full_time": 1, **teacher}
        ids[name] = here.teacher(f"{name}老师", school=town, town=YUSHAN, **facts)
        usual = {"assignment_kind": "2", "school_id": host, "from_day": "2026-03-01"}
        add(here, Assignment, teacher_id=ids[name], **{**usual, **visit})
    both = {"school_id": second, "subject": "S18", "from_day": "2026-09-01"}
    add(here, Assignment, teacher_id=ids["甲"], assignment_kind="2", **both)
    found = read(here, "C149")
    assert found.result.total.shown == "3 人"
    counted = found.names("counted")
    assert set(counted) == {ids["甲"], ids["乙"], ids["丙"]}
    assert counted[ids["甲"]] == "到甲小学教体育与健康，每周6节；到乙小学教体育与健康"
    assert (found.cell(DONGE).shown, found.cell(YUSHAN).shown) == ("1 人", "0 人")
    assert list(found.names("missing")) == [ids["癸"]]
