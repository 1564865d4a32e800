"""What happens in a township office from one October to the next September, month by month.

Each event is one step of the office's clerk, as the undo menu would name it. Every month brings
a correction or a move; at the New Year some parents stay at home, after the Spring Festival others
leave for work; in September everybody moves up a grade and new children come.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from db.changing import Change
from db.records import Child, Exchange, Kinship, Person, School, Teacher
from ruraledu_desktop import editing
from ruraledu_desktop.demo import (
    caring,
    child_lists,
    child_spells,
    facilities,
    families,
    new_year,
    papers,
    people,
    planning,
    schooling,
    schools,
    september,
    teachers,
)
from ruraledu_desktop.demo.people import Values
from ruraledu_desktop.demo.teachers import Member
from ruraledu_desktop.demo.towns import Family, Town, pupils_of, set_values
from ruraledu_desktop.deriving.retiring import retirement_month

Event = Callable[[Town], None]


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


# --- corrections and moves ----------------------------------------------------------------------


def correct_phones(town: Town) -> None:
    """Parents with a new number."""
    with town.store.change("更正家长联系电话") as change:
        for family in _some(town, 0.01):
            phone = town.dice.phone()
            mother = family.relative(families.MOTHER)
            if mother and family.case in ("home", "both", "father"):
                set_values(change, Person, [mother.person], {"phone": phone})
                set_values(change, Child, family.children, {"phone": phone})


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
        for seen in pupils_of(change, chosen):
            place = (str(seen.values["school_id"]), str(seen.values["grade"]))
            number = town.dice.number(1, max(classes.get(place, 1), 1))
            change.assign(Child, {"class_name": f"{number}班"}, seen=seen)


def change_schools(town: Town) -> None:
    """Children who go to another school of the township."""
    with town.store.change("办理转学") as change:
        chosen = [family.children[-1] for family in _some(town, 0.01)]
        for seen in pupils_of(change, chosen):
            grade = str(seen.values["grade"])
            campus = schooling.choose(town.dice, town.campuses, grade, village="")
            change.assign(Child, {"school_id": campus.record_id}, seen=seen)


def leave_file(town: Town) -> None:
    """A child who moved away with the family; the file stays, closed."""
    left = {"status": "2", "left_day": town.clock.now.date().isoformat()}
    with town.store.change("儿童转出") as change:
        for seen in pupils_of(change, [family.children[-1] for family in _some(town, 0.004)]):
            child_lists.transfer_out(change, seen, left["left_day"])
            change.assign(Child, {**left, **schooling.NO_SCHOOL}, seen=seen)


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
    set_values(change, Kinship, mother.kinships, {"lives_with": 1})
    set_values(change, Kinship, _elders(family), {"is_entrusted": 0})
    set_values(change, Child, family.children, {"guardianship_type": None})
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
    child_spells.go_away(change, family, father.person, trip)
    if elder and _is_alive(change, elder.person):
        family.case = "both"
        _go(change, mother.person, mother.kinships, trip)
        set_values(change, Kinship, elder.kinships, {"is_entrusted": 1, "lives_with": 1})
        set_values(change, Child, family.children, {"guardianship_type": "4"})


def _go(change: Change, person: str, kinships: Iterable[str], trip: Values) -> None:
    set_values(change, Person, [person], trip)
    set_values(change, Kinship, kinships, {"lives_with": 0})


def _is_alive(change: Change, person: str) -> bool:
    return all(one.values["is_alive"] == 1 for one in change.load(Person, [person]).values())


def test_water(town: Town) -> None:
    """The test of the drinking water, every term."""
    today = town.clock.now.date().isoformat()
    with town.store.change("登记水质检测") as change:
        ids = [one.record_id for one in town.campuses]
        typed = [one for one in ids if not facilities.test_water(change, one, today)]
        set_values(change, School, typed, {"water_tested_day": today})
    papers.attach(town)


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
    set_values(change, Teacher, [one.record_id], values)
    one.values |= values


def retire(town: Town) -> None:
    """Staff who reach the age of retirement before the school year begins."""
    due = f"{town.clock.now:%Y-%m}"
    with town.store.change("登记退休") as change:
        for one in town.staff:
            values = one.values
            birth, sex = str(values["archive_birth_month"]), str(values["sex"])
            is_senior = values.get("appointed_title") == "GJ"
            does_work = values["category"] == teachers.WORKER
            last = retirement_month(birth, sex=sex, is_senior=is_senior, is_worker=does_work)
            if last <= due and not one.duties:
                _move(change, one, {"status": "301"})


_CALENDAR: dict[int, tuple[Event, ...]] = {
    10: (
        caring.pair_up,
        child_lists.list_children,
        child_spells.place_children,
        child_spells.screen,
        child_spells.write_down_work,
        child_lists.follow_up,
        exchange_staff,
        correct_phones,
        correct_addresses,
    ),
    11: (caring.visit_homes, change_classes, correct_addresses),
    12: (
        child_lists.give_aid,
        child_lists.teach_at_home,
        correct_phones,
        leave_file,
        planning.keep_plan,
    ),
    1: (come_back, new_year.assess, correct_addresses),
    2: (change_schools, correct_phones),
    3: (leave_for_work, test_water, strike_double),
    4: (child_spells.plan_visits, caring.visit_homes, correct_phones, change_classes),
    5: (
        child_lists.go_to_town,
        child_lists.teach_at_home,
        new_year.examine_staff,
        correct_addresses,
        leave_file,
    ),
    6: (correct_phones, strike_double, new_year.serve_terms, planning.hold_events),
    7: (correct_addresses,),
    8: (change_schools, retire),
    9: (
        september.begin_year,
        return_staff,
        exchange_staff,
        new_year.write_down_year,
        new_year.pay,
        test_water,
        correct_phones,
        child_spells.plan_visits,
        caring.visit_homes,
        new_year.say_nothing,
    ),
}
