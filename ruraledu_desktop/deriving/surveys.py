"""The summary of the survey of 农村留守儿童: its 32 columns, whom each counts, its equations.

    made = survey()
    numbers = made.counted([facts_of_a_child, …])
    for one in made.breaches(numbers): …

The columns and equations are data: resources/surveys/left_behind.toml, the one place that names
them; what is counted from files and what was typed in another table are judged alike.

Source: 民发〔2016〕42号 附件3.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import resources
from ruraledu_desktop.deriving.left_behind import ONE_AWAY
from ruraledu_desktop.deriving.relatives import PARENTS, FamilyFacts

Facts = Mapping[str, str | None]
"""What the columns ask of a child, by name; None is unknown."""
GRANDPARENTS, OTHERS, NOBODY, INCAPABLE = "1", "2", "3", "4"
"""Who guards a child: codes of the fact `guard`."""
_UNGUARDED = "1"
"""无人监护 of child_guardianship_type."""
_GRANDPARENTS = frozenset({"61", "62", "63", "64"})


@dataclass(frozen=True)
class SurveyColumn:
    """One column.

    Attributes:
        group: heading over it and its neighbours, "" for none.
        where: the codes of each fact with which a child counts; all must hold.
    """

    group: str
    heading: str
    where: Mapping[str, frozenset[str]]

    @property
    def name(self) -> str:
        """Its headings in one text."""
        return f"{self.group}·{self.heading}" if self.group else self.heading

    def counts(self, facts: Facts) -> bool:
        """Whether a child stands in this column; one of whom a fact is unknown does not."""
        return all(facts[name] in codes for name, codes in self.where.items())


@dataclass(frozen=True)
class Equation:
    """Two sums of columns that must be equal; columns are numbered from 1.

    Attributes:
        text: as the form prints it, e.g. "1 = 2 + 5 + 8".
    """

    text: str
    left: tuple[int, ...]
    right: tuple[int, ...]


@dataclass(frozen=True)
class Breach:
    """An equation that does not hold, with both sums."""

    equation: Equation
    left: int
    right: int


@dataclass(frozen=True)
class Survey:
    """The table."""

    title: str
    source: str
    columns: tuple[SurveyColumn, ...]
    equations: tuple[Equation, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts its columns ask for, in their order."""
        return tuple(dict.fromkeys(name for one in self.columns for name in one.where))

    def counted(self, children: Iterable[Facts]) -> list[int]:
        """How many of some children stand in each column."""
        seen = list(children)
        return [sum(one.counts(facts) for facts in seen) for one in self.columns]

    def breaches(self, numbers: Sequence[int]) -> Iterator[Breach]:
        """The equations that do not hold for the numbers of all columns."""
        for one in self.equations:
            left, right = (
                sum(numbers[column - 1] for column in side) for side in (one.left, one.right)
            )
            if left != right:
                yield Breach(one, left, right)


@cache
def survey() -> Survey:
    """The table as it is shipped."""
    found = tomllib.loads(resources.text("surveys/left_behind.toml"))
    columns = tuple(
        SurveyColumn(
            one.get("group", ""),
            one["heading"],
            {name: frozenset(codes) for name, codes in one.get("where", {}).items()},
        )
        for one in found["column"]
    )
    return Survey(found["title"], found["source"], columns, tuple(map(_read, found["equations"])))


def _read(text: str) -> Equation:
    left, right = (tuple(map(int, re.findall(r"\d+", side))) for side in text.split("="))
    return Equation(text, left, right)


def guard_of(case: str, guardianship_type: str | None, family: FamilyFacts) -> str | None:
    """Who guards a child left behind; None when nobody who could is recorded.

    Who is entrusted goes before who is marked a guardian, and he before who lives with the child.

    Args:
        case: code of child_left_behind_case.
        guardianship_type: code of child_guardianship_type.
    """
    if case == ONE_AWAY:
        return INCAPABLE
    if guardianship_type == _UNGUARDED:
        return NOBODY
    others = [one for one in family.members if one.relation not in PARENTS and not one.is_absent]
    for role in ("is_entrusted", "is_guardian", "lives_with"):
        relations = {one.relation for one in others if getattr(one, role)}
        if relations:
            return GRANDPARENTS if relations & _GRANDPARENTS else OTHERS
    return None
