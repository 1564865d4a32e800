"""Classes and pupils by grade of the invented schools that register one by one."""

from collections.abc import Iterator

from db.fields import RecordType, Values
from db.records import GradeCount, PupilChange
from ruraledu_desktop.demo import schools
from ruraledu_desktop.demo.schools import JUNIOR, PRIMARY, Campus

Rows = Iterator[tuple[RecordType, Values]]
_STAGES = (("2", PRIMARY), ("3", JUNIOR))


def rows_of(campus: Campus, year: int, girls: frozenset[str]) -> Rows:
    """The counts of each grade in a school year, after the rolls, so that they add up.

    Args:
        girls: the ids of girls among the children on the rolls.
    """
    boarders = schools.counts(campus)["boarders"]
    left = int(str(boarders or 0))
    for grade in campus.grades:
        roll = campus.rolls.get(grade, [])
        living = min(left, len(roll) * 2 // 5 + 1) if grade in JUNIOR else 0
        left -= living
        values: Values = {
            "school_id": campus.record_id,
            "year": str(year),
            "grade": grade,
            "classes": schools.classes_for(grade, len(roll)),
            "pupils": len(roll),
            "girls": len(girls.intersection(roll)),
            "boarders": living,
            "entrants": len(roll) if grade in ("P1", "J1") else None,
            "leavers": len(roll) if grade in ("P6", "J3") else None,
        }
        yield GradeCount, {name: value for name, value in values.items() if value is not None}


def changes_of(campus: Campus, year: int) -> Rows:
    """How each stage came to its number; two came and one went beside those of the year."""
    for stage, grades in _STAGES:
        if grades[0] not in campus.grades:
            continue
        entered, graduated = _ends(campus, grades)
        moved: Values = {"entrants": entered, "moved_in": 2, "graduated": graduated, "moved_out": 1}
        began, now = before(campus, grades), campus.count(grades)
        told: Values = {"stage": stage, "pupil_group": "1", "before": began, "now": now}
        if began - graduated - 1 + entered + 2 == now:
            yield PupilChange, {"school_id": campus.record_id, "year": str(year), **told, **moved}


def before(campus: Campus, grades: tuple[str, ...]) -> int:
    """How many pupils of a stage there were a year ago; none where the school has not the stage."""
    if grades[0] not in campus.grades:
        return 0
    entered, graduated = _ends(campus, grades)
    return max(campus.count(grades) - entered - 2 + graduated + 1, 0)


def _ends(campus: Campus, grades: tuple[str, ...]) -> tuple[int, int]:
    """The pupils of the first grade of a stage and of its last: who entered, and who left."""
    first, last = (len(campus.rolls.get(one, [])) for one in (grades[0], grades[-1]))
    return first, last
