"""Each kind of value has an editor that understands what clerks type."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.fields import Attribute, field_of
from db.kinds import Value
from db.records import Child, Person, School, Teacher
from tests.pages.typing import hand
from ui.desk import Desk
from ui.forms.editor import Editor
from ui.forms.editors import editor_for, unit_of

Make = Callable[[Attribute], Editor]


@pytest.fixture
def make(qtbot: QtBot, desk: Desk) -> Make:
    """An editor in a window of its own, with the cursor in it."""
    windows: list[QWidget] = []

    def made(attribute: Attribute) -> Editor:
        window = QWidget()
        column = QVBoxLayout(window)
        editor = editor_for(field_of(attribute), desk)
        column.addWidget(editor.widget)
        column.addStretch(1)
        qtbot.addWidget(window)
        window.resize(480, 420)
        window.show()
        window.activateWindow()
        editor.widget.setFocus()
        qtbot.waitUntil(editor.widget.hasFocus)
        windows.append(window)
        return editor

    return made


def type_and_leave(editor: Editor, text: str) -> Editor:
    hand(editor.widget, text)
    QTest.keyClick(editor.widget, Qt.Key.Key_Tab)
    editor.settle()
    return editor


@pytest.mark.parametrize(
    ("attribute", "typed", "value", "shown"),
    [
        (Child.ethnic, "01", "01", "汉族"),
        (Child.ethnic, "汉族", "01", "汉族"),
        (Child.ethnic, "汉", "01", "汉族"),
        (Child.ethnic, "wwez", "05", "维吾尔族"),
        (School.kind, "xxjxd", "218", "小学教学点"),
        (Child.birth_day, "20120901", "2012-09-01", "2012-09-01"),
        (Child.birth_day, "2012-9-1", "2012-09-01", "2012-09-01"),
        (Child.birth_day, "2012年9月1日", "2012-09-01", "2012-09-01"),
        (Child.birth_day, "二〇一二年九月一日", "2012-09-01", "2012-09-01"),
        (Child.birth_day, "二〇一二年十二月三十日", "2012-12-30", "2012-12-30"),
        (Child.birth_day, "二零一二年十月二十一日", "2012-10-21", "2012-10-21"),
        (Teacher.work_month, "201209", "2012-09", "2012-09"),
        (Teacher.work_month, "二〇一二年十一月", "2012-11", "2012-11"),
        (School.pupils, "1,024人", 1024, "1024"),
        (School.land_area, "12345.5", None, "12345.50"),
        (Child.phone, "138 0000 0000", "13800000000", "13800000000"),
        (Child.name, "阿依古丽•买买提", "阿依古丽·买买提", "阿依古丽·买买提"),
    ],
)
def test_what_is_typed_is_shown_as_it_is_kept(
    make: Make, attribute: Attribute, typed: str, value: Value, shown: str
) -> None:
    editor = type_and_leave(make(attribute), typed)
    assert editor.text() == shown
    if value is not None:
        assert editor.reading().value == value


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ([Qt.Key.Key_Y], "是"),
        ([Qt.Key.Key_N], "否"),
        ([Qt.Key.Key_1], "是"),
        ([Qt.Key.Key_Y, Qt.Key.Key_Delete], ""),
        ([Qt.Key.Key_Right], "是"),
        ([Qt.Key.Key_Left], "否"),
    ],
)
def test_yes_and_no_are_one_key(make: Make, keys: list[Qt.Key], text: str) -> None:
    editor = make(Child.is_orphan)
    for key in keys:
        QTest.keyClick(editor.widget, key)
    assert editor.text() == text


def test_a_small_code_table_stands_side_by_side(make: Make) -> None:
    editor = make(Child.attendance_mode)
    hand(editor.widget, "zx")
    assert editor.text() == "住校"
    assert editor.reading().value == "2"
    hand(editor.widget, "1")
    assert editor.text() == "走读"


def test_a_half_typed_code_is_not_guessed_when_one_clicks_elsewhere(make: Make) -> None:
    editor = make(Child.ethnic)
    hand(editor.widget, "h")
    editor.settle()
    assert editor.reading().finding == "code_unknown"
    assert editor.text() == "h"


def test_down_goes_through_all_choices(make: Make) -> None:
    editor = make(Child.ethnic)
    for _ in range(3):
        QTest.keyClick(editor.widget, Qt.Key.Key_Down)
    QTest.keyClick(editor.widget, Qt.Key.Key_Return)
    assert editor.text() == "蒙古族"


def test_a_click_into_an_empty_code_and_enter_chooses_nothing(make: Make) -> None:
    editor = make(Child.ethnic)
    QTest.mouseClick(editor.widget, Qt.MouseButton.LeftButton)
    QTest.keyClick(editor.widget, Qt.Key.Key_Return)
    assert editor.text() == ""


def test_escape_closes_the_list_first_and_then_restores(make: Make) -> None:
    editor = make(Child.ethnic)
    editor.put("01")
    editor.widget.setFocus()
    QTest.keyClick(editor.widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand(editor.widget, "m")
    QTest.keyClick(editor.widget, Qt.Key.Key_Escape)
    assert editor.text() == "m"
    QTest.keyClick(editor.widget, Qt.Key.Key_Escape)
    assert editor.text() == "汉族"
    assert not editor.is_changed


def test_several_codes_may_be_pasted(make: Make) -> None:
    editor = type_and_leave(make(Child.income_sources), "打工收入，种养殖业")
    assert editor.text() == "打工收入、种养殖业"


def test_a_kept_code_that_the_table_lacks_stays_when_another_is_chosen(make: Make) -> None:
    """Another officer added it at the server since, or a newer program's table has it."""
    editor = make(Child.income_sources)
    editor.put(f"{editor.read('打工收入').value},J9")
    QTest.keyClick(editor.widget, Qt.Key.Key_End)
    hand(editor.widget, "、种养")
    QTest.keyClick(editor.widget, Qt.Key.Key_Return)
    editor.settle()
    assert editor.text() == "打工收入、种养殖业、J9"
    assert editor.reading().value == f"{editor.read('打工收入、种养殖业').value},J9"


