"""Conditions of the rules: typed tests over fields and facts, joined by all, any and none.

They answer yes, no or unknown, as SQL does: unknown never counts as met.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from db.fields import Attribute, Field
from db.kinds import Value, YesNo
from ruraledu_desktop.indicators.cases import DAYS, Basis, Case
from ruraledu_desktop.indicators.facts import Attributes, Fact
from ruraledu_desktop.indicators.settings import Settings, SettingValue

UNKNOWN = "未填"
When = tuple[tuple[str, SettingValue], ...]
Op = Literal["is", "one_of", "at_least", "at_most", "is_known"]


@dataclass(frozen=True)
class Term:
    """What a test asks for: a field or fact of the case, or of the school it refers to.

    Attributes:
        name: as the rule writes it, e.g. "office_school.is_rural_school".
        what: the description of the value.
        attribute: the column behind a field; None for a fact.
        school: the reference that leads to the school asked; None for the case itself.
    """

    name: str
    what: Field | Fact
    attribute: Attribute | None = None
    school: "Term | None" = None

    @property
    def reads(self) -> Attributes:
        """The fields behind it."""
        own = self.what.reads if isinstance(self.what, Fact) else ()
        first = self.school.reads if self.school else ()
        return (*first, *own, *((self.attribute,) if self.attribute else ()))

    @property
    def settings(self) -> tuple[str, ...]:
        """The readings it depends on."""
        own = self.what.settings if isinstance(self.what, Fact) else ()
        return (*(self.school.settings if self.school else ()), *own)

    def asked(self, case: Case, basis: Basis) -> Case | None:
        """The case that has the value; None when the school is unknown."""
        return school_at(self.school, case, basis) if self.school else case

    def value(self, case: Case, basis: Basis) -> Value:
        """The value; None when unknown."""
        asked = self.asked(case, basis)
        if asked is None:
            return None
        if isinstance(self.what, Fact):
            return self.what.compute(asked, basis)
        return asked.values[self.what.name]

    def say(self, case: Case, basis: Basis) -> str:
        """The value in words, as the reason why somebody is counted or not."""
        asked = self.asked(case, basis)
        if isinstance(self.what, Fact) and self.what.why and asked is not None:
            return self.what.why(asked, basis).rstrip("。")
        shown = self.what.kind.show(self.value(case, basis))
        unit = getattr(self.what.kind, "unit", "") if shown else ""
        return f"{self.what.label}：{shown or UNKNOWN}{unit}"


def school_at(reference: Term, case: Case, basis: Basis) -> Case | None:
    """The school a reference leads to."""
    return basis.schools.get(str(reference.value(case, basis)))


@dataclass(frozen=True)
class Test:
    """One comparison.

    Attributes:
        op: is, one_of, at_least, at_most, or is_known.
        value: what to compare with; a tuple for one_of.
        setting: the reading, or one of DAYS, that gives the value instead; "" for none.
        when: the readings under which the test is made at all.
    """

    term: Term
    op: Op
    value: Value | tuple[Value, ...] = None
    setting: str = ""
    when: When = ()

    def holds(self, case: Case, basis: Basis) -> bool | None:
        """Whether it holds; None when that is unknown."""
        found = self.term.value(case, basis)
        if self.op == "is_known":
            return (found is not None) == bool(self.value)
        if found is None:
            return None
        wanted = self._wanted(basis)
        if self.op == "is":
            return found == wanted
        if isinstance(wanted, tuple):
            return found in wanted
        if isinstance(found, str):
            low, high = (str(wanted), found) if self.op == "at_least" else (found, str(wanted))
            return low <= high
        assert isinstance(wanted, int)
        return found >= wanted if self.op == "at_least" else found <= wanted

    def _wanted(self, basis: Basis) -> Value | tuple[Value, ...]:
        if self.setting in DAYS:
            return str(getattr(basis, self.setting))
        if not self.setting:
            return self.value
        chosen = basis.settings[self.setting]
        return tuple(str(chosen).split(",")) if self.op == "one_of" else chosen

    def deciders(self, case: Case, basis: Basis) -> "list[Test]":
        """The tests that decide it."""
        return [self]

    def tests(self) -> Iterator["Test"]:
        """All tests in it."""
        yield self

    @property
    def is_telling(self) -> bool:
        """Whether its value says more than the definition already does."""
        is_fact_with_reason = isinstance(self.term.what, Fact) and self.term.what.why is not None
        return is_fact_with_reason or not isinstance(self.term.what.kind, YesNo)


@dataclass(frozen=True)
class Group:
    """Several conditions in one.

    Attributes:
        op: all, any, or none of the parts must hold.
        when: the readings under which the group is asked at all.
    """

    op: Literal["all", "any", "none"]
    parts: Sequence["Condition"]
    when: When = ()

    def asked(self, basis: Basis) -> "list[Condition]":
        """The parts that the readings in force ask for."""
        return [part for part in self.parts if in_force(part.when, basis.settings)]

    def holds(self, case: Case, basis: Basis) -> bool | None:
        """Whether it holds; None when that is unknown."""
        settled = self.op == "all"
        unknown = False
        for part in self.asked(basis):
            found = part.holds(case, basis)
            if found is None:
                unknown = True
            elif found != settled:
                return self.op == "any"
        return None if unknown else self.op != "any"

    def deciders(self, case: Case, basis: Basis) -> list[Test]:
        """The tests that decide it: those that share its outcome."""
        outcome = self.holds(case, basis)
        wanted = (not outcome if self.op == "none" else outcome) if outcome is not None else None
        deciding = [part for part in self.asked(basis) if part.holds(case, basis) is wanted]
        return [test for part in deciding for test in part.deciders(case, basis)]

    def tests(self) -> Iterator[Test]:
        """All tests in it."""
        for part in self.parts:
            yield from part.tests()

    @property
    def is_telling(self) -> bool:
        """Whether any of its values says more than the definition already does."""
        return any(part.is_telling for part in self.parts)


Condition = Test | Group


def in_force(when: When, settings: Settings) -> bool:
    """Whether the readings in force are those that something is meant for."""
    return all(settings[name] == value for name, value in when)


def explain(condition: Condition, case: Case, basis: Basis) -> list[str]:
    """What decides a condition, in words; values that tell much before plain yes or no."""
    deciding = condition.deciders(case, basis)
    telling = [test for test in deciding if test.is_telling] or deciding
    return [test.term.say(case, basis) for test in telling[:2]]
