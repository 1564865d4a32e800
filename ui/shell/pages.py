"""The middle of the main window: pages, made on their first visit, or what stands before."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.shell.places import place_of
from ui.words import say

if TYPE_CHECKING:  # the window stands before the database libraries are read
    from ui.desk import Desk
    from ui.home.view import HomeView
    from ui.page import Page

_SAY_WAITING_AFTER = 400  # milliseconds
_TEXT_WIDTH = 640


class Pages(QStackedWidget):
    """The pages of one desk; one that missed a change reads anew when it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._view: HomeView | None = None
        self._waiting = _Waiting()
        self.addWidget(self._waiting)

    # --- before the store is open -----------------------------------------------------------

    def add_view(self, view: "HomeView") -> None:
        """Take what the first page shows until the store is open."""
        self._view = view
        self.addWidget(view)

    def wait(self, *, is_home: bool) -> None:
        """Show that the store is being opened; at home, the first page as it was."""
        self.setCurrentWidget((is_home and self._view) or self._waiting)

    def show_text(self, text: str) -> None:
        """Say why there is no page."""
        self.drop_view()
        self._waiting.show_text(text)

    def drop_view(self) -> None:
        """The store is open, or will not be."""
        if self._view:
            self.removeWidget(self._view)
            self._view.deleteLater()
            self._view = None

    # --- pages ------------------------------------------------------------------------------

    def at(self, name: str) -> "Page | None":
        """A page that was visited already."""
        return self._pages.get(name)

    def show_page(self, name: str, desk: "Desk", request: object) -> None:
        """Show a page where one left it, and hand it a request."""
        page = self._pages.get(name) or self._make(name, desk)
        place = _keys_of(page)
        self.setCurrentWidget(page)
        place.setFocus()
        if name in self._stale:
            self._stale.discard(name)
            page.reload()
        if request is not None:
            page.show_request(request)

    def _make(self, name: str, desk: "Desk") -> "Page":
        page = place_of(name).page_class(desk)(desk)
        self._pages[name] = page
        self.addWidget(page)
        return page

    def mark_stale(self, *, but: str) -> None:
        """Let all pages but one read anew when they are shown."""
        self._stale |= self._pages.keys() - {but}

    def focus(self, name: str) -> None:
        """Let the keys go where they went on a page."""
        page = self.at(name)
        if page:
            _keys_of(page).setFocus()

    def may_leave(self) -> bool:
        """Whether no page has typing that cannot be saved."""
        return all(page.may_leave() for page in self._pages.values())

    def drop(self) -> None:
        """Another desk or measure: all pages are made anew."""
        self.drop_others("")

    def drop_others(self, shown: str) -> None:
        """All pages but one are made anew; none of them has typing that is not saved."""
        for name in self._pages.keys() - {shown}:
            page = self._pages.pop(name)
            self.removeWidget(page)
            page.deleteLater()
        self._stale &= {shown}


def _keys_of(page: QWidget) -> QWidget:
    """What had the keys when the page was left, the page itself before that."""
    last: QWidget | None = page.focusWidget()
    return page if last is None else last


class _Waiting(QWidget):
    """What stands in the place of a page until the store is open."""

    def __init__(self) -> None:
        super().__init__()
        self._label = QLabel(say("正在打开数据……"))
        theme.set_look(self._label, "soft")
        self._label.hide()
        self._label.setWordWrap(True)
        self._label.setMaximumWidth(theme.length(_TEXT_WIDTH))
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._label)
        QTimer.singleShot(_SAY_WAITING_AFTER, self._label, self._label.show)

    def show_text(self, text: str) -> None:
        """Say why there is no page."""
        self._label.setText(text)
        self._label.show()
