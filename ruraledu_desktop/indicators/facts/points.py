"""Whether there are more teaching points or small schools than in the base year, school by school.

What a school was on a day, and whether it was open, its events tell; without any, its state and the
year it was founded. That it was there in the base year is not known of a school without that year.
"""

from collections.abc import Sequence

from db.kinds import Count, Value
from db.records import GradeCount, School, SchoolEvent
from ruraledu_desktop.deriving.affairs import OPEN
from ruraledu_desktop.deriving.counts import is_of_kindergarten
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import Attributes, fact
from ruraledu_desktop.indicators.facts.schools import RURAL, lies_in_country

_POINT = "218"
_SMALL_KINDS, _SMALL = ("211", "218"), 100
"""小学、教学点 with fewer pupils are 小规模学校 (国办发〔2018〕27号)."""
_HISTORY: Attributes = (
    School.kind,
    School.state,
    School.state_day,
    School.founded_year,
    SchoolEvent.event_kind,
    SchoolEvent.day,
    SchoolEvent.old_kind,
)
_OPENING, _ENDING = ("1", "14"), ("11", "12", "13")
"""设立、恢复办学, and 并入他校、停办、撤销 of school_event."""


def _kind(case: Case, events: Sequence[Values], day: str) -> object:
    """The kind of school on a day: what it was before the next event that says so, else today's."""
    later = [one for one in events if str(one["day"]) > day and one["old_kind"]]
    return later[0]["old_kind"] if later else case.values["kind"]


def _is_open(case: Case, events: Sequence[Values], day: str, today: str) -> bool | None:
    """Whether the school was open on a day; None while nothing tells."""
    telling = [one for one in events if one["event_kind"] in (*_OPENING, *_ENDING)]
    before = [one for one in telling if str(one["day"]) <= day]
    if before:
        return before[-1]["event_kind"] in _OPENING
    if telling:
        return telling[0]["event_kind"] in _ENDING
    founded, ended = case.values["founded_year"], case.values["state_day"]
    if founded is not None and int(founded) > int(day[:4]):
        return False
    if case.values["state"] in (None, OPEN):
        return None if founded is None and day < today else True
    if ended is not None and str(ended) <= day:
        return False
    return None if ended is None or founded is None else True


def _events(case: Case, basis: Basis) -> Sequence[Values]:
    rows = [one for one in basis.of(SchoolEvent, case.record_id) if one["day"]]
    return sorted(rows, key=lambda one: str(one["day"]))


def _base_day(basis: Basis) -> str:
    return f"{basis.settings['base_year']}-12-31"


# --- teaching points ----------------------------------------------------------------------------


def _is_point(case: Case, basis: Basis, day: str) -> bool | None:
    """Whether it was an open teaching point on a day."""
    events = _events(case, basis)
    return _kind(case, events, day) == _POINT and _is_open(case, events, day, basis.day)


def _was_point(case: Case, basis: Basis) -> bool | None:
    return _is_point(case, basis, _base_day(basis))


def _why(case: Case, basis: Basis) -> str:
    words = {True: "是在办的教学点", False: "不是", None: "在不在办不明"}
    before, now = _was_point(case, basis), _is_point(case, basis, basis.day)
    return f"{basis.settings['base_year']}年末{words[before]}，现在{words[now]}"


@fact(
    School,
    "教学点增减",
    Count("个"),
    reads=_HISTORY,
    settings=("base_year",),
    why=_why,
)
def points_more(case: Case, basis: Basis) -> int | None:
    """1 for a teaching point that has come since the base year, -1 for one that has gone."""
    before, now = _was_point(case, basis), _is_point(case, basis, basis.day)
    return None if before is None or now is None else int(now) - int(before)


# --- small schools ------------------------------------------------------------------------------


def _pupils(case: Case, basis: Basis, day: str) -> Value:
    """How many pupils: today the school's number, in the base year what was reported by grade."""
    if day == basis.day:
        return case.values["pupils"]
    counts = [
        one["pupils"]
        for one in basis.of(GradeCount, case.record_id)
        if one["year"] == str(basis.settings["base_year"]) and not is_of_kindergarten(one["grade"])
    ]
    return None if None in counts or not counts else sum(int(one or 0) for one in counts)


def _is_small(case: Case, basis: Basis, day: str) -> bool | None:
    """Whether it was an open, rural and small school on a day; None while something is not known.

    It lay where it lies: a school that moved house into another place is one of the new place.
    """
    events, pupils = _events(case, basis), _pupils(case, basis, day)
    if _kind(case, events, day) not in _SMALL_KINDS:
        return False
    lies = lies_in_country(case, basis)
    parts = (
        _is_open(case, events, day, basis.day),
        None if lies is None else bool(lies),
        None if pupils is None else int(pupils) < _SMALL,
    )
    return False if False in parts else None if None in parts else True


def _why_small(case: Case, basis: Basis) -> str:
    words = {True: "是", False: "不是", None: "说不清是不是"}
    days = (_base_day(basis), basis.day)
    before, now = (words[_is_small(case, basis, day)] for day in days)
    counted = (_pupils(case, basis, day) for day in days)
    known = ["人数未填" if one is None else f"{one}人" for one in counted]
    year = basis.settings["base_year"]
    return f"{year}年末{before}乡村小规模学校（{known[0]}），现在{now}（{known[1]}）"


@fact(
    School,
    "乡村小规模学校增减",
    Count("所"),
    reads=(*_HISTORY, *RURAL, School.pupils, GradeCount.year, GradeCount.grade, GradeCount.pupils),
    settings=("base_year", "rural_scope"),
    why=_why_small,
)
def small_schools_more(case: Case, basis: Basis) -> int | None:
    """1 for a rural small school that has come since the base year, -1 for one that has gone."""
    before, now = (_is_small(case, basis, day) for day in (_base_day(basis), basis.day))
    return None if before is None or now is None else int(now) - int(before)
