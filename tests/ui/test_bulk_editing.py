"""Several records of a list are given one value."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import Child, School
from db.store import Store
from ruraledu_desktop import editing
from tests.pages.base import noted_at
from tests.pages.records import BulkPage, RecordsPage
from tests.ui.pupils import a_class, children
from ui.desk import Desk
from ui.help.text import HelpText

pytestmark = pytest.mark.usefixtures("autumn")


def values(office: Store, ids: list[str], name: str) -> list[object]:
    return [editing.open_record(office, Child, one).values.get(name) for one in ids]


def all_chosen(qtbot: QtBot, desk: Desk) -> RecordsPage:
    page = children(qtbot, desk).choose("王大为")
    QTest.keyClick(page.widget.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    return page.settle()


def test_f1_tells_about_the_window_one_is_in(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    bulk = BulkPage.of(all_chosen(qtbot, desk).shortcut("E"))
    bulk.key(Qt.Key.Key_F1)
    shown = bulk.dialog("help_window").find(HelpText, "help_text")
    assert shown.textCursor().block().text() == "成批修改"


def test_a_value_is_given_by_keyboard_alone_and_taken_back(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    ids = a_class(office)
    page = all_chosen(qtbot, desk).shortcut("E")
    bulk = BulkPage.of(page).choose_field("jdfs").settle()
    bulk.keys("zx").key(Qt.Key.Key_Tab).settle()
    assert bulk.says == ["3 人：（空） → 住校"]
    assert bulk.left == ["1 人已经是这样"]
    noted = noted_at(desk)
    bulk.click("agree").settle()
    page.settle()
    assert values(office, ids, "attendance_mode") == ["2"] * 4
    (text, action, then), *_ = noted
    assert (text, action) == ("已成批修改3条儿童的就读方式。", "撤销")
    then()
    page.settle()
    assert values(office, ids, "attendance_mode") == [None, None, None, "2"]


def test_tab_goes_from_the_field_to_its_value(qtbot: QtBot, office: Store, desk: Desk) -> None:
    """Before it went to 清空这一项, which a blank in what was typed next would have set."""
    ids = a_class(office)
    page = all_chosen(qtbot, desk).shortcut("E")
    bulk = BulkPage.of(page).type("bulk_field", "jdfs").settle().key(Qt.Key.Key_Tab).settle()
    bulk.keys("zx").key(Qt.Key.Key_Tab).settle()
    assert bulk.says == ["3 人：（空） → 住校"]
    bulk.click("agree").settle()
    page.settle()
    assert values(office, ids, "attendance_mode") == ["2"] * 4


def test_a_field_is_emptied_on_purpose_only(qtbot: QtBot, office: Store, desk: Desk) -> None:
    ids = a_class(office)
    page = all_chosen(qtbot, desk).click("bulk_edit")
    bulk = BulkPage.of(page).choose_field("性别").settle()
    assert not bulk.can("agree")
    bulk.click("bulk_empties").settle()
    assert bulk.says == ["3 人：男 → （空）", "1 人：女 → （空）"]
    bulk.click("agree").settle()
    page.settle()
    assert values(office, ids, "sex") == [None] * 4


def test_what_cannot_be_read_is_not_given(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    bulk = BulkPage.of(all_chosen(qtbot, desk).shortcut("E")).choose_field("入学年月").settle()
    bulk.keys("201399").key(Qt.Key.Key_Tab).settle()
    assert bulk.wrong
    assert not bulk.can("agree")


def test_a_school_is_given_to_all(qtbot: QtBot, office: Store, desk: Desk) -> None:
    ids = a_class(office)
    school = editing.create(office, School, values={"name": "孔村镇第二小学"})
    page = all_chosen(qtbot, desk).shortcut("E")
    bulk = BulkPage.of(page).choose_field("就读学校").settle()
    bulk.keys("kczde").key(Qt.Key.Key_Tab).settle()
    assert bulk.says == ["3 人：（空） → 孔村镇第二小学", "1 人：孔村镇中心小学 → 孔村镇第二小学"]
    bulk.click("agree").settle()
    page.settle()
    assert values(office, ids, "school_id") == [school] * 4


def test_of_one_record_nothing_is_offered_below_the_list(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("王大为")
    assert not page.can("bulk_edit")
    assert QApplication.focusWidget() is page.widget.view
