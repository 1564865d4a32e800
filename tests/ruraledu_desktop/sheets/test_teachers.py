"""Plans for ordinary township rosters of teachers, and for lists of schools."""

from pathlib import Path

import pytest

from db.records import Assignment, Duty, Exchange, Honour, School, Secondment, Teacher
from db.store import Store
from ruraledu_desktop import editing, searching, subrecords, undoing
from ruraledu_desktop.searching import Query
from ruraledu_desktop.sheets.applying import Decisions, apply
from ruraledu_desktop.sheets.plans import SheetPlan, plan
from ruraledu_desktop.sheets.remarks import read_remark
from ruraledu_desktop.sheets.rowplans import Fate
from tests.ruraledu_desktop.sheets.registers import ROSTER
from tests.ruraledu_desktop.sheets.tables import (
    GOOD_ID,
    OTHER_ID,
    THIRD_ID,
    a_school,
    a_sheet,
    codes_of,
    told,
)


def planned(store: Store, folder: Path, text: str = ROSTER) -> SheetPlan:
    return plan(store, a_sheet(folder, text), record=None)


def test_an_ordinary_roster_is_understood_as_it_is(office: Store, tmp_path: Path) -> None:
    a_school(office)
    found = planned(office, tmp_path)
    assert found.record is Teacher
    assert told(found) == [
        "李䶮 new",
        "阿依古丽·买买提 new",
        "合计 skipped",
        "校长（签字）： skipped",
    ]
    apply(office, found)
    rows = searching.page(office, Teacher, searching.find(office, Teacher, Query()))
    row = next(one for one in rows if one.shown["name"] == "李䶮")
    expected = {
        "birth_day": "1985-03-12",
        "political": "中国共产党党员",
        "work_month": "2006-09",
        "first_education": "大学专科毕业",
        "first_college": "平阴师范",
        "first_major": "语文教育",
        "highest_education": "大学本科毕业",
        "highest_college": "山东师范大学",
        "highest_month": "2010-07",
        "qualified_title": "一级教师",
        "qualified_month": "2012-12",
        "post_level": "专业技术岗位十级",
        "main_subject": "语文",
        "other_subjects": "道德与法治",
        "grades": "三年级、四年级",
        "qualification": "小学教师资格",
        "putonghua": "二级甲等",
        "phone": "14400000001",
        "school_id": "孔村镇中心小学",
    }
    assert {name: row.shown[name] for name in expected} == expected


def test_a_number_that_may_be_january_or_october_is_asked_about(
    office: Store, tmp_path: Path
) -> None:
    a_school(office)
    row = planned(office, tmp_path, ROSTER.replace("#2006.09;0.00", "2006.9")).rows[1]
    assert row.fate is Fate.PROBLEM
    assert "month_ambiguous" in codes_of(row.problems)
    assert "month_ambiguous" not in codes_of(
        planned(office, tmp_path, ROSTER.replace("#2008.1", "#2008.1;0.00")).rows[1].problems
    )


def test_a_principal_holds_an_office_and_a_head_teacher_none(office: Store, tmp_path: Path) -> None:
    a_school(office)
    apply(office, planned(office, tmp_path, ROSTER.replace("#2008.1", "2008.1")))
    duties = {
        row.shown["name"]: [
            (duty.shown["office"], duty.shown["school_id"], duty.shown["from_day"])
            for duty in searching.children(office, Duty, row.record_id)
        ]
        for row in searching.page(office, Teacher, searching.find(office, Teacher, Query()))
    }
    assert duties == {
        "李䶮": [("校长", "孔村镇中心小学", "2019-08-01")],
        "阿依古丽·买买提": [],
    }


def test_the_same_roster_twice_changes_nothing(office: Store, tmp_path: Path) -> None:
    a_school(office)
    text = ROSTER.replace("#2008.1", "2008.1")
    apply(office, planned(office, tmp_path, text))
    again = planned(office, tmp_path, text)
    assert again.counts[Fate.SAME] == 2
    assert apply(office, again).is_empty


def test_an_exchange_begins_at_the_teachers_school(office: Store, tmp_path: Path) -> None:
    a_school(office)
    a_school(office, "孔村镇初级中学", "3237003212")
    text = """
        教师姓名 | 身份证号 | 学校 | 交流单位名称 | 交流开始时间
        李䶮 | 370199198503120010 | 孔村镇中心小学 | 孔村镇初级中学 | 2024.9
    """
    apply(office, planned(office, tmp_path, text))
    (teacher,) = searching.find(office, Teacher, Query())
    (exchange,) = searching.children(office, Exchange, teacher)
    assert exchange.shown["from_school_id"] == "孔村镇中心小学"
    assert exchange.shown["to_school_id"] == "孔村镇初级中学"
    assert planned(office, tmp_path, text).counts[Fate.SAME] == 1


