"""下发: what the county keeps for all reaches every office, whatever becomes of the packages."""

import shutil
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from db import chains, current, journal
from db.chains import Have
from db.errors import ExplainedError
from db.fields import Record
from db.kinds import Code
from db.office import COMMON
from db.records import Holiday, LocalCode, News
from db.store import Store
from ruraledu_desktop import editing, offices, undoing
from ruraledu_desktop.exchange import arrivals, finding, issuing, receipts
from ruraledu_desktop.exchange.issuing import Issue
from ruraledu_desktop.exchange.states import State
from tests.office.carrying import handed_over, received, swapped
from tests.office.makers import TOWNS, a_town, edit, enrol
from tests.refusing import refused

both_engines = pytest.mark.both_engines
NATIONAL = {"name": "国庆节", "from_day": "2026-10-01", "to_day": "2026-10-07"}
TRICYCLE = {"name": "三轮摩托", "code_table": "child_commute_mode", "code": "J1"}
COMMUTE = Code("child_commute_mode")


@pytest.fixture
def third(tmp_path: Path, county: Store) -> Iterator[Store]:
    """Another computer of the first township's office."""
    with offices.set_up(tmp_path / "third", TOWNS[0]) as store:
        enrol(store, county, tmp_path)
        yield store


def issue(county: Store, stick: Path, *units: str) -> Issue:
    done = issuing.issue(county, stick, units=units).issue
    assert done
    return done


def have(store: Store) -> Have:
    with store.read() as conn:
        return journal.have(conn, COMMON)


def folded(store: Store, record: type[Record], record_id: str) -> bytes:
    with store.read() as conn:
        return chains.canonical(current.load(conn, record, [record_id])[record_id]._asdict())


@both_engines
def test_one_package_brings_the_same_to_all_who_may_open_it(
    county: Store, town: Store, other: Store, stick: Path
) -> None:
    day = editing.create(county, Holiday, values=NATIONAL)
    done = issue(county, stick)
    assert done.names == (TOWNS[0].name, TOWNS[1].name)
    for store in (town, other):
        assert received(store, done.path).state is State.MERGED
        assert editing.open_record(store, Holiday, day).scope == COMMON
        assert folded(store, Holiday, day) == folded(county, Holiday, day)


def test_who_is_not_meant_cannot_open_it(
    county: Store, town: Store, other: Store, stick: Path
) -> None:
    editing.create(county, Holiday, values=NATIONAL)
    done = issue(county, stick, TOWNS[1].unit)
    (arrival,) = arrivals.receive(town, [done.path])
    assert (arrival.state, arrival.code) == (State.REFUSED, "E104")
    assert received(other, done.path).state is State.MERGED


@both_engines
def test_a_county_code_can_be_typed_and_read_at_once(
    county: Store, town: Store, stick: Path
) -> None:
    code = editing.create(county, LocalCode, values=TRICYCLE)
    done = issue(county, stick)
    assert COMMUTE.read("三轮摩托").value == "J1"
    undoing.undo(county)
    assert COMMUTE.read("三轮摩托").value is None
    assert received(town, done.path).state is State.MERGED
    assert COMMUTE.read("三轮摩托").value == "J1"
    assert COMMUTE.show("J1") == "三轮摩托"
    assert editing.open_record(town, LocalCode, code).values["code"] == "J1"


def test_a_code_of_the_standard_stays_what_it_is(county: Store) -> None:
    first = COMMUTE.table().rows[0]
    editing.create(county, LocalCode, values={**TRICYCLE, "code": first.code, "name": "别的"})
    editing.create(county, LocalCode, values={**TRICYCLE, "name": first.name})
    assert COMMUTE.show(first.code) == first.name
    assert COMMUTE.read(first.name).value == first.code


def test_a_receipt_brings_it_too(county: Store, town: Store, stick: Path) -> None:
    day = editing.create(county, Holiday, values=NATIONAL)
    (receipt,) = receipts.write(county, stick, units=[TOWNS[0].unit])
    assert received(town, receipt.path).state is State.MERGED
    assert editing.open_record(town, Holiday, day).values["name"] == "国庆节"


def test_packages_lost_repeated_late_and_in_any_order_end_the_same(
    county: Store, tmp_path: Path, stick: Path
) -> None:
    towns = [a_town(tmp_path, county, office) for office in TOWNS]
    day = editing.create(county, Holiday, values=NATIONAL)
    written = [issue(county, stick).path]
    for text in ("2026-10-08", "2026-10-09"):
        edit(county, day, Holiday, to_day=text)
        written.append(issue(county, stick).path)
    for town, order in zip(towns, ((2, 0, 1, 2), (1, 1, 0, 2)), strict=True):
        for place in order:
            assert not arrivals.receive(town, [written[place]])[0].is_refused
        assert folded(town, Holiday, day) == folded(county, Holiday, day)
        assert have(town) == have(county)
        town.close()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_every_order_is_as_good(
    county: Store, town: Store, stick: Path, order: tuple[int, ...]
) -> None:
    written = []
    for number in range(3):
        editing.create(county, News, values={"heading": f"第{number}条"})
        written.append(issue(county, stick, TOWNS[0].unit).path)
    for place in order:
        assert not arrivals.receive(town, [written[place]])[0].is_refused
    assert have(town) == have(county)


