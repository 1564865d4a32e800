"""Checks of a child's way through school: cases of 控辍, lessons at home, transfers, numbers."""

import re
from collections.abc import Iterator
from datetime import date

from db.records import (
    Absence,
    DropoutCase,
    Enrolment,
    HomeTeaching,
    Identifier,
    ReturnAttempt,
    SpecialPlacement,
    Transfer,
)
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem

_PROMISED = "2"
_AT_SCHOOL = ("1", "2", "3")
"""Of child_special_placement."""
_TRUANT = "3"
_GRADUATED = ("1", "2")
"""Of enrolment_out."""
_MOST_HOURS = 6
_FORMS = {"1": r"[GJL]\d{17}[\dX]", "2": r"\d{15}|\d{17}[\dX]", "5": r"\d{17}[\dX][1-7][1-4]\d?"}
"""How numbers of a kind look: of the register, of identity cards, of the disabled."""


def check_absence(absence: Facts) -> Iterator[Problem]:
    """Who stays away without a reason is asked for, then reported."""
    start = absence.get(Absence.from_day)
    if start is None or absence.get(Absence.reason) != _TRUANT or start > absence.day:
        return
    end = min(absence.get(Absence.to_day) or absence.day, absence.day)
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    if days >= absence.limits.visit_days and absence.get(Absence.visited_day) is None:
        yield absence.problem("absence_unvisited", Absence.visited_day, days=days)
    least = absence.limits.report_days
    if days >= least and absence.get(Absence.reported_day) is None:
        yield absence.problem("absence_unreported", Absence.reported_day, days=days, least=least)


def check_case(case: Facts) -> Iterator[Problem]:
    """Days in their order; closed on a day and in a way, or neither."""
    closed, way = case.get(DropoutCase.closed_day), case.get(DropoutCase.closing)
    yield from case.early(DropoutCase.absent_since, DropoutCase.dropped_day, DropoutCase.closed_day)
    if bool(closed) != bool(way):
        missing = DropoutCase.closing if closed else DropoutCase.closed_day
        yield case.problem("closing_incomplete", missing)


def check_attempt(attempt: Facts) -> Iterator[Problem]:
    """Who promised to come back is asked again."""
    due = attempt.get(ReturnAttempt.due_day)
    if attempt.get(ReturnAttempt.result) == _PROMISED and due is None:
        yield attempt.problem("promise_without_day", ReturnAttempt.due_day)


def check_lesson(lesson: Facts) -> Iterator[Problem]:
    """Two visits of three hours are a whole week's."""
    hours = lesson.get(HomeTeaching.hours)
    if hours is not None and hours > _MOST_HOURS:
        yield lesson.problem("hours_many", HomeTeaching.hours, hours=hours)


def check_placement(spell: Facts) -> Iterator[Problem]:
    """Who is taught at a school is at one that is named; the assessment goes before."""
    schools = (SpecialPlacement.school_id, SpecialPlacement.school_name)
    kind = spell.get(SpecialPlacement.placement_kind)
    if kind in _AT_SCHOOL and not any(map(spell.get, schools)):
        yield spell.problem("placed_without_school", SpecialPlacement.school_id)
    yield from spell.early(SpecialPlacement.decided_day, SpecialPlacement.from_day)


def check_enrolment(spell: Facts) -> Iterator[Problem]:
    """It was at some school; only who has finished one goes on somewhere."""
    if spell.get(Enrolment.school_id) is None and spell.get(Enrolment.school_name) is None:
        yield spell.problem("spell_without_school", Enrolment.school_id)
    if spell.get(Enrolment.destination) and spell.get(Enrolment.leaving) not in _GRADUATED:
        shown = spell.shown(Enrolment.leaving) or "未填"
        yield spell.problem("destination_of_other", Enrolment.destination, leaving=shown)


def check_transfer(move: Facts) -> Iterator[Problem]:
    """V-36: what follows the application does not come before it."""
    yield from move.early(
        Transfer.day, Transfer.school_day, Transfer.county_day, Transfer.confirmed_day
    )


def check_identifier(number: Facts) -> Iterator[Problem]:
    """Numbers of known kinds have their form."""
    form = _FORMS.get(number.get(Identifier.identifier_kind) or "")
    value = number.get(Identifier.value)
    if form and value and not re.fullmatch(form, value):
        yield number.problem("number_form", Identifier.value)
