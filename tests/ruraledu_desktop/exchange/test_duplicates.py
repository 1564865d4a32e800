"""查重: who may be one person on two records, what is decided about it, and taking that back."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import ExplainedError
from db.kinds import Value
from db.records import RECORDS, Child, Kinship, Person
from db.records.ruling import DIFFERENT
from db.store import Store
from ruraledu_desktop import clerks, editing, families, histories, searching, undoing
from ruraledu_desktop.exchange import conflicts, deciding, rulings, seconding
from ruraledu_desktop.exchange.conflicts import Item
from tests.counties import DONGE, KONGCUN, SmallCounty, an_id
from tests.office.makers import a_county, edit
from tests.office.pairs import Pair

NUMBER, ANOTHER = an_id("370199", "20170501", "001"), an_id("370199", "20170501", "003")
PHONE = "14400000001"


class Desk(SmallCounty):
    """The county's desk: two officers, and children of two townships."""

    def family(
        self, name: str, *, town: str = KONGCUN, mother: str = "", phone: str = "", **values: Value
    ) -> str:
        """A child, with a mother when she is named."""
        child = self.child(name, town=town, **values)
        if mother:
            with self.store.change("新增家庭成员") as change:
                facts = {"name": mother, "phone": phone or None}
                person = change.create(Person, facts, scope=town)
                links = {"child_id": child, "person_id": person, "relation": "52"}
                change.create(Kinship, links, scope=town)
        return child

    def items(self) -> list[Item]:
        return conflicts.open_items(self.store)

    def sits(self, name: str) -> None:
        """Another officer takes the chair."""
        clerks.change_clerk(self.store, name)

    def settled(self, item: Item, key: str) -> None:
        """One officer proposes, another one confirms."""
        self.sits("李科长")
        deciding.decide(self.store, item, key)
        self.sits("赵科员")
        (again,) = [one for one in self.items() if one.id == item.id]
        seconding.confirm(self.store, again)


@pytest.fixture
def desk(tmp_path: Path, county_folder: Path) -> Iterator[Desk]:
    assert county_folder == tmp_path / "county"
    with a_county(tmp_path) as store:
        yield Desk(store)


def everything(store: Store) -> Mapping[str, object]:
    """All records but rulings as they stand, and what is open."""
    found: dict[str, object] = {"items": {one.id for one in conflicts.open_items(store)}}
    for form, record in RECORDS.items():
        if form != "ruling":
            ids = searching.find(store, record, searching.Query())
            found[form] = {
                rec: (one.values, one.is_deleted)
                for rec in ids
                for one in [editing.open_record(store, record, rec)]
            }
    return found


# --- who is suspected ---------------------------------------------------------------------------


def test_the_reasons_are_told_in_words(desk: Desk) -> None:
    desk.family("王小明", mother="张兰", phone=PHONE)
    desk.family("王晓明", mother="张岚", phone=PHONE)
    desk.child("孙甲", id_number=NUMBER)
    desk.child("孙乙", id_number=NUMBER)

    assert {(one.item_class, one.names, one.label) for one in desk.items()} == {
        ("C4", "王小明、王晓明", "姓名同音，同生日，电话相同"),
        ("C4", "孙乙、孙甲", "身份证件号相同，同生日"),
    }


def test_one_slip_of_the_pen_is_looked_through(desk: Desk) -> None:
    desk.family("王小明", mother="张兰")
    desk.family("王小明", mother="张兰芳")
    desk.family("李思", mother="赵梅", phone=PHONE, birth_day="2016-03-01")
    desk.family("李思", mother="赵梅", phone=PHONE, birth_day="2016-03-07")

    assert {one.label for one in desk.items()} == {
        "同名，同生日，家庭成员姓名只差一个字",
        "同名，出生日期只差一个数字，电话相同",
    }


def test_twins_are_never_suspected(desk: Desk) -> None:
    """One birthday, one mother, one telephone: but each has a name or a number of its own."""
    desk.family("王小明", mother="张兰", phone=PHONE)
    desk.family("王小亮", mother="张兰", phone=PHONE)
    desk.family("李佳怡", mother="赵梅", phone=PHONE, id_number=NUMBER)
    desk.family("李嘉仪", mother="赵梅", phone=PHONE, id_number=ANOTHER)
    desk.family("陈晨", mother="孙云", sex="1")
    desk.family("陈辰", mother="孙云", sex="2")

    assert not desk.items()


