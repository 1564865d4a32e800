"""Rules that several kinds of records have in common, each written once."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TypeVar

from db.fields import Mapped
from ruraledu_desktop.checks.facts import Facts, label_of
from ruraledu_desktop.checks.problems import Problem

N = TypeVar("N", int, Decimal)
Check = Callable[[Facts], Iterator[Problem]]
"""The check of one record by itself."""
Found = Iterator[tuple[int, Problem]]
"""Problems between rows, each with the place of its row."""
OF_KINDERGARTEN, OF_PRIMARY, OF_JUNIOR = 36, 45, 50
"""Most pupils of a class: CHK08; 教督〔2017〕6号."""


def check_part(facts: Facts, part: Mapped[N | None], whole: Mapped[N | None]) -> Iterator[Problem]:
    """A part is never larger than the whole (CHK02)."""
    little, much = facts.get(part), facts.get(whole)
    if little is not None and much is not None and little > much:
        told = {"part": facts.shown(part), "whole": facts.shown(whole)}
        yield facts.problem("part_exceeds", part, other=label_of(whole), **told)


def check_term(
    honour: Facts, year: Mapped[str | None], valid_to: Mapped[str | None]
) -> Iterator[Problem]:
    """The term of an honour ends after its year; one that is over counts no more."""
    given, end = honour.get(year), honour.get(valid_to)
    if end is None:
        return
    if given is not None and end[:4] < given:
        yield honour.problem("honour_ends_early", valid_to, end=end, year=given)
    elif end < honour.day:
        yield honour.problem("honour_lapsed", valid_to, end=end)
