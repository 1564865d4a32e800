"""Ctrl+Z in a form: typing goes back while it is not saved, afterwards the whole step does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db.records import Child
from ruraledu_desktop import editing, families, overview, searching
from ruraledu_desktop.searching import Query
from tests.pages.main import MainPage
from tests.pages.records import RecordsPage
from ui.records.page import RecordPage

WAS = {
    "name": "李明",
    "phone": "13805310001",
    "ethnic": "01",
    "birth_day": "2015-07-01",
    "note": "旧备注",
    "sex": "1",
}


class Office:
    """The children's page in the main window, with one child, whose history can be read."""

    def __init__(self, qtbot: QtBot, window: MainPage) -> None:
        desk = window.widget.desk
        assert desk
        self.window, self.store = window, desk.store
        desk.tasks.run(editing.add, Child, values=WAS)
        window.wait(lambda: window.can_choose("undo"))
        (self.child,) = searching.find(self.store, Child, Query())
        window.go_to("children")
        assert isinstance(window.widget.page, RecordPage)
        self.page = RecordsPage(qtbot, desk, window.widget.page).settle()
        self.page.choose("李明")

    def kept(self, name: str) -> object:
        (row,) = searching.page(self.store, Child, [self.child])
        return row.values[name]

    def steps(self) -> list[str]:
        """What was done, the latest first."""
        return [one.kind for one in overview.overview(self.store).latest]

    def undo(self) -> None:
        """Press Ctrl+Z, when the menu has it."""
        self.window.wait(lambda: self.window.can_choose("undo"))
        self.page.shortcut("Z").settle()

    def redo(self) -> None:
        """Press Ctrl+Shift+Z, when the menu has it."""
        self.window.wait(lambda: self.window.can_choose("redo"))
        self.page.shortcut("Z", shift=True).settle()


@pytest.fixture
def office(qtbot: QtBot, window: MainPage) -> Office:
    return Office(qtbot, window)


def retype(page: RecordsPage, name: str, text: str) -> None:
    """Type over all of a field and stay in it."""
    page.go_to(name).shortcut("A").keys(text)


CASES = [
    ("phone", "13805310002", "13805310002"),
    ("ethnic", "回族\n", "03"),
    ("birth_day", "20150702", "2015-07-02"),
    ("id_number", "370199201507010016", "370199201507010016"),
    ("note", "新备注", "新备注"),
    ("sex", "2", "2"),
]


@pytest.mark.parametrize(("name", "typed", "becomes"), CASES)
def test_after_saving_the_first_undo_takes_the_step_back(
    office: Office, name: str, typed: str, becomes: str
) -> None:
    before, page = office.kept(name), office.page
    retype(page, name, typed.strip())
    if typed.endswith("\n"):
        page.key(Qt.Key.Key_Return)
    page.save()
    assert office.kept(name) == becomes
    office.undo()
    assert office.kept(name) == before
    assert not page.is_dirty
    assert office.steps() == ["undo", "edit", "edit"]
    office.redo()
    assert office.kept(name) == becomes
    assert not page.is_dirty


def test_typing_after_a_saving_goes_back_before_the_step_does(office: Office) -> None:
    page = office.page
    retype(page, "phone", "13805310002")
    page.save().keys("3")
    office.undo()
    assert page.value("phone") == "13805310002"
    assert office.kept("phone") == "13805310002"
    assert not page.is_dirty
    office.undo()
    assert office.kept("phone") == "13805310001"
    assert page.value("phone") == "13805310001"


def test_unsaved_choices_go_back_one_field_after_the_other_and_are_never_saved(
    office: Office,
) -> None:
    page = office.page
    page.enter("phone", "13805310002").go_to("sex").keys("2")
    office.undo()
    assert (page.value("sex"), page.value("phone")) == ("男", "13805310002")
    office.undo()
    assert page.value("phone") == "13805310001"
    assert not page.is_dirty
    assert office.steps() == ["edit"]


def test_a_new_record_is_not_saved_by_taking_a_choice_back(office: Office) -> None:
    page = office.page
    page.shortcut("N").settle()
    page.enter("name", "王芳").go_to("sex").keys("2")
    office.undo()
    assert (page.value("name"), page.value("sex")) == ("王芳", "")
    assert page.names() == ["李明"]


def test_undo_at_once_after_saving_does_not_wait_for_the_answer(office: Office) -> None:
    page = office.page
    retype(page, "phone", "13805310002")
    office.window.wait(lambda: office.window.can_choose("undo"))
    page.shortcut("S").shortcut("Z").settle()
    assert office.kept("phone") == "13805310001"
    assert page.value("phone") == "13805310001"


def test_a_step_done_again_goes_before_typing_taken_back_earlier(office: Office) -> None:
    page = office.page
    retype(page, "phone", "13805310002")
    page.save().keys("3")
    office.undo()
    office.undo()
    office.redo()
    assert office.kept("phone") == "13805310002"
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_in_a_table_typing_goes_back_first_and_then_the_cell(office: Office) -> None:
    page = office.page
    families.add_member(
        office.store, office.child, kinship={"relation": "51"}, person={"name": "李强"}
    )
    page.widget.reload()
    page.settle().cell("members", 0, 3).keys("13805310003").key(Qt.Key.Key_Return).settle()
    assert page.cells("members")[0][3] == "13805310003"
    page.cell("members", 0, 3).key(Qt.Key.Key_Return).shortcut("A").keys("9")
    office.undo()
    page.key(Qt.Key.Key_Return).settle()
    assert page.cells("members")[0][3] == "13805310003"
    office.undo()
    assert page.cells("members")[0][3] == ""
    office.redo()
    assert page.cells("members")[0][3] == "13805310003"
