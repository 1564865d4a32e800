"""Whether there are more teaching points than in the base year, school by school.

What a school was on a day, and whether it was open, its events tell; without any, its state and the
year it was founded. That it was there in the base year is not known of a school without that year.
"""

from collections.abc import Sequence

from db.kinds import Count
from db.records import School, SchoolEvent
from ruraledu_desktop.deriving.affairs import OPEN
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import fact

_POINT = "218"
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


def _is_point(case: Case, basis: Basis, day: str) -> bool | None:
    """Whether it was an open teaching point on a day."""
    rows = [one for one in basis.of(SchoolEvent, case.record_id) if one["day"]]
    events = sorted(rows, key=lambda one: str(one["day"]))
    return _kind(case, events, day) == _POINT and _is_open(case, events, day, basis.day)


def _was_point(case: Case, basis: Basis) -> bool | None:
    return _is_point(case, basis, f"{basis.settings['base_year']}-12-31")


def _why(case: Case, basis: Basis) -> str:
    words = {True: "是在办的教学点", False: "不是", None: "在不在办不明"}
    before, now = _was_point(case, basis), _is_point(case, basis, basis.day)
    return f"{basis.settings['base_year']}年末{words[before]}，现在{words[now]}"


@fact(
    School,
    "教学点增减",
    Count("个"),
    reads=(
        School.kind,
        School.state,
        School.state_day,
        School.founded_year,
        SchoolEvent.event_kind,
        SchoolEvent.day,
        SchoolEvent.old_kind,
    ),
    settings=("base_year",),
    why=_why,
)
def points_more(case: Case, basis: Basis) -> int | None:
    """1 for a teaching point that has come since the base year, -1 for one that has gone."""
    before, now = _was_point(case, basis), _is_point(case, basis, basis.day)
    return None if before is None or now is None else int(now) - int(before)
