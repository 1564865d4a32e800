"""Figures of schools that jump from one school year to the next."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import cast

from db.fields import Attribute, Values, fields_of
from db.records import YearCondition
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem

_STEADY: tuple[Attribute, ...] = (
    YearCondition.land_area,
    YearCondition.books,
    YearCondition.fixed_assets,
    YearCondition.equipment_value,
)


def check_years(school: Values, rows: Sequence[Facts]) -> Iterator[tuple[int, Problem]]:
    """CHK20: what changed more than a set rate, told at the later year."""
    by_year = {one.get(YearCondition.year): place for place, one in enumerate(rows)}
    for year, place in by_year.items():
        before = by_year.get(str(int(year) - 1)) if year else None
        if before is not None:
            for name in _STEADY:
                yield from _jump(rows[before], rows[place], place, str(name.key))


def _jump(before: Facts, now: Facts, place: int, name: str) -> Iterator[tuple[int, Problem]]:
    kind = fields_of(YearCondition)[name].kind
    was, are = (cast("int | Decimal | None", one.values.get(name)) for one in (before, now))
    if not was or are is None:
        return
    if abs(Decimal(are) - Decimal(was)) * 100 > Decimal(was) * now.limits.jump_rate:
        shown = {"before": kind.show(was), "now": kind.show(are)}
        yield place, now.problem_in("year_jumps", name, **shown)
