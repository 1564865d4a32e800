"""Sifting many records without keeping the worker from other work for long."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from ruraledu_desktop.sifting import Sifted, sift
from ui.desk import Desk

_AT_A_TIME = 200


class Sifting(QObject):
    """Goes through records in small portions; what is begun anew ends what went on.

    Signals:
        found: all are checked: ids by form of those that must be mended, and of others with
            something unusual to look at.
    """

    found = Signal(dict, dict)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._left: list[tuple[str, list[str]]] = []
        self._faulty: dict[str, list[str]] = {}
        self._unusual: dict[str, list[str]] = {}
        self._round = 0

    def begin(self, records: Mapping[str, tuple[str, ...]]) -> None:
        """Check these records: ids by form."""
        self._round += 1
        self._faulty, self._unusual = {}, {}
        self._left = [
            (form, list(ids[at : at + _AT_A_TIME]))
            for form, ids in records.items()
            for at in range(0, len(ids), _AT_A_TIME)
        ]
        self._next()

    def _next(self) -> None:
        if not self._left:
            self.found.emit(self._faulty, self._unusual)
            return
        form, ids = self._left.pop(0)
        mine = self._round
        self._desk.tasks.run(
            sift,
            form,
            ids,
            done=lambda found: self._take(form, found, mine),
            owner=self,
        )

    def _take(self, form: str, found: Sifted, mine: int) -> None:
        if mine != self._round:
            return
        for ids, into in ((found.faulty, self._faulty), (found.unusual, self._unusual)):
            if ids:
                into.setdefault(form, []).extend(ids)
        self._next()
