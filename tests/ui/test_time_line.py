"""The time line of a child in the form: opened, searched, gone from by keys alone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.records import Visit
from db.store import Store
from ruraledu_desktop import subrecords
from ruraledu_desktop.reports import Report
from tests.pages.base import asked_of
from tests.ui.pupils import a_class, children
from ui.desk import Desk
from ui.tables.subtable import SubTable

pytestmark = pytest.mark.usefixtures("autumn")


def a_visited_class(office: Store) -> list[str]:
    ids = a_class(office)
    for day, who in (("2025-11-11", "王会计"), ("2026-09-11", "李老师")):
        values = {"day": day, "visit_form": "1", "visitors": who}
        subrecords.add(office, Visit, ids[2], values=values)
    return ids


def test_the_time_line_tells_what_happened_and_when(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_visited_class(office)
    page = children(qtbot, desk).choose("王小明").shortcut("T").settle()
    assert page.events() == [
        ("2026—2027学年", "2026-09-11", "家访", "上门，李老师"),
        ("2025—2026学年", "2025-11-11", "家访", "上门，王会计"),
        ("2015—2016学年", "2016-05-01", "出生", ""),
    ]
    page.type("time_line_search", "家访 2025").settle()
    assert [one[1] for one in page.events()] == ["2025-11-11"]
    page.type("time_line_search", "没有的").settle()
    assert page.shows("没有符合条件的")


def test_enter_leads_to_the_table_and_esc_back_to_the_fields(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_visited_class(office)
    page = children(qtbot, desk).choose("王小明").shortcut("T").settle()
    page.key(Qt.Key.Key_Return).settle()
    table = page.find(SubTable, "visit_table")
    assert page.focused() is table
    assert table.currentIndex().data() == "2026-09-11"
    page.shortcut("H").settle().shortcut("T").settle()
    assert len(page.events()) == 3
    page.key(Qt.Key.Key_Escape).settle()
    assert page.focused().objectName() == "name"
    assert not page.is_dirty


def test_a_new_record_has_no_time_line(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page = children(qtbot, desk).shortcut("N").settle()
    assert not page.can("show_time_line")


def test_the_time_line_goes_on_paper(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_visited_class(office)
    page = children(qtbot, desk).choose("王小明").click("show_time_line").settle()
    asked = asked_of(desk)
    page.click("print_time_line").settle()
    ((name, made),) = asked
    assert name == "reports"
    assert isinstance(made, Report)
    assert made.title == "王小明时间线"
