"""The main window: pages, steps, counts, help, zoom."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

import resources
from db.changing import Change
from db.office import Office
from db.records import School
from db.store import Store
from ruraledu_desktop import offices
from tests.counties import COUNTY
from tests.pages.main import MainPage, main_page
from ui import theme
from ui.application import Program
from ui.desk import Desk
from ui.shell.places import PLACES, Place
from ui.shell.preferences import Preferences

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def rename(store: Store, name: str) -> Change:
    """Add a school, in one step, as a page would."""
    with store.change(f"新增学校“{name}”") as change:
        change.create(School, {"name": name})
    return change


def test_the_step_is_named_in_the_menu_and_goes_back_and_forth(window: MainPage) -> None:
    assert window.widget.desk
    assert not window.can_choose("undo")
    window.widget.desk.tasks.run(rename, "孔村小学")
    window.wait(lambda: window.menu_text("undo") == "撤销：新增学校“孔村小学”")
    window.press(Qt.Key.Key_Z, CTRL)
    window.wait(lambda: window.menu_text("redo") == "重做：新增学校“孔村小学”")
    assert window.note == "已撤销：新增学校“孔村小学”"
    assert not window.can_choose("undo")
    window.press(Qt.Key.Key_Z, CTRL, SHIFT)
    window.wait(lambda: window.can_choose("undo"))
    assert not window.can_choose("redo")


def test_a_step_of_another_day_is_undone_only_after_asking(
    qtbot: QtBot, program: Program, town_folder: Path
) -> None:
    with Store.open(town_folder) as store:
        rename(store, "孔村小学")
    program.start(town_folder)
    window = main_page(qtbot, program)
    window.wait(lambda: window.can_choose("undo"))
    window.trigger("undo").trigger("undo")  # a key that repeats
    asked = window.dialog()
    desk = window.widget.desk
    assert desk
    window.wait(lambda: not desk.tasks.is_busy)
    assert asked.shows("撤销以前的操作：新增学校“孔村小学”？")
    assert not asked.shows("已经交出去了")
    assert not window.can_choose("redo")
    asked.click("primary")
    window.wait(lambda: window.note == "已撤销：新增学校“孔村小学”")
    assert QApplication.activeModalWidget() is None


def test_a_long_step_is_shortened_in_the_menu(window: MainPage) -> None:
    assert window.widget.desk
    window.widget.desk.tasks.run(rename, "平阴县孔村镇" * 20)
    window.wait(lambda: window.can_choose("undo"))
    text = window.menu_text("undo")
    assert text.startswith("撤销：新增学校“平阴县孔村镇")
    assert text.endswith("平阴县孔村镇”")
    assert "…" in text


def test_a_quiet_line_carries_its_action(window: MainPage) -> None:
    assert window.widget.desk
    window.widget.desk.tasks.run(rename, "孔村小学")
    window.wait(lambda: window.can_choose("undo"))
    window.trigger("undo")
    window.wait(lambda: window.note.startswith("已撤销"))
    window.click("note_action")
    window.wait(lambda: window.note.startswith("已重做"))


def test_a_page_has_the_keys_as_soon_as_it_is_shown(window: MainPage) -> None:
    window.go_to("children").wait(lambda: QApplication.focusWidget().objectName() == "records")
    window.go_to("indicators").wait(lambda: QApplication.focusWidget().objectName() == "figures")
    window.press(Qt.Key.Key_Tab)
    window.wait(lambda: QApplication.focusWidget().objectName() != "figures")
    left = QApplication.focusWidget()
    window.go_to("home").go_to("indicators")
    window.wait(lambda: QApplication.focusWidget() is left)


def test_keys_of_a_page_work_from_the_navigation(window: MainPage) -> None:
    for name, line in (("children", "filter"), ("plan", "plan_filter"), ("schools", "filter")):
        window.go_to(name)
        window.find(QPushButton, f"go_{name}").setFocus()
        window.press(Qt.Key.Key_F, CTRL)
        assert QApplication.focusWidget() is window.find(QLineEdit, line)
    window.press(Qt.Key.Key_N, CTRL).type("name", "新校")
    window.find(QPushButton, "go_schools").setFocus()
    window.press(Qt.Key.Key_S, CTRL)
    window.wait(lambda: window.can_choose("undo"))


def test_the_keys_come_back_when_the_help_is_closed(window: MainPage) -> None:
    window.go_to("children").wait(lambda: QApplication.focusWidget().objectName() == "records")
    window.press(Qt.Key.Key_F1)
    window.wait(lambda: QApplication.focusWidget().objectName() == "help_text")
    window.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget().objectName() == "records"


def test_every_place_shows_its_page(window: MainPage) -> None:
    for place in PLACES:
        if place.is_county_only:
            assert window.seek(QPushButton, f"go_{place.name}") is None
        else:
            window.go_to(place.name)
            assert window.place == place.name
    window.press(Qt.Key.Key_9, CTRL)
    assert window.place == "reports"
    window.press(Qt.Key.Key_1, CTRL)
    assert window.place == "home"


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_place_and_its_page_say_the_same(desk: Desk, place: Place) -> None:
    page = place.page_class(desk)
    assert (page.title, page.icon) == (place.title, place.icon)
    assert import_module(place.package).pages(desk)


@pytest.mark.parametrize(
    "name", [*(place.name for place in PLACES), "merging", "keyboard", "passwords", "start"]
)
def test_every_page_has_help(name: str) -> None:
    assert resources.text(f"help/{name}.md").startswith("# ")


def test_the_pictures_of_help_are_there_and_fit_into_the_panel() -> None:
    panel = theme.length(320) - 3 * theme.space(4)  # beside a scroll bar
    for place in resources.path("help").glob("*.md"):
        for name in re.findall(r"!\[.+\]\((.+)\)", place.read_text("utf-8")):
            picture = QImage(str(resources.path(f"help/{name}")))
            assert 0 < picture.width() <= panel, f"{place.name}: {name}"


def test_f1_shows_the_help_of_the_present_page(window: MainPage) -> None:
    window.press(Qt.Key.Key_F1)
    assert window.help_text.startswith("首页")
    window.trigger("keys")
    assert window.help_text.startswith("键盘操作一览")
    browser = window.find(QTextBrowser, "help_text")
    browser.setFocus()
    window.press(Qt.Key.Key_Escape)
    assert window.help_text == ""


def test_a_low_window_in_large_type_keeps_the_name_of_the_office_whole(
    window: MainPage, program: Program
) -> None:
    for _ in range(4):
        window.trigger("larger")
    window.widget.resize(1500, 640)
    unit, role = window.find(QLabel, "unit"), window.find(QLabel, "role")
    window.wait(lambda: unit.height() >= unit.heightForWidth(unit.width()))
    assert unit.geometry().bottom() < role.geometry().top()
    last = window.find(QPushButton, "go_reports")
    assert last.geometry().bottom() < last.parentWidget().height()
    window.trigger("normal")


def test_in_a_window_under_the_least_size_the_navigation_is_icons(window: MainPage) -> None:
    """Large type on a small screen: the page needs the room, and tips tell the places."""
    window.widget.resize(1000, 600)
    entry = window.find(QPushButton, "go_children")
    assert (entry.text().strip(), entry.toolTip()) == ("儿童档案", "")

    window.widget.setMinimumSize(0, 0)
    window.widget.resize(900, 600)

    assert (entry.text(), entry.toolTip(), entry.accessibleName()) == ("", "儿童档案", "儿童档案")
    assert entry.width() < theme.size("navigation_narrow")
    assert window.go_to("children").place == "children"


def test_the_zoom_is_remembered(window: MainPage, program: Program, tmp_path: Path) -> None:
    before = QApplication.font().pointSizeF()
    window.trigger("larger")
    assert QApplication.font().pointSizeF() > before
    assert Preferences(program.preferences.file).zoom == theme.zoom() > 1
    window.trigger("normal")
    assert QApplication.font().pointSizeF() == before
    assert window.place == "home"


def test_another_clerk_sits_down(window: MainPage) -> None:
    window.trigger("clerk")
    window.dialog("clerk_dialog").type("clerk_name", "李勇").click("primary")
    window.wait(lambda: window.widget.windowTitle() == "孔村镇 – 李勇 – 乡村教育数据管理")
    assert window.shows("李勇，您好")


def test_another_clerk_goes_on_where_the_last_one_was(window: MainPage) -> None:
    page = window.go_to("children").widget.page
    window.trigger("clerk")
    window.dialog("clerk_dialog").type("clerk_name", "李勇").click("primary")
    window.wait(lambda: window.widget.windowTitle().startswith("孔村镇 – 李勇"))
    assert window.widget.page is page
    assert window.go_to("home").shows("李勇，您好")


def test_what_was_said_about_other_data_is_gone_with_them(
    qtbot: QtBot, window: MainPage, program: Program, tmp_path: Path
) -> None:
    program.messages.quiet("已撤销：修改学校", action="重做")
    assert window.note == "已撤销：修改学校"
    with offices.set_up(tmp_path / "other", COUNTY):
        pass
    program.open(tmp_path / "other")
    window.wait(lambda: window.widget.windowTitle().startswith("平阴县"))
    assert window.note == ""


def test_the_folder_and_the_place_of_the_window_are_remembered(
    qtbot: QtBot, window: MainPage, program: Program, town_folder: Path
) -> None:
    window.widget.resize(960, 641)
    window.leave()
    again = Program(Preferences(program.preferences.file))
    again.start(None)
    page = main_page(qtbot, again)
    assert page.widget.desk
    assert page.widget.desk.store.folder == town_folder
    assert page.widget.height() == 641
    page.leave()
    page.widget.deleteLater()
    again.deleteLater()


def test_about_names_the_versions(window: MainPage) -> None:
    window.trigger("about")
    dialog = window.dialog("about")
    assert dialog.shows("Qt 6")
    dialog.click("primary")


def test_the_board_is_the_countys_alone(
    qtbot: QtBot, program: Program, tmp_path: Path, town_folder: Path
) -> None:
    office = Office("county", "370124000000", "平阴县", "李科长")
    offices.set_up(tmp_path / "county", office).close()
    program.start(tmp_path / "county")
    county = main_page(qtbot, program).go_to("board")
    county.press(Qt.Key.Key_1, CTRL).press(Qt.Key.Key_7, CTRL)
    assert county.place == "board"
    program.open(town_folder)
    county.wait(lambda: county.widget.windowTitle().startswith("孔村镇"))
    assert county.place == "home"
