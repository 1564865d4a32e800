"""Facts of schools about their professional posts, as the latest approved plan of them says."""

from decimal import Decimal

from db.kinds import Count, Measure
from db.records import School, StaffingPlan
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

_PLAN: Attributes = (
    StaffingPlan.year,
    StaffingPlan.posts,
    StaffingPlan.middle_posts,
    StaffingPlan.senior_posts,
    StaffingPlan.middle_base,
    StaffingPlan.senior_base,
)


def _plan(case: Case, basis: Basis) -> Values | None:
    """The latest plan of a year not after the day; None without one that says all."""
    plans = [
        one
        for one in basis.of(StaffingPlan, case.record_id)
        if one["year"] and str(one["year"]) <= basis.day[:4]
    ]
    latest = max(plans, key=lambda one: str(one["year"]), default=None)
    return None if latest is None or None in latest.values() else latest


def _higher(plan: Values) -> int:
    """How many posts are of a middle or senior grade."""
    return int(plan["middle_posts"] or 0) + int(plan["senior_posts"] or 0)


def _permitted(plan: Values) -> Decimal:
    """How many the prescribed shares come to."""
    share = Decimal(plan["middle_base"] or 0) + Decimal(plan["senior_base"] or 0)
    return int(plan["posts"] or 0) * share / 100


@fact(School, "专业技术岗位", Count("个"), reads=_PLAN)
def posts_planned(case: Case, basis: Basis) -> int | None:
    """How many professional posts there are."""
    plan = _plan(case, basis)
    return None if plan is None else int(plan["posts"] or 0)


def _why(case: Case, basis: Basis) -> str:
    plan = _plan(case, basis)
    if plan is None:
        return "编制与岗位没有登记，或没有填全"
    return f"{plan['year']}年中高级岗位{_higher(plan)}个，按规定比例{_permitted(plan):.2f}个"


@fact(School, "高出规定的中高级岗位", Measure("个"), reads=_PLAN, why=_why)
def posts_above(case: Case, basis: Basis) -> Decimal | None:
    """By how many posts the middle and senior ones exceed the prescribed shares; below 0 too."""
    plan = _plan(case, basis)
    return None if plan is None else _higher(plan) - _permitted(plan)
