"""What happens in a township office from one October to the next September, month by month.

Each event is one step of the office's clerk, as the undo menu would name it. Every month brings
a correction or a move; at the New Year some parents stay at home, after the Spring Festival others
leave for work; in September everybody moves up a grade and new children come.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from db.changing import Change
from db.fields import RecordType
from db.folding import Folded
from db.records import Child, Exchange, Kinship, Person, School, Teacher
from ruraledu_desktop import editing
from ruraledu_desktop.checks.teachers import retirement_month
from ruraledu_desktop.demo import children, families, people, schools, teachers
from ruraledu_desktop.demo.people import Values
from ruraledu_desktop.demo.schools import GRADES, JUNIOR, KINDERGARTEN, PRIMARY, Campus
from ruraledu_desktop.demo.teachers import Member
from ruraledu_desktop.demo.towns import Family, Town, children_of, record_kids, take_places

Event = Callable[[Town], None]
_ON_FILE = "1"
_NEXT = dict(pairwise(GRADES))


def month(towns: Sequence[Town], first: date) -> None:
    """What happens in the month that begins on a day, one township after the other."""
    for town in towns:
        town.clock.go_to(first.replace(day=5 + 2 * town.place))
        for event in _CALENDAR[first.month]:
            event(town)
            town.clock.wait(town.dice.number(3, 40))


def _some(town: Town, share: float) -> list[Family]:
    """Some families, at least one."""
    return town.dice.sample(town.families, max(1, round(len(town.families) * share)))


def _assign(change: Change, record: RecordType, record_ids: Iterable[str], values: Values) -> None:
    for seen in change.load(record, record_ids).values():
        if not seen.is_deleted:
            change.assign(record, values, seen=seen)


def _pupils(change: Change, record_ids: Iterable[str]) -> Iterator[Folded]:
    """The children on file who go to school, of those ids."""
    for seen in change.load(Child, record_ids).values():
        values = seen.values
        if values.get("school_id") and values["status"] == _ON_FILE and not seen.is_deleted:
            yield seen


# --- corrections and moves ----------------------------------------------------------------------


def correct_phones(town: Town) -> None:
    """Parents with a new number."""
    with town.store.change("更正家长联系电话") as change:
        for family in _some(town, 0.01):
            phone = town.dice.phone()
            mother = family.relative(families.MOTHER)
            if mother and family.case in ("home", "both", "father"):
                _assign(change, Person, [mother.person], {"phone": phone})
                _assign(change, Child, family.children, {"phone": phone})


def correct_addresses(town: Town) -> None:
    """A house number read wrongly, corrected in the form of the child."""
    seen = editing.open_record(town.store, Child, town.dice.pick(town.families).children[0])
    detail = f"{town.dice.number(1, 240)}号"
    values: Values = {"living_detail": detail, "hukou_detail": detail}
    editing.update_record(town.store, Child, seen=seen, values=values)


def change_classes(town: Town) -> None:
    """Children who move to another class of their grade, where there is one."""
    classes = {
        (one.record_id, grade): schools.classes_for(grade, len(roll))
        for one in town.campuses
        for grade, roll in one.rolls.items()
    }
    with town.store.change("调整班级") as change:
        chosen = [family.children[0] for family in _some(town, 0.01)]
        for seen in _pupils(change, chosen):
            place = (str(seen.values["school_id"]), str(seen.values["grade"]))
            number = town.dice.number(1, max(classes.get(place, 1), 1))
            change.assign(Child, {"class_name": f"{number}班"}, seen=seen)


def change_schools(town: Town) -> None:
    """Children who go to another school of the township."""
    with town.store.change("办理转学") as change:
        chosen = [family.children[-1] for family in _some(town, 0.01)]
        for seen in _pupils(change, chosen):
            grade = str(seen.values["grade"])
            campus = children.choose(town.dice, town.campuses, grade, village="")
            change.assign(Child, {"school_id": campus.record_id}, seen=seen)


def leave_file(town: Town) -> None:
    """A child who moved away with the family; the file stays, closed."""
    left = {"status": "2", "left_day": town.clock.now.date().isoformat()}
    with town.store.change("儿童转出") as change:
        for seen in _pupils(change, [family.children[-1] for family in _some(town, 0.004)]):
            change.assign(Child, {**left, **_NO_SCHOOL}, seen=seen)


# --- seasons of the year ------------------------------------------------------------------------


def strike_double(town: Town) -> None:
    """A file opened twice by mistake: written, noticed, struck off."""
    family = town.dice.pick(town.families)
    seen = editing.open_record(town.store, Child, family.children[0])
    keep = ("name", "sex", "birth_day", "ethnic", "status")
    values = {name: value for name, value in seen.values.items() if name in keep}
    double = editing.create(town.store, Child, values={**values, "note": "重复建档"})
    town.clock.wait(15)
    editing.strike(town.store, Child, seen=editing.open_record(town.store, Child, double))


def come_back(town: Town) -> None:
    """Mothers who stay at home after the New Year: their children are no longer left behind."""
    with town.store.change("登记返乡") as change:
        for family in _some(town, 0.1):
            if family.case == "both":
                _come_back(town, change, family)


def _come_back(town: Town, change: Change, family: Family) -> None:
    mother = family.relative(families.MOTHER)
    assert mother is not None
    for seen in change.load(Person, [mother.person]).values():
        values = people.back(town.dice, seen.values.get("hukou_place"))
        change.assign(Person, values, seen=seen)
    _assign(change, Kinship, mother.kinships, {"lives_with": 1})
    _assign(change, Kinship, _elders(family), {"is_entrusted": 0})
    _assign(change, Child, family.children, {"guardianship_type": None})
    family.case = "father"


def _elders(family: Family) -> list[str]:
    parents = (families.FATHER, families.MOTHER)
    elders = [one for one in family.relatives if one.relation not in parents]
    return [kinship for one in elders for kinship in one.kinships]


def leave_for_work(town: Town) -> None:
    """After the Spring Festival fathers leave; where a grandmother lives, mothers do too."""
    since = f"{town.clock.now:%Y-%m}"
    with town.store.change("登记外出务工") as change:
        for family in _some(town, 0.03):
            if family.case == "home":
                _leave(town, change, family, since)


def _leave(town: Town, change: Change, family: Family, since: str) -> None:
    father, mother = family.relative(families.FATHER), family.relative(families.MOTHER)
    elder = family.relative("62", "64")
    assert father is not None
    assert mother is not None
    trip = people.away(town.dice, since)
    family.case = "father"
    _go(change, father.person, father.kinships, trip)
    if elder and _is_alive(change, elder.person):
        family.case = "both"
        _go(change, mother.person, mother.kinships, trip)
        _assign(change, Kinship, elder.kinships, {"is_entrusted": 1, "lives_with": 1})
        _assign(change, Child, family.children, {"guardianship_type": "4"})


def _go(change: Change, person: str, kinships: Iterable[str], trip: Values) -> None:
    _assign(change, Person, [person], trip)
    _assign(change, Kinship, kinships, {"lives_with": 0})


def _is_alive(change: Change, person: str) -> bool:
    return all(one.values["is_alive"] == 1 for one in change.load(Person, [person]).values())


def test_water(town: Town) -> None:
    """The test of the drinking water, every term."""
    today = town.clock.now.date().isoformat()
    with town.store.change("登记水质检测") as change:
        ids = [one.record_id for one in town.campuses]
        _assign(change, School, ids, {"water_tested_day": today})


def exchange_staff(town: Town) -> None:
    """Teachers who go to another school for some years from this September on."""
    year = town.clock.now.year
    found = teachers.exchange(
        town.dice, town.staff, town.campuses, share=teachers.SHARES[town.place], year=year
    )
    by_id = {one.record_id: one for one in town.staff}
    with town.store.change("登记交流轮岗") as change:
        for values in found:
            change.create(Exchange, values)
            one = by_id[str(values["teacher_id"])]
            one.exchanges.append(values)
            _move(change, one, teachers.moved(values))


def return_staff(town: Town) -> None:
    """Teachers whose exchange ended with the school year go back to their own school."""
    today = town.clock.now.date().isoformat()
    with town.store.change("交流期满返回") as change:
        for one in town.staff:
            if one.values["status"] == "101" and str(one.exchanges[-1]["to_day"]) < today:
                back = {"school_id": one.exchanges[-1]["from_school_id"], "status": "100"}
                _move(change, one, back)


def _move(change: Change, one: Member, values: Values) -> None:
    _assign(change, Teacher, [one.record_id], values)
    one.values |= values


def retire(town: Town) -> None:
    """Staff who reach the age of retirement before the school year begins."""
    due = f"{town.clock.now:%Y-%m}"
    with town.store.change("登记退休") as change:
        for one in town.staff:
            values = one.values
            birth, sex = str(values["archive_birth_month"]), str(values["sex"])
            is_senior = values.get("appointed_title") == "GJ"
            if retirement_month(birth, sex=sex, is_senior=is_senior) <= due and not one.duties:
                _move(change, one, {"status": "301"})


# --- September ----------------------------------------------------------------------------------

_NO_SCHOOL: Values = dict.fromkeys(
    ("school_id", "grade", "class_name", "class_number", "attendance_mode")
)


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
        pupils = list(_pupils(change, town.children))
        moved = {seen.rec: _next_place(town, seen, year) for seen in pupils}
        kids = [kid for _ in range(_newcomers(town)) for kid in _new_family(town, year)]
        take_places(town, kids)
        places = children.places(town.campuses)
        for seen in pupils:
            values = {**moved[seen.rec], **places.get(seen.rec, {})}
            change.assign(Child, values, seen=seen)
        record_kids(town, change, kids)


def _next_place(town: Town, seen: Folded, year: int) -> Values:
    """Grade and school of a child in the new school year; the child goes on the school's roll."""
    grade = _NEXT.get(str(seen.values["grade"]))
    if grade is None:
        return {"status": "4", "left_day": f"{year}-07-05", "schooling": "5", **_NO_SCHOOL}
    campus = _campus_of(town, seen, grade)
    campus.rolls.setdefault(grade, []).append(seen.rec)
    if grade not in (KINDERGARTEN[0], PRIMARY[0], JUNIOR[0]):
        return {"grade": grade, "school_id": campus.record_id}
    started: Values = {"schooling": children.schooling_of(grade)}
    if grade == PRIMARY[0]:
        started["student_number"] = children.student_number(town.dice, seen.values)
    return started | children.enrolment(campus, grade, year)


def _campus_of(town: Town, seen: Folded, grade: str) -> Campus:
    """The present school when it has the grade, else the one that is nearest."""
    school = seen.values["school_id"]
    present = next((one for one in town.campuses if one.record_id == school), None)
    if present and grade in present.grades:
        return present
    village = str(seen.values.get("living_place") or "")
    return children.choose(town.dice, town.campuses, grade, village)


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
        by_id = {one.record_id: one for one in town.campuses}
        for record_id, seen in change.load(School, by_id).items():
            change.assign(School, schools.counts(by_id[record_id]), seen=seen)


_CALENDAR: dict[int, tuple[Event, ...]] = {
    10: (exchange_staff, correct_phones, correct_addresses),
    11: (change_classes, correct_addresses),
    12: (correct_phones, leave_file),
    1: (come_back, correct_addresses),
    2: (change_schools, correct_phones),
    3: (leave_for_work, test_water, strike_double),
    4: (correct_phones, change_classes),
    5: (correct_addresses, leave_file),
    6: (correct_phones, strike_double),
    7: (correct_addresses,),
    8: (change_schools, retire),
    9: (begin_year, return_staff, exchange_staff, test_water, correct_phones),
}
