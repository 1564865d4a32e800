"""What a small table has asked the store to keep, until the store has answered."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from db.changing import Change
from db.errors import ExplainedError
from ui.desk import Desk

Then = Callable[[], object]


def _nothing() -> None:
    """Nothing is left to be done."""


class Keeping(QObject):
    """Cells show at once what was typed; what is read meanwhile does not tell it, and waits.

    run ─▶ is_pending ─▶ kept, or refused: settled ─▶ after the last of them, if need be: stale

    Signals:
        settled: one of them was kept, or refused.
        stale: all are settled, but the cells may show something else: they are to be read again.
    """

    settled = Signal()
    stale = Signal()

    def __init__(self, desk: Desk, part: QObject) -> None:
        super().__init__(part)
        self._desk = desk
        self._pending = 0
        self._is_behind = False
        desk.tasks.crashed.connect(self._give_up)

    @property
    def is_pending(self) -> bool:
        """Whether something is about to be kept; a cell may then hold another value than shown."""
        return self._pending > 0

    def run(
        self,
        operation: Callable[..., Change],
        *args: object,
        kept: Then = _nothing,
        refused: Then = _nothing,
    ) -> None:
        """Have something kept; a refusal is told, and the cells show again what is kept.

        Args:
            kept, refused: what is to be done then, e.g. with the texts of another window.
        """
        self._pending += 1
        self._desk.tasks.run(
            operation,
            *args,
            done=lambda _: self._settle(kept),
            failed=partial(self._refuse, refused),
            owner=self,
        )

    def holds_up(self) -> bool:
        """Whether what was read just now is not to be shown, as more is about to be kept."""
        self._is_behind = self.is_pending
        return self._is_behind

    def _settle(self, then: Then) -> None:
        then()
        self._pending = max(self._pending - 1, 0)
        self.settled.emit()
        if self._is_behind and not self._pending:
            self.stale.emit()

    def _refuse(self, refused: Then, error: ExplainedError) -> None:
        self._is_behind = True  # a cell shows what is not kept
        self._settle(refused)
        self._desk.messages.error(error)

    def _give_up(self) -> None:
        """A mistake of ours ended some operation, perhaps one of these: trust only the store."""
        if self._pending:
            self._pending, self._is_behind = 0, True
            self._settle(_nothing)
