"""What can happen, drawn by chance or written down, and let happen to the computers.

An event is a name and three numbers, which choose among what there is (the third of the open forms,
the seventh package on the road). So any part of a script is a script, and a breach can be shrunk.
"""

import random
from collections.abc import Sequence

from db.folding import STATE, Folded
from db.office import COMMON
from db.questions import ASKED
from tests.simulate.desks import FIELDS, Outcome
from tests.simulate.oracle import GROUPS, Breach, Said, Screen, thread_of
from tests.simulate.world import Copy, Form, OnRoad, World

Event = tuple[str, int, int, int]
WEIGHTS = {
    "add": 6,
    "open": 10,
    "save": 14,
    "edit": 14,
    "same": 2,
    "strike": 4,
    "bring_back": 3,
    "erase": 2,
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


class History(World):
    """A world in which the events of a script happen; each takes three numbers."""

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
        units = [*(one.unit for one in self.desks[1:]), COMMON]
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

    def _type(self, form: Form, b: int, c: int) -> None:
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

    def _erase(self, _at: int, b: int, _c: int) -> None:
        """The county takes away all it knows of a record, questions included."""
        rec = self._record(0, b)
        if rec:
            gone = frozenset(one for one in self.knows[0] if self.oracle.facts[one].rec == rec)
            if self.desks[0].erase(rec):
                self._learn(0, [self.oracle.type(rec, STATE, True, erased=gone)])
            self._judge(0, rec)

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
        """What is in doubt on the screens of a computer, and is its clerk's to decide."""
        recs = [rec for rec in sorted(self._records(desk)) if self._may_write(desk, rec)]
        seen = [self.desks[desk].look(rec) for rec in recs]
        return [(one, group) for one in seen for group in sorted(one.conflicts) if group != STATE]

    def _ask(self, _at: int, b: int, c: int) -> None:
        """The county asks about something in doubt, not twice before it hears an answer."""
        open_ones = [
            (seen, group)
            for seen, group in self._doubtful(0)
            if seen.scope != COMMON
            and (group not in seen.threads or seen.threads[group].state != ASKED)
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

    def _swap(self, at: int, _b: int, c: int) -> None:
        """Two computers of one office, by a stick that is carried at once."""
        offices = [self._at(one.unit) for one in self.desks[1:]]
        shared = [desk for desk, office in enumerate(offices, start=1) if len(office) > 1]
        if not shared:
            return
        desk = shared[at % len(shared)]
        unit = self.desks[desk].unit
        parcel = self.desks[desk].swap()
        self.road.append(OnRoad(parcel, self._carried(desk, unit)))
        others = [one for one in self._at(unit) if one != desk]
        self._load(others[c % len(others)], self.road[-1])

    def _deliver(self, a: int, b: int, c: int) -> None:
        if self.road:
            # Mostly one of the latest, now and then one that lay in a drawer.
            place = a % len(self.road) if b % 4 == 0 else len(self.road) - 1 - a % 4
            carried = self.road[max(place, 0)]
            at = self._at(carried.parcel.to)
            self._load(at[c % len(at)], carried)

    def _forge(self, a: int, _b: int, c: int) -> None:
        if not self.road:
            return
        parcel = self.forge(self.road[a % len(self.road)].parcel, self.chance)
        if parcel is None:
            return
        at = self._at(parcel.to)
        desk = at[c % len(at)]
        before = [self.desks[desk].dump(scope) for scope in (parcel.scope, COMMON)]
        is_taken = self.desks[desk].receive(parcel) in (Outcome.TAKEN, Outcome.KNOWN)
        if is_taken or [self.desks[desk].dump(scope) for scope in (parcel.scope, COMMON)] != before:
            raise Breach("a forged package was taken")

    # --- bad luck -------------------------------------------------------------------------------

    def _copy(self, at: int, _b: int, _c: int) -> None:
        desk = at % len(self.desks)
        one = self.desks[desk]
        state = self.knows[desk], self.confirmed_by[desk]
        self.copies.append(Copy(one.unit, one.copy(), *state))

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
        self.snapshots.append(Copy(str(desk), self.desks[desk].snapshot(), *state))

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
