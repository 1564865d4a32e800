"""查重: what is decided about two records of one person, and by whom."""

from db.records import Child
from db.records.office.ruling import DIFFERENT
from ruraledu_desktop import editing, families, histories, searching, undoing
from ruraledu_desktop.exchange import deciding, rulings, seconding
from tests.counties import DONGE, KONGCUN
from tests.office.makers import edit
from tests.office.pairs import Pair
from tests.refusing import refused
from tests.ruraledu_desktop.exchange.desks import NUMBER, PHONE, Desk, everything


def test_one_person_keeps_what_both_records_say(desk: Desk) -> None:
    lead = desk.family("王小明", mother="张兰", phone=PHONE, ethnic="01")
    other = desk.family("王小明", mother="张兰", phone=PHONE, note="随班就读")
    desk.relative(other, "51", "王大")
    (item,) = desk.items()

    desk.settled(item, lead)

    assert searching.find(desk.store, Child, searching.Query()) == [lead]
    values = editing.open_record(desk.store, Child, lead).values
    assert (values["ethnic"], values["note"]) == ("01", "随班就读")
    family = families.family_of(desk.store, lead)
    assert [one.name for one in family.members] == ["王大", "张兰"]
    assert not desk.items()
    gone = histories.turns(desk.store, Child, other)[0]
    assert (gone.what, gone.new) == ("删除", "县局认定与另一份档案是同一人，以那一份为准")


def test_two_persons_are_never_asked_about_again(desk: Desk) -> None:
    one = desk.family("王小明", mother="张兰", phone=PHONE)
    desk.family("王小明", mother="张兰", phone=PHONE)
    (item,) = desk.items()
    desk.settled(item, DIFFERENT)
    assert not desk.items()

    edit(desk.store, one, phone="14400000009", note="已核实")
    assert not desk.items()

    edit(desk.store, one, id_number=NUMBER)
    assert [again.names for again in desk.items()] == ["王小明"]


def test_a_child_of_two_townships_is_given_to_one(desk: Desk) -> None:
    here = desk.child("王小明", town=KONGCUN, id_number=NUMBER, ethnic="01")
    there = desk.family("王小明", town=DONGE, mother="张兰", phone=PHONE, id_number=NUMBER)
    (item,) = desk.items()
    assert (item.item_class, item.label) == ("C3", "身份证件号相同，同名，同生日")
    assert {*item.units} == {KONGCUN, DONGE}

    desk.settled(item, here)

    assert not desk.items()
    assert searching.find(desk.store, Child, searching.Query()) == [here]
    (mother,) = families.family_of(desk.store, here).members
    assert mother.person.seen
    assert (mother.name, mother.person.seen.scope) == ("张兰", KONGCUN)
    assert histories.turns(desk.store, Child, there)[0].new == f"由县局转给{KONGCUN}"


def test_what_the_former_township_writes_later_is_asked_about(pair: Pair) -> None:
    """The transfer goes home; an edit that did not know of it is no silent loss (I10)."""
    desk = Desk(pair.county)
    child = editing.create(pair.town, Child, values={"name": "王小明", "id_number": NUMBER})
    pair.exchange()
    other = desk.child("王小明", town=KONGCUN, id_number=NUMBER)
    (item,) = desk.items()
    desk.settled(item, other)
    edit(pair.town, child, phone=PHONE)
    pair.receive(pair.hand_over())
    assert [one.item_class for one in desk.items()] == ["C2"]

    pair.load(pair.answer())

    assert editing.open_record(pair.town, Child, child).is_deleted
    gone = [one for one in histories.turns(pair.town, Child, child) if one.what == "删除"]
    assert [one.new for one in gone] == [f"由县局转给{KONGCUN}"]


def test_a_proposal_waits_for_another_officer(desk: Desk) -> None:
    lead = desk.family("王小明", mother="张兰", phone=PHONE)
    desk.family("王小明", mother="张兰", phone=PHONE)
    (item,) = desk.items()
    before = everything(desk.store)
    deciding.decide(desk.store, item, lead)

    assert everything(desk.store) == before
    (proposal,) = rulings.proposals(desk.store, desk.items()).values()
    assert proposal.clerk == "李科长"
    assert proposal.words.startswith("认定是同一人：王小明，以第")
    with refused("E154"):
        seconding.confirm(desk.store, item)

    desk.sits("赵科员")
    seconding.confirm(desk.store, item)
    assert not desk.items()
    (ruled,) = rulings.standing(desk.store)
    assert (ruled.proposed_by, ruled.confirmed_by) == ("李科长", "赵科员")


def test_a_rejected_proposal_leaves_the_item(desk: Desk) -> None:
    lead = desk.family("王小明", mother="张兰", phone=PHONE)
    desk.family("王小明", mother="张兰", phone=PHONE)
    (item,) = desk.items()
    deciding.decide(desk.store, item, lead)
    desk.sits("赵科员")

    seconding.reject(desk.store, item)

    assert not rulings.proposals(desk.store, desk.items())
    assert len(desk.items()) == 1
    with refused("E155"):
        seconding.confirm(desk.store, item)


def test_a_proposal_on_what_has_changed_is_none(desk: Desk) -> None:
    lead = desk.child("王小明", id_number=NUMBER)
    desk.child("王小明", id_number=NUMBER)
    (item,) = desk.items()
    deciding.decide(desk.store, item, lead)

    edit(desk.store, lead, name="王明")

    (again,) = desk.items()
    assert not rulings.proposals(desk.store, [again])


def test_an_office_of_one_decides_alone_and_that_is_kept(desk: Desk) -> None:
    rulings.set_alone(desk.store, True)
    lead = desk.family("王小明", mother="张兰", phone=PHONE)
    desk.family("王小明", mother="张兰", phone=PHONE)
    (item,) = desk.items()

    deciding.decide(desk.store, item, lead)

    assert not desk.items()
    undoing.undo(desk.store)
    assert [one.id for one in desk.items()] == [item.id]
    rulings.set_alone(desk.store, False)
    assert rulings.needs_second(desk.store, item)
