"""Checks of the sub-records of one owner together, such as two helpers of one child at a time."""

from collections.abc import Callable, Iterator, Sequence

from db.fields import RecordType
from db.records import Pairing
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem

Rows = Sequence[Facts]
Found = Iterator[tuple[int, Problem]]
"""Problems, each with the place of its row."""


def check_rows(sub: RecordType, rows: Rows) -> Found:
    """What is wrong between the rows of a kind; nothing for most kinds."""
    if sub in _CHECKS:
        yield from _CHECKS[sub](rows)


def _check_pairings(rows: Rows) -> Found:
    """F8: one current pairing for each child."""
    held = [
        place
        for place, one in enumerate(rows)
        if one.get(Pairing.helper) and one.get(Pairing.to_day) is None
    ]
    for place in held[1:]:
        yield place, rows[place].problem("pairing_twice", Pairing.to_day)


_CHECKS: dict[RecordType, Callable[[Rows], Found]] = {Pairing: _check_pairings}
