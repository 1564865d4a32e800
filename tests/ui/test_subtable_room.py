"""What stands in a small table can be read: numbers always, names as far as there is room."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from db.fields import Values
from db.records import (
    AidApplication,
    AidReview,
    Building,
    Child,
    Funding,
    GradeCount,
    School,
    Subsidy,
    Teacher,
)
from db.store import Store
from ruraledu_desktop import editing, subrecords
from tests.pages.records import RecordsPage
from tests.ui.pupils import children
from ui.desk import Desk
from ui.records.schools_page import SchoolsPage
from ui.records.teachers_page import TeachersPage
from ui.tables.subtable import SubTable
from ui.tables.widths import squeezed

pytestmark = pytest.mark.usefixtures("autumn")


def is_whole(table: SubTable, row: int, name: str) -> bool:
    """Whether the text of a cell has room."""
    place = [one.name for one in table.fields].index(name)
    needed = table.sizeHintForIndex(table.model().index(row, place)).width()
    return needed <= table.columnWidth(place)


def test_large_amounts_are_never_cut_off(qtbot: QtBot, office: Store, desk: Desk) -> None:
    school = editing.create(office, School, values={"name": "甲小学"})
    facts: Values = {"year": "2025", "name": "生均公用经费", "budget": Decimal("12345678.00")}
    subrecords.add(office, Funding, school, values=facts)
    page = RecordsPage.open(qtbot, desk, SchoolsPage).choose("甲小学").section("项目经费")
    table = page.table("funding_table")
    assert is_whole(table, 0, "budget")
    page.cell("funding_table", 0, [one.name for one in table.fields].index("received")).keys(
        "98765432.50"
    ).key(Qt.Key.Key_Return).settle()
    assert is_whole(table, 0, "received")


def test_the_last_column_is_typed_in_where_it_can_be_seen(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    teacher = editing.create(office, Teacher, values={"name": "李芳"})
    subrecords.add(office, Subsidy, teacher, values={"month": "2025-08"})
    page = RecordsPage.open(qtbot, desk, TeachersPage).choose("李芳").section("待遇")
    table = page.table("subsidy_table")
    table.edit_at(0, len(table.fields) - 1)
    editor = page.settle().focused()
    corner = editor.mapTo(table.viewport(), QPoint(0, 0))
    assert table.viewport().rect().contains(editor.rect().translated(corner))


def test_a_review_names_the_application_by_both_years(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    child = editing.create(office, Child, values={"name": "王小明"})
    subrecords.add(office, AidApplication, child, values={"year": "2025"})
    (application,) = subrecords.listed(office, AidApplication, child)
    values = {"application_id": application.record_id}
    subrecords.add(office, AidReview, child, values=values)
    page = children(qtbot, desk).choose("王小明").section("救助与资助")
    assert page.cells("aid_review_table")[0][0] == "2025—2026学年"


def test_the_names_of_the_rows_stay_in_sight_in_a_wide_table(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    school = editing.create(office, School, values={"name": "甲小学"})
    for name in ("教学楼", "综合楼"):
        subrecords.add(office, Building, school, values={"name": name, "area": Decimal(900)})
    page = RecordsPage.open(qtbot, desk, SchoolsPage).choose("甲小学").section("校舍")
    table = page.table("building_table")
    names = table.verticalHeader()
    assert not names.isVisible()
    table.edit_at(1, len(table.fields) - 1)
    editor = page.settle().focused()
    assert names.isVisible()
    rows = [table.model().headerData(row, Qt.Orientation.Vertical) for row in range(2)]
    assert sorted(rows) == ["教学楼", "综合楼"]
    corner = editor.mapTo(table.viewport(), QPoint(0, 0))
    assert table.viewport().rect().contains(editor.rect().translated(corner))
    table.horizontalScrollBar().setValue(0)
    assert not names.isVisible()


def test_rows_that_begin_alike_are_told_apart_by_their_second_text(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    school = editing.create(office, School, values={"name": "甲小学"})
    for grade in ("P1", "P2"):
        subrecords.add(office, GradeCount, school, values={"year": "2025", "grade": grade})
    page = RecordsPage.open(qtbot, desk, SchoolsPage).choose("甲小学").section("规模")
    model = page.table("grade_count_table").model()
    names = {model.headerData(row, Qt.Orientation.Vertical) for row in range(2)}
    assert names == {"一年级 2025—2026学年", "二年级 2025—2026学年"}


def test_a_little_that_is_missing_is_taken_from_the_words(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    editing.create(office, Child, values={"name": "王小明"})
    page = children(qtbot, desk)
    page.widget.resize(1194, 700)
    page.choose("王小明").section("附件")
    table = page.table("child_file_table")
    assert not table.horizontalScrollBar().maximum()


def test_widths_are_squeezed_only_when_that_is_enough() -> None:
    assert squeezed([100, 100, 50], [60, 80, 50], 240) == [93, 96, 50]
    assert squeezed([100, 100, 50], [60, 80, 50], 190) == [60, 80, 50]
    assert squeezed([100, 100, 50], [60, 80, 50], 189) == [100, 100, 50]
    assert squeezed([100, 100, 50], [60, 80, 50], 300) == [100, 100, 50]
