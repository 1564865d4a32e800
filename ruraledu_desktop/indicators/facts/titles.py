"""Facts of teachers about service at rural schools and directed titles (定向评价、定向使用)."""

from collections.abc import Iterator

from db.kinds import Value, YesNo
from db.records import Assignment, Exchange, Teacher, TitleGained, TitleHeld
from ruraledu_desktop.deriving.rural_service import YEARS_ASKED, Stay, rural_months
from ruraledu_desktop.indicators.cases import Basis, Case
from ruraledu_desktop.indicators.facts.registry import Attributes, fact
from ruraledu_desktop.indicators.facts.schools import RURAL, lies_in_country

SERVICE: Attributes = (
    Teacher.school_id,
    Teacher.school_month,
    Assignment.assignment_kind,
    Assignment.school_id,
    Assignment.from_day,
    Assignment.to_day,
    Exchange.to_school_id,
    Exchange.from_day,
    Exchange.to_day,
    *RURAL,
)
"""What years of service follow from."""
DIRECTED: Attributes = (TitleGained.is_directed, TitleHeld.is_directed, TitleHeld.to_month)
_MAIN = "1"
"""主岗任教 of staff_assignment_kind: a school where the post was."""
_LEAST = min(years for years, _ in YEARS_ASKED)


def months_served(teacher: Case, basis: Basis) -> int:
    """Whole months at rural schools, as far as they are recorded; closed ones count as before."""
    rural = basis.once(_in_country)
    return rural_months(_posts(teacher, basis), _exchanges(teacher, basis), rural, basis.day)


def _in_country(basis: Basis) -> frozenset[str]:
    found = basis.schools.values()
    return frozenset(one.record_id for one in found if lies_in_country(one, basis))


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


def has_gained_directed(teacher: Case, basis: Basis) -> bool:
    """Whether a title was gained by directed assessment."""
    return any(one["is_directed"] for one in basis.of(TitleGained, teacher.record_id))


def has_directed_post(teacher: Case, basis: Basis) -> bool:
    """Whether a directed title is held on the day."""
    return any(
        one["is_directed"] and str(one["to_month"] or basis.day) >= basis.day[:7]
        for one in basis.of(TitleHeld, teacher.record_id)
    )


def _why_served(case: Case, basis: Basis) -> str:
    years, rest = divmod(months_served(case, basis), 12)
    told = f"乡村任教{years}年{rest}个月"
    return f"{told}（进本校年月未填）" if case.values["school_month"] is None else told


@fact(
    Teacher,
    "乡村任教是否满年限",
    YesNo(),
    reads=SERVICE,
    settings=("rural_scope",),
    why=_why_served,
)
def served_long_enough(case: Case, basis: Basis) -> int | None:
    """Whether the service is enough for the lowest directed title.

    None when it is not, as far as is recorded, and nobody knows since when one is here.
    """
    if months_served(case, basis) >= _LEAST * 12:
        return 1
    return None if case.values["school_month"] is None else 0


@fact(Teacher, "是否有定向职称", YesNo(), reads=DIRECTED)
def has_directed_title(case: Case, basis: Basis) -> int:
    """Whether a title was gained by directed assessment, or is held as a directed one."""
    return int(has_gained_directed(case, basis) or has_directed_post(case, basis))
