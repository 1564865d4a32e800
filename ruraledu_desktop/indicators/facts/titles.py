"""Facts of teachers about service at rural schools and directed titles (定向评价、定向使用)."""

from collections.abc import Mapping

from db.kinds import YesNo
from db.records import Assignment, Exchange, Teacher, TitleGained, TitleHeld
from ruraledu_desktop.deriving import careers
from ruraledu_desktop.indicators.cases import Basis, Case
from ruraledu_desktop.indicators.facts.registry import Attributes, fact
from ruraledu_desktop.indicators.facts.schools import RURAL, lies_in_country
from ruraledu_desktop.indicators.settings import Settings

SERVICE: Attributes = (*careers.READS, *RURAL)
"""What years of service follow from."""
DIRECTED: Attributes = (TitleGained.is_directed, TitleHeld.is_directed, TitleHeld.to_month)
_ASKED = {"ZG": "directed_full", "GJ": "directed_senior", "YJ": "directed_middle"}
"""The titles gained by directed assessment, and the setting of the years that each asks for."""


def years_asked(settings: Settings) -> Mapping[str, int]:
    """The full years at rural schools that directed titles ask for, by title."""
    return {title: int(settings[name]) for title, name in _ASKED.items()}


def months_served(teacher: Case, basis: Basis) -> int:
    """Whole months at rural schools, as far as they are recorded; closed ones count as before."""
    rows = (basis.of(one, teacher.record_id) for one in (Assignment, Exchange))
    return careers.career(teacher.values, *rows).months_at(basis.once(_in_country), basis.day)


def _in_country(basis: Basis) -> frozenset[str]:
    found = basis.schools.values()
    return frozenset(one.record_id for one in found if lies_in_country(one, basis))


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
    settings=("rural_scope", *_ASKED.values()),
    why=_why_served,
)
def served_long_enough(case: Case, basis: Basis) -> int | None:
    """Whether the service is enough for the directed title that asks for the fewest years.

    None when it is not, as far as is recorded, and nobody knows since when one is here.
    """
    if months_served(case, basis) >= min(years_asked(basis.settings).values()) * 12:
        return 1
    return None if case.values["school_month"] is None else 0


@fact(Teacher, "是否有定向职称", YesNo(), reads=DIRECTED)
def has_directed_title(case: Case, basis: Basis) -> int:
    """Whether a title was gained by directed assessment, or is held as a directed one."""
    return int(has_gained_directed(case, basis) or has_directed_post(case, basis))
