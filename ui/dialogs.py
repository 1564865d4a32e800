"""Windows that ask or show one thing: texts and editors in a column, buttons at its foot."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import parts, theme
from ui.keys import LOCK
from ui.words import say


def offer_help(dialog: QDialog, about: str = "", page: str = "") -> None:
    """Let F1 show the help of a page, by default of the one behind a dialog.

    It is shown at some words, by default at those of the dialog's title.
    """

    def show_help() -> None:
        from ui.help.window import help_over

        help_over(dialog, about or dialog.windowTitle(), page)

    QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog, show_help)


def of_main_window(window: QWidget, name: str) -> Callable[..., bool]:
    """What the main window, over which a window lies, can do; without one nothing is done."""
    below: QWidget = window
    while (parent := below.parentWidget()) is not None:
        below = parent
    return getattr(below, name, lambda *_: False)


def is_kept_back(window: QDialog) -> bool:
    """Whether a window is not to appear now; it is shown when the program is unlocked."""
    return of_main_window(window, "keeps_back")(window)


class Window(QDialog):
    """A window over another one; it stays away while the program is locked, and can lock it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        QShortcut(QKeySequence(LOCK), self, self._lock_program)

    def _lock_program(self) -> None:
        of_main_window(self, "lock_program")()

    def setVisible(self, visible: bool) -> None:
        """Appear, unless the main window keeps it back; it is shown when that is over."""
        if not (visible and is_kept_back(self)):
            super().setVisible(visible)


class Dialog(Window):
    """A window over another one; it is gone once it is closed.

    Attributes:
        column: what stands in it, from above.
    """

    def __init__(
        self,
        parent: QWidget | None,
        name: str,
        title: str,
        *,
        width: int,
        height: int = 0,
        help_page: str = "",
    ) -> None:
        """Make it empty.

        Args:
            height: 0 for as high as what stands in it, and never narrower than the width.
            help_page: whose help F1 shows, "" for that of the page behind it.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        if height:
            self.resize(theme.window_size(width, height))
        else:
            self.setMinimumWidth(theme.length(width))
        offer_help(self, page=help_page)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*theme.margins(6))
        self.column.setSpacing(theme.space(3))

    def add_text(self, text: str, look: str = "soft", name: str = "") -> QLabel:
        """Put a text under what is there."""
        found = parts.label(text, look, name, wraps=True)
        self.column.addWidget(found)
        return found

    def add_foot(
        self, *buttons: QPushButton, says: QLabel | None = None, leave: str = say("取消")
    ) -> None:
        """Put the buttons at the foot, after the one that leaves.

        Args:
            says: what is wrong, if anything; it stands beside the buttons.
        """
        self.column.addSpacing(theme.space(3))
        foot = parts.row(says, parts.button(leave, "cancel", self.reject), *buttons)
        foot.setStretch(0, 1)
        self.column.addLayout(foot)

    def fit(self) -> None:
        """Make it as high as its texts need.

        Left to itself, Qt stops at two thirds of the screen and cuts them off.
        """
        width = self.sizeHint().expandedTo(self.minimumSize()).width()
        self.resize(theme.on_screen(QSize(width, self.column.totalHeightForWidth(width))))
