"""Families and duties: small tables inside a form."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.fields import Values
from db.records import School
from db.store import Store
from ruraledu_desktop import editing, families
from tests.office.makers import a_child
from tests.pages.records import RecordsPage
from tests.ui.pupils import RURAL, children
from ui.desk import Desk
from ui.records.teachers_page import TeachersPage

pytestmark = pytest.mark.usefixtures("autumn")


def test_a_father_is_typed_once_for_both_children(qtbot: QtBot, office: Store, desk: Desk) -> None:
    first = a_child(office, "王小明", sex="1", birth_day="2016-05-01", **RURAL)
    second = a_child(office, "王小芳", sex="2", birth_day="2018-05-01", **RURAL)
    page = children(qtbot, desk).choose("王小明")
    page.find_editor("new_relation").keys("fq").key(Qt.Key.Key_Return)
    page.keys("王大海").key(Qt.Key.Key_Return).settle()
    assert page.cells("members")[0][:2] == ["父亲", "王大海"]
    page.cell("members", 0, 3).keys("13800000000").key(Qt.Key.Key_Return).settle()
    page.cell("members", 0, 4).keys("y").settle()
    page.choose("王小芳")
    page.find_editor("new_relation").keys("fq").key(Qt.Key.Key_Return)
    page.keys("wdh").settle()
    page.key(Qt.Key.Key_Down).key(Qt.Key.Key_Return).settle()
    assert page.cells("members")[0][:5] == ["父亲", "王大海", "", "13800000000", "是"]
    older = families.family_of(office, first).members[0]
    younger = families.family_of(office, second).members[0]
    assert older.person_id == younger.person_id


def test_both_calibers_stand_above_the_form(qtbot: QtBot, office: Store, desk: Desk) -> None:
    child = a_child(office, "王小明", sex="1", birth_day="2016-05-01", **RURAL)
    away: Values = {"name": "某", "is_away": 1, "away_since": "2024-01"}
    families.add_member(office, child, kinship={"relation": "51"}, person=away)
    page = children(qtbot, desk).choose("王小明")
    assert page.shows("民政口径留守：待核：请先核实母亲情况。")
    families.add_member(office, child, kinship={"relation": "52"}, person=away)
    page.widget.reload(None)
    page.settle()
    assert page.shows("民政口径留守：是。父母双方外出务工。")
    assert page.shows("学籍口径留守：双亲留守儿童。父母双方外出务工满3个月。")


def test_a_teachers_duty_is_edited_in_place(qtbot: QtBot, office: Store, desk: Desk) -> None:
    editing.create(office, School, values={"name": "孔村镇中心小学"})
    page = RecordsPage.open(qtbot, desk, TeachersPage).shortcut("N").settle()
    page.keys("李校长").save()
    page.click("add_duty").settle()
    page.keys("校长").key(Qt.Key.Key_Return).settle()
    page.cell("duty_table", 0, 1).keys("kcz").key(Qt.Key.Key_Return).settle()
    page.cell("duty_table", 0, 2).keys("20240901").key(Qt.Key.Key_Return).settle()
    assert page.cells("duty_table")[0][:3] == ["校长", "孔村镇中心小学", "2024-09-01"]
