"""Choosing files: names stand whole in the dialog of Qt."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from ui import choosing


def test_names_of_packages_stand_whole(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "370124000000-370124102000-receipt-0025.rep").touch()
    window = QWidget()
    qtbot.addWidget(window)
    choosing.ask_file(window, "选择回执", [".rep"], tmp_path, print)
    dialog = window.findChild(QFileDialog)
    assert dialog
    view = dialog.findChild(QTreeView)
    assert view
    qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 1)
    row = view.model().index(0, 0, view.rootIndex())
    assert view.visualRect(row).width() <= view.columnWidth(0)
    assert [view.isColumnHidden(column) for column in range(4)] == [False, True, True, False]
    dialog.reject()
