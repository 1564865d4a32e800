"""Where each of the staff worked, and since when: what years of service are reckoned from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.among import among
from db.fields import Values, table_of
from db.kinds import Value
from db.records import Assignment, Exchange, Teacher
from ruraledu_desktop import overlaying
from ruraledu_desktop.deriving.rural_service import Stay, rural_months

_MAIN = "1"
"""主岗任教 of staff_assignment_kind: a school where the post was."""


@dataclass(frozen=True)
class Career:
    """The stays of one member of the staff.

    Attributes:
        posts: the schools of the post, the present one among them if it is known since when.
        away: the schools one went to on exchange; they go before the posts.
        present: the school one is at now.
        is_open: whether it is not known since when.
    """

    present: str
    posts: tuple[Stay, ...]
    away: tuple[Stay, ...]
    is_open: bool

    @property
    def schools(self) -> frozenset[str]:
        """All the schools one is known to have worked at."""
        return frozenset(one.school_id for one in (*self.posts, *self.away)) | {self.present}

    def months_at(self, schools: Collection[str], day: str) -> int:
        """Whole months of work at some schools up to a day."""
        return rural_months(self.posts, self.away, schools, day)

    def school_on(self, day: str) -> str:
        """Where one worked on a day; "" where that is not recorded."""
        found = (one for one in (*self.away, *self.posts) if one.holds(day))
        return next((one.school_id for one in found), self.present if self.is_open else "")


def careers_of(conn: Connection, teacher_ids: Sequence[str] | None) -> dict[str, Career]:
    """The careers of some of the staff by id, None for all that are not struck off."""
    teacher = table_of(Teacher)
    query = select(teacher.c.record_id, teacher.c.school_id, teacher.c.school_month)
    query = query.where(teacher.c.is_deleted == 0)
    if teacher_ids is not None:
        query = query.where(among(teacher.c.record_id, teacher_ids))
    rows = overlaying.rows_of(conn, (Assignment, Exchange), teacher_ids)
    return {
        one: Career(
            school or "",
            (*_present(school, month), *_before(rows.get(one, {}).get(Assignment, ()))),
            _exchanges(rows.get(one, {}).get(Exchange, ())),
            month is None,
        )
        for one, school, month in conn.execute(query).all()
    }


def _present(school: str | None, month: str | None) -> tuple[Stay, ...]:
    return (Stay(school, month),) if school and month else ()


def _before(rows: Sequence[Values]) -> tuple[Stay, ...]:
    return tuple(
        _stay(one, "school_id")
        for one in rows
        if one["assignment_kind"] == _MAIN and one["from_day"] and one["school_id"]
    )


def _exchanges(rows: Sequence[Values]) -> tuple[Stay, ...]:
    return tuple(
        _stay(one, "to_school_id") for one in rows if one["from_day"] and one["to_school_id"]
    )


def _stay(row: Mapping[str, Value], school: str) -> Stay:
    until = row["to_day"]
    return Stay(str(row[school]), str(row["from_day"]), None if until is None else str(until))
