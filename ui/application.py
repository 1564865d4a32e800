"""Starting the program: the window stands first, then the store is opened beside it."""

import gc
import logging
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from db import places, safe
from db.errors import ExplainedError
from db.refusals import refusal
from ruraledu_desktop import glance
from ruraledu_desktop.glance import Glance
from ruraledu_desktop.packages import drives
from ui import theme
from ui.garbage import Collector
from ui.locking import operations
from ui.locking.idle import Idle, awake_and_asleep
from ui.locking.locking import Locking, Shut
from ui.messages import MessageDialog, Messages
from ui.shell import input_methods, logs, rescuing, screen
from ui.shell.crash import Crashes
from ui.shell.main_window import MainWindow
from ui.shell.places import PLACES
from ui.shell.preferences import Preferences
from ui.shell.server import ServerDialog
from ui.tasks import Tasks
from ui.words import say

if TYPE_CHECKING:  # the window stands before the database libraries are read
    from db.store import Store
    from ruraledu_desktop.backing_up import Restored
    from ui.assistant.window import Assistant
    from ui.desk import Desk


def run(data: str | None = None, local: str | None = None) -> int:
    """Show the program on a data folder; without one, on the latest, or the assistant.

    Args:
        data: the folder, or the address of a county's server.
        local: the folder of this computer that belongs to a server.
    """
    input_methods.choose()
    with screen.explained():
        app = make_application(sys.argv[:1])
    program = Program(Preferences())
    program.crashes.catch_all()
    theme.apply(app, program.preferences.zoom)
    program.start(places.folder_of(data, Path(local) if local else None) if data else None)
    return app.exec()


