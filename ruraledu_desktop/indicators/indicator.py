"""What a rule is: one commitment of the county's plan, as data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from db.fields import RecordType
from db.records import School
from ruraledu_desktop.indicators.conditions import Condition, Group, Term, When, in_force
from ruraledu_desktop.indicators.facts import Attributes
from ruraledu_desktop.indicators.figures import Goal, Kind
from ruraledu_desktop.indicators.settings import SETTINGS, Settings

Each = Literal["record", "township", "office"]


@dataclass(frozen=True)
class Amount:
    """What one case adds: itself (1), or what a field or fact of it says.

    Attributes:
        unit: 人, 所, 间, 个.
        of: what is summed in the denominator; None counts cases.
        counted: what is summed in the numerator; None sums `of`.
        when: the readings under which this amount is used.
    """

    unit: str
    of: Term | None = None
    counted: Term | None = None
    when: When = ()


@dataclass(frozen=True)
class Indicator:
    """One commitment of the county's plan as a rule.

    Attributes:
        id: number of the commitment, e.g. "C054".
        name: short name for tables and lists.
        statement: the document's own words.
        programme, source, responsible: where it stands, and who answers for it.
        due: a year, "ongoing" or "annual".
        goal: in percent, or in units for a count.
        subject: the kind of record that is looked at.
        at: the school in whose township a case counts; None for the case's own township.
        each: what is counted: records; townships, each reached by one record that counts; or the
            whole office, reached by one record.
        among: what a case must be to be looked at.
        within: what it must be besides to stand in the denominator.
        counted: what it must be besides to stand in the numerator.
        beyond: what tells cases apart that are looked at and stand outside the denominator.
        beyond_words: what these are, e.g. 批准缓学.
        beyond_counts: the setting that lets these into the numerator, "" for none.
        definition: the sentence printed under the figure; {names} are filled from the settings.
    """

    id: str
    name: str
    statement: str
    programme: str
    source: str
    responsible: tuple[str, ...]
    kind: Kind
    due: str
    goal: Goal
    subject: RecordType
    at: Term | None
    each: Each
    amounts: tuple[Amount, ...]
    among: Group
    within: Group
    counted: Group
    beyond: Group | None
    beyond_words: str
    beyond_counts: str
    numerator: str
    denominator: str
    definition: str
    version: int

    @property
    def groups(self) -> tuple[Group, ...]:
        """All its conditions."""
        return (self.among, self.within, self.counted, *([self.beyond] if self.beyond else []))

    def amount(self, settings: Settings) -> Amount:
        """What one case adds under the readings in force."""
        return next(one for one in self.amounts if in_force(one.when, settings))


def terms(rule: Indicator) -> list[Term]:
    """Everything a rule asks for, in the order it is written."""
    asked = [test.term for group in rule.groups for test in group.tests()]
    sums = [term for one in rule.amounts for term in (one.of, one.counted) if term]
    return [*([rule.at] if rule.at else []), *asked, *sums]


def uses(rule: Indicator) -> Attributes:
    """The fields behind the figure, each once: School.division, Child.birth_day, …"""
    own = (School.division,) if rule.subject is School else ()
    return tuple(dict.fromkeys((*own, *(one for term in terms(rule) for one in term.reads))))


def settings_used(rule: Indicator) -> tuple[str, ...]:
    """The readings the figure depends on, in the order of the settings."""
    used = {rule.beyond_counts} | {name for term in terms(rule) for name in term.settings}
    used |= {test.setting for group in rule.groups for test in group.tests()}
    used |= {name for group in rule.groups for name in _whens(group)}
    used |= {name for amount in rule.amounts for name, _ in amount.when}
    return tuple(name for name in SETTINGS if name in used)


def _whens(condition: Condition) -> Iterable[str]:
    yield from (name for name, _ in condition.when)
    if isinstance(condition, Group):
        for part in condition.parts:
            yield from _whens(part)
