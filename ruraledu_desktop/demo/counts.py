"""Classes and pupils by grade of the invented schools that register one by one."""

from collections.abc import Iterator

from db.fields import RecordType, Values
from db.records import GradeCount, PupilChange, PupilLoss
from ruraledu_desktop.demo import schools
from ruraledu_desktop.demo.schools import JUNIOR, KINDERGARTEN, PRIMARY, Campus

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
            **_told_of(grade, len(roll)),
        }
        yield GradeCount, {name: value for name, value in values.items() if value is not None}


def _told_of(grade: str, pupils: int) -> Values:
    """Children of a kindergarten by their age; of pupils who belongs to the league, and others."""
    if grade in KINDERGARTEN:
        own = f"age_{3 + KINDERGARTEN.index(grade)}"
        ages = dict.fromkeys(("age_2", "age_3", "age_4", "age_5", "age_6"), 0)
        return {**ages, own: pupils, "disabled": 0}
    league = pupils // 6 if grade == "J3" else 0
    return {"league": league, "overseas": 0, "foreign": 0, "disabled": 0}


def changes_of(campus: Campus, year: int) -> Rows:
    """How each stage came to its number; two came and one went beside those of the year."""
    for stage, grades in _STAGES:
        if grades[0] not in campus.grades:
            continue
        entered, graduated = _ends(campus, grades)
        moved: Values = {"entrants": entered, "moved_in": 2, "graduated": graduated, "moved_out": 1}
        began, now = before(campus, grades), campus.count(grades)
        told: Values = {"pupil_group": "1", "before": began, "now": now}
        if began - graduated - 1 + entered + 2 == now:
            own: Values = {"school_id": campus.record_id, "year": str(year), "stage": stage}
            rested: Values = {"resumed": 1, "suspended": 1} if grades == JUNIOR else {}
            yield PupilChange, {**own, **told, **moved, **rested}
            if rested:
                yield PupilLoss, {**own, "reason": "10", "pupils": 1, "girls": 0}


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
