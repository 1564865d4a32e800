"""A morning on which the county gives a child to another township, and two officers agree."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog
from pytestqt.qtbot import QtBot

from db.records import Child, School, Teacher
from db.store import Store
from ruraledu_desktop import editing, searching
from ruraledu_desktop.exchange import rulings
from ruraledu_desktop.searching import Query
from tests.office.makers import TOWNS, a_town
from tests.pages.base import OnScreen, noted_at
from tests.pages.records import RecordsPage
from tests.ui.exchange.offices import Offices
from ui.records.children_page import ChildrenPage
from ui.records.teachers_page import TeachersPage

OTHER = TOWNS[1]


@pytest.fixture
def other(at_work: Offices, tmp_path: Path) -> Iterator[Store]:
    with a_town(tmp_path, at_work.stores[1], OTHER) as store:
        yield store


@pytest.mark.usefixtures("other")
def test_one_officer_proposes_and_another_one_confirms(
    qtbot: QtBot, at_work: Offices, stick: Path
) -> None:
    at_work.a_child("王小明")
    at_work.exchange(stick)
    county = at_work.county
    store = county.desk.store
    page = RecordsPage.open(qtbot, county.desk, ChildrenPage).choose("王小明")
    notes = noted_at(county.desk)

    page.click("transfer_record")
    dialog = page.dialog("transfer")
    page.wait(partial(_is_offered, dialog))
    assert dialog.find(QComboBox, "transfer_units").currentText() == OTHER.name
    dialog.click("agree")
    page.settle()
    assert notes[-1][0] == f"已提出：把王小明转给{OTHER.name}。"

    page.click("transfer_record")
    dialog = page.dialog("transfer")
    page.wait(lambda: dialog.shows("您已提出，等另一位经办人确认"))
    assert not dialog.find(QAbstractButton, "agree").isEnabled()
    dialog.click("cancel")
    county.desk.change_clerk("赵科员")
    page.settle()

    page.click("transfer_record")
    dialog = page.dialog("transfer")
    page.wait(lambda: dialog.shows("李科长已提出"))
    dialog.click("agree")
    page.settle()

    assert notes[-1][0] == f"已把王小明转给{OTHER.name}。"
    (child,) = searching.find(store, Child, Query())
    assert searching.page(store, Child, [child])[0].scope == OTHER.unit
    assert [one.confirmed_by for one in rulings.standing(store)] == ["赵科员"]


@pytest.mark.usefixtures("other")
def test_a_proposal_is_withdrawn(qtbot: QtBot, at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.exchange(stick)
    page = RecordsPage.open(qtbot, at_work.county.desk, ChildrenPage).choose("王小明")
    notes = noted_at(at_work.county.desk)
    for step, told in (("agree", "已提出：把王小明"), ("reject", "已收回提议：把王小明")):
        page.click("transfer_record")
        dialog = page.dialog("transfer")
        page.wait(partial(_is_offered, dialog))
        dialog.click(step)
        page.settle()
        assert notes[-1][0].startswith(told)


def _is_offered(dialog: OnScreen[QDialog]) -> bool:
    return dialog.find(QComboBox, "transfer_units").count() == 1


@pytest.mark.usefixtures("other")
def test_a_teacher_who_changes_the_township_is_given_in_the_same_way(
    qtbot: QtBot, at_work: Offices, stick: Path
) -> None:
    school = editing.create(at_work.stores[0], School, values={"name": "孔村镇中心小学"})
    values = {"name": "单䶮", "school_id": school}
    editing.create(at_work.stores[0], Teacher, values=values)
    at_work.town.come_back()
    at_work.exchange(stick)
    store = at_work.county.desk.store
    rulings.set_alone(store, True)
    page = RecordsPage.open(qtbot, at_work.county.desk, TeachersPage).choose("单䶮")
    page.click("transfer_record")
    dialog = page.dialog("transfer")
    page.wait(partial(_is_offered, dialog))
    assert dialog.shows("基本信息、任职、职称、培训和别的小表都带去")
    dialog.click("agree")
    page.settle()
    (teacher,) = searching.find(store, Teacher, Query())
    assert searching.page(store, Teacher, [teacher])[0].scope == OTHER.unit


def test_a_township_gives_nobody_away(qtbot: QtBot, at_work: Offices) -> None:
    at_work.a_child("王小明")
    page = RecordsPage.open(qtbot, at_work.town.desk, ChildrenPage).choose("王小明")
    assert page.seek(QAbstractButton, "transfer_record") is None
