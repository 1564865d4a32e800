"""Who has served at rural schools for how long, and may gain a directed title (定向评价)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from db.fields import RecordType
from db.kinds import Value
from db.records import Assignment, Exchange, School, Teacher, TitleGained, TitleHeld
from db.store import Store
from ruraledu_desktop import indicators
from ruraledu_desktop.deriving.rural_service import Stay, directed_title, rural_months
from ruraledu_desktop.indicators.cases import Basis, Case
from ruraledu_desktop.indicators.facts.schools import is_rural_school
from ruraledu_desktop.indicators.facts.teachers import in_post
from ruraledu_desktop.indicators.scans import read_basis, read_cases

_PLACE = ("division", "urban_rural", "seat_kind", "is_rural", "state")
_SPAN = ("from_day", "to_day")
_ROWS: dict[RecordType, tuple[str, ...]] = {
    School: _PLACE,
    Assignment: ("assignment_kind", "school_id", *_SPAN),
    Exchange: ("to_school_id", *_SPAN),
    TitleGained: ("teacher_title", "is_directed"),
    TitleHeld: ("teacher_title", "is_directed", "to_month"),
}
_STAFF = ("school_id", "school_month", "status", "qualified_title", "appointed_title")
_MAIN = "1"
"""主岗任教 of staff_assignment_kind: a school where the post was."""


@dataclass(frozen=True)
class Served:
    """Service at rural schools of somebody in post at one.

    Attributes:
        months: whole months as far as they are recorded.
        is_open: whether it is not known since when one is at the present school.
        title: the title that the years are enough for and that is not held; "" for none.
        is_gained, is_held: whether a directed title was gained, and is held.
    """

    months: int
    is_open: bool
    title: str
    is_gained: bool
    is_held: bool


def due(store: Store) -> frozenset[str]:
    """满年限可定向评价: the years are enough for a higher title than the one held."""
    day = store.clock().date().isoformat()
    return frozenset(one for one, found in served(store, day=day).items() if found.title)


def served(store: Store, *, day: str) -> dict[str, Served]:
    """Everybody in post at a rural school, in the reading of 乡村学校 in force, by id."""
    settings = indicators.load(store)
    with store.read() as conn:
        basis = read_basis(conn, _ROWS, day=day, settings=settings)
        staff = _staff(conn, day)
    present = {one.record_id for one in basis.schools.values() if is_rural_school(one, basis)}
    ever = present | {
        one.record_id for one in basis.schools.values() if is_rural_school(_open(one), basis)
    }
    return {
        one.record_id: _served(one, basis, ever)
        for one in staff
        if one.values["school_id"] in present
    }


def _staff(conn: Connection, day: str) -> Iterator[Case]:
    return (
        one for one in read_cases(conn, Teacher, _STAFF, day=day) if in_post(one.values["status"])
    )


def _open(school: Case) -> Case:
    """A school as it was before it was closed or merged: service there counts as before."""
    return replace(school, values={**school.values, "state": None})


def _served(teacher: Case, basis: Basis, rural: set[str]) -> Served:
    values = teacher.values
    gained, held = (basis.of(one, teacher.record_id) for one in (TitleGained, TitleHeld))
    months = rural_months(_posts(teacher, basis), _exchanges(teacher, basis), rural, basis.day)
    known = [values["qualified_title"], values["appointed_title"]]
    titles = [*known, *(one["teacher_title"] for one in gained)]
    return Served(
        months,
        values["school_month"] is None,
        directed_title(months, map(_text, titles)),
        any(one["is_directed"] for one in gained),
        any(one["is_directed"] and _lasts(one["to_month"], basis.day) for one in held),
    )


def _lasts(until: Value, day: str) -> bool:
    return until is None or str(until) >= day[:7]


def _posts(teacher: Case, basis: Basis) -> Iterator[Stay]:
    """The present school since one came there, and those before."""
    values = teacher.values
    if values["school_month"]:
        yield Stay(str(values["school_id"]), str(values["school_month"]))
    for one in basis.of(Assignment, teacher.record_id):
        if one["assignment_kind"] == _MAIN and one["from_day"]:
            yield Stay(str(one["school_id"]), str(one["from_day"]), _text(one["to_day"]))


def _exchanges(teacher: Case, basis: Basis) -> Iterator[Stay]:
    for one in basis.of(Exchange, teacher.record_id):
        if one["from_day"] and one["to_school_id"]:
            yield Stay(str(one["to_school_id"]), str(one["from_day"]), _text(one["to_day"]))


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
