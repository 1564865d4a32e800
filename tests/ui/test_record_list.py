"""A morning at the list: pupils are found, sorted, chosen, copied and deleted."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from db.records import Child, School
from db.store import Store
from ruraledu_desktop import editing, families, offices
from tests.counties import COUNTY
from tests.office.makers import a_child
from tests.pages.base import asked_of, noted_at
from tests.pages.records import RecordsPage
from tests.ui.pupils import RURAL, a_class, children
from ui.desk import Desk, Names, New, Show
from ui.importing.window import ImportWindow
from ui.records.schools_page import SchoolsPage

pytestmark = pytest.mark.usefixtures("autumn")


def test_an_empty_store_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    page = children(qtbot, desk)
    assert page.shows("还没有儿童档案")
    assert not page.widget.form.isVisible()
    page.click("empty_new").settle()
    assert page.title == "新儿童"
    assert page.widget.form.isVisible()


def test_the_form_goes_with_the_last_record(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_child(office, "丁一")
    page = children(qtbot, desk)
    assert page.widget.form.isVisible()
    page.widget.view.setFocus()
    page.key(Qt.Key.Key_Delete).settle()
    assert page.shows("还没有儿童档案")
    assert not page.widget.form.isVisible()


def test_a_new_school_can_be_asked_for_from_elsewhere(qtbot: QtBot, desk: Desk) -> None:
    page = RecordsPage.open(qtbot, desk, SchoolsPage)
    page.widget.show_request(New(School))
    assert page.settle().title == "新学校"


def test_the_first_record_stands_in_the_form_until_another_is_chosen(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk)
    assert page.title == "阿依古丽·买买提"
    page.widget.opening.start_new()
    a_child(office, "丁一")
    page.widget.reload()
    assert page.settle().title == "新儿童"


def test_names_sort_by_pinyin_and_any_column_by_a_click(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk)
    assert page.names() == ["阿依古丽·买买提", "李䶮", "王大为", "王小明"]
    page.sort_by("出生日期")
    assert page.names()[0] == "王大为"
    page.sort_by("出生日期")
    assert page.names()[0] == "王小明"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wxm", ["王小明"]),
        ("王", ["王大为", "王小明"]),
        ("0016", ["李䶮"]),
        ("kcz", ["阿依古丽·买买提"]),
        ("孔村", ["阿依古丽·买买提"]),
    ],
)
def test_typing_finds_by_name_initials_number_and_school(
    qtbot: QtBot, office: Store, desk: Desk, typed: str, found: list[str]
) -> None:
    a_class(office)
    page = children(qtbot, desk).filter(typed)
    assert page.names() == found
    assert f"筛出 {len(found)} 人" in page.count()


def test_nothing_found_offers_to_clear_the_filter(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    page = children(qtbot, desk).filter("没有这个人")
    assert page.shows("没有符合条件的记录")
    page.click("empty_clear").settle()
    assert page.count() == "共 4 人"


def test_typing_over_the_table_goes_into_the_filter(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("王小明")
    page.keys("ly").settle()
    assert page.names() == ["李䶮"]


def test_an_input_method_composes_over_the_table_what_goes_into_the_filter(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("王小明")
    page.compose("li").settle()
    assert page.count() == "共 4 人"
    page.keys("李").settle()
    assert page.names() == ["李䶮"]
    page.keys("䶮").settle()
    assert page.names() == ["李䶮"]


def test_what_is_composed_over_the_table_and_given_up_leaves_the_list(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk).choose("王小明")
    page.compose("li").compose("").settle()
    assert page.count() == "共 4 人"
    assert page.keys("ly").settle().names() == ["李䶮"]


def test_quick_filters_narrow_the_list(qtbot: QtBot, office: Store, desk: Desk) -> None:
    left = a_child(office, "留守", birth_day="2016-05-01", sex="1", **RURAL)
    a_class(office)
    for relation in ("51", "52"):
        families.add_member(
            office, left, kinship={"relation": relation}, person={"name": "某", "is_away": 1}
        )
    page = children(qtbot, desk)
    page.click("chip_left_behind").settle()
    assert page.names() == ["留守"]
    page.click("chip_left_behind").filter_further("住校")
    assert page.names() == ["王大为"]
    assert page.find(QPushButton, "further_filters").text() == "更多（1）"
    assert page.filter_further("残疾").names() == []
    page.widget.filters.clear()
    assert len(page.settle().names()) == 5
    assert page.find(QPushButton, "further_filters").text() == "更多"


def test_exactly_the_names_behind_a_figure_are_listed(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    ids = a_class(office)
    page = children(qtbot, desk)
    page.widget.show_request(Names(Child, (ids[0], ids[2]), "未入学儿童"))
    page.settle()
    assert page.names() == ["李䶮", "王小明"]
    assert page.shows("未入学儿童（2 人）")
    page.click("show_all").settle()
    assert len(page.names()) == 4


def test_another_page_can_open_one_record(qtbot: QtBot, office: Store, desk: Desk) -> None:
    ids = a_class(office)
    page = children(qtbot, desk).filter("李")
    page.widget.show_request(Show(Child, ids[2]))
    page.settle()
    assert page.title == "王小明"
    assert page.widget.view.current_id() == ids[2]


def test_copied_rows_keep_their_numbers_as_text(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    page = children(qtbot, desk).filter("李").choose("李䶮")
    page.shortcut("C").settle()
    data = QGuiApplication.clipboard().mimeData()
    row = data.text().splitlines()[1].split("\t")
    assert row[:3] == ["李䶮", "男", "2015-07-01"]
    assert "370199201507010016" in row
    assert "mso-number-format" in data.html()


def test_the_list_is_exported_with_its_columns(
    qtbot: QtBot, office: Store, desk: Desk, tmp_path: Path
) -> None:
    a_class(office)
    page = children(qtbot, desk).filter("王")
    page.click("export").give(tmp_path / "王.xlsx", "choose_target").settle()
    rows = load_workbook(tmp_path / "王.xlsx").worksheets[0].values
    assert [row[0] for row in rows] == ["姓名", "王大为", "王小明"]


def test_a_roster_is_brought_in_from_here(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page = children(qtbot, desk)
    page.click("import")
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, ImportWindow)]
    assert dialogs
    dialogs[0].close()


def test_the_selected_names_go_to_the_reports(qtbot: QtBot, office: Store, desk: Desk) -> None:
    ids = a_class(office)
    page = children(qtbot, desk)
    asked = asked_of(desk)
    page.click("print")
    ((name, request),) = asked
    assert name == "reports"
    assert isinstance(request, Names)
    assert set(request.ids) == set(ids)


def test_columns_are_chosen_and_remembered(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    page = children(qtbot, desk)
    page.widget.columns.show(["name", "ethnic", "sex"])
    page.settle()
    assert page.column(2) == ["女", "男", "男", "男"]
    again = children(qtbot, desk)
    assert again.widget.view.columns() == ["name", "ethnic", "sex"]


def test_deleting_offers_to_take_it_back(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_class(office)
    said = noted_at(desk)
    page = children(qtbot, desk).choose("李䶮")
    page.key(Qt.Key.Key_Delete).settle()
    assert "李䶮" not in page.names()
    text, _, undo = next(one for one in said if "删除" in one[0])
    assert "李䶮" in text
    undo()
    page.settle()
    assert "李䶮" in page.names()


def test_a_column_is_added_from_the_list_of_columns(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_class(office)
    page = children(qtbot, desk)
    page.click("choose_columns")
    listed = page.find(QListWidget, "columns_list")
    texts = [listed.item(row).text() for row in range(listed.count())]
    listed.item(texts.index("民族")).setCheckState(Qt.CheckState.Checked)
    page.settle()
    assert page.widget.view.columns()[-1] == "ethnic"
    page.key(Qt.Key.Key_Escape)
    assert not listed.isVisible()


def test_two_values_of_one_field_are_shown_with_their_authors(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    ids = a_class(office)
    seen = editing.open_record(office, Child, ids[2])
    for phone in ("13800000000", "13900000000"):
        editing.update_record(office, Child, seen=seen, values={"phone": phone})
    page = children(qtbot, desk).choose("王小明")
    assert page.shows("1 项内容有不同说法")
    assert page.shows("13800000000")
    assert page.shows("13900000000")
    page.click("chip_doubtful").settle()
    assert page.names() == ["王小明"]


def test_the_last_column_stays_and_is_seen_to_stay(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page = children(qtbot, desk)
    page.widget.columns.show(["name"])
    page.click("choose_columns")
    item = page.find(QListWidget, "columns_list").item(0)
    item.setCheckState(Qt.CheckState.Unchecked)
    assert item.checkState() is Qt.CheckState.Checked
    assert page.widget.view.columns() == ["name"]


def test_a_county_has_all_filters_of_children_in_one_line(qtbot: QtBot, tmp_path: Path) -> None:
    with offices.set_up(tmp_path / "bureau", COUNTY) as store:
        desk = Desk(store)
        page = children(qtbot, desk)
        page.widget.resize(1194, 690)  # the page of a window of 1366 px
        tops = {
            page.find(QPushButton, name).y() for name in ("chip_left_behind", "further_filters")
        }
        assert len(tops) == 1
        desk.close()
