"""What a merge leaves to look at across records.

C5: a child and its family, rows of one owner. C6: rows added to what another office struck off.
"""

import pytest

from db.records import Child, Kinship, Membership, Pairing, Person, Visit
from db.store import Store
from ruraledu_desktop import editing, explaining, searching, undoing
from ruraledu_desktop.checks.problems import Where
from ruraledu_desktop.exchange import conflicts, deciding, fates, reports, taking_out
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.states import Fate
from tests.office.makers import edit
from tests.office.pairs import Pair, the_item
from tests.refusing import refused

pytestmark = pytest.mark.both_engines


def classes(store: Store) -> list[str]:
    return sorted(item.item_class for item in conflicts.open_items(store))


def a_child(pair: Pair) -> str:
    """A child that both offices know."""
    rec = editing.create(pair.town, Child, values={"name": "王小明", "birth_day": "2012-09-01"})
    pair.exchange()
    return rec


def a_father(store: Store, child: str) -> str:
    with store.change("家庭成员") as change:
        person = change.create(Person, {"name": "王强", "is_alive": 1})
        change.create(Kinship, {"child_id": child, "person_id": person, "relation": "51"})
    return person


def the_last(store: Store) -> str:
    return max(reports.hand_overs(store), key=lambda one: one.number).package


def an_orphan_with_a_father(pair: Pair) -> tuple[Item, str]:
    """The county takes a child for an orphan while the township types its living father."""
    child = a_child(pair)
    edit(pair.county, child, is_orphan=1)
    father = a_father(pair.town, child)
    arrival = pair.receive(pair.hand_over())
    assert arrival.items == 1
    return the_item(pair.county), father


@pytest.mark.branches
def test_an_orphan_whose_father_lives_is_an_item_though_each_was_typed_well(pair: Pair) -> None:
    item, father = an_orphan_with_a_father(pair)

    assert (item.item_class, item.name, item.about) == (
        "C5",
        "儿童“王小明”",
        ("child", item.record_id),
    )
    assert item.says.startswith(
        "合并东阿镇教育办第2号上报包以后，“是否孤儿”为“是”，但父亲登记为健在"
    )
    assert {
        (one.unit, label, text) for one in item.sides for label, text in one.values.items()
    } == {
        ("平阴县教育和体育局", "是否孤儿", "是"),
        ("东阿镇教育办", "家庭关系的与儿童关系", "父亲"),
        ("东阿镇教育办", "家庭成员“王强”的是否健在", "是"),
    }
    assert editing.open_record(pair.county, Person, father).values["is_alive"] == 1
    (row,) = searching.page(pair.county, Child, [item.record_id])
    assert row.open_items == 1


@pytest.mark.branches
def test_it_closes_when_the_father_is_corrected_and_opens_when_that_is_taken_back(
    pair: Pair,
) -> None:
    item, father = an_orphan_with_a_father(pair)
    edit(pair.county, father, record=Person, is_alive=0)
    assert classes(pair.county) == []
    (row,) = searching.page(pair.county, Child, [item.record_id])
    assert row.open_items == 0
    undoing.undo(pair.county)
    assert [one.id for one in conflicts.open_items(pair.county)] == [item.id]


def test_the_child_itself_is_corrected_from_the_item(pair: Pair) -> None:
    item, _ = an_orphan_with_a_father(pair)
    deciding.settle(pair.county, item, {"is_orphan": 0})
    assert classes(pair.county) == []


def test_the_township_is_told_and_its_correction_closes_both(pair: Pair) -> None:
    item, father = an_orphan_with_a_father(pair)
    pair.load(pair.answer())
    (handed,) = fates.handed(pair.town, the_last(pair.town))
    assert (handed.fate, handed.reason) == (Fate.DOUBTFUL, "合并后几项内容互相不符")
    assert [one.id for one in conflicts.open_items(pair.town, asked="asked")] == [item.id]

    edit(pair.town, father, record=Person, is_alive=0)
    assert classes(pair.town) == []
    pair.exchange()
    assert classes(pair.town) == classes(pair.county) == []


def test_what_is_kept_with_a_reason_or_explained_is_asked_no_more(pair: Pair) -> None:
    item, _ = an_orphan_with_a_father(pair)
    deciding.keep(pair.county, item, "民政部门认定为事实孤儿")
    assert classes(pair.county) == []
    undoing.undo(pair.county)
    assert classes(pair.county) == ["C5"]

    pair.load(pair.answer())
    where = Where("child", item.record_id, "is_orphan")
    explaining.explain(pair.town, where, "orphan_with_parent", "有认定书")
    assert classes(pair.town) == []
    pair.receive(pair.hand_over())
    assert classes(pair.county) == []


@pytest.mark.branches
def test_a_family_that_one_computer_typed_alone_is_no_matter_of_the_merge(pair: Pair) -> None:
    child = a_child(pair)
    edit(pair.county, child, phone="14400000001")
    edit(pair.town, child, is_orphan=1)
    a_father(pair.town, child)
    assert pair.receive(pair.hand_over()).items == 0


