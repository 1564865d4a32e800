"""What can happen, drawn by chance or written down, and let happen to the computers.

An event is a name and three numbers, which choose among what there is (the third of the open forms,
the seventh package on the road). So any part of a script is a script, and a breach can be shrunk.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from db.folding import STATE, Folded
from db.questions import ASKED
from ruraledu_desktop.merge import vectors
from tests.simulate.desks import COUNTY, FIELDS, Desk, Outcome, Parcel
from tests.simulate.oracle import GROUPS, Breach, Oracle, Said, Screen, thread_of

Event = tuple[str, int, int, int]
WEIGHTS = {
    "add": 6,
    "open": 10,
    "save": 14,
    "edit": 14,
    "same": 2,
    "strike": 4,
    "bring_back": 3,
    "decide": 6,
    "ask": 10,
    "reply": 8,
    "hand_over": 10,
    "answer": 8,
    "swap": 8,
    "deliver": 24,
    "copy": 3,
    "put_back": 2,
    "restart": 4,
    "forge": 1,
    "snapshot": 1,
    "resume": 1,
}
FAULTS = ("copy", "put_back", "restart", "resume", "forge", "deliver")
"""Events that are bad luck; of the deliveries most are late, repeated or in disorder."""
_VALUES = ("甲", "乙", "丙")
_DAYS = ("2024-09-01", "2025-09-01")


def draw(chance: random.Random, steps: int) -> list[Event]:
    """A random history."""
    names = chance.choices(list(WEIGHTS), list(WEIGHTS.values()), k=steps)
    return [(name, *_three_numbers(chance)) for name in names]


def _three_numbers(chance: random.Random) -> tuple[int, int, int]:
    return chance.randrange(1 << 16), chance.randrange(1 << 16), chance.randrange(1 << 16)


@dataclass(frozen=True)
class _OnRoad:
    """A parcel, what its sender knew, and for a receipt the county as it was."""

    parcel: Parcel
    knows: frozenset[int]
    county: Any = None


@dataclass(frozen=True)
class _Form:
    desk: int
    seen: Folded
    screen: Screen


@dataclass(frozen=True)
class _Copy:
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
    road: list[_OnRoad] = field(default_factory=list)
    forms: list[_Form] = field(default_factory=list)
    copies: list[_Copy] = field(default_factory=list)
    snapshots: list[_Copy] = field(default_factory=list)
    has_forked: set[str] = field(default_factory=set)
    """Scopes in which a line may have been continued twice."""
    confirmed_by: list[Any] = field(default_factory=list)
    """Per computer the county as it was when it wrote the receipt that was loaded last."""

    def __post_init__(self) -> None:
        self.knows = [frozenset() for _ in self.desks]
        self.confirmed_by = [self.desks[0].copy() for _ in self.desks]

    def play(self, script: Sequence[Event]) -> None:
        """Let a script happen, then three quiet exchanges.

        Raises:
            Breach: something that must never happen.
        """
        for name, *numbers in script:
            getattr(self, f"_{name}")(*numbers)
        self._settle()

    # --- at the desks ---------------------------------------------------------------------------

    def _add(self, at: int, b: int, c: int) -> None:
        desk = at % len(self.desks)
        units = [one.unit for one in self.desks[1:]]
        scope = units[b % len(units)] if desk == 0 else self.desks[desk].unit
        values = {"office": _VALUES[c % 3], "from_day": _DAYS[c % 2]}
        rec = self.desks[desk].add(scope, values)
        self.oracle.scope[rec] = scope
        typed = [
            self.oracle.type(rec, group, tuple(values.get(name) for name in names))
            for group, names in GROUPS.items()
        ]
        self._learn(desk, [*typed, self.oracle.type(rec, STATE, False)])
        self._judge(desk, rec)

    def _open(self, at: int, b: int, _c: int) -> None:
        desk = at % len(self.desks)
        rec = self._record(desk, b)
        if rec:
            self.forms.append(self._form(desk, rec))

    def _save(self, a: int, b: int, c: int) -> None:
        if self.forms:
            form = self.forms[a % len(self.forms)]
            # On a computer put back to an older copy the form went with the program.
            if form.seen.rec in self._records(form.desk):
                self._type(form, b, c)

    def _edit(self, at: int, b: int, c: int) -> None:
        desk = at % len(self.desks)
        rec = self._record(desk, b)
        if rec:
            self._type(self._form(desk, rec), c, c // 7)

    def _type(self, form: _Form, b: int, c: int) -> None:
        name = FIELDS[b % len(FIELDS)]
        value = (_DAYS if name.endswith("day") else _VALUES)[c % 2]
        group = next(group for group, names in GROUPS.items() if name in names)
        before = form.seen.values
        wrote = self.desks[form.desk].save(form.seen, {name: value})
        if wrote != (before.get(name) != value):
            raise Breach(f"an entry was written: {wrote}")
        if wrote:
            after = {**before, name: value}
            values = tuple(after.get(one) for one in GROUPS[group])
            replaced = form.screen[group]
            self._learn(form.desk, [self.oracle.type(form.seen.rec, group, values, replaced)])
        self._judge(form.desk, form.seen.rec)

    def _same(self, at: int, b: int, _c: int) -> None:
        desk = at % len(self.desks)
        rec = self._record(desk, b)
        if rec:
            seen = self.desks[desk].look(rec)
            if self.desks[desk].save(seen, {name: seen.values.get(name) for name in FIELDS}):
                raise Breach("saving without a change wrote an entry")

    def _strike(self, at: int, b: int, _c: int) -> None:
        self._set_state(at % len(self.desks), b, is_back=False)

    def _bring_back(self, at: int, b: int, _c: int) -> None:
        self._set_state(at % len(self.desks), b, is_back=True)

    def _set_state(self, desk: int, b: int, *, is_back: bool) -> None:
        rec = self._record(desk, b)
        if rec is None:
            return
        form = self._form(desk, rec)
        if form.seen.is_deleted != is_back:
            return
        self.desks[desk].strike(form.seen, is_back=is_back)
        seen = frozenset(one for group in GROUPS for one in form.screen[group])
        number = self.oracle.type(rec, STATE, not is_back, form.screen[STATE], seen)
        self._learn(desk, [number])
        self._judge(desk, rec)

    def _decide(self, at: int, b: int, c: int) -> None:
        desk = at % len(self.desks)
        doubtful = self._doubtful(desk)
        if not doubtful:
            return
        seen, group = doubtful[b % len(doubtful)]
        rec, thread = seen.rec, seen.threads.get(group)
        screen = self._form(desk, rec).screen
        values = self.desks[desk].decide(rec, group, c % len(seen.conflicts[group]))
        value = tuple(values.get(name) for name in GROUPS[group])
        self._learn(desk, [self.oracle.type(rec, group, value, screen[group])])
        if thread and thread.state and desk != 0:
            self._say(desk, rec, group, (thread.question, thread.answer or ""), screen)
        elif thread and thread.state == ASKED:
            self._say(desk, rec, group, (None, None), screen)
        self._judge(desk, rec)

    def _doubtful(self, desk: int) -> list[tuple[Folded, str]]:
        """What is in doubt on the screens of a computer."""
        seen = [self.desks[desk].look(rec) for rec in sorted(self._records(desk))]
        return [(one, group) for one in seen for group in sorted(one.conflicts) if group != STATE]

    def _ask(self, _at: int, b: int, c: int) -> None:
        """The county asks about something in doubt, not twice before it hears an answer."""
        open_ones = [
            (seen, group)
            for seen, group in self._doubtful(0)
            if group not in seen.threads or seen.threads[group].state != ASKED
        ]
        if open_ones:
            seen, group = open_ones[b % len(open_ones)]
            screen, words = self._form(0, seen.rec).screen, f"问{c}"
            self.desks[0].ask(seen.rec, group, words)
            self._say(0, seen.rec, group, (words, None), screen)
            self._judge(0, seen.rec)

    def _reply(self, at: int, b: int, c: int) -> None:
        """A township says something to what it is asked."""
        desk = 1 + at % (len(self.desks) - 1)
        asked = [
            (seen, group)
            for seen, group in self._doubtful(desk)
            if group in seen.threads and seen.threads[group].state
        ]
        if asked:
            seen, group = asked[b % len(asked)]
            screen, words = self._form(desk, seen.rec).screen, f"答{c}"
            self.desks[desk].reply(seen.rec, group, words)
            self._say(desk, seen.rec, group, (seen.threads[group].question, words), screen)
            self._judge(desk, seen.rec)

    def _say(self, desk: int, rec: str, group: str, said: Said, screen: Screen) -> None:
        """Remember what was said over what stood there."""
        thread = thread_of(group)
        replaced = screen.get(thread, frozenset())
        self._learn(desk, [self.oracle.type(rec, thread, said, replaced)])

    # --- on the road ----------------------------------------------------------------------------

    def _hand_over(self, at: int, b: int, _c: int) -> None:
        desk = 1 + at % (len(self.desks) - 1)
        self._report(desk)
        if b % 4 == 0:
            self._check_cumulative(desk)

    def _check_cumulative(self, desk: int) -> None:
        """I15: whoever holds what the latest receipt confirmed can take the report."""
        county = self.desks[0].shadow(self.confirmed_by[desk])
        if county.receive(self.road[-1].parcel) not in (Outcome.TAKEN, Outcome.KNOWN):
            raise Breach("a report left out what no receipt confirmed")

    def _answer(self, at: int, _b: int, _c: int) -> None:
        self._receipt(self.desks[1 + at % (len(self.desks) - 1)].unit)

    def _report(self, desk: int) -> None:
        parcel = self.desks[desk].hand_over()
        self.road.append(_OnRoad(parcel, self.oracle.of_scope(self.knows[desk], parcel.scope)))

    def _swap(self, at: int, _b: int, c: int) -> None:
        """Two computers of one office, by a stick that is carried at once."""
        offices = [self._at(one.unit) for one in self.desks[1:]]
        shared = [desk for desk, office in enumerate(offices, start=1) if len(office) > 1]
        if not shared:
            return
        desk = shared[at % len(shared)]
        unit = self.desks[desk].unit
        parcel = self.desks[desk].swap()
        self.road.append(_OnRoad(parcel, self.oracle.of_scope(self.knows[desk], unit)))
        others = [one for one in self._at(unit) if one != desk]
        self._load(others[c % len(others)], self.road[-1])

    def _receipt(self, unit: str) -> None:
        parcel, knows = self.desks[0].answer(unit), self.oracle.of_scope(self.knows[0], unit)
        self.road.append(_OnRoad(parcel, knows, self.desks[0].copy()))

    def _deliver(self, a: int, b: int, c: int) -> None:
        if self.road:
            # Mostly one of the latest, now and then one that lay in a drawer.
            place = a % len(self.road) if b % 4 == 0 else len(self.road) - 1 - a % 4
            carried = self.road[max(place, 0)]
            at = self._at(carried.parcel.to)
            self._load(at[c % len(at)], carried)

    def _load(self, desk: int, carried: _OnRoad) -> None:
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

    def _forge(self, a: int, _b: int, c: int) -> None:
        if not self.road:
            return
        parcel = self.forge(self.road[a % len(self.road)].parcel, self.chance)
        if parcel is None:
            return
        at = self._at(parcel.to)
        desk = at[c % len(at)]
        before = self.desks[desk].dump(parcel.scope)
        is_taken = self.desks[desk].receive(parcel) in (Outcome.TAKEN, Outcome.KNOWN)
        if is_taken or self.desks[desk].dump(parcel.scope) != before:
            raise Breach("a forged package was taken")

    # --- bad luck -------------------------------------------------------------------------------

    def _copy(self, at: int, _b: int, _c: int) -> None:
        desk = at % len(self.desks)
        one = self.desks[desk]
        state = self.knows[desk], self.confirmed_by[desk]
        self.copies.append(_Copy(one.unit, one.copy(), *state))

    def _put_back(self, at: int, b: int, _c: int) -> None:
        """On the computer it was made on, or on another one of the same office."""
        desk = at % len(self.desks)
        fitting = [one for one in self.copies if one.unit == self.desks[desk].unit]
        if fitting:
            copy = fitting[b % len(fitting)]
            self.desks[desk].put_back(copy.content)
            self.knows[desk], self.confirmed_by[desk] = copy.knows, copy.confirmed_by
            self.forms = [form for form in self.forms if form.desk != desk]

    def _snapshot(self, at: int, _b: int, _c: int) -> None:
        desk = 1 + at % (len(self.desks) - 1)
        state = self.knows[desk], self.confirmed_by[desk]
        self.snapshots.append(_Copy(str(desk), self.desks[desk].snapshot(), *state))

    def _resume(self, a: int, _b: int, _c: int) -> None:
        """A machine goes on from its snapshot, with the program in mid-run (F25)."""
        if not self.snapshots:
            return
        one = self.snapshots[a % len(self.snapshots)]
        desk = int(one.unit)
        self.desks[desk].resume(one.content)
        self.knows[desk], self.confirmed_by[desk] = one.knows, one.confirmed_by
        self.forms = [form for form in self.forms if form.desk != desk]
        self.has_forked.add(self.desks[desk].unit)

    def _restart(self, at: int, b: int, _c: int) -> None:
        self.desks[at % len(self.desks)].restart(b % 101 - 50)

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
        """I2: the same entries, the same screens."""
        one, county = self.desks[desk], self.desks[0]
        if self.knows[desk] != self.oracle.of_scope(self.knows[0], one.unit):
            raise Breach("a computer was left behind")
        if one.have(one.unit) != county.have(one.unit):
            raise Breach("other entries")
        if one.dump(one.unit) != county.dump(one.unit):
            raise Breach("same entries, other screens")
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
        known = sorted(self._records(desk))
        # Few records get most of the work, so that authors meet.
        return known[number % min(len(known), 3)] if known else None

    def _form(self, desk: int, rec: str) -> _Form:
        return _Form(desk, self.desks[desk].look(rec), self.oracle.screen(self.knows[desk], rec))

    def _renew(self, form: _Form, desk: int) -> _Form:
        """What a form shows stays, by whatever names it goes since a package was loaded."""
        names = self.desks[desk].renamed if form.desk == desk else {}
        return replace(form, seen=form.seen.renamed(names))

    def _judge(self, desk: int, rec: str) -> None:
        self.oracle.judge(self.knows[desk], rec, self.desks[desk].look(rec))
