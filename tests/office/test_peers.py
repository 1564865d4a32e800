"""Two computers of one office: what they give each other, and what only the county confirms."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from db import tables
from db.records import Child
from db.store import Store
from ruraledu_desktop import offices, searching
from ruraledu_desktop.exchange import (
    enrolment,
    finding,
    peers,
    reports,
    revoking,
)
from ruraledu_desktop.exchange.states import Fate, State
from ruraledu_desktop.searching import Query
from tests.office.carrying import answered, handed_over, received, swapped
from tests.office.makers import TOWNS, a_child, edit, enrol
from tests.refusing import refused


@pytest.fixture
def second(tmp_path: Path, county: Store, town: Store) -> Iterator[Store]:
    """The same office's other computer; both know of each other."""
    with offices.set_up(tmp_path / "second", TOWNS[0]) as store:
        enrol(store, county, tmp_path)
        enrol(town, county, tmp_path)
        yield store


def names(store: Store) -> list[str]:
    found = searching.page(store, Child, searching.find(store, Child, Query()))
    return sorted(str(one.values["name"]) for one in found)


def test_each_computer_gets_what_the_other_one_typed(
    town: Store, second: Store, stick: Path
) -> None:
    a_child(town, "王小明")
    a_child(second, "李小红")
    first = received(second, swapped(town, stick))
    back = received(town, swapped(second, stick))
    assert (first.state, first.kind, first.tally.new) == (State.MERGED, "peer", {"child": 1})
    assert back.state == State.MERGED
    assert names(town) == names(second) == ["李小红", "王小明"]


def test_the_next_package_carries_only_what_the_other_one_is_not_known_to_hold(
    town: Store, second: Store, stick: Path
) -> None:
    for name in ("王小明", "李小红"):
        a_child(town, name)
    received(second, swapped(town, stick))
    a_child(town, "赵小刚")
    assert peers.export(town, stick).entries == 3, "nothing was heard from the other one"
    received(town, swapped(second, stick))
    assert peers.export(town, stick).entries == 1


def test_one_computer_hands_over_what_the_other_one_typed(
    town: Store, second: Store, county: Store, stick: Path
) -> None:
    a_child(second, "李小红")
    received(town, swapped(second, stick))
    done = received(county, handed_over(town, stick))
    assert (done.state, done.tally.new) == (State.MERGED, {"child": 1})
    assert received(second, answered(county, stick, town)).state == State.MERGED


def test_a_peer_package_confirms_nothing(town: Store, second: Store, stick: Path) -> None:
    a_child(town, "王小明")
    done = reports.export(town, stick)
    received(second, swapped(town, stick))
    received(town, swapped(second, stick))
    assert [one.fate for one in reports.hand_overs(town)] == [Fate.WAITING]
    assert reports.export(town, stick).entries == done.entries


def test_a_computer_of_another_office_or_the_county_cannot_take_it(
    town: Store, second: Store, other: Store, county: Store, stick: Path
) -> None:
    a_child(town, "王小明")
    path = swapped(town, stick)
    assert [received(store, path).code for store in (other, county)] == ["E104", "E104"]
    assert names(other) == names(county) == []


def test_an_own_package_left_on_the_stick_is_passed_over(
    town: Store, second: Store, stick: Path
) -> None:
    a_child(town, "王小明")
    path = swapped(town, stick)
    assert received(town, path).state == State.KNOWN
    assert finding.look_around(town, stick).swaps == ()
    assert finding.look_around(second, stick).swaps == (path,)
    received(second, path)
    assert finding.look_around(second, stick).swaps == ()
    assert [(one.is_own, one.computer, one.entries) for one in peers.swaps(second)] == [
        (False, 1, 1)
    ]


def test_the_county_is_not_offered_what_two_computers_give_each_other(
    town: Store, second: Store, county: Store, stick: Path
) -> None:
    a_child(town, "王小明")
    swapped(town, stick)
    assert finding.look_around(county, stick).packages == ()


def test_the_same_package_twice_brings_nothing_new(town: Store, second: Store, stick: Path) -> None:
    a_child(town, "王小明")
    path = swapped(town, stick)
    assert [received(second, path).state for _ in range(2)] == [State.MERGED, State.KNOWN]


