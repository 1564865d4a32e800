"""What the staff are due each month by the county's rates: filled into new rows, and checked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select

from db.fields import Values, table_of
from db.kinds import Value
from db.records import School, Subsidy, SubsidyRate
from ruraledu_desktop.careers import careers_of
from ruraledu_desktop.deriving.ages import months_after
from ruraledu_desktop.deriving.careers import Career
from ruraledu_desktop.deriving.subsidies import Rate, usual_amounts

OF_TOWNSHIPS, _IN_TOWN = "1", "1"
"""乡镇工作补贴 of staff_subsidy_kind; 县城 of school_seat_kind."""


@dataclass(frozen=True)
class Scale:
    """The rates, and what decides which of them holds for somebody.

    Attributes:
        careers: of the staff that is meant.
        seats, bands: of the schools, where they are known.
    """

    rates: Sequence[Rate]
    careers: dict[str, Career]
    seats: dict[str, str | None]
    bands: dict[str, str | None]

    @cached_property
    def townships(self) -> frozenset[str]:
        """The schools outside the county town."""
        return frozenset(one for one, seat in self.seats.items() if seat not in (None, _IN_TOWN))

    def amounts(self, teacher_id: str, kind: str, month: str) -> tuple[Decimal, ...]:
        """What is due for a month; nothing where no rate holds or too little is known.

        In the county town nothing is due of what is paid for work in townships.
        """
        career, day = self.careers.get(teacher_id), f"{month}-01"
        school = career.school_on(day) if career else ""
        is_in_town = kind == OF_TOWNSHIPS and self.seats.get(school) == _IN_TOWN
        if career is None or not school or is_in_town:
            return ()
        months = None if self._is_open(career) else career.months_at(self.townships, day)
        band = self.bands.get(school)
        return usual_amounts(self.rates, kind=kind, month=month, band=band, months=months)

    def completed(self, teacher_id: str, row: Values) -> dict[str, Value]:
        """A new row with what is due, where it says none and the rates say one amount."""
        kind, month, due = (row.get(name) for name in ("subsidy_kind", "month", "due"))
        if due is not None or not kind or not month:
            return dict(row)
        amounts = self.amounts(teacher_id, str(kind), str(month))
        return {**row, "due": amounts[0]} if len(amounts) == 1 else dict(row)

    def _is_open(self, career: Career) -> bool:
        """Whether it is not known how long somebody worked in townships."""
        return career.is_open or any(self.seats.get(one) is None for one in career.schools)


def rates(conn: Connection) -> list[Rate]:
    """The rates that say for what, how much and since when."""
    table = table_of(SubsidyRate)
    names = ("subsidy_kind", "band", "years", "amount", "from_month", "to_month")
    query = select(*(table.c[name] for name in names)).where(
        table.c.is_deleted == 0,
        *(table.c[name].is_not(None) for name in ("subsidy_kind", "amount", "from_month")),
    )
    rows: Sequence[Any] = conn.execute(query).all()
    return [
        Rate(row.subsidy_kind, row.band, row.years or 0, row.amount, row.from_month, row.to_month)
        for row in rows
    ]


def scale(conn: Connection, held: Sequence[Rate], teacher_ids: Iterable[str]) -> Scale:
    """The rates beside what decides about some of the staff; nothing is read without any."""
    if not held:
        return Scale((), {}, {}, {})
    school = table_of(School)
    query = select(school.c.record_id, school.c.seat_kind, school.c.subsidy_band)
    rows = conn.execute(query.where(school.c.is_deleted == 0)).all()
    return Scale(
        held,
        careers_of(conn, sorted(set(teacher_ids))),
        {one: seat for one, seat, _ in rows},
        {one: band for one, _, band in rows},
    )


def proposed(conn: Connection, teacher_id: str, day: str) -> dict[str, Value]:
    """乡镇工作补贴 of the month after the last one recorded, with what is due by the rates.

    Nothing where the rates do not say one amount.
    """
    held = rates(conn)
    if not held:
        return {}
    month = _next_month(conn, teacher_id, day)
    next_one = {"subsidy_kind": OF_TOWNSHIPS, "month": month}
    row = scale(conn, held, [teacher_id]).completed(teacher_id, next_one)
    return row if "due" in row else {}


def _next_month(conn: Connection, teacher_id: str, day: str) -> str:
    subsidy = table_of(Subsidy)
    query = select(subsidy.c.month).where(
        subsidy.c.is_deleted == 0,
        subsidy.c.teacher_id == teacher_id,
        subsidy.c.subsidy_kind == OF_TOWNSHIPS,
        subsidy.c.month.is_not(None),
    )
    last = max(conn.scalars(query), default="")
    return months_after(f"{last}-01", 1)[:7] if last else day[:7]
