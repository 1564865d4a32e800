"""What the computers of a history hold, what is on the road, and what must be so in the end."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from db.folding import Folded
from db.office import COMMON
from ruraledu_desktop.merge import vectors
from tests.simulate.desks import COUNTY, Desk, Outcome, Parcel
from tests.simulate.oracle import Breach, Oracle, Screen


@dataclass(frozen=True)
class OnRoad:
    """A parcel, what its sender knew, and for a receipt the county as it was."""

    parcel: Parcel
    knows: frozenset[int]
    county: Any = None


@dataclass(frozen=True)
class Form:
    """An open form: on which computer, what it shows, and what must stand there."""

    desk: int
    seen: Folded
    screen: Screen


@dataclass(frozen=True)
class Copy:
    """A copied data folder, or a machine as it ran: whose, and what it knew."""

    unit: str
    content: Any
    knows: frozenset[int]
    confirmed_by: Any


@dataclass
class World:
    """The county's computer first, then the townships'; what each knows; what is on the road."""

    desks: Sequence[Desk]
    forge: Callable[[Parcel, random.Random], Parcel | None]
    chance: random.Random
    oracle: Oracle = field(default_factory=Oracle)
    knows: list[frozenset[int]] = field(default_factory=list)
    road: list[OnRoad] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    snapshots: list[Copy] = field(default_factory=list)
    has_forked: set[str] = field(default_factory=set)
    """Scopes in which a line may have been continued twice."""
    confirmed_by: list[Any] = field(default_factory=list)
    """Per computer the county as it was when it wrote the receipt that was loaded last."""

    def __post_init__(self) -> None:
        self.knows = [frozenset() for _ in self.desks]
        self.confirmed_by = [self.desks[0].copy() for _ in self.desks]

    # --- on the road ----------------------------------------------------------------------------

    def _report(self, desk: int) -> None:
        parcel = self.desks[desk].hand_over()
        self.road.append(OnRoad(parcel, self._carried(desk, parcel.scope)))

    def _receipt(self, unit: str) -> None:
        parcel, knows = self.desks[0].answer(unit), self._carried(0, unit)
        self.road.append(OnRoad(parcel, knows, self.desks[0].copy()))

    def _carried(self, desk: int, scope: str) -> frozenset[int]:
        """What a package from a computer brings: all it knows of the scope, and what is common."""
        knows = self.knows[desk]
        return self.oracle.of_scope(knows, scope) | self.oracle.of_scope(knows, COMMON)

    def _load(self, desk: int, carried: OnRoad) -> None:
        outcome = self.desks[desk].receive(carried.parcel)
        self.forms = [self._renew(form, desk) for form in self.forms]
        is_fork = outcome == Outcome.FORK and carried.parcel.scope in self.has_forked
        if is_fork or outcome == Outcome.GAP:
            return
        if outcome not in (Outcome.TAKEN, Outcome.KNOWN):
            raise Breach("a sound package was refused")
        if carried.county is not None and outcome is Outcome.TAKEN:
            self.confirmed_by[desk] = carried.county
        scope = carried.parcel.scope
        if not vectors.covers(self.desks[desk].have(scope), carried.parcel.have):
            raise Breach("not closed")
        fresh = carried.knows - self.knows[desk]
        self._learn(desk, fresh)
        for rec in sorted({self.oracle.facts[one].rec for one in fresh}):
            self._judge(desk, rec)

    # --- the end --------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Three quiet exchanges; then everybody holds everything that is on any disk (I6)."""
        on_disks = frozenset[int]().union(*self.knows)
        for _ in range(3):
            for desk in range(1, len(self.desks)):
                self._report(desk)
                self._load(0, self.road[-1])
            for unit in sorted({one.unit for one in self.desks[1:]}):
                self._receipt(unit)
                for desk in self._at(unit):
                    self._load(desk, self.road[-1])
        if self.knows[0] != on_disks:
            raise Breach(f"lost: {sorted(on_disks - self.knows[0])}")
        for desk in range(1, len(self.desks)):
            self._compare(desk)

    def _compare(self, desk: int) -> None:
        """I2: the same entries, the same screens; nothing that was erased."""
        one, county = self.desks[desk], self.desks[0]
        if self.knows[desk] != self._carried(0, one.unit):
            raise Breach("a computer was left behind")
        for scope in (one.unit, COMMON):
            if one.have(scope) != county.have(scope):
                raise Breach("other entries")
            if one.dump(scope) != county.dump(scope):
                raise Breach("same entries, other screens")
        if one.keeps_erased() or county.keeps_erased():
            raise Breach("what was erased is there")
        for rec in sorted(self._records(desk)):
            self._judge(desk, rec)

    # --- helpers --------------------------------------------------------------------------------

    def _at(self, unit: str) -> list[int]:
        return (
            [0]
            if unit == COUNTY
            else [desk for desk, one in enumerate(self.desks) if one.unit == unit]
        )

    def _learn(self, desk: int, facts: Any) -> None:
        self.knows[desk] |= frozenset(facts)

    def _records(self, desk: int) -> set[str]:
        return {self.oracle.facts[one].rec for one in self.knows[desk]}

    def _record(self, desk: int, number: int) -> str | None:
        known = sorted(rec for rec in self._records(desk) if self._may_write(desk, rec))
        # Few records get most of the work, so that authors meet.
        return known[number % min(len(known), 3)] if known else None

    def _may_write(self, desk: int, rec: str) -> bool:
        """Whether the clerk of a computer may: only the county writes what is common."""
        return desk == 0 or self.oracle.scope[rec] != COMMON

    def _form(self, desk: int, rec: str) -> Form:
        return Form(desk, self.desks[desk].look(rec), self.oracle.screen(self.knows[desk], rec))

    def _renew(self, form: Form, desk: int) -> Form:
        """What a form shows stays, by whatever names it goes since a package was loaded."""
        names = self.desks[desk].renamed if form.desk == desk else {}
        return replace(form, seen=form.seen.renamed(names))

    def _judge(self, desk: int, rec: str) -> None:
        self.oracle.judge(self.knows[desk], rec, self.desks[desk].look(rec))
