"""A cell that cannot be kept: its text stays to be mended, or it shows again what is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.records import Visit
from db.store import Store
from ruraledu_desktop import families, subrecords
from tests.office.makers import a_child
from tests.pages.base import hold_up, noted_at
from tests.pages.records import RecordsPage
from tests.refusing import fill_disk
from tests.ui.pupils import RURAL, children
from ui.desk import Desk

pytestmark = pytest.mark.usefixtures("autumn")
VISITS, MEMBERS = "visit_table", "members"
DAY, VISITORS = 0, 3
AWAY_SINCE, WORK_PLACE = 5, 6
SAYS = "第1行：“家访日期”填的“20261131”这一天不存在。请核对月份和日子。"
ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


def two_children(qtbot: QtBot, desk: Desk, office: Store) -> RecordsPage:
    """The form of a child with a father and one visit; another child stands below."""
    child = a_child(office, "王小明", **RURAL)
    a_child(office, "张小红")
    families.add_member(office, child, kinship={"relation": "51"}, person={"name": "王大海"})
    subrecords.add(office, Visit, child, values={"day": "2026-10-01", "visitors": "王老师"})
    page = children(qtbot, desk).choose("王小明")
    desk.messages.window = page.widget
    return page


def visits(qtbot: QtBot, desk: Desk, office: Store) -> RecordsPage:
    """The same at the visits."""
    return two_children(qtbot, desk, office).section("家访与帮扶")


@pytest.mark.parametrize("key", [ENTER, TAB])
def test_a_day_that_does_not_exist_stays_in_its_editor(
    qtbot: QtBot, office: Store, desk: Desk, key: Qt.Key
) -> None:
    page = visits(qtbot, desk, office).cell(VISITS, 0, DAY).keys("20261131").key(key).settle()
    assert page.shows(SAYS)
    assert page.focused().objectName() == "day"
    for _ in range(2):
        page.key(Qt.Key.Key_Backspace)
    page.keys("30").key(key).settle()
    assert page.cells(VISITS)[0][DAY] == "2026-11-30"
    assert not page.shows(SAYS)


def test_a_refused_text_is_given_up_by_esc(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page = visits(qtbot, desk, office).cell(VISITS, 0, DAY).keys("20261131").key(ENTER)
    page.key(ESC).settle()
    assert page.cells(VISITS)[0][DAY] == "2026-10-01"
    assert not page.shows(SAYS)


@pytest.mark.parametrize("how", ["Esc", "Delete", "undo", "paste"])
def test_a_refused_text_stays_in_its_cell_when_the_clerk_goes_elsewhere(
    qtbot: QtBot, office: Store, desk: Desk, how: str
) -> None:
    page = visits(qtbot, desk, office).cell(VISITS, 0, DAY).keys("20261131")
    page.cell(VISITS, 0, VISITORS).settle()
    page.widget.reload(None)
    assert page.settle().cells(VISITS)[0][DAY] == "20261131"
    assert page.shows(SAYS)
    page.cell(VISITS, 0, DAY)
    if how == "Esc":
        page.key(ESC)
    elif how == "Delete":
        page.key(Qt.Key.Key_Delete)
    elif how == "undo":
        assert page.widget.take_back()
    else:
        page.paste(VISITS, "2026-11-30\n")
    wanted = {"Delete": "", "paste": "2026-11-30"}.get(how, "2026-10-01")
    assert page.settle().cells(VISITS)[0][DAY] == wanted
    assert not page.widget.take_back()


def test_a_refused_text_is_mended_in_its_cell(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page = visits(qtbot, desk, office).cell(VISITS, 0, DAY).keys("20261131")
    page.cell(VISITS, 0, VISITORS).cell(VISITS, 0, DAY).key(Qt.Key.Key_F2)
    page.key(Qt.Key.Key_End).key(Qt.Key.Key_Backspace).key(Qt.Key.Key_Backspace)
    page.keys("30").key(ENTER).settle()
    assert page.cells(VISITS)[0][DAY] == "2026-11-30"


@pytest.mark.parametrize(
    ("table", "place", "text"), [(VISITS, DAY, "20261131"), (MEMBERS, AWAY_SINCE, "去年")]
)
def test_a_record_with_a_refused_text_is_not_left(
    qtbot: QtBot, office: Store, desk: Desk, table: str, place: int, text: str
) -> None:
    page, noted = visits(qtbot, desk, office), noted_at(desk)
    page.cell(table, 0, place).keys(text).choose("张小红")
    assert page.title == "王小明"
    assert noted[-1][0].endswith("改正或按 Esc 恢复后才能保存。")
    assert not page.widget.may_leave()
    page.key(ESC).settle()
    assert page.widget.may_leave()
    assert page.choose("张小红").title == "张小红"


def test_a_row_begun_with_a_refused_text_stays_begun(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = visits(qtbot, desk, office).click("add_visit").settle().keys("20261131")
    page.cell(VISITS, 1, VISITORS).settle()
    assert [row[DAY] for row in page.cells(VISITS)] == ["20261131", "2026-10-01"]
    page.click("add_visit").settle()
    assert page.focused().objectName() == "day"
    page.key(Qt.Key.Key_End).key(Qt.Key.Key_Backspace).keys("0").key(ENTER).key(ESC).settle()
    assert [row[DAY] for row in page.cells(VISITS)] == ["2026-11-30", "2026-10-01"]


def test_a_row_begun_with_a_refused_text_is_struck_off(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = visits(qtbot, desk, office).click("add_visit").settle().keys("20261131")
    page.cell(VISITS, 0, VISITORS).click("remove_visit").settle()
    assert [row[DAY] for row in page.cells(VISITS)] == ["2026-10-01"]
    assert page.widget.may_leave()


@pytest.mark.parametrize(("table", "place"), [(VISITS, VISITORS), (MEMBERS, WORK_PLACE)])
def test_a_cell_shows_again_what_is_kept_when_the_disk_is_full(
    qtbot: QtBot, office: Store, desk: Desk, table: str, place: int
) -> None:
    page = visits(qtbot, desk, office)
    fill_disk(office)
    kept = page.cells(table)[0][place]
    go_on = hold_up(desk)
    page.cell(table, 0, place).keys("李" * 20).key(ENTER).key(ESC)
    assert page.cells(table)[0][place] == "李" * 20
    go_on()
    told = page.dialog()
    assert told.shows("磁盘")
    told.widget.close()
    assert page.settle().cells(table)[0][place] == kept


def test_what_is_wrong_with_a_cell_is_seen_below_its_table(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = visits(qtbot, desk, office)
    page.widget.resize(1190, 520)
    page.section("基本信息").table(VISITS).edit_at(0, DAY)
    page.settle().keys("20261131").key(ENTER).settle()
    problems = page.find(QLabel, "problems_visit")
    page.wait(lambda: problems.visibleRegion().boundingRect() == problems.rect())
