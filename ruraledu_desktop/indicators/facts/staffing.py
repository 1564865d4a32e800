"""Facts of schools about their staff: against the posts, by subject, and by title."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import ROUND_FLOOR, Decimal

from db.kinds import Count, Measure, YesNo
from db.records import Assignment, School, StaffingPlan, Teacher
from ruraledu_desktop.deriving import staffing as needs
from ruraledu_desktop.deriving.staffing import Subject, Way
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import Attributes, fact
from ruraledu_desktop.indicators.facts.schools import RURAL, lies_in_country
from ruraledu_desktop.indicators.facts.teachers import in_post

_STAFF: Attributes = (Teacher.school_id, Teacher.status, Teacher.is_full_time)
_HEADS: Attributes = (
    StaffingPlan.year,
    StaffingPlan.approved,
    *_STAFF,
    Teacher.post_school_id,
    Teacher.is_established,
)
_TAUGHT: Attributes = (
    School.kind,
    *_STAFF,
    Teacher.main_subject,
    Teacher.other_subjects,
    Assignment.assignment_kind,
    Assignment.school_id,
    Assignment.subject,
    Assignment.from_day,
    Assignment.to_day,
)


def _in_post(basis: Basis) -> dict[str, Values]:
    return {one.record_id: one.values for one in basis.staff if in_post(one.values["status"])}


def _at_work(basis: Basis) -> dict[str, list[Values]]:
    """Those in post by the school where they work."""
    found: dict[str, list[Values]] = {}
    for one in basis.once(_in_post).values():
        found.setdefault(str(one["school_id"]), []).append(one)
    return found


def _staff(case: Case, basis: Basis) -> Sequence[Values]:
    return basis.once(_at_work).get(case.record_id, ())


# --- heads --------------------------------------------------------------------------------------


def _established(basis: Basis) -> dict[str, list[Values]]:
    return needs.established(basis.once(_in_post).values())


def _approved(case: Case, basis: Basis) -> int | None:
    plan = needs.plan_of(basis.of(StaffingPlan, case.record_id), basis.day)
    approved = plan.get("approved")
    return None if approved is None else int(approved)


def _filled(case: Case, basis: Basis) -> tuple[int, int]:
    """How many of the posts are filled, and of how many here that is not said."""
    filled = len(basis.once(_established).get(case.record_id, ()))
    return filled, sum(one["is_established"] is None for one in _staff(case, basis))


def _has_heads(case: Case, basis: Basis) -> bool | None:
    """Whether as many are in post as were approved; None where that is not known."""
    approved, (filled, unsaid) = _approved(case, basis), _filled(case, basis)
    if approved is None:
        return None
    return True if filled >= approved else None if filled + unsaid >= approved else False


def _why_heads(case: Case, basis: Basis) -> str:
    approved, (filled, unsaid) = _approved(case, basis), _filled(case, basis)
    told = "核定编制未填" if approved is None else f"核定编制{approved}人"
    more = f"（另有{unsaid}人没有填是否在编）" if unsaid else ""
    return f"{told}，在编在职{filled}人{more}"


# --- subjects -----------------------------------------------------------------------------------


def _guests(basis: Basis) -> dict[str, Counter[str]]:
    return needs.guests(basis.subs.get(Assignment, {}), basis.once(_in_post), basis.day)


def _by(way: Way, case: Case, basis: Basis) -> list[str]:
    """The subjects that are taught in one way."""
    coming = basis.once(_guests).get(case.record_id, Counter[str]())
    found: Iterable[Subject] = (
        one
        for one in needs.SUBJECTS
        if (how := needs.taught(case.values["kind"], one, _staff(case, basis), coming))
        and how.way is way
    )
    return [one.name for one in found]


def _unsaid(case: Case, basis: Basis) -> int:
    """How many here may teach a subject that nobody is known to teach."""
    return sum(one["is_full_time"] != 0 and not one["main_subject"] for one in _staff(case, basis))


def _has_subjects(case: Case, basis: Basis) -> bool | None:
    """Whether somebody teaches every subject; None where those in post do not say theirs."""
    if not _by(Way.NOBODY, case, basis):
        return True
    return None if _unsaid(case, basis) or not _staff(case, basis) else False


def _why_subjects(case: Case, basis: Basis) -> str:
    if not _staff(case, basis):
        return "没有登记在职教师"
    lacking, coming = (_by(way, case, basis) for way in (Way.NOBODY, Way.COMING))
    told = [f"{'、'.join(lacking)}没有人教"] if lacking else ["每门学科都有人教"]
    told += [f"{'、'.join(coming)}由别校教师走教"] if coming else []
    unsaid = _unsaid(case, basis)
    told += [f"另有{unsaid}人没有填任教学科"] if lacking and unsaid else []
    return "，".join(told)


@fact(School, "是否结构性缺员", YesNo(), reads=_TAUGHT, why=_why_subjects)
def is_short_of_subjects(case: Case, basis: Basis) -> int | None:
    """Whether nobody of the school teaches some subject, though others may come to teach it."""
    if _by(Way.COMING, case, basis):
        return 1
    has_all = _has_subjects(case, basis)
    return None if has_all is None else int(not has_all)


@fact(School, "紧缺学科是否都有人走教", YesNo(), reads=_TAUGHT, why=_why_subjects)
def has_every_subject(case: Case, basis: Basis) -> int | None:
    """Whether somebody teaches every subject, those who come from other schools counted."""
    found = _has_subjects(case, basis)
    return None if found is None else int(found)


def _why_staffed(case: Case, basis: Basis) -> str:
    told = {"heads": _why_heads, "subjects": _why_subjects}
    reading = str(basis.settings["staff_base"])
    wanted = [reading] if reading in told else list(told)
    return "；".join(told[one](case, basis) for one in wanted)


@fact(
    School,
    "教师是否配齐",
    YesNo(),
    reads=(*_HEADS, *_TAUGHT),
    settings=("staff_base",),
    why=_why_staffed,
)
def is_fully_staffed(case: Case, basis: Basis) -> int | None:
    """Whether no post is open and no subject without a teacher, in the reading in force."""
    reading = basis.settings["staff_base"]
    parts = [_has_heads(case, basis)] if reading != "subjects" else []
    parts += [_has_subjects(case, basis)] if reading != "heads" else []
    if False in parts:
        return 0
    return None if None in parts else 1


# --- titles -------------------------------------------------------------------------------------

_HIGHER = ("ZG", "GJ", "YJ")
"""正高级、高级、一级教师 of std_teacher_title: the senior and the middle ones."""
_TITLES: Attributes = (*_STAFF, Teacher.appointed_title)
_PLACES = Decimal("0.00000001")


def _full_time(case: Case, basis: Basis) -> list[Values]:
    return [one for one in _staff(case, basis) if one["is_full_time"] == 1]


def _higher(staff: Iterable[Values]) -> int:
    return sum(one["appointed_title"] in _HIGHER for one in staff)


def _town_share(basis: Basis) -> tuple[int, int]:
    """Of those in town whose title is known, how many have a middle or senior one, and all."""
    in_town = [one for one in basis.schools.values() if lies_in_country(one, basis) == 0]
    known = [
        one
        for school in in_town
        for one in _full_time(school, basis)
        if one["appointed_title"] is not None
    ]
    return _higher(known), len(known)


def _untold(case: Case, basis: Basis) -> int:
    """Of how many it is not known whether they are full-time teachers, or which title they hold."""
    return sum(
        one["is_full_time"] is None or (one["is_full_time"] == 1 and not one["appointed_title"])
        for one in _staff(case, basis)
    )


@fact(School, "专任教师", Count("人"), reads=_TITLES)
def full_time_teachers(case: Case, basis: Basis) -> int | None:
    """How many full-time teachers are in post; None while of somebody that is not known."""
    return None if _untold(case, basis) else len(_full_time(case, basis))


def _why_titles(case: Case, basis: Basis) -> str:
    untold, (higher, whole) = _untold(case, basis), basis.once(_town_share)
    if untold:
        return f"{untold}人没有填是否专任或现聘职称"
    if not whole:
        return "没有城区教师可以比较"
    staff = _full_time(case, basis)
    return f"中高级职称{_higher(staff)}/{len(staff)}人，城区{higher}/{whole}人"


@fact(
    School,
    "比城区多的中高级职称",
    Measure("人"),
    reads=(*_TITLES, *RURAL),
    settings=("rural_scope",),
    why=_why_titles,
)
def titles_above(case: Case, basis: Basis) -> Decimal | None:
    """By how many the middle and senior titles exceed the share of the town; below 0 too.

    The share is rounded down, so that what is exactly the same never falls below 0.
    """
    higher, whole = basis.once(_town_share)
    if _untold(case, basis) or not whole:
        return None
    staff = _full_time(case, basis)
    share = (Decimal(higher) / whole).quantize(_PLACES, ROUND_FLOOR)
    return _higher(staff) - share * len(staff)
