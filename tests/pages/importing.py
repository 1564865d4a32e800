"""The import window as a clerk uses it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.pages.base import AtDesk
from tests.pages.typing import hand
from ui.desk import Desk
from ui.importing import open_import
from ui.importing.columns import HEADING, TARGET
from ui.importing.field_line import FieldLine
from ui.importing.rows import FATE, NAME, TAKEN
from ui.importing.step import TITLES
from ui.importing.window import ImportWindow

_DATA = Qt.ItemDataRole.DisplayRole


class ImportPage(AtDesk[ImportWindow]):
    """The window from the first step to the last."""

    def __init__(
        self, qtbot: QtBot, desk: Desk, form: str = "child", *, window: QWidget | None = None
    ) -> None:
        """Open the window, or take over one that a page has opened."""
        if desk.messages.window is None:
            desk.messages.window = QWidget()
            qtbot.addWidget(desk.messages.window)
        assert window is None or isinstance(window, ImportWindow)
        super().__init__(qtbot, desk, window or open_import(desk, form))

    @property
    def step(self) -> str:
        """The step one is at."""
        return TITLES[self.widget.place]

    @property
    def told(self) -> str:
        """The coloured line under the steps; "" when there is none."""
        shown = self.seek(QLabel, "import_error_says")
        return shown.text() if shown else ""

    # --- 选择文件 ---------------------------------------------------------------------------

    def drop(self, *paths: Path) -> Self:
        """Drag files from the file manager into the window."""
        self.drag(paths)
        return self.settle()

    def choose(self, path: Path) -> Self:
        """Press 选择文件 and type the path of a file."""
        return self.click("choose").give(path).settle()

    # --- 对应列 -----------------------------------------------------------------------------

    @property
    def about(self) -> str:
        """What is said of the file above its columns."""
        return self.find(QLabel, "columns_about").text()

    @property
    def targets(self) -> dict[str, str]:
        """Where each column goes, by its heading."""
        model = self.find(QTableView, "import_columns").model()
        rows = range(model.rowCount())
        return {
            str(model.index(row, HEADING).data()): str(model.index(row, TARGET).data())
            for row in rows
        }

    def send(self, heading: str, target: str) -> Self:
        """Open the list of fields of a column by Enter, and type a field."""
        table = self.find(QTableView, "import_columns")
        place = list(self.targets).index(heading)
        table.selectRow(place)
        QTest.keyClick(table, Qt.Key.Key_Return)
        line = self.find(FieldLine, "field")
        hand(line, target)
        QTest.keyClick(line, Qt.Key.Key_Return)
        return self.settle()

    def go_on(self) -> Self:
        """Press the button at the foot."""
        return self.click("next").settle()

    @property
    def can_go_on(self) -> bool:
        """Whether the button at the foot can be pressed."""
        return self.find(QAbstractButton, "next").isEnabled()

    # --- 核对 -------------------------------------------------------------------------------

    @property
    def rows(self) -> list[str]:
        """The rows shown as "✓ name fate"; a row that cannot be taken has no mark."""
        model = self.find(QTableView, "import_rows").model()
        return [
            " ".join(
                filter(
                    None,
                    (
                        _mark(model.index(row, TAKEN).data(Qt.ItemDataRole.CheckStateRole)),
                        model.index(row, NAME).data(_DATA),
                        model.index(row, FATE).data(_DATA),
                    ),
                )
            )
            for row in range(model.rowCount())
        ]

    @property
    def naming(self) -> str:
        """The heading over what names the rows."""
        model = self.find(QTableView, "import_rows").model()
        return str(model.headerData(NAME, Qt.Orientation.Horizontal))

    @property
    def chips(self) -> list[str]:
        """What the chips say, those without any row left out."""
        buttons: Iterable[QAbstractButton] = self.widget.check.findChildren(QAbstractButton)
        chips = [one for one in buttons if one.objectName().startswith("chip_")]
        return [one.text() for one in chips if one.isVisible() and one.isEnabled()]

    def look_at(self, name: str) -> Self:
        """Put the cursor on the row of that name."""
        table = self.find(QTableView, "import_rows")
        names = [table.model().index(row, NAME).data() for row in range(len(self.rows))]
        table.selectRow(names.index(name))
        return self.settle()

    def press_space(self) -> Self:
        """Take or leave out the row at the cursor."""
        QTest.keyClick(self.find(QTableView, "import_rows"), Qt.Key.Key_Space)
        return self.settle()

    def untick(self, name: str) -> Self:
        """Take away the tick of a box in the panel at the right."""
        box = self.find(QCheckBox, name)
        assert box.isChecked()
        box.click()
        return self.settle()

    def tick(self, name: str) -> Self:
        """Tick a box in the panel at the right."""
        box = self.find(QCheckBox, name)
        assert not box.isChecked()
        box.click()
        return self.settle()

    # --- 结果 -------------------------------------------------------------------------------

    @property
    def counts(self) -> list[int]:
        """The figures of the result: all rows, new, changed, same, left, skipped."""
        names = ("rows", "new", "changed", "same", "left", "skipped")
        texts = [self.find(QLabel, f"count_{name}").text() for name in names]
        return [int(text.replace(",", "")) for text in texts]

    @property
    def result(self) -> str:
        """The title of the result."""
        return self.find(QLabel, "result_title").text()


def _mark(state: object) -> str:
    if state is None:
        return ""
    return "✓" if state is Qt.CheckState.Checked else "□"
