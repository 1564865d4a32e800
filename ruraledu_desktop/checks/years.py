"""Figures of schools that jump from one school year to the next."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import cast

from db.fields import Attribute, Values, field_of
from db.records import YearCondition
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem

_STEADY: tuple[Attribute, ...] = (
    YearCondition.land_area,
    YearCondition.books,
    YearCondition.fixed_assets,
    YearCondition.equipment_value,
)
_COUNTED: tuple[Attribute, ...] = (
    YearCondition.classes,
    YearCondition.pupils,
    YearCondition.kindergarten_children,
    YearCondition.staff,
    YearCondition.full_time,
)
"""Of these a small number changes by many percent of itself, and that is nothing."""

_USUAL = 2
"""A count is by chance another by so many square roots of both years' sum: 8 classes may be 12."""


def check_years(school: Values, rows: Sequence[Facts]) -> Iterator[tuple[int, Problem]]:
    """CHK20: what changed more than a set rate, told at the later year."""
    by_year = {one.get(YearCondition.year): place for place, one in enumerate(rows)}
    for year, place in by_year.items():
        before = by_year.get(str(int(year) - 1)) if year else None
        if before is not None:
            for name in (*_STEADY, *_COUNTED):
                yield from _jump(rows[before], rows[place], place, name)


def _jump(before: Facts, now: Facts, place: int, of: Attribute) -> Iterator[tuple[int, Problem]]:
    was, are = (cast("int | Decimal | None", one.get(of)) for one in (before, now))
    if not was or are is None:
        return
    change = abs(Decimal(are) - Decimal(was))
    is_small = of in _COUNTED and change**2 <= _USUAL**2 * (Decimal(was) + Decimal(are))
    if change * 100 > Decimal(was) * now.limits.jump_rate and not is_small:
        kind = field_of(of).kind
        shown = {"before": kind.show(was), "now": kind.show(are)}
        yield place, now.problem("year_jumps", of, **shown)
