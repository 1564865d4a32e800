"""A rule of the office: what stands for it in the catalogue, each with a case that brings it up."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ruraledu_desktop.checks.problems import Problem

Case = Callable[[], Iterable[Problem]]


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        cases: by code of the catalogue, what brings it up.
        rest: what of the rule is seen to elsewhere, or cannot be seen to, and why; "" for nothing.
    """

    cases: tuple[tuple[str, Case], ...] = ()
    rest: str = ""


def rule(rest: str = "", /, **cases: Case) -> Rule:
    """A rule by the codes that stand for it."""
    return Rule(tuple(cases.items()), rest)
