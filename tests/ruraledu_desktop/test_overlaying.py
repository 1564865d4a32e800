"""What rows say of a record is what every list, filter, order, figure and sheet goes by."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.fields import RecordType, fields_of
from db.kinds import Value
from db.records import (
    RECORDS,
    AidApplication,
    AidGrant,
    Assessment,
    Building,
    Child,
    Dormitory,
    GuardAssessment,
    Membership,
    PostHeld,
    School,
    Teacher,
)
from db.store import Store
from ruraledu_desktop import (
    care_lists,
    editing,
    indicators,
    opening,
    searching,
    subrecords,
)
from ruraledu_desktop.deriving import rules
from ruraledu_desktop.indicators.scans import read_cases
from ruraledu_desktop.searching import Query
from ruraledu_desktop.sheets import applying
from ruraledu_desktop.sheets.exporting import write_list
from ruraledu_desktop.sheets.plans import plan
from ruraledu_desktop.sheets.rowplans import Fate
from tests.counties import SmallCounty
from tests.ruraledu_desktop.sheets.tables import a_sheet

DAY = "2026-03-01"
ON_LIST = {"from_day": "2025-09-01", "source_list": "县民政局2025年9月"}
GRANT = {"aid_kind": "203", "year": "2025", "term": "1", "amount": Decimal(500)}
YES: list[tuple[str, RecordType, dict[str, Any]]] = [
    ("is_disabled", Membership, {"category": "5", **ON_LIST}),
    ("is_disabled", Membership, {"category": "6", "special_group": "12", **ON_LIST}),
    ("is_orphan", Membership, {"category": "6", "special_group": "10", **ON_LIST}),
    ("is_martyr_child", Membership, {"category": "6", "special_group": "14", **ON_LIST}),
    ("needs_aid", AidApplication, {"year": "2025", "day": "2025-09-20"}),
    ("has_boarding_aid", AidGrant, {**GRANT, "state": "1"}),
    ("has_boarding_aid", AidGrant, {**GRANT, "state": "3"}),
]
NOTHING: list[tuple[str, RecordType, dict[str, Any]]] = [
    ("is_disabled", Membership, {"category": "5", **ON_LIST, "to_day": "2025-12-31"}),
    ("is_disabled", Membership, {"category": "4", **ON_LIST}),
    ("is_orphan", Membership, {"category": "3", **ON_LIST}),
    ("needs_aid", AidApplication, {"year": "2024", "day": "2024-09-20"}),
    ("has_boarding_aid", AidGrant, {**GRANT, "state": "4"}),
    ("has_boarding_aid", AidGrant, {**GRANT, "state": "1", "year": "2024"}),
    ("has_boarding_aid", AidGrant, {**GRANT, "state": "1", "aid_kind": "204"}),
]


@pytest.fixture(autouse=True)
def _spring(request: pytest.FixtureRequest) -> None:
    for name in {"here", "office"} & {*request.fixturenames}:
        found = request.getfixturevalue(name)
        store = found.store if isinstance(found, SmallCounty) else found
        store.clock = lambda: datetime(2026, 3, 1, 9)


def ordered(store: Store, record: RecordType, name: str, *, is_descending: bool) -> list[str]:
    """What a list sorted by a field shows in it."""
    query = Query(sort=name, is_descending=is_descending)
    ids = searching.find(store, record, query)
    return [one.shown[name] for one in searching.page(store, record, ids, columns=[name])]


def counted(store: Store, record: RecordType, name: str) -> dict[str, Value]:
    """What indicators see in a field."""
    with store.read() as conn:
        return {
            one.record_id: one.values[name] for one in read_cases(conn, record, [name], day=DAY)
        }


# --- what rows of children prove ----------------------------------------------------------------


@pytest.mark.parametrize(("name", "record", "row"), YES)
@pytest.mark.parametrize("typed", [None, 0, 1])
def test_a_row_proves_a_yes(
    office: Store, name: str, record: RecordType, row: dict[str, Any], typed: int | None
) -> None:
    child = editing.create(office, Child, values={"name": "甲", name: typed})
    subrecords.add(office, record, child, values=row)
    opened = opening.open_file(office, Child, child)
    assert opened.values[name] == 1
    assert record.title in opened.derived[name]
    assert searching.find(office, Child, Query(equal={name: 1})) == [child]
    assert searching.find(office, Child, Query(equal={name: typed})) == [child] * (typed == 1)
    assert counted(office, Child, name) == {child: 1}


@pytest.mark.parametrize(("name", "record", "row"), NOTHING)
@pytest.mark.parametrize("typed", [None, 0, 1])
def test_other_rows_leave_what_was_typed(
    office: Store, name: str, record: RecordType, row: dict[str, Any], typed: int | None
) -> None:
    child = editing.create(office, Child, values={"name": "甲", name: typed})
    subrecords.add(office, record, child, values=row)
    opened = opening.open_file(office, Child, child)
    assert (opened.values[name], name in opened.derived) == (typed, False)
    assert searching.find(office, Child, Query(equal={name: typed})) == [child]
    assert counted(office, Child, name) == {child: typed}


def test_the_newest_assessment_says_how_a_child_is_guarded(office: Store) -> None:
    child = editing.create(office, Child, values={"name": "甲", "guardianship_type": "4"})
    for day, kind in (("2026-03-02", "1"), ("2025-10-01", "5"), ("2026-03-01", "3")):
        assessed: dict[str, Value] = {"day": day, "guardianship_type": kind}
        subrecords.add(office, GuardAssessment, child, values=assessed)
    opened = opening.open_file(office, Child, child)
    assert (opened.values["guardianship_type"], "guardianship_type" in opened.derived) == (
        "3",
        True,
    )
    assert searching.find(office, Child, Query(equal={"guardianship_type": "3"})) == [child]


def test_a_pupil_on_the_list_of_the_disabled_is_to_be_visited(office: Store) -> None:
    school = editing.create(office, School, values={"name": "孔村镇中心小学"})
    child = editing.create(office, Child, values={"name": "甲", "school_id": school})
    assert care_lists.unvisited(office) == frozenset()
    row = {"category": "6", "special_group": "12", **ON_LIST}
    subrecords.add(office, Membership, child, values=row)
    assert care_lists.unvisited(office) == {child}


# --- lists go by what they show -----------------------------------------------------------------


@pytest.mark.both_engines
@pytest.mark.parametrize("is_descending", [False, True])
def test_schools_are_sorted_by_the_beds_that_the_list_shows(
    here: SmallCounty, is_descending: bool
) -> None:
    for name, typed, by_row in (
        ("甲", 90, 10),
        ("乙", 20, None),
        ("丙", None, 30),
        ("丁", None, None),
    ):
        school = here.school(name, beds=typed)
        if by_row:
            subrecords.add(here.store, Dormitory, school, values={"name": "楼", "beds": by_row})
    shown = ["", "10", "20", "30"]
    found = ordered(here.store, School, "beds", is_descending=is_descending)
    assert found == (shown[::-1] if is_descending else shown)
    assert sorted(map(str, counted(here.store, School, "beds").values())) == [
        "10",
        "20",
        "30",
        "None",
    ]


@pytest.mark.both_engines
def test_equal_values_stand_in_one_order_with_typed_and_derived_fields(here: SmallCounty) -> None:
    schools = [here.school(name, beds=10, guards=2) for name in ("丙", "甲", "乙")]
    subrecords.add(here.store, Dormitory, schools[1], values={"name": "楼", "beds": 10})
    for is_descending in (False, True):
        by_derived, by_typed = (
            searching.find(here.store, School, Query(sort=name, is_descending=is_descending))
            for name in ("beds", "guards")
        )
        assert by_derived == by_typed == sorted(schools)


@pytest.mark.both_engines
def test_a_filter_by_a_post_goes_with_everything_else_asked(here: SmallCounty) -> None:
    school = here.school()
    rows, typed, other = (here.teacher(name, school=school) for name in ("王甲", "王乙", "李丙"))
    subrecords.add(
        here.store, PostHeld, rows, values={"post_level": "107", "from_month": "2020-01"}
    )
    for one, level in ((rows, "110"), (typed, "107"), (other, "107")):
        draft = editing.Draft(Teacher, editing.open_record(here.store, Teacher, one))
        editing.save(here.store, draft, values={"post_level": level})
    assert searching.find(here.store, Teacher, Query(equal={"post_level": "110"})) == []
    query = Query(typed="王", equal={"post_level": "107", "school_id": school}, sort="name")
    assert searching.find(here.store, Teacher, query) == [rows, typed]
    among = Query(equal={"post_level": "107"}, among=frozenset([other]))
    assert searching.find(here.store, Teacher, among) == [other]
    assert set(counted(here.store, Teacher, "post_level").values()) == {"107"}


def test_each_field_follows_from_one_kind_of_rows_and_is_never_asked_of_the_database() -> None:
    for record in RECORDS.values():
        names = [name for rule in rules.rules_of(record, fields_of(record)) for name in rule.names]
        assert len(names) == len(set(names))
        fields = fields_of(record)
        assert not any(fields[name].required for name in names)
        keys = {record.named_by, record.identified_by, record.also_identified_by, *record.searched}
        assert not keys & set(names)


# --- sheets -------------------------------------------------------------------------------------


def stored(store: Store, record: RecordType, record_id: str) -> Any:
    return editing.open_record(store, record, record_id).values


def test_a_list_that_goes_out_and_comes_back_types_nothing(office: Store, tmp_path: Path) -> None:
    school = editing.create(
        office, School, values={"name": "甲小学", "kind": "211", "building_area": Decimal(900)}
    )
    subrecords.add(office, Building, school, values={"name": "楼", "area": Decimal(1500)})
    child = editing.create(
        office, Child, values={"name": "甲", "sex": "1", "birth_day": "2017-05-01", "is_orphan": 0}
    )
    row = {"category": "6", "special_group": "10", **ON_LIST}
    subrecords.add(office, Membership, child, values=row)
    for record, one, columns in (
        (School, school, ["name", "kind", "building_area"]),
        (Child, child, ["name", "sex", "birth_day", "is_orphan"]),
    ):
        path = tmp_path / f"{record.title}.xlsx"
        write_list(office, record, [one], columns, path)
        found = plan(office, path, record=record)
        assert found.counts[Fate.SAME] == 1
        assert not [problem for row in found.rows for problem in row.problems]
        applying.apply(office, found)
    assert stored(office, School, school)["building_area"] == "900"
    assert stored(office, Child, child)["is_orphan"] == 0


def test_a_sheet_that_says_otherwise_than_rows_is_told_where_to_change_it(
    office: Store, tmp_path: Path
) -> None:
    school = editing.create(office, School, values={"name": "甲小学", "kind": "211", "beds": 5})
    subrecords.add(office, Dormitory, school, values={"name": "楼", "beds": 40})
    path = a_sheet(
        tmp_path,
        """
        学校名称 | 办学类型 | 寄宿床位数 | 班数
        甲小学   | 小学     | 50         | 12
        """,
    )
    found = plan(office, path, record=School)
    (row,) = found.rows
    assert [one.field for one in row.differences] == ["classes"]
    (problem,) = [one for one in row.problems if one.code == "told_by_rows"]
    assert "学生宿舍" in str(problem)
    assert "40" in str(problem)
    applying.apply(office, found)
    assert stored(office, School, school)["beds"] == 5
    assert opening.open_file(office, School, school).values["beds"] == 40


def test_a_title_newer_than_the_rows_is_taken_from_the_sheet(office: Store, tmp_path: Path) -> None:
    """What would then be shown is written; an older one is not."""
    school = editing.create(office, School, values={"name": "甲小学", "kind": "211"})
    facts = {"name": "李芳", "sex": "2", "birth_day": "1982-05-01", "school_id": school}
    teacher = editing.create(office, Teacher, values=facts)
    row = {"teacher_title": "YJ", "gained_month": "2016-12"}
    subrecords.add(office, RECORDS["title_gained"], teacher, values=row)
    for title, month, expected in (("二级", "2010-12", "YJ"), ("高级", "2022-12", "GJ")):
        path = a_sheet(
            tmp_path,
            f"""
            姓名 | 性别 | 出生日期   | 学校   | 职称       | 职称取得时间
            李芳 | 女   | 1982-05-01 | 甲小学 | {title}教师 | {month}
            """,
        )
        found = plan(office, path, record=Teacher)
        told = [one.code for one in found.rows[0].problems].count("told_by_rows")
        assert told == (2 if expected == "YJ" else 0)
        applying.apply(office, found)
        opened = opening.open_file(office, Teacher, teacher)
        assert opened.values["qualified_title"] == expected


# --- what shows a change ------------------------------------------------------------------------


def test_figures_are_renewed_by_rows_too(office: Store) -> None:
    school = editing.create(office, School, values={"name": "甲小学", "kind": "211"})
    change = subrecords.add(office, Dormitory, school, values={"name": "楼", "beds": 40})
    assert indicators.are_touched(change)
    teacher = editing.create(office, Teacher, values={"name": "甲"})
    change = subrecords.add(office, Assessment, teacher, values={"year": "2025"})
    assert not indicators.are_touched(change)
