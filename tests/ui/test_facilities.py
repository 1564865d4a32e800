"""The facilities of a school in its form: rows below, and what follows from them."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.fields import Values
from db.records import Room, School, WaterPoint
from db.store import Store
from ruraledu_desktop import editing, faults, subrecords
from tests.pages.records import RecordsPage
from ui.desk import Desk
from ui.records.schools_page import SchoolsPage
from ui.records.told_part import ToldPart

BLOCK = """建筑物名称\t建筑物号\t主要用途\t建筑结构\t层数\t建成年月\t总建筑面积（平方米）
教学楼\t\t教学及辅助用房\t框架结构\t4\t201208\t1,200.5
食堂\t\t生活用房\t砖混结构\t1\t\t300
"""


def a_school(office: Store, classes: int | None = 12) -> str:
    values: Values = {"name": "甲小学", "kind": "211", "building_area": Decimal(900)}
    return editing.create(office, School, values={**values, "classes": classes})


def test_buildings_pasted_from_excel_say_the_area(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_school(office)
    page = RecordsPage.open(qtbot, desk, SchoolsPage).choose("甲小学").section("校舍")
    assert page.value("building_area") == "900.00"
    page.paste("building_table", BLOCK)
    rows = {row[0]: row[2:7] for row in page.cells("building_table")}
    assert rows["教学楼"] == ["教学及辅助用房", "框架结构", "4", "2012-08", "1200.50"]
    assert rows.keys() == {"教学楼", "食堂"}
    page.widget.reload(None)
    page.settle()
    editor = page.widget.form.body.editors["building_area"]
    assert editor.text() == "1500.50"
    assert not editor.widget.isEnabled()
    assert not page.widget.form.body.changed


def test_the_list_marks_a_school_whose_rows_contradict_it(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    a_school(office)
    page = RecordsPage.open(qtbot, desk, SchoolsPage).choose("甲小学")
    page.enter("teaching_area", "1600").save()
    assert "“教学及辅助用房面积”" in page.tip(0)
    page.section("校舍").paste("building_table", BLOCK.replace("300", "3,000"))
    assert page.tip(0) == "甲小学"
    place = page.widget.model.columns.index("building_area")
    assert page.column(place) == ["4200.50"]
    assert faults.faulty(office, record=School) == frozenset()


@pytest.mark.parametrize(
    ("classes", "scale"),
    [
        (12, "按12班规模对照"),
        (6, "本校6班，标准没有这一档，按12班规模对照"),
        (None, "没有填班数，先按12班规模对照"),
    ],
)
def test_the_section_of_rooms_tells_what_is_missing(
    qtbot: QtBot, office: Store, desk: Desk, classes: int | None, scale: str
) -> None:
    """A school of six classes wonders why it is held against twelve."""
    school = a_school(office, classes)
    values: Values = {"room_kind": "111", "name": "科学教室", "count": 1, "area": Decimal(86)}
    subrecords.add(office, Room, school, values=values)
    page = RecordsPage.open(qtbot, desk, SchoolsPage).choose("甲小学").section("用房")
    says = rooms_told(page)
    assert says.startswith(scale)
    assert "综合实践活动室" in says
    assert "科学教室" not in says


def test_a_kindergarten_is_not_told_that_nothing_measures_it(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    """Not "there is no table for it" beside "all is met"; nor is all met of what nobody typed."""
    values: Values = {"name": "甲幼儿园", "kind": "111", "kindergarten_children": 60}
    school = editing.create(office, School, values=values)
    page = RecordsPage.open(qtbot, desk, SchoolsPage).choose("甲幼儿园").section("用房")
    assert "办学条件按标准对照了3项，都还没有登记。" in rooms_told(page)
    play: Values = {"room_kind": "401", "name": "主楼", "count": 6, "area": Decimal(500)}
    subrecords.add(office, Room, school, values=play)
    page.widget.reload(None)
    page.settle()
    assert "对照了3项，登记的都已达到。" in rooms_told(page)
    assert "还没有登记：户外游戏场地、园舍建筑。" in rooms_told(page)
    assert "没有可对照" not in rooms_told(page)


def test_what_no_standard_measures_is_told_so(qtbot: QtBot, office: Store, desk: Desk) -> None:
    editing.create(office, School, values={"name": "甲职校", "kind": "365"})
    page = RecordsPage.open(qtbot, desk, SchoolsPage).choose("甲职校").section("用房")
    assert rooms_told(page) == "这一类学校没有可对照的标准。"


def rooms_told(page: RecordsPage) -> str:
    return page.find(QLabel, "room_gaps").text()


def test_no_line_is_left_free_where_there_is_nothing_to_tell(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    school = a_school(office)
    page = RecordsPage.open(qtbot, desk, SchoolsPage).choose("甲小学").section("饮用水")
    part = page.find(ToldPart, "part_water_due")
    page.wait(lambda: part.height() == 1)
    subrecords.add(office, WaterPoint, school, values={"name": "直饮水机"})
    page.widget.reload(None)
    page.wait(lambda: part.height() >= part.fontMetrics().height())
    assert page.shows("直饮水机：还没有检测记录")
