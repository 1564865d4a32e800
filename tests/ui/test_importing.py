"""Mornings at the desk with other people's sheets: registers, rosters, and files that are none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pytestqt.qtbot import QtBot

from db.records import (
    Child,
    Exchange,
    Kinship,
    Person,
    School,
    Secondment,
    Teacher,
    WaterPoint,
)
from db.store import Store
from ruraledu_desktop import editing, searching, subrecords
from ruraledu_desktop.searching import Query
from tests.pages.base import hold_up
from tests.pages.importing import ImportPage
from tests.ruraledu_desktop.sheets.registers import REGISTER_VALUES, ROSTER, register
from tests.ruraledu_desktop.sheets.tables import GOOD_ID, OTHER_ID, a_school, a_sheet, fill
from ui.desk import Desk, Names

Open = Callable[..., ImportPage]
SIBLING = REGISTER_VALUES | {"姓名": "王小红", "性别": "女", "出生日期": "20140503"}
SIBLING |= {"身份证件号": OTHER_ID}
NASTY = f"""
    孔村镇留守儿童花名册
    序号 | 学生姓名 | 性别 | 出生日期 | 身份证号 | 家长的电话 | 就读学校 | 鞋码
    1 | 王小明 | 男 | 2012-09-01 | {GOOD_ID} | 14412345678 | 孔村镇中心小学 | 35
    2 | 李䶮 | 女 | 2014-05-03 | #370199201405030024 | 14412345679 | 孔村镇中心小学 | 34
    3 | 赵红 | 女 | 2013-01-01 | - | 14412345680 | 晁峪小学 | 33
    4 | - | 女 | 2013-01-01 | - | - | 孔村镇中心小学 | -
    合计 | 4人