def test_a_kept_code_that_the_table_lacks_can_be_taken_out(make: Make) -> None:
    editor = make(Child.income_sources)
    editor.put("J9")
    editor.type_in("J9、打工收入")
    assert str(editor.reading().value).endswith(",J9")
    editor.type_in("打工收入")
    assert editor.reading().value == editor.field.kind.read("打工收入").value
    editor.type_in("J8")
    assert editor.reading().finding == "code_unknown"


def test_choosing_a_code_twice_takes_it_out(make: Make) -> None:
    editor = make(Child.income_sources)
    hand(editor.widget, "打工")
    QTest.keyClick(editor.widget, Qt.Key.Key_Return)
    hand(editor.widget, "打工")
    QTest.keyClick(editor.widget, Qt.Key.Key_Return)
    assert editor.text() == ""


def test_a_day_can_be_picked_from_the_calendar(make: Make) -> None:
    editor = make(Child.birth_day)
    editor.put("2012-09-01")
    spot = QPoint(editor.widget.width() - 16, editor.widget.height() // 2)
    QTest.mouseClick(editor.widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    calendar = editor.widget.window().findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.isVisible()
    calendar.clicked.emit(QDate(2012, 9, 15))
    assert editor.text() == "2012-09-15"
    assert not calendar.isVisible()


def test_a_value_of_a_newer_table_is_kept_untouched(make: Make) -> None:
    editor = make(Child.ethnic)
    editor.put("999")
    assert editor.text() == "999"
    assert editor.reading().value == "999"


def test_a_unit_is_known_of_counts_and_measures_alone() -> None:
    units = [unit_of(field_of(one)) for one in (School.land_area, School.pupils, School.name)]
    assert units == ["㎡", "人", ""]


def test_a_long_text_has_several_lines_and_is_restored(make: Make) -> None:
    note = make(Person.note)
    note.put("第一行\n第二行")
    assert note.text() == "第一行\n第二行"
    hand(note.widget, "x")
    assert note.is_changed
    QTest.keyClick(note.widget, Qt.Key.Key_Escape)
    assert note.text() == "第一行\n第二行"
