"""What is long in a form is shown whole: a name in a row of its own, a problem in one line."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing
from tests.pages.records import RecordsPage
from tests.ui.pupils import children
from ui.breaking import in_two
from ui.desk import Desk
from ui.forms.form_head import FormHead

LONG = "阿卜杜热合曼阿依古丽·买买提吐尔逊江热西丁阿布都克里木汗"
BAD_ID = "370199201507010017"


def a_page(qtbot: QtBot, office: Store, desk: Desk, *names: str) -> RecordsPage:
    for name in names:
        editing.create(office, Child, values={"name": name, "sex": "1", "id_number": BAD_ID})
    page = children(qtbot, desk)
    page.widget.resize(1194, 690)  # the page of a window of 1366 px
    return page.settle()


def width_of(page: RecordsPage, name: str) -> int:
    return page.widget.form.body.editors[name].widget.width()


def says(page: RecordsPage, name: str) -> QLabel:
    found = page.widget.findChild(QLabel, f"problem_{name}")
    assert isinstance(found, QLabel)
    return found


def test_a_long_name_gets_the_whole_row_and_a_short_one_half(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = a_page(qtbot, office, desk, LONG, "于一")
    page.choose(LONG)
    assert width_of(page, "name") > 2 * width_of(page, "birth_day")
    page.choose("于一")
    assert width_of(page, "name") == width_of(page, "birth_day")


def test_a_long_name_gets_its_room_when_the_field_is_left(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = a_page(qtbot, office, desk, "于一").go_to("name").keys(LONG)
    assert width_of(page, "name") == width_of(page, "birth_day")
    page.enter("name", LONG)
    assert width_of(page, "name") > 2 * width_of(page, "birth_day")


@pytest.mark.parametrize(("name", "lines"), [("于一", 2), (LONG, 1)])
def test_a_problem_has_the_width_of_the_row_under_a_left_or_a_right_field(
    qtbot: QtBot, office: Store, desk: Desk, name: str, lines: int
) -> None:
    page = a_page(qtbot, office, desk, name)
    line = says(page, "id_number")
    assert line.height() // line.fontMetrics().height() == lines
    assert line.width() > 2 * width_of(page, "id_number")


def test_two_problems_of_one_row_stand_one_under_the_other(
    qtbot: QtBot, office: Store, desk: Desk
) -> None:
    page = a_page(qtbot, office, desk, "于一")
    page.enter("id_type", "没有这种证件")
    first, second = says(page, "id_number"), says(page, "id_type")
    assert first.isVisible()
    assert second.isVisible()
    assert not first.geometry().intersects(second.geometry())


@pytest.mark.parametrize(
    "lines",
    [
        ("上下学", "交通方式"),
        ("26—30人", "班数"),
        ("占全部", "工作量"),
        ("其中专任", "教师数"),
        ("体测", "不及格人数"),
        ("网络多媒体", "教室间数"),
        ("是否有", "留守儿童关爱室"),
        ("附设班", "停办日期"),
        ("取得的", "专业技术资格"),
        ("乡镇", "补贴档次"),
    ],
)
def test_a_long_label_goes_on_between_two_words(lines: tuple[str, str]) -> None:
    assert in_two("".join(lines)) == "\n".join(lines)


def test_a_long_summary_leaves_room_for_the_fields(qtbot: QtBot, office: Store, desk: Desk) -> None:
    page = a_page(qtbot, office, desk, "于一")
    head = page.widget.form.findChild(FormHead)
    assert isinstance(head, FormHead)
    summary, more = head.findChild(QLabel, "summary"), head.findChild(QPushButton, "more_summary")
    assert isinstance(summary, QLabel)
    assert isinstance(more, QPushButton)
    head.show_summary("甲\n乙\n丙\n丁")
    assert (summary.text(), more.isVisible()) == ("甲\n乙\n丙\n丁", False)
    head.show_summary("甲\n乙\n丙\n丁\n戊\n己")
    assert (summary.text(), more.text()) == ("甲\n乙\n丙\n丁", "还有 2 条")
    more.click()
    assert (summary.text(), more.text()) == ("甲\n乙\n丙\n丁\n戊\n己", "收起")
    head.show_summary("")
    assert not more.isVisible()
