"""Who may look at the window: the password at the start, again after idle minutes, and at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db import safe
from db.errors import ExplainedError
from ui import parts
from ui.locking import operations
from ui.locking.idle import Idle
from ui.locking.unlocking import Door, UnlockPage
from ui.words import say

if TYPE_CHECKING:  # the window stands before the database libraries are read
    from ui.desk import Desk
    from ui.shell.main_window import MainWindow
    from ui.tasks import Tasks

_LOCKED, _WRONG = "E120", "E283"
_OF_PASSWORDS = {_LOCKED, _WRONG, "E285"}


@dataclass(frozen=True)
class Shut:
    """A data folder that needs a password, and who has one."""

    folder: Path
    users: Sequence[str]


class Locking(QObject):
    """Covers the window, and uncovers it for whoever knows a password.

    Signals:
        unlocked: a folder and whose password opened it: the folder can be opened now.
        refused: why a folder cannot be opened, and the folder.
        other_wanted: another data folder is to be opened.
    """

    unlocked = Signal(object, str)
    refused = Signal(object, object)
    other_wanted = Signal()

    def __init__(self, window: "MainWindow", tasks: "Tasks", idle: Idle) -> None:
        super().__init__(window)
        self._window, self._tasks, self._idle = window, tasks, idle
        idle.noticed.connect(self.lock)
        tasks.crashed.connect(self._wake)
        self._is_wanted = False
        window.menus.lock_wanted.connect(self.lock)
        window.staying.connect(self.tell_staying)

    @property
    def _desk(self) -> "Desk | None":
        return self._window.desk

    @property
    def is_locked(self) -> bool:
        """Whether the open data are covered."""
        return self._window.curtain.hides_windows

    def watch(self) -> None:
        """Look from now on whether somebody sits at the desk, if it has a password."""
        is_protected = self._desk is not None and safe.is_protected(self._desk.store.folder)
        self._window.menus.show_protected(is_protected=is_protected)
        if is_protected:
            self._idle.begin()
            if self._is_wanted:  # while they were being opened
                self.lock()
        else:
            self._idle.end()

    # --- before data are opened -------------------------------------------------------------

    def ask(self, shut: Shut) -> None:
        """Ask for the password of a folder that is to be opened."""
        recent = self._window.preferences.recent
        known = next((one for one in recent if one.folder == shut.folder), None)
        door = Door(
            known.unit if known else shut.folder.name,
            say("这个数据文件夹有密码，请输入您的密码。"),
            known.clerk if known else "",
            do=say("打开"),
            leave=say("返回") if self._desk else say("退出程序"),
        )
        page = self._cover(door, shut.folder, hides_windows=False)
        page.show_users(shut.users)
        page.left.connect(self._go_back)
        forgotten = partial(self._recover, page, shut.folder)
        page.add_way(parts.link(say("忘记密码…"), "unlock_forgotten", forgotten))

    def _recover(self, page: UnlockPage, folder: Path) -> None:
        """Show the way back for whoever forgot the password."""
        from ui.locking import recovering

        user = page.user
        opened = partial(self._let_in, folder, user)
        recovering.ask(self._window, self._tasks, folder, user, opened)

    def _go_back(self) -> None:
        """Leave the folder shut: back to what is open, or out."""
        if self._desk is None:
            self._window.close()
        elif self.is_locked:
            self._cover_desk(self._desk)
        else:
            self._window.uncover()

    # --- open data ----------------------------------------------------------------------------

    def lock(self) -> None:
        """Cover the open data until somebody gives his password; work goes on behind it."""
        desk = self._desk
        self._is_wanted |= desk is None or safe.is_protected(desk.store.folder)
        if desk and safe.is_protected(desk.store.folder) and not self.is_locked:
            self._cover_desk(desk)

    def _cover_desk(self, desk: "Desk") -> None:
        door = Door(
            desk.office.name,
            say(
                "已锁定。没有保存的内容都在，正在做的事继续进行。忘了密码，退出程序再打开，按“忘记密码…”。"
            ),
            desk.office.clerk,
            do=say("解锁"),
            leave=say("退出程序"),
        )
        page = self._cover(door, desk.store.folder, hides_windows=True)
        page.left.connect(self._window.close)
        self._tasks.work(
            operations.users,
            desk.store.folder,
            done=page.show_users,
            failed=lambda error: page.tell(_said(error)),
            owner=page,
        )

    # --- the page -----------------------------------------------------------------------------

    @property
    def _page(self) -> UnlockPage | None:
        page = self._window.curtain.page
        return page if isinstance(page, UnlockPage) else None

    def _cover(self, door: Door, folder: Path, *, hides_windows: bool) -> UnlockPage:
        page = UnlockPage(door)
        page.tried.connect(partial(self._try, folder))
        page.other_wanted.connect(self.other_wanted)
        self._window.cover(page, hides_windows=hides_windows)
        self._look_at_wait(folder)
        return page

    def _try(self, folder: Path, user: str, password: str) -> None:
        self._tasks.work(
            operations.unlock,
            folder,
            user,
            password,
            done=lambda _: self._let_in(folder, user),
            failed=partial(self._refuse, folder),
            owner=self._page,
        )

    def _let_in(self, folder: Path, user: str) -> None:
        desk, self._is_wanted = self._desk, False
        if desk is None or desk.store.folder.resolve() != folder.resolve():
            self.unlocked.emit(folder, user)
            return
        if desk.office.clerk != user:
            desk.change_clerk(user)
        self._window.uncover()
        self._idle.begin()

    def _refuse(self, folder: Path, error: ExplainedError) -> None:
        if error.code not in _OF_PASSWORDS and not self.is_locked:
            self.refused.emit(error, folder)
            return
        self.tell(error)
        if error.code == _LOCKED:
            self._look_at_wait(folder)

    def _look_at_wait(self, folder: Path) -> None:
        """Count down where too many passwords were wrong, also before the program was started."""
        page = self._page
        if page:
            self._tasks.work(
                operations.waiting,
                folder,
                done=page.let_wait,
                failed=lambda error: page.tell(_said(error)),
                owner=page,
            )

    def _wake(self, _error: object) -> None:
        """Something of ours failed: the password can be typed again."""
        if self._page:
            self._page.be_busy(is_busy=False)

    def tell(self, error: ExplainedError) -> None:
        """Say on the page why something else cannot be done."""
        if self._page:
            self._page.refuse(_said(error))

    def tell_staying(self) -> None:
        """What is not saved keeps the window from being left."""
        if self._page and self.is_locked:
            self._page.refuse(say("还有没有保存的内容，或没有关上的窗口，请先解锁。"))


def _said(error: ExplainedError) -> str:
    """How many tries are left is enough; the rest is known by then."""
    return error.what if error.code == _WRONG else f"{error.what}{error.advice}"
