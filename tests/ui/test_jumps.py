"""From what is wrong in a row of a small table to its very cell, ready to type."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from db.records import Child, Visit
from db.store import Store
from ruraledu_desktop import editing, families, subrecords
from tests.office.makers import a_child
from tests.pages.base import asked_of
from tests.pages.checks import ChecksAtWork
from tests.pages.records import RecordsPage
from tests.ruraledu_desktop.checks.cases import CHILD
from tests.ui.pupils import children
from ui.desk import Desk, Show
from ui.records.children_page import ChildrenPage

pytestmark = pytest.mark.usefixtures("autumn")
VISITS, MEMBERS = "visit_table", "members"


def visited(office: Store, *, lacking: int) -> str:
    """A child who was visited in twelve months; of one visit it is not known who went."""
    child = editing.create(office, Child, values={**CHILD, "school_id": None})
    for month in range(1, 13):
        values = {"day": f"2025-{month:02}-05", "visit_form": "1"}
        who = {} if month == lacking else {"visitors": "王老师"}
        subrecords.add(office, Visit, child, values={**values, **who})
    return child


def request_for(qtbot: QtBot, desk: Desk, about: str) -> Show:
    """What 校验 asks of the page of the children about a finding that names something."""
    asked = asked_of(desk)
    page = ChecksAtWork(qtbot, desk)
    where = page.column("findings", 3).index(about)
    page.open_row("findings", where)
    ((name, request),) = asked
    assert name == "children"
    assert isinstance(request, Show)
    return request


def is_seen(page: RecordsPage, name: str) -> bool:
    """Whether the cell of the cursor is within what the form shows."""
    table = page.table(name)
    around = table.parentWidget()
    while not isinstance(around, QScrollArea):
        around = around.parentWidget()
    cell = table.visualRect(table.currentIndex())
    corner = table.viewport().mapTo(around.viewport(), cell.topLeft())
    return around.viewport().rect().contains(QRect(corner, cell.size()))


@pytest.mark.parametrize("is_new_page", [True, False])
def test_a_finding_in_a_row_leads_to_its_cell(
    qtbot: QtBot, office: Store, desk: Desk, is_new_page: bool
) -> None:
    visited(office, lacking=2)
    a_child(office, "阿小宝")
    request = request_for(qtbot, desk, "家访教师")
    if is_new_page:
        widget = ChildrenPage(desk)
        qtbot.addWidget(widget)
        widget.resize(1190, 690)
        widget.show()
        page = RecordsPage(qtbot, desk, widget)
    else:
        page = children(qtbot, desk).choose("阿小宝")
    page.widget.show_request(request)
    page.settle().settle()
    index = page.table(VISITS).currentIndex()
    assert (index.row(), page.cells(VISITS)[index.row()][0]) == (10, "2025-02-05")
    assert page.focused().objectName() == "visitors"
    assert is_seen(page, VISITS)
    page.keys("李老师").key(Qt.Key.Key_Return).settle()
    assert page.cells(VISITS)[10][3] == "李老师"


def test_a_finding_about_a_parent_leads_to_the_cell_of_the_family(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    child = editing.create(office, Child, values={**CHILD, "school_id": None})
    for relation, phone in (("51", "13800000000"), ("52", "12")):
        person = {"name": "某", "phone": phone}
        families.add_member(office, child, kinship={"relation": relation}, person=person)
    request = request_for(qtbot, desk, "联系电话")
    page = children(qtbot, desk)
    page.widget.show_request(request)
    page.settle().settle()
    assert page.table(MEMBERS).currentIndex().row() == 1
    assert page.focused().objectName() == "phone"
    assert is_seen(page, MEMBERS)


def test_what_the_family_table_has_no_column_for_is_opened_with_everything_about_the_member(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    child = editing.create(office, Child, values={**CHILD, "school_id": None})
    person = {"name": "王大海", "birth_day": "2027-01-01"}
    families.add_member(office, child, kinship={"relation": "51"}, person=person)
    request = request_for(qtbot, desk, "出生日期")
    page = children(qtbot, desk)
    page.widget.show_request(request)
    dialog = page.settle().dialog("member")
    dialog.wait(lambda: page.focused().objectName() == "birth_day")
    dialog.click("cancel")


def test_a_line_below_the_table_leads_to_its_cell(qtbot: QtBot, office: Store, desk: Desk) -> None:
    visited(office, lacking=2)
    page = children(qtbot, desk).choose("王小明").section("家访与帮扶")
    page.find(QLabel, "problems_visit").linkActivated.emit("0")
    page.settle()
    assert page.table(VISITS).currentIndex().row() == 10
    assert page.focused().objectName() == "visitors"


def test_a_family_with_many_findings_leaves_room_for_itself(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    child = a_child(office, "王小明")
    for number in range(20):
        person = {"name": f"王大{number}", "phone": "12", "birth_day": "2027-01-01"}
        families.add_member(office, child, kinship={"relation": "82"}, person=person)
    page = children(qtbot, desk).choose("王小明")
    lines = page.find(QLabel, "problems_family").text().split("<br>")
    assert len(lines) == 6
    assert lines[-1] == "另有55处。"
