"""Typing into small tables faster than the worker keeps: nothing is lost or goes elsewhere."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.fields import Values
from db.records import Duty, School, Teacher, Visit
from db.store import Store
from ruraledu_desktop import editing, families, subrecords
from ruraledu_desktop.exchange import conflicts
from tests.office.makers import a_child
from tests.pages.base import hold_up
from tests.pages.records import RecordsPage
from tests.ui.pupils import RURAL, children
from ui.desk import Desk
from ui.records.teachers_page import TeachersPage
from ui.shell.steps import Steps
from ui.tables.subrows import shown_of

pytestmark = pytest.mark.usefixtures("autumn")
VISITS, MEMBERS = "visit_table", "members"
PHONE, IS_AWAY = 3, 4
VISITORS = 3
DUTIES = "duty_table"
AT = [one.name for one in shown_of(Duty)].index("school_id")
NORTH, SOUTH = "北校", "南校"
DELETE, ENTER, SPACE, ESC = (
    Qt.Key.Key_Delete,
    Qt.Key.Key_Return,
    Qt.Key.Key_Space,
    Qt.Key.Key_Escape,
)


def family(qtbot: QtBot, desk: Desk, office: Store) -> RecordsPage:
    """The family of a child in its form: the parents."""
    child = a_child(office, "王小明", **RURAL)
    for relation, name, phone in (("51", "王大海", "13800000000"), ("52", "李娟", "13900000000")):
        person: Values = {"name": name, "phone": phone}
        families.add_member(office, child, kinship={"relation": relation}, person=person)
    return children(qtbot, desk).choose("王小明")


def visits(qtbot: QtBot, desk: Desk, office: Store) -> RecordsPage:
    """The visits of a child in its form: two."""
    child = a_child(office, "王小明")
    for day, who in (("2026-10-01", "王老师"), ("2026-09-01", "李老师")):
        subrecords.add(office, Visit, child, values={"day": day, "visitors": who})
    return children(qtbot, desk).choose("王小明").section("家访与帮扶")


def into(page: RecordsPage, table: str, row: int, column: int, text: str) -> RecordsPage:
    """Type a cell at once, and go no further."""
    return page.cell(table, row, column).keys(text).key(ENTER).key(ESC)


def column(page: RecordsPage, table: str, place: int) -> list[str]:
    """What a column of a small table shows."""
    return [row[place] for row in page.cells(table)]


Opens = Callable[[QtBot, Desk, Store], RecordsPage]


@pytest.mark.parametrize(
    ("opens", "table", "place", "texts"),
    [
        (family, MEMBERS, PHONE, ("13700000000", "13800000000")),
        (visits, VISITS, VISITORS, ("赵老师", "王老师")),
    ],
)
def test_a_cell_typed_back_while_the_worker_is_busy_holds_what_was_typed_last(
    qtbot: QtBot,
    office: Store,
    desk: Desk,
    opens: Opens,
    table: str,
    place: int,
    texts: tuple[str, str],
) -> None:
    page = opens(qtbot, desk, office)
    go_on = hold_up(desk)
    for text in texts:
        assert column(into(page, table, 0, place, text), table, place)[0] == text
    go_on()
    assert column(page.settle(), table, place)[0] == texts[-1]
    page.widget.reload(None)
    assert column(page.settle(), table, place)[0] == texts[-1]


def test_space_pressed_quickly_steps_through_a_flag_as_slowly(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = family(qtbot, desk, office).cell(MEMBERS, 0, IS_AWAY)
    go_on = hold_up(desk)
    shown = [page.key(SPACE).cells(MEMBERS)[0][IS_AWAY] for _ in range(5)]
    assert shown == ["是", "否", "", "是", "否"]
    page.key(SPACE)
    go_on()
    assert column(page.settle(), MEMBERS, IS_AWAY) == ["", ""]
    assert conflicts.open_items(office) == []


@pytest.mark.parametrize(
    ("opens", "table", "place", "old"),
    [(family, MEMBERS, PHONE, "13800000000"), (visits, VISITS, VISITORS, "王老师")],
)
def test_a_cell_of_a_block_just_emptied_takes_its_old_value_again(
    qtbot: QtBot, office: Store, desk: Desk, opens: Opens, table: str, place: int, old: str
) -> None:
    page = opens(qtbot, desk, office).cell(table, 0, place)
    page.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)  # to the end of the column
    go_on = hold_up(desk)
    into(page.key(DELETE), table, 0, place, old)
    go_on()
    assert column(page.settle(), table, place) == [old, ""]
    assert conflicts.open_items(office) == []


@pytest.mark.parametrize(
    ("opens", "table", "place", "new"),
    [(family, MEMBERS, PHONE, "13700000000"), (visits, VISITS, VISITORS, "赵老师")],
)
def test_what_was_just_typed_is_filled_down_and_typed_over(
    qtbot: QtBot, office: Store, desk: Desk, opens: Opens, table: str, place: int, new: str
) -> None:
    page = opens(qtbot, desk, office)
    go_on = hold_up(desk)
    into(page, table, 0, place, new).cell(table, 1, place).shortcut("D")
    assert column(page, table, place) == [new, new]
    into(page, table, 1, place, new + "9")
    go_on()
    assert column(page.settle(), table, place) == [new, new + "9"]
    assert conflicts.open_items(office) == []


@pytest.mark.parametrize(
    ("opens", "table", "place", "new"),
    [(family, MEMBERS, PHONE, "13700000000"), (visits, VISITS, VISITORS, "赵老师")],
)
def test_a_pasted_block_is_typed_over_before_it_was_kept(
    qtbot: QtBot, office: Store, desk: Desk, opens: Opens, table: str, place: int, new: str
) -> None:
    page = opens(qtbot, desk, office)
    QApplication.clipboard().setText(f"{new}1\n{new}2\n")
    go_on = hold_up(desk)
    page.cell(table, 0, place).shortcut("V")
    into(page, table, 0, place, new)
    go_on()
    assert column(page.settle(), table, place) == [new, f"{new}2"]
    assert conflicts.open_items(office) == []


def test_a_row_is_struck_off_although_its_first_cell_is_not_kept_yet(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = visits(qtbot, desk, office).click("add_visit").settle()
    go_on = hold_up(desk)
    page.keys("20261101").key(ENTER).key(ESC).click("remove_visit")
    go_on()
    assert column(page.settle(), VISITS, 0) == ["2026-10-01", "2026-09-01"]


def duties(qtbot: QtBot, desk: Desk, office: Store) -> RecordsPage:
    """The duties of a teacher in his form: two, at one of two schools."""
    schools = [editing.create(office, School, values={"name": name}) for name in (NORTH, SOUTH)]
    teacher = editing.create(office, Teacher, values={"name": "李芳"})
    for day in ("2020-09-01", "2019-09-01"):
        values: Values = {"office": "1", "school_id": schools[0], "from_day": day}
        subrecords.add(office, Duty, teacher, values=values)
    return RecordsPage.open(qtbot, desk, TeachersPage).choose("李芳").section("任职")


def test_a_school_just_chosen_is_read_before_it_is_kept(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = duties(qtbot, desk, office)
    page.cell(DUTIES, 0, AT).keys("nx").settle()
    go_on = hold_up(desk)
    page.key(ENTER).key(ESC)
    assert column(page, DUTIES, AT) == [SOUTH, NORTH]
    page.cell(DUTIES, 1, AT).shortcut("D")
    assert column(page, DUTIES, AT) == [SOUTH, SOUTH]
    go_on()
    assert column(page.settle(), DUTIES, AT) == [SOUTH, SOUTH]


def test_a_school_is_chosen_faster_than_the_worker_finds_it(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = duties(qtbot, desk, office)
    go_on = hold_up(desk)
    page.cell(DUTIES, 0, AT).keys("nx").key(ENTER)
    page.keys("20210901").key(ENTER)
    go_on()
    page.settle().settle()
    assert page.cells(DUTIES)[0][AT : AT + 2] == [SOUTH, "2021-09-01"]


def steps(desk: Desk, page: RecordsPage) -> Steps:
    """Undo and redo as the window has them for a page."""
    take_back, may_leave = page.widget.take_back, page.widget.may_leave
    return Steps(desk, QAction(desk), QAction(desk), take_back=take_back, may_step=may_leave)


@pytest.mark.parametrize(
    ("opens", "table", "place", "old"),
    [(family, MEMBERS, PHONE, "13800000000"), (visits, VISITS, VISITORS, "王老师")],
)
def test_a_cell_is_taken_back_and_typed_again_before_the_worker_kept_it(
    qtbot: QtBot, office: Store, desk: Desk, opens: Opens, table: str, place: int, old: str
) -> None:
    page = opens(qtbot, desk, office)
    go_on = hold_up(desk)
    into(page, table, 0, place, old + "1")
    steps(desk, page).undo()
    into(page, table, 0, place, old + "2")
    go_on()
    assert column(page.settle().settle(), table, place)[0] == old + "2"
    assert conflicts.open_items(office) == []
    steps(desk, page).undo()
    assert column(page.settle().settle(), table, place)[0] == old


@pytest.mark.parametrize(
    ("opens", "table", "place", "old"),
    [(family, MEMBERS, PHONE, "13800000000"), (visits, VISITS, VISITORS, "王老师")],
)
def test_two_cells_typed_fast_are_taken_back_one_after_the_other(
    qtbot: QtBot, office: Store, desk: Desk, opens: Opens, table: str, place: int, old: str
) -> None:
    page = opens(qtbot, desk, office)
    below = column(page, table, place)[1]
    go_on = hold_up(desk)
    into(page, table, 0, place, old + "1")
    into(page, table, 1, place, old + "2")
    steps(desk, page).undo()
    go_on()
    assert column(page.settle().settle(), table, place) == [old + "1", below]
    steps(desk, page).undo()
    assert column(page.settle().settle(), table, place) == [old, below]


def test_a_field_is_taken_back_and_typed_again_before_the_worker_kept_it(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_child(office, "王小明", phone="13800000000")
    page = children(qtbot, desk).choose("王小明")
    undo = steps(desk, page).undo
    go_on = hold_up(desk)
    for number in ("13700000000", "13600000000"):
        page.go_to("phone").shortcut("A").keys(number).shortcut("S")
        if number == "13700000000":
            undo()
    go_on()
    assert page.settle().settle().value("phone") == "13600000000"
    assert conflicts.open_items(office) == []


@pytest.mark.parametrize(
    ("opens", "table", "place", "new"),
    [(family, MEMBERS, PHONE, "13700000000"), (visits, VISITS, VISITORS, "赵老师")],
)
def test_a_cell_opened_to_be_typed_over_stays_so_when_the_table_is_read_again(
    qtbot: QtBot, office: Store, desk: Desk, opens: Opens, table: str, place: int, new: str
) -> None:
    page = opens(qtbot, desk, office)
    page.table(table).edit_at(0, place)
    page.widget.reload(None)
    page.settle().keys(new).key(ENTER).settle()
    assert column(page, table, place)[0] == new