def test_a_list_of_schools_is_matched_by_code_and_name(office: Store, tmp_path: Path) -> None:
    a_school(office)
    text = """
        学校名称 | 学校标识码 | 占地面积（平方米） | 班级数 | 校长
        平阴县孔村镇中心小学 | #3137003211 | 12,500.5 | 12 | 李䶮
        孔村镇初级中学 | #3237003212 | 20000 | 15 | 王芳
    """
    found = planned(office, tmp_path, text)
    assert told(found) == ["平阴县孔村镇中心小学 changed", "孔村镇初级中学 new"]
    apply(office, found)
    rows = searching.page(office, School, searching.find(office, School, Query()))
    assert {(row.shown["name"], row.shown["land_area"]) for row in rows} == {
        ("平阴县孔村镇中心小学", "12500.50"),
        ("孔村镇初级中学", "20000.00"),
    }
    assert planned(office, tmp_path, text).counts[Fate.SAME] == 2


FLAGGED = """
    姓名 | 身份证号 | 学校 | 职称 | 是否特级教师 | 学科带头人 | 是否教学名师 | 名班主任
    李芳 | {one}    | 孔村镇中心小学 | 中高 | 是 | 市级 | 否 | 2023年县级
    王芳 | {other}  | 孔村镇中心小学 | 中一 | 否 | 很多 | 是 | -
"""


def honours(store: Store, name: str) -> set[tuple[str, str, str]]:
    rows = searching.page(store, Teacher, searching.find(store, Teacher, Query()))
    (teacher,) = [one.record_id for one in rows if one.shown["name"] == name]
    found = subrecords.listed(store, Honour, teacher)
    assert all(one.shown["school_id"] == "孔村镇中心小学" for one in found)
    return {
        (one.shown["honour_kind"], one.shown.get("level", ""), one.shown.get("year", ""))
        for one in found
    }


def test_flags_of_honours_become_rows_and_the_same_sheet_adds_none(
    office: Store, tmp_path: Path
) -> None:
    a_school(office)
    text = FLAGGED.format(one=OTHER_ID, other=GOOD_ID)
    found = planned(office, tmp_path, text)
    assert told(found) == ["李芳 new", "王芳 new"]
    assert [codes_of(row.problems) for row in found.rows] == [
        ["flag_taken", "flag_taken"],
        ["flag_unread", "flag_taken"],
    ]
    apply(office, found)
    assert honours(office, "李芳") == {
        ("特级教师", "省级", ""),
        ("学科带头人", "市级", ""),
        ("名班主任", "县级", "2023"),
    }
    assert honours(office, "王芳") == {("名师", "", "")}
    again = planned(office, tmp_path, text)
    assert told(again) == ["李芳 same", "王芳 same"]


def test_a_flag_beside_an_honour_on_file_adds_nothing_and_undo_takes_all(
    office: Store, tmp_path: Path
) -> None:
    school = a_school(office)
    values = {"name": "李芳", "id_number": OTHER_ID, "school_id": school}
    teacher = editing.create(office, Teacher, values=values)
    kept = {"honour_kind": "41", "level": "2", "year": "2020"}
    subrecords.add(office, Honour, teacher, values=kept)
    text = FLAGGED.format(one=OTHER_ID, other=GOOD_ID)
    found = planned(office, tmp_path, text)
    assert told(found) == ["李芳 changed", "王芳 new"]
    apply(office, found)
    rows = subrecords.listed(office, Honour, teacher)
    assert sorted(one.shown["honour_kind"] for one in rows) == [
        "名班主任",
        "学科带头人",
        "特级教师",
    ]
    undoing.undo(office)
    assert len(subrecords.listed(office, Honour, teacher)) == 1


def test_degrees_salary_and_insurance_are_brought_in(office: Store, tmp_path: Path) -> None:
    a_school(office)
    text = f"""
        姓名 | 身份证号   | 第一学历 | 获得学位   | 最高学历   | 获得学位 | 薪级 | 五险一金
        李芳 | {OTHER_ID} | 本科     | 教育学学士 | 硕士研究生 | 硕士     | 23   | 养老、医疗
    """
    found = planned(office, tmp_path, text)
    assert [codes_of(row.problems) for row in found.rows] == [[]]
    apply(office, found)
    (row,) = searching.page(office, Teacher, searching.find(office, Teacher, Query()))
    names = ("first_degree", "highest_degree", "salary_grade", "insurance")
    assert [row.values[name] for name in names] == ["404", "3", 23, "1,2"]


REMARKED = f"""
    教师姓名 | 身份证号 | 学校 | 备注
    李芳 | {GOOD_ID}  | 孔村镇中心小学 | 2025年9月至2026年8月到李沟小学支教
    王芳 | {OTHER_ID} | 孔村镇中心小学 | 借调县教体局2024.3；走教李沟小学，2025.9.1起
    赵芳 | {THIRD_ID} | 孔村镇中心小学 | 支教李沟小学
"""


