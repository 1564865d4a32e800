"""彻底清除: one officer proposes, another one confirms, and the certificate opens."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from db.store import Store
from tests.office.carrying import exchanged
from tests.office.erasures import holds, strike
from tests.office.makers import a_child, a_county, a_town
from tests.pages.base import OnScreen, asked_of
from tests.pages.exchange import texts
from tests.pages.main import MainPage, main_page
from ui.application import Program

Window = OnScreen[QDialog]


@pytest.fixture
def struck(tmp_path: Path, stick: Path) -> Path:
    """The folder of a county that holds two struck-off files of a township, closed."""
    with a_county(tmp_path) as county, a_town(tmp_path, county) as town:
        children = [a_child(town, name) for name in ("王小明", "李小红")]
        exchanged(town, county, stick)
        for child in children:
            strike(town, child)
        exchanged(town, county, stick)
        return county.folder


@pytest.fixture
def county_window(qtbot: QtBot, program: Program, struck: Path) -> MainPage:
    program.start(struck)
    return main_page(qtbot, program)


def listed(dialog: Window) -> list[tuple[str, str]]:
    """The names in the list, with how far each is."""
    return [(row[0], row[-1]) for row in texts(dialog.find(QTableView, "erasing_files"))]


def opened(window: MainPage) -> Window:
    dialog = window.trigger("erasing").dialog("erasing")
    return dialog.wait(lambda: dialog.seek(QTableView, "erasing_files") is not None)


def found(window: MainPage, name: str) -> Window:
    """The window with one file, that was typed for."""
    dialog = opened(window).type("erasing_filter", name)
    dialog.wait(lambda: [one for one, _ in listed(dialog)] == [name])
    return choose(dialog)


def choose(dialog: Window) -> Window:
    """Go down from the filter into the list, where nothing is chosen before that."""
    assert dialog.shows("请在上面选一份档案。")
    assert not dialog.can("erase")
    line, table = dialog.find(QLineEdit, "erasing_filter"), dialog.find(QTableView, "erasing_files")
    line.setFocus()
    dialog.press(Qt.Key.Key_Down)
    dialog.wait(table.hasFocus)
    assert dialog.shows("请在上面选一份档案。")
    dialog.press(Qt.Key.Key_Down)
    return dialog.wait(lambda: not dialog.shows("请在上面选一份档案。"))


def sit_down(window: MainPage, name: str) -> None:
    desk = window.widget.desk
    assert desk
    desk.change_clerk(name)
    window.wait(lambda: desk.office.clerk == name)


def propose(window: MainPage, name: str) -> None:
    """Choose a reason, propose, and find that somebody else must confirm."""
    dialog = found(window, name)
    reason = dialog.find(QComboBox, "erasing_reason")
    assert not dialog.can("erase")
    reason.setCurrentText("保存期满或处理目的已实现")
    dialog.click("erase").wait(lambda: listed(dialog) == [(name, "李科长已提出，待确认")])
    assert dialog.shows("等另一位经办人确认")
    assert not dialog.can("erase")
    dialog.click("cancel")


def test_two_officers_erase_a_file_and_its_certificate_opens(
    qtbot: QtBot, county_window: MainPage, struck: Path, program: Program
) -> None:
    window = county_window
    propose(window, "王小明")
    sit_down(window, "赵科员")
    dialog = found(window, "王小明")
    reason = dialog.find(QComboBox, "erasing_reason")
    assert (reason.currentText(), reason.isEnabled()) == ("保存期满或处理目的已实现", False)
    dialog.click("erase").dialog().click("danger")
    window.wait(lambda: window.place == "reports")
    window.wait(lambda: window.shows("个人信息清除证明"))

    again = opened(window)
    again.wait(lambda: ("—", "已清除") in listed(again))
    assert listed(again) == [("李小红", "已删除"), ("—", "已清除")]
    table = again.find(QTableView, "erasing_files")
    table.setCurrentIndex(table.model().index(1, 0))
    assert not again.can("erase")
    assert window.widget.desk
    asked = asked_of(window.widget.desk)
    again.click("certificate")
    window.wait(lambda: [name for name, _ in asked] == ["reports"])
    window.leave()
    program.close()
    with Store.open(struck) as store:
        assert not holds(store, "王小明")


def test_the_second_officer_gives_it_back_or_there_is_none(
    qtbot: QtBot, county_window: MainPage
) -> None:
    window = county_window
    propose(window, "王小明")
    sit_down(window, "赵科员")
    dialog = found(window, "王小明")
    dialog.click("reject").wait(lambda: listed(dialog) == [("王小明", "已删除")])
    dialog.click("cancel")
    sit_down(window, "李科长")
    propose(window, "王小明")
    dialog = found(window, "王小明")
    dialog.click("is_alone").wait(lambda: dialog.can("erase"))
    dialog.click("erase").dialog().click("danger")
    window.wait(lambda: window.shows("个人信息清除证明"))


def test_nothing_was_struck_off(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    with a_county(tmp_path) as county:
        folder = county.folder
    program.start(folder)
    window = main_page(qtbot, program)
    dialog = window.trigger("erasing").dialog("erasing")
    dialog.wait(lambda: dialog.shows("没有已删除的档案。"))
    assert not dialog.can("erase")


def test_a_township_does_not_erase(window: MainPage) -> None:
    action = window.widget.menus.findChild(type(window.widget.menus.undo), "erasing")
    assert action
    assert not action.isVisible()
