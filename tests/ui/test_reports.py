"""The page of reports: choosing, looking, saving, and saying why there is nothing."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from db.records import Child, School, Visit
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.reports.model import A4, Column, Line, Report, Table
from tests.counties import COUNTY, DONGE, SmallCounty
from tests.pages.base import hold_up, noted_at
from tests.pages.reports import ReportsAtWork, pages_in
from ui.desk import Decide, Desk, Names, Show
from ui.reports.wanted import Wanted

pytestmark = pytest.mark.usefixtures("autumn")


def at_nine() -> datetime:
    return datetime(2026, 11, 23, 9, 15)


@pytest.fixture
def here(office: Store) -> SmallCounty:
    """A township on 23 November 2026."""
    return SmallCounty(office)


def left_behind(here: SmallCounty, *names: str) -> list[str]:
    """Children whose parents are both away, all at one school."""
    school = here.school()
    children = [here.child(name, school_id=school) for name in names]
    for one in children:
        here.parents_away(one)
    return children


# --- choosing -----------------------------------------------------------------------------------


def test_the_forms_of_all_left_behind_children_stand_there_at_once(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    left_behind(here, "陈一", "陈二", "陈三")
    here.child("赵在家")
    page = ReportsAtWork(qtbot, desk)
    assert page.says("facts") == "共 3 份 · A4 纸 3 页"
    assert "赵在家" not in page.text
    assert page.says("page_name") == "陈二"
    assert page.can("print")


def test_one_child_is_found_by_typing(qtbot: QtBot, desk: Desk, here: SmallCounty) -> None:
    left_behind(here, "陈一", "马𬱖䶮")
    page = ReportsAtWork(qtbot, desk).choose("whom_one")
    assert "姓名或拼音首字母" in page.says("lacks_advice")
    assert not page.can("print")
    page.pick("child", "马𬱖")
    assert page.says("facts") == "共 1 份 · A4 纸 1 页"
    assert "马𬱖䶮" in page.text


def test_a_list_of_children_is_printed_as_it_is(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    (away,) = left_behind(here, "陈一")
    home = here.child("赵在家")
    page = ReportsAtWork(qtbot, desk)
    page.ask_for(Names(Child, (home, away), "儿童档案"))
    assert page.says("facts") == "共 2 份 · A4 纸 2 页"
    page.choose("report_county_summary")
    page.ask_for(Names(Child, (home, away), "儿童档案"))
    page.choose("only_left_behind")
    assert page.says("facts") == "共 1 份 · A4 纸 1 页"
    assert "陈一" in page.text
    page.ask_for(Show(Child, home))
    assert "赵在家" in page.text


def test_a_roster_is_limited_to_a_school_and_shows_whole_numbers_only_on_demand(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    one, other = here.school("孔村小学"), here.school("李沟小学")
    here.teacher("王老师", school=one, phone="13800000001")
    here.teacher("李老师", school=other)
    page = ReportsAtWork(qtbot, desk).choose("report_teacher_roster")
    assert page.says("facts") == "共 2 人 · A3 纸 1 页"
    page.pick("school", "孔村小学")
    assert page.says("facts") == "共 1 人 · A3 纸 1 页"
    assert "138****0001" in page.text
    page.choose("masked").choose_from("paper", "A4 横向（缩小到七成）")
    assert page.says("facts") == "共 1 人 · A4 纸 1 页"
    assert "13800000001" in page.text


def test_a_roster_is_in_the_order_of_strokes_where_the_clerk_wants_it(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    school = here.school("孔村小学")
    for name in ("张伟", "丁一", "安静"):
        here.teacher(name, school=school)
    page = ReportsAtWork(qtbot, desk).choose("report_teacher_roster")
    assert page.text.index("安静") < page.text.index("丁一") < page.text.index("张伟")
    page.choose("by_strokes")
    assert page.text.index("丁一") < page.text.index("安静") < page.text.index("张伟")
    again = ReportsAtWork(qtbot, desk).choose("report_teacher_roster")
    assert again.text.index("丁一") < again.text.index("安静"), "remembered"


def test_the_county_limits_the_forms_to_a_township(
    qtbot: QtBot, qapp: object, tmp_path: Path
) -> None:
    with Store.create(tmp_path / "county", COUNTY, clock=at_nine) as store:
        here = SmallCounty(store)
        left_behind(here, "陈一")
        here.parents_away(here.child("东阿一", town=DONGE))
        desk = Desk(store)
        page = ReportsAtWork(qtbot, desk)
        assert "平阴县乡村教育基本情况汇总表" in page.text
        page.choose("report_left_behind_form")
        assert page.says("facts") == "共 2 份 · A4 纸 2 页"
        page.choose_from("unit", "东阿镇")
        assert "东阿一" in page.text
        assert "陈一" not in page.text
        assert "填报单位（盖章）：东阿镇" in page.text
        here.teacher("丁一", school=None, town=DONGE)
        here.teacher("张一", school=None)
        assert "东阿镇教师花名册" in page.choose("report_teacher_roster").text
        assert "平阴县教师花名册" in page.choose_from("unit", "全部乡镇").text
        desk.close()


def test_the_days_are_printed_and_an_unreadable_one_makes_no_report(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    left_behind(here, "陈一")
    page = ReportsAtWork(qtbot, desk)
    page.type_day("filled_day", "20261201")
    assert "填报日期：2026年12月1日" in page.text
    page.type_day("day", "20260901")
    assert "基准日2026年9月1日" in page.text
    page.type_day("day", "20261301")
    assert page.says("day_wrong")
    assert not page.can("save_pdf")


def test_a_ready_report_of_another_page_is_shown_and_stays_to_be_chosen(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    table = Table((Column("项目", 1),), (Line(("上报包",)),))
    slip = Report("上报包交接单", "孔村镇", "2026-11-23", A4, (table,))
    page = ReportsAtWork(qtbot, desk).ask_for(slip)
    assert page.text.startswith("上报包交接单")
    page.choose("report_teacher_roster").choose("report_ready")
    assert page.text.startswith("上报包交接单")
    page.widget.reload()
    assert not page.says("data_changed_says")


def test_a_ready_report_that_is_withdrawn_is_neither_shown_nor_kept(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    table = Table((Column("六个词", 1),), (Line(("晨光 河流",)),))
    sheet = Report("县局根密钥保管单", "平阴县", "2026-11-23", A4, (table,))
    page = ReportsAtWork(qtbot, desk).ask_for(sheet)
    assert "晨光" in page.text
    desk.withdrawn.emit(sheet)
    page.settle()
    assert "晨光" not in page.text
    assert not page.can("report_ready")


def test_the_indicators_page_chooses_report_and_day(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    here.school()
    page = ReportsAtWork(qtbot, desk).ask_for(Wanted("indicators", day="2026-09-01"))
    assert "基准日2026年9月1日" in page.text


def test_a_list_of_schools_is_printed_as_their_cards(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    here.school("李沟小学")
    school = here.school("孔村小学", building_area="1200")
    page = ReportsAtWork(qtbot, desk).ask_for(Names(School, (school,), "学校"))
    assert page.text.startswith("孔村镇学校设施卡")
    assert "校舍建筑面积：1200" in page.text
    assert "李沟小学" not in page.text
    page.choose("whom_all").pick("school", "李沟小学")
    assert "李沟小学" in page.text
    assert "孔村小学" not in page.text


def test_reports_of_a_kind_stand_together_and_the_last_one_is_found_again(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    page = ReportsAtWork(qtbot, desk)
    assert page.seek(QPushButton, "report_dropout_ledger")
    assert not page.seek(QPushButton, "report_honour_list")
    page.choose("report_honour_list")
    again = ReportsAtWork(qtbot, desk)
    assert again.seek(QPushButton, "report_training_hours")
    assert not again.seek(QPushButton, "report_dropout_ledger")


# --- nothing to print ---------------------------------------------------------------------------


def test_without_a_left_behind_child_the_page_says_why(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    here.child("赵在家")
    page = ReportsAtWork(qtbot, desk)
    assert page.says("lacks") == "没有农村留守儿童"
    assert "这里有 1 名儿童" in page.says("lacks_advice")
    assert not page.can("print")
    page.choose("report_teacher_roster")
    assert page.says("lacks") == "还没有登记教师"


# --- changes ------------------------------------------------------------------------------------


def test_after_a_change_the_clerk_makes_the_report_anew(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    (child,) = left_behind(here, "陈一")
    page = ReportsAtWork(qtbot, desk)
    desk.changed.connect(page.widget.reload)
    seen = editing.open_record(here.store, Child, child)
    desk.tasks.run(editing.update_record, Child, seen=seen, values={"name": "陈改名"})
    page.settle().wait(lambda: "数据已有变化" in page.says("data_changed_says"))
    assert "陈一" in page.text
    page.choose("data_changed_button")
    assert "陈改名" in page.text
    assert not page.says("data_changed_says")


def test_open_items_are_counted_and_lead_to_where_they_are_settled(
    qtbot: QtBot, qapp: object, tmp_path: Path
) -> None:
    with Store.create(tmp_path / "county", COUNTY, clock=at_nine) as store:
        here = SmallCounty(store)
        for name in ("甲", "甲"):
            here.child(name, id_number="370199201705010018")
        desk = Desk(store)
        page = ReportsAtWork(qtbot, desk)
        assert page.says("open_items") == "含待核数据 1 项"
        with qtbot.waitSignal(desk.asked) as asked:
            page.click("decide")
        assert asked.args == ["exchange", Decide()]
        desk.close()


def test_a_long_making_is_stopped_and_begun_again(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    left_behind(here, "陈一")
    page = ReportsAtWork(qtbot, desk)
    release = hold_up(desk)
    page.click("report_county_summary").click("building_stop")
    release()
    assert page.settle().says("lacks") == "已停止生成"
    page.choose("again")
    assert "汇总表" in page.text


# --- pages, paper, files ------------------------------------------------------------------------


def test_one_leafs_and_zooms(qtbot: QtBot, desk: Desk, here: SmallCounty) -> None:
    left_behind(here, "陈一", "陈二", "陈三")
    page = ReportsAtWork(qtbot, desk)
    page.choose("page_on")
    assert page.page == 2
    page.type("page", "3").press(Qt.Key.Key_Return).settle()
    assert page.page == 3
    fitting = page.zoom
    page.wheel(1)
    assert page.zoom > fitting
    page.wheel(-2)
    assert page.zoom < fitting
    page.choose("fit_page")
    assert page.zoom < 0.7
    page.choose("fit_width")
    assert page.zoom == pytest.approx(fitting)


def test_the_report_is_saved_where_one_saved_last(
    qtbot: QtBot, desk: Desk, here: SmallCounty, tmp_path: Path
) -> None:
    left_behind(here, "陈一", "陈二")
    page = ReportsAtWork(qtbot, desk)
    folder = tmp_path / "打印"
    folder.mkdir()
    notes = noted_at(desk)
    page.save("save_pdf", folder / "登记表.pdf").save("save_xlsx", folder / "登记表.xlsx")
    assert [(text, action) for text, action, _ in notes] == [
        ("已存为“登记表.pdf”。", "打开文件夹"),
        ("已存为“登记表.xlsx”。", "打开文件夹"),
    ]
    assert pages_in(folder / "登记表.pdf") == 2
    assert openpyxl.load_workbook(folder / "登记表.xlsx").sheetnames == ["陈二", "陈一"]
    again = ReportsAtWork(qtbot, desk).click("save_pdf").dialog("choose_target").widget
    assert isinstance(again, QFileDialog)
    assert again.directory().absolutePath() == str(folder)
    again.reject()


# --- what is done for children ------------------------------------------------------------------


def test_sheets_of_visits_are_limited_to_a_school_and_empty_ones_are_asked_for(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    one, other = here.school("孔村小学"), here.school("李沟小学")
    seen, _ = here.child("陈一", school_id=one), here.child("陈二", school_id=one)
    far = here.child("陈三", school_id=other)
    for child in (seen, far):
        with here.store.change("新增家访") as change:
            facts = {"child_id": child, "day": "2026-10-10", "visit_form": "1", "visitors": "王"}
            change.create(Visit, facts)
    page = ReportsAtWork(qtbot, desk).choose("report_visit_form")
    assert page.says("facts") == "共 2 份 · A4 纸 2 页"
    page.pick("school", "孔村小学")
    assert page.says("facts") == "共 1 份 · A4 纸 1 页"
    page.choose("whom_one").pick("child", "陈二")
    assert "陈二" in page.text
    page.choose("report_home_teaching").choose("whom_all")
    assert page.says("lacks_advice").startswith("所选的范围里本学年还没有送教上门的记录。")
    assert "“健康与残疾”" in page.says("lacks_advice")


# --- what is told before it is printed ----------------------------------------------------------


def test_a_clerk_prints_the_zero_report_of_an_empty_ledger(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    here.child("王甲")
    page = ReportsAtWork(qtbot, desk).choose("report_dropout_ledger")
    assert page.can("print")
    assert page.text.startswith("孔村镇控辍保学台账（零报告）")
    assert "没有作空数据说明" in page.says("cautions_says")
    page.choose("report_teacher_roster")
    assert not page.says("cautions_says")
    here.school("孔村小学")
    page.choose("report_dropout_ledger").pick("school", "孔村小学")
    assert not page.can("print")


def test_a_child_at_home_is_told_before_its_form_is_printed(
    qtbot: QtBot, desk: Desk, here: SmallCounty
) -> None:
    home = here.child("赵在家")
    for relation, name in (("51", "赵父"), ("52", "钱母")):
        here.relative(home, relation, name, is_alive=1, is_away=0)
    page = ReportsAtWork(qtbot, desk).ask_for(Show(Child, home))
    assert "赵在家（1 人）按民政口径不是农村留守儿童" in page.says("cautions_says")
    page.choose("report_left_behind_roster").choose("whom_listed")
    assert not page.can("print")
