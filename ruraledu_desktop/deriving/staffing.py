"""What staff a school is short of: by its pupils, and by the subjects that somebody must teach.

What nobody teaches is told here; how many a subject asks for by its lessons: see `lesson_needs`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto

from db.fields import Values
from db.kinds import Value

_STAGES: Mapping[str, str] = {"211": "P", "218": "P", "311": "J", "312": "PJ", "345": "PJ"}
"""The stages of compulsory schooling that a kind of school has: P primary, J junior."""
PUPILS_TO_ONE: Mapping[str, Decimal] = {"P": Decimal(19), "J": Decimal("13.5")}
"""Pupils to one of the staff (中央编办发〔2014〕72号; unverified)."""
ELSEWHERE = ("2", "3")
"""走教 and 兼课 of staff_assignment_kind."""


def stages_of(kind: Value) -> str:
    """The stages of compulsory schooling of a kind of school, "" for none."""
    return _STAGES.get(str(kind or ""), "")


def staff_for(stage: str, pupils: int) -> int:
    """How many of the staff the standard grants so many pupils, rounded half up."""
    exact = Decimal(pupils) / PUPILS_TO_ONE[stage]
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def established(staff: Iterable[Values]) -> dict[str, list[Values]]:
    """Those on the establishment by the school that has their post (编制所在学校)."""
    found: dict[str, list[Values]] = {}
    for one in staff:
        if one["is_established"] == 1:
            school = one["post_school_id"] or one["school_id"]
            found.setdefault(str(school or ""), []).append(one)
    return found


def plan_of(plans: Iterable[Values], day: str) -> Values:
    """The approved staff of the latest year that is not after a day; empty without any."""
    known = [one for one in plans if str(one["year"] or "9") <= day[:4]]
    nothing: Values = {}
    return max(known, key=lambda one: str(one["year"]), default=nothing)


# --- subjects -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Subject:
    """One subject of compulsory schooling: the stages that have it, and its codes."""

    name: str
    stages: str
    codes: tuple[str, ...]


SUBJECTS: tuple[Subject, ...] = (
    Subject("语文", "PJ", ("S03",)),
    Subject("数学", "PJ", ("S04",)),
    Subject("外语", "PJ", ("S05", "S06", "S07", "S08")),
    Subject("道德与法治", "PJ", ("S01",)),
    Subject("科学", "P", ("S11",)),
    Subject("物理", "J", ("S12",)),
    Subject("化学", "J", ("S13",)),
    Subject("生物", "J", ("S14",)),
    Subject("历史", "J", ("S09",)),
    Subject("地理", "J", ("S10",)),
    Subject("信息科技", "PJ", ("S15",)),
    Subject("体育", "PJ", ("S18",)),
    Subject("音乐", "PJ", ("S20", "S19")),
    Subject("美术", "PJ", ("S21", "S19")),
    Subject("劳动", "PJ", ("S22",)),
)
"""The subjects, in the order of the tables (义务教育课程方案 2022年版)."""
ARTS = ("S18", "S19", "S20", "S21")
"""体育与健康, 艺术, 音乐, 美术 of std_subject_current."""


class Way(Enum):
    """Who teaches a subject."""

    OWN = auto()
    """Teachers of the school, as their main subject."""
    COMING = auto()
    """Teachers who come from another school."""
    BESIDE = auto()
    """Teachers of the school, beside their main subject."""
    NOBODY = auto()


@dataclass(frozen=True)
class Taught:
    """Who teaches a subject at a school, and how many they are."""

    way: Way
    number: int


def taught(
    kind: Value, subject: Subject, staff: Sequence[Values], guests: Mapping[str, int]
) -> Taught | None:
    """Who teaches a subject at a kind of school; None where nobody has to, and nobody does.

    Args:
        staff: those in post, with `main_subject` and `other_subjects`.
        guests: how many come from other schools, by code of the subject.
    """
    own = sum(one["main_subject"] in subject.codes for one in staff)
    coming = sum(guests.get(code, 0) for code in subject.codes)
    beside = sum(
        not {*subject.codes}.isdisjoint(str(one["other_subjects"] or "").split(","))
        for one in staff
    )
    for way, number in ((Way.OWN, own), (Way.COMING, coming), (Way.BESIDE, beside)):
        if number:
            return Taught(way, number)
    return Taught(Way.NOBODY, 0) if {*stages_of(kind)} & {*subject.stages} else None


def guests(
    assignments: Mapping[str, Iterable[Values]], staff: Mapping[str, Values], day: str
) -> dict[str, Counter[str]]:
    """How many come to each school from another one on a day, by code of the subject.

    Without a subject of its own an assignment is for the main subject of who comes.

    Args:
        assignments: by teacher.
        staff: those in post by id; of others nobody comes.
    """
    found: dict[str, Counter[str]] = {}
    for teacher, rows in assignments.items():
        for one in rows if teacher in staff else ():
            is_now = str(one["from_day"] or "") <= day <= str(one["to_day"] or day)
            if one["assignment_kind"] in ELSEWHERE and is_now:
                subject = str(one["subject"] or staff[teacher]["main_subject"] or "")
                found.setdefault(str(one["school_id"]), Counter())[subject] += 1
    return found
