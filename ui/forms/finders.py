"""Editors whose choices are looked for on the worker: places, other records."""

from collections.abc import Callable
from functools import partial

from db.fields import Field, RecordType
from db.kinds import Ref
from db.records import RECORDS, Person
from ruraledu_desktop import picking
from ruraledu_desktop.picking import Pick
from ui.desk import Desk
from ui.forms.choices import Choice
from ui.forms.choosers import Chooser
from ui.words import say


class PlaceEditor(Chooser):
    """A place of the official divisions, found by any part of its path."""

    hint = say("村名、拼音首字母或区划代码")

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field)
        self._desk = desk

    def search(self, typed: str) -> None:
        self._desk.tasks.work(
            picking.places,
            typed,
            near=self._desk.office.unit,
            key=f"places {id(self)}",
            owner=self,
            done=lambda found: self.offer(typed, [Choice(one.key, one.name) for one in found]),
        )


class RefEditor(Chooser):
    """Another record, found by name, pinyin or number; only of the owner or family, if it has one.

    Attributes:
        owner_id: whose sub-record is typed.
    """

    hint = say("名称或拼音首字母")

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field)
        self._desk = desk
        self.owner_id = ""

    def search(self, typed: str) -> None:
        assert isinstance(self.field.kind, Ref)
        record = RECORDS[self.field.kind.form]
        self._desk.tasks.run(
            self._look(record),
            typed=typed,
            key=f"named {id(self)}",
            owner=self,
            done=lambda found: self.offer(
                typed, [Choice(one.key, one.name, "", one.note) for one in found]
            ),
        )

    def _look(self, record: RecordType) -> Callable[..., list[Pick]]:
        """How the choices are found."""
        if record is Person:
            return partial(picking.of_family, child_id=self.owner_id)
        if record.parent:
            return partial(picking.of_owner, sub=record, owner_id=self.owner_id)
        return partial(picking.named, record=record)
