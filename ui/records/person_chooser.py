"""A name beside which persons on file are offered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from db.fields import field_of
from db.kinds import Reading, Value
from db.records import Person
from ruraledu_desktop import families
from ui.desk import Desk
from ui.forms.choices import Choice
from ui.forms.choosers import Chooser
from ui.words import say


class PersonChooser(Chooser):
    """A name: persons registered already are offered, a new name may be typed as well.

    Only a person marked on purpose is taken, as namesakes are common: by Down, which may come
    before the persons are found.

    Signals:
        finished: Enter: this person is to be added.
    """

    finished = Signal()
    hint = say("姓名；已登记的会列出")

    def __init__(self, desk: Desk) -> None:
        super().__init__(field_of(Person.name))
        self._desk = desk
        self._is_marking = self._is_ending = False
        self.child_id = ""
        self.passed.connect(lambda _: self._finish())

    def search(self, typed: str) -> None:
        if not typed or not self.child_id:
            return
        self._desk.tasks.run(
            families.known_persons,
            typed,
            child_id=self.child_id,
            key=f"persons {id(self)}",
            owner=self,
            done=lambda found: self.offer(
                typed, [Choice(one.key, one.name, "", one.note) for one in found]
            ),
        )

    @property
    def chosen(self) -> Choice | None:
        """The person registered already, None for a new name."""
        return self._chosen

    def reading(self) -> Reading:
        """The name; which person it is stands in `chosen`."""
        return self.read(self.text())

    def put(self, value: Value, shown: str | None = None) -> None:
        self._is_marking = False
        super().put(value, shown)

    def accept_best(self) -> None:
        if self.is_open and self._list and self._list.current():
            super().accept_best()
        elif self._is_marking and not self._chosen and self._offered[0] != self.sought():
            self._waits_for = self.sought()
        self.close()

    def settle(self) -> None:
        self.close()

    def _typed(self) -> None:
        self._is_marking = False
        super()._typed()

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down and not self.is_open and self.text():
            self._is_marking = True
            self.search(self.text())
            return True
        return super()._take_key(event)

    def _current_of(self, typed: str, choices: object) -> int:
        return 0 if self._is_marking else -1

    def _take_found(self) -> None:
        super()._take_found()
        if self._is_ending and self._chosen:
            self.finished.emit()

    def _finish(self) -> None:
        self.accept_best()
        self._is_ending = self.is_waiting
        if not self.is_waiting:
            self.finished.emit()
