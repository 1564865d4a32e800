"""Checks of the sub-records of one owner together, such as two helpers of one child at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from db.fields import Mapped, RecordType, Values, field_of
from db.kinds import Day
from db.records import (
    AfterSchool,
    AidGrant,
    AidReview,
    Assignment,
    AttachedClass,
    AwaySpell,
    Child,
    Duty,
    Enrolment,
    GradeCount,
    GuardAssessment,
    KindergartenYear,
    Membership,
    Pairing,
    PupilChange,
    ReturnAttempt,
    SchoolEvent,
    SpecialPlacement,
    YearCondition,
)
from ruraledu_desktop.checks import affairs, counts, years
from ruraledu_desktop.checks.common import Found
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.deriving.ages import age, birthday
from ruraledu_desktop.deriving.schooling import is_boarding
from ruraledu_desktop.deriving.terms import term_of

Rows = Sequence[Facts]
_LEFT, _MIGRANT = "1", "2"
_LISTED_UNTIL = {_LEFT: 16, "3": 18, "4": 18}
"""Full years with which a child leaves the list of a category (V-15, V-16)."""
_OF_BOARDERS, _OF_DAY_PUPILS = "203", "204"
_BY_MANY = ("901", "999")
"""Aid that several may give in one term."""
_STAGES = {"1": "1", "3": "2", "4": "2", "5": "3", "6": "4"}
"""The stage whose aid a child may have, by 就学情况; the first digit of a kind of aid names it."""

_HEADS = ("12", "22")
"""校长 and 副校长 of staff_office."""
_POST = "1"
"""主岗任教 of staff_assignment_kind."""


def is_checked(sub: RecordType) -> bool:
    """Whether anything can be wrong between rows of a kind, or between them and their owner."""
    return sub in _CHECKS


def check_rows(sub: RecordType, owner: Values, rows: Rows) -> Found:
    """What is wrong between the rows of a kind, or between them and their owner."""
    if sub in _CHECKS:
        yield from _CHECKS[sub](owner, rows)


def _check_pairings(child: Values, rows: Rows) -> Found:
    """F8: one current pairing for each child."""
    held = [
        place
        for place, one in enumerate(rows)
        if one.get(Pairing.helper) and one.get(Pairing.to_day) is None
    ]
    for place in held[1:]:
        yield place, rows[place].problem("pairing_twice", Pairing.to_day)


def _check_memberships(child: Values, rows: Rows) -> Found:
    """One open spell of each category; not left behind and migrant at once (V-28)."""
    held: dict[str, int] = {}
    for place, one in enumerate(rows):
        category = one.get(Membership.category)
        if category is None or one.get(Membership.to_day) is not None:
            continue
        if category in held:
            yield place, one.problem("listed_twice", Membership.to_day)
        held.setdefault(category, place)
    if _LEFT in held and _MIGRANT in held:
        place = max(held[_LEFT], held[_MIGRANT])
        yield place, rows[place].problem("left_and_migrant", Membership.category)
    if _LEFT in held and child.get("is_rural_hukou") == 0:
        yield held[_LEFT], rows[held[_LEFT]].problem("listed_not_rural", Membership.category)
    for category, place in held.items():
        yield from _check_grown(child, rows[place], place, category)


def _check_grown(child: Values, spell: Facts, place: int, category: str) -> Found:
    """V-15, V-16: whoever is grown up leaves the list."""
    born = Day().read(str(child.get("birth_day") or "")).value
    years = _LISTED_UNTIL.get(category)
    if born is None or years is None:
        return
    reached = birthday(str(born), years)
    if reached <= spell.day:
        code = "sixteen_listed" if category == _LEFT else "eighteen_listed"
        told = {"day": reached, "category": spell.shown(Membership.category)}
        yield place, spell.problem(code, Membership.to_day, **told)


def _check_attempts(child: Values, rows: Rows) -> Found:
    """The next attempt was made when it was due."""
    yield from _overdue(rows, ReturnAttempt.day, ReturnAttempt.due_day, "attempt_overdue")


def _check_assessments(child: Values, rows: Rows) -> Found:
    """The next assessment was made when it was due."""
    yield from _overdue(rows, GuardAssessment.day, GuardAssessment.due_day, "assessment_overdue")


def _overdue(rows: Rows, day: Mapped[str | None], due_day: Mapped[str | None], code: str) -> Found:
    """What was due after the latest that was done, which stands first."""
    done = [(place, one) for place, one in enumerate(rows) if one.get(day)]
    for place, one in done[:1]:
        due = one.get(due_day)
        if due and due < one.day:
            yield place, one.problem(code, due_day, due=due)


def _check_reviews(child: Values, rows: Rows) -> Found:
    """Class, grade and school review one application one after the other."""
    reviews = [
        (place, one.get(AidReview.application_id), level, day)
        for place, one in enumerate(rows)
        if (level := one.get(AidReview.review_level)) and (day := one.get(AidReview.day))
    ]
    latest: dict[str | None, dict[str, str]] = {}
    for _, application, level, day in reviews:
        of_level = latest.setdefault(application, {})
        of_level[level] = max(day, of_level.get(level, ""))
    for place, application, level, day in reviews:
        before = [end for lower, end in latest[application].items() if lower < level]
        if before and day < max(before):
            yield place, rows[place].problem("review_order", AidReview.day, day=max(before))


def _check_grants(child: Values, rows: Rows) -> Found:
    """V-38: the subsidy of boarders is theirs alone, and nothing is given twice in a term."""
    terms: dict[tuple[object, object], set[object]] = {}
    for place, one in enumerate(rows):
        kind = one.get(AidGrant.aid_kind)
        given = terms.setdefault((one.get(AidGrant.year), one.get(AidGrant.term)), set())
        if kind is not None and kind in given and kind not in _BY_MANY:
            yield place, one.problem("aid_twice", AidGrant.aid_kind)
        given.add(kind)
        both = {_OF_BOARDERS, _OF_DAY_PUPILS}
        if kind in both and both <= given:
            yield place, one.problem("aid_both", AidGrant.aid_kind)
        yield from ((place, problem) for problem in _check_present(child, one))


def _check_present(child: Values, grant: Facts) -> Iterator[Problem]:
    """A grant against the child as it is now: its stage for the school year, boarding for the term.

    What was given earlier is not judged: the child may have lived or learned elsewhere then.
    """
    term, kind = term_of(grant.day), grant.get(AidGrant.aid_kind)
    if grant.get(AidGrant.year) != term.year or kind is None:
        return
    schooling = str(child.get("schooling") or "")
    stage = _STAGES.get(schooling, kind[0])
    if kind[0] in _STAGES.values() and kind[0] != stage:
        told = {
            "aid": grant.shown(AidGrant.aid_kind),
            "schooling": field_of(Child.schooling).kind.show(schooling),
        }
        yield grant.problem("aid_of_other_stage", AidGrant.aid_kind, **told)
    mode = child.get("attendance_mode")
    boards = is_boarding(None if mode is None else str(mode))
    if grant.get(AidGrant.term) == term.code:
        if kind == _OF_BOARDERS and boards is False:
            yield grant.problem("aid_of_day_pupil", AidGrant.aid_kind)
        if kind == _OF_DAY_PUPILS and boards is True:
            yield grant.problem("aid_of_boarder", AidGrant.aid_kind)


def _check_duties(teacher: Values, rows: Rows) -> Found:
    """An office at the present school is not held before one came there, nor for too many terms."""
    yield from _before_school(teacher, rows, Duty.school_id, Duty.from_day)
    yield from _check_terms(rows)


def _check_assignments(teacher: Values, rows: Rows) -> Found:
    """The post at the present school was not held before one came there; an earlier one may be."""
    month = str(teacher.get("school_month") or "")
    posts = [one.get(Assignment.assignment_kind) == _POST for one in rows]
    ends = [one.get(Assignment.to_day) or "9" for one in rows]
    found = _before_school(teacher, rows, Assignment.school_id, Assignment.from_day)
    yield from ((at, one) for at, one in found if posts[at] and ends[at][:7] >= month)


def _before_school(
    teacher: Values, rows: Rows, at: Mapped[str | None], from_day: Mapped[str | None]
) -> Found:
    """The rows that begin at the present school before one came there."""
    school, month = teacher.get("school_id"), str(teacher.get("school_month") or "")
    for place, one in enumerate(rows):
        start = one.get(from_day)
        if start and month and school and one.get(at) == school and start[:7] < month:
            yield place, one.problem("duty_before_school", from_day, day=start, month=month)


def _check_terms(rows: Rows) -> Found:
    """教师〔2014〕4号: heads and their deputies move on after some full terms at one school."""
    first: dict[str | None, str] = {}
    heads = [place for place, one in enumerate(rows) if one.get(Duty.office) in _HEADS]
    for place in heads:
        school, start = rows[place].get(Duty.school_id), rows[place].get(Duty.from_day)
        if start:
            first[school] = min(start, first.get(school, start))
    for place in heads:
        one = rows[place]
        start = first.get(one.get(Duty.school_id))
        is_held = (one.get(Duty.from_day) or "9") <= one.day <= (one.get(Duty.to_day) or one.day)
        years = age(start, one.day) if start and is_held else None
        terms = (years or 0) // one.limits.term_years
        if terms >= one.limits.leader_terms:
            told = {"years": years, "terms": terms, "most": one.limits.leader_terms}
            yield place, one.problem("terms_over", Duty.from_day, **told)


def _check_enrolments(child: Values, rows: Rows) -> Found:
    """V-37: at one school at a time."""
    spells = [
        (start, end, place)
        for place, one in enumerate(rows)
        if (start := one.get(Enrolment.from_day)) and (end := one.get(Enrolment.to_day))
    ]
    for place, other in _overlapping(spells):
        yield place, rows[place].problem("spells_overlap", Enrolment.from_day, other=other)


def _check_away(child: Values, rows: Rows) -> Found:
    """One person is at one place at a time."""
    of_person: dict[str, list[tuple[str, str, int]]] = {}
    for place, one in enumerate(rows):
        person, start = one.get(AwaySpell.person_id), one.get(AwaySpell.from_day)
        if person and start:
            spell = (start, one.get(AwaySpell.to_day) or "9", place)
            of_person.setdefault(person, []).append(spell)
    for spells in of_person.values():
        for place, other in _overlapping(spells):
            yield place, rows[place].problem("away_overlap", AwaySpell.from_day, other=other)


def _check_placements(child: Values, rows: Rows) -> Found:
    """One placement at a time; one that is not over lasts."""
    spells = [
        (start, one.get(SpecialPlacement.to_day) or "9", place)
        for place, one in enumerate(rows)
        if (start := one.get(SpecialPlacement.from_day))
    ]
    for place, other in _overlapping(spells):
        told = {"other": other}
        yield place, rows[place].problem("placements_overlap", SpecialPlacement.from_day, **told)


def _overlapping(spells: Iterable[tuple[str, str, int]]) -> Iterator[tuple[int, str]]:
    """The spells that begin before an earlier one ends: the place, and when that began.

    Args:
        spells: first day, last day, which may be a first day of the next, and place.
    """
    until = since = ""
    for start, end, place in sorted(spells):
        if start < until:
            yield place, since
        if end > until:
            until, since = end, start


_CHECKS: dict[RecordType, Callable[[Values, Rows], Found]] = {
    Pairing: _check_pairings,
    Membership: _check_memberships,
    ReturnAttempt: _check_attempts,
    AidReview: _check_reviews,
    AidGrant: _check_grants,
    Enrolment: _check_enrolments,
    SpecialPlacement: _check_placements,
    AwaySpell: _check_away,
    YearCondition: years.check_years,
    Duty: _check_duties,
    Assignment: _check_assignments,
    GuardAssessment: _check_assessments,
    AttachedClass: affairs.check_attached_to,
    SchoolEvent: affairs.check_events,
    AfterSchool: affairs.check_services,
    PupilChange: counts.check_changes,
    KindergartenYear: counts.check_kindergartens,
    GradeCount: years.check_grades,
}
