"""A morning at the desk: pupils are found, entered, corrected, and taken back."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from db.fields import Values
from db.records import Child, School
from db.store import Store
from ruraledu_desktop import editing, families, histories, searching, undoing
from ruraledu_desktop.searching import Query
from tests.pages.records import RecordsPage
from ui.desk import Desk, Names, New, Show
from ui.importing.window import ImportWindow
from ui.records.children_page import ChildrenPage
from ui.records.schools_page import SchoolsPage
from ui.records.teachers_page import TeachersPage

RURAL = {"is_rural_hukou": 1}


@pytest.fixture(autouse=True)
def _autumn(office: Store) -> None:
    office.clock = lambda: datetime(2026, 11, 23, 9)


def a_child(office: Store, name: str, **values: object) -> str:
    return editing.create(office, Child, values={"name": name, **values})  # type: ignore[dict-item]  # any value


def a_class(office: Store) -> list[str]:
    school = editing.create(office, School, values={"name": "孔村镇中心小学"})
    return [
        a_child(office, "李䶮", sex="1", birth_day="2015-07-01", id_number="370199201507010016"),
        a_child(office, "阿依古丽·买买提", sex="2", birth_day="2014-03-05", school_id=school),
        a_child(office, "王小明", sex="1", birth_day="2016-05-01"),
        a_child(office, "王大为", sex="1", birth_day="2013-09-30", attendance_mode="2"),
    ]


def children(qtbot: QtBot, desk: Desk) -> RecordsPage:
    return RecordsPage.open(qtbot, desk, ChildrenPage)


# --- the list -----------------------------------------------------------------------------------


def test_an_empty_store_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    page = children(qtbot, desk)
    assert page.shows("还没有儿童档案")
    page.click("empty_new").settle()
    assert page.title == "新儿童"


def test_a_new_school_can_be_asked_for_from_elsewhere(qtbot: QtBot, desk: Desk) -> None:
    page = RecordsPage.open(qtbot, desk, SchoolsPage)
    page.widget.show_request(New(School))
    assert page.settle().title == "新学校"


def test_the_first_record_stands_in_the_form_until_another_is_chosen(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk)
    assert page.title == "阿依古丽·买买提"
    page.widget.opening.start_new()
    a_child(office, "丁一")
    page.widget.reload()
    assert page.settle().title == "新儿童"


def test_names_sort_by_pinyin_and_any_column_by_a_click(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk)
    assert page.names() == ["阿依古丽·买买提", "李䶮", "王大为", "王小明"]
    page.sort_by("出生日期")
    assert page.names()[0] == "王大为"
    page.sort_by("出生日期")
    assert page.names()[0] == "王小明"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wxm", ["王小明"]),
        ("王", ["王大为", "王小明"]),
        ("0016", ["李䶮"]),
        ("kcz", ["阿依古丽·买买提"]),
        ("孔村", ["阿依古丽·买买提"]),
    ],
)
def test_typing_finds_by_name_initials_number_and_school(
    qtbot: QtBot, office: Store, desk: Desk, typed: str, found: list[str]
) -> None:
    a_class(office)
    page = children(qtbot, desk).filter(typed)
    assert page.names() == found
    assert f"筛出 {len(found)} 人" in page.count()


def test_nothing_found_offers_to_clear_the_filter(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    page = children(qtbot, desk).filter("没有这个人")
    assert page.shows("没有符合条件的记录")
    page.click("empty_clear").settle()
    assert page.count() == "共 4 人"


def test_typing_over_the_table_goes_into_the_filter(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("王小明")
    page.keys("ly").settle()
    assert page.names() == ["李䶮"]


def test_an_input_method_composes_over_the_table_what_goes_into_the_filter(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("王小明")
    page.compose("li").settle()
    assert page.count() == "共 4 人"
    page.keys("李").settle()
    assert page.names() == ["李䶮"]
    page.keys("䶮").settle()
    assert page.names() == ["李䶮"]


def test_what_is_composed_over_the_table_and_given_up_leaves_the_list(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("王小明")
    page.compose("li").compose("").settle()
    assert page.count() == "共 4 人"
    assert page.keys("ly").settle().names() == ["李䶮"]


def test_quick_filters_narrow_the_list(qtbot: QtBot, office: Store, desk: Desk) -> None:
    left = a_child(office, "留守", birth_day="2016-05-01", sex="1", **RURAL)
    a_class(office)
    for relation in ("51", "52"):
        families.add_member(
            office, left, kinship={"relation": relation}, person={"name": "某", "is_away": 1}
        )
    page = children(qtbot, desk)
    page.click("chip_left_behind").settle()
    assert page.names() == ["留守"]
    page.click("chip_left_behind").click("chip_boarding").settle()
    assert page.names() == ["王大为"]


def test_exactly_the_names_behind_a_figure_are_listed(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    ids = a_class(office)
    page = children(qtbot, desk)
    page.widget.show_request(Names(Child, (ids[0], ids[2]), "未入学儿童"))
    page.settle()
    assert page.names() == ["李䶮", "王小明"]
    assert page.shows("未入学儿童（2 人）")
    page.click("show_all").settle()
    assert len(page.names()) == 4


def test_another_page_can_open_one_record(qtbot: QtBot, office: Store, desk: Desk) -> None:
    ids = a_class(office)
    page = children(qtbot, desk).filter("李")
    page.widget.show_request(Show(Child, ids[2]))
    page.settle()
    assert page.title == "王小明"
    assert page.widget.view.current_id() == ids[2]


def test_copied_rows_keep_their_numbers_as_text(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    page = children(qtbot, desk).filter("李").choose("李䶮")
    page.shortcut("C").settle()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().splitlines()[1].split("\t")[:4] == [
        "李䶮",
        "男",
        "2015-07-01",
        "370199201507010016",
    ]
    assert "mso-number-format" in data.html()


def test_the_list_is_exported_with_its_columns(
    qtbot: QtBot, office: Store, desk: Desk, tmp_path: Path
) -> None:
    a_class(office)
    page = children(qtbot, desk).filter("王")
    page.click("export").give(tmp_path / "王.xlsx", "choose_target").settle()
    rows = load_workbook(tmp_path / "王.xlsx").worksheets[0].values
    assert [row[0] for row in rows] == ["姓名", "王大为", "王小明"]


def test_a_roster_is_brought_in_from_here(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page = children(qtbot, desk)
    page.click("import")
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, ImportWindow)]
    assert dialogs
    dialogs[0].close()


def test_the_selected_names_go_to_the_reports(qtbot: QtBot, office: Store, desk: Desk) -> None:
    ids = a_class(office)
    page = children(qtbot, desk)
    asked: list[tuple[str, object]] = []
    desk.asked.connect(lambda name, request: asked.append((name, request)))
    page.click("print")
    ((name, request),) = asked
    assert name == "reports"
    assert isinstance(request, Names)
    assert set(request.ids) == set(ids)


def test_columns_are_chosen_and_remembered(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    page = children(qtbot, desk)
    page.widget.columns.show(["name", "ethnic", "sex"])
    page.settle()
    assert page.column(2) == ["女", "男", "男", "男"]
    again = children(qtbot, desk)
    assert again.widget.view.columns() == ["name", "ethnic", "sex"]


def test_deleting_offers_to_take_it_back(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    said: list[tuple[str, object]] = []
    desk.messages.noted.connect(lambda text, action, then: said.append((text, then)))
    page = children(qtbot, desk).choose("李䶮")
    page.key(Qt.Key.Key_Delete).settle()
    assert "李䶮" not in page.names()
    text, undo = next(one for one in said if "删除" in one[0])
    assert "李䶮" in text
    assert callable(undo)
    undo()
    page.settle()
    assert "李䶮" in page.names()


# --- the form -----------------------------------------------------------------------------------


def test_a_child_is_entered_by_keyboard_alone(qtbot: QtBot, office: Store, desk: Desk) -> None:
    editing.create(office, School, values={"name": "孔村镇中心小学"})
    page = children(qtbot, desk).shortcut("N").settle()
    enter, tab = Qt.Key.Key_Return, Qt.Key.Key_Tab
    page.keys("阿依古丽·买买提").key(enter)
    page.keys("2").key(enter)
    page.keys("20140305").key(enter)
    page.keys("wwez").key(tab).settle()
    assert page.value("birth_day") == "2014-03-05"
    assert page.value("sex") == "女"
    assert page.value("ethnic") == "维吾尔族"
    page.enter("school_id", "kcz")
    assert page.value("school_id") == "孔村镇中心小学"
    page.save()
    assert not page.is_dirty
    assert page.names() == ["阿依古丽·买买提"]
    (row,) = searching.page(office, Child, searching.find(office, Child, Query()))
    assert row.values["birth_day"] == "2014-03-05"
    assert row.shown["school_id"] == "孔村镇中心小学"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nv", "女"),
        ("nv ", "女"),
        ("nan ", "男"),
        ("n ", ""),
        ("nvnan", "男"),
        ("1", "男"),
        (" ", "男"),
    ],
)
def test_a_choice_of_two_is_typed_by_number_or_in_pinyin(
    qtbot: QtBot, desk: Desk, typed: str, meant: str
) -> None:
    page = children(qtbot, desk).shortcut("N").settle()
    page.go_to("sex").keys(typed)
    assert page.value("sex") == meant


def test_an_id_number_fills_birth_day_and_sex(qtbot: QtBot, desk: Desk) -> None:
    page = children(qtbot, desk).shortcut("N").settle()
    page.go_to("id_number").keys("370199201507010016")
    assert page.value("birth_day") == "2015-07-01"
    assert page.value("sex") == "男"
    page.enter("id_number", "370199201403050021")
    assert page.value("birth_day") == "2014-03-05"
    assert page.value("sex") == "女"


def test_what_the_clerk_gave_otherwise_is_not_overwritten(qtbot: QtBot, desk: Desk) -> None:
    page = children(qtbot, desk).shortcut("N").settle()
    page.enter("birth_day", "2015-07-02").enter("id_number", "370199201507010016")
    assert page.value("birth_day") == "2015-07-02"
    assert "2015-07-01" in page.problem("birth_day")


def test_a_new_child_is_on_file_and_its_number_tells_the_kind(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = children(qtbot, desk).shortcut("N").settle()
    assert (page.value("id_type"), page.value("status")) == ("", "在册")
    assert page.widget.may_leave()
    assert not searching.count(office, Child)
    page.enter("id_number", "370199201507010016").shortcut("S").settle()
    assert (page.value("id_type"), page.value("status")) == ("居民身份证", "在册")
    values = editing.open_record(office, Child, page.widget.form.record_id).values
    assert (values["id_type"], values["status"]) == ("1", "1")


def test_a_wrong_check_digit_is_told_at_once_with_the_right_one(qtbot: QtBot, desk: Desk) -> None:
    page = children(qtbot, desk).shortcut("N").settle()
    page.go_to("id_number").keys("370199201507010019")
    assert "末位校验不符，按前17位应为6" in page.problem("id_number")
    page.key(Qt.Key.Key_Backspace).keys("6").settle()
    assert page.problem("id_number") == ""


def test_a_day_that_does_not_exist_holds_the_clerk_back(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("王小明").enter("birth_day", "2016-02-30")
    assert "这一天不存在" in page.problem("birth_day")
    page.choose("李䶮")
    assert page.title == "王小明"
    assert page.value("birth_day") == "2016-02-30"
    page.go_to("birth_day").key(Qt.Key.Key_Escape).settle()
    assert page.value("birth_day") == "2016-05-01"
    assert page.choose("李䶮").title == "李䶮"


def test_moving_on_saves_what_was_typed(qtbot: QtBot, office: Store, desk: Desk) -> None:
    ids = a_class(office)
    page = children(qtbot, desk).choose("王小明").enter("phone", "13800000000")
    assert page.is_dirty
    page.choose("李䶮")
    assert not page.is_dirty
    kept = editing.open_record(office, Child, ids[2]).values
    assert kept["phone"] == "13800000000"
    step = undoing.next_undo(office)
    assert step
    assert step.title == "修改儿童“王小明”"


def test_saving_twice_in_a_row_makes_one_child_without_conflict(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = children(qtbot, desk).shortcut("N").settle()
    page.keys("王小明").shortcut("S").keys("儿").shortcut("S").settle()
    (child,) = searching.find(office, Child, Query())
    folded = editing.open_record(office, Child, child)
    assert folded.values["name"] == "王小明儿"
    assert not folded.conflicts


def test_typing_goes_on_where_it_was_after_saving(qtbot: QtBot, desk: Desk) -> None:
    page = children(qtbot, desk).shortcut("N").settle()
    page.keys("王小").save().keys("明")
    assert page.value("name") == "王小明"


def test_undo_and_redo_show_in_the_open_form(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("王小明").enter("phone", "13800000000").save()
    desk.tasks.run(undoing.undo)
    page.settle()
    assert page.value("phone") == ""
    desk.tasks.run(undoing.redo)
    page.settle()
    assert page.value("phone") == "13800000000"


def test_typing_goes_on_while_another_change_arrives(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    ids = a_class(office)
    page = children(qtbot, desk).choose("王小明")
    page.go_to("phone").keys("138")
    seen = editing.open_record(office, Child, ids[2])
    desk.tasks.run(editing.update_record, Child, seen=seen, values={"talent": "二胡"})
    page.settle()
    assert page.value("talent") == "二胡"
    assert page.value("phone") == "138"
    page.keys("00000000").save()
    assert not editing.open_record(office, Child, ids[2]).conflicts


def test_enter_goes_into_the_form_and_escape_back(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("李䶮").key(Qt.Key.Key_Return).settle()
    assert page.focused().objectName() == "name"
    page.key(Qt.Key.Key_Return)
    assert page.focused().objectName() == "sex"
    page.key(Qt.Key.Key_Escape)
    assert page.focused() is page.widget.view


def test_the_next_record_is_reached_from_within_the_form(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("王大为").enter("talent", "二胡")
    QTest.keyClick(page.focused(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    page.settle()
    assert page.title == "王小明"
    page.click("before").settle()
    assert page.title == "王大为"
    assert page.value("talent") == "二胡"


def test_the_form_can_stand_below_or_be_put_away(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    page = children(qtbot, desk)
    page.trigger("form_under").settle()
    assert page.widget.form.y() > page.widget.listing.y()
    page.trigger("form_alone").choose("李䶮")
    assert not page.widget.form.isVisible()
    page.key(Qt.Key.Key_Return).settle()
    assert page.title == "李䶮"


def test_a_column_is_added_from_the_list_of_columns(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk)
    page.click("choose_columns")
    listed = page.find(QListWidget, "columns_list")
    texts = [listed.item(row).text() for row in range(listed.count())]
    listed.item(texts.index("民族")).setCheckState(Qt.CheckState.Checked)
    page.settle()
    assert page.widget.view.columns()[-1] == "ethnic"
    page.key(Qt.Key.Key_Escape)
    assert not listed.isVisible()


def test_the_history_tells_who_changed_what(qtbot: QtBot, office: Store, desk: Desk) -> None:
    ids = a_class(office)
    page = children(qtbot, desk).choose("王小明").enter("phone", "13800000000").save()
    page.enter("phone", "13900000000").save()
    page.click("show_history").settle()
    table = page.widget.form._history
    texts = [table.item(0, place).text() for place in range(6)]
    assert texts[2:] == ["王会计", "联系电话", "13800000000", "13900000000"]
    assert len(histories.turns(office, Child, ids[2])) == table.rowCount()


def test_two_values_of_one_field_are_shown_with_their_authors(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    ids = a_class(office)
    seen = editing.open_record(office, Child, ids[2])
    for phone in ("13800000000", "13900000000"):
        editing.update_record(office, Child, seen=seen, values={"phone": phone})
    page = children(qtbot, desk).choose("王小明")
    assert page.shows("1 项内容有不同说法")
    assert page.shows("13800000000")
    assert page.shows("13900000000")
    page.click("chip_doubtful").settle()
    assert page.names() == ["王小明"]


def test_required_fields_are_asked_for_after_the_first_saving(qtbot: QtBot, desk: Desk) -> None:
    page = children(qtbot, desk).shortcut("N").settle()
    page.enter("name", "王小明")
    assert not page.shows("必填项未填")
    page.save()
    assert page.shows("必填项未填：性别、出生日期")
    page.click("chip_incomplete").settle()
    assert page.names() == ["王小明"]


def test_several_choices_are_typed_one_after_the_other(qtbot: QtBot, desk: Desk) -> None:
    page = children(qtbot, desk).shortcut("N").settle()
    page.go_to("income_sources").keys("打工").key(Qt.Key.Key_Return)
    page.keys("政府").key(Qt.Key.Key_Tab).settle()
    assert page.value("income_sources") == "打工收入、政府救助"


def test_a_place_is_found_by_initials_the_own_township_first(qtbot: QtBot, desk: Desk) -> None:
    page = children(qtbot, desk).shortcut("N").settle()
    page.enter("hukou_place", "kc")
    assert page.value("hukou_place").startswith("山东省济南市平阴县孔村镇")


# --- families -----------------------------------------------------------------------------------


def test_a_father_is_typed_once_for_both_children(qtbot: QtBot, office: Store, desk: Desk) -> None:
    first = a_child(office, "王小明", sex="1", birth_day="2016-05-01", **RURAL)
    second = a_child(office, "王小芳", sex="2", birth_day="2018-05-01", **RURAL)
    page = children(qtbot, desk).choose("王小明")
    page.find_editor("new_relation").keys("fq").key(Qt.Key.Key_Return)
    page.keys("王大海").key(Qt.Key.Key_Return).settle()
    assert page.cells("members")[0][:2] == ["父亲", "王大海"]
    page.cell("members", 0, 3).keys("13800000000").key(Qt.Key.Key_Return).settle()
    page.cell("members", 0, 4).keys("y").settle()
    page.choose("王小芳")
    page.find_editor("new_relation").keys("fq").key(Qt.Key.Key_Return)
    page.keys("wdh").settle()
    page.key(Qt.Key.Key_Down).key(Qt.Key.Key_Return).settle()
    assert page.cells("members")[0][:5] == ["父亲", "王大海", "", "13800000000", "是"]
    older = families.family_of(office, first).members[0]
    younger = families.family_of(office, second).members[0]
    assert older.person_id == younger.person_id


def test_both_calibers_stand_above_the_form(qtbot: QtBot, office: Store, desk: Desk) -> None:
    child = a_child(office, "王小明", sex="1", birth_day="2016-05-01", **RURAL)
    away: Values = {"name": "某", "is_away": 1, "away_since": "2024-01"}
    families.add_member(office, child, kinship={"relation": "51"}, person=away)
    page = children(qtbot, desk).choose("王小明")
    assert page.shows("民政口径留守：待核：请先核实母亲情况。")
    families.add_member(office, child, kinship={"relation": "52"}, person=away)
    page.widget.reload(None)
    page.settle()
    assert page.shows("民政口径留守：是。父母双方外出务工。")
    assert page.shows("学籍口径留守：双亲留守儿童。父母双方外出务工满3个月。")


# --- the other pages ----------------------------------------------------------------------------


def test_a_school_is_entered_and_listed(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page = RecordsPage.open(qtbot, desk, SchoolsPage).shortcut("N").settle()
    page.enter("name", "孔村镇中心小学").enter("kind", "小学").enter("land_area", "12345.5")
    page.save()
    assert page.names() == ["孔村镇中心小学"]
    assert page.value("land_area") == "12345.50"


def test_a_teachers_duty_is_edited_in_place(qtbot: QtBot, office: Store, desk: Desk) -> None:
    editing.create(office, School, values={"name": "孔村镇中心小学"})
    page = RecordsPage.open(qtbot, desk, TeachersPage).shortcut("N").settle()
    page.keys("李校长").save()
    page.click("add_duty").settle()
    page.keys("校长").key(Qt.Key.Key_Return).settle()
    page.cell("duty_table", 0, 1).keys("kcz").key(Qt.Key.Key_Return).settle()
    page.cell("duty_table", 0, 2).keys("20240901").key(Qt.Key.Key_Return).settle()
    assert page.cells("duty_table")[0][:3] == ["校长", "孔村镇中心小学", "2024-09-01"]


def test_the_window_is_free_while_nobody_types(qtbot: QtBot, desk: Desk) -> None:
    page = children(qtbot, desk)
    assert QApplication.focusWidget() is not None
    assert page.widget.may_leave()
