"""The invented county: nobody real in it, and full of cases."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from stdnum.cn import ric

from db.divisions import divisions
from db.fields import RecordType
from db.kinds import Value
from db.records import RECORDS, Child, Contact, GradeCount, Kinship, Person, School, Teacher
from db.store import Store
from ruraledu_desktop import demo
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.checks.records import check_record
from ruraledu_desktop.demo import schools, words
from ruraledu_desktop.demo.dice import ID_COUNTY, Dice
from ruraledu_desktop.deriving import left_behind, relatives
from tests.ruraledu_desktop.demo.reading import Rows, rows_of

DAY = "2025-09-20"

Town = dict[RecordType, Rows]


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> list[Town]:
    """What the eight townships recorded first, 1 200 children together."""
    made = demo.found(tmp_path_factory.mktemp("found"), pupils=1200, seed=5)
    found = []
    for folder in made.townships.values():
        with Store.open(folder) as store:
            found.append({record: rows_of(store, record) for record in RECORDS.values()})
    return found


def all_of(towns: list[Town], record: RecordType) -> list[Mapping[str, Value]]:
    return [row for town in towns for row in town[record].values()]


def families(town: Town) -> Iterator[tuple[Mapping[str, Value], relatives.FamilyFacts]]:
    ties: dict[str, list[tuple[Mapping[str, Value], Mapping[str, Value]]]] = {}
    for kin in town[Kinship].values():
        ties.setdefault(str(kin["child_id"]), []).append((kin, town[Person][str(kin["person_id"])]))
    for record_id, child in town[Child].items():
        yield child, relatives.family_facts(ties.get(record_id, []), day=DAY)


def test_no_county_has_the_code_of_the_id_numbers() -> None:
    assert divisions().get(ID_COUNTY.ljust(12, "0")) is None
    assert divisions().get(ID_COUNTY[:2].ljust(12, "0"))


@pytest.mark.parametrize("record", [Child, Person, Teacher])
def test_id_numbers_are_valid_and_nobody_has_them(towns: list[Town], record: RecordType) -> None:
    people = [row for row in all_of(towns, record) if row["id_number"]]
    assert people
    for row in people:
        number = str(row["id_number"])
        assert number.startswith(ID_COUNTY)
        assert ric.calc_check_digit(number) == number[-1]
        assert number[6:14] == str(row["birth_day"]).replace("-", "")
        assert (int(number[16]) % 2 == 1) == (row["sex"] == "1")


def test_an_id_number_is_given_twice_only_to_a_child_known_in_two_townships(
    towns: list[Town],
) -> None:
    children = Counter(row["id_number"] for row in all_of(towns, Child) if row["id_number"])
    assert set(children.values()) == {1, 2}
    people = [*all_of(towns, Person), *all_of(towns, Teacher)]
    numbers = Counter(row["id_number"] for row in people)
    assert set(numbers.values()) == {1}
    assert not numbers.keys() & children.keys()


def test_telephone_numbers_belong_to_nobody(towns: list[Town]) -> None:
    phones = [row["phone"] for record in (Child, Person, Teacher) for row in all_of(towns, record)]
    assert all(re.fullmatch(r"144\d{8}", str(phone)) for phone in phones if phone)
    offices = [row["phone"] for row in all_of(towns, School)]
    contacts = [row["phone"] for row in all_of(towns, Contact)]
    known = [str(phone) for phone in (*offices, *contacts) if phone]
    assert all(re.fullmatch(r"0531-0\d{7}", phone) for phone in known)


def test_places_of_work_are_real_places() -> None:
    assert all(divisions().find_one(city) for city in words.CITIES)


def test_every_township_has_every_kind_of_school(towns: list[Town]) -> None:
    for town in towns:
        found = Counter(str(row["kind"]) for row in town[School].values())
        assert found["211"] >= 3
        assert found["218"] >= 1
        assert found["311"] + found["312"] == 1
        assert found["111"] >= 4
        assert sum(row["sponsor"] == "999" for row in town[School].values()) == 1
        central = [row for row in town[School].values() if row["is_township_central"]]
        assert {row["kind"] for row in central} == {"111", "211"}


def test_the_rolls_of_the_schools_count_their_children(towns: list[Town]) -> None:
    for town in towns:
        attending = Counter(row["school_id"] for row in town[Child].values())
        for record_id, row in town[School].items():
            grades = [one for one in town[GradeCount].values() if one["school_id"] == record_id]
            kept = [one["pupils"] for one in grades]
            kept = kept or [row["pupils"] or 0, row["kindergarten_children"] or 0]
            assert sum(int(str(part)) for part in kept) == attending[record_id]


def test_about_one_child_in_ten_is_left_behind_and_the_calibers_differ(towns: list[Town]) -> None:
    civil = register = pupils = children = 0
    for child, family in (pair for town in towns for pair in families(town)):
        parents = (family.father, family.mother)
        rural = bool(child["is_rural_hukou"])
        case = left_behind.civil_case(str(child["birth_day"]), rural, *parents, DAY)
        kind = left_behind.register_type(*parents, DAY)
        children, civil = children + 1, civil + bool(case.code)
        is_pupil = child["schooling"] in ("3", "4")
        pupils, register = pupils + is_pupil, register + (is_pupil and kind.code in ("1", "2"))
    assert 0.06 < civil / children < 0.14
    assert 0.08 < register / pupils < 0.16
    assert civil / children != register / pupils


def test_brothers_and_sisters_share_their_parents_and_some_are_twins(towns: list[Town]) -> None:
    fathers = Counter(kin["person_id"] for kin in all_of(towns, Kinship) if kin["relation"] == "51")
    assert {1, 2, 3} <= set(fathers.values())
    births: Counter[object] = Counter()
    for town in towns:
        for kin in town[Kinship].values():
            if kin["relation"] == "52":
                child = town[Child][str(kin["child_id"])]
                births[kin["person_id"], child["birth_day"]] += 1
    assert 2 in births.values()


def test_cousins_share_grandparents_and_some_share_the_name(towns: list[Town]) -> None:
    twice = 0
    for town in towns:
        cousins: dict[object, list[object]] = {}
        for kin in town[Kinship].values():
            if kin["relation"] == "61":
                child = town[Child][str(kin["child_id"])]
                cousins.setdefault(kin["person_id"], []).append(child["name"])
        twice += sum(len(names) > len(set(names)) for names in cousins.values())
    assert twice


def test_the_rules_of_the_office_find_nothing_that_must_be_mended(towns: list[Town]) -> None:
    wrong = Counter(
        (problem.code, problem.where.label)
        for town in towns
        for record in RECORDS.values()
        for record_id, row in town[record].items()
        for problem in check_record(record, row, day=DAY, record_id=record_id)
        if problem.level is Level.LOGIC
    )
    assert not wrong


def test_some_orphans_some_disabled_some_poor_a_few_out_of_school(towns: list[Town]) -> None:
    children = all_of(towns, Child)
    for share, chosen in {
        "orphans": [row for row in children if row["is_orphan"]],
        "disabled": [row for row in children if row["disability_certificate"]],
        "poor": [row for row in children if row["relief_kinds"]],
        "out of school": [row for row in children if row["schooling"] == "7"],
        "no number": [row for row in children if row["id_number"] is None],
    }.items():
        assert 0 < len(chosen) < 0.1 * len(children), share


def test_there_are_as_many_children_as_asked_for(towns: list[Town]) -> None:
    known_twice = 2
    assert len(all_of(towns, Child)) == 1200 + known_twice
    assert sum(schools.SIZES.values()) == 100


def test_numbers_of_one_birth_day_are_all_different() -> None:
    dice = Dice(1)
    numbers = [dice.id_number("2015-03-02", sex) for sex in "12" for _ in range(400)]
    assert len(set(numbers)) == 800
    assert len({dice.phone() for _ in range(5000)}) == 5000
