"""What a school lacks of land, books, beds and the like, as the standards ask for by its size.

A standard is a row of resources/codes/facility_standard.csv: so much of one thing at one scale, or
for each pupil, child, boarder or teacher. Some rows have one copy only, or no certain source; they
are told so. What is not registered is neither met nor missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import resources

Amounts = Mapping[str, Decimal]
"""What a school has, by measure, and whom it is for, by kind; unknown ones are left out."""


@dataclass(frozen=True)
class Demand:
    """What a standard asks for.

    Attributes:
        kind: 办学类型 code of the schools it is for, "" for all.
        classes: the scale, in classes; None for any.
        measure: what is measured; per: for each of whom, "" where the scale settles it.
        amount: how much, in `unit`.
        is_certain: whether its source is beyond doubt.
    """

    name: str
    kind: str
    classes: int | None
    measure: str
    per: str
    amount: Decimal
    unit: str
    source: str
    is_certain: bool


@dataclass(frozen=True)
class Compared:
    """One demand on a school: how much it asks for, and what is there; None where unknown."""

    demand: Demand
    needed: Decimal
    held: Decimal | None

    @property
    def missing(self) -> Decimal:
        """How much is missing, 0 while it is not registered what is there."""
        return Decimal(0) if self.held is None else max(self.needed - self.held, Decimal(0))


@cache
def standards() -> tuple[Demand, ...]:
    """All rows of the standards."""
    return tuple(
        Demand(
            name=row["name"],
            kind=row["kind"],
            classes=int(row["classes"]) if row["classes"] else None,
            measure=row["measure"],
            per=row["per"],
            amount=Decimal(row["amount"]),
            unit=row["unit"],
            source=row["source"],
            is_certain=row["certain"] == "1",
        )
        for row in resources.rows("codes/facility_standard.csv")
    )


def compared(kind: str, classes: int, amounts: Amounts) -> list[Compared]:
    """What the standards ask a school for; what is for each of nobody is left out.

    Args:
        kind: its 办学类型 code.
        classes: how many it has; of scales the least that holds them counts, else the largest.
    """
    found: list[Compared] = []
    for one in standards():
        if one.kind in ("", kind) and one.classes in (None, _scale_of(one, classes)):
            needed = one.amount * amounts.get(one.per, Decimal(0)) if one.per else one.amount
            if needed:
                found.append(Compared(one, needed, amounts.get(one.measure)))
    return found


def _scale_of(demand: Demand, classes: int) -> int | None:
    """The scale of a table by which a school with so many classes is measured."""
    of_table = {
        one.classes
        for one in standards()
        if (one.kind, one.measure) == (demand.kind, demand.measure) and one.classes
    }
    scales = sorted(of_table)
    return next((one for one in scales if one >= classes), scales[-1]) if scales else None
