"""儿童信息保护: the office names its officer once, and prints what follows from it."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ruraledu_desktop import protecting
from tests.pages.base import asked_of
from tests.pages.main import MainPage
from ui import theme
from ui.reports.wanted import Wanted


def test_the_officer_is_named_once_and_printed(qtbot: QtBot, window: MainPage) -> None:
    desk = window.widget.desk
    assert desk
    asked = asked_of(desk)
    dialog = window.trigger("protection").dialog("protection")
    dialog.type("protection_officer", "李负责").type("protection_phone", "13900000001")
    dialog.type("protection_term", "退出后三年删除").click("print_rules")
    window.wait(lambda: protecting.of(desk.store).officer == "李负责")
    facts = protecting.of(desk.store)
    assert (facts.phone, facts.term) == ("13900000001", "退出后三年删除")
    day = desk.today().isoformat()
    assert asked == [("reports", Wanted("handling_rules", day))]
    again = window.trigger("protection").dialog("protection")
    again.type("protection_post", "主任").click("agree")
    window.wait(lambda: protecting.of(desk.store).post == "主任")
    assert protecting.of(desk.store).officer == "李负责"


def test_all_of_it_fits_a_small_screen_at_the_largest_type(window: MainPage) -> None:
    window.trigger("zoom_1.5")
    dialog = window.trigger("protection").dialog("protection")
    for name in ("print_notice", "agree"):
        button = dialog.find(QPushButton, name)
        assert button.height() >= button.fontMetrics().height()
        bottom = button.mapTo(dialog.widget, button.rect().bottomLeft())
        assert bottom.y() < dialog.widget.height()
    assert dialog.widget.height() <= theme.on_screen(QSize(9999, 9999)).height()
    dialog.click("cancel")
    window.trigger("normal")
