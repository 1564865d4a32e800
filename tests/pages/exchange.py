"""The pages 上报 and 接收与合并 as a clerk and an officer use them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.pages.base import AtDesk
from ui.desk import Desk
from ui.exchange.county import CountyPage
from ui.exchange.township import TownshipPage
from ui.page import Page

P = TypeVar("P", bound=Page)


def texts(table: QTableView) -> list[list[str]]:
    """The texts of a table, row by row."""
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


class ExchangePage(AtDesk[P]):
    """What these pages share: places to write, tables, tabs, files dropped or chosen."""

    tabs_name = "exchange_tabs"

    def __init__(self, qtbot: QtBot, desk: Desk, page: P) -> None:
        super().__init__(qtbot, desk, page)
        qtbot.addWidget(page)
        page.resize(1182, 700)
        page.show()
        desk.messages.window = page
        desk.changed.connect(page.reload)
        self.settle()

    def choose_folder(self, folder: Path) -> Self:
        """Choose the last entry of the box, 选择文件夹…, and give the folder."""
        box = self.find(QComboBox, "carrier")
        QTest.keyClick(box, Qt.Key.Key_End)
        return self.give(folder).settle()

    def drop(self, *paths: Path) -> Self:
        """Drag files from the file manager onto the page, and wait."""
        return self.drop_only(*paths).settle()

    def drop_only(self, *paths: Path) -> Self:
        """Drag files from the file manager onto the page."""
        assert self.drag(paths)
        return self

    def rows(self, name: str) -> list[list[str]]:
        """The texts of a visible table, row by row."""
        return texts(self.find(QTableView, name))

    def not_taken(self) -> list[list[str]]:
        """Open 没有收下的文件, read it and close it again."""
        dialog = self.do("not_taken").dialog("not_taken_files")
        found = texts(dialog.find(QTableView, "refused_files"))
        dialog.click("cancel")
        return found

    def column(self, name: str, place: int) -> list[str]:
        """The texts of one column of a table."""
        return [row[place] for row in self.rows(name)]

    def has_column(self, name: str, place: int) -> bool:
        """Whether a column of a table can be seen."""
        return not self.find(QTableView, name).isColumnHidden(place)

    def choose_row(self, name: str, row: int) -> Self:
        """Put the cursor on a row."""
        table = self.find(QTableView, name)
        table.setCurrentIndex(table.model().index(row, 0))
        return self.settle()

    def open_row(self, name: str, row: int) -> Self:
        """Press Enter on a row."""
        self.choose_row(name, row)
        QTest.keyClick(self.find(QTableView, name), Qt.Key.Key_Return)
        return self.settle()

    def do(self, name: str) -> Self:
        """Press a button and wait for what it asked for."""
        self.click(name)
        return self.settle()

    @property
    def tabs(self) -> list[str]:
        """The titles of the tabs."""
        tabs = self.find(QTabWidget, self.tabs_name)
        return [tabs.tabText(place) for place in range(tabs.count())]

    def go_to(self, tab: str) -> Self:
        """Press a tab by the beginning of its title."""
        place = next(at for at, one in enumerate(self.tabs) if one.startswith(tab))
        self.find(QTabWidget, self.tabs_name).setCurrentIndex(place)
        return self.settle()

    def has(self, name: str) -> bool:
        """Whether a widget of that name can be seen."""
        found: Iterable[QWidget] = self.widget.findChildren(QWidget, name)
        return any(one.isVisible() for one in found)


class TownshipAtWork(ExchangePage[TownshipPage]):
    """A township clerk on the page 上报."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        super().__init__(qtbot, desk, TownshipPage(desk))

    def come_back(self) -> Self:
        """Come back to the page after working elsewhere."""
        self.widget.hide()
        self.widget.show()
        self.widget.reload()
        return self.settle()

    def hand_over(self) -> Self:
        """Press 生成并写入."""
        return self.do("write")

    def load(self, receipt: Path) -> Self:
        """Choose a receipt, and load it."""
        self.click("import_receipt").give(receipt).settle()
        self.dialog("receipt").click("primary")
        return self.settle()

    @property
    def fates(self) -> dict[str, str]:
        """The fate of each record of the chosen hand-over, by name."""
        return {row[2]: row[0] for row in self.rows("fates")}


class CountyAtWork(ExchangePage[CountyPage]):
    """A county officer on the page 接收与合并."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        super().__init__(qtbot, desk, CountyPage(desk))

    def approve(self, code: str) -> Self:
        """Compare the fingerprint by telephone, and approve the request."""
        dialog = self.dialog("application")
        assert dialog.shows(code)
        dialog.click("compared").click("approve")
        return self.settle()

    @property
    def states(self) -> list[str]:
        """The states of all packages in the list."""
        return self.column("brought", 4)
