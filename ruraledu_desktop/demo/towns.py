"""A township office of the invented county: its store, and what is remembered of its records."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from random import Random

from db.changing import Change
from db.divisions import Division, divisions
from db.fields import RecordType
from db.folding import Folded
from db.office import Office
from db.records import Child, Duty, Honour, Kinship, Person, School, SchoolEvent, Teacher
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.demo import (
    affairs,
    careers,
    children,
    counts,
    facilities,
    families,
    schooling,
    schools,
    teachers,
    words,
)
from ruraledu_desktop.demo.children import Kid
from ruraledu_desktop.demo.dice import Clock, Dice
from ruraledu_desktop.demo.families import Household, Tie
from ruraledu_desktop.demo.honours import honours_of
from ruraledu_desktop.demo.people import Values
from ruraledu_desktop.demo.schools import Campus
from ruraledu_desktop.demo.teachers import Member

YEAR = 2025
"""The school year at whose beginning the offices start to keep records.

It is fixed, so that the same seed gives the same records whenever they are made; the invented year
ends in October of the next, and what is kept for a school year is there for that one too.
"""
_DROPOUT_TOWNS = ("370124103000", "370124104000")
"""Townships where the first junior pupil who is left behind has left school."""


@dataclass(frozen=True)
class Relative:
    """A grown-up as recorded: the person, and the kinships to each of the children."""

    person: str
    name: str
    relation: str
    kinships: tuple[str, ...]


@dataclass
class Family:
    """One family as its records are found again.

    Attributes:
        case: how it stands now (`families.CASES`).
    """

    case: str
    children: tuple[str, ...]
    relatives: tuple[Relative, ...]

    def relative(self, *relations: str) -> Relative | None:
        """The first grown-up of one of these relations."""
        return next((one for one in self.relatives if one.relation in relations), None)


@dataclass
class Town:
    """One township office with its store.

    Attributes:
        place: its number among the townships, in the order of codes.
        families, staff: what was recorded, in order.
    """

    division: Division
    place: int
    store: Store
    dice: Dice
    clock: Clock
    campuses: list[Campus] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)
    staff: list[Member] = field(default_factory=list)

    @property
    def villages(self) -> list[Division]:
        """The villages and communities of the township."""
        return divisions().children(self.division.code)

    @property
    def is_street(self) -> bool:
        """Whether it belongs to the county seat."""
        return schools.is_street(self.division.code)

    @property
    def children(self) -> list[str]:
        """Ids of all children recorded."""
        return [child for family in self.families for child in family.children]


def open_town(
    out: Path, division: Division, place: int, *, dice: Dice, clock: Clock, entropy: Random
) -> Town:
    """A township office with an empty store in the folder out/<code><name>."""
    clerk = dice.surname() + words.CLERKS[1 + place]
    office = Office("township", division.code, division.name, clerk)
    folder = out / f"{division.code}{division.name}"
    store = offices.set_up(folder, office, clock=clock, entropy=entropy.randbytes)
    return Town(division, place, store, dice, clock)


def settle(town: Town, count: int) -> list[Kid]:
    """Record the schools, that many children with their families, and the teachers.

    Returns:
        The children, for those that another township records as well.
    """
    town.campuses = schools.plan(town.dice, town.division)
    kids = list(_kids(town, count))
    _drop_out(town, kids)
    _put_off(town, kids)
    take_places(town, kids)
    for campus in town.campuses:
        town.staff += teachers.staff_of(town.dice, campus, year=YEAR)
    town.clock.wait(20)
    _record_schools(town, frozenset(one.record_id for one in kids if one.values["sex"] == "2"))
    town.clock.wait(60)
    _record_staff(town)
    town.clock.wait(120)
    with town.store.change("登记儿童与家庭") as change:
        record_kids(town, change, kids)
    return kids


def _kids(town: Town, count: int) -> Iterator[Kid]:
    """Families until there are enough children; the last family may lose its youngest."""
    made = 0
    before: list[Kid] = []
    while made < count:
        before = _family(town, before, most=count - made)
        made += len(before)
        yield from before


def _family(town: Town, before: Sequence[Kid], *, most: int) -> list[Kid]:
    """The children of a new family; now and then it is related to the family before."""
    dice = town.dice
    grades = children.siblings(dice, dice.weighted(children.ELDEST))
    born = children.birth_day(dice, grades[0], YEAR)
    other = before[0].household if before else None
    if other and other.tie("61") and not other.known and dice.chance(0.06):
        home = families.brother_of(dice, other, eldest_birth=born)
        if dice.chance(0.35):
            home.child_name = (str(before[0].values["sex"]), str(before[0].values["name"]))
    else:
        home = families.household(dice, town.villages, eldest_birth=born, is_street=town.is_street)
    return children_of(town, home, grades[:most], year=YEAR)


def children_of(town: Town, home: Household, grades: Sequence[str], *, year: int) -> list[Kid]:
    """The children of a household in these grades of a school year; twins share a birth day."""
    found: list[Kid] = []
    born = home.eldest_birth
    for grade in grades:
        if found and grade != found[-1].grade:
            born = children.birth_day(town.dice, grade, year)
        kid = children.kid(town.dice, home, town.campuses, grade=grade, born=born, year=year)
        found.append(kid)
    children.tell_only(found)
    return found


def _drop_out(town: Town, kids: Sequence[Kid]) -> None:
    """In some townships the first junior pupil who is left behind has left school."""
    first = _first_left(kids, schools.JUNIOR)
    if first and town.division.code in _DROPOUT_TOWNS:
        children.drop_out(first)


def _put_off(town: Town, kids: Sequence[Kid]) -> None:
    """In the other townships the first of the first grade who is left behind enters later."""
    first = _first_left(kids, schools.PRIMARY[:1])
    if first and town.division.code not in _DROPOUT_TOWNS:
        children.put_off(first, YEAR)


def _first_left(kids: Sequence[Kid], grades: Sequence[str]) -> Kid | None:
    """The first child of some grades who is left behind in the caliber of civil affairs."""
    left = (one for one in kids if one.grade in grades and one.household.is_left_behind)
    return next((one for one in left if one.values["is_rural_hukou"]), None)


def take_places(town: Town, kids: Sequence[Kid]) -> None:
    """Give the children on the rolls their classes."""
    places = schooling.places(town.campuses)
    for one in kids:
        one.values |= places.get(one.record_id, {})


def to_share(kids: Sequence[Kid], count: int) -> list[Kid]:
    """Pupils whom another township knows as well, none of them from the same family."""
    by_home = {id(one.household): one for one in kids if one.grade in schools.PRIMARY}
    return [one for one in by_home.values() if one.values.get("id_number")][:count]


# --- writing ------------------------------------------------------------------------------------


def _record_schools(town: Town, girls: frozenset[str]) -> None:
    heads = {str(one.values["school_id"]): one for one in reversed(town.staff) if one.duties}
    with town.store.change("登记学校与设施") as change:
        for place, campus in enumerate(town.campuses):
            gaps = schools.gaps_of(campus, town.campuses)
            number = town.place * 50 + place + 1
            values = schools.facts(town.dice, campus, gaps, number)
            head = heads[campus.record_id]
            values["principal"] = values["filler"] = head.values["name"]
            rows = list(facilities.rows_of(campus, values)) if facilities.registers(campus) else []
            name = str(values["principal"])
            more = list(affairs.rows_of(campus, town.campuses, head=name, number=number))
            if facilities.registers(campus):
                more += [*counts.rows_of(campus, YEAR, girls), *counts.changes_of(campus, YEAR)]
            known = facilities.derived_from([*rows, *more])
            typed = {name: value for name, value in values.items() if name not in known}
            change.create(School, typed, record_id=campus.record_id)
            facilities.write(change, rows, head=(name, head.record_id))
            for record, row in more:
                change.create(record, row)
        if affairs.is_with_ended(town.campuses):
            school, event = affairs.ended(town.campuses)
            change.create(SchoolEvent, {**event, "school_id": change.create(School, school)})


def _record_staff(town: Town) -> None:
    in_town = schools.is_street(town.campuses[0].village.parent)
    with town.store.change("登记教师名册") as change:
        for one in town.staff:
            change.create(Teacher, one.values, record_id=one.record_id)
            for duty in one.duties:
                change.create(Duty, duty)
            for honour in honours_of(one, YEAR):
                change.create(Honour, honour)
            for record, values in careers.rows_of(one, YEAR, in_town=in_town):
                change.create(record, values)
        for record, values in careers.earlier(town.staff, town.campuses):
            change.create(record, values)
        for record, values in careers.walks(town.staff, town.campuses, YEAR):
            change.create(record, values)
        for record, values in careers.of_schools(town.campuses, town.staff, YEAR):
            change.create(record, values)


def record_kids(town: Town, change: Change, kids: Sequence[Kid]) -> None:
    """Write children with their families, brothers and sisters together."""
    for _, group in groupby(kids, key=lambda one: id(one.household)):
        _record_family(town, change, list(group))


def _record_family(town: Town, change: Change, kids: Sequence[Kid]) -> None:
    home = kids[0].household
    for tie in home.ties:
        if tie.record_id not in home.known:
            change.create(Person, tie.person, record_id=tie.record_id)
    kinships: dict[str, list[str]] = {tie.record_id: [] for tie in home.ties}
    for kid in kids:
        change.create(Child, kid.values, record_id=kid.record_id)
        for tie in home.ties:
            kinships[tie.record_id].append(change.create(Kinship, _kinship(kid, tie)))
    relatives = [
        Relative(
            tie.record_id,
            str(tie.person["name"]),
            tie.relation,
            tuple(kinships[tie.record_id]),
        )
        for tie in home.ties
    ]
    ids = tuple(kid.record_id for kid in kids)
    town.families.append(Family(home.case, ids, tuple(relatives)))


def _kinship(kid: Kid, tie: Tie) -> Values:
    return {
        "child_id": kid.record_id,
        "person_id": tie.record_id,
        "relation": tie.relation,
        "is_guardian": int(tie.is_guardian),
        "is_entrusted": int(tie.is_entrusted),
        "lives_with": int(tie.lives_with and tie.is_alive),
    }


def record_again(town: Town, kid: Kid) -> None:
    """The township of the household register records a child who goes to school elsewhere."""
    village = town.dice.pick(town.villages)
    values = children.as_known_elsewhere(kid, village.code)
    with town.store.change("登记在外就读儿童") as change:
        change.create(Child, values)


# --- finding again ------------------------------------------------------------------------------


def set_values(
    change: Change, record: RecordType, record_ids: Iterable[str], values: Values
) -> None:
    """Give some records the same values; those struck off stay as they are."""
    for seen in change.load(record, record_ids).values():
        if not seen.is_deleted:
            change.assign(record, values, seen=seen)


def pupils_of(change: Change, record_ids: Iterable[str]) -> Iterator[Folded]:
    """The children on file who go to school, of those ids."""
    for seen in change.load(Child, record_ids).values():
        values = seen.values
        if values.get("school_id") and values["status"] == "1" and not seen.is_deleted:
            yield seen
