"""Checking many records without keeping the worker from other work for long."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from ruraledu_desktop.exchange import unconfirmed
from ui.desk import Desk

_AT_A_TIME = 200


class Checking(QObject):
    """Goes through records in small portions; what is begun anew ends what went on.

    Signals:
        found: all are checked: ids of those that must be mended, by form.
    """

    found = Signal(dict)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._left: list[tuple[str, list[str]]] = []
        self._found: dict[str, list[str]] = {}
        self._round = 0

    def begin(self, records: Mapping[str, tuple[str, ...]]) -> None:
        """Check these records: ids by form."""
        self._round += 1
        self._found = {}
        self._left = [
            (form, list(ids[at : at + _AT_A_TIME]))
            for form, ids in records.items()
            for at in range(0, len(ids), _AT_A_TIME)
        ]
        self._next()

    def _next(self) -> None:
        if not self._left:
            self.found.emit(self._found)
            return
        form, ids = self._left.pop(0)
        mine = self._round
        self._desk.tasks.run(
            unconfirmed.unsound,
            form,
            ids,
            done=lambda bad: self._take(form, bad, mine),
            owner=self,
        )

    def _take(self, form: str, bad: list[str], mine: int) -> None:
        if mine != self._round:
            return
        if bad:
            self._found[form] = [*self._found.get(form, []), *bad]
        self._next()
