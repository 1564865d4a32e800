"""Files that do not fit one package go over in several, whatever happens to the stick between."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import chains
from db.records import ChildFile, Holiday
from db.store import Store
from ruraledu_desktop import attaching, editing, offices, overview
from ruraledu_desktop.exchange import (
    arrivals,
    conflicts,
    enrolment,
    finding,
    inbox,
    issuing,
    outgoing,
    peers,
    receipts,
    reports,
    revoking,
    wanting,
)
from ruraledu_desktop.exchange.outgoing import Order
from ruraledu_desktop.exchange.states import Fate, State
from ruraledu_desktop.exchange.unconfirmed import unconfirmed
from ruraledu_desktop.packages import limits
from ruraledu_desktop.packages.headers import PackageKind
from ruraledu_desktop.progress import Cancelled, silent
from tests.office.carrying import answered, exchanged, handed_over, received
from tests.office.makers import TOWNS, a_child, enrol

both_engines = pytest.mark.both_engines


@pytest.fixture(autouse=True)
def _one_file_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILES", 1)


def attach(store: Store, folder: Path, count: int, child: str = "") -> str:
    """Attach that many files to a child, a new one where none is named."""
    child = child or a_child(store, "王小明")
    photos = [folder / f"照片{number}.jpg" for number in range(count)]
    for number, photo in enumerate(photos):
        photo.write_bytes(b"photo %d" % number)
    attaching.attach(store, ChildFile, child, photos)
    return child


def missing(store: Store) -> int:
    """How many attachments an office waits for."""
    return sum(one.item_class == "C7" for one in conflicts.open_items(store))


@pytest.fixture
def third(tmp_path: Path, county: Store) -> Iterator[Store]:
    """Another computer of the township's office."""
    with offices.set_up(tmp_path / "third", TOWNS[0]) as store:
        enrol(store, county, tmp_path)
        yield store


