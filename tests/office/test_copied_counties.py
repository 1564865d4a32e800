"""Two computers work with copies of one county folder, and both answer the townships."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store
from ruraledu_desktop import overview
from ruraledu_desktop.exchange import copies
from ruraledu_desktop.exchange.states import State
from tests.office.carrying import answered, exchanged, handed_over, received
from tests.office.makers import a_child, edit


@pytest.fixture
def child(county: Store, town: Store, tmp_path: Path) -> str:
    """A child that the township and the county know."""
    child = a_child(town, phone="14400000001")
    exchanged(town, county, tmp_path)
    return child


@pytest.fixture
def other(county: Store, child: str, tmp_path: Path) -> Iterator[Store]:
    """The computer with a copy of the county's folder."""
    shutil.copytree(county.folder, tmp_path / "copy")
    with Store.open(tmp_path / "copy") as store:
        yield store


def worked_apart(county: Store, other: Store, town: Store, child: str, stick: Path) -> None:
    """Both decide something and answer; the township loads the receipt of the copy, then ours."""
    edit(other, child, note="另一台")
    edit(county, child, phone="14400000002")
    for store in (other, county):
        assert received(town, answered(store, stick, town)).state is State.MERGED


def test_a_report_is_taken_by_both_of_them(
    county: Store, other: Store, town: Store, child: str, tmp_path: Path
) -> None:
    worked_apart(county, other, town, child, tmp_path)
    for note in ("一", "二", "三"):
        edit(town, child, note=note)
        report = handed_over(town, tmp_path)
        for store in (other, county):
            assert received(store, report).state is State.MERGED
        for store in (other, county):
            edit(store, child, note=f"{store.folder.name}{note}")
            assert received(town, answered(store, tmp_path, town)).state is State.MERGED


def test_one_that_lagged_behind_takes_the_report_after_its_next_receipt(
    county: Store, other: Store, town: Store, child: str, tmp_path: Path
) -> None:
    """Whichever receipt is loaded last: nobody has to know of complete packages."""
    for number in range(7):
        edit(county, child, phone=f"1440000001{number}")
        exchanged(town, county, tmp_path)
    assert received(other, handed_over(town, tmp_path)).state is State.GAP
    for store in (other, county):
        received(town, answered(store, tmp_path, town))
    assert received(other, handed_over(town, tmp_path)).state is State.MERGED


def test_what_it_answers_after_a_gap_is_complete(
    county: Store, other: Store, town: Store, child: str, tmp_path: Path
) -> None:
    """The township was put back to an old copy, and reports what it lacks to the other one only."""
    shutil.copytree(town.folder, tmp_path / "old town")
    edit(county, child, phone="14400000002")
    exchanged(town, county, tmp_path)
    received(other, handed_over(town, tmp_path))
    with Store.open(tmp_path / "old town") as old:
        assert received(old, answered(other, tmp_path, town)).state is State.MERGED


def test_the_county_says_that_its_data_are_used_twice(
    county: Store, other: Store, town: Store, child: str, tmp_path: Path
) -> None:
    assert not copies.told(county)
    worked_apart(county, other, town, child, tmp_path)
    received(county, handed_over(town, tmp_path))
    says = copies.told(county)
    with county.read() as conn:
        found = copies.found(conn)
    assert found.units == {town.office.unit: town.office.name}
    assert town.office.name in says
    assert found.since in says
    assert found.since == other.clock().date().isoformat()
    assert overview.overview(county).copied == says


def test_a_gap_alone_tells_of_it(
    county: Store, other: Store, town: Store, child: str, tmp_path: Path
) -> None:
    """What it lacks the township has from no receipt of this computer."""
    edit(county, child, phone="14400000002")
    exchanged(town, county, tmp_path)
    assert received(other, handed_over(town, tmp_path)).state is State.GAP
    assert town.office.name in copies.told(other)
    assert not copies.told(county)


def test_a_machine_that_goes_on_from_a_snapshot_tells_of_it(
    county: Store, town: Store, child: str, tmp_path: Path
) -> None:
    """Both continue one line (F25): what the township has of it is not what stands here."""
    edit(county, child, note="一")
    shutil.copytree(county.folder, tmp_path / "copy")
    with Store.open(tmp_path / "copy") as other:
        other.opened = dict(county.opened)
        edit(other, child, phone="14400000002")
        exchanged(town, other, tmp_path)
        edit(county, child, phone="14400000003")
        assert received(county, handed_over(town, tmp_path)).state is State.FORK
        assert town.office.name in copies.told(county)
        assert not copies.told(other)


def test_a_fork_of_a_township_tells_nothing_of_the_county(
    county: Store, town: Store, child: str, tmp_path: Path
) -> None:
    shutil.copytree(town.folder, tmp_path / "copy")
    with Store.open(tmp_path / "copy") as other:
        other.opened = dict(town.opened)
        edit(other, child, phone="14400000002")
        received(county, handed_over(other, tmp_path))
        edit(town, child, phone="14400000003")
        assert received(county, handed_over(town, tmp_path)).state is State.FORK
    assert not copies.told(county)


def test_what_was_read_is_told_again_when_more_of_it_comes(
    county: Store, other: Store, town: Store, child: str, tmp_path: Path
) -> None:
    worked_apart(county, other, town, child, tmp_path)
    received(county, handed_over(town, tmp_path))
    copies.read(county)
    assert not copies.told(county)
    edit(other, child, note="又写了")
    for store in (other, county):
        received(town, answered(store, tmp_path, town))
    received(county, handed_over(town, tmp_path))
    assert not copies.told(county)  # the copy went on with the line that is known
    other.close()
    with Store.open(other.folder) as again:
        edit(again, child, note="第二天又写了")
        received(town, answered(again, tmp_path, town))
        received(town, answered(county, tmp_path, town))
    received(county, handed_over(town, tmp_path))
    assert copies.told(county)


def test_a_county_that_alone_does_the_work_hears_nothing_of_it(
    county: Store, town: Store, child: str, tmp_path: Path
) -> None:
    for number in range(3):
        edit(county, child, phone=f"1440000001{number}")
        edit(town, child, note=str(number))
        exchanged(town, county, tmp_path)
    assert not copies.told(county)
    assert not copies.told(town)
