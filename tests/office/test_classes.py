"""The classes of open items, each in every order in which its packages may arrive (F14, F16-F18).

Two computers of a township and the county write; the sticks come in all orders, and again. What is
open in the end is the same, and what two or three places say stands side by side. Transfers are
tried in test_duplicates, late values (C9) in test_late.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.records import Child, Kinship, Pairing, Person, Visit
from db.store import Store
from ruraledu_desktop import editing, offices, searching
from ruraledu_desktop.exchange import conflicts, deciding
from ruraledu_desktop.exchange.states import State
from tests.office.carrying import answered, exchanged, fate, handed_over, received
from tests.office.forger import Forger
from tests.office.makers import TOWNS, a_child, edit, enrol, phone, said_of

pytestmark = pytest.mark.both_engines

NUMBER = "370124201209010025"


@dataclass
class Three:
    """Two computers of one township and the county, who all know one child."""

    first: Store
    second: Store
    county: Store
    stick: Path
    child: str

    def sticks(self) -> list[Path]:
        """A package of each computer."""
        return [handed_over(self.first, self.stick), handed_over(self.second, self.stick)]

    def classes(self) -> list[str]:
        return sorted(one.item_class for one in conflicts.open_items(self.county))


@pytest.fixture
def three(county: Store, town: Store, tmp_path: Path, stick: Path) -> Iterator[Three]:
    child = a_child(town, phone="14400000001", birth_day="2012-09-01", sex="2")
    with offices.set_up(tmp_path / "2" / town.office.unit, TOWNS[0]) as second:
        enrol(second, county, tmp_path / "2")
        exchanged(town, county, stick)
        assert fate(second, answered(county, stick, second)) == (State.MERGED, "")
        yield Three(town, second, county, stick, child)


def strike(store: Store, rec: str) -> None:
    editing.strike(store, Child, seen=editing.open_record(store, Child, rec))


def edit_at_two(three: Three) -> None:
    edit(three.first, three.child, phone="14400000002")
    edit(three.second, three.child, phone="14400000003")


def edit_at_three(three: Three) -> None:
    edit_at_two(three)
    edit(three.county, three.child, phone="14400000004")


def delete_and_edit(three: Three) -> None:
    strike(three.first, three.child)
    edit(three.second, three.child, phone="14400000003")


def misfit(three: Three) -> None:
    edit(three.first, three.child, birth_day="2012-10-01")
    edit(three.second, three.child, id_number=NUMBER)


def orphan_and_father(three: Three) -> None:
    edit(three.first, three.child, is_orphan=1)
    with three.second.change("家庭成员") as change:
        person = change.create(Person, {"name": "王强", "is_alive": 1})
        facts = {"child_id": three.child, "person_id": person, "relation": "51"}
        change.create(Kinship, facts)


def two_helpers(three: Three) -> None:
    for store, helper in ((three.first, "赵老师"), (three.second, "钱老师")):
        facts = {"child_id": three.child, "helper": helper, "from_day": "2026-09-01"}
        editing.create(store, Pairing, values=facts)


def row_of_one_struck_off(three: Three) -> None:
    strike(three.first, three.child)
    editing.create(three.second, Visit, values={"child_id": three.child, "day": "2026-11-20"})


def twins(three: Three) -> None:
    for store in (three.first, three.second):
        a_child(store, "李小红", id_number=NUMBER)


@pytest.mark.parametrize(
    ("write", "wanted"),
    [
        (edit_at_two, ["C1"]),
        (edit_at_three, ["C1"]),
        (delete_and_edit, ["C2"]),
        (misfit, ["C5"]),
        (orphan_and_father, ["C5"]),
        (two_helpers, ["C5"]),
        (row_of_one_struck_off, ["C6"]),
        (twins, ["C4"]),
    ],
)
@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0, 1, 0), (1, 0, 1, 0)])
def test_whichever_stick_comes_first_the_same_is_asked(
    three: Three, write: Callable[[Three], None], wanted: list[str], order: tuple[int, ...]
) -> None:
    write(three)
    sticks = three.sticks()
    for place in order:
        received(three.county, sticks[place])
    assert three.classes() == wanted


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_three_values_stand_side_by_side(three: Three, order: tuple[int, ...]) -> None:
    edit_at_three(three)
    sticks = three.sticks()
    for place in order:
        received(three.county, sticks[place])
    (item,) = conflicts.open_items(three.county)
    said = {text for side in item.sides for text in side.values.values()}
    assert said == {"14400000002", "14400000003", "14400000004"}
    assert said <= said_of(three.county, three.child)


def test_a_decision_raced_by_a_late_edit_is_one_side_of_it(three: Three) -> None:
    edit_at_two(three)
    first, second = three.sticks()
    received(three.county, first)
    edit(three.county, three.child, phone="14400000009")
    received(three.county, second)
    (item,) = conflicts.open_items(three.county)
    said = {text for side in item.sides for text in side.values.values()}
    assert said == {"14400000009", "14400000003"}
    deciding.decide(three.county, item, item.sides[0].key)
    assert three.classes() == []


def test_a_swap_and_a_swap_back_are_no_conflict(three: Three) -> None:
    edit(three.first, three.child, phone="14400000002")
    edit(three.first, three.child, phone="14400000001")
    edit(three.second, three.child, phone="14400000001")
    for path in three.sticks():
        received(three.county, path)
    assert three.classes() == []
    assert phone(three.county, three.child) == "14400000001"


# --- F18, and what only a newer program reads ---------------------------------------------------


def test_a_relation_before_its_child_in_one_package_is_no_orphan(
    county: Store, forger: Forger
) -> None:
    facts = {"child_id": "cd" * 16, "person_id": "ef" * 16, "relation": "52"}
    entries = [
        {"form": "kinship", "rec": "ab" * 16, "body": facts},
        {"form": "child", "rec": "cd" * 16, "body": {"name": "王小明"}},
        {"form": "person", "rec": "ef" * 16, "body": {"name": "赵芳"}},
    ]
    assert fate(county, forger.package(*entries)) == (State.MERGED, "")
    assert not conflicts.open_items(county)


@pytest.mark.parametrize(
    ("entry", "raw"),
    [
        ({"kind": "custody", "body": {"to": "370124103000"}}, {"to": "370124103000"}),
        ({"form": "visit", "body": {"what": "<b>家访"}}, {"what": "<b>家访"}),
        ({"body": {"name": "王小明", "shoe": 36}}, {"shoe": "36"}),
    ],
)
def test_what_only_a_newer_program_reads_is_merged_shown_raw_and_passed_on(
    county: Store, forger: Forger, entry: dict[str, object], raw: dict[str, str]
) -> None:
    child = {"body": {"name": "王小明"}, "rec": "cd" * 16}
    assert fate(county, forger.package(child, entry)) == (State.MERGED, "")

    (item,) = conflicts.open_items(county)
    assert (item.item_class, item.label) == ("C8", "新版本内容")
    (side,) = item.sides
    assert raw.items() <= side.values.items()
    assert searching.count(county, Child) >= 1


def test_characters_nobody_sees_are_told_and_the_rest_of_the_package_goes_on(
    county: Store, forger: Forger
) -> None:
    one = {"body": {"name": "王\u200b小明"}}
    other = {"body": {"name": "李小红"}, "rec": "cd" * 16}
    assert fate(county, forger.package(one, other)) == (State.MERGED, "")
    (item,) = conflicts.open_items(county)
    assert item.sides[0].values == {"姓名": "王〔U+200B〕小明"}
