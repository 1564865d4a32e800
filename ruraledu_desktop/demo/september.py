"""The first days of a school year: everybody moves up, the oldest leave, the youngest come."""

from itertools import pairwise

from db.folding import Folded
from db.records import Child, School
from ruraledu_desktop.demo import children, counts, facilities, families, schooling, schools
from ruraledu_desktop.demo.people import Values
from ruraledu_desktop.demo.schools import GRADES, JUNIOR, KINDERGARTEN, PRIMARY, Campus
from ruraledu_desktop.demo.towns import Town, children_of, pupils_of, record_kids, take_places

_NEXT: dict[str, str] = dict(pairwise(GRADES))


def begin_year(town: Town) -> None:
    """Everybody moves up, the oldest leave, the youngest come, and schools count anew."""
    _move_up(town)
    town.clock.wait(90)
    _update_counts(town)


def _move_up(town: Town) -> None:
    year = town.clock.now.year
    for campus in town.campuses:
        campus.rolls.clear()
    with town.store.change("新学年升级编班") as change:
        pupils = list(pupils_of(change, town.children))
        moved = {seen.rec: _next_place(town, seen, year) for seen in pupils}
        kids = [kid for _ in range(_newcomers(town)) for kid in _new_family(town, year)]
        take_places(town, kids)
        places = schooling.places(town.campuses)
        for seen in pupils:
            values = {**moved[seen.rec], **places.get(seen.rec, {})}
            change.assign(Child, values, seen=seen)
        record_kids(town, change, kids)


def _next_place(town: Town, seen: Folded, year: int) -> Values:
    """Grade and school of a child in the new school year; the child goes on the school's roll."""
    grade = _NEXT.get(str(seen.values["grade"]))
    if grade is None:
        return {"status": "4", "left_day": f"{year}-07-05", "schooling": "5", **schooling.NO_SCHOOL}
    campus = _campus_of(town, seen, grade)
    campus.rolls.setdefault(grade, []).append(seen.rec)
    if grade not in (KINDERGARTEN[0], PRIMARY[0], JUNIOR[0]):
        return {"grade": grade, "school_id": campus.record_id}
    started: Values = {"schooling": schooling.status_of(grade)}
    if grade == PRIMARY[0]:
        started["student_number"] = schooling.student_number(town.dice, seen.values)
    return started | schooling.enrolment(campus, grade, year)


def _campus_of(town: Town, seen: Folded, grade: str) -> Campus:
    """The present school when it has the grade, else the one that is nearest."""
    school = seen.values["school_id"]
    present = next((one for one in town.campuses if one.record_id == school), None)
    if present and grade in present.grades:
        return present
    village = str(seen.values.get("living_place") or "")
    return schooling.choose(town.dice, town.campuses, grade, village)


def _newcomers(town: Town) -> int:
    """How many families bring a child to kindergarten, as many as a grade is large."""
    return max(1, len(town.families) // 12)


def _new_family(town: Town, year: int) -> list[children.Kid]:
    grade = KINDERGARTEN[0]
    home = families.household(
        town.dice,
        town.villages,
        eldest_birth=children.birth_day(town.dice, grade, year),
        is_street=town.is_street,
    )
    return children_of(town, home, [grade], year=year)


def _update_counts(town: Town) -> None:
    with town.store.change("更新学校基数") as change:
        pupils = pupils_of(change, town.children)
        girls = frozenset(seen.rec for seen in pupils if seen.values["sex"] == "2")
        for campus in filter(facilities.registers, town.campuses):
            for record, values in counts.rows_of(campus, town.clock.now.year, girls):
                change.create(record, values)
        rest = (one for one in town.campuses if not facilities.registers(one))
        by_id = {one.record_id: one for one in rest}
        for record_id, seen in change.load(School, by_id).items():
            change.assign(School, schools.counts(by_id[record_id]), seen=seen)
