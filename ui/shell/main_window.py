"""The main window: navigation, pages, menus, quiet line, help."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from db import safe
from ui import theme
from ui.help import Help, text_of
from ui.locking.curtain import Curtain
from ui.messages import MessageDialog, Messages
from ui.shell.menus import Menus
from ui.shell.navigation import Navigation
from ui.shell.pages import Pages
from ui.shell.places import PLACES, place_of
from ui.shell.preferences import Preferences, Recent
from ui.shell.status_line import StatusLine
from ui.words import say

if TYPE_CHECKING:  # the window stands before the database libraries are read
    from db.changing import Change
    from db.errors import ExplainedError
    from ruraledu_desktop.glance import Glance
    from ui.desk import Desk
    from ui.page import Page

PROGRAM = say("乡村教育数据管理")
_LEAST_SIZE = (960, 600)
_DEFAULT_SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """The window around the pages; it stands, empty, before the store is open.

    Attributes:
        desk: the opened store, None before that.
        painted: emitted once, when the window is there to be seen.
        practice_wanted: emitted when the clerk wants to try the program on practice data.
        leaving: emitted when the window was closed and may go; staying: when it may not.
        reason_wanted: emitted when the clerk asks why nothing is kept any more.
        curtain: what lies over all of it until a password is given.
    """

    painted = Signal()
    practice_wanted = Signal()
    leaving = Signal()
    staying = Signal()
    reason_wanted = Signal()

    def __init__(self, preferences: Preferences, messages: Messages) -> None:
        super().__init__()
        self.setObjectName("main")
        self._whose = PROGRAM
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(theme.window_size(*_LEAST_SIZE))
        self.preferences = preferences
        self.messages = messages
        messages.window = self
        self.desk: Desk | None = None
        self._is_painted = self._has_ended_day = False
        self._place = PLACES[0].name
        self._request: object = None
        self.curtain = Curtain(self)
        self._help = Help(self)
        self._help.closed.connect(self._go_on_working)
        self.menus = Menus(self)
        self.setMenuBar(self.menus)
        self._status = StatusLine(self)
        self._status.reason_wanted.connect(self.reason_wanted)
        self.setStatusBar(self._status)
        messages.noted.connect(self._status.note)
        self._lay_out()
        self._connect_menus()
        self._restore()

    def _lay_out(self) -> None:
        self._navigation = Navigation()
        self._navigation.chosen.connect(self.go)
        self._navigation.show_place(self._place)
        self._pages = Pages()
        self._middle = QWidget()
        row = QHBoxLayout(self._middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._navigation)
        row.addWidget(self._pages, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._middle)
        self.setCentralWidget(whole)

    def _connect_menus(self) -> None:
        menus = self.menus
        menus.clerk_wanted.connect(self.ask_for_clerk)
        menus.protection_wanted.connect(self._ask_for_protection)
        menus.device_keys_wanted.connect(self._ask_for_own_keys)
        menus.erasing_wanted.connect(self._ask_for_erasing)
        menus.passwords_wanted.connect(self._ask_for_passwords)
        menus.location_wanted.connect(self._open_location)
        menus.quit_wanted.connect(self.close)
        menus.place_wanted.connect(self.go)
        menus.zoom_wanted.connect(self.zoom_to)
        menus.help_wanted.connect(self.toggle_help)
        menus.keys_wanted.connect(lambda: self._help.show("keyboard"))
        menus.about_wanted.connect(self._show_about)
        menus.show_zoom(theme.zoom())

    def _restore(self) -> None:
        size = theme.window_size(*_DEFAULT_SIZE)
        self.resize(size)
        if not self.restoreGeometry(self.preferences.geometry):
            is_tight = size.height() < theme.length(_DEFAULT_SIZE[1])
            self.setWindowState(
                Qt.WindowState.WindowMaximized if is_tight else Qt.WindowState.WindowNoState
            )
        self._furnish()

    # --- before the store is open --------------------------------------------------------------

    def show_glance(self, seen: "Glance") -> None:
        """Show the state in which a store was closed, while it is being opened."""
        from ui.home.view import HomeView

        self._show_office(Recent(seen.folder, seen.unit, seen.clerk, seen.is_county))
        self._navigation.show_counts(seen.waiting_by_page())
        view = HomeView(is_county=seen.is_county)
        view.greet(seen.clerk)
        view.show_state(seen.state, date.today())
        view.wanted.connect(self.go)
        view.practice_wanted.connect(self.practice_wanted)
        self._pages.add_view(view)
        self._await(self._place, self._request)

    def _await(self, name: str, request: object) -> None:
        """Go there as soon as the store is open; the first page is there already."""
        self._request = request
        self._pages.wait(is_home=name == PLACES[0].name)

    # --- behind a password --------------------------------------------------------------------

    def cover(self, page: QWidget, *, hides_windows: bool) -> None:
        """Show nothing but a page that asks for a password.

        Args:
            hides_windows: whether other windows of the program go away too.
        """
        self.curtain.draw(page, self._middle, hides_windows=hides_windows)
        self._show_title()

    def uncover(self) -> None:
        """Show everything again as it stood."""
        self.curtain.lift()
        self._show_title()

    def lock_program(self) -> bool:
        """Cover it now, if it has a password."""
        self.menus.lock_wanted.emit()
        return self.curtain.hides_windows

    def keeps_back(self, window: QDialog) -> bool:
        """Whether a window over this one is not to appear now."""
        return self.curtain.keeps_back(window)

    # --- the desk -----------------------------------------------------------------------------

    def sit_at(self, desk: "Desk") -> None:
        """Work with another opened store; the old desk is closed."""
        from ui.shell.steps import Steps

        old, self.desk = self.desk, desk
        self.uncover()
        self._status.clear()  # what it offers to take back was done on the old desk
        self._pages.drop()
        if old:
            old.close()
            old.deleteLater()
            if old.store.folder != desk.store.folder:
                safe.forget(old.store.folder)
        desk.asked.connect(self.go)
        desk.changed.connect(self._refresh)
        desk.exchanged.connect(self._note_exchange)
        desk.office_changed.connect(self._show_new_office)
        Steps(
            desk,
            self.menus.undo,
            self.menus.redo,
            take_back=self._take_back,
            may_step=self._may_step,
        )
        self._remember(desk)
        self._furnish()

    def get_up(self) -> None:
        """Let go of the open store: another one is about to take its place."""
        desk, self.desk = self.desk, None
        if desk:
            self._status.clear()
            self._pages.drop()
            self._pages.wait(is_home=False)
            desk.close()
            desk.deleteLater()

    def show_nothing_open(self, error: "ExplainedError") -> None:
        """Say in the place of a page that no data is open, why, and how to open some."""
        self._request = None
        what = say("没有打开数据。请从“文件”菜单打开或新建数据文件夹。")
        self._pages.show_text(f"{what}\n\n{error.what}\n{error.advice}")

    def _remember(self, desk: "Desk") -> None:
        office = desk.office
        self.preferences.remember(
            Recent(desk.store.folder, office.name, office.clerk, office.is_county)
        )

    def _show_new_office(self) -> None:
        """Another clerk goes on where the last one was: nothing that lies open is put away."""
        assert self.desk
        self._remember(self.desk)
        recent = self.preferences.recent
        self.menus.show_recent(recent)
        self._show_office(recent[0])
        self._pages.mark_stale(but=self._place)
        if self.page:
            self.page.reload()

    def _furnish(self) -> None:
        """Show whose store it is, and the page one was on."""
        recent = self.preferences.recent
        self.menus.show_recent(recent)
        if recent:
            self._show_office(recent[0])
        if self.desk:
            request, self._request = self._request, None
            if not place_of(self._place).is_there(is_county=self.desk.office.is_county):
                self._place = PLACES[0].name
            self.go(self._place, request)
            self._pages.drop_view()
            self._show_counts()

    def _show_office(self, office: Recent) -> None:
        self._whose = f"{office.unit} – {office.clerk} – {PROGRAM}"
        self._show_title()
        self._navigation.show_office(office.unit, is_county=office.is_county)
        self.menus.show_office(is_county=office.is_county)
        is_read_only = bool(self.desk and self.desk.read_only)
        self._status.show_office(f"{office.unit} · {office.clerk}", is_read_only=is_read_only)

    def _show_title(self) -> None:
        locked = say("{program}（已锁定）", program=PROGRAM)
        self.setWindowTitle(locked if self.curtain.page else self._whose)

    def show_whose(self) -> None:
        """Say again whose store it is, and whether it is only read."""
        self._show_office(self.preferences.recent[0])

    def _show_counts(self) -> None:
        from ruraledu_desktop import overview

        assert self.desk
        self.desk.tasks.run(
            overview.waiting_by_page,
            done=self._navigation.show_counts,
            key="counts",
            owner=self._navigation,
        )

    # --- pages --------------------------------------------------------------------------------

    @property
    def page(self) -> "Page | None":
        """The page one is on."""
        return self._pages.at(self._place)

    def go(self, name: str, request: object = None) -> None:
        """Show a page, made on its first visit, and hand it a request."""
        if self.page and name != self._place and not self.page.may_leave():
            self._navigation.show_place(self._place)
            return
        try:
            if self.desk:
                self._pages.show_page(name, self.desk, request)
            else:
                self._await(name, request)
            self._place = name
        finally:
            self._navigation.show_place(self._place)
        self._help.follow(self._help_name())

    def _refresh(self, change: "Change") -> None:
        """Let the shown page read again; the others do when they are shown.

        With other codes to choose from, they are made anew.
        """
        if "local_code" in change.touched:
            self._pages.drop_others(self._place)
        self._note_exchange()
        if self.page:
            self.page.reload(change)

    def _note_exchange(self) -> None:
        self._pages.mark_stale(but=self._place)
        self._show_counts()

    def read_again(self) -> None:
        """Let every page read again: what is kept was put right."""
        self._note_exchange()
        if self.page:
            self.page.reload()

    def _take_back(self) -> bool:
        return self.page is not None and self.page.take_back()

    def _may_step(self) -> bool:
        return self.page is None or self.page.may_leave()

    def may_leave(self) -> bool:
        """Whether all that was typed is kept; else what was refused stands where it was typed."""
        return (
            not self.curtain.holds_windows
            and self._pages.may_leave()
            and (self.desk is None or self.desk.tasks.settle())
        )

    # --- help and view ------------------------------------------------------------------------

    def toggle_help(self) -> None:
        """Show the help of the present page, or hide it."""
        self._help.toggle(self._help_name())

    def _go_on_working(self) -> None:
        """The keys go where they went before the help was read."""
        self._pages.focus(self._place)

    def _help_name(self) -> str:
        return text_of(self._place, self.desk.office if self.desk else None)

    def zoom_to(self, zoom: float) -> None:
        """Show everything larger or smaller; the pages are made anew in the new measure."""
        if not self.may_leave():
            self.menus.show_zoom(theme.zoom())
            return
        self.preferences.zoom = zoom
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, zoom)
        self.menus.show_zoom(zoom)
        self._pages.drop()
        self._lay_out()
        self._fit_navigation()
        self._furnish()

    def _show_about(self) -> None:
        from ui.shell.about import show_about

        show_about(self, PROGRAM)

    def ask_for_clerk(self) -> None:
        """Let another clerk sit down."""
        from ui.shell.clerk import ClerkDialog

        if self.desk and self.may_leave():
            ClerkDialog(self, self.desk).open()

    def _ask_for_protection(self) -> None:
        """Let the office name who answers for children's data."""
        from ui.shell import protection

        if self.desk:
            protection.ask(self.desk, self)

    def _ask_for_own_keys(self) -> None:
        """Show where this computer's keys are, and let a colleague have them."""
        from ui.shell import own_keys

        if self.desk:
            own_keys.ask(self.desk, self)

    def _ask_for_erasing(self) -> None:
        """Let the county erase a file that was struck off."""
        from ui.exchange import erasing

        if self.desk:
            erasing.ask(self.desk, self)

    def _ask_for_passwords(self) -> None:
        """Let somebody set a password, or another one."""
        from ui.locking import managing

        if self.desk and self.may_leave():
            managing.ask(self.desk, self)

    def _open_location(self) -> None:
        if self.desk:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.store.folder)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell the first time, after the painting."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the page in a window that is smaller than the least, at a zoom."""
        super().resizeEvent(event)
        self._fit_navigation()

    def _fit_navigation(self) -> None:
        self._navigation.be_narrow(is_narrow=self.width() < theme.length(_LEAST_SIZE[0]))

    def _ends_day(self) -> bool:
        """Whether something is done first; the window closes again when that is over.

        Not where the system ends the session: it waits for nobody.
        """
        desk, app = self.desk, QApplication.instance()
        assert isinstance(app, QApplication)
        if desk is None or self._has_ended_day or app.isSavingSession():
            return False
        desk.end_day(self._close_at_once, self._tell_no_backup)
        return not self._has_ended_day

    def _close_at_once(self) -> None:
        self._has_ended_day = True
        self.close()

    def _tell_no_backup(self, error: "ExplainedError") -> None:
        """Let the clerk stay; who only sees the page that asks for a password can but leave."""
        if self.curtain.hides_windows:
            self._close_at_once()
            return
        what = say("今天的备份没有做成：{what}", what=error.what)
        dialog = MessageDialog(self, what, error.advice, code=error.code, icon="alert-triangle")
        dialog.setObjectName("no_backup")
        dialog.add_button(say("先不退出"))
        dialog.add_button(say("仍然退出"), then=self._close_at_once, role="primary")
        dialog.open()
        self.staying.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the pages, remember the window's place, let go of the store."""
        if not self.may_leave():
            event.ignore()
            self.staying.emit()
            return
        if self._ends_day():
            event.ignore()
            return
        self.preferences.geometry = self.saveGeometry()
        if self.desk:
            self.desk.close()
        self.leaving.emit()
        event.accept()
