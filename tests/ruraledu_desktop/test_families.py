"""Families: persons are kept once, and what follows from them is derived."""

import pytest

from db.fields import Values
from db.kinds import Value
from db.records import Child, Person
from db.store import Store
from ruraledu_desktop import editing, explaining, families, left_behind_lists, searching, undoing
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.searching import Query

pytestmark = [pytest.mark.both_engines, pytest.mark.usefixtures("autumn")]

RURAL: Values = {"is_rural_hukou": 1, "birth_day": "2016-05-01", "sex": "1"}
AWAY: Values = {"is_away": 1, "away_since": "2020-02"}


def a_child(office: Store, name: str, **values: Value) -> str:
    return editing.create(office, Child, values={"name": name, **RURAL, **values})


def a_father(office: Store, child: str, **person: Value) -> None:
    values: Values = {"name": "王大海", **person}
    families.add_member(office, child, kinship={"relation": "51"}, person=values)


def test_a_new_member_is_one_step_that_can_be_taken_back(office: Store) -> None:
    child = a_child(office, "王小明")
    a_father(office, child)
    step = undoing.next_undo(office)
    assert step
    assert step.title == "新增家庭成员“王大海”"
    undoing.undo(office)
    assert families.family_of(office, child).members == ()
    assert searching.count(office, Person) == 0


def test_siblings_share_their_father(office: Store) -> None:
    older, younger = a_child(office, "王小明"), a_child(office, "王小芳")
    a_father(office, older, phone="13800000000")
    (known,) = families.known_persons(office, "wdh", child_id=younger)
    assert "王小明的家人" in known.note
    families.add_member(office, younger, kinship={"relation": "51"}, person={}, person_id=known.key)
    (member,) = families.family_of(office, younger).members
    assert member.others == ("王小明",)
    families.update_member(office, member, values={"phone": "13900000000"})
    (same,) = families.family_of(office, older).members
    assert same.person_values["phone"] == "13900000000"
    assert searching.count(office, Person) == 1


def test_who_is_in_the_family_already_is_not_offered_again(office: Store) -> None:
    child = a_child(office, "王小明")
    a_father(office, child)
    assert families.known_persons(office, "王大海", child_id=child) == []


def test_taking_a_father_out_of_one_family_leaves_him_in_the_other(office: Store) -> None:
    older, younger = a_child(office, "王小明"), a_child(office, "王小芳")
    a_father(office, older)
    (father,) = families.family_of(office, older).members
    families.add_member(
        office, younger, kinship={"relation": "51"}, person={}, person_id=father.person_id
    )
    (shared,) = families.family_of(office, younger).members
    families.remove_members(office, [shared])
    assert len(families.family_of(office, older).members) == 1
    (alone,) = families.family_of(office, older).members
    families.remove_members(office, [alone])
    assert searching.count(office, Person) == 0


def test_two_cells_changed_in_a_row_build_on_each_other(office: Store) -> None:
    child = a_child(office, "王小明")
    a_father(office, child)
    (father,) = families.family_of(office, child).members
    families.update_member(office, father, values={"is_away": 1})
    families.update_member(office, father, values={"away_since": "2020-02"})
    (after,) = families.family_of(office, child).members
    assert after.person_values["is_away"] == 1
    assert after.person_values["away_since"] == "2020-02"
    assert after.person.seen
    assert not after.person.seen.conflicts


def test_both_calibers_are_derived_from_the_family(office: Store) -> None:
    child = a_child(office, "王小明")
    a_father(office, child, **AWAY)
    families.add_member(
        office, child, kinship={"relation": "52"}, person={"name": "李芳", "guard_capacity": "1"}
    )
    family = families.family_of(office, child)
    assert family.civil.is_unsettled
    mother = family.members[1]
    families.update_member(office, mother, values={"lives_with": 1, "is_away": 0})
    family = families.family_of(office, child)
    assert family.civil.code is None
    assert not family.civil.is_unsettled
    assert family.register.code == "1"


def test_lists_of_the_children_left_behind(office: Store) -> None:
    both, one, none = (a_child(office, name) for name in ("甲", "乙", "丙"))
    for child, relations in ((both, ("51", "52")), (one, ("51",))):
        for relation in relations:
            families.add_member(
                office, child, kinship={"relation": relation}, person={"name": "某", **AWAY}
            )
    families.add_member(
        office,
        one,
        kinship={"relation": "52", "lives_with": 1},
        person={"name": "母", "is_away": 0, "guard_capacity": "1"},
    )
    assert left_behind_lists.by_civil(office) == {both}
    assert left_behind_lists.by_register(office) == {both, one}
    assert none not in left_behind_lists.by_register(office)


def test_several_records_are_struck_off_as_one_step(office: Store) -> None:
    children = [a_child(office, name) for name in ("甲", "乙", "丙")]
    a_father(office, children[0])
    editing.strike_all(office, Child, children[:2])
    assert searching.find(office, Child, Query()) == children[2:]
    undoing.undo(office)
    assert searching.count(office, Child) == 3
    assert len(families.family_of(office, children[0]).members) == 1


def test_a_guardian_of_six_children_is_asked_about(office: Store) -> None:
    aunt = ""
    for number in range(6):
        child = editing.create(office, Child, values={"name": f"王{number}"})
        families.add_member(
            office,
            child,
            kinship={"relation": "82", "is_entrusted": 1},
            person={"name": "王姑姑"},
            person_id=aunt,
        )
        family = families.family_of(office, child)
        aunt = family.members[0].person_id
        asked = [one.says for _, one in family.problems if "同时监护" in one.says]
        assert bool(asked) == (number == 5)
    assert "6名" in asked[0]


def test_what_was_explained_of_a_member_is_told_with_the_words(office: Store) -> None:
    child = a_child(office, "王小明")
    a_father(office, child, is_away=1)
    (found,) = (one for _, one in families.family_of(office, child).problems)
    explaining.explain(office, found.where, found.code, "问不到")
    (told,) = (one for _, one in families.family_of(office, child).problems)
    assert (told.level, told.advice) == (Level.HINT, "已说明：问不到")
