"""Filters by the value of any field, and filters saved under a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.store import Store
from tests.pages.base import noted_at
from tests.ui.pupils import a_class, children
from ui.desk import Desk

pytestmark = pytest.mark.usefixtures("autumn")


def test_a_right_click_leaves_only_those_with_the_same_value(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("阿依古丽·买买提").only_this("性别")
    assert page.names() == ["阿依古丽·买买提"]
    assert page.find(QPushButton, "only_sex").accessibleName() == "性别：女"
    page.click("only_sex").settle()
    assert len(page.names()) == 4
    assert page.seek(QPushButton, "only_sex") is None


def test_the_menu_key_does_the_same_and_empty_values_too(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("王小明").only_this("就读方式")
    assert page.find(QPushButton, "only_attendance_mode").accessibleName() == "就读方式：未填"
    assert "王大为" not in page.names()
    page.choose("李䶮").only_this("性别")
    assert page.names() == ["李䶮", "王小明"]


def test_the_school_of_a_row_goes_into_the_filter_of_schools(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("阿依古丽·买买提").only_this("就读学校")
    assert page.names() == ["阿依古丽·买买提"]
    assert page.widget.filters.state()["school"][1] == "孔村镇中心小学"


def test_two_filters_that_contradict_find_nothing(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("李䶮").only_this("就读方式").filter_further("住校")
    assert page.names() == []
    assert page.shows("没有符合条件的记录")


def test_a_value_of_any_field_is_typed(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    page = children(qtbot, desk).trigger("filter_by_value")
    dialog = page.dialog("value_filter")
    dialog.type("value_field", "出生日期").press(Qt.Key.Key_Return)
    dialog.type("birth_day", "20160501").press(Qt.Key.Key_Tab).click("agree")
    page.settle()
    assert page.names() == ["王小明"]


def test_what_stands_in_the_filters_is_saved_and_put_there_again(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("李䶮").only_this("性别").filter("王").sort_by("出生日期")
    found = page.names()
    assert len(found) == 2
    page.save_filter("男孩")
    assert page.further() == "男孩"
    page.click("only_sex").settle().sort_by("姓名").filter(" ")
    assert page.further() == "更多"
    page = children(qtbot, desk)  # on another day
    assert len(page.names()) == 4
    page.filter_further("男孩")
    assert page.names() == found
    assert page.further() == "男孩"


def test_the_columns_an_office_asks_for_are_saved_with_the_filter(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk)
    usual = page.widget.view.shown_columns()
    page.widget.columns.show(["name", "phone", "id_number"])
    page.save_filter("民政要的名单")
    assert page.further() == "民政要的名单"
    page.widget.columns.show(usual)
    assert page.further() == "更多"
    page = children(qtbot, desk)  # on another day
    page.filter_further("民政要的名单")
    assert page.widget.view.shown_columns() == ["name", "phone", "id_number"]
    assert page.further() == "民政要的名单"
    page.widget.saved_filters.choose("没有这个")
    assert page.widget.view.shown_columns() == ["name", "phone", "id_number"]


def test_a_saved_filter_is_renamed_and_deleted(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("李䶮").only_this("性别").save_filter("男孩")
    page.trigger("manage_filters").dialog("saved_filters").click("rename_filter")
    page.dialog("filter_name").type("filter_name_line", "男生").click("agree")
    assert page.further() == "男生"
    noted = noted_at(desk)
    page.dialog("saved_filters").click("delete_filter").click("cancel")
    assert page.further() == "更多"
    (text, action, then), *_ = noted
    assert (text, action) == ("已删除筛选“男生”。", "撤销")
    then()
    assert page.further() == "男生"


def test_a_filter_of_a_field_that_is_gone_does_no_harm(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk)
    page.widget.filters.put({"values": [["gone", "1", "甲"]], "chips": ["gone"], "unit": "1"})
    page.settle()
    assert len(page.names()) == 4
