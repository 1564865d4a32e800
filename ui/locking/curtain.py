"""The curtain: one page over all the window shows, and no other window beside it.

Nothing is closed behind it: what was typed stays where it stands, but for passwords and words that
open keys; and work goes on.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDockWidget,
    QLineEdit,
    QMainWindow,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui import clipboard, parts


class Curtain(QObject):
    """Draws and lifts the curtain of one main window.

    Attributes:
        page: what stands on it; None while it is lifted.
        hides_windows: whether other windows of the program are away too, also those still to come.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page: QWidget | None = None
        self.hides_windows = False
        self._put_away: list[QWidget] = []
        self._held: dict[QDialog, Qt.WindowModality] = {}
        self._focus: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._keep_keys)

    @property
    def holds_windows(self) -> bool:
        """Whether there are windows to be shown again."""
        return any(isValid(one) for one in self._held)

    def draw(self, page: QWidget, middle: QWidget, *, hides_windows: bool) -> None:
        """Show a page instead of all else, or of the page that stands there.

        Args:
            middle: what the window shows otherwise, in the column that takes the page.
            hides_windows: whether other windows go too; those that are away stay away.
        """
        before, self.page = self.page, page
        if before is None:
            _close_popups()
            self._focus = self._window.focusWidget()
        column = middle.parentWidget().layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(page)
        page.show()
        # With this reason an editor takes its own leaving for one to another window, and waits.
        page.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        if before is None:
            self._put_away_all_but(page, middle)
        else:
            _remove(before)
        if hides_windows and not self.hides_windows:
            self.hides_windows = True
            self._hide_windows()
            clipboard.empty()
            _forget_secrets(page)

    def _put_away_all_but(self, page: QWidget, middle: QWidget) -> None:
        docks: Iterable[QDockWidget] = self._window.findChildren(QDockWidget)
        bars = (self._window.menuBar(), self._window.statusBar())
        shown = [one for one in (middle, *bars, *docks) if one.isVisibleTo(self._window)]
        self._put_away = shown
        for one in shown:
            one.hide()

    def _hide_windows(self) -> None:
        is_in_front = QApplication.activeWindow() is not None
        for one in QApplication.topLevelWidgets():
            if one.isVisible() and one is not self._window:
                if isinstance(one, QDialog):
                    self._hold(one)
                one.hide()
        if is_in_front:
            self._window.activateWindow()

    def keeps_back(self, window: QDialog) -> bool:
        """Whether a window is not to appear now; it will when the curtain is lifted."""
        if self.hides_windows:
            self._hold(window)
        return self.hides_windows

    def _hold(self, window: QDialog) -> None:
        self._held[window] = window.windowModality()
        window.finished.connect(lambda _: self._held.pop(window, None))

    def _keep_keys(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Work that ends behind the curtain gets the keys only when it is lifted.

        Qt gives them also to what cannot be seen.
        """
        if self.page is None or now is None or now.window() is not self._window:
            return
        if now is not self.page and not self.page.isAncestorOf(now):
            self._focus = now
            self.page.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def lift(self) -> None:
        """Show everything again as it stood, and what came since."""
        page, self.page, self.hides_windows = self.page, None, False
        if page is None:
            return
        for one in self._put_away:
            one.show()
        if self._focus and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        _remove(page)
        held, self._held = self._held, {}
        for window in sorted(filter(isValid, held), key=_depth):
            window.setWindowModality(held[window])  # Qt forgets it when such a window is hidden
            window.show()


def _forget_secrets(page: QWidget) -> None:
    """Empty the lines of passwords and words: somebody else may be the next who sits here."""
    for one in QApplication.allWidgets():
        if isinstance(one, QLineEdit) and parts.is_secret(one) and not page.isAncestorOf(one):
            one.clear()


def _depth(window: QWidget) -> int:
    """How many windows it lies over: it is shown after them."""
    below: QWidget | None = window.parentWidget()
    return 0 if below is None else 1 + _depth(below)


def _remove(page: QWidget) -> None:
    page.hide()
    page.deleteLater()


def _close_popups() -> None:
    """Menus, lists of choices and tips."""
    popup: QWidget | None = QApplication.activePopupWidget()
    while popup is not None and popup.close():
        popup = QApplication.activePopupWidget()
    QToolTip.hideText()