def make_application(argv: list[str]) -> QApplication:
    """Qt with our fonts, its own texts in Chinese, and typing of Chinese under fcitx 4."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(argv)
    Collector(app)
    app.setApplicationName("ruraledu")
    app.setApplicationDisplayName(say("乡村教育数据管理"))
    app.setWindowIcon(theme.icon("school", "primary"))
    theme.load_fonts()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))  # Qt's own dates
    input_methods.connect(app)
    return app


def open_store(folder: Path, user: str = "") -> "Store | Shut":
    """Open a data folder; the database libraries are read here, beside the window.

    What they brought, which stays for good, is left out of all collections afterwards, so that
    these never hold up typing.

    Args:
        user: whose password opened the folder: who sits here from now on.

    Returns:
        the store, or that it needs a password first.
    """
    if safe.is_shut(folder):
        return Shut(folder, operations.users(folder))
    from db.store import Store
    from ruraledu_desktop import (
        clerks,
        overview,  # noqa: F401 - what the first page asks for
    )

    store = Store.open(folder)
    if user and user != store.office.clerk:
        clerks.change_clerk(store, user)
    gc.freeze()
    return store


def read_libraries() -> None:
    """Read what opening takes while a password is typed."""
    from ruraledu_desktop import overview, passwords  # noqa: F401


def read_pages(desk: "Desk") -> None:
    """Read what the pages need beside the window, so that the first way to each is short.

    So is the first saving, and the first look at what is verified.
    """
    from db import pinyin

    for place in PLACES:
        if place.is_there(is_county=desk.office.is_county):
            place.page_class(desk)
    pinyin.learn()


def meet_widgets() -> None:
    """Let PySide get to know all kinds of widgets: it does when the first call returns one.

    That takes it as long as making half a page, and would come on top of making the first.
    """
    QAbstractScrollArea().viewport()


class Program(QObject):
    """Brings data folder, window, assistant and crash page together."""

    def __init__(
        self, preferences: Preferences, *, clock: Callable[[], float] = awake_and_asleep
    ) -> None:
        super().__init__(QApplication.instance())
        self.idle = Idle(self, clock=clock)
        self.preferences = preferences
        self.messages = Messages(self)
        self.crashes = Crashes(self)
        self._tasks = Tasks(self, messages=self.messages)
        self._tasks.crashed.connect(self.crashes.show)
        self.crashes.rescue_wanted.connect(self.ask_for_rescue)
        self.window: MainWindow | None = None
        self.locking: Locking | None = None
        self.assistant: Assistant | None = None
        self._log: logging.Handler | None = None
        self._seen: Glance | None = None

    def start(self, folder: Path | None) -> None:
        """Open the folder given, else the latest, else show the first-start assistant."""
        folder = folder or self.preferences.latest
        if folder is None:
            self.show_assistant()
            return
        self._tasks.work(glance.look, folder.resolve(), done=self._show_glance)
        window = self._show_window()
        window.painted.connect(lambda: self.open(folder))

    def _show_glance(self, seen: Glance | None) -> None:
        window = self._show_window()
        if seen and window.desk is None:
            window.show_glance(seen)
            self._seen = seen

    # --- the window ---------------------------------------------------------------------------

    def _show_window(self) -> MainWindow:
        if self.window is None:
            self.window = MainWindow(self.preferences, self.messages)
            self.crashes.window = self.window
            menus = self.window.menus
            menus.open_wanted.connect(self.ask_for_folder)
            menus.server_wanted.connect(self.ask_for_server)
            menus.recent_wanted.connect(self.open)
            menus.rescue_wanted.connect(self.ask_for_rescue)
            menus.backups_wanted.connect(self.ask_for_backups)
            menus.new_wanted.connect(self.show_assistant)
            self.window.practice_wanted.connect(self.show_practice)
            self.window.leaving.connect(self.close)
            self.locking = Locking(self.window, self._tasks, self.idle)
            self.locking.unlocked.connect(self.open)
            self.locking.refused.connect(self._refuse)
            self.locking.other_wanted.connect(self.ask_for_folder)
        self.window.show()
        return self.window

    def open(self, folder: Path, user: str = "") -> None:
        """Open a data folder and, when that succeeds, work with it from now on.

        Args:
            user: whose password opened it, "" while none was asked for.
        """
        folder = folder.resolve()
        window = self._show_window()
        if window.desk and window.desk.store.folder.resolve() == folder:
            self.messages.quiet(say("这个数据文件夹已经打开。"))
            return
        if not window.may_leave():
            window.staying.emit()
            return
        go_on = partial(self._open, folder, user)
        if window.desk:
            window.desk.end_day(go_on, failed=lambda error: (self.messages.error(error), go_on()))
        else:
            go_on()

    def _open(self, folder: Path, user: str) -> None:
        refuse = partial(self._refuse, folder=folder)
        self._tasks.work(open_store, folder, user, done=self._take, failed=refuse)

    def _take(self, found: "Store | Shut") -> None:
        if not isinstance(found, Shut):
            self._sit_at(found)
        elif self.locking:
            self.locking.ask(found)
            self._tasks.work(read_libraries)

    def _sit_at(self, store: "Store") -> None:
        from ui.desk import Desk
        from ui.shell import own_keys
        from ui.shell.verifying import Verifying

        if self._log:
            logs.stop(self._log)
        self._log = logs.write_into(store.folder)
        self.crashes.folder = store.folder
        desk = Desk(store, self, messages=self.messages)
        if self._seen and self._seen.folder == store.folder:
            desk.overview, self._seen = self._seen.state, None
        desk.tasks.crashed.connect(self.crashes.show)
        desk.practice_wanted.connect(self.show_practice)
        desk.backups_wanted.connect(self.ask_for_backups)
        self._show_window().sit_at(desk)
        if self.locking:
            desk.passwords_changed.connect(self.locking.watch)
            self.locking.watch()
        ways = {"backups": self.ask_for_backups, "rescue": self.ask_for_rescue}
        Verifying(desk, self._show_window(), **ways)
        set_password = self._show_window().menus.passwords_wanted.emit
        self.messages.ways_out["E296"] = [(say("设密码…"), set_password, "passwords")]
        own_keys.look_after(desk)
        if drives.is_on_stick(store.folder):
            self._offer_bringing(store.folder)
        self._tasks.work(read_pages, desk)
        QTimer.singleShot(0, self, meet_widgets)

    def _refuse(self, error: ExplainedError, folder: Path | None = None) -> None:
        """Say why a folder cannot be opened, with ways out."""
        window = self._show_window()
        if self.locking and self.locking.is_locked:
            self.locking.tell(error)
            return
        window.uncover()
        dialog = MessageDialog(window, error.what, error.advice, code=error.code)
        if window.desk is None:
            window.show_nothing_open(error)
            dialog.add_button(say("退出"), then=window.close, role="quit")
        if folder:
            self._offer_backups(dialog, error, folder)
        if folder and error.code in rescuing.RESCUABLE:
            dialog.add_button(
                say("应急导出…"),
                then=lambda: rescuing.ask(window, self._tasks, folder, is_open=False),
                role="rescue",
            )
        dialog.add_button(say("新建数据文件夹…"), then=self.show_assistant, role="new")
        dialog.add_button(say("另选文件夹…"), then=self.ask_for_folder, role="primary")
        dialog.open()

    def _offer_backups(self, dialog: MessageDialog, error: ExplainedError, folder: Path) -> None:
        """Offer the backups of a folder that does not open, where there are any."""
        from ruraledu_desktop import backing_up
        from ui.shell.backups import RESTORABLE

        if error.code in RESTORABLE and backing_up.backups(folder):
            show = partial(self._show_backups, folder)
            dialog.add_button(say("从备份还原…"), then=show, role="backups")

    def ask_for_rescue(self) -> None:
        """Write everything of the open store, else of the latest, to plain files."""
        desk = self.window.desk if self.window else None
        folder = desk.store.folder if desk else self.preferences.latest
        if folder:
            tasks = desk.tasks if desk else self._tasks
            rescuing.ask(self.window, tasks, folder, is_open=desk is not None)

    def ask_for_backups(self) -> None:
        """Show the backups of the open store, else of the latest."""
        desk = self.window.desk if self.window else None
        folder = desk.store.folder if desk else self.preferences.latest
        if folder:
            self._show_backups(folder)

    def _show_backups(self, folder: Path) -> None:
        from ui.shell.backups import BackupsDialog

        window = self._show_window()
        desk = window.desk
        if desk and desk.store.seat:
            self.messages.error(refusal("E292", server=folder.name))
            return
        dialog = BackupsDialog(window, folder, desk.tasks if desk else self._tasks, desk=desk)
        dialog.chosen.connect(partial(self._put_back, folder))
        dialog.open()

    def _put_back(self, folder: Path, path: Path) -> None:
        """Let a backup take the place of a folder's data, and open that."""
        from ruraledu_desktop import backing_up

        window = self._show_window()
        if not window.may_leave():
            return
        user = window.desk.office.clerk if window.desk else ""
        window.get_up()
        self._tasks.work(
            backing_up.restore,
            folder,
            path,
            done=partial(self._tell_put_back, folder, user),
            failed=partial(self._tell_and_open, folder, user),
            stopped=partial(self.open, folder),
            title=say("还原"),
        )

    def _tell_put_back(self, folder: Path, user: str, done: "Restored") -> None:
        """Open it for who sits here, whoever that was when the backup was made."""
        from ruraledu_desktop import backup_words

        kept = done.former.path.name if done.former else ""
        what = say("已还原。还原以前的数据另存为 {kept}。", kept=kept) if kept else say("已还原。")
        self.messages.news(what, backup_words.returns(done.contents.office))
        self.open(folder, user)

    def _tell_and_open(self, folder: Path, user: str, error: ExplainedError) -> None:
        """Also what was put back may be told so: the disk does not confirm it."""
        self.messages.error(error)
        self.open(folder, user)

    # --- from a stick -------------------------------------------------------------------------

    def _offer_bringing(self, folder: Path) -> None:
        """Offer to copy data that lie on a stick onto this computer, and to work there."""
        what = say("“{name}”在 U 盘或移动硬盘上，容易损坏、丢失。", name=folder.name)
        advice = say("请复制到本机磁盘，以后用那一份；U 盘上的留着作备份，不再改动。")
        dialog = MessageDialog(self._show_window(), what, advice, icon="alert-triangle")
        dialog.add_button(say("仍在这里用"))
        dialog.add_button(
            say("复制到本机…"), then=partial(self._ask_where_to, folder), role="primary"
        )
        dialog.open()

    def _ask_where_to(self, folder: Path) -> None:
        from ruraledu_desktop import copying_out
        from ui import choosing

        title = say("复制到哪里（在其中新建一个文件夹）")
        name = folder.name.removesuffix(copying_out.SUFFIX)
        choosing.ask_folder(
            self.window,
            title,
            choosing.place_for_data(),
            lambda to: self._bring(folder, to / name),
        )

    def _bring(self, folder: Path, to: Path) -> None:
        from ruraledu_desktop import copying_out

        window = self._show_window()
        if not window.may_leave():
            return
        window.get_up()
        self._tasks.work(
            copying_out.bring_home,
            folder,
            to,
            done=self.open,
            failed=partial(self._tell_and_open, folder, ""),
            stopped=partial(self.open, folder),
            title=say("复制到本机"),
        )

    def ask_for_folder(self) -> None:
        """Let the clerk choose a data folder."""
        from ui import choosing

        recent = self.preferences.recent
        start = recent[0].folder.parent if recent else Path.home()
        title = say("打开数据文件夹")
        choosing.ask_folder(
            self.window,
            title,
            start,
            self.open,
            otherwise=self._without_folder,
            while_locked=True,
        )

    def ask_for_server(self) -> None:
        """Let an officer give the address of the county's server."""
        dialog = ServerDialog(self.window)
        dialog.chosen.connect(self._open_server)
        dialog.open()

    def _open_server(self, address: str) -> None:
        try:
            self.open(places.folder_at(address))
        except ExplainedError as error:
            self._refuse(error)

    def _without_folder(self) -> None:
        """Nothing was chosen: without any data, the assistant has the ways that are left."""
        if self.window and self.window.desk is None:
            self.show_assistant()

    # --- the assistant ------------------------------------------------------------------------

    def show_assistant(self) -> "Assistant":
        """Show the first-start assistant; it makes or finds a data folder."""
        from ui.assistant.window import Assistant

        self.assistant = Assistant(self.window)
        self.assistant.crashed.connect(self.crashes.show)
        self.assistant.chosen.connect(self.open)
        self.assistant.finished.connect(self._forget_assistant)
        self.assistant.show()
        return self.assistant

    def _forget_assistant(self) -> None:
        self.assistant = None

    def show_practice(self) -> None:
        """Show the assistant where practice data is made."""
        self.show_assistant().go("practice")

    def close(self) -> None:
        """End what runs beside the window."""
        self._tasks.close()
        if self._log:
            logs.stop(self._log)
