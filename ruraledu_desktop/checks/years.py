"""Figures of schools that jump from one school year to the next."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import cast

from db.fields import Attribute, Mapped, Values, field_of
from db.records import GradeCount, YearCondition
from ruraledu_desktop.checks.common import Found
from ruraledu_desktop.checks.facts import Facts

_STEADY: tuple[Attribute, ...] = (
    YearCondition.land_area,
    YearCondition.books,
    YearCondition.fixed_assets,
    YearCondition.equipment_value,
)
_COUNTED: tuple[Attribute, ...] = (
    YearCondition.staff,
    YearCondition.full_time,
)
"""Of these a small number changes by many percent of itself, and that is nothing."""

_OLDEST = "K3"
"""大班 among the grades."""
_USUAL = 2
"""A count is by chance another by so many square roots of both years' sum: 8 classes may be 12."""


def check_years(school: Values, rows: Sequence[Facts]) -> Found:
    """CHK20: what changed more than a set rate, told at the later year."""
    by_year = {one.get(YearCondition.year): place for place, one in enumerate(rows)}
    for year, place in by_year.items():
        before = by_year.get(str(int(year) - 1)) if year else None
        if before is not None:
            for name in (*_STEADY, *_COUNTED):
                yield from _jump(rows[before], rows[place], place, name)


def check_grades(school: Values, rows: Sequence[Facts]) -> Found:
    """CHK20 for all grades of a school together, told at the first row of the later year."""
    years: dict[str, list[int]] = {}
    for place, one in enumerate(rows):
        years.setdefault(one.get(GradeCount.year) or "", []).append(place)
    for year, places in years.items():
        before = years.get(str(int(year) - 1)) if year else None
        for name in (GradeCount.classes, GradeCount.pupils) if before else ():
            was, are = (_sum(rows, name, some) for some in (before or (), places))
            if was and are is not None:
                row, limit = rows[places[0]], rows[places[0]].limits.jump_rate
                if _is_jump(was, are, limit, is_counted=True):
                    yield places[0], row.problem("total_jumps", name, before=was, now=are)
    yield from _check_departed(rows)


def _check_departed(rows: Sequence[Facts]) -> Found:
    """CHK07: no more leave a kindergarten than its oldest were, and who joined them since."""
    oldest = {one.get(GradeCount.year): one for one in rows if one.get(GradeCount.grade) == _OLDEST}
    for place, row in enumerate(rows):
        year, departed = row.get(GradeCount.year), row.get(GradeCount.departed)
        before = oldest.get(str(int(year) - 1)) if year else None
        were = before.get(GradeCount.pupils) if before else None
        if departed is None or were is None:
            continue
        joined = row.get(GradeCount.entrants) or 0
        if departed > were + joined:
            told = {"before": were, "joined": joined, "more": departed - were - joined}
            yield place, row.problem("departed_exceed", GradeCount.departed, **told)


def _sum(rows: Sequence[Facts], name: Mapped[int | None], places: Iterable[int]) -> int | None:
    """The figure of some grades together; None when one of them lacks it."""
    numbers = [rows[place].get(name) for place in places]
    return None if None in numbers else sum(one or 0 for one in numbers)


def _is_jump(was: int | Decimal, are: int | Decimal, rate: int, *, is_counted: bool) -> bool:
    """Whether a figure changed by more per cent than the rate, and a count by more than chance."""
    change = abs(Decimal(are) - Decimal(was))
    is_small = is_counted and change**2 <= _USUAL**2 * (Decimal(was) + Decimal(are))
    return change * 100 > Decimal(was) * rate and not is_small


def _jump(before: Facts, now: Facts, place: int, of: Attribute) -> Found:
    was, are = (cast("int | Decimal | None", one.get(of)) for one in (before, now))
    if not was or are is None:
        return
    if _is_jump(was, are, now.limits.jump_rate, is_counted=of in _COUNTED):
        kind = field_of(of).kind
        shown = {"before": kind.show(was), "now": kind.show(are)}
        yield place, now.problem("year_jumps", of, **shown)
