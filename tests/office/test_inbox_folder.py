"""The folder of what was read in does not grow for ever, and keeps what is still wanted."""

import shutil
from pathlib import Path

import pytest

from db.store import Store
from ruraledu_desktop.exchange import arrivals, conflicts, deciding, enrolment, inbox, reports
from ruraledu_desktop.exchange.states import State
from ruraledu_desktop.packages import container, sticks
from tests.office.carrying import disagreed, exchanged, fate, handed_over, received
from tests.office.makers import a_child
from tests.refusing import refused

both_engines = pytest.mark.both_engines


def copies(store: Store) -> set[str]:
    return {one.name for one in (store.folder / "inbox").glob("*.rep")}


def name_of(path: Path) -> str:
    """What the copy of a file is called in the inbox."""
    return sticks.kept_as(container.digest_of(path))


def weeks(town: Store, county: Store, stick: Path, count: int = 7) -> list[str]:
    """So many reports that are merged at once; the names of their copies."""
    found: list[str] = []
    for _ in range(count):
        a_child(town)
        path = handed_over(town, stick)
        found.append(name_of(path))
        received(county, path)
    return found


@both_engines
def test_of_merged_packages_the_last_five_copies_of_each_sender_stay(
    town: Store, other: Store, county: Store, stick: Path
) -> None:
    (one,) = weeks(other, county, stick, 1)
    merged = weeks(town, county, stick)
    assert copies(county) == {one, *merged[-5:]}


@both_engines
def test_what_waits_or_was_set_aside_stays_however_much_comes_after_it(
    town: Store, county: Store, stick: Path
) -> None:
    a_child(town)
    waiting, aside = handed_over(town, stick), handed_over(town, stick)
    (_, previewed) = arrivals.preview(county, [waiting, aside])
    inbox.set_aside(county, previewed.package)
    names = {name_of(waiting), name_of(aside)}
    merged = weeks(town, county, stick)
    assert copies(county) == {*names, *merged[-5:]}


@both_engines
def test_what_an_open_item_names_stays_until_it_is_decided(
    town: Store, county: Store, stick: Path
) -> None:
    disagreed(town, county, stick)
    named = name_of(max(stick.glob("*-report-*")))
    assert named in copies(county)
    weeks(town, county, stick)
    assert named in copies(county)
    (item,) = conflicts.open_items(county)
    deciding.decide(county, item, item.sides[0].key)
    merged = weeks(town, county, stick, 1)
    assert named not in copies(county)
    assert merged[0] in copies(county)


def test_a_gap_stays(town: Store, county: Store, stick: Path, tmp_path: Path) -> None:
    county.close()
    before = shutil.copytree(county.folder, tmp_path / "before")
    with Store.open(county.folder) as lost:
        a_child(town)
        exchanged(town, lost, stick)
    with Store.open(before) as restored:
        a_child(town)
        gap = handed_over(town, stick)
        assert fate(restored, gap)[0] == State.GAP
        name = name_of(gap)
        for _ in range(7):
            whole = reports.export_complete(town, stick).place
            assert whole
            received(restored, whole)
        assert name in copies(restored)
        assert len(copies(restored)) == 6


def test_of_files_that_could_not_be_opened_the_last_five_stay(
    town: Store, county: Store, stick: Path
) -> None:
    found: list[str] = []
    for number in range(7):
        path = stick / f"{town.office.unit}-report-{number:04d}.rep"
        path.write_bytes(b"broken %d" % number)
        assert received(county, path).is_refused
        found.append(name_of(path))
    assert copies(county) == {*found[-5:]}
    assert len(inbox.not_taken(county)) == 7, "that they were refused is remembered"


@both_engines
def test_an_enrolment_that_cannot_be_read_is_remembered(
    town: Store, county: Store, stick: Path
) -> None:
    request, reply = stick / "370124102000.rereq", stick / "370124102000.rereply"
    for path in (request, reply):
        path.write_bytes(b"{broken")
    for _ in range(2):
        with refused("E101"):
            enrolment.consider(county, request)
        with refused("E101"):
            enrolment.accept(town, reply)
    for store, path in ((county, request), (town, reply)):
        (one,) = inbox.not_taken(store)
        assert (one.file, one.size, one.state, one.code) == (path.name, 7, State.REFUSED, "E101")
        assert one.path is None
