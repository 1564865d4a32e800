"""Checks of what is done for children: visits, entrusted care, lists they stand on."""

from collections.abc import Iterator

from db.fields import field_of
from db.kinds import Codes
from db.records import (
    AwaySpell,
    Consent,
    Entrustment,
    GuardAssessment,
    HealthCheck,
    Membership,
    Screening,
    Visit,
    VisitPlan,
)
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.deriving.away import is_work

_IN_NEED, _POOR = "4", "6"
_MONITORED, _CLEARED = ("02", "03", "04"), "2"
"""脱贫不稳定、边缘易致贫、突发严重困难 of child_special_group; 风险已消除 of monitoring_risk."""
_BADLY_GUARDED, _WELL_GUARDED, _GOOD, _BAD = ("1", "2", "3"), "5", "1", "3"
_NOTHING_FOUND = "0"
"""Of screening_finding."""
_USUAL = (
    (HealthCheck.height, 60, 220),
    (HealthCheck.weight, 8, 150),
    (HealthCheck.left_sight, 0, 6),
    (HealthCheck.right_sight, 0, 6),
)


def check_visit(visit: Facts) -> Iterator[Problem]:
    """A follow-up has a day by which it is done, and is done after the visit."""
    done = visit.get(Visit.done_day)
    if visit.get(Visit.follow_up) and visit.get(Visit.due_day) is None and done is None:
        yield visit.problem("follow_up_without_day", Visit.due_day)
    due = visit.get(Visit.due_day)
    if due and done is None and due < visit.day:
        yield visit.problem("follow_up_overdue", Visit.done_day, due=due)
    yield from visit.early(Visit.day, Visit.done_day)


def check_plan(plan: Facts) -> Iterator[Problem]:
    """It is to be done by a day that does not come before the one it is planned for."""
    yield from plan.early(VisitPlan.planned_day, VisitPlan.due_day)


def check_away(spell: Facts) -> Iterator[Problem]:
    """Of work it is told where."""
    if not is_work(spell.get(AwaySpell.reason)):
        return
    if spell.get(AwaySpell.place) is None and spell.get(AwaySpell.employer) is None:
        yield spell.problem("away_nowhere", AwaySpell.place)


def check_screening(screening: Facts) -> Iterator[Problem]:
    """Nothing found goes with nothing else."""
    kind = field_of(Screening.found).kind
    assert isinstance(kind, Codes)
    found = kind.split(screening.get(Screening.found))
    if _NOTHING_FOUND in found and len(found) > 1:
        shown = screening.shown(Screening.found)
        yield screening.problem("screening_contradicts", Screening.found, found=shown)


def check_entrustment(paper: Facts) -> Iterator[Problem]:
    """未成年人保护法 22, 23: who is fit, and who is told in writing."""
    if paper.get(Entrustment.is_guardian_fit) == 0:
        yield paper.problem("guardian_unfit", Entrustment.is_guardian_fit)
    for told in (Entrustment.is_school_informed, Entrustment.is_village_informed):
        if paper.get(told) != 1:
            yield paper.problem("school_not_informed", told)
    yield from paper.early(Entrustment.from_day, Entrustment.ended_day)


def check_assessment(assessment: Facts) -> Iterator[Problem]:
    """The grade fits the type: nobody is well guarded by nobody."""
    kind, grade = (
        assessment.get(one) for one in (GuardAssessment.guardianship_type, GuardAssessment.grade)
    )
    if (kind in _BADLY_GUARDED and grade == _GOOD) or (kind == _WELL_GUARDED and grade == _BAD):
        shown = {
            "grade": assessment.shown(GuardAssessment.grade),
            "kind": assessment.shown(GuardAssessment.guardianship_type),
        }
        yield assessment.problem("grade_against_type", GuardAssessment.grade, **shown)
    yield from assessment.early(GuardAssessment.day, GuardAssessment.due_day)


def check_membership(spell: Facts) -> Iterator[Problem]:
    """What goes with each category, and why a child left the list."""
    category = spell.get(Membership.category)
    for attribute, of, code in (
        (Membership.special_group, _POOR, "group_missing"),
        (Membership.causes, _IN_NEED, "causes_missing"),
    ):
        value = spell.get(attribute)
        if category == of and value is None:
            yield spell.problem(code, attribute)
        elif category and category != of and value is not None:
            shown = spell.shown(Membership.category)
            yield spell.problem("group_of_other", attribute, category=shown)
    yield from _check_risk(spell)
    if spell.get(Membership.to_day) and spell.get(Membership.exit_reason) is None:
        yield spell.problem("exit_without_reason", Membership.exit_reason)


def _check_risk(spell: Facts) -> Iterator[Problem]:
    """Households that are watched for falling back into poverty, and no others, have a state."""
    group, state = spell.get(Membership.special_group), spell.get(Membership.risk_state)
    shown = spell.shown(Membership.special_group)
    if group in _MONITORED and state is None:
        yield spell.problem("risk_missing", Membership.risk_state, group=shown)
    elif state is not None and group not in _MONITORED:
        yield spell.problem("risk_of_other", Membership.risk_state)
    elif state == _CLEARED and spell.get(Membership.to_day) is None:
        yield spell.problem("risk_cleared", Membership.risk_state, group=shown)


def check_health(check: Facts) -> Iterator[Problem]:
    """Height, weight and sight as children have them."""
    for attribute, least, most in _USUAL:
        value = check.get(attribute)
        if value is not None and not least <= value <= most:
            yield check.problem("measure_unusual", attribute, value=check.shown(attribute))


def check_consent(paper: Facts) -> Iterator[Problem]:
    """It is withdrawn after it was given."""
    yield from paper.early(Consent.day, Consent.withdrawn_day)