@both_engines
def test_the_county_knows_who_lacks_what_from_their_own_packages(
    county: Store, town: Store, other: Store, stick: Path
) -> None:
    editing.create(county, Holiday, values=NATIONAL)
    editing.create(county, LocalCode, values=TRICYCLE)
    lacking = {"holiday": 1, "local_code": 1}
    assert [one.lacks for one in issuing.townships(county)] == [lacking, lacking]
    received(town, issue(county, stick).path)
    assert [one.lacks for one in issuing.townships(county)] == [lacking, lacking]
    received(county, handed_over(town, stick))
    assert [one.lacks for one in issuing.townships(county)] == [{}, lacking]


@both_engines
def test_a_second_computer_that_lacks_it_makes_its_office_lack_it(
    county: Store, town: Store, third: Store, stick: Path
) -> None:
    editing.create(county, Holiday, values=NATIONAL)
    done = issue(county, stick)
    received(town, done.path)
    received(county, handed_over(town, stick))
    assert issuing.townships(county)[0].lacks == {"holiday": 1}
    assert received(third, swapped(town, stick)).state is State.MERGED
    received(county, handed_over(third, stick))
    assert issuing.townships(county)[0].lacks == {}


def test_a_county_put_back_to_a_copy_gets_it_back_from_a_township(
    tmp_path: Path, county: Store, town: Store, stick: Path
) -> None:
    editing.create(county, Holiday, values=NATIONAL)
    older = Path(shutil.copytree(county.folder, tmp_path / "older"))
    day = editing.create(county, Holiday, values={**NATIONAL, "name": "中秋节"})
    received(town, issue(county, stick).path)
    with Store.open(older) as restored:
        assert received(restored, handed_over(town, stick)).state is State.MERGED
        assert editing.open_record(restored, Holiday, day).values["name"] == "中秋节"
        again = editing.create(restored, Holiday, values={**NATIONAL, "name": "春节"})
        assert received(town, issue(restored, stick).path).state is State.MERGED
        assert editing.open_record(town, Holiday, again).values["name"] == "春节"


@pytest.mark.branches
@both_engines
def test_a_township_cannot_write_what_is_common(county: Store, town: Store, stick: Path) -> None:
    day = editing.create(county, Holiday, values=NATIONAL)
    received(town, issue(county, stick).path)
    with refused("E220"):
        edit(town, day, Holiday, to_day="2026-10-31")
    with pytest.raises(ExplainedError):
        editing.create(town, Holiday, values=NATIONAL)
    with pytest.raises(ExplainedError):
        editing.strike_all(town, Holiday, [day])


def test_a_township_cannot_issue(town: Store, stick: Path) -> None:
    with refused("E142"):
        issuing.issue(town, stick)


def test_nobody_to_issue_to_is_told(county: Store, stick: Path) -> None:
    with refused("E221"):
        issuing.issue(county, stick)
    assert not list(stick.iterdir())


def test_what_reached_no_stick_was_not_issued(county: Store, town: Store, tmp_path: Path) -> None:
    editing.create(county, Holiday, values=NATIONAL)
    with pytest.raises(ExplainedError):
        issuing.issue(county, tmp_path / "gone")
    done = issuing.issue(county).issue
    assert done
    assert done.number == 1


def test_a_township_finds_it_on_the_stick_until_it_is_loaded(
    county: Store, town: Store, stick: Path
) -> None:
    editing.create(county, Holiday, values=NATIONAL)
    issue(county, stick)
    newest = issue(county, stick, TOWNS[0].unit)
    found = finding.look_around(town, stick)
    assert (found.issues, found.packages) == ((newest.path,), ())
    assert finding.look_around(county, stick).packages == ()
    received(town, newest.path)
    assert finding.look_around(town, stick).issues == ()


def test_to_whom_it_was_written_is_kept_until_the_next_one(
    county: Store, town: Store, other: Store, stick: Path
) -> None:
    def told() -> list[tuple[str, int, str, bool] | None]:
        found = [(one.sent, one.is_outdated) for one in issuing.townships(county)]
        return [
            (sent.kind, sent.number, sent.place, is_old) if sent else None for sent, is_old in found
        ]

    editing.create(county, Holiday, values=NATIONAL)
    assert told() == [None, None]
    done = issue(county, stick, TOWNS[1].unit)
    assert told() == [None, ("issue", 1, str(done.path), False)]
    with pytest.raises(ExplainedError):
        issue(county, stick / "gone", TOWNS[0].unit)
    (receipt,) = receipts.write(county, stick, units=[TOWNS[0].unit])
    assert told()[0] == ("receipt", 1, str(receipt.path), False)

    editing.create(county, News, values={"heading": "新版本"})

    assert [one and one[-1] for one in told()] == [True, True]


@pytest.mark.branches
@both_engines
def test_taking_it_back_at_the_county_travels_as_well(
    county: Store, town: Store, stick: Path
) -> None:
    day = editing.create(county, Holiday, values=NATIONAL)
    received(town, issue(county, stick).path)
    undoing.undo(county)
    assert received(town, issue(county, stick).path).state is State.MERGED
    assert editing.open_record(town, Holiday, day).is_deleted
