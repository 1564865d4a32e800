"""Families and duties: small tables inside a form."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from db.fields import Values
from db.kinds import school_year_of
from db.records import Honour, School, Teacher, Teaching, Visit
from db.store import Store
from ruraledu_desktop import editing, families, subrecords, undoing
from ruraledu_desktop.sheets.plans import plan
from ruraledu_desktop.sheets.rowplans import Fate
from ruraledu_desktop.sheets.sublayouts import kinds_of
from tests.office.makers import a_child
from tests.pages.base import noted_at
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


def test_a_visit_is_added_to_all_who_are_selected(qtbot: QtBot, office: Store, desk: Desk) -> None:
    ids = [a_child(office, name) for name in ("王小明", "王小芳", "单䶮")]
    values: Values = {"day": "2026-10-12", "visit_form": "1", "visitors": "孔老师"}
    subrecords.add(office, Visit, ids[0], values=values)
    page = children(qtbot, desk).choose("王小明").section("家访与帮扶").cell("visit_table", 0, 0)
    page.key(Qt.Key.Key_Escape)
    to_all = page.widget.findChild(QPushButton, "to_all_visit")
    assert isinstance(to_all, QPushButton)
    assert not to_all.isVisible()
    page.widget.view.selectAll()
    page.settle()
    assert to_all.text() == "选中的 3 人都添加这一行"
    noted = noted_at(desk)
    to_all.click()
    page.settle()
    assert noted[0][0] == "已给2份档案新增家访。"
    assert [len(subrecords.listed(office, Visit, one)) for one in ids] == [1, 1, 1]
    to_all.click()
    page.settle()
    assert noted[-1][0] == "选中的都已经有这一行。"


FAMILY = """与儿童关系\t姓名\t身份证件号\t联系电话\t是否外出务工
父亲\t王大海\t\t13800000000\t是
母亲\t李娟\t\t13900000000\t是
"""


def test_a_family_is_pasted_filled_emptied_and_struck_like_any_table(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    first = a_child(office, "王小明", **RURAL)
    a_child(office, "王小芳", **RURAL)
    father: Values = {"name": "王大海", "phone": "13800000000"}
    families.add_member(office, first, kinship={"relation": "51"}, person=father)
    page = children(qtbot, desk).choose("王小芳").paste("members", FAMILY)
    assert [row[:5] for row in page.cells("members")] == [
        ["父亲", "王大海", "", "13800000000", "是"],
        ["母亲", "李娟", "", "13900000000", "是"],
    ]
    assert families.family_of(office, first).members[0].person_values["is_away"] == 1
    page.cell("members", 0, 6).keys("苏州").key(Qt.Key.Key_Return).settle()
    page.cell("members", 1, 6).shortcut("D").settle()
    assert [row[6] for row in page.cells("members")] == ["苏州", "苏州"]
    page.table("members").selectAll()
    page.click("remove_member").settle()
    assert page.cells("members") == []
    undoing.undo(office)
    page.widget.reload(None)
    page.settle().cell("members", 0, 6)
    page.table("members").selectColumn(6)
    page.key(Qt.Key.Key_Delete).settle()
    assert [row[6] for row in page.cells("members")] == ["", ""]
    page.cell("members", 0, 0).key(Qt.Key.Key_Insert)
    assert page.focused().objectName() == "new_relation"


def test_a_relative_without_a_name_is_not_pasted(qtbot: QtBot, office: Store, desk: Desk) -> None:
    a_child(office, "王小明", **RURAL)
    page = children(qtbot, desk)
    desk.messages.window = page.widget
    page.paste("members", FAMILY.replace("李娟", ""))
    refused = page.dialog()
    assert refused.shows("粘贴的第 2 行是新的家庭成员，却没有姓名")
    refused.widget.close()
    assert page.cells("members") == []


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
    page.section("任职").click("add_duty").settle()
    page.keys("校长").key(Qt.Key.Key_Return).settle()
    places = [one.name for one in page.table("duty_table").fields]
    school, day = places.index("school_id"), places.index("from_day")
    page.cell("duty_table", 0, school).keys("kcz").key(Qt.Key.Key_Return).settle()
    page.cell("duty_table", 0, day).keys("20240901").key(Qt.Key.Key_Return).settle()
    shown = page.cells("duty_table")[0]
    assert (shown[0], shown[school], shown[day]) == ("校长", "孔村镇中心小学", "2024-09-01")


def honours(qtbot: QtBot, desk: Desk, office: Store) -> RecordsPage:
    """The honours of a teacher at his school, as a table in his form."""
    school = editing.create(office, School, values={"name": "孔村镇中心小学"})
    editing.create(office, Teacher, values={"name": "李芳", "school_id": school})
    page = RecordsPage.open(qtbot, desk, TeachersPage).choose("李芳")
    return page.section("荣誉")


BLOCK = """骨干教师\t\t县级\t2024\t平阴县教育和体育局\t\t2027-08-31\t孔村镇中心小学
名师\t齐鲁名师\t省级\t2025年\t山东省教育厅\t\t\t
"""


def test_a_block_from_excel_is_pasted_as_one_step(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page = honours(qtbot, desk, office)
    page.paste("honour_table", BLOCK)
    assert [row[:4] for row in page.cells("honour_table")] == [
        ["名师", "齐鲁名师", "省级", "2025"],
        ["骨干教师", "", "县级", "2024"],
    ]
    assert page.cells("honour_table")[1][6:] == ["2027-08-31", "孔村镇中心小学"]
    undoing.undo(office)
    page.widget.reload(None)
    assert page.settle().cells("honour_table") == []


def test_a_title_over_the_headings_and_empty_columns_beside_are_left_out(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = honours(qtbot, desk, office)
    head = "教师荣誉登记表\t\t\t\n\n荣誉种类\t荣誉名称\t荣誉级别\t授予年度\n"
    lines = [
        line + "\t" * 6 for line in ("名师\t䶮㛃𬱖·买买提\t省级\t2025", "骨干教师\t\t县级\t2024")
    ]
    page.paste("honour_table", head + "\n".join(lines))
    assert [row[:4] for row in page.cells("honour_table")] == [
        ["名师", "䶮㛃𬱖·买买提", "省级", "2025"],
        ["骨干教师", "", "县级", "2024"],
    ]


def test_a_wrong_cell_is_named_and_nothing_is_pasted(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = honours(qtbot, desk, office)
    desk.messages.window = page.widget
    page.paste("honour_table", BLOCK.replace("2025年", "前年"))
    refused = page.dialog()
    assert refused.shows("粘贴的第 2 行“授予年度”填不进去")
    refused.widget.close()
    assert page.cells("honour_table") == []


def test_rows_below_take_the_value_of_the_first(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page = honours(qtbot, desk, office).paste("honour_table", BLOCK)
    page.cell("honour_table", 1, 4).shortcut("D").settle()
    assert [row[4] for row in page.cells("honour_table")] == ["山东省教育厅"] * 2


def test_what_was_copied_is_pasted_from_the_cursor_on(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = honours(qtbot, desk, office).paste("honour_table", BLOCK)
    famous, backbone = page.cells("honour_table")
    page.table("honour_table").selectAll()
    page.shortcut("C").cell("honour_table", 1, 0).shortcut("V").settle()
    assert page.cells("honour_table") == [famous, famous, backbone]


def test_the_honours_of_all_listed_are_exported(
    qtbot: QtBot, office: Store, desk: Desk, tmp_path: Path
) -> None:
    page = honours(qtbot, desk, office).paste("honour_table", BLOCK)
    button = page.find(QToolButton, "export_more")
    button.menu().aboutToShow.emit()
    titles = [action.text() for action in button.menu().actions()]
    assert titles == [f"导出{one.title}" for one in kinds_of(Teacher)]
    button.menu().actions()[2].trigger()
    path = tmp_path / "荣誉.xlsx"
    page.give(path, "choose_target").settle()
    found = plan(office, path, record=Honour)
    assert found.counts[Fate.SAME] == 2


def test_last_years_lessons_are_copied_by_one_click(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    known: Values = {"name": "李芳", "stage": "2", "main_subject": "S03", "grades": "P3"}
    teacher = editing.create(office, Teacher, values=known)
    this = int(school_year_of(office.clock().date()))
    last: Values = {"school_year": str(this - 1), "subject": "S03", "weekly_hours": 14}
    for term in "12":
        subrecords.add(office, Teaching, teacher, values={**last, "term": term})
    page = RecordsPage.open(qtbot, desk, TeachersPage).choose("李芳").section("任课")
    page.click("again_teaching").settle()
    rows = [(row[0][:4], row[1], row[3], row[6]) for row in page.cells("teaching_table")]
    terms = ("秋季学期", "春季学期")
    years = (str(this), str(this - 1))
    assert sorted(rows) == sorted((y, t, "语文", "14") for y in years for t in terms)
    undoing.undo(office)
    page.widget.reload(None)
    assert len(page.settle().cells("teaching_table")) == 2
    editing.create(office, Teacher, values={"name": "李红"})
    page.widget.reload(None)
    page.settle().widget.view.selectAll()
    page.settle()
    assert page.find(QPushButton, "again_teaching").text() == "选中的 2 人都复制上学年的"
    page.click("again_teaching").settle()
    assert len(page.cells("teaching_table")) == 4


def test_a_new_row_begins_with_what_the_owner_tells(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    known: Values = {"name": "李芳", "stage": "2", "main_subject": "S03", "grades": "P3,P4"}
    editing.create(office, Teacher, values=known)
    page = RecordsPage.open(qtbot, desk, TeachersPage).choose("李芳").section("任课")
    page.click("add_teaching").settle()
    (row,) = page.cells("teaching_table")
    this = school_year_of(office.clock().date())
    assert (row[0][:4], row[2:5]) == (this, ["小学", "语文", "三年级、四年级"])