def test_a_computer_put_back_to_an_older_copy_gets_everything_again(
    town: Store, second: Store, stick: Path, tmp_path: Path
) -> None:
    a_child(town, "王小明")
    received(second, swapped(town, stick))
    received(town, swapped(second, stick))
    backup = tmp_path / "backup"
    second.close()
    shutil.copytree(second.folder, backup)
    with Store.open(second.folder) as later:
        a_child(town, "李小红")
        received(later, swapped(town, stick))
        received(town, swapped(later, stick))
    a_child(town, "赵小刚")
    with Store.open(backup) as older:
        assert received(older, swapped(town, stick)).code == "E109"
        received(town, swapped(older, stick))
        assert received(older, swapped(town, stick)).state == State.MERGED
        assert names(older) == names(town)


def test_an_office_with_one_computer_is_told_so(town: Store, stick: Path) -> None:
    with refused("E149"):
        peers.export(town, stick)


def test_a_stolen_computer_gets_nothing_more(
    town: Store, second: Store, county: Store, stick: Path
) -> None:
    a_child(town, "王小明")
    received(county, handed_over(town, stick))
    number = enrolment.number_of(county, offices.keys_of(second).device)
    revoking.revoke(county, number, reason="被盗")
    received(town, answered(county, stick, town))
    assert peers.others(town) == []
    a_child(second, "李小红")
    assert received(town, swapped(second, stick)).code == "E107"


def test_a_peer_package_tells_of_a_computer_enrolled_since(
    town: Store, second: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    with offices.set_up(tmp_path / "third", TOWNS[0]) as third:
        enrol(third, county, tmp_path)
        enrol(town, county, tmp_path)
        a_child(third, "孙小兰")
        received(town, swapped(third, stick))
        assert received(second, swapped(town, stick)).state == State.MERGED
        assert len(peers.others(second)) == 2
        assert names(second) == ["孙小兰"]


def test_a_full_package_heals_a_county_put_back_to_an_older_copy(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    a_child(town, "王小明")
    backup = tmp_path / "backup"
    county.close()
    shutil.copytree(county.folder, backup)
    with Store.open(county.folder) as later:
        received(later, handed_over(town, stick))
        received(town, answered(later, stick, town))
    a_child(town, "李小红")
    with Store.open(backup) as older:
        refused = received(older, handed_over(town, stick))
        assert (refused.code, "完整包" in refused.says) == ("E109", True)
        done = reports.export_complete(town, stick)
        assert done.place is not None
        assert done.entries == 2
        assert received(older, done.place).state == State.MERGED
        assert names(older) == names(town)


def test_a_new_computer_gets_everything_back_from_its_first_receipt(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    for name in ("王小明", "李小红"):
        a_child(town, name)
    received(county, handed_over(town, stick))
    received(town, answered(county, stick, town))
    town.close()
    shutil.rmtree(town.folder)
    with offices.set_up(tmp_path / "new", TOWNS[0]) as new:
        enrol(new, county, tmp_path)
        arrival = received(new, answered(county, stick, town))
        assert (arrival.state, arrival.tally.new) == (State.MERGED, {"child": 2})
        assert names(new) == ["李小红", "王小明"]
        a_child(new, "赵小刚")
        assert received(county, handed_over(new, stick)).tally.new == {"child": 1}


def test_a_line_of_the_other_computer_that_lost_its_seal_is_vouched_for_here(
    county: Store, town: Store, second: Store, stick: Path
) -> None:
    """As re-homing leaves it, or a data folder whose computer is gone."""
    a_child(town, "王小明")
    received(second, swapped(town, stick))
    with second.write() as conn:
        conn.execute(delete(tables.seal))

    assert received(county, handed_over(second, stick)).state is State.MERGED
    assert names(county) == ["王小明"]


def test_nobody_but_the_county_vouches_for_its_lines(
    county: Store, town: Store, stick: Path
) -> None:
    child = a_child(town, "王小明")
    received(county, handed_over(town, stick))
    edit(county, child, phone="14400000001")
    received(town, answered(county, stick, town))
    with town.write() as conn:
        conn.execute(delete(tables.seal))

    with refused("E141"):
        reports.export(town, stick)