def test_cousins_of_one_name_are_never_suspected(desk: Desk) -> None:
    """Their grandmother guards both; parents and birthdays are their own."""
    desk.family("王小明", mother="张兰", phone=PHONE)
    desk.family("王小明", mother="孙梅", phone=PHONE)
    desk.family("李思", mother="赵梅", phone=PHONE, birth_day="2016-03-01")
    desk.family("李思", mother="周洁", phone=PHONE, birth_day="2014-11-20")
    desk.child("赵六", birth_day="2015-01-01")
    desk.child("赵六", birth_day="2015-01-01")

    assert not desk.items()


def test_a_relative_typed_later_gives_the_reason(desk: Desk) -> None:
    desk.family("王小明", mother="张兰")
    other = desk.child("王小明")
    assert not desk.items()

    desk.relative(other, "52", "张兰")

    assert [one.label for one in desk.items()] == ["同名，同生日，家庭成员姓名相同"]


@pytest.mark.parametrize("count", [2, 3, 5, 9])
def test_one_number_of_many_is_asked_about_in_pairs(desk: Desk, count: int) -> None:
    """Lesson 1: the same number in several places; all that came in is there."""
    for place in range(count):
        desk.child(f"王{'一二三四五六七八九'[place]}", id_number=NUMBER)

    pairs = count * (count - 1) // 2 if count <= 6 else count - 1
    assert len(desk.items()) == conflicts.count_open(desk.store) == pairs
    assert searching.count(desk.store, Child) == count


# --- what is decided ----------------------------------------------------------------------------


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


# --- the second officer -------------------------------------------------------------------------


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
    with pytest.raises(ExplainedError) as refused:
        seconding.confirm(desk.store, item)
    assert refused.value.code == "E154"

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
    with pytest.raises(ExplainedError) as refused:
        seconding.confirm(desk.store, item)
    assert refused.value.code == "E155"


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


# --- taking back --------------------------------------------------------------------------------


def test_taking_a_verdict_back_gives_exactly_what_was_before(desk: Desk) -> None:
    here = desk.child("王小明", town=KONGCUN, id_number=NUMBER)
    desk.family("王小明", town=DONGE, mother="张兰", phone=PHONE, id_number=NUMBER, note="住校")
    before = everything(desk.store)
    (item,) = desk.items()
    desk.settled(item, here)
    desk.child("后来的人")
    (ruled,) = rulings.standing(desk.store)

    done = seconding.take_back(desk.store, ruled.id)

    assert done.kept == ()
    undoing_child = searching.find(desk.store, Child, searching.Query(typed="后来的人"))
    editing.strike_all(desk.store, Child, undoing_child)
    assert everything(desk.store) == before
    with pytest.raises(ExplainedError) as refused:
        seconding.take_back(desk.store, ruled.id)
    assert refused.value.code == "E155"


def test_what_was_written_since_stays_when_a_verdict_is_taken_back(desk: Desk) -> None:
    rulings.set_alone(desk.store, True)
    lead = desk.child("王小明", id_number=NUMBER)
    desk.child("王小明", id_number=NUMBER, note="住校")
    deciding.decide(desk.store, desk.items()[0], lead)
    edit(desk.store, lead, note="走读")

    done = seconding.take_back(desk.store, rulings.standing(desk.store)[0].id)

    assert done.kept == ("备注",)
    assert editing.open_record(desk.store, Child, lead).values["note"] == "走读"
    assert len(desk.items()) == 1


STEPS = st.lists(
    st.tuples(st.sampled_from(["rule", "part", "back", "undo", "redo"]), st.integers(0, 9)),
    max_size=6,
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_in_whatever_order_verdicts_come_taking_all_back_restores_everything(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    with a_county(tmp_path_factory.mktemp("order")) as store:
        desk = Desk(store)
        rulings.set_alone(store, True)
        for town, note in ((KONGCUN, None), (DONGE, "住校"), (DONGE, "走读")):
            desk.family("王小明", town=town, mother="张兰", id_number=NUMBER, note=note)
        before = everything(store)
        for what, at in steps:
            play(store, what, at)
        while ruled := rulings.standing(store):
            seconding.take_back(store, ruled[0].id)
        assert everything(store) == before


def play(store: Store, what: str, at: int) -> None:
    """One thing an officer does, if there is anything to do it to."""
    items, ruled = conflicts.open_items(store), rulings.standing(store)
    if what in ("rule", "part") and items:
        item = items[at % len(items)]
        key = DIFFERENT if what == "part" else item.sides[at % 2].key
        deciding.decide(store, item, key)
    elif what == "back" and ruled:
        seconding.take_back(store, ruled[0].id)
    elif what == "undo" and rulings.standing(store):
        undoing.undo(store)
    elif what == "redo":
        undoing.redo(store)
