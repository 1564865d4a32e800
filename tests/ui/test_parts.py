"""Small parts of windows: long names, the end of a dialog, rows of several lines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import parts, theme
from ui.dialogs import Dialog
from ui.tables.plain import Column, Table, wrap_rows

LONG = "塔什库尔干塔吉克自治县达布达尔乡热斯喀木村教育工作服务站"


def test_a_long_name_keeps_both_its_ends(qtbot: QtBot) -> None:
    metrics = QFontMetrics(QApplication.font())
    short = parts.shortened(metrics, LONG, 160)
    assert (short[:4], short[-3:]) == (LONG[:4], LONG[-3:])
    assert metrics.horizontalAdvance(short) <= theme.length(160)
    assert parts.shortened(metrics, "东阿镇", 160) == "东阿镇"


def test_what_is_wrong_needs_no_line_above_the_buttons(qtbot: QtBot) -> None:
    dialog, says = Dialog(None, "new", "新通知", width=480), parts.label("", "problem", wraps=True)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    agree = parts.button("下发", "agree")
    dialog.add_foot(agree, says=says)
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
    wrap_rows(table)
    table.show_rows(["东阿镇", "东阿镇\n孝直镇"])
    table.show()
    assert table.rowHeight(1) >= 2 * table.fontMetrics().height() + theme.space(2)


def test_a_row_that_wraps_is_as_high_as_its_longest_text(qtbot: QtBot) -> None:
    """Qt measures the lines in the whole cell, and writes them between what stands free."""
    table: Table[str] = Table("wrapping", [Column("说明", str, 200)], key=str)
    qtbot.addWidget(table)
    wrap_rows(table)
    table.resize(260, 400)
    table.show()
    metrics = table.fontMetrics()
    room = table.columnWidth(0) - 2 * theme.space(3)
    for length in range(8, 60, 4):
        text = "字" * length
        table.show_rows([text])
        table.resizeRowsToContents()
        lines = metrics.boundingRect(0, 0, room, 9999, Qt.TextFlag.TextWordWrap, text)
        assert table.rowHeight(0) >= lines.height()
