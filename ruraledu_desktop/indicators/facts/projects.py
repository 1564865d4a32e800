"""Facts of schools about kindergartens that are built with the homes around them (四同步)."""

from db.kinds import Count
from db.records import Project, School
from ruraledu_desktop.deriving.estates import is_of_estate
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

_STEPS = (
    ("规划", Project.planned_day, Project.estate_planned_day),
    ("建设", Project.from_day, Project.estate_from_day),
    ("竣工验收", Project.accepted_day, Project.estate_accepted_day),
    ("交付使用", Project.handed_day, Project.estate_handed_day),
)
"""Each step in words, with its day at the kindergarten and at the homes."""
_KINDS: Attributes = (Project.project_kind, Project.state)
_DAYS: Attributes = tuple(day for _, own, homes in _STEPS for day in (own, homes))


def _built(case: Case, basis: Basis) -> list[Values]:
    """The projects of a school that are kindergartens of new homes, and were not given up."""
    return [
        one
        for one in basis.of(Project, case.record_id)
        if is_of_estate(one["project_kind"], one["state"])
    ]


def _late(project: Values, day: str) -> list[str] | None:
    """The steps the homes have come to and the kindergarten had not; None without any such step."""
    reached = [
        (word, str(project[own.key] or "9"), str(project[homes.key]))
        for word, own, homes in _STEPS
        if project[homes.key] is not None and str(project[homes.key]) <= day
    ]
    return [word for word, own, homes in reached if own > homes] if reached else None


def _why(case: Case, basis: Basis) -> str:
    """没有同步竣工验收、交付使用."""
    found = [_late(one, basis.day) for one in _built(case, basis)]
    late = "、".join(dict.fromkeys(word for words in found for word in words or ()))
    unknown = "居住区的日期未填或未到" if None in found else ""
    told = (f"没有同步{late}" if late else "", unknown)
    return "，".join(filter(None, told)) or "到目前各步都同步"


@fact(School, "新建居住区配套园", Count("个"), reads=_KINDS)
def estate_kindergartens(case: Case, basis: Basis) -> int:
    """How many kindergartens of new homes are registered with it."""
    return len(_built(case, basis))


@fact(School, "做到四同步的配套园", Count("个"), reads=(*_KINDS, *_DAYS), why=_why)
def estate_kindergartens_in_step(case: Case, basis: Basis) -> int | None:
    """How many were not later than their homes at any step these have come to by the day.

    None while nothing is known of the homes of one.
    """
    found = [_late(one, basis.day) for one in _built(case, basis)]
    return None if None in found else sum(not one for one in found)