def beside(store: Store, name: str) -> list[list[tuple[str, str]]]:
    """What is recorded of a teacher's work elsewhere, field by field."""
    rows = searching.page(store, Teacher, searching.find(store, Teacher, Query()))
    (teacher,) = [one.record_id for one in rows if one.shown["name"] == name]
    return [
        sorted((field, text) for field, text in one.shown.items() if field != "teacher_id" and text)
        for record in (Exchange, Secondment, Assignment)
        for one in subrecords.listed(store, record, teacher)
    ]


def test_what_remarks_tell_is_offered_and_never_written_by_itself(
    office: Store, tmp_path: Path
) -> None:
    a_school(office)
    a_school(office, "李沟小学", "3137003212")
    found = planned(office, tmp_path, REMARKED)
    told_of = [codes_of(one.problems) for one in found.rows]
    assert told_of == [["remark_offered"], ["remark_offered"] * 2, ["remark_unclear"]]
    assert [one.fate for one in found.rows] == [Fate.NEW] * 3
    apply(office, found)
    assert [beside(office, name) for name in ("李芳", "王芳", "赵芳")] == [[], [], []]

    again = planned(office, tmp_path, REMARKED)
    assert [codes_of(one.problems) for one in again.rows] == [*told_of[:2], []]
    assert again.counts[Fate.SAME] == 3
    change = apply(office, again, Decisions(offered={0: frozenset({0}), 1: frozenset({1})}))
    assert change.title == "导入“名册.xlsx”（新增0，修改2）"
    assert beside(office, "李芳") == [
        [
            ("exchange_kind", "支教"),
            ("from_day", "2025-09-01"),
            ("from_school_id", "孔村镇中心小学"),
            ("to_day", "2026-08-31"),
            ("to_school_id", "李沟小学"),
        ]
    ]
    assert beside(office, "王芳") == [
        [("assignment_kind", "走教"), ("from_day", "2025-09-01"), ("school_id", "李沟小学")]
    ]
    (left,) = [one for row in planned(office, tmp_path, REMARKED).rows for one in row.offers]
    assert (left.form, left.values["place"]) == ("secondment", "县教体局")


def test_a_column_of_the_sheet_goes_before_its_remark(office: Store, tmp_path: Path) -> None:
    a_school(office)
    a_school(office, "李沟小学", "3137003212")
    text = f"""
        教师姓名 | 身份证号 | 学校 | 支教单位名称 | 支教开始时间 | 备注
        李芳 | {GOOD_ID} | 孔村镇中心小学 | 李沟小学 | 2025.9 | 2025年9月到李沟小学支教
    """
    (row,) = planned(office, tmp_path, text).rows
    assert not row.offers


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("2024年9月起到孔村小学支教", [("支教", "孔村小学", "2024-09-01", "")]),
        ("支教孔村小学（2024.9-2025.7）", [("支教", "孔村小学", "2024-09-01", "2025-07-31")]),
        ("2024—2025学年在于庄小学交流", [("交流", "庄小学", "2024-09-01", "2025-08-31")]),
        ("现借用至镇政府，2021.3.5", [("借用", "镇政府", "2021-03-05", "")]),
        (
            "2024.9支教甲小学，2025.9借调县教体局",
            [("支教", "甲小学", "2024-09-01", ""), ("借调", "县教体局", "2025-09-01", "")],
        ),
        ("由东阿小学交流来我校，2024.9", [("交流", "", "2024-09-01", "")]),
        ("2024.13支教甲小学", [("支教", "甲小学", "", "")]),
        ("2023.9、2024.9、2025.9支教甲小学", [("支教", "甲小学", "", "")]),
        ("拟2026年9月支教甲小学；实习支教2024.9；产假", []),
    ],
)
def test_what_a_remark_tells(text: str, tells: list[tuple[str, str, str, str]]) -> None:
    found = [
        (one.word, one.places[-1] if one.places else "", one.first, one.last)
        for one in read_remark(text)
    ]
    assert found == tells


def test_who_is_lent_to_an_office_comes_in_by_the_columns_of_the_roster(
    office: Store, tmp_path: Path
) -> None:
    a_school(office)
    text = f"""
        教师姓名 | 身份证号 | 学校 | 借调分流单位 | 借调分流时间
        李芳 | {GOOD_ID}  | 孔村镇中心小学 | 县教体局 | 2024.3
        王芳 | {OTHER_ID} | 孔村镇中心小学 | 无 | -
        赵芳 | {THIRD_ID} | 孔村镇中心小学 | - | -
    """
    found = planned(office, tmp_path, text)
    assert [codes_of(one.problems) for one in found.rows] == [["day_from_month"], [], []]
    apply(office, found)
    assert beside(office, "李芳") == [[("from_day", "2024-03-01"), ("place", "县教体局")]]
    assert beside(office, "王芳") == []
    assert planned(office, tmp_path, text).counts[Fate.SAME] == 3