"""


@pytest.fixture
def importing(qtbot: QtBot, desk: Desk) -> Open:
    """Opens the window at the desk of a township with one school."""
    a_school(desk.store)
    return lambda form="child": ImportPage(qtbot, desk, form)


def count(store: Store) -> list[int]:
    return [searching.count(store, record) for record in (Child, Person, Kinship)]


@pytest.mark.parametrize("layout", ["a", "b"])
def test_a_register_is_imported_and_the_second_time_nothing_is_left_to_do(
    importing: Open, office: Store, tmp_path: Path, layout: str
) -> None:
    sheet = a_sheet(tmp_path, register(layout, REGISTER_VALUES, SIBLING), name="学籍.xlsx")
    page = importing().choose(sheet)
    assert page.step == "对应列"
    assert page.targets["成员1姓名"] == "成员1 姓名"
    page.go_on()
    assert page.rows == ["✓ 王小明 新增", "✓ 王小红 新增"]
    page.go_on()
    assert page.counts == [2, 2, 0, 0, 0, 0]
    assert count(office) == [2, 2, 4]
    page.click("again").drop(sheet)
    assert page.step == "核对"
    assert page.rows == ["王小明 相同", "王小红 相同"]
    page.go_on()
    assert page.result == "2 行与现有档案相同，不用导入"
    assert count(office) == [2, 2, 4]


def test_a_writing_that_is_stopped_leaves_nothing_behind(
    importing: Open, office: Store, tmp_path: Path
) -> None:
    page = importing().drop(a_sheet(tmp_path, register("a", REGISTER_VALUES))).go_on()
    release = hold_up(page.desk)
    page.click("next")
    assert page.step == "写入"
    page.click("stop_writing")
    release()
    assert page.settle().step == "核对"
    assert page.told == "已取消，没有写入任何内容。"
    assert count(office) == [0, 0, 0]
    page.go_on()
    assert count(office) == [1, 2, 2]


def test_an_import_is_taken_back_by_one_click(
    importing: Open, office: Store, tmp_path: Path
) -> None:
    page = importing().drop(a_sheet(tmp_path, register("a", REGISTER_VALUES, SIBLING)))
    page.go_on().go_on().click("undo").settle()
    assert page.result == "已撤销这次导入"
    assert count(office) == [0, 0, 0]


def test_what_wants_a_look_is_told_with_its_names(
    importing: Open, office: Store, desk: Desk, tmp_path: Path
) -> None:
    nobody = REGISTER_VALUES | {"身份证件号": "", "身份证件类型": ""}
    page = importing().drop(a_sheet(tmp_path, register("a", nobody))).go_on().go_on()
    page.wait(lambda: page.shows("有需要核对的内容，不影响上报。"))
    with page.qtbot.waitSignal(desk.asked) as asked:
        page.click("result_unusual_button")
    assert asked.args
    where, names = asked.args
    assert (where, names.title) == ("children", "导入后需要核对的儿童")


def test_only_the_import_itself_is_taken_back(
    importing: Open, office: Store, tmp_path: Path
) -> None:
    page = importing().drop(a_sheet(tmp_path, register("a", REGISTER_VALUES)))
    page.go_on().go_on()
    editing.create(office, School, values={"name": "晁峪小学"})
    page.click("undo").settle()
    assert page.shows("导入之后又有了别的改动")
    assert count(office)[0] == 1


def test_an_ordinary_roster_of_teachers_is_recognised_by_itself(
    importing: Open, office: Store, tmp_path: Path
) -> None:
    page = importing("").drop(a_sheet(tmp_path, ROSTER, name="教师花名册.xlsx"))
    assert page.targets["毕业时间"] == "最高学历毕业时间"
    page.go_on()
    assert page.chips == ["全部 4", "新增 2", "跳过 2", "有提示 2"]
    page.go_on()
    assert page.counts == [4, 2, 0, 0, 0, 2]
    assert searching.count(office, Teacher) == 2


def test_a_sheet_of_another_kind_is_imported_as_what_it_is(importing: Open, tmp_path: Path) -> None:
    text = "学校名称 | 学校标识码 | 占地面积(平方米)\n 晁峪小学 | 3137003299 | 1200"
    page = importing("child").drop(a_sheet(tmp_path, text))
    assert "学校名册" in page.told
    assert page.go_on().rows == ["✓ 晁峪小学 新增"]


def test_rows_of_a_school_are_shown_with_its_name_and_those_they_refer_to(
    importing: Open, office: Store, tmp_path: Path
) -> None:
    page = importing("school")
    (school,) = searching.find(office, School, Query())
    subrecords.add(office, WaterPoint, school, values={"name": "食堂水箱"})
    text = "学校名称 | 检测日期 | 供水点 | 检测结果\n 孔村镇中心小学 | 2026-03-02 | 食堂水箱 | 合格"
    assert "“水质检测”" in page.drop(a_sheet(tmp_path, text)).told
    page.go_on()
    assert (page.rows, page.naming) == (["✓ 孔村镇中心小学 新增"], "学校名称")
    assert page.shows(">食堂水箱</td>")
    assert not page.shows(">学校</td>")


def test_each_row_of_a_nasty_roster_says_what_is_wrong_and_where(
    importing: Open, office: Store, tmp_path: Path
) -> None:
    page = importing().drop(a_sheet(tmp_path, NASTY, name="留守儿童.xlsx"))
    assert page.targets["鞋码"] == "不导入"
    page.go_on()
    assert page.rows == ["✓ 王小明 新增", "□ 李䶮 有问题", "□ 赵红 有问题", "有问题", "合计 跳过"]
    page.look_at("李䶮")
    assert page.shows("Sheet!E4")
    assert page.shows("末尾几位")
    page.press_space()
    assert page.rows[1] == "✓ 李䶮 有问题"
    page.click("unknown_schools_button").settle()
    assert page.rows[1:3] == ["✓ 李䶮 有问题", "✓ 赵红 新增"]
    page.go_on()
    assert page.counts == [5, 3, 0, 0, 1, 1]
    assert searching.count(office, School) == 2


def test_rows_with_problems_are_taken_together_only_where_they_are_looked_at(
    importing: Open, tmp_path: Path
) -> None:
    page = importing().drop(a_sheet(tmp_path, NASTY)).go_on()
    page.click("leave_all").click("take_all").settle()
    assert page.rows[:2] == ["✓ 王小明 新增", "□ 李䶮 有问题"]
    page.click("chip_problem").click("take_all").settle()
    assert page.rows == ["✓ 李䶮 有问题", "✓ 赵红 有问题", "有问题"]


def test_a_column_is_sent_by_hand_and_remembered(importing: Open, tmp_path: Path) -> None:
    sheet = a_sheet(tmp_path, NASTY)
    page = importing().drop(sheet).send("家长的电话", "联系电话")
    assert page.targets["家长的电话"] == "联系电话"
    page.go_on().go_on().click("again").drop(sheet)
    assert page.step == "核对"
    page.click("back").settle()
    assert page.targets["家长的电话"] == "联系电话"


def test_without_the_column_of_names_one_cannot_go_on(importing: Open, tmp_path: Path) -> None:
    page = importing().drop(a_sheet(tmp_path, NASTY)).send("学生姓名", "不导入")
    assert not page.can_go_on
    assert page.shows("请先在“导入为”中指出哪一列是“姓名”")
    assert page.send("鞋码", "姓名").can_go_on


def test_a_value_of_the_record_is_kept_where_the_clerk_wants(
    importing: Open, office: Store, tmp_path: Path
) -> None:
    importing().drop(a_sheet(tmp_path, register("a", REGISTER_VALUES))).go_on().go_on()
    changed = REGISTER_VALUES | {"民族": "回族", "联系电话": "14488888888"}
    page = importing().drop(a_sheet(tmp_path, register("a", changed)))
    assert page.rows == ["✓ 王小明 修改"]
    page.untick("take_ethnic").go_on()
    (child,) = searching.page(office, Child, searching.find(office, Child, Query()))
    assert (child.shown["ethnic"], child.shown["phone"]) == ("汉族", "14488888888")


def test_keeping_every_value_leaves_the_row_out(importing: Open, tmp_path: Path) -> None:
    importing().drop(a_sheet(tmp_path, register("a", REGISTER_VALUES))).go_on().go_on()
    changed = REGISTER_VALUES | {"民族": "回族"}
    page = importing().drop(a_sheet(tmp_path, register("a", changed)))
    assert page.untick("take_ethnic").rows == ["□ 王小明 修改"]
    page.go_on()
    assert (page.result, page.counts) == ("没有导入任何一行", [1, 0, 0, 0, 1, 0])


def test_what_a_remark_offers_is_written_where_it_is_ticked(
    importing: Open, office: Store, tmp_path: Path
) -> None:
    """Nothing is ticked at first; what was left is offered again when the remark says otherwise."""
    a_school(office, "李沟小学", "3137003212")
    sheet = f"""
        教师姓名 | 身份证号 | 学校 | 备注
        李芳 | {GOOD_ID}  | 孔村镇中心小学 | 2025.9到李沟小学支教
        王芳 | {OTHER_ID} | 孔村镇中心小学 | 2024年3月借调县教体局
    """
    page = importing("teacher").drop(a_sheet(tmp_path, sheet)).go_on()
    assert page.chips[-2:] == ["有提示 2", "备注可登记 2"]
    page.look_at("李芳").tick("offer_0").go_on()
    assert page.counts == [2, 2, 0, 0, 0, 0]
    exchanges = searching.find(office, Exchange, Query())
    assert (len(exchanges), searching.count(office, Secondment)) == (1, 0)

    page = importing("teacher").drop(a_sheet(tmp_path, sheet))
    assert page.rows == ["李芳 相同", "王芳 相同"]
    assert not any("备注可登记" in one for one in page.chips)
    page = importing("teacher").drop(a_sheet(tmp_path, sheet.replace("3月", "4月")))
    page.click("chip_offers")
    assert page.rows == ["✓ 王芳 修改"]
    page.click("take_all").go_on()
    assert page.counts == [2, 0, 1, 1, 0, 0]
    assert searching.count(office, Secondment) == 1


def test_a_remark_on_file_is_offered_until_it_is_declined(
    importing: Open, office: Store, tmp_path: Path
) -> None:
    """The remark was typed: nobody was asked what it tells yet."""
    values = {"name": "王芳", "id_number": OTHER_ID, "note": "2024年3月借调县教体局"}
    editing.create(office, Teacher, values=values)
    sheet = f"教师姓名 | 身份证号 | 备注\n 王芳 | {OTHER_ID} | {values['note']}"
    page = importing("teacher").drop(a_sheet(tmp_path, sheet)).go_on().go_on()
    assert (page.result, searching.count(office, Secondment)) == ("1 行与现有档案相同，不用导入", 0)
    page = importing("teacher").drop(a_sheet(tmp_path, sheet))
    assert not any("备注可登记" in one for one in page.chips)


def test_files_that_are_no_roster_are_explained_and_another_can_be_chosen(
    importing: Open, office: Store, tmp_path: Path
) -> None:
    page = importing().drop(a_sheet(tmp_path, "品名 | 数量\n 粉笔 | 3", name="采购.xlsx"))
    assert page.step == "选择文件"
    assert "没有找到" in page.told
    assert "E170" in page.told
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing more")
    assert "已损坏" in page.drop(broken).told
    assert "请一次拖入一个" in page.drop(broken, broken).told
    page.drop(a_sheet(tmp_path, NASTY))
    assert (page.step, page.told) == ("对应列", "")
    assert count(office) == [0, 0, 0]


def test_a_child_known_meanwhile_leads_to_another_look(
    importing: Open, office: Store, tmp_path: Path
) -> None:
    page = importing().drop(a_sheet(tmp_path, register("a", REGISTER_VALUES))).go_on()
    editing.create(office, Child, values={"name": "王小明", "id_number": GOOD_ID})
    page.go_on()
    assert "已经登记" in page.told
    page.click("import_error_button").settle()
    assert page.rows == ["✓ 王小明 修改"]


def test_the_checked_sheet_is_saved_beside_the_original(importing: Open, tmp_path: Path) -> None:
    page = importing().drop(a_sheet(tmp_path, NASTY)).go_on().go_on()
    target = tmp_path / "核对.xlsx"
    page.click("save_results").give(target, "choose_target").settle()
    assert page.shows("已保存到")
    cells = [cell.value for row in load_workbook(target).worksheets[0] for cell in row]
    assert "已新增。" in cells


def test_an_empty_template_can_be_had(importing: Open, tmp_path: Path) -> None:
    page = importing().click("template_child").give(tmp_path / "空.xlsx", "choose_target").settle()
    assert "已保存到" in page.told
    assert (tmp_path / "空.xlsx").exists()


def test_the_imported_records_are_listed_on_their_page(
    importing: Open, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = importing().drop(a_sheet(tmp_path, register("a", REGISTER_VALUES))).go_on().go_on()
    with qtbot.waitSignal(desk.asked) as asked:
        page.click("show")
    assert asked.args is not None
    place, request = asked.args
    assert place == "children"
    assert isinstance(request, Names)
    assert len(request.ids) == 1


def test_what_is_hidden_in_a_file_is_said_and_a_hidden_sheet_waits_to_be_asked_for(
    importing: Open, office: Store, tmp_path: Path
) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    heading = "姓名 | 身份证号 | 性别"
    fill(book.create_sheet("今年"), f"{heading}\n王小明 | {GOOD_ID} | 男")
    fill(book.create_sheet("去年"), f"{heading}\n李䶮 | {OTHER_ID} | 女")
    book["今年"].row_dimensions[2].hidden = True
    book["去年"].sheet_state = "hidden"
    book.save(tmp_path / "名册.xlsx")
    page = importing().drop(tmp_path / "名册.xlsx")
    assert page.about.endswith("其中 1 行在表中是隐藏的，也会导入。")
    assert page.shows("隐藏的工作表里也有名册，没有导入：去年。")
    page.click("hidden_sheets_button").settle()
    assert "其中“去年”是隐藏的工作表，也会导入。" in page.about
    page.go_on()
    assert page.rows == ["✓ 王小明 新增", "✓ 李䶮 新增"]


def test_a_known_header_does_not_skip_the_sentence_about_what_is_hidden(
    importing: Open, tmp_path: Path
) -> None:
    text = f"姓名 | 身份证号 | 性别\n王小明 | {GOOD_ID} | 男"
    page = importing().drop(a_sheet(tmp_path, text)).go_on().go_on().click("again")
    book = load_workbook(tmp_path / "名册.xlsx")
    book.worksheets[0].column_dimensions["B"].hidden = True
    book.save(tmp_path / "名册.xlsx")
    assert page.drop(tmp_path / "名册.xlsx").step == "对应列"
    assert page.about.endswith("其中 1 列在表中是隐藏的，也会导入。")


def test_characters_of_old_systems_become_those_of_today_unless_the_clerk_wants_them_kept(
    importing: Open, tmp_path: Path
) -> None:
    path = a_sheet(tmp_path, f"姓名 | 身份证号 | 性别\n王小\ue863 | {GOOD_ID} | 男")
    page = importing().drop(path)
    assert page.shows("文件里有旧系统的自造字，导入时改成国家标准里通行的字：䶮。")
    page.click("old_characters_button").settle()
    assert page.shows("旧系统的自造字按原样导入，别处可能显示为空白；通行的字是：䶮。")
    page.go_on()
    assert page.rows == ["✓ 王小\ue863 新增"]
    page.click("back").settle().click("old_characters_button").settle().go_on()
    assert page.rows == ["✓ 王小䶮 新增"]
