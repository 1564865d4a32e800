"""One figure: numerator over denominator against a target, exact, and as it is shown."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal

Amount = int | Decimal
NOTHING = "—"


class State(StrEnum):
    """What a figure says about its target."""

    REACHED = "reached"
    SHORT = "short"
    UNSURE = "unsure"
    EMPTY = "empty"

    @property
    def label(self) -> str:
        """The state in words."""
        return {"reached": "已达到", "short": "未达到", "unsure": "待填", "empty": "不适用"}[self]

    @property
    def sign(self) -> str:
        """The state as a sign, so that colour is never alone in saying it."""
        return {"reached": "√", "short": "×", "unsure": "?", "empty": ""}[self]


@dataclass(frozen=True)
class Figure:
    """One figure of one township, or of all.

    Attributes:
        counted: the numerator.
        base: the denominator.
        missing: how many cases lack a fact that decides; they are never counted as met.
        beyond: how many stand outside the denominator and are told apart.
        target: in percent.
        unit: of numerator and denominator: 人, 所, 间, 个.
    """

    counted: Amount
    base: Amount
    missing: int
    beyond: int
    target: Fraction
    direction: Literal["at_least", "at_most"]
    unit: str

    @property
    def value(self) -> Fraction | None:
        """The exact value in percent; None when nothing is in the denominator."""
        return Fraction(self.counted) * 100 / Fraction(self.base) if self.base else None

    @property
    def state(self) -> State:
        """Whether the target is reached, decided on the exact fraction.

        Reached with facts missing is unsure: the missing ones may bring new cases.
        """
        if self.value is None:
            return State.UNSURE if self.missing else State.EMPTY
        if self.gap:
            return State.SHORT
        return State.UNSURE if self.missing else State.REACHED

    @property
    def gap(self) -> int:
        """How many are still needed (or too many, for at_most); 0 when reached."""
        if self.value is None:
            return 0
        wanted = self.target * Fraction(self.base) / 100
        if self.direction == "at_least":
            return max(0, math.ceil(wanted - Fraction(self.counted)))
        return max(0, math.ceil(Fraction(self.counted) - wanted))

    @property
    def shown(self) -> str:
        """The value as printed, e.g. "66.66%"."""
        return percent(self.value)

    @property
    def parts(self) -> str:
        """Numerator and denominator, e.g. "2/3"."""
        return f"{self.counted}/{self.base}"

    @property
    def gap_shown(self) -> str:
        """The gap in people or things: 还差 3 人."""
        if not self.gap:
            return ""
        words = "还差" if self.direction == "at_least" else "超出"
        return f"{words} {self.gap} {self.unit}"


def percent(value: Fraction | None) -> str:
    """A percentage rounded down to two places, so that 100% is printed only when it is exact.

    Source: domain rule for the commitments of 100%; 0/0 prints a dash.
    """
    if value is None:
        return NOTHING
    exact = Decimal(math.floor(value * 100)) / 100
    text = f"{exact.quantize(Decimal('0.01'), ROUND_FLOOR):f}"
    return f"{text.rstrip('0').rstrip('.')}%"


def target_words(target: Fraction, direction: str) -> str:
    """A target as printed: ≥ 50%."""
    return f"{'≥' if direction == 'at_least' else '≤'} {percent(target)}"


def total(figures: Iterable[Figure], empty: Figure) -> Figure:
    """The sum of some figures: numerators and denominators are added, rates never averaged.

    Args:
        empty: what the sum of nothing is; it lends target, direction and unit.
    """
    found = list(figures)
    return Figure(
        sum((one.counted for one in found), 0),
        sum((one.base for one in found), 0),
        sum(one.missing for one in found),
        sum(one.beyond for one in found),
        empty.target,
        empty.direction,
        empty.unit,
    )
