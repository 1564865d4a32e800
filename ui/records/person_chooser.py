"""The line in which somebody is named who is to be added to a family."""

from PySide6.QtCore import Signal

from db.fields import field_of
from db.kinds import Reading
from db.records import Person
from ruraledu_desktop import families
from ui.desk import Desk
from ui.forms.choices import Choice
from ui.forms.choosers import Chooser
from ui.words import say


class PersonChooser(Chooser):
    """A name: persons registered already are offered, a new name may be typed as well.

    Signals:
        finished: Enter: this person is to be added.
    """

    finished = Signal()
    hint = say("姓名；已登记的会列出")

    def __init__(self, desk: Desk) -> None:
        super().__init__(field_of(Person.name))
        self._desk = desk
        self.child_id = ""
        self.passed.connect(lambda _: self.finished.emit())

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
    def chosen_id(self) -> str:
        """The person registered already, "" for a new name."""
        return self._chosen.key if self._chosen else ""

    def reading(self) -> Reading:
        """The name; which person it is stands in `chosen_id`."""
        return self.read(self.text())

    def accept_best(self) -> None:
        """Only a person marked on purpose is taken: namesakes are common."""
        if self.is_open and self._list and self._list.current():
            super().accept_best()
        self.close()

    def settle(self) -> None:
        self.close()

    def _current_of(self, typed: str, choices: object) -> int:
        return -1
