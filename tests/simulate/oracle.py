"""The oracle: what each author had on the screen when writing, and what must therefore be shown.

It never looks at entries, heads or hashes. A fact is one field group of one record as somebody
typed it; it remembers which facts stood on that person's screen and were replaced by it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from db.fields import groups_of
from db.folding import STATE, Folded
from tests.simulate.desks import RECORD

GROUPS = groups_of(RECORD)
Screen = Mapping[str, frozenset[int]]
"""Per field group the facts that one screen shows."""
Said = tuple[str | None, str | None]
"""What is asked about a field group, and what was answered."""


def thread_of(group: str) -> str:
    """The name under which the oracle remembers what is said about a field group."""
    return f"said about {group}"


def _weight(said: Said) -> tuple[bool, bool]:
    question, answer = said
    return answer is not None, question is not None


class Breach(AssertionError):
    """Something that must never happen."""


@dataclass(frozen=True)
class Fact:
    """One field group as somebody typed it.

    Attributes:
        group: of a question or an answer about a field group its thread, see `thread_of`.
        value: the values of the group's fields; for STATE whether the record is struck off; of a
            thread what is asked and what was answered, None for nothing.
        replaced: facts on the author's screen that it replaced.
        seen: for a striking off, every fact on the author's screen.
        erased: facts it takes away, with all they replaced and had seen.
    """

    number: int
    rec: str
    group: str
    value: Any
    replaced: frozenset[int]
    seen: frozenset[int] = frozenset()
    erased: frozenset[int] = frozenset()


@dataclass
class Oracle:
    """Everything ever typed, by record; the scope of each record."""

    facts: list[Fact] = field(default_factory=list)
    by_rec: dict[str, list[Fact]] = field(default_factory=dict)
    scope: dict[str, str] = field(default_factory=dict)

    def type(
        self,
        rec: str,
        group: str,
        value: Any,
        replaced: frozenset[int] = frozenset(),
        seen: frozenset[int] = frozenset(),
        erased: frozenset[int] = frozenset(),
    ) -> int:
        """Remember a fact and return its number."""
        fact = Fact(len(self.facts), rec, group, value, replaced, seen, erased)
        self.facts.append(fact)
        self.by_rec.setdefault(rec, []).append(fact)
        return fact.number

    def of_scope(self, knows: Iterable[int], scope: str) -> frozenset[int]:
        """Those of some facts that belong to a scope."""
        return frozenset(one for one in knows if self.scope[self.facts[one].rec] == scope)

    def screen(self, knows: frozenset[int], rec: str) -> Screen:
        """What somebody who knows some facts must see of a record."""
        known = [fact for fact in self.by_rec[rec] if fact.number in knows]
        erased = frozenset[int]().union(*(fact.erased for fact in known))
        known = [fact for fact in known if fact.number not in erased]
        gone = frozenset[int]().union(*(fact.replaced for fact in known))
        shown: dict[str, set[int]] = {group: set() for group in (*GROUPS, STATE)}
        for fact in known:
            if fact.number not in gone:
                shown.setdefault(fact.group, set()).add(fact.number)
        return {group: frozenset(numbers) for group, numbers in shown.items()}

    def judge(self, knows: frozenset[int], rec: str, seen: Folded) -> None:
        """Compare a screen with what it must be (I5, I7, I8, I10).

        Raises:
            Breach: a value is missing, invented, or not shown as doubtful.
        """
        screen = self.screen(knows, rec)
        for group, names in GROUPS.items():
            wanted = {self.facts[one].value for one in screen[group]} or {_values({}, names)}
            sides = seen.conflicts.get(group, ())
            shown = {_values(side.values, names) for side in sides} or {_values(seen.values, names)}
            if shown != wanted or (len(wanted) > 1) != bool(sides):
                raise Breach(f"{group}: shown {shown}, must be {wanted}")
        self._judge_state(screen, seen)
        for group in GROUPS:
            self._judge_thread(screen, seen, group)

    def _judge_thread(self, screen: Screen, seen: Folded, group: str) -> None:
        """What was asked and answered is there; an answer counts more than a question."""
        known = {self.facts[one].value for one in screen.get(thread_of(group), ())}
        most = max(map(_weight, known), default=None)
        wanted = {one for one in known if _weight(one) == most}
        thread = seen.threads.get(group)
        shown = {(thread.question, thread.answer)} if thread else set()
        if not shown <= wanted or bool(shown) != bool(wanted):
            raise Breach(f"said about {group}: {shown}, must be among {wanted}")

    def _judge_state(self, screen: Screen, seen: Folded) -> None:
        states = [self.facts[one] for one in screen[STATE]]
        wanted = {fact.value for fact in states}
        if (len(wanted) > 1) != (STATE in seen.conflicts):
            raise Breach(f"struck off: {wanted}, in doubt: {STATE in seen.conflicts}")
        if wanted == {not seen.is_deleted}:
            raise Breach(f"struck off: {seen.is_deleted}")
        if wanted == {True}:
            known = frozenset[int]().union(*(fact.seen for fact in states))
            standing = {one for group in GROUPS for one in screen[group]}
            if bool(standing - known) != bool(seen.unseen_edits):
                raise Breach(f"struck off unseen: {standing - known}")


def _values(values: Mapping[str, Any], names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(values.get(name) for name in names)
