"""Rulings are the county's, about what the officer saw, and say what they do."""

import pytest

from db.records import Child, Kinship, Person, Ruling
from db.records.office.ruling import DIFFERENT
from ruraledu_desktop import clerks, editing, families, searching
from ruraledu_desktop.exchange import conflicts, deciding, rulings, seconding
from ruraledu_desktop.exchange.states import State
from tests.counties import DONGE, KONGCUN
from tests.office.makers import edit
from tests.office.pairs import Pair
from tests.refusing import refused
from tests.ruraledu_desktop.exchange.desks import NUMBER, PHONE, Desk

# --- whose they are -----------------------------------------------------------------------------


def test_a_township_rules_on_no_two_records(pair: Pair) -> None:
    """Its own and one elsewhere, or both its own: the county decides, and its packages stay whole.

    A ruling of the township's would stand beside the county's own on the same two records, and
    every package of the township would be refused from then on.
    """
    child = editing.create(pair.town, Child, values={"name": "王小明", "id_number": NUMBER})
    editing.create(pair.town, Child, values={"name": "王晓明", "id_number": NUMBER})
    pair.exchange()
    Desk(pair.county).child("王小明", town=KONGCUN, id_number=NUMBER)
    pair.load(pair.answer())
    items = conflicts.open_items(pair.town)
    assert {one.item_class for one in items} == {"C3", "C4"}

    for item in items:
        for key in (DIFFERENT, *(side.key for side in item.sides)):
            with refused("E156"):
                deciding.decide(pair.town, item, key)

    assert not searching.count(pair.town, Ruling)
    edit(pair.town, child, phone=PHONE)
    (own,) = [one for one in conflicts.open_items(pair.county) if one.item_class == "C4"]
    deciding.decide(pair.county, own, DIFFERENT)
    assert pair.receive(pair.hand_over()).state is State.MERGED


def test_a_township_has_no_say_in_how_many_officers_decide(pair: Pair) -> None:
    with refused("E156"):
        rulings.set_alone(pair.town, True)


# --- what was seen ------------------------------------------------------------------------------


@pytest.mark.parametrize("is_same", [True, False])
def test_two_records_that_changed_since_they_were_shown_are_looked_at_again(
    desk: Desk, is_same: bool
) -> None:
    """F23: what another officer or a merge wrote meanwhile is not struck off unseen."""
    lead = desk.child("王小明", id_number=NUMBER, phone=PHONE)
    other = desk.child("王小明", id_number=NUMBER, phone=PHONE)
    rulings.set_alone(desk.store, True)
    (item,) = desk.items()
    edit(desk.store, other, phone="14400000009", illness="哮喘")

    with refused("E145"):
        deciding.decide(desk.store, item, lead if is_same else DIFFERENT)

    assert not editing.open_record(desk.store, Child, other).is_deleted


def test_a_relative_who_changed_since_is_looked_at_again(desk: Desk) -> None:
    lead = desk.family("王小明", mother="张兰", phone=PHONE)
    other = desk.child("王小明", birth_day="2017-05-01")
    desk.relative(other, "52", "张兰", phone=PHONE)
    (item,) = desk.items()
    deciding.decide(desk.store, item, lead)
    desk.sits("赵科员")
    desk.relative(other, "61", "王老汉", phone="14400000007")

    with refused("E145"):
        seconding.confirm(desk.store, item)

    (again,) = desk.items()
    seconding.confirm(desk.store, again)
    names = {one.name for one in families.family_of(desk.store, lead).members}
    assert names == {"张兰", "王老汉"}


# --- what they say ------------------------------------------------------------------------------


def test_a_proposal_says_which_of_two_records_leads(desk: Desk) -> None:
    desk.family("王小明", mother="张兰", phone=PHONE)
    desk.family("王小明", mother="张兰", phone=PHONE)
    for place in (0, 1):
        (item,) = desk.items()
        deciding.decide(desk.store, item, item.sides[place].key)
        said = rulings.proposals(desk.store, [item])[item.id].words
        assert said == f"认定是同一人：王小明，以第{place + 1}份为主"


