"""What the rules look at: cases and their basis as plain values, so that every rule is pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from db.fields import RecordType
from db.kinds import Value
from ruraledu_desktop.deriving.terms import Beginning, Term, term_of
from ruraledu_desktop.indicators.settings import Settings

T = TypeVar("T")
Values = Mapping[str, Value]
Kin = tuple[Value, ...]
"""A parent's row: the values of KIN."""
OF_KINSHIP = ("relation", "lives_with", "from_day", "to_day")
OF_PERSON = ("is_alive", "is_away", "away_since", "guard_capacity", "situation")
KIN = OF_KINSHIP + OF_PERSON


@dataclass(frozen=True, slots=True)
class Case:
    """One record as the rules see it.

    Attributes:
        values: the fields that were read; it has no others.
    """

    record_id: str
    scope: str
    values: Values


@dataclass(frozen=True)
class Basis:
    """What the rules look at besides the record itself.

    Attributes:
        day: the reference day.
        schools: all schools by record id.
        subs: the rows of each kind of sub-record that is needed, with their ids, by the record they
            belong to.
        parents: each child's parents as plain rows, which many children share.
        terms: those that the county set.
        staff: all teachers, where a fact of schools asks for theirs.
    """

    day: str
    settings: Settings
    schools: Mapping[str, Case] = field(default_factory=dict[str, Case])
    subs: Mapping[RecordType, Mapping[str, Sequence[Values]]] = field(
        default_factory=dict[RecordType, Mapping[str, Sequence[Values]]]
    )
    parents: Mapping[str, tuple[Kin, ...]] = field(default_factory=dict[str, tuple[Kin, ...]])
    terms: tuple[Beginning, ...] = ()
    staff: Sequence[Case] = ()

    def once(self, work: "Callable[[Basis], T]") -> T:
        """What a function makes of all this, worked out once for all cases."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return cast("T", self._worked_out[work])

    @cached_property
    def _worked_out(self) -> dict[object, object]:
        return {}

    def of(self, sub: RecordType, record_id: str) -> Sequence[Values]:
        """The sub-records of a record, e.g. the offices of a teacher."""
        return self.subs.get(sub, {}).get(record_id, ())

    @property
    def year(self) -> int:
        """The school year of the reference day, named by the year it begins in."""
        return school_year(self.day)

    @cached_property
    def term(self) -> Term:
        """The term of the reference day."""
        return term_of(self.day, self.terms)

    @property
    def eve(self) -> str:
        """The day before the school year, on which years of service and entry age are taken."""
        return f"{self.year}-08-31"

    @property
    def first(self) -> str:
        """The first day of the school year."""
        return f"{self.year}-09-01"

    @property
    def new_year(self) -> str:
        """The first day of the calendar year of the reference day."""
        return f"{self.day[:4]}-01-01"

    @property
    def last(self) -> str:
        """The last day of the school year."""
        return f"{self.year + 1}-08-31"


DAYS = ("day", "eve", "first", "last", "new_year")
"""The days of a basis that a rule may compare with."""


def school_year(day: str) -> int:
    """The school year of a day: 1 September to 31 August."""
    year, month = int(day[:4]), int(day[5:7])
    return year if month >= 9 else year - 1
