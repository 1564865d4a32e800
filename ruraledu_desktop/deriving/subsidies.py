"""What a subsidy of the staff amounts to, by the rates that the county issued."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Rate:
    """One rate of SubsidyRate.

    Attributes:
        band: None for every band.
        years: full years of work in townships from which it holds.
        from_month, to_month: between which it is in force; None while it still is.
    """

    kind: str
    band: str | None
    years: int
    amount: Decimal
    from_month: str
    to_month: str | None

    def fits(self, kind: str, month: str, band: str | None) -> bool:
        """Whether it is in force for a kind of subsidy in a month in places of a band."""
        is_in_force = self.from_month <= month <= (self.to_month or month)
        return self.kind == kind and is_in_force and self.band in (None, band)


def usual_amounts(
    rates: Iterable[Rate], *, kind: str, month: str, band: str | None, months: int | None
) -> tuple[Decimal, ...]:
    """The amounts of one month: of the most years reached, and of the band before those of all.

    Several when rates contradict each other; none when no rate is for this.

    Args:
        band: of the school; rates of a band do not fit where it is unknown.
        months: of work in townships; None when it is not known, so only rates hold that do not
            differ by years.
    """
    held = [one for one in rates if one.fits(kind, month, band)]
    if months is None and any(one.years for one in held):
        return ()
    reached = [one for one in held if one.years * 12 <= (months or 0)]
    best = max(map(_rank, reached), default=None)
    return tuple(sorted({one.amount for one in reached if _rank(one) == best}))


def _rank(rate: Rate) -> tuple[bool, int]:
    return (rate.band is not None, rate.years)
