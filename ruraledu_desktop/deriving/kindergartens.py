"""How a kindergarten stands by the numbers of 县域学前教育普及普惠督导评估 (教督〔2020〕1号)."""

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum, auto
from typing import cast

from db.fields import Values

PLANNED_SINCE = 2017
"""Of kindergartens planned in this year or later every one must have the areas, of earlier ones
half (the reading of the year split is unverified)."""
CHILDREN_TO_ONE = 15
"""Children to one full-time teacher, at most."""
PAY_OF_HIRED = 75
"""Of what teachers on the establishment earn, those hired earn so much per cent (one county's)."""
INCLUSIVE, PUBLIC, SIZED, OF_EARLIER = 80, 50, 85, 50
"""Least per cent of children in public or inclusive kindergartens, and in public ones; of classes
within their size; of earlier kindergartens that have the areas."""
KINDS = ("111", "112")
_PRIVATE = "999"
_SIZES = {"K1": 25, "K2": 30, "K3": 35, "K9": 30}
"""Most children of a class by grade (幼儿园工作规程; unverified)."""
_BANDS = (("to_25", 25), ("to_30", 30), ("to_35", 35))
_MORE = ("to_40", "to_45", "to_50", "to_55", "to_65", "above_65")


class Standing(Enum):
    """Who runs a kindergarten, and for whom."""

    UNKNOWN = auto()
    PUBLIC = auto()
    INCLUSIVE = auto()
    PRIVATE = auto()


def standing_of(school: Values) -> Standing:
    """Who runs a kindergarten; whatever is not private is public."""
    if school["sponsor"] is None:
        return Standing.UNKNOWN
    if school["sponsor"] != _PRIVATE:
        return Standing.PUBLIC
    return Standing.INCLUSIVE if school["is_inclusive_private"] else Standing.PRIVATE


def sized(grades: Iterable[Values]) -> tuple[int, int]:
    """Classes within their size, and all classes of which that is known, of one year."""
    within = known = 0
    for one in grades:
        limit = _SIZES.get(str(one["grade"]))
        counts = {name: cast("int | None", one[name]) or 0 for name, _ in _BANDS}
        total = sum(counts.values()) + sum(cast("int | None", one[name]) or 0 for name in _MORE)
        if limit and total:
            known += total
            within += sum(counts[name] for name, most in _BANDS if most <= limit)
    return within, known


def pay_ratio(row: Values) -> Decimal | None:
    """What those hired earn in per cent of what those on the establishment earn."""
    names = ("pay_established", "pay_hired")
    own, hired = (cast("Decimal | None", row.get(name)) for name in names)
    return None if not own or hired is None else (hired * 100 / own).quantize(Decimal("0.1"))
