"""School terms by day: those the county set, else 秋季 from September and 春季 from February on.

    秋季学期 ──▶ 寒假 ──▶ 春季学期 ──▶ 暑假 ──▶ 秋季学期
    └── one term ────┘└── one term ────────┘

The holidays belong to the term before, so that every day lies in a term.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

AUTUMN, SPRING = "1", "2"
"""Codes of std_term."""


@dataclass(frozen=True)
class Beginning:
    """A term by its first day.

    Attributes:
        year: the year in which its school year begins.
        code: of std_term.
    """

    year: str
    code: str
    first: str


@dataclass(frozen=True)
class Term:
    """One term.

    Attributes:
        year: the year in which its school year begins.
        first, last: its days with the holidays after it, both included.
    """

    year: str
    code: str
    first: str
    last: str

    def holds(self, day: object) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.first <= str(day) <= self.last


def term_of(day: str, known: Iterable[Beginning] = ()) -> Term:
    """The term a day lies in.

    Args:
        known: the terms that the county set; each takes the place of the usual one of its year.
    """
    year = int(day[:4])
    usual = [one for at in range(year - 2, year + 2) for one in _usual(at)]
    by_name = {(one.year, one.code): one for one in (*usual, *known)}
    ordered = sorted(by_name.values(), key=lambda one: (one.first, one.year, one.code))
    place = max(at for at, one in enumerate(ordered) if one.first <= day)
    begun, following = ordered[place : place + 2]
    return Term(begun.year, begun.code, begun.first, _eve(following.first))


def _usual(year: int) -> tuple[Beginning, Beginning]:
    """The terms of the school year that begins in a year."""
    return (
        Beginning(str(year), AUTUMN, f"{year}-09-01"),
        Beginning(str(year), SPRING, f"{year + 1}-02-01"),
    )


def _eve(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
