"""What lies on a stick for an office, found by the names of files and told by their contents."""

import shutil
from pathlib import Path

from db.records import Child
from ruraledu_desktop import editing
from ruraledu_desktop.exchange import arrivals, enrolment, finding, members
from ruraledu_desktop.exchange.finding import Found, Place, look_around
from ruraledu_desktop.exchange.states import State
from tests.office.makers import edit
from tests.office.pairs import Pair


def test_the_county_finds_reports_until_they_are_merged(pair: Pair) -> None:
    editing.create(pair.town, Child, values={"name": "王小明"})
    done = pair.hand_over()
    assert look_around(pair.county, pair.stick).packages == (done.place,)

    pair.receive(done)

    assert look_around(pair.county, pair.stick) == Found(known=1)


def test_a_report_in_a_folder_of_the_stick_is_found_too(pair: Pair) -> None:
    done = pair.hand_over()
    assert done.place
    inner = pair.stick / "东阿镇"
    inner.mkdir()
    moved = Path(shutil.move(done.place, inner))

    assert look_around(pair.county, pair.stick).packages == (moved,)


def test_a_township_finds_only_the_newest_receipt_for_itself(pair: Pair) -> None:
    pair.receive(pair.hand_over())
    pair.answer()
    newest = pair.answer()
    (pair.stick / "370124000000-370124999000-receipt-0009.rep").write_bytes(b"for others")
    assert look_around(pair.town, pair.stick).packages == (newest,)

    pair.load(newest)

    assert newest not in look_around(pair.town, pair.stick).packages


def test_requests_and_replies_are_found_by_whom_they_concern(pair: Pair) -> None:
    request = enrolment.ask(pair.town, pair.stick)
    reply = enrolment.approve(pair.county, enrolment.look(request), pair.stick)

    assert look_around(pair.county, pair.stick).enrolments == (request,)
    assert look_around(pair.town, pair.stick).enrolments == (reply,)


def test_a_stick_that_is_gone_holds_nothing(pair: Pair, tmp_path: Path) -> None:
    assert look_around(pair.town, tmp_path / "gone") == Found()


def test_the_folder_used_last_is_offered_while_it_exists(pair: Pair) -> None:
    finding.remember(pair.town, pair.stick)
    assert finding.remembered(pair.town) == Place(pair.stick, str(pair.stick), False)

    pair.stick.rmdir()

    assert finding.remembered(pair.town) is None


def test_a_member_waits_from_its_package_to_its_receipt(pair: Pair) -> None:
    (member,) = members.members(pair.county)
    assert (member.number, member.is_waiting, len(member.in_use)) == (0, False, 1)

    pair.receive(pair.hand_over())
    (member,) = members.members(pair.county)
    assert (member.number, member.state, member.is_waiting) == (1, "merged", True)

    pair.answer()
    (member,) = members.members(pair.county)
    assert (member.answered, member.is_waiting) == (1, False)


def test_the_newest_package_of_a_member_is_that_of_the_highest_number(pair: Pair) -> None:
    old, new = pair.hand_over(), pair.hand_over()
    for one in (new, old):
        pair.receive(one)

    (member,) = members.members(pair.county)

    assert (member.number, member.computers[0].package) == (new.number, new.number)


def test_a_member_waits_when_the_county_changes_something_of_it(pair: Pair) -> None:
    child = editing.create(pair.town, Child, values={"name": "王小明"})
    pair.exchange()
    edit(pair.county, child, phone="14400000001")

    (member,) = members.members(pair.county)
    assert (member.is_waiting, member.has_brought) == (True, False)

    pair.load(pair.answer())
    (member,) = members.members(pair.county)
    assert not member.is_waiting


def test_an_application_tells_what_is_known_of_the_unit(pair: Pair) -> None:
    request = enrolment.ask(pair.town, pair.stick)

    found = enrolment.consider(pair.county, request)

    assert found.place == "山东省济南市平阴县东阿镇"
    assert (found.is_ours, found.is_known, found.computers) == (True, True, 0)
    assert found.request.fingerprint == enrolment.standing(pair.town).fingerprint


def test_a_previewed_package_is_merged_after_the_stick_was_pulled_out(pair: Pair) -> None:
    editing.create(pair.town, Child, values={"name": "王小明"})
    done = pair.hand_over()
    assert done.place
    (previewed,) = arrivals.preview(pair.county, [done.place])
    done.place.unlink()

    merged = arrivals.merge(pair.county, previewed)

    assert (merged.state, merged.path, merged.tally.new) == (State.MERGED, done.place, {"child": 1})
    assert merged.change
    assert merged.change.touches(Child)


def test_a_receipt_says_which_packages_it_answers(pair: Pair) -> None:
    pair.receive(pair.hand_over())

    (previewed,) = arrivals.preview(pair.town, [pair.answer()])

    assert [(one.number, one.is_merged) for one in previewed.answers] == [(1, True)]
    assert previewed.change is None
