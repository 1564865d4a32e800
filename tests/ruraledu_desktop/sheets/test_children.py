"""Plans for pupils' registers: whom a row is about, its family, its school, what changes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import resources
from db.errors import ExplainedError
from db.kinds import Value
from db.records import Child, Kinship, Person, School
from db.store import Store
from ruraledu_desktop import editing, searching
from ruraledu_desktop.sheets.applying import Decisions, apply
from ruraledu_desktop.sheets.plans import SheetPlan, plan
from ruraledu_desktop.sheets.rowplans import Fate
from tests.ruraledu_desktop.sheets.tables import (
    GOOD_ID,
    OTHER_ID,
    THIRD_ID,
    a_school,
    a_sheet,
    codes_of,
    row_named,
    told,
)

SIMPLE = "姓名 | 性别 | 出生日期 | 身份证号 | 联系电话"
TWO = f"""
    {SIMPLE}
    王小明 | 男 | 2012-09-01 | {GOOD_ID} | 14412345678
    李䶮 | 女 | 2014-05-03 | {OTHER_ID} | 14412345679
"""
REGISTER_VALUES = {
    "学校标识码": "3137003211",
    "姓名": "王小明",
    "性别": "男",
    "出生日期": "20120901",
    "民族": "汉族",
    "身份证件类型": "居民身份证",
    "身份证件号": GOOD_ID,
    "户口所在地行政区划": "370124104201",
    "入学年月": "201809",
    "就读方式": "走读",
    "是否留守儿童": "非留守儿童",
    "上下学距离": "1.5",
    "成员1姓名": "王强",
    "成员1关系": "父亲",
    "成员1联系电话": "14400000001",
    "成员1是否监护人": "是",
    "成员1身份证件号": "370199198503120010",
    "成员2姓名": "李娟",
    "成员2关系": "母亲",
    "成员2联系电话": "14400000002",
    "成员2是否监护人": "是",
}


def register(layout: str, *rows: dict[str, str]) -> str:
    """A sheet of the national register in one of its layouts."""
    columns = resources.rows(f"codes/child_xueji_columns_{layout}.csv")
    headings = [row["name"] for row in columns]
    lines = [" | ".join(row.get(one) or "-" for one in headings) for row in rows]
    return "\n".join([" | ".join(headings), *lines])


def planned(store: Store, folder: Path, text: str) -> SheetPlan:
    return plan(store, a_sheet(folder, text), record=Child)


def imported(store: Store, folder: Path, text: str) -> SheetPlan:
    found = planned(store, folder, text)
    apply(store, found)
    return found


def shown(store: Store, record: type[Child | Person | Kinship]) -> list[dict[str, str]]:
    ids = searching.find(store, record, searching.Query()) if record is not Kinship else []
    return [dict(row.shown) for row in searching.page(store, record, ids)]


# --- registers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", ["a", "b"])
def test_a_register_brings_the_child_its_parents_and_its_school(
    office: Store, tmp_path: Path, layout: str
) -> None:
    a_school(office)
    found = imported(office, tmp_path, register(layout, REGISTER_VALUES))
    assert told(found) == ["王小明 new"]
    (child,) = shown(office, Child)
    assert (child["school_id"], child["birth_day"]) == ("孔村镇中心小学", "2012-09-01")
    assert {row["name"] for row in shown(office, Person)} == {"王强", "李娟"}
    ids = searching.find(office, Child, searching.Query())
    kin = searching.children(office, Kinship, ids[0])
    assert {(row.shown["person_id"], row.shown["relation"]) for row in kin} == {
        ("王强", "父亲"),
        ("李娟", "母亲"),
    }


@pytest.mark.parametrize("layout", ["a", "b"])
def test_the_same_register_twice_changes_nothing(
    office: Store, tmp_path: Path, layout: str
) -> None:
    a_school(office)
    sibling = REGISTER_VALUES | {"姓名": "王小红", "性别": "女", "出生日期": "20140503"}
    sibling |= {"身份证件号": OTHER_ID, "成员2工作单位": "务农"}
    text = register(layout, REGISTER_VALUES, sibling)
    imported(office, tmp_path, text)
    again = planned(office, tmp_path, text)
    assert told(again) == ["王小明 same", "王小红 same"]
    assert apply(office, again).is_empty


def test_siblings_share_their_parents(office: Store, tmp_path: Path) -> None:
    a_school(office)
    sibling = REGISTER_VALUES | {"姓名": "王小红", "性别": "女", "出生日期": "20140503"}
    sibling |= {"身份证件号": OTHER_ID}
    imported(office, tmp_path, register("a", REGISTER_VALUES, sibling))
    assert len(shown(office, Person)) == 2


def test_what_siblings_rows_say_differently_of_a_parent_is_told_and_stays_as_first_said(
    office: Store, tmp_path: Path
) -> None:
    a_school(office)
    first = REGISTER_VALUES | {"成员1工作单位": "务农"}
    sibling = first | {"姓名": "王小红", "性别": "女", "出生日期": "20140503"}
    sibling |= {"身份证件号": OTHER_ID, "成员1工作单位": "打工"}
    text = register("a", first, sibling)
    found = imported(office, tmp_path, text)
    assert codes_of(row_named(found, "王小红").problems) == ["member_differs"]
    assert {row["employer"] for row in shown(office, Person)} == {"务农", ""}
    assert planned(office, tmp_path, text).counts[Fate.SAME] == 2


def test_a_parents_new_phone_is_a_change_of_the_childs_row(office: Store, tmp_path: Path) -> None:
    a_school(office)
    imported(office, tmp_path, register("a", REGISTER_VALUES))
    found = planned(
        office, tmp_path, register("a", REGISTER_VALUES | {"成员2联系电话": "14499999999"})
    )
    (row,) = found.rows
    (difference,) = row.differences
    assert row.fate is Fate.CHANGED
    assert (difference.label, difference.old, difference.new) == (
        "成员2 联系电话",
        "14400000002",
        "14499999999",
    )


def test_an_id_number_of_another_name_is_not_followed(office: Store, tmp_path: Path) -> None:
    a_school(office)
    wrong = REGISTER_VALUES | {"成员2身份证件号": REGISTER_VALUES["成员1身份证件号"]}
    (row,) = planned(office, tmp_path, register("a", wrong)).rows
    assert row.fate is Fate.PROBLEM
    assert codes_of(row.problems) == ["member_other_name"]


def test_a_member_without_a_name_is_told(office: Store, tmp_path: Path) -> None:
    a_school(office)
    values = REGISTER_VALUES | {"成员2姓名": ""}
    (row,) = planned(office, tmp_path, register("a", values)).rows
    assert row.fate is Fate.NEW
    assert codes_of(row.problems) == ["part_incomplete"]


def test_left_behind_as_stated_is_compared_and_not_stored(office: Store, tmp_path: Path) -> None:
    a_school(office)
    values = REGISTER_VALUES | {"是否留守儿童": "双亲留守儿童"}
    (row,) = planned(office, tmp_path, register("a", values)).rows
    assert row.fate is Fate.NEW
    assert codes_of(row.problems) == ["derived_unsettled"]
    assert "父亲是否外出务工" in row.problems[0].advice


def test_left_behind_that_contradicts_the_facts_is_told(office: Store, tmp_path: Path) -> None:
    a_school(office)
    imported(office, tmp_path, register("a", REGISTER_VALUES))
    for person in searching.find(office, Person, searching.Query()):
        seen = editing.open_record(office, Person, person)
        away: dict[str, Value] = {"is_away": 1, "away_since": "2020-01"}
        editing.update_record(office, Person, seen=seen, values=away)
    (row,) = planned(office, tmp_path, register("a", REGISTER_VALUES)).rows
    assert row.fate is Fate.SAME
    assert codes_of(row.problems) == ["derived_differs"]
    assert "双亲留守儿童" in row.problems[0].says


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(list(range(70))))
def test_any_order_of_columns_gives_the_same_plan(
    office: Store, tmp_path: Path, order: list[int]
) -> None:
    table = [line.split(" | ") for line in register("a", REGISTER_VALUES).splitlines()]
    shuffled = "\n".join(" | ".join(row[place] for place in order) for row in table)

    def essence(found: SheetPlan) -> object:
        (row,) = found.rows
        values = {(one.title, one.form): sorted(one.values) for one in row.writes}
        return row.fate, values, sorted(one.says for one in row.problems), found.tables[0].mark

    straight = planned(office, tmp_path, "\n".join(" | ".join(row) for row in table))
    assert essence(planned(office, tmp_path, shuffled)) == essence(straight)


# --- whom a row is about ------------------------------------------------------------------------


def test_counts_in_are_counts_out(office: Store, tmp_path: Path) -> None:
    found = planned(office, tmp_path, TWO + "合计 | 2人\n注：以上为全部学生\n - | 男 | 2012-01-01")
    assert {fate.name: count for fate, count in found.counts.items()} == {
        "NEW": 2,
        "CHANGED": 0,
        "SAME": 0,
        "PROBLEM": 1,
        "SKIPPED": 2,
    }
    assert sum(found.counts.values()) == len(found.rows) == found.tables[0].rows == 5


def test_a_valid_number_finds_the_child_and_an_empty_cell_clears_nothing(
    office: Store, tmp_path: Path
) -> None:
    imported(office, tmp_path, TWO)
    (row,) = planned(office, tmp_path, f"{SIMPLE}\n王小明 | - | - | {GOOD_ID} | 14400000000").rows
    assert row.fate is Fate.CHANGED
    assert [(one.label, one.old, one.new) for one in row.differences] == [
        ("联系电话", "14412345678", "14400000000")
    ]


def test_name_and_birth_find_a_child_without_a_number_and_bring_the_number(
    office: Store, tmp_path: Path
) -> None:
    imported(office, tmp_path, f"{SIMPLE}\n王小明 | 男 | 2012-09-01 | - | -")
    (row,) = planned(office, tmp_path, TWO.splitlines()[1] + "\n" + TWO.splitlines()[2]).rows
    assert row.fate is Fate.CHANGED
    labels = {one.label for one in row.differences}
    assert labels == {"身份证件号", "联系电话", "身份证件类型"}


def test_two_namesakes_born_on_one_day_are_never_merged_by_themselves(
    office: Store, tmp_path: Path
) -> None:
    for number in (GOOD_ID, OTHER_ID):
        values = {"name": "王小明", "birth_day": "2012-09-01", "id_number": number}
        editing.create(office, Child, values=values)
    (row,) = planned(office, tmp_path, f"{SIMPLE}\n王小明 | 男 | 2012-09-01 | - | -").rows
    assert row.fate is Fate.PROBLEM
    assert row.is_blocked
    assert "有2条同名同生日记录" in row.problems[0].says


def test_a_namesake_with_another_number_is_a_new_child_and_told(
    office: Store, tmp_path: Path
) -> None:
    values = {"name": "王小明", "birth_day": "2012-09-01", "id_number": THIRD_ID}
    editing.create(office, Child, values=values)
    row = row_named(planned(office, tmp_path, TWO), "王小明")
    assert row.fate is Fate.NEW
    assert codes_of(row.problems) == ["row_namesake"]


def test_a_known_number_under_another_name_waits_for_the_clerk(
    office: Store, tmp_path: Path
) -> None:
    imported(office, tmp_path, TWO)
    found = planned(office, tmp_path, f"{SIMPLE}\n王大明 | 男 | 2012-09-01 | {GOOD_ID} | -")
    assert codes_of(found.rows[0].problems) == ["row_other_name"]
    assert apply(office, found).is_empty
    apply(office, found, Decisions(taken=frozenset({0})))
    assert {row["name"] for row in shown(office, Child)} == {"王大明", "李䶮"}


def test_the_same_row_printed_twice_is_skipped_and_told(office: Store, tmp_path: Path) -> None:
    found = planned(office, tmp_path, TWO + TWO.strip().splitlines()[1])
    assert told(found) == ["王小明 new", "李䶮 new", "王小明 skipped"]
    assert found.rows[2].reason == "与第2行重复"


def test_one_child_with_two_different_rows_is_a_problem(office: Store, tmp_path: Path) -> None:
    line = f"王小明 | 男 | 2012-09-01 | {GOOD_ID} | 14400000000"
    found = planned(office, tmp_path, TWO + line)
    assert found.rows[2].is_blocked
    assert "第2行" in found.rows[2].problems[0].says


def test_a_row_without_number_and_birth_is_not_guessed_and_taken_only_once(
    office: Store, tmp_path: Path
) -> None:
    text = f"{SIMPLE}\n王小明 | 男 | - | - | -"
    found = planned(office, tmp_path, text)
    assert codes_of(found.rows[0].problems) == ["row_unidentified"]
    apply(office, found, Decisions(taken=frozenset({0})))
    assert told(planned(office, tmp_path, text)) == ["王小明 same"]


def test_a_number_that_excel_rounded_is_refused_with_cell_and_advice(
    office: Store, tmp_path: Path
) -> None:
    (row,) = planned(
        office, tmp_path, f"{SIMPLE}\n王小明 | 男 | 2012-09-01 | #370199201209010018"
    ).rows
    assert row.fate is Fate.PROBLEM
    assert row.problems[0].where.cell.endswith("!D2")
    assert "无法恢复" in row.problems[0].says
    assert "文本格式" in row.problems[0].advice


def test_birth_and_sex_are_filled_from_the_number_and_checked_against_it(
    office: Store, tmp_path: Path
) -> None:
    imported(office, tmp_path, f"姓名 | 身份证号 | 班级\n王小明 | {GOOD_ID} | 一班")
    (child,) = shown(office, Child)
    assert (child["birth_day"], child["sex"]) == ("2012-09-01", "男")
    text = f"{SIMPLE}\n李䶮 | 男 | 2014-05-04 | {OTHER_ID} | -"
    assert codes_of(planned(office, tmp_path, text).rows[0].problems) == [
        "birth_differs",
        "sex_differs",
    ]


# --- schools ------------------------------------------------------------------------------------


def test_an_unknown_school_is_a_problem_and_can_be_added_on_the_way(
    office: Store, tmp_path: Path
) -> None:
    text = f"姓名 | 学校标识码 | 学校名称 | 身份证号\n王小明 | 3137009999 | 新村小学 | {GOOD_ID}"
    found = planned(office, tmp_path, text)
    assert found.rows[0].fate is Fate.PROBLEM
    assert found.unknown_schools == ("新村小学",)
    path = a_sheet(tmp_path, text)
    apply(office, plan(office, path, record=Child, new_schools=found.unknown_schools))
    (child,) = shown(office, Child)
    assert child["school_id"] == "新村小学"
    ids = searching.find(office, School, searching.Query())
    assert searching.page(office, School, ids)[0].values["school_code"] == "3137009999"


def test_the_end_of_a_schools_name_is_enough_when_it_is_the_only_one(
    office: Store, tmp_path: Path
) -> None:
    a_school(office, "平阴县孔村镇中心小学")
    (row,) = planned(
        office, tmp_path, f"姓名 | 学校 | 身份证号\n王小明 | 孔村镇中心小学 | {GOOD_ID}"
    ).rows
    assert row.fate is Fate.NEW
    assert codes_of(row.problems) == ["school_by_ending"]


def test_code_and_name_of_different_schools_are_told(office: Store, tmp_path: Path) -> None:
    a_school(office)
    a_school(office, "孔村镇初级中学", "3237003212")
    text = (
        f"姓名 | 学校标识码 | 学校名称 | 身份证号\n王小明 | 3137003211 | 孔村镇初级中学 | {GOOD_ID}"
    )
    assert codes_of(planned(office, tmp_path, text).rows[0].problems) == ["school_differs"]


def test_a_sheet_that_is_no_roster_is_refused(office: Store, tmp_path: Path) -> None:
    path = a_sheet(tmp_path, "品名 | 数量\n粉笔 | 12", name="采购.xlsx")
    for record in (Child, None):
        with pytest.raises(ExplainedError) as caught:
            plan(office, path, record=record)
        assert caught.value.code == "E170"
        assert "采购.xlsx" in caught.value.what


# --- ID numbers ---------------------------------------------------------------------------------

WRONG_ID = f"{GOOD_ID[:-1]}0"


def test_a_wrong_check_digit_holds_the_row_until_the_clerk_takes_it(
    office: Store, tmp_path: Path
) -> None:
    sheet = f"{SIMPLE}\n王小明 | 男 | 2012-09-01 | {WRONG_ID} | 14412345678"
    found = planned(office, tmp_path, sheet)
    (row,) = found.rows
    assert row.fate is Fate.PROBLEM
    assert not row.is_blocked
    assert codes_of(row.problems) == ["id_check_digit"]
    apply(office, found)
    assert shown(office, Child) == []
    apply(office, found, Decisions(taken=frozenset({0})))
    assert [one["id_number"] for one in shown(office, Child)] == [WRONG_ID]
    (again,) = planned(office, tmp_path, sheet).rows
    assert again.fate is Fate.SAME
    (other,) = planned(office, tmp_path, sheet.replace("14412345678", "14412345679")).rows
    assert other.fate is Fate.CHANGED


def test_a_passport_number_is_not_measured_by_the_check_digit(
    office: Store, tmp_path: Path
) -> None:
    sheet = "姓名 | 出生日期 | 身份证件类型 | 身份证件号\n王小明 | 2012-09-01 | 护照 | E12345678"
    assert planned(office, tmp_path, sheet).rows[0].fate is Fate.NEW


def test_a_sound_number_tells_its_kind_and_a_new_child_is_on_file(
    office: Store, tmp_path: Path
) -> None:
    imported(
        office,
        tmp_path,
        f"姓名 | 出生日期 | 身份证号\n王小明 | - | {GOOD_ID}\n李䶮 | 2014-05-03 | -",
    )
    found = {one["name"]: one for one in shown(office, Child)}
    told = [found["王小明"][name] for name in ("sex", "birth_day", "id_type", "status")]
    assert told == ["男", "2012-09-01", "居民身份证", "在册"]
    assert (found["李䶮"]["id_type"], found["李䶮"]["status"]) == ("", "在册")


def test_what_the_sheet_says_goes_before_what_the_number_tells(
    office: Store, tmp_path: Path
) -> None:
    imported(office, tmp_path, f"姓名 | 身份证号 | 档案状态\n王小明 | {GOOD_ID} | 已转出")
    assert [one["status"] for one in shown(office, Child)] == ["已转出"]
