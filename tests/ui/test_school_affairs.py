"""The affairs of a school in its form: an event closes it, its grades are filled from the files."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.kinds import Value
from db.records import AttachedClass, Child, School, SchoolEvent
from db.store import Store
from ruraledu_desktop import editing, subrecords
from tests.pages.records import RecordsPage
from ui.desk import Desk
from ui.records.schools_page import SchoolsPage


def a_school(office: Store, name: str = "甲小学") -> str:
    return editing.create(office, School, values={"name": name, "kind": "211"})


def test_grades_are_filled_from_the_files_and_say_the_size(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    school = a_school(office)
    for grade, sex in (("P1", "1"), ("P2", "1"), ("P2", "2")):
        values = {"school_id": school, "grade": grade, "sex": sex, "status": "1"}
        editing.create(office, Child, values={"name": "王小明", "class_name": "1班", **values})
    page = RecordsPage.open(qtbot, desk, SchoolsPage).choose("甲小学").section("规模")
    page.click("fill_grade_count").settle()
    assert [row[1:5] for row in page.cells("grade_count_table")] == [
        ["一年级", "1", "1", "0"],
        ["二年级", "1", "2", "1"],
    ]
    page.widget.reload(None)
    page.settle()
    assert page.value("pupils") == "3"
    assert not page.widget.form.body.editors["pupils"].widget.isEnabled()


def test_a_school_that_has_ended_is_found_in_the_list(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_school(office)
    ended = a_school(office, "乙小学")
    event = {"event_kind": "13", "day": "2012-07-20"}
    subrecords.add(office, SchoolEvent, ended, values=event)
    page = RecordsPage.open(qtbot, desk, SchoolsPage)
    page.click("chip_ended").settle()
    assert page.names() == ["乙小学"]
    assert page.choose("乙小学").value("state_day") == "2012-07-20"


def test_classes_attached_to_a_school_stand_beside_what_it_is(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    school = a_school(office)
    held: dict[str, Value] = {"attached_kind": "219", "years": 6, "entry_age": 6}
    subrecords.add(office, AttachedClass, school, values=held)
    page = RecordsPage.open(qtbot, desk, SchoolsPage).choose("甲小学").section("联系与变动")
    assert page.cells("attached_class_table")[0][0] == "附设小学班"
    assert "本身就有" in page.find(QLabel, "problems_attached_class").text()
