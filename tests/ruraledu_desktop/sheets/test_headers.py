"""Headers: found below titles, matched by text, grouped, remembered."""

from pathlib import Path

import pytest

import resources
from ruraledu_desktop.sheets.headers import Table, find_tables, mark_of, score
from ruraledu_desktop.sheets.layouts import plain
from ruraledu_desktop.sheets.reading import Sheet, Workbook, read
from ruraledu_desktop.sheets.rosters import layouts
from tests.ruraledu_desktop.sheets.tables import a_sheet, as_read, rows_of


def tables(text: str, form: str) -> list[Table]:
    return find_tables(as_read(text), layouts()[form])


def targets(table: Table) -> list[str]:
    return [one.target for one in table.columns]


def only(text: str, form: str) -> Table:
    (table,) = tables(text, form)
    return table


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("姓　名", "姓名"),
        ("*身份证号（必填）", "身份证号"),
        ("出生\n日期", "出生日期"),
        ("国籍／地区", "国籍/地区"),
        ("成绩 ", "成绩"),
        ("（评）教师职称", "(评)教师职称"),
        ("联系电话：", "联系电话"),
    ],
)
def test_headings_lose_blanks_stars_and_full_width_forms(written: str, meant: str) -> None:
    assert plain(written) == meant


@pytest.mark.parametrize("layout", ["a", "b"])
def test_every_heading_of_the_register_is_understood(layout: str) -> None:
    headings = [row["name"] for row in resources.rows(f"codes/child_xueji_columns_{layout}.csv")]
    table = only(" | ".join(headings) + "\n" + " | ".join("-" * len(headings)), "child")
    left = [one for one in table.columns if not one.target]
    assert {one.compared for one in left} <= {"register_type", "civil_case"}
    assert len(set(targets(table))) == len(headings) - len(left) + 1


def test_every_spelling_of_teacher_rosters_is_known() -> None:
    teacher = layouts()["teacher"]
    for row in resources.rows("codes/std_teacher_header.csv"):
        for heading in [row["name"], *filter(None, row["alias"].split(";"))]:
            assert plain(heading) in teacher.labels.keys() | teacher.known.keys()


def test_titles_and_fill_in_lines_may_stand_above() -> None:
    text = """
        孔村镇2024年学生花名册
        填报单位：孔村镇 | 填报人： | 日期
        序号 | 姓名 | 性别 | 身份证号
        1 | 王芳 | 女 | -
    """
    table = only(text, "child")
    assert (table.header_row, table.first_row) == (2, 3)
    assert targets(table) == ["", "name", "sex", "id_number"]
    assert table.columns[0].reason == "序号，不登记"


def test_repeated_headings_belong_to_the_group_at_their_left() -> None:
    text = "姓名 | 第一学历 | 毕业院校 | 毕业专业 | 最高学历 | 毕业院校 | 毕业专业 | 毕业时间"
    assert targets(only(text, "teacher")) == [
        "name",
        "first_education",
        "first_college",
        "first_major",
        "highest_education",
        "highest_college",
        "highest_major",
        "highest_month",
    ]


def test_ungrouped_headings_of_education_are_the_highest() -> None:
    text = "姓名 | 性别 | 学历 | 毕业院校 | 专业"
    found = ["highest_education", "highest_college", "highest_major"]
    assert targets(only(text, "teacher"))[2:] == found


def test_merged_groups_above_tell_what_a_heading_means(tmp_path: Path) -> None:
    text = """
        教师花名册
        序号 | 姓名 | 身份证号 | 第一学历 | - | 最高学历 | - | -
        - | - | - | 学历 | 院校 | 学历 | 院校 | 时间
        1 | 王芳 | - | 本科 | 甲 | 本科 | 乙 | 2008.7
    """
    merged = ["A1:H1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:H2"]
    (table,) = find_tables(read(a_sheet(tmp_path, text, merged=merged)), layouts()["teacher"])
    assert (table.header_row, table.first_row) == (1, 3)
    assert targets(table)[3:] == [
        "first_education",
        "first_college",
        "highest_education",
        "highest_college",
        "highest_month",
    ]


