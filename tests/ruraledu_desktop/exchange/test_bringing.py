"""What a package brings, said before it is merged and the same after."""

import pytest

from db.records import Child, Kinship, Person, School
from ruraledu_desktop import editing, searching
from ruraledu_desktop.exchange import arrivals, bringing
from ruraledu_desktop.exchange.bringing import Deed, Effect
from ruraledu_desktop.exchange.brought import Arrival
from ruraledu_desktop.exchange.reports import HandOver
from tests.office.makers import edit
from tests.office.pairs import Pair

pytestmark = pytest.mark.both_engines


def previewed(pair: Pair, done: HandOver) -> Arrival:
    assert done.place
    (arrival,) = arrivals.preview(pair.county, [done.place])
    return arrival


def test_what_is_new_is_named_and_nothing_is_kept(pair: Pair) -> None:
    school = editing.create(pair.town, School, values={"name": "东阿镇中心小学"})
    facts = {"sex": "1", "birth_day": "2015-03-08", "school_id": school}
    editing.create(pair.town, Child, values={"name": "王小明", **facts})

    found = previewed(pair, pair.hand_over()).contents

    assert (found.new, found.changed) == ({"school": 1, "child": 1}, {})
    assert [(one.name, one.is_new, one.facts, one.effects) for one in found.listed] == [
        ("东阿镇中心小学", True, "", ()),
        ("王小明", True, "男，2015-03-08，东阿镇中心小学", ()),
    ]
    assert searching.count(pair.county, Child) == 0


def test_what_is_changed_is_told_from_old_to_new(pair: Pair) -> None:
    child = editing.create(pair.town, Child, values={"name": "王小明", "phone": "14400000001"})
    pair.exchange()
    edit(pair.town, child, phone="14400000002")
    edit(pair.town, child, phone="14400000003")

    before = previewed(pair, pair.hand_over())
    for arrival in (before, arrivals.merge(pair.county, before)):
        (one,) = arrival.contents.listed
        assert (one.name, one.is_new) == ("王小明", False)
        assert one.effects == (Effect("联系电话", Deed.CHANGED, "14400000001", "14400000003"),)
        assert arrival.contents.changed == {"child": 1}


def test_a_family_belongs_to_its_child_and_a_deletion_is_told(pair: Pair) -> None:
    child = editing.create(pair.town, Child, values={"name": "王小明"})
    other = editing.create(pair.town, Child, values={"name": "李小芳"})
    pair.exchange()
    person = editing.create(pair.town, Person, values={"name": "王大山"})
    editing.create(pair.town, Kinship, values={"child_id": child, "person_id": person})
    editing.strike(pair.town, Child, seen=editing.open_record(pair.town, Child, other))

    effects = {one.name: one.effects for one in previewed(pair, pair.hand_over()).contents.listed}

    assert {(one.label, one.deed, one.new) for one in effects["王小明"]} == {
        ("家庭成员·姓名", Deed.ADDED, "王大山"),
        ("家庭关系·家庭成员", Deed.ADDED, "王大山"),
    }
    assert effects["李小芳"] == (Effect("儿童", Deed.STRUCK),)


def test_the_rest_of_a_large_package_is_counted(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "LISTED", 2)
    for name in ("甲", "乙", "丙"):
        editing.create(pair.town, Child, values={"name": name})

    found = previewed(pair, pair.hand_over()).contents

    assert (len(found.listed), found.left_out) == (2, 1)