@pytest.mark.parametrize(("is_deletion", "says"), [(True, "删除"), (False, "保留")])
def test_a_proposal_says_whether_a_record_goes_or_stays(
    pair: Pair, is_deletion: bool, says: str
) -> None:
    child = editing.create(pair.town, Child, values={"name": "李小红"})
    pair.exchange()
    editing.strike(pair.county, Child, seen=editing.open_record(pair.county, Child, child))
    edit(pair.town, child, grade="21")
    pair.receive(pair.hand_over())
    (item,) = conflicts.open_items(pair.county)
    (key,) = [side.key for side in item.sides if side.is_deletion is is_deletion]

    change = deciding.decide(pair.county, item, key)

    assert change.title == f"提出：裁定{says}儿童“李小红”"
    clerks.change_clerk(pair.county, "赵科员")
    (again,) = conflicts.open_items(pair.county)
    assert seconding.confirm(pair.county, again).title == f"裁定{says}儿童“李小红”"
    assert editing.open_record(pair.county, Child, child).is_deleted is is_deletion


def test_of_some_decided_and_some_proposed_both_are_told(pair: Pair) -> None:
    children = [
        editing.create(pair.town, Child, values={"name": name, "phone": PHONE})
        for name in ("李小红", "王小明")
    ]
    pair.exchange()
    gone = editing.open_record(pair.county, Child, children[0])
    editing.strike(pair.county, Child, seen=gone)
    edit(pair.county, children[1], phone="14400000003")
    for child in children:
        edit(pair.town, child, phone="14400000002")
    pair.receive(pair.hand_over())
    items = conflicts.open_items(pair.county)

    change = deciding.decide_all(pair.county, [(one, one.sides[0].key) for one in items])

    assert change.title == "裁定1项不一致，提出1项"


def test_two_officers_are_not_one_by_a_blank_in_the_name(desk: Desk) -> None:
    lead = desk.family("王小明", mother="张兰", phone=PHONE)
    desk.family("王小明", mother="张兰", phone=PHONE)
    for first, second in (("李科长", "李 科长"), ("Li Ming", "LI　MING")):
        desk.sits(first)
        (item,) = desk.items()
        deciding.decide(desk.store, item, lead)
        desk.sits(second)
        with refused("E154"):
            seconding.confirm(desk.store, item)


def test_an_officer_who_is_alone_after_all_confirms_what_he_proposed(desk: Desk) -> None:
    lead = desk.family("王小明", mother="张兰", phone=PHONE)
    desk.family("王小明", mother="张兰", phone=PHONE)
    (item,) = desk.items()
    deciding.decide(desk.store, item, lead)
    rulings.set_alone(desk.store, True)

    seconding.confirm(desk.store, item)

    assert not desk.items()


# --- what becomes of the family -----------------------------------------------------------------


def test_what_only_the_other_record_says_of_a_relation_is_kept(desk: Desk) -> None:
    """Who guards the child decides whether it is left behind: no such fact is put away."""
    lead = desk.child("王小明", id_number=NUMBER)
    other = desk.child("王小明", id_number=NUMBER)
    desk.relative(lead, "61", "王老汉")
    desk.relative(other, "61", "王老汉", kin={"is_guardian": 1, "lives_with": 1})
    (item,) = desk.items()

    desk.settled(item, lead)

    (member,) = families.family_of(desk.store, lead).members
    assert (member.kinship_values["is_guardian"], member.kinship_values["lives_with"]) == (1, 1)


def test_a_relative_on_two_lines_comes_as_one_person(desk: Desk) -> None:
    """A grandmother was guardian in two spans: the other township gets her once."""
    lead = desk.child("王小明", town=KONGCUN, id_number=NUMBER)
    other = desk.child("王小明", town=DONGE, id_number=NUMBER)
    with desk.store.change("新增家庭成员") as change:
        person = change.create(Person, {"name": "张兰"}, scope=DONGE)
        for start, end in (("2020-01-01", "2021-01-01"), ("2023-01-01", None)):
            links = {"child_id": other, "person_id": person, "relation": "62"}
            change.create(Kinship, {**links, "from_day": start, "to_day": end}, scope=DONGE)
    (item,) = desk.items()

    desk.settled(item, lead)

    assert searching.count(desk.store, Person) == 2
