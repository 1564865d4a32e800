"""How large a school is, from the classes and pupils of its grades in the last school year."""

from collections.abc import Iterable, Mapping
from typing import cast

from db.codes import table
from db.fields import Values
from db.kinds import Value
from db.records import GradeCount
from ruraledu_desktop.deriving.lessons import first_day
from ruraledu_desktop.deriving.rule import Rows, Rule, Told

_KINDERGARTEN = "1"
"""Stage of the grades of kindergartens in std_grade."""
_LAST = 3
"""For how many school years the rows of one tell how large a school is, while none are newer."""


def is_of_kindergarten(grade: Value) -> bool:
    """Whether a grade is one of a kindergarten."""
    row = table("std_grade").row(str(grade))
    return bool(row and row.more.get("schooling") == _KINDERGARTEN)


def of_last_year(rows: Rows) -> Rows:
    """The rows of the last school year of which there are any."""
    last = max((str(one["year"]) for one in rows if one["year"]), default="")
    return [one for one in rows if one["year"] == last and one["grade"]]


def _sum(rows: Iterable[Values], name: str) -> int | None:
    """The sum of one figure; None when there is no row, or one lacks it."""
    numbers = [cast("int | None", one[name]) for one in rows]
    known = [one for one in numbers if one is not None]
    return sum(known) if numbers and len(known) == len(numbers) else None


def _is_history(year: str, day: str) -> bool:
    """Whether rows of a school year, such as those of the plan's base, are too old for a day."""
    return bool(day) and int(year) + _LAST < int(first_day(day)[:4])


def _size(rows: Rows, typed: Values, day: str) -> Told:
    last = of_last_year(rows)
    if last and _is_history(str(last[0]["year"]), day):
        return {}
    children = [one for one in last if is_of_kindergarten(one["grade"])]
    pupils = [one for one in last if not is_of_kindergarten(one["grade"])]
    found: Mapping[str, int | None] = {
        "classes": _sum(last, "classes"),
        "pupils": _sum(pupils, "pupils"),
        "kindergarten_children": _sum(children, "pupils"),
        "boarders": _sum(last, "boarders"),
    }
    return {name: value for name, value in found.items() if value is not None}


RULES: tuple[Rule, ...] = (
    Rule(GradeCount, ("classes", "pupils", "kindergarten_children", "boarders"), _size),
)
"""Every field of a school that follows from these rows."""
