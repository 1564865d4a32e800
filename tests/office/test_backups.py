"""Backups of two offices: what was handed over comes back, what was erased does not."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from db import backup
from db.errors import ExplainedError
from db.records import Child
from db.store import Store
from ruraledu_desktop import backing_up, editing, offices
from ruraledu_desktop.exchange import erasing, rulings
from tests.office.makers import TOWNS, a_child, edit, enrol
from tests.office.pairs import Pair
from tests.refusing import refused

NAME = "欧阳䶮"


@pytest.fixture
def pair(town: Store, county: Store, stick: Path) -> Iterator[Pair]:
    both = Pair(town, county, stick)
    yield both
    both.town.close()
    both.county.close()


def put_back(store: Store, path: Path) -> Store:
    """What the window does: close, put back, open."""
    store.close()
    backing_up.restore(store.folder, path)
    return Store.open(store.folder)


def names(store: Store) -> set[object]:
    with store.read() as conn:
        rows = conn.execute(Child.__table__.select()).mappings()
        return {row["name"] for row in rows if not row["is_deleted"]}


def test_what_was_handed_over_after_it_comes_back_with_the_next_exchange(pair: Pair) -> None:
    """F7, by the program: the newest receipt that answers a hand-over brings all of it."""
    a_child(pair.town, "王小明")
    made = backing_up.back_up(pair.town)
    a_child(pair.town, NAME)
    pair.exchange()
    a_child(pair.town, "没有上报的")
    pair.town = put_back(pair.town, made.path)
    assert names(pair.town) == {"王小明"}
    pair.exchange()
    assert names(pair.town) == {"王小明", NAME}
    former = next(one for one in backing_up.backups(pair.town.folder) if one.is_before)
    pair.town = put_back(pair.town, former.path)
    assert "没有上报的" in names(pair.town)


def test_a_county_that_was_put_back_is_filled_again_by_its_townships(pair: Pair) -> None:
    """F10, by the program."""
    a_child(pair.town, "王小明")
    pair.exchange()
    made = backing_up.back_up(pair.county)
    a_child(pair.town, NAME)
    pair.exchange()
    pair.county = put_back(pair.county, made.path)
    assert names(pair.county) == {"王小明"}
    pair.exchange()
    pair.exchange()
    assert names(pair.county) == names(pair.town) == {"王小明", NAME}


def test_both_offices_are_put_back_and_a_receipt_is_older_than_the_package_it_answers(
    pair: Pair,
) -> None:
    """F11: what is still on any disk or stick comes back, though neither office remembers it."""
    a_child(pair.town, "王小明")
    pair.exchange()
    made = [backing_up.back_up(store).path for store in (pair.town, pair.county)]
    a_child(pair.town, NAME)
    brought = pair.hand_over()
    pair.receive(brought)
    late = pair.answer()
    pair.load(late)
    pair.town, pair.county = put_back(pair.town, made[0]), put_back(pair.county, made[1])
    assert names(pair.town) == names(pair.county) == {"王小明"}
    a_child(pair.town, "赵小军")
    assert pair.load(late).code == "E109", "it confirms what is not here any more"
    assert names(pair.town) == {"王小明", "赵小军"}
    pair.receive(brought)
    for _ in range(3):
        pair.exchange()
    assert names(pair.town) == names(pair.county) == {"王小明", "赵小军", NAME}


def test_what_is_typed_after_it_and_what_comes_back_are_both_there_to_choose(pair: Pair) -> None:
    child = a_child(pair.town, NAME, phone="13900000001")
    made = backing_up.back_up(pair.town)
    edit(pair.town, child, phone="13900000002")
    pair.exchange()
    pair.town = put_back(pair.town, made.path)
    edit(pair.town, child, phone="13900000003")
    pair.exchange()
    seen = editing.open_record(pair.town, Child, child)
    found = {str(side.values["phone"]) for side in seen.conflicts["phone"]}
    assert found == {"13900000002", "13900000003"}


def test_what_was_erased_is_in_no_backup_of_either_office(pair: Pair) -> None:
    """I26: others are made anew, those that are left know nothing of the child."""
    child = a_child(pair.town, NAME)
    pair.exchange()
    for store in (pair.town, pair.county):
        backing_up.back_up(store)
    rulings.set_alone(pair.county, True)
    editing.strike(pair.county, Child, seen=editing.open_record(pair.county, Child, child))
    erasing.erase(pair.county, Child, child, "1")
    pair.exchange()
    for store in (pair.town, pair.county):
        (left,) = backing_up.backups(store.folder)
        assert NAME.encode() not in left.path.read_bytes()
        assert backup.examined(left.path, store.folder, moved=lambda done, total: None).entries


def test_the_drill_opens_the_newest_backup_and_counts(pair: Pair) -> None:
    with refused("E295"):
        backing_up.drill(pair.town)
    a_child(pair.town, "王小明")
    backing_up.back_up(pair.town)
    a_child(pair.town, NAME)
    found = backing_up.drill(pair.town)
    assert ("儿童", 1, 2) in found.rows
    assert found.looked.lacks == 1


def test_one_a_day_is_due_and_none_of_what_is_damaged(pair: Pair) -> None:
    assert backing_up.is_due(pair.town)
    made = backing_up.back_up(pair.town)
    assert not backing_up.is_due(pair.town)
    made.path.rename(made.path.with_name("backup-0001-20200101-0800.db"))
    assert backing_up.is_due(pair.town)
    pair.town.note({"damaged": "2026-11-28 12:00"})
    assert not backing_up.is_due(pair.town)


def test_before_it_is_put_back_one_learns_how_much_is_not_in_it(pair: Pair) -> None:
    a_child(pair.town, "王小明")
    made = backing_up.back_up(pair.town)
    a_child(pair.town, NAME)
    found = backing_up.look(pair.town, made.path)
    assert found.lacks == 1
    with pytest.raises(ExplainedError):
        backing_up.look_beside(pair.town.folder, made.path)  # it is open
    pair.town.close()
    assert backing_up.look_beside(pair.town.folder, made.path).lacks == 1
    (pair.town.folder / "store.db").write_bytes(b"damaged" * 5000)
    assert backing_up.look_beside(pair.town.folder, made.path).lacks is None
    pair.town = put_back(pair.town, made.path)


@pytest.fixture
def second(tmp_path: Path, county: Store, town: Store) -> Iterator[Store]:
    """The office's other computer, enrolled after the first."""
    with offices.set_up(tmp_path / "second", TOWNS[0]) as store:
        enrol(store, county, tmp_path)
        yield store


def test_a_backup_of_the_offices_other_computer_is_put_back_and_work_goes_on(
    pair: Pair, second: Store, tmp_path: Path
) -> None:
    """The keys stay those of the computer one sits at."""
    a_child(pair.town, "王小明")
    pair.exchange()
    made = backing_up.back_up(pair.town)
    here = put_back(second, made.path)
    a_child(here, NAME)
    other = Pair(here, pair.county, pair.stick)
    other.exchange()
    assert names(here) == names(pair.county) == {"王小明", NAME}
    a_child(pair.town, "第一台的")
    pair.exchange()
    other.exchange()
    assert names(here) == names(pair.county) == {"王小明", NAME, "第一台的"}
    here.close()


def test_a_clock_that_begins_anew_each_morning_hides_no_day(pair: Pair) -> None:
    made = backing_up.back_up(pair.town)
    later = made.made + timedelta(minutes=1)
    pair.town.clock = lambda: made.made
    assert not backing_up.is_due(pair.town)
    made.path.rename(made.path.with_name(f"backup-0001-{later:%Y%m%d-%H%M}.db"))
    assert backing_up.is_due(pair.town)
