"""What a school lacks of the rooms that the Shandong standard asks for, in numbers.

The standard is a table of rows by kind of school and scale; what a copy of it does not have is not
judged. Source: 山东省普通中小学基本办学条件标准（试行）, resources/codes/school_room_standard.csv.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import cast

import resources
from db.fields import Values

_ZERO = Decimal(0)


@dataclass(frozen=True)
class Demand:
    """What the standard asks for of one kind of room at one scale.

    Attributes:
        classes: the scale, in classes.
        rooms: how many rooms; None where only the area is fixed.
        area: square metres altogether.
    """

    kind: str
    classes: int
    room_kind: str
    rooms: int | None
    area: Decimal
    is_required: bool
    version: str
    source: str


@dataclass(frozen=True)
class Gap:
    """One kind of room: what is asked for, and what is there."""

    demand: Demand
    rooms: int
    area: Decimal

    @property
    def rooms_missing(self) -> int:
        """How many rooms are missing."""
        return max((self.demand.rooms or 0) - self.rooms, 0)

    @property
    def area_missing(self) -> Decimal:
        """How many square metres are missing."""
        return max(self.demand.area - self.area, _ZERO)

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing."""
        return not self.rooms_missing and not self.area_missing


@cache
def standard() -> tuple[Demand, ...]:
    """All rows of the standard."""
    return tuple(
        Demand(
            kind=row["kind"],
            classes=int(row["classes"]),
            room_kind=row["room_kind"],
            rooms=int(row["rooms"]) if row["rooms"] else None,
            area=Decimal(row["area"]),
            is_required=row["is_required"] == "1",
            version=row["version"],
            source=row["source"],
        )
        for row in resources.rows("codes/school_room_standard.csv")
    )


def scale_of(kind: str, classes: int) -> int | None:
    """The scale a school is measured by: the least that holds its classes, else the largest."""
    scales = sorted({one.classes for one in standard() if one.kind == kind})
    if not scales:
        return None
    return next((one for one in scales if one >= classes), scales[-1])


def gaps(kind: str, classes: int, rooms: Iterable[Values]) -> list[Gap]:
    """Each kind of room the standard asks a school for, with what its rooms add up to.

    Args:
        kind: 办学类型 code; none of them means that there is no table for it.
        rooms: the values of its rooms; those without a number of rooms count as one.
    """
    scale = scale_of(kind, classes)
    there = list(rooms)
    wanted = [one for one in standard() if one.kind == kind and one.classes == scale]
    return [_gap(one, there) for one in wanted if one.is_required]


def _gap(demand: Demand, rooms: Iterable[Values]) -> Gap:
    same = [one for one in rooms if one["room_kind"] == demand.room_kind]
    count = rooms_of(same)
    area = sum((cast("Decimal | None", one["area"]) or _ZERO for one in same), _ZERO)
    return Gap(demand, count, area)


def rooms_of(rows: Iterable[Values]) -> int:
    """How many rooms some rows stand for; one without a number is one room."""
    counts = (one["count"] for one in rows)
    return sum(1 if one is None else cast("int", one) for one in counts)
