"""Two townships and a county edit, send, lose, repeat, reorder and restore; nothing typed vanishes.

The oracle never looks at the fold: it only remembers which values each author had on the screen
when writing another one, and judges by that.
"""

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from db.folding import Folded
from db.records import Teacher
from db.store import Store
from ruraledu_desktop import backing_up, editing
from ruraledu_desktop.exchange import arrivals, receipts, reports
from ruraledu_desktop.exchange.states import State
from tests.office.makers import TOWNS, a_county, a_town

FIELDS = ("name", "phone", "note")


@dataclass(frozen=True)
class Typed:
    """One value somebody typed, and the typed values it replaced on that screen."""

    number: int
    rec: str
    field: str
    value: str | None
    replaced: frozenset[int]


@dataclass
class Place:
    """One office: its folder, its open store, and the numbers of the typed values it holds."""

    folder: Path
    store: Store
    knows: frozenset[int] = frozenset()
    backups: list[tuple[Path, frozenset[int]]] = field(default_factory=list)
    backed_up: dict[Path, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Carried:
    """A package on a stick: for whom, whose scope, what its author held."""

    path: Path
    town: str
    knows: frozenset[int]


@dataclass(frozen=True)
class OpenForm:
    """A form that somebody opened and has not saved yet."""

    place: str
    seen: Folded
    heads: dict[str, frozenset[int]]


class Exchange(RuleBasedStateMachine):
    """One county, two townships, any order of events."""

    reports = Bundle("reports")
    answers = Bundle("answers")
    forms = Bundle("forms")

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="exchange"))
        self.typed: list[Typed] = []
        self.scope: dict[str, str] = {}
        self.places: dict[str, Place] = {}
        self.copies = 0

    @initialize()
    def open_the_offices(self) -> None:
        county = a_county(self.root)
        self.places["county"] = Place(county.folder, county)
        for office in TOWNS:
            town = a_town(self.root, county, office)
            self.places[office.unit] = Place(town.folder, town)

    # --- at the desks ---------------------------------------------------------------------------

    @rule(town=st.sampled_from([one.unit for one in TOWNS]), name=st.sampled_from("甲乙丙"))
    def add_a_teacher(self, town: str, name: str) -> None:
        place = self.places[town]
        rec = editing.create(place.store, Teacher, values={"name": name})
        self.scope[rec] = town
        for one in FIELDS:
            self._note(place, rec, one, name if one == "name" else None, frozenset())

    @rule(data=st.data(), target=forms)
    def open_a_form(self, data: st.DataObject) -> OpenForm | None:
        key = data.draw(st.sampled_from(sorted(self.places)))
        place = self.places[key]
        known = sorted({self.typed[number].rec for number in place.knows})
        if not known:
            return None
        rec = data.draw(st.sampled_from(known))
        seen = editing.open_record(place.store, Teacher, rec)
        heads = {one: frozenset(self._heads(place.knows, rec, one)) for one in FIELDS}
        return OpenForm(key, seen, heads)

    @rule(form=forms, one=st.sampled_from(FIELDS), value=st.sampled_from("子丑寅卯"))
    def save_a_form(self, form: OpenForm | None, one: str, value: str) -> None:
        if form is None or form.seen.rec not in self._records(form.place):
            return
        place = self.places[form.place]
        change = editing.update_record(place.store, Teacher, seen=form.seen, values={one: value})
        if not change.is_empty:
            self._note(place, form.seen.rec, one, value, form.heads[one])

    # --- on the road ----------------------------------------------------------------------------

    @rule(town=st.sampled_from([one.unit for one in TOWNS]), target=reports)
    def hand_over(self, town: str) -> Carried:
        done = reports.export(self.places[town].store, self._stick())
        assert done.place is not None
        return Carried(done.place, town, self.places[town].knows)

    @rule(carried=reports)
    def receive(self, carried: Carried) -> None:
        self._receive(carried)

    @rule(town=st.sampled_from([one.unit for one in TOWNS]), target=answers)
    def answer(self, town: str) -> Carried | None:
        return self._answer(town)

    @rule(carried=answers)
    def load_the_answer(self, carried: Carried | None) -> None:
        if carried:
            self._load(carried)

    # --- bad luck -------------------------------------------------------------------------------

    @rule(data=st.data())
    def copy_the_folder_away(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.places)))
        place = self.places[key]
        place.store.close()
        self.copies += 1
        copy = self.root / f"backup-{self.copies}"
        shutil.copytree(place.folder, copy)
        place.backups.append((copy, place.knows))
        place.store = Store.open(place.folder)

    @rule(data=st.data())
    def put_a_copy_back(self, data: st.DataObject) -> None:
        """The old disk is gone: what was typed since and never sent is lost with it."""
        key = data.draw(st.sampled_from(sorted(self.places)))
        place = self.places[key]
        if not place.backups:
            return
        copy, knows = data.draw(st.sampled_from(place.backups))
        place.store.close()
        shutil.rmtree(place.folder)
        shutil.copytree(copy, place.folder)
        place.store, place.knows = Store.open(place.folder), knows

    @rule(data=st.data())
    def back_up(self, data: st.DataObject) -> None:
        place = self.places[data.draw(st.sampled_from(sorted(self.places)))]
        place.backed_up[backing_up.back_up(place.store).path] = place.knows

    @rule(data=st.data())
    def put_a_backup_back(self, data: st.DataObject) -> None:
        """By the program, and then the one that it keeps of what was there (F7, F10)."""
        place = self.places[data.draw(st.sampled_from(sorted(self.places)))]
        known = sorted(path for path in place.backed_up if path.exists())
        if not known:
            return
        path = data.draw(st.sampled_from(known))
        place.store.close()
        restored = backing_up.restore(place.folder, path)
        assert restored.former
        place.backed_up[restored.former.path] = place.knows
        place.store, place.knows = Store.open(place.folder), place.backed_up[path]

    # --- what must hold -------------------------------------------------------------------------

    @invariant()
    def what_is_shown_is_what_was_typed_last(self) -> None:
        for place in self.places.values():
            for rec in {self.typed[number].rec for number in place.knows}:
                self._check(place, rec)

    def teardown(self) -> None:
        """Three quiet exchanges; then everybody holds everything that is on any disk."""
        on_disks = frozenset().union(*(place.knows for place in self.places.values()))
        for _ in range(3):
            for office in TOWNS:
                done = reports.export(self.places[office.unit].store, self._stick())
                assert done.place is not None
                self._receive(Carried(done.place, office.unit, self.places[office.unit].knows))
            for office in TOWNS:
                carried = self._answer(office.unit)
                if carried:
                    self._load(carried)
        if self.places:
            assert self.places["county"].knows == on_disks
            self.what_is_shown_is_what_was_typed_last()
            self._check_convergence()
        for place in self.places.values():
            place.store.close()
        shutil.rmtree(self.root)

    def _check_convergence(self) -> None:
        for office in TOWNS:
            own = self.places[office.unit]
            assert own.knows == self._of_scope(self.places["county"].knows, office.unit)
            for rec in self._records(office.unit):
                here = editing.open_record(own.store, Teacher, rec)
                there = editing.open_record(self.places["county"].store, Teacher, rec)
                assert here == there

    def _check(self, place: Place, rec: str) -> None:
        seen = editing.open_record(place.store, Teacher, rec)
        for one in FIELDS:
            expected = {self.typed[n].value for n in self._heads(place.knows, rec, one)}
            sides = seen.conflicts.get(one, ())
            shown = {side.values[one] for side in sides} or {seen.values.get(one)}
            assert shown == expected

    # --- the oracle -----------------------------------------------------------------------------

    def _note(
        self, place: Place, rec: str, one: str, value: str | None, replaced: frozenset[int]
    ) -> None:
        typed = Typed(len(self.typed), rec, one, value, replaced)
        self.typed.append(typed)
        place.knows |= {typed.number}

    def _heads(self, knows: Iterable[int], rec: str, one: str) -> set[int]:
        about = [self.typed[n] for n in knows]
        about = [typed for typed in about if (typed.rec, typed.field) == (rec, one)]
        gone = frozenset().union(*(typed.replaced for typed in about))
        return {typed.number for typed in about} - gone

    def _records(self, key: str) -> set[str]:
        return {self.typed[number].rec for number in self.places[key].knows}

    def _of_scope(self, knows: frozenset[int], town: str) -> frozenset[int]:
        return frozenset(n for n in knows if self.scope[self.typed[n].rec] == town)

    # --- steps ----------------------------------------------------------------------------------

    def _stick(self) -> Path:
        self.copies += 1
        stick = self.root / f"stick-{self.copies}"
        stick.mkdir()
        return stick

    def _receive(self, carried: Carried) -> None:
        county = self.places["county"]
        (arrival,) = arrivals.receive(county.store, [carried.path])
        assert arrival.state in (State.MERGED, State.KNOWN, State.GAP), arrival
        if arrival.state != State.GAP:
            county.knows |= carried.knows

    def _answer(self, town: str) -> Carried | None:
        county = self.places["county"]
        (written,) = receipts.write(county.store, self._stick(), units=[town])
        return Carried(written.path, town, self._of_scope(county.knows, town))

    def _load(self, carried: Carried) -> None:
        town = self.places[carried.town]
        (arrival,) = arrivals.receive(town.store, [carried.path])
        assert arrival.state in (State.MERGED, State.KNOWN, State.GAP), arrival
        if arrival.state != State.GAP:
            town.knows |= carried.knows


Exchange.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    suppress_health_check=list(HealthCheck),
)
TestExchange = Exchange.TestCase
