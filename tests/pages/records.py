"""A page of records as a clerk uses it: the list at the left, the form at the right."""

from collections.abc import Iterable
from typing import Self

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db.fields import fields_of
from tests.pages.base import AtDesk
from tests.pages.typing import compose, hand
from ui.desk import Desk
from ui.forms.lines import LongText
from ui.forms.section_tabs import SectionTabs
from ui.forms.time_line import TimeLine
from ui.records.bulk_dialog import BulkDialog
from ui.records.page import RecordPage
from ui.tables.rows import NOT_YET
from ui.tables.subtable import SubTable

NOTHING = Qt.KeyboardModifier.NoModifier


class RecordsPage(AtDesk[RecordPage]):
    """One of the pages of schools, children or teachers."""

    @classmethod
    def open(cls, qtbot: QtBot, desk: Desk, kind: type[RecordPage]) -> Self:
        """The page as it is just after it was opened."""
        page = kind(desk)
        qtbot.addWidget(page)
        page.resize(1190, 690)
        page.show()
        desk.changed.connect(page.reload)
        return cls(qtbot, desk, page).settle()

    @property
    def is_still(self) -> bool:
        page = self.widget
        is_pending = page.form.judging.is_pending or page.opening.is_pending
        is_filtering = page.filters.is_pending
        is_working = self.desk.tasks.is_busy or is_pending or is_filtering
        return page.form.body.is_built and not is_working

    # --- the list ---------------------------------------------------------------------------

    def names(self) -> list[str]:
        """The first column from top to bottom."""
        return self.column(0)

    def column(self, place: int) -> list[str]:
        """A column from top to bottom, when its rows have come: reading a row asks for it."""
        self.wait(lambda: NOT_YET not in self._read(place))
        return self._read(place)

    def _read(self, place: int) -> list[str]:
        model = self.widget.model
        return [str(model.index(row, place).data()) for row in range(model.rowCount())]

    def tip(self, row: int) -> str:
        """What is said when the mouse rests on the first cell of a row."""
        return str(self.widget.model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole))

    def count(self) -> str:
        """The line under the list."""
        return self.find(QLabel, "count").text().replace("\u2009", " ")

    def filter(self, text: str) -> Self:
        """Type into the filter."""
        return self.shortcut("F").keys(text).settle()

    def filter_further(self, name: str) -> Self:
        """Choose a filter in the menu 更多, or give it up."""
        menu = self.find(QPushButton, "further_filters").menu()
        next(one for one in menu.actions() if one.text() == name).trigger()
        return self.settle()

    def further(self) -> str:
        """What stands on the button 更多: the name of the saved filter that is in force."""
        return self.find(QPushButton, "further_filters").text()

    def only_this(self, heading: str) -> Self:
        """In the menu of the current row, ask for those with its value in a column."""
        view = self.widget.view
        names = [fields_of(self.widget.record)[one].label for one in self.widget.model.columns]
        index = view.currentIndex().siblingAtColumn(names.index(heading))
        view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        spot = QPoint(0, 0)
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, spot, spot)
        QApplication.sendEvent(view, asked)
        menu = self.find(QMenu, "row_menu")
        action = menu.findChild(QAction, "only_this")
        assert isinstance(action, QAction)
        action.trigger()
        menu.close()
        self.widget.window().activateWindow()
        self.wait(self.widget.isActiveWindow)
        return self.settle()

    def save_filter(self, name: str) -> Self:
        """Save what stands in the filters under a name."""
        self.trigger("save_filter").dialog("filter_name").type("filter_name_line", name)
        self.dialog("filter_name").click("agree")
        return self.settle()

    def choose(self, name: str) -> Self:
        """Put the cursor on the record of that name."""
        row = self.names().index(name)
        self.widget.view.setFocus()
        self.widget.view.go_to_row(row)
        return self.settle()

    def sort_by(self, heading: str) -> Self:
        """Click a heading."""
        header = self.widget.view.horizontalHeader()
        model = self.widget.model
        headings = [
            model.headerData(place, Qt.Orientation.Horizontal)
            for place in range(model.columnCount())
        ]
        place = headings.index(heading)
        spot = header.viewport().rect().center()
        spot.setX(header.sectionViewportPosition(place) + 12)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, NOTHING, spot)
        return self.settle()

    def widen(self, column: int, *, by: int) -> Self:
        """Draw the right border of a column so far to the right."""
        header = self.widget.view.horizontalHeader()
        at, left = header.viewport(), Qt.MouseButton.LeftButton
        border = header.sectionViewportPosition(column) + header.sectionSize(column) - 1
        start = QPoint(border, header.height() // 2)
        QTest.mousePress(at, left, NOTHING, start)
        QTest.mouseMove(at, start + QPoint(by // 2, 0))
        QTest.mouseMove(at, start + QPoint(by, 0))
        QTest.mouseRelease(at, left, NOTHING, start + QPoint(by, 0))
        return self.settle()

    # --- keys -------------------------------------------------------------------------------

    def shortcut(self, letter: str, *, shift: bool = False) -> Self:
        """Press Ctrl and a letter."""
        held = Qt.KeyboardModifier.ControlModifier
        if shift:
            held |= Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(self.focused(), Qt.Key(ord(letter)), held)
        return self

    def keys(self, text: str) -> Self:
        """Type where the cursor is."""
        for letter in text:
            hand(self.focused(), letter)
        return self

    def open_calendar(self) -> Self:
        """Click the calendar at the end of the line one is in."""
        line = self.focused()
        spot = QPoint(line.width() - 8, line.height() // 2)
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, NOTHING, spot)
        return self

    def compose(self, letters: str) -> Self:
        """Have an input method show letters, from which nothing was chosen yet."""
        compose(self.focused(), letters)
        return self

    def key(self, key: Qt.Key) -> Self:
        """Press one key where the cursor is."""
        QTest.keyClick(self.focused(), key)
        return self

    def focused(self) -> QWidget:
        """What has the cursor."""
        focused: QWidget | None = QApplication.focusWidget()
        return self.widget if focused is None else focused

    # --- the form ---------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """Whose record stands in the form."""
        return self.find(QLabel, "form_title").text()

    @property
    def is_dirty(self) -> bool:
        """Whether the form says that it is not saved."""
        label = self.widget.findChild(QLabel, "dirty")
        assert isinstance(label, QLabel)
        return label.isVisible()

    def go_to(self, name: str) -> Self:
        """Put the cursor into a field of the form."""
        self.widget.form.body.focus(name)
        return self

    def enter(self, name: str, text: str) -> Self:
        """Replace what a field holds, and press Tab."""
        self.go_to(name)
        focused = self.focused()
        if isinstance(focused, QLineEdit | LongText):
            focused.selectAll()
        return self.keys(text).key(Qt.Key.Key_Tab).settle()

    def value(self, name: str) -> str:
        """What a field shows."""
        return self.widget.form.body.editors[name].text()

    def problem(self, name: str) -> str:
        """What the form says about a field, "" for nothing."""
        labels: Iterable[QLabel] = self.widget.findChildren(QLabel, f"problem_{name}")
        return next((label.text() for label in labels if label.isVisible()), "")

    def follow(self, name: str) -> Self:
        """Click the link in what the form says about a field."""
        label = self.find(QLabel, f"problem_{name}")
        label.linkActivated.emit("#")
        return self.settle()

    def save(self) -> Self:
        """Press Ctrl+S."""
        return self.shortcut("S").settle()

    def section(self, title: str) -> Self:
        """Click the tab of a section."""
        tabs = self.find(SectionTabs, "sections")
        tabs.chosen.emit(tabs.titles.index(title))
        return self.settle()

    def events(self) -> list[tuple[str, str, str, str]]:
        """The time line from top to bottom: school year, date, kind, text."""
        rows = [one.event for one in self.find(TimeLine, "life").table.rows.values]
        return [(one.year, one.when, one.what, one.text) for one in rows]

    # --- sub-records ------------------------------------------------------------------------

    def table(self, name: str) -> SubTable:
        """A small table of the form."""
        return self.find(SubTable, name)

    def cells(self, name: str) -> list[list[str]]:
        """What a small table shows, row by row."""
        table = self.table(name)
        model = table.model()
        return [
            [str(model.index(row, place).data()) for place in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def cell(self, name: str, row: int, column: int) -> Self:
        """Put the cursor into a cell of a small table, in the window one is at."""
        self.widget.window().activateWindow()
        self.wait(self.widget.isActiveWindow)
        self.table(name).go_to(row, column)
        return self

    def paste(self, name: str, text: str) -> Self:
        """Paste a block from Excel at the first cell of a small table."""
        QApplication.clipboard().setText(text)
        self.table(name).setFocus()
        return self.shortcut("V").settle()

    def find_editor(self, name: str) -> Self:
        """Put the cursor into an editor outside of the fields."""
        self.find(QWidget, name).setFocus()
        return self


class BulkPage(AtDesk[QDialog]):
    """The window in which one field of many records is given one value."""

    @classmethod
    def of(cls, page: RecordsPage) -> Self:
        """The window that a page has opened."""
        found = cls(page.qtbot, page.desk, page.dialog("bulk").widget)
        return found.wait(lambda: found.find(QWidget, "bulk_field").hasFocus())

    @property
    def is_still(self) -> bool:
        if not isValid(self.widget):
            return super().is_still
        assert isinstance(self.widget, BulkDialog)
        return super().is_still and not self.widget.is_pending

    def choose_field(self, typed: str) -> Self:
        """Type a part of the field's name, and go on to its value."""
        return self.type("bulk_field", typed).settle().press(Qt.Key.Key_Return).settle()

    def keys(self, text: str) -> Self:
        """Type where the cursor is."""
        for letter in text:
            hand(QApplication.focusWidget(), letter)
        return self.settle()

    def key(self, key: Qt.Key) -> Self:
        """Press one key where the cursor is."""
        return self.press(key)

    @property
    def says(self) -> list[str]:
        """What would be changed."""
        return self.find(QLabel, "bulk_says").text().replace("\u2009", " ").splitlines()

    @property
    def left(self) -> list[str]:
        """What would be left alone."""
        return self.find(QLabel, "bulk_left").text().splitlines()

    @property
    def wrong(self) -> str:
        """What is wrong with what was typed."""
        return self.find(QLabel, "bulk_wrong").text()