def test_members_of_the_family_are_told_apart_by_their_group() -> None:
    text = """
        姓名 | 身份证号 | 成员1 | - | 成员2 | - | 备注
        - | - | 姓名 | 关系 | 姓名 | 关系 | -
        王芳 | - | 王强 | 父亲 | 李娟 | 母亲 | -
    """
    found = ["member1.name", "member1.relation", "member2.name", "member2.relation", "note"]
    assert targets(only(text, "child"))[2:] == found


def test_father_and_mother_may_be_named_in_one_line() -> None:
    text = "姓名 | 性别 | 父亲姓名 | 父亲电话 | 母亲 | 监护人姓名 | 与监护人关系"
    found = ["father.name", "father.phone", "mother.name", "guardian.name", "guardian.relation"]
    assert targets(only(text, "child"))[2:] == found


def test_a_ledger_of_left_behind_children_is_understood() -> None:
    text = """
        序号 | 学生姓名 | 班级名称 | 父亲 | - | - | 监护人 | - | -
        - | - | - | 姓名 | 外出务工地点 | 手机号 | 姓名 | 关系 | 联系方式
    """
    assert targets(only(text, "child"))[1:] == [
        "name",
        "class_name",
        "father.name",
        "father.work_place",
        "father.phone",
        "guardian.name",
        "guardian.relation",
        "guardian.phone",
    ]


def test_tables_side_by_side_are_all_read() -> None:
    text = "序号 | 姓名 | 性别 | 班级 | 序号 | 姓名 | 性别 | 班级\n1|甲|男|一班|2|乙|女|一班"
    found = tables(text, "child")
    assert [targets(one) for one in found] == [["", "name", "sex", "class_name"]] * 2
    assert [one.columns[1].heading.column for one in found] == [1, 5]


def test_units_behind_headings_are_no_hindrance() -> None:
    text = "学校名称 | 学校标识码 | 占地面积（平方米） | 上学期班级数"
    assert targets(only(text, "school")) == ["name", "school_code", "land_area", ""]


def test_a_nearly_known_heading_is_only_suggested() -> None:
    column = only("姓名 | 性别 | 出生日期 | 是否县级及以上骨干老师", "teacher").columns[3]
    assert column.target == ""
    assert column.suggestion == "is_backbone"


def test_a_list_of_things_is_no_roster() -> None:
    text = "品名 | 数量 | 单价\n粉笔 | 12 | 3"
    assert all(not tables(text, form) for form in layouts())


def test_each_sheet_may_have_its_own_order_and_dictionaries_are_left_out() -> None:
    one = Sheet("一班", rows_of("姓名 | 性别 | 班级\n甲 | 男 | 一"))
    two = Sheet("二班", rows_of("班级 | 姓名 | 性别\n二 | 乙 | 女"))
    words = Sheet("字典", rows_of("性别\n男\n女"))
    book = Workbook(Path("a.xlsx"), "xlsx", (one, two, words))
    found = find_tables(book, layouts()["child"])
    assert [table.sheet.name for table in found] == ["一班", "二班"]
    assert found[0].mark == found[1].mark


def test_a_confirmed_mapping_goes_before_what_the_text_says() -> None:
    book = as_read("姓名 | 性别 | 出生日期 | 监护人手机")
    child = layouts()["child"]
    (table,) = find_tables(book, child)
    mark = mark_of(child, [one.heading for one in table.columns])
    (mapped,) = find_tables(book, child, {mark: {"监护人手机": "phone", "出生日期": ""}})
    assert targets(mapped) == ["name", "sex", "", "phone"]
    assert mapped.columns[2].reason == "您选择不导入"


def test_the_layout_with_more_headings_wins_and_titles_break_ties() -> None:
    teacher = as_read("教师花名册\n姓名 | 性别 | 身份证号 | 联系电话")
    pupil = as_read("学生花名册\n姓名 | 性别 | 身份证号 | 联系电话")

    def best(book: Workbook) -> str:
        known = layouts()
        return max(
            known, key=lambda form: score(find_tables(book, known[form]), known[form], "a.xlsx")
        )

    assert best(teacher) == "teacher"
    assert best(pupil) == "child"
