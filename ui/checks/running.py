"""Checking everything without keeping the worker from other work for long."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, Signal

from db.records import RECORDS
from ruraledu_desktop import checking
from ruraledu_desktop.checking import Finding, Portion
from ui.desk import Desk


class Running(QObject):
    """Goes through all records in portions; what is begun anew ends what went on.

    Signals:
        moved: how many records are checked, and of how many.
        ended: all of them are checked.
    """

    moved = Signal(int, int)
    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._scope = ""
        self._found: dict[Portion, Sequence[Finding]] = {}
        self._waiting: list[Portion] = []
        self._asked: frozenset[str] = frozenset()
        self._round = 0
        self.total = 0

    @property
    def findings(self) -> list[Finding]:
        """What was found so far, the gravest first."""
        return checking.ordered(one for found in self._found.values() for one in found)

    def begin(self, scope: str = "", forms: Collection[str] = ()) -> None:
        """Check what is of a unit, "" for all.

        Args:
            forms: only these kinds; what was found in the others stays.
        """
        self._round += 1
        mine, self._scope, self._asked = self._round, scope, frozenset(forms or RECORDS)
        kept = {one: found for one, found in self._found.items() if forms and one.form not in forms}
        self._desk.tasks.run(
            checking.portions,
            scope=scope,
            forms=forms,
            done=lambda parts: self._take_portions(kept, parts, mine),
            owner=self,
        )

    def renew(self, forms: Collection[str]) -> None:
        """Check again what may be found otherwise, after some kinds were written.

        What a run that this one ends had not come to is checked as well.
        """
        left = self._asked.union(one.form for one in self._waiting)
        self.begin(self._scope, checking.concerned(forms) | left)

    def stop(self) -> None:
        """Leave it at what was found so far."""
        self._round += 1
        self._waiting, self._asked = [], frozenset()
        self.ended.emit()

    def _take_portions(
        self, kept: dict[Portion, Sequence[Finding]], parts: Sequence[Portion], mine: int
    ) -> None:
        if mine == self._round:
            self._found, self._waiting, self._asked = kept, list(parts), frozenset()
            self.total = sum(len(one.record_ids) for one in (*kept, *parts))
            self._next(mine)

    def _next(self, mine: int) -> None:
        left = sum(len(one.record_ids) for one in self._waiting)
        self.moved.emit(self.total - left, self.total)
        if not self._waiting:
            self.ended.emit()
            return
        portion = self._waiting[0]
        self._desk.tasks.run(
            checking.check,
            portion,
            done=lambda found: self._take(portion, found, mine),
            owner=self,
        )

    def _take(self, portion: Portion, found: Sequence[Finding], mine: int) -> None:
        if mine == self._round:
            self._found[portion] = found
            self._waiting.pop(0)
            self._next(mine)
