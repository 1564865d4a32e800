"""A morning on which the county sends a record back, and the township mends it."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from db.questions import ASKED
from ruraledu_desktop.exchange import board, conflicts
from ruraledu_desktop.exchange.verdicts import Kind
from tests.office.makers import edit
from tests.pages.records import RecordsPage
from tests.ui.exchange.offices import Offices
from ui.records.children_page import ChildrenPage


def test_a_record_goes_back_is_answered_and_closed(
    qtbot: QtBot, at_work: Offices, stick: Path
) -> None:
    at_work.a_child("王小明")
    at_work.exchange(stick)
    town, county = at_work.town, at_work.county

    page = RecordsPage.open(qtbot, county.desk, ChildrenPage).choose("王小明")
    page.click("send_back_record")
    dialog = page.dialog("send_back")
    assert not dialog.find(QAbstractButton, "agree").isEnabled()
    dialog.type("back_words", "请核对出生日期").type("back_day", "20261015").click("agree")
    page.settle()
    assert page.shows("已退回乡镇核对。")
    assert not page.find(QAbstractButton, "send_back_record").isEnabled()

    county.settle()
    assert county.tabs[1] == "待处理 1"
    county.choose_folder(stick).do("answer")
    town.come_back().do("offer_button")
    town.dialog("receipt").click("primary")
    town.settle().go_to("县局的问题")
    assert town.rows("open_items") == [
        ["王小明", "退回核对", "请于2026-10-15以前答复。请核对出生日期"]
    ]
    town.type("answer_words", "已按户口本改正").do("answer_in_words")
    assert conflicts.count_open(town.desk.store, asked=ASKED) == 0

    town.hand_over()
    county.go_to("接收").drop(stick).do("merge_all").go_to("待处理")
    assert county.shows("已按户口本改正")
    county.do("close_back")
    assert county.tabs[1] == "待处理"


def test_who_is_asked_about_a_late_change_already_is_not_sent_back_beside(
    qtbot: QtBot, at_work: Offices, stick: Path
) -> None:
    child = at_work.a_child("王小明")
    at_work.exchange(stick)
    town, county = at_work.stores
    for kind in (Kind.APPROVE, Kind.ACCEPT):
        found = board.board(county)
        board.decide(county, found.period, board.rows_of(found, [town.office.unit], kind), kind)
    edit(town, child, phone="14400000002")
    at_work.town.come_back().hand_over()
    at_work.county.drop(stick).do("merge_all").go_to("待处理").do("ask_town")
    at_work.county.dialog("asking").click("agree")
    assert at_work.county.settle().tabs[1] == "待处理 1"
    page = RecordsPage.open(qtbot, at_work.county.desk, ChildrenPage).choose("王小明")
    assert not page.can("send_back_record")


def test_a_township_sends_nothing_back(qtbot: QtBot, at_work: Offices) -> None:
    at_work.a_child("王小明")
    page = RecordsPage.open(qtbot, at_work.town.desk, ChildrenPage).choose("王小明")
    assert page.seek(QAbstractButton, "send_back_record") is None
