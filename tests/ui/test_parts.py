"""Small parts of windows: long names, the end of a dialog, rows of several lines."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import parts, theme
from ui.tables.plain import Column, Table

LONG = "塔什库尔干塔吉克自治县达布达尔乡热斯喀木村教育工作服务站"


def test_a_long_name_keeps_both_its_ends(qtbot: QtBot) -> None:
    metrics = QFontMetrics(QApplication.font())
    short = parts.shortened(metrics, LONG, 160)
    assert (short[:4], short[-3:]) == (LONG[:4], LONG[-3:])
    assert metrics.horizontalAdvance(short) <= theme.length(160)
    assert parts.shortened(metrics, "东阿镇", 160) == "东阿镇"


def test_what_is_wrong_needs_no_line_above_the_buttons(qtbot: QtBot) -> None:
    dialog, says = QWidget(), parts.label("", "problem", wraps=True)
    qtbot.addWidget(dialog)
    agree = parts.button("下发", "agree")
    dialog.setLayout(parts.foot(says, parts.button("取消", "cancel"), agree))
    dialog.resize(theme.length(480), dialog.sizeHint().height())
    dialog.show()
    before = dialog.height()
    says.setText("期限要写成日期，如 2026-10-15。")
    qtbot.waitUntil(lambda: says.width() > agree.width())
    assert dialog.height() == before
    assert says.geometry().right() < agree.geometry().left()


def test_rows_of_several_lines_have_the_air_of_those_of_one(qtbot: QtBot) -> None:
    columns = [Column[str]("内容", lambda one: one, 200)]
    table = Table("wrapped", columns, key=lambda one: one)
    qtbot.addWidget(table)
    table.wrap_rows()
    table.show_rows(["东阿镇", "东阿镇\n孝直镇"])
    table.show()
    assert table.rowHeight(1) >= 2 * table.fontMetrics().height() + theme.space(2)
