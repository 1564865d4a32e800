"""What every page of the main window is."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QSplitter, QVBoxLayout, QWidget

from ui import theme
from ui.desk import Desk

if TYPE_CHECKING:  # the window stands before the database libraries are read
    from db.changing import Change

_LEAST_HEIGHT = 150


class Page(QWidget):
    """One page of the main window, made when it is first visited.

    Attributes:
        name: what `desk.go` calls it, and the name of its help text.
        title: what the navigation says.
        icon: name of its icon in resources/icons.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName(self.name)

    def lay_out(self, head: QLayout, body: QWidget) -> None:
        """Head and body within the margins."""
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.page_margins())
        column.setSpacing(theme.space(3))
        column.addLayout(head)
        column.addWidget(body, 1)

    def lay_out_split(self, head: QLayout, line: QWidget, split: "Split") -> None:
        """Head and a line about it, a list under them, and below what belongs to the chosen row."""
        left, top, right, _ = theme.page_margins()
        above = QVBoxLayout()
        above.setContentsMargins(left, top, right, theme.space(3))
        above.setSpacing(theme.space(2))
        above.addLayout(head)
        above.addWidget(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(above)
        whole.addWidget(split, 1)

    def show_request(self, request: object) -> None:
        """Show what another page asked for: `Names` or `Show` of ui.desk, or something own."""

    def reload(self, change: "Change | None" = None) -> None:
        """Read the store again; after a change only if it touches what is shown.

        The main window calls this after every change, and never while the page is hidden: what
        was missed meanwhile is made up for with `reload(None)` when it is shown again.
        """

    def may_leave(self) -> bool:
        """Asked before another page is shown or the window closes.

        A page with unsaved typing saves it here, or says why it cannot and returns False.
        """
        return True

    def take_back(self) -> bool:
        """Asked before a step is taken back: takes back typing that was not saved instead.

        Returns False when there is none.
        """
        return False


class Split(QSplitter):
    """A list above, and below what belongs to its chosen row."""

    def __init__(self, upper: QWidget, lower: QWidget, share: int) -> None:
        """Put them under each other.

        Args:
            share: the percentage of the height the upper part has at first.
        """
        super().__init__(Qt.Orientation.Vertical)
        self.setChildrenCollapsible(False)
        for part in (upper, lower):
            part.setMinimumHeight(theme.length(_LEAST_HEIGHT))
            self.addWidget(part)
        self.setSizes([share * 100, (100 - share) * 100])