@pytest.mark.branches
def test_an_orphan_by_a_row_of_the_list_counts_too(pair: Pair) -> None:
    child = a_child(pair)
    facts = {"child_id": child, "category": "4", "special_group": "10", "from_day": "2026-09-01"}
    scope = pair.town.office.unit
    editing.create(pair.county, Membership, values=facts, scope=scope)
    a_father(pair.town, child)
    pair.receive(pair.hand_over())
    assert classes(pair.county) == ["C5"]


@pytest.mark.branches
def test_a_child_of_the_town_listed_as_left_behind_is_an_item(pair: Pair) -> None:
    child = a_child(pair)
    facts = {"child_id": child, "category": "1", "from_day": "2026-09-01"}
    editing.create(pair.county, Membership, values=facts, scope=pair.town.office.unit)
    edit(pair.town, child, is_rural_hukou=0)
    pair.receive(pair.hand_over())
    assert classes(pair.county) == ["C5"]


@pytest.mark.branches
def test_two_helpers_at_a_time_are_an_item_until_one_of_them_ends(pair: Pair) -> None:
    child = a_child(pair)
    rows = [
        editing.create(
            store,
            Pairing,
            values={"child_id": child, "helper": helper, "from_day": "2026-09-01"},
            scope=pair.town.office.unit,
        )
        for store, helper in ((pair.county, "赵老师"), (pair.town, "钱老师"))
    ]
    pair.receive(pair.hand_over())
    item = the_item(pair.county)
    assert (item.item_class, item.about_name) == ("C5", "王小明")
    assert {text for side in item.sides for text in side.values.values()} == {
        "赵老师",
        "钱老师",
        "2026-09-01",
    }

    edit(pair.county, rows[0], record=Pairing, to_day="2026-11-01")
    assert classes(pair.county) == []


def test_the_package_taken_out_again_heals_it(pair: Pair) -> None:
    an_orphan_with_a_father(pair)
    (last,) = (one for one in taking_out.merged_packages(pair.county) if one.number == 2)
    taking_out.take_out(pair.county, last.package)
    assert classes(pair.county) == []


# --- C6 -----------------------------------------------------------------------------------------


def a_visit_to_one_struck_off(pair: Pair) -> tuple[str, Item]:
    """The county strikes a child off with its father while the township visits it."""
    child = a_child(pair)
    a_father(pair.town, child)
    pair.exchange()
    editing.strike(pair.county, Child, seen=editing.open_record(pair.county, Child, child))
    values = {"child_id": child, "day": "2026-11-20", "visitors": "张老师"}
    editing.create(pair.town, Visit, values=values)
    pair.receive(pair.hand_over())
    return child, the_item(pair.county)


@pytest.mark.branches
def test_of_an_orphan_struck_off_elsewhere_its_father_is_no_further_item(pair: Pair) -> None:
    child = a_child(pair)
    edit(pair.county, child, is_orphan=1)
    editing.strike(pair.county, Child, seen=editing.open_record(pair.county, Child, child))
    a_father(pair.town, child)
    pair.receive(pair.hand_over())
    assert classes(pair.county) == ["C6"]


@pytest.mark.branches
def test_a_row_added_to_a_child_struck_off_elsewhere_is_an_item(pair: Pair) -> None:
    _, item = a_visit_to_one_struck_off(pair)
    assert (item.item_class, item.form, item.about_name) == ("C6", "visit", "王小明")
    assert [(one.unit, one.is_deletion) for one in item.sides] == [
        ("平阴县教育和体育局", True),
        ("东阿镇教育办", False),
    ]
    assert "一处删除了儿童，另一处又给它添了这条" in item.says


@pytest.mark.branches
def test_the_deletion_may_come_after_the_row(pair: Pair) -> None:
    child = a_child(pair)
    values = {"child_id": child, "day": "2026-11-20", "visitors": "张老师"}
    editing.create(pair.county, Visit, values=values, scope=pair.town.office.unit)
    editing.strike(pair.town, Child, seen=editing.open_record(pair.town, Child, child))
    pair.receive(pair.hand_over())
    assert classes(pair.county) == ["C6"]


def test_the_child_comes_back_whole_or_the_row_goes_too(pair: Pair) -> None:
    child, item = a_visit_to_one_struck_off(pair)
    _, added = item.sides

    deciding.decide(pair.county, item, added.key)
    assert classes(pair.county) == []
    assert not editing.open_record(pair.county, Child, child).is_deleted
    assert searching.count(pair.county, Kinship) == 1
    undoing.undo(pair.county)
    (again,) = conflicts.open_items(pair.county)
    assert again.id == item.id
    deciding.decide(pair.county, again, again.sides[0].key)
    assert classes(pair.county) == []
    assert searching.count(pair.county, Visit) == 0
    pair.exchange()
    assert classes(pair.town) == []
    assert searching.count(pair.town, Visit) == searching.count(pair.town, Child) == 0


def test_the_township_that_added_it_learns_of_it_by_the_receipt(pair: Pair) -> None:
    a_visit_to_one_struck_off(pair)
    pair.load(pair.answer())
    assert classes(pair.town) == ["C6"]
    with refused("E156"):
        deciding.decide(pair.town, the_item(pair.town), the_item(pair.town).sides[0].key)
