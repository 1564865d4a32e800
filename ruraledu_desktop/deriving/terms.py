"""School terms by day: 秋季学期 from September to January, 春季学期 from February to August."""

from dataclasses import dataclass

AUTUMN, SPRING = "1", "2"
"""Codes of std_term."""


@dataclass(frozen=True)
class Term:
    """One term.

    Attributes:
        year: the year in which its school year begins.
        first, last: its days, both included.
    """

    year: str
    code: str
    first: str
    last: str

    def holds(self, day: object) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.first <= str(day) <= self.last


def term_of(day: str) -> Term:
    """The term a day lies in; the holidays belong to the term before."""
    year, month = int(day[:4]), day[5:7]
    if "02" <= month < "09":
        return Term(str(year - 1), SPRING, f"{year}-02-01", f"{year}-08-31")
    begun = year - (month < "02")
    return Term(str(begun), AUTUMN, f"{begun}-09-01", f"{begun + 1}-01-31")
