"""Editors whose choices are looked for on the worker: places, other records."""

from functools import partial

from db.fields import Field
from db.kinds import Ref
from db.records import RECORDS
from ruraledu_desktop import picking
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
    """Another record, found by name, pinyin or number; of sub-records those of the same owner.

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
        look = partial(picking.of_owner, owner_id=self.owner_id)
        self._desk.tasks.run(
            look if record.parent else picking.named,
            record,
            typed=typed,
            key=f"named {id(self)}",
            owner=self,
            done=lambda found: self.offer(
                typed, [Choice(one.key, one.name, "", one.note) for one in found]
            ),
        )
