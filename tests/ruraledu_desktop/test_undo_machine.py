"""Taking steps back and doing them again, against a model that keeps whole pictures of the data."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
)

from db.fields import Values
from db.kinds import Value
from db.office import Office
from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, undoing
from tests import engines

OFFICE = Office("township", "370124001000", "榆山街道教育办", "赵老师")
FIELDS = ("name", "phone", "id_number", "id_type", "commute_distance")
Picture = dict[str, tuple[dict[str, Value], bool]]
"""Per child its values and whether it is struck off."""

VALUES = st.fixed_dictionaries(
    {"name": st.sampled_from(["王小明", "李䶮", "阿依古丽·买买提"])},
    optional={
        "phone": st.sampled_from([None, "13800000000", "0531-87654321"]),
        "id_number": st.sampled_from([None, "370199201209010016"]),
        "id_type": st.sampled_from([None, "1", "9"]),
    },
)


class UndoMachine(RuleBasedStateMachine):
    """One clerk who adds, changes, strikes off, goes back and goes forth again."""

    children = Bundle("children")
    engine = engines.SQLITE

    def __init__(self) -> None:
        super().__init__()
        self.kept = ExitStack()
        folder = Path(self.kept.enter_context(tempfile.TemporaryDirectory()))
        self.kept.enter_context(engines.place(self.engine, folder))
        self.store = self.kept.enter_context(Store.create(folder, OFFICE))
        self.picture: Picture = {}
        self.back: list[tuple[Picture, Picture]] = []
        self.forth: list[tuple[Picture, Picture]] = []

    def teardown(self) -> None:
        self.kept.close()

    def stepped(self, after: Picture) -> None:
        """A step was written that made the picture `after`."""
        self.back.append((self.picture, after))
        self.forth.clear()
        self.picture = after

    @rule(target=children, values=VALUES)
    def add(self, values: Values) -> str:
        child = editing.create(self.store, Child, values=values)
        empty: dict[str, Value] = dict.fromkeys(FIELDS)
        self.stepped({**self.picture, child: ({**empty, **values}, False)})
        return child

    @rule(child=children, values=VALUES)
    def change(self, child: str, values: Values) -> None:
        before, is_deleted = self.picture[child]
        if is_deleted:
            return
        seen = editing.open_record(self.store, Child, child)
        written = editing.update_record(self.store, Child, seen=seen, values=values)
        after = {**before, **values}
        assert written.is_empty == (after == before)
        if after != before:
            self.stepped({**self.picture, child: (after, False)})

    @rule(child=children)
    def strike(self, child: str) -> None:
        before, is_deleted = self.picture[child]
        if not is_deleted:
            editing.strike(self.store, Child, seen=editing.open_record(self.store, Child, child))
            self.stepped({**self.picture, child: (before, True)})

    @rule()
    def undo(self) -> None:
        self._take(undoing.undo, self.back, self.forth, which=0)

    @rule()
    def redo(self) -> None:
        self._take(undoing.redo, self.forth, self.back, which=1)

    @rule()
    def undo_everything(self) -> None:
        while self.back:
            self.undo()

    @rule()
    def redo_everything(self) -> None:
        while self.forth:
            self.redo()

    def _take(
        self,
        operation: Callable[[Store], undoing.Undone | None],
        stack: list[tuple[Picture, Picture]],
        other: list[tuple[Picture, Picture]],
        *,
        which: int,
    ) -> None:
        done = operation(self.store)
        assert (done is None) == (not stack)
        if done:
            assert done.kept == ()
            step = stack.pop()
            other.append(step)
            self.picture = {**self._all_struck(), **step[which]}

    def _all_struck(self) -> Picture:
        """Children whose adding was taken back stay in the store, struck off."""
        return {child: (values, True) for child, (values, _) in self.picture.items()}

    @invariant()
    def the_store_holds_the_picture(self) -> None:
        for child, (values, is_deleted) in self.picture.items():
            folded = editing.open_record(self.store, Child, child)
            kept = editing.values_of(Child, folded)
            assert {name: kept[name] for name in FIELDS} == values
            assert folded.is_deleted == is_deleted
            assert not folded.conflicts

    @invariant()
    def the_menu_offers_what_can_be_taken_back(self) -> None:
        assert (undoing.next_undo(self.store) is None) == (not self.back)
        assert (undoing.next_redo(self.store) is None) == (not self.forth)


UndoMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=20)
TestUndo = UndoMachine.TestCase


class UndoAtServer(UndoMachine):
    """The same clerk at a server."""

    engine = engines.POSTGRESQL


UndoAtServer.TestCase.settings = settings(max_examples=8, stateful_step_count=20)
TestUndoAtServer = pytest.mark.skipif(not engines.SERVER, reason=engines.MISSING)(
    UndoAtServer.TestCase
)