class Stick:
    """Progress that stops while a later package is carried onto the stick."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self, done: int, total: int, doing: str) -> None:
        if doing == "正在复制" and done == total:
            self.left -= 1
            if not self.left:
                raise Cancelled


def test_a_hand_over_of_many_packages_stays_on_the_stick_whole(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    """Only the last five of a computer are kept there; those of one hand-over belong together."""
    attach(town, tmp_path, 7)
    places = [one.place for one in reports.export(town, stick).packages if one.place]
    assert [one.exists() for one in places] == [True] * 7
    received(county, *places)
    assert missing(county) == 0
    reports.export(town, stick)
    assert len([*stick.glob("*-report-*.rep")]) == 7, "the older ones make room"


def test_the_swap_of_many_packages_stays_on_the_stick_whole(
    town: Store, third: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    enrol(town, county, tmp_path)  # it learns of the other one
    attach(town, tmp_path, 6)
    places = [one.place for one in peers.export(town, stick).packages if one.place]
    received(third, *places)
    assert missing(third) == 0


@both_engines
def test_a_receipt_that_lies_on_the_stick_keeps_its_number_when_the_next_one_fails(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    child = a_child(town, "王小明")
    exchanged(town, county, stick)
    attach(county, tmp_path, 2, child)
    with pytest.raises(Cancelled):
        receipts.write(county, stick, units=[town.office.unit], progress=Stick(2))
    (first,) = stick.glob("*-receipt-0002*")
    more = receipts.write(county, stick, units=[town.office.unit])
    assert [one.number for one in more] == [3, 4]
    told = [received(town, path) for path in (first, *(one.path for one in more))]
    assert [(one.state, one.code) for one in told] == [(State.MERGED, "")] * 3
    assert missing(town) == 0


@both_engines
def test_what_the_county_lacks_is_not_forgotten_when_an_issue_comes(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    attach(town, tmp_path, 2)
    done = reports.export(town, stick)
    received(county, *(one.place for one in done.packages[:1] if one.place))  # the other is lost
    received(town, answered(county, stick, town))
    assert unconfirmed(town).files == 1
    editing.create(county, Holiday, values={"name": "国庆节"})
    issue = issuing.issue(county, stick).issue
    assert issue
    received(town, issue.path)
    assert unconfirmed(town).files == 1
    received(county, handed_over(town, stick))
    assert missing(county) == 0


@both_engines
def test_what_another_office_says_to_lack_is_kept_no_further_than_attachments_name_it(
    town: Store, county: Store
) -> None:
    """I24: a line for every file there could be fills no memory and no settings."""
    line = chains.canonical({"line": "lacks", "file": "b" * 64})
    with town.read() as conn:
        trust = offices.enrolled_list(conn)
    assert trust
    order = Order(
        kind=PackageKind.REPORT,
        to=trust.county.unit,
        recipients=tuple(trust.recipients_of(trust.county.unit)),
        scope=town.office.unit,
        after={},
        trust_version=trust.version,
        members=wanting.member([line]),
    )
    a_child(town, "王小明")
    (written,) = outgoing.build(town, offices.keys_of(town), lambda _: order, silent)
    assert received(county, written.path).state is State.MERGED
    assert not [one for one in county.known_settings() if one.startswith("files_wanted")]


@both_engines
def test_files_that_went_with_a_disk_come_back_from_the_other_office(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    """F7: the data file was put back from a copy, the folder beside it was not in it."""
    attach(town, tmp_path, 1)
    exchanged(town, county, stick)
    (gone,) = (one for one in (town.folder / "files").rglob("*") if one.is_file())
    gone.unlink()
    received(county, handed_over(town, stick))
    received(town, answered(county, stick, town))
    assert gone.read_bytes() == b"photo 0"


def test_the_parts_of_a_receipt_are_found_until_each_is_loaded(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    """The newest one was all that was offered: files of the others did not come by themselves."""
    child = a_child(town, "王小明")
    exchanged(town, county, stick)
    attach(county, tmp_path, 3, child)
    parts = tuple(one.path for one in receipts.write(county, stick, units=[town.office.unit]))
    assert [one.name[-15:] for one in parts] == [
        "eceipt-0002.rep",
        "-0003of0002.rep",
        "-0004of0002.rep",
    ]
    assert finding.look_around(town, stick).packages == parts
    received(town, parts[1])
    assert finding.look_around(town, stick).packages == (parts[0], parts[2])
    for one in (parts[2], parts[0]):
        received(town, one)
    assert (finding.look_around(town, stick).packages, missing(town)) == ((), 0)
    later = [one.path for one in receipts.write(county, stick, units=[town.office.unit])]
    assert finding.look_around(town, stick).packages == tuple(later)


@both_engines
def test_a_part_that_was_looked_at_waits_until_it_is_loaded_whatever_came_after_it(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    child = a_child(town, "王小明")
    exchanged(town, county, stick)
    attach(county, tmp_path, 2, child)
    first, second = (one.path for one in receipts.write(county, stick, units=[town.office.unit]))
    arrivals.look(town, first)
    received(town, second)
    (waiting,) = inbox.waiting(town)
    assert waiting.path
    received(town, waiting.path)
    assert (inbox.waiting(town), missing(town)) == ([], 0)


def test_what_goes_over_in_several_packages_is_one_hand_over(
    town: Store, stick: Path, tmp_path: Path
) -> None:
    """N203 reminds after three of them, and the list says how many followed."""
    attach(town, tmp_path, 3)
    done = reports.export(town, stick)
    assert [(one.number, one.first) for one in done.packages] == [(1, 1), (2, 1), (3, 1)]
    assert unconfirmed(town).unanswered == 1
    assert overview.overview(town).unreceived == 1
    reports.deliver_again(town, stick, done.more[0].package)
    assert (stick / f"{town.office.unit}-report-0002of0001-2.rep").exists()
    reports.export(town, stick)
    assert unconfirmed(town).unanswered == 2


@both_engines
def test_a_hand_over_of_several_packages_is_merged_when_each_of_them_is(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    """The county holds all entries with any of them; the files of the others are still on the way.

    Once it lacks none any more, it does not matter which package brought them.
    """
    attach(town, tmp_path, 2)
    first, second = (one.place for one in reports.export(town, stick).packages)
    assert first
    assert second
    received(county, first)
    received(town, answered(county, stick, town))
    (done,) = reports.hand_overs(town)
    assert [one.fate for one in done.packages] == [Fate.MERGED, Fate.WAITING]
    assert (done.worst.number, overview.overview(town).unreceived) == (2, 1)
    received(county, handed_over(town, stick))  # what was on the way is lost, and brought anew
    received(town, answered(county, stick, town))
    assert [one.worst.fate for one in reports.hand_overs(town)] == [Fate.MERGED] * 2


@both_engines
def test_what_one_computer_of_an_office_lacks_is_not_forgotten_when_the_other_one_lacks_nothing(
    town: Store, third: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    attach(town, tmp_path, 1)
    exchanged(town, county, stick)
    received(third, answered(county, stick, town))
    (gone,) = (one for one in (third.folder / "files").rglob("*") if one.is_file())
    gone.unlink()
    received(county, handed_over(third, stick))
    received(county, handed_over(town, stick))
    received(third, answered(county, stick, town))
    assert gone.read_bytes() == b"photo 0"


@both_engines
def test_a_computer_that_takes_part_no_longer_wants_no_file(
    town: Store, third: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    attach(town, tmp_path, 1)
    exchanged(town, county, stick)
    received(third, answered(county, stick, town))
    next(one for one in (third.folder / "files").rglob("*") if one.is_file()).unlink()
    received(county, handed_over(third, stick))
    unit = town.office.unit
    with county.read() as conn:
        assert len(wanting.wanted(conn, unit, unit)) == 1
    device = offices.keys_of(third).device
    revoking.revoke(county, enrolment.number_of(county, device), reason="被盗")
    with county.read() as conn:
        assert wanting.wanted(conn, unit, unit) == set()
