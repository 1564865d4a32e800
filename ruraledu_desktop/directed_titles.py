"""Who has served at rural schools for how long, and may gain a directed title (定向评价).

Directed titles (定向评价、定向使用) are gained and used in rural schools only. No document at hand
fixes the years asked for: the county does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.codes import table
from db.records import Teacher, TitleGained
from db.store import Store
from ruraledu_desktop import indicators
from ruraledu_desktop.indicators.cases import Basis, Case
from ruraledu_desktop.indicators.facts import titles
from ruraledu_desktop.indicators.facts.schools import is_rural_school
from ruraledu_desktop.indicators.facts.teachers import in_post
from ruraledu_desktop.indicators.scans import fields_by_record, read_basis, read_cases

_READ = (
    *titles.SERVICE,
    *titles.DIRECTED,
    TitleGained.teacher_title,
    Teacher.status,
    Teacher.qualified_title,
    Teacher.appointed_title,
)


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
        fields = fields_by_record(_READ)
        basis = read_basis(conn, fields, day=day, settings=settings)
        staff = read_cases(conn, Teacher, fields[Teacher], day=day)
    present = {one.record_id for one in basis.schools.values() if is_rural_school(one, basis)}
    return {
        one.record_id: _served(one, basis)
        for one in staff
        if in_post(one.values["status"]) and one.values["school_id"] in present
    }


def _served(teacher: Case, basis: Basis) -> Served:
    values = teacher.values
    months = titles.months_served(teacher, basis)
    gained = [one["teacher_title"] for one in basis.of(TitleGained, teacher.record_id)]
    known = [values["qualified_title"], values["appointed_title"], *gained]
    return Served(
        months,
        values["school_month"] is None,
        directed_title(
            months, [str(one) for one in known if one], titles.years_asked(basis.settings)
        ),
        titles.has_gained_directed(teacher, basis),
        titles.has_directed_post(teacher, basis),
    )


def directed_title(months: int, held: Iterable[str | None], asked: Mapping[str, int]) -> str:
    """The highest title the years are enough for, "" when one as high is held, or none is open.

    Args:
        held: codes of the titles that somebody has gained; one that the county added says nothing.
        asked: full years by the title they are for.
    """
    order = [row.code for row in table("std_teacher_title").rows]
    best = min((order.index(one) for one in held if one in order), default=len(order))
    opened = [code for code, years in asked.items() if months >= years * 12]
    return next((code for code in order[:best] if code in opened), "")
