"""One figure: a share, a number or yes and no against a goal, exact, and as it is shown."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal

Amount = int | Decimal
Kind = Literal["percentage", "coverage", "count", "yes_no"]
SHARES = ("percentage", "coverage")
"""The kinds of figures that are a numerator over a denominator."""
NOTHING = "—"
NO_GOAL = "未定目标"
PERCENT = "%"


class Attainment(StrEnum):
    """What a figure says about its goal."""

    REACHED = "reached"
    SHORT = "short"
    UNSURE = "unsure"
    EMPTY = "empty"
    WATCHED = "watched"

    @property
    def label(self) -> str:
        """The state in words."""
        return _STATES[self][1]

    @property
    def sign(self) -> str:
        """The state as a sign, so that colour is never alone in saying it."""
        return _STATES[self][0]


_STATES = {
    Attainment.REACHED: ("✓", "已达到"),
    Attainment.SHORT: ("×", "未达到"),
    Attainment.UNSURE: ("?", "待填"),
    Attainment.EMPTY: ("", "不适用"),
    Attainment.WATCHED: ("○", NO_GOAL),
}


LEGEND = (Attainment.REACHED, Attainment.SHORT, Attainment.UNSURE, Attainment.EMPTY)
"""The states that need explaining; beside a watched figure the goal is a dash."""


@dataclass(frozen=True)
class Goal:
    """What a figure is measured against; both ends make a range, none makes it only watched."""

    least: Fraction | None = None
    most: Fraction | None = None

    def words(self, unit: str) -> str:
        """The goal as printed: ≥ 50%, ≤ 0 所, 1—2%."""
        if self.least is not None and self.most is not None:
            return f"{percent(self.least).removesuffix(PERCENT)}—{_shown(self.most, unit)}"
        if self.least is not None:
            return f"≥ {_shown(self.least, unit)}"
        return NO_GOAL if self.most is None else f"≤ {_shown(self.most, unit)}"


@dataclass(frozen=True)
class Figure:
    """One figure of one township, or of all.

    Attributes:
        counted: the numerator, or the number itself.
        base: the denominator; of a count as many as are counted.
        missing: how many cases lack a fact that decides; they are never counted as met.
        beyond: how many stand outside the denominator and are told apart.
        unit: of what is counted: 人, 所, 间, 个.
    """

    counted: Amount
    base: Amount
    missing: int
    beyond: int
    goal: Goal
    kind: Kind
    unit: str

    @property
    def value(self) -> Fraction | None:
        """The exact value, in percent unless it is a count; None when nothing is looked at."""
        if self.kind == "count":
            return Fraction(self.counted)
        return Fraction(self.counted) * 100 / Fraction(self.base) if self.base else None

    @property
    def state(self) -> Attainment:
        """Whether the goal is reached, decided on the exact fraction.

        Reached with facts missing is unsure: the missing ones may bring new cases.
        """
        if self.value is None:
            return Attainment.UNSURE if self.missing else Attainment.EMPTY
        if self.goal == Goal():
            return Attainment.UNSURE if self.missing else Attainment.WATCHED
        if self.gap:
            return Attainment.SHORT
        return Attainment.UNSURE if self.missing else Attainment.REACHED

    @property
    def gap(self) -> int:
        """How many are still needed, or below 0 how many are too many; 0 when reached."""
        if self.value is None:
            return 0
        whole = Fraction(1) if self.kind == "count" else Fraction(self.base) / 100
        counted = Fraction(self.counted)
        if self.goal.least is not None and counted < self.goal.least * whole:
            return math.ceil(self.goal.least * whole - counted)
        if self.goal.most is not None and counted > self.goal.most * whole:
            return -math.ceil(counted - self.goal.most * whole)
        return 0

    @property
    def shown(self) -> str:
        """The value as printed: 66.66%, 32 人, 是."""
        if self.kind == "yes_no":
            return NOTHING if self.value is None else "是" if self.counted else "否"
        return _shown(self.value, self.unit if self.kind == "count" else PERCENT)

    @property
    def goal_words(self) -> str:
        """The goal as printed."""
        if self.kind == "yes_no":
            return NO_GOAL if self.goal == Goal() else "是"
        return self.goal.words(self.unit if self.kind == "count" else PERCENT)

    @property
    def parts(self) -> str:
        """Numerator and denominator, e.g. "2/3"; "" for what has none."""
        return f"{_plain(self.counted)}/{_plain(self.base)}" if self.kind in SHARES else ""

    @property
    def gap_shown(self) -> str:
        """The gap in people or things: 还差 3 人, 超出 1 所."""
        if not self.gap:
            return ""
        return f"{'还差' if self.gap > 0 else '超出'} {abs(self.gap)} {self.unit}"


def percent(value: Fraction | None) -> str:
    """A percentage rounded down to two places, so that 100% is printed only when it is exact.

    Source: domain rule for the commitments of 100%; 0/0 prints a dash.
    """
    if value is None:
        return NOTHING
    exact = Decimal(math.floor(value * 100)) / 100
    text = f"{exact.quantize(Decimal('0.01'), ROUND_FLOOR):f}"
    return f"{text.rstrip('0').rstrip('.')}{PERCENT}"


def _plain(amount: Amount) -> str:
    """A sum with at most two places, rounded down as rates are: 30, 3.75, 12.34."""
    if isinstance(amount, int):
        return str(amount)
    return f"{amount.quantize(Decimal('0.01'), ROUND_FLOOR):f}".rstrip("0").rstrip(".")


def _shown(value: Fraction | None, unit: str) -> str:
    if unit == PERCENT or value is None:
        return percent(value)
    return f"{percent(value).removesuffix(PERCENT)} {unit}"


def total(figures: Iterable[Figure], empty: Figure) -> Figure:
    """The sum of some figures: numerators and denominators are added, rates never averaged.

    Args:
        empty: what the sum of nothing is; it lends goal, kind and unit.
    """
    found = list(figures)
    return replace(
        empty,
        counted=sum((one.counted for one in found), 0),
        base=sum((one.base for one in found), 0),
        missing=sum(one.missing for one in found),
        beyond=sum(one.beyond for one in found),
    )
