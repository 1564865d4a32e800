"""Verifying the store while the clerk works: a little whenever nothing else is asked for."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from db.errors import ExplainedError
from ruraledu_desktop import verifying
from ui.desk import Desk
from ui.messages import MessageDialog
from ui.words import say

if TYPE_CHECKING:
    from ruraledu_desktop.verifying import Walk
    from ui.shell.main_window import MainWindow

AFTER = 8_000
"""Milliseconds after which it begins: until then the clerk has come to where he wants to be."""
_REST, _BUSY = 15, 300
"""Milliseconds between two looks, and between two when the worker has something else to do."""
_TITLE = say("全面核对数据")
_MOST_LINES, _KINDS = 200, 4


class Verifying(QObject):
    """Verifies the store of a desk after it was opened, and whenever the clerk asks for it."""

    def __init__(
        self,
        desk: Desk,
        window: "MainWindow",
        *,
        backups: Callable[[], object],
        rescue: Callable[[], object],
    ) -> None:
        """Begin soon.

        Args:
            backups: shows the backups, one of which can be put back.
            rescue: writes all that can be read to plain files.
        """
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._backups = backups
        self._rescue = rescue
        self._walk: Walk | None = None
        window.menus.verify_wanted.connect(self.verify)
        window.reason_wanted.connect(self._tell_read_only)
        desk.tasks.refused.connect(self._note_refused)
        self._name_ways_out()
        if desk.read_only:
            self._tell_read_only()
        else:
            QTimer.singleShot(AFTER, self, self.begin)

    def _name_ways_out(self) -> None:
        """What can be done where the store only reads, whoever tells it."""
        backups = (say("备份与还原…"), self._backups, "backups")
        rescue = (say("应急导出…"), self._rescue, "rescue")
        verify = (say("全面核对…"), self.verify, "verify")
        leave = (say("退出程序"), self._window.close, "quit")
        self._desk.messages.ways_out = {
            "E121": [rescue, backups, verify],
            "E128": [rescue, leave],
            "E247": [rescue, backups, verify],
            "E280": [rescue, backups, verify],
        }

    def _note_refused(self) -> None:
        """From the moment on when nothing is kept any more the window says so."""
        if self._desk.read_only:
            self._window.show_whose()

    # --- bit by bit ---------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin to look at what is new and at a share of the rest."""
        self._run(verifying.begin)

    def _run(self, operation: "Callable[..., Walk]", *args: object) -> None:
        self._desk.tasks.run(
            operation, *args, done=self._go_on, failed=self._stop, key="verifying", owner=self
        )

    def _go_on(self, walk: "Walk") -> None:
        self._walk = walk
        if walk.is_over:
            self._walk = None
            self._tell(walk)
        else:
            QTimer.singleShot(_REST, self, self._advance)

    def _advance(self) -> None:
        if self._walk and self._desk.tasks.is_busy:
            QTimer.singleShot(_BUSY, self, self._advance)
        elif self._walk:
            self._run(verifying.advance, self._walk)

    def _stop(self, error: ExplainedError) -> None:
        """A server that is not reached is told to whoever asks it for something."""
        self._walk = None
        if self._desk.read_only:
            self._desk.messages.error(error)

    # --- all at once --------------------------------------------------------------------------

    def verify(self) -> None:
        """Verify everything now, and tell also that all is well."""
        self._walk = None
        self._desk.tasks.run(verifying.verify, done=self._tell_all, title=_TITLE, owner=self)

    def _tell_all(self, walk: "Walk") -> None:
        self._window.show_whose()
        if walk.broken or walk.differing:
            self._tell(walk)
            return
        what = say(
            "{entries} 个变更条目都与写入时一致，{records} 条记录都与变更日志一致。",
            entries=walk.entries,
            records=walk.records,
        )
        self._desk.messages.news(what, "")

    # --- what was found -----------------------------------------------------------------------

    def _tell(self, walk: "Walk") -> None:
        if walk.broken:
            self._tell_read_only([say("{place} 的改动", place=one.place) for one in walk.broken])
        elif walk.differing:
            self._offer_rebuild(walk)

    def _tell_read_only(self, lines: Sequence[str] = ()) -> None:
        error = self._desk.read_only
        if error is None:
            return
        self._window.show_whose()
        listed = lines[:_MOST_LINES] if len(lines) > 1 else ()
        self._desk.messages.error(error, lines=listed).setObjectName("read_only")

    def _offer_rebuild(self, walk: "Walk") -> None:
        counts = verifying.titles(walk.differing)
        kinds = say("、").join(
            say("{kind} {count} 条", kind=kind, count=counts[kind]) for kind in [*counts][:_KINDS]
        )
        what = say("{kinds}与变更日志不一致。", kinds=kinds)
        if len(counts) > _KINDS:
            what = say("{kinds}等与变更日志不一致。", kinds=kinds)
        advice = say(
            "变更日志完好，保存过的都没有丢失，只是列表里的值被别的工具改动过。"
            "请按变更日志重建；现在不方便的，下次启动会再提醒。"
        )
        if walk.strays:
            advice += say(
                "其中 {count} 条是日志里没有的，重建以后不再列出，要留的请先应急导出。",
                count=walk.strays,
            )
        dialog = MessageDialog(self._window, what, advice, icon="alert-triangle")
        dialog.setObjectName("rebuild")
        dialog.add_button(say("以后再说"))
        dialog.add_button(say("按变更日志重建"), then=self._rebuild, role="primary")
        dialog.open()

    def _rebuild(self) -> None:
        self._desk.tasks.run(
            verifying.rebuild, done=lambda _: self._rebuilt(), title=say("重建"), owner=self
        )

    def _rebuilt(self) -> None:
        self._window.read_again()
        self._desk.messages.quiet(say("已按变更日志重建。"))
