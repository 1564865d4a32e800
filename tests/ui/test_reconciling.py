"""核对名单: a list from civil affairs is dropped, looked at, explained, and printed."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.records import Child, School
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.reports import Report, as_text
from tests.pages.base import AtDesk, asked_of
from tests.ruraledu_desktop.sheets.tables import a_sheet
from tests.ui.pupils import a_class, children
from ui.desk import Desk, Show
from ui.reconciling import open_comparison
from ui.reconciling.window import CompareWindow
from ui.tables.plain import Table

LIST = """
姓名 | 性别 | 出生日期 | 就读方式
王小明 | 男 | 2016-05-01 | 走读
王大为 | 男 | 2013-09-30 | 住校
孙新 | 男 | 2015-01-02 | -
"""


@pytest.fixture
def over(qtbot: QtBot, desk: Desk) -> QWidget:
    """The main window, over which the other one opens."""
    desk.messages.window = QWidget()
    qtbot.addWidget(desk.messages.window)
    return desk.messages.window


class Comparing(AtDesk[CompareWindow]):
    """The window at work."""

    def column(self, place: int) -> list[str]:
        model = self.find(Table, "differences").model()
        return [str(model.index(row, place).data()) for row in range(model.rowCount())]

    def take(self, path: Path) -> "Comparing":
        assert self.drag([path])
        return self.settle()

    def choose(self, box: str, text: str) -> "Comparing":
        found = self.find(QComboBox, box)
        place = next(at for at in range(found.count()) if found.itemText(at).startswith(text))
        found.setCurrentIndex(place)
        found.activated.emit(place)
        return self.settle()

    @property
    def summary(self) -> str:
        return self.find(QLabel, "compare_summary").text()


def window_over(qtbot: QtBot, desk: Desk) -> Comparing:
    return Comparing(qtbot, desk, open_comparison(desk, [], is_part=False))


def test_a_list_is_compared_explained_and_printed(
    qtbot: QtBot, desk: Desk, office: Store, over: QWidget, tmp_path: Path
) -> None:
    a_class(office)
    asked = asked_of(desk)
    page = window_over(qtbot, desk)
    assert page.shows("把别处来的名单拖到这里")
    assert not page.can("compare_print")
    page.take(a_sheet(tmp_path, LIST))
    assert page.summary == "名单 3 人，本机在册儿童 4 人，两边相同 1 人。"
    assert page.column(1) == ["孙新", "阿依古丽·买买提", "李䶮", "王小明"]
    assert page.column(6) == ["没有建档（拟）", "", "", "信息未更新（拟）"]
    page.find(Table, "differences").selectRow(1)
    page.choose("compare_reason", "转学").type("compare_note", "已转走").click("compare_give")
    page.settle()
    assert page.column(6)[1] == "转学"
    assert page.column(7)[1] == "已转走"
    page.choose("compare_side", "名单有、本机无").click("compare_confirm").settle()
    assert page.column(6) == ["没有建档"]
    page.click("compare_print")
    (name, report), *_ = asked
    assert name == "reports"
    assert isinstance(report, Report)
    assert "阿依古丽·买买提\t2014-03-05\t孔村镇中心小学\t\t\t转学\t已转走" in as_text(report)
    again = window_over(qtbot, desk).take(tmp_path / "名册.xlsx")
    assert again.column(7)[1] == "已转走"
    again.widget.reject()


def test_lists_that_agree_say_so_and_another_list_may_be_taken(
    qtbot: QtBot, desk: Desk, office: Store, over: QWidget, tmp_path: Path
) -> None:
    page = window_over(qtbot, desk)
    editing.create(office, Child, values={"name": "王小明", "birth_day": "2016-05-01"})
    sheet = a_sheet(tmp_path, "姓名 | 出生日期\n王小明 | 2016-05-01")
    assert page.take(sheet).shows("两边一致")
    page.choose("compare_list", "农村留守儿童（民政口径）")
    assert page.column(0) == ["名单有、本机无"]
    page.widget.reject()


def test_only_the_listed_children_are_compared_and_one_is_opened(
    qtbot: QtBot, desk: Desk, office: Store, over: QWidget, tmp_path: Path
) -> None:
    ids = a_class(office)
    school = editing.create(office, School, values={"name": "团山沟小学"})
    mine = editing.create(office, Child, values={"name": "赵小", "school_id": school})
    asked = asked_of(desk)
    list_page = children(qtbot, desk).filter("团山沟")
    list_page.click("compare")
    page = Comparing(qtbot, desk, list_page.dialog("comparing").widget)  # type: ignore[arg-type]
    page.take(a_sheet(tmp_path, LIST))
    assert page.summary.startswith("名单 3 人，本机在册儿童 1 人")
    assert page.column(1) == ["王小明", "王大为", "孙新", "赵小"]
    page.click("compare_only").settle()
    assert page.summary.startswith("名单 3 人，本机在册儿童 5 人")
    table = page.find(Table, "differences")
    table.opened.emit(next(one for one in table.rows.values if one.name == "王小明"))
    assert asked[-1] == ("children", Show(Child, ids[2]))
    assert mine
