"""A morning at the form: pupils are entered, corrected, and taken back."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.records import Child, School
from db.store import Store
from ruraledu_desktop import editing, histories, searching, undoing
from ruraledu_desktop.searching import Query
from tests.counties import an_id
from tests.pages.records import RecordsPage
from tests.ui.pupils import a_class, children
from ui import theme
from ui.desk import Desk
from ui.forms.history import History
from ui.records.schools_page import SchoolsPage

pytestmark = pytest.mark.usefixtures("autumn")


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


def test_a_new_child_is_not_reproached_with_fields_not_reached_yet(
    qtbot: QtBot, desk: Desk
) -> None:
    page = children(qtbot, desk).shortcut("N").settle()
    page.keys("李四").key(Qt.Key.Key_Return).settle()
    assert not page.shows("有 1 处需要核对")
    page.go_to("no_id_reason").key(Qt.Key.Key_Tab).settle()
    assert page.shows("有 1 处需要核对")


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


def test_a_character_of_an_old_system_is_replaced_where_the_clerk_agrees(
    qtbot: QtBot, desk: Desk
) -> None:
    page = children(qtbot, desk).shortcut("N").settle()
    page.enter("name", "李\ue863").save()
    assert page.names() == ["李\ue863"], "kept as it was typed"
    assert "通行的写法是“李䶮”" in page.problem("name")
    page.follow("name")
    assert (page.value("name"), page.problem("name")) == ("李䶮", "")
    page.save()
    assert page.names() == ["李䶮"]


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


def test_what_another_file_holds_is_told_at_the_field_of_both(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("王小明").enter("birth_day", "2015-07-01")
    page.enter("id_number", "370199201507010016")
    assert not page.problem("id_number"), "only what is saved is held against other files"
    page.save()
    assert "李䶮" in page.problem("id_number")
    assert "王小明" in page.choose("李䶮").problem("id_number")
    page.choose("王小明").enter("id_number", an_id("370199", "20150701", "003"))
    assert not page.problem("id_number")
    page.save()
    assert not page.problem("id_number")
    assert not page.choose("李䶮").problem("id_number")


def test_the_history_tells_who_changed_what(qtbot: QtBot, office: Store, desk: Desk) -> None:
    ids = a_class(office)
    page = children(qtbot, desk).choose("王小明").enter("phone", "13800000000").save()
    page.enter("phone", "13900000000").save()
    page.click("show_history").settle()
    table = page.find(History, "history")
    assert table.isColumnHidden(1), "the own unit is named though there is no other"
    texts = [table.item(0, place).text() for place in range(6)]
    assert texts[2:] == ["王会计", "联系电话", "13800000000", "13900000000"]
    assert len(histories.turns(office, Child, ids[2])) == table.rowCount()


def test_a_time_that_a_clock_cannot_have_said_is_marked_in_the_history(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    """T21: the time is what the author's clock claimed, and this one ran backwards."""
    a_class(office)
    page = children(qtbot, desk).choose("王小明").enter("phone", "13800000000").save()
    office.clock = lambda: datetime(2026, 9, 1, 9)
    page.enter("phone", "13900000000").save()
    page.click("show_history").settle()
    table = page.find(History, "history")
    times = [table.item(row, 0).text() for row in range(table.rowCount())]
    assert times[:2] == ["2026-09-01 09:00（存疑）", "2026-11-23 09:00"]


def test_the_values_in_the_history_are_whole_where_there_is_little_room(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("王小明").enter("living_detail", "安子山村三组").save()
    page.click("show_history").settle()
    table = page.find(History, "history")
    table.setFixedWidth(460)
    page.settle()
    places = [place for place in range(6) if not table.isColumnHidden(place)]
    lines = table.rowHeight(0) // table.fontMetrics().height()
    for place in places:
        room = table.columnWidth(place) - 2 * theme.space(3)
        needed = table.fontMetrics().horizontalAdvance(table.item(0, place).text())
        assert needed <= room * lines
    assert not table.horizontalScrollBar().maximum()


def test_the_keys_go_from_section_to_section(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("王小明").go_to("phone")
    reached: list[str] = []
    for _ in range(4):
        page.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier).settle()
        reached.append(page.focused().objectName())
    assert reached == ["hukou_kind", "school_id", "enrolment_table", "members"]
    page.press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier).settle()
    assert page.focused().objectName() == "enrolment_table"


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


def test_a_school_is_entered_and_listed(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page = RecordsPage.open(qtbot, desk, SchoolsPage).shortcut("N").settle()
    page.enter("name", "孔村镇中心小学").enter("kind", "小学").enter("land_area", "12345.5")
    page.save()
    assert page.names() == ["孔村镇中心小学"]
    assert page.value("land_area") == "12345.50"
