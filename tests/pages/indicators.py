"""The page of indicators as a clerk uses it."""

from typing import Self

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLabel, QTabBar
from pytestqt.qtbot import QtBot

from tests.pages.base import AtDesk
from ui.desk import Desk
from ui.indicators.page import IndicatorPage


class IndicatorsAtWork(AtDesk[IndicatorPage]):
    """Choosing figures and going on to their names."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        page = IndicatorPage(desk)
        qtbot.addWidget(page)
        page.resize(1190, 688)
        super().__init__(qtbot, desk, page)
        page.show()
        self.settle()

    @property
    def is_still(self) -> bool:
        return self.widget.figures_shown and self.widget.behind.names_shown

    def rows(self) -> list[list[str]]:
        """The table as text."""
        model = self.widget.model
        columns = range(model.columnCount())
        return [[model.text(one, at) for at in columns] for one in model.results]

    def row(self, indicator: str) -> list[str]:
        """The line of one indicator as text."""
        return self.rows()[self.place_of(indicator)]

    def place_of(self, indicator: str) -> int:
        """In which line an indicator stands."""
        return [one.indicator.id for one in self.widget.model.results].index(indicator)

    @property
    def lines_in_sight(self) -> int:
        """How many lines of the table can be seen whole."""
        view = self.widget.view
        return view.viewport().height() // view.verticalHeader().defaultSectionSize()

    @property
    def cut_off(self) -> int:
        """The height of the line that can only be seen in part."""
        view = self.widget.view
        return view.viewport().height() % view.verticalHeader().defaultSectionSize()

    @property
    def shows_sentences(self) -> bool:
        """Whether the sentences about the indicators stand under their names."""
        return self.widget.view.has_sentences

    def headings(self) -> list[str]:
        return self.widget.model.headings

    def click_figure(self, indicator: str, heading: str) -> Self:
        """Click on a figure."""
        view, model = self.widget.view, self.widget.model
        index = model.index(self.place_of(indicator), model.headings.index(heading))
        view.scrollTo(index)
        _click(view, view.visualRect(index).center())
        return self.settle()

    def choose_side(self, beginning: str) -> Self:
        """Click on the tab whose text begins so."""
        tabs = self.find(QTabBar, "sides")
        place = [tabs.tabText(at).startswith(beginning) for at in range(tabs.count())].index(True)
        tabs.setCurrentIndex(place)
        return self.settle()

    def sides(self) -> list[str]:
        tabs = self.find(QTabBar, "sides")
        return [tabs.tabText(at) for at in range(tabs.count())]

    def names(self) -> list[list[str]]:
        """The list of names as text."""
        model = self.widget.behind.model
        columns = range(model.columnCount())
        return [
            [str(model.data(model.index(row, at))) for at in columns]
            for row in range(model.rowCount())
        ]

    def open_names(self, row: int = 0) -> Self:
        """Double click on a name, by default the first."""
        view = self.widget.behind.view
        at = view.visualRect(self.widget.behind.model.index(row, 0)).center()
        _click(view, at)
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        return self

    def title(self) -> str:
        """Where and what the panel of names is about."""
        return self.find(QLabel, "behind_title").text()

    def definition(self) -> str:
        return self.find(QLabel, "definition").text()

    def choose_reading(self, name: str, words: str) -> Self:
        """Change one reading in the dialog."""
        self.click("change_readings")
        dialog = self.dialog("readings")
        box = dialog.find(QComboBox, name)
        box.setCurrentIndex(box.findText(words))
        self.widget.figures_shown = False
        dialog.click("done")
        return self.settle()


def _click(view: QAbstractScrollArea, at: QPoint) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
