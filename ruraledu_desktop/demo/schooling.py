"""How children of the invented county go to school: which school, which class, which number."""

from collections.abc import Mapping, Sequence

from db.kinds import Value
from ruraledu_desktop.demo.dice import Dice
from ruraledu_desktop.demo.people import Values
from ruraledu_desktop.demo.schools import JUNIOR, KINDERGARTEN, PRIMARY, Campus, classes_for

NO_SCHOOL: Values = dict.fromkeys(
    ("school_id", "grade", "class_name", "class_number", "attendance_mode")
)
"""What a child who goes to no school has of it."""


def choose(dice: Dice, campuses: Sequence[Campus], grade: str, village: str) -> Campus:
    """A school of the township for a grade; the one in the village comes first."""
    fitting = {one.record_id: one for one in campuses if grade in one.grades}
    near = next((one for one in fitting.values() if one.village.code == village), None)
    if near and dice.chance(0.8):
        return near
    return fitting[dice.weighted({key: one.share for key, one in fitting.items()})]


def enrolment(campus: Campus, grade: str, year: int) -> Values:
    """What goes with a grade at a school in the school year that begins in `year`."""
    stage = next(one for one in (KINDERGARTEN, PRIMARY, JUNIOR) if grade in one)
    values: Values = {
        "school_id": campus.record_id,
        "grade": grade,
        "enrolled_month": f"{year - stage.index(grade)}-09",
        "attendance_mode": "1",
    }
    if stage is not KINDERGARTEN:
        values |= {"admission_mode": "11", "student_source": "1", "had_preschool": 1}
    return values


def status_of(grade: str) -> str:
    """就学情况 of a child in a grade."""
    return "1" if grade in KINDERGARTEN else "3" if grade in PRIMARY else "4"


def student_number(dice: Dice, values: Mapping[str, Value]) -> str:
    """G and the ID number, or a provisional L number (教基〔2025〕1号)."""
    if values.get("id_number"):
        return f"G{values['id_number']}"
    born = str(values["birth_day"]).replace("-", "")
    return f"L370199{born}{dice.number(0, 9999):04d}"


def places(campuses: Sequence[Campus]) -> dict[str, Values]:
    """Class and number in class of every child on a roll, the classes as even as can be."""
    found: dict[str, Values] = {}
    for campus in campuses:
        for grade, roll in campus.rolls.items():
            count = classes_for(grade, len(roll))
            for place, record_id in enumerate(roll):
                order, number = divmod(place, count)
                found[record_id] = class_place(number + 1, order + 1)
    return found


def class_place(number: int, order: int) -> Values:
    """Class and number in class."""
    return {"class_name": f"{number}班", "class_number": f"{order:02d}"}
