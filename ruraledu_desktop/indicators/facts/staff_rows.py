"""Facts of teachers from their rows: studios, places for their children, lessons elsewhere."""

from collections.abc import Iterator

from db.codes import table
from db.kinds import Count, Ref, Value, YesNo
from db.records import Assignment, ChildFavour, School, SchoolTerm, Studio, Teacher
from ruraledu_desktop.deriving.staffing import ARTS, ELSEWHERE
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import Attributes, fact
from ruraledu_desktop.indicators.facts.schools import RURAL, is_rural_school

# --- studios ------------------------------------------------------------------------------------

_OF_HEADS = "1"
"""名校长工作室 of staff_studio_kind."""
_STUDIO: Attributes = (Studio.studio_kind, Studio.from_day, Studio.to_day)


def _studio(case: Case, basis: Basis) -> Values | None:
    """The studio for heads that is led on the day, the later one of two."""
    held = [
        one
        for one in basis.of(Studio, case.record_id)
        if one["studio_kind"] == _OF_HEADS
        and str(one["from_day"] or "") <= basis.day <= str(one["to_day"] or basis.day)
    ]
    return max(held, key=lambda one: str(one["from_day"] or ""), default=None)


def _why_studio(case: Case, basis: Basis) -> str:
    found = _studio(case, basis)
    if found is None:
        return "没有主持名校长工作室"
    host = basis.schools.get(str(found["school_id"]))
    where = f"挂牌于{host.values['name']}" if host else "挂牌学校未填"
    return f"{found['name'] or '工作室'}，{where}"


@fact(
    Teacher,
    "是否主持名校长工作室",
    YesNo(),
    reads=(*_STUDIO, Studio.school_id, Studio.name, School.name),
    why=_why_studio,
)
def leads_studio(case: Case, basis: Basis) -> int:
    """Whether a 名校长工作室 is led on the day; one without a first day has long been there."""
    return int(_studio(case, basis) is not None)


@fact(Teacher, "工作室挂牌学校", Ref("school"), reads=(*_STUDIO, Studio.school_id))
def studio_school(case: Case, basis: Basis) -> Value:
    """The school at which that studio has its plate."""
    found = _studio(case, basis)
    return found["school_id"] if found else None


# --- places for children ------------------------------------------------------------------------


def _favours(case: Case, basis: Basis) -> list[Value]:
    """What became of the requests of the calendar year: granted, refused, or not settled."""
    rows = basis.of(ChildFavour, case.record_id)
    return [one["is_granted"] for one in rows if one["year"] == basis.day[:4]]


@fact(Teacher, "申请子女优待", Count("件"), reads=(ChildFavour.year,))
def favours_asked(case: Case, basis: Basis) -> int:
    """For how many children a place was asked in the calendar year."""
    return len(_favours(case, basis))


@fact(Teacher, "已落实", Count("件"), reads=(ChildFavour.year, ChildFavour.is_granted))
def favours_granted(case: Case, basis: Basis) -> int | None:
    """How many of them were granted; None while one is not settled."""
    found = _favours(case, basis)
    return None if None in found else sum(1 for one in found if one)


# --- lessons at other schools -------------------------------------------------------------------

_VISIT: Attributes = (
    Assignment.assignment_kind,
    Assignment.school_id,
    Assignment.subject,
    Assignment.from_day,
    Assignment.to_day,
    Teacher.main_subject,
    SchoolTerm.year,
    SchoolTerm.term,
    SchoolTerm.from_day,
)


def _visits(case: Case, basis: Basis) -> Iterator[tuple[Values, Case]]:
    """The assignments of the term, by the day, to teach arts or sports at another school."""
    own = case.values["main_subject"]
    for one in basis.of(Assignment, case.record_id):
        first, last = str(one["from_day"] or "9"), str(one["to_day"] or "9")
        host = basis.schools.get(str(one["school_id"]))
        is_asked = one["assignment_kind"] in ELSEWHERE and (one["subject"] or own) in ARTS
        if host and is_asked and first <= basis.day and basis.term.first <= last:
            yield one, host


def _rural_visits(case: Case, basis: Basis) -> list[tuple[Values, Case]]:
    return [(one, host) for one, host in _visits(case, basis) if is_rural_school(host, basis)]


def _why_visits(case: Case, basis: Basis) -> str:
    subjects = table("std_subject_current")
    told: list[str] = []
    for one, host in _rural_visits(case, basis):
        subject = subjects.name_of(str(one["subject"] or case.values["main_subject"]))
        hours = "" if one["weekly_hours"] is None else f"，每周{one['weekly_hours']}节"
        told.append(f"到{host.values['name']}教{subject}{hours}")
    return "；".join(told) or "本学期没有到乡村学校走教体育、艺术"


@fact(
    Teacher,
    "是否到乡村学校走教体育、艺术",
    YesNo(),
    reads=(*_VISIT, Assignment.weekly_hours, School.name, *RURAL),
    settings=("rural_scope",),
    why=_why_visits,
)
def visits_for_arts(case: Case, basis: Basis) -> int | None:
    """Whether sports or arts are taught at a rural school beside the own one this term."""
    if _rural_visits(case, basis):
        return 1
    unclear = [host for _, host in _visits(case, basis) if is_rural_school(host, basis) is None]
    return None if unclear else 0


@fact(
    Teacher,
    "走教学校",
    Ref("school"),
    reads=(*_VISIT, *RURAL),
    settings=("rural_scope",),
)
def visited_school(case: Case, basis: Basis) -> Value:
    """The first rural school served so; None for none."""
    return next((one["school_id"] for one, _ in _rural_visits(case, basis)), None)
