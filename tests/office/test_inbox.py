"""What is not taken is remembered: which file, why, when, and who sat there."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from db.store import Store
from ruraledu_desktop import clerks
from ruraledu_desktop.exchange import arrivals, inbox, revoking
from ruraledu_desktop.exchange.states import State
from ruraledu_desktop.packages import headers
from tests.office.carrying import answered, handed_over, received
from tests.office.forger import Forger
from tests.office.makers import a_child
from tests.refusing import refused

pytestmark = pytest.mark.both_engines


def codes(store: Store) -> list[str]:
    """The refusals that are remembered, the newest first."""
    return [one.code for one in inbox.not_taken(store)]


def a_letter(stick: Path, name: str = "letter.rep") -> Path:
    """A file that only its name makes a package."""
    (stick / name).write_text(f"dear friend, {name}")
    return stick / name


@pytest.mark.branches
def test_what_cannot_be_opened_is_remembered_with_who_sat_there(
    town: Store, county: Store, stick: Path
) -> None:
    """T3: refuse, audit; and nothing of what is in it."""
    a_child(town)
    whole = handed_over(town, stick)
    half = stick / "half.rep"
    half.write_bytes(whole.read_bytes()[:-100])
    county.clock = lambda: datetime(2026, 9, 2, 9, 15)
    for path in (a_letter(stick), half, answered(county, stick, town)):
        arrivals.look(county, path)
    clerks.change_clerk(county, "王科长")
    arrivals.look(county, half)  # again, by somebody else: it is known

    assert codes(county) == ["E104", "E101", "E102"]
    cut = inbox.not_taken(county)[1]
    assert (cut.file, cut.size, cut.state) == ("half.rep", half.stat().st_size, State.REFUSED)
    assert (cut.clerk, cut.wall) == ("李科长", "2026-09-02T09:15:00")
    assert (cut.unit_name, cut.number) == ("", 0)
    assert cut.says.startswith("“half.rep”不完整或已损坏。")
    assert cut.path
    assert cut.path.read_bytes() == half.read_bytes()


@pytest.mark.branches
def test_a_township_remembers_too(town: Store, other: Store, county: Store, stick: Path) -> None:
    received(town, answered(county, stick, other))
    assert codes(town) == ["E104"]


def test_one_that_passes_for_another_package_is_remembered_with_whose_it_says_it_is(
    town: Store, county: Store, forger: Forger, stick: Path
) -> None:
    """What is known of that other package stays; so the forged one has no place in that book."""
    a_child(town)
    known = received(county, handed_over(town, stick))
    received(county, forger.package({"body": {"name": "甲"}}, package_id=known.package))
    (one,) = inbox.not_taken(county)
    assert (one.code, one.unit_name, one.number) == ("E106", forger.store.office.name, 1)


def test_what_was_opened_and_refused_is_listed_with_the_rest(
    town: Store, other: Store, county: Store, forger: Forger, stick: Path
) -> None:
    received(county, a_letter(stick))
    received(county, forger.package({"body": {"name": "甲"}}, copies=2))
    received(county, a_letter(stick, "again.rep"))
    found = inbox.not_taken(county)
    assert [(one.file, one.unit_name) for one in found] == [
        ("again.rep", ""),
        (found[1].file, other.office.name),
        ("letter.rep", ""),
    ]


def test_a_revoked_computer_that_tries_is_remembered(
    town: Store, county: Store, stick: Path
) -> None:
    a_child(town)
    path = handed_over(town, stick)
    revoking.revoke(county, 1, reason="被盗")
    assert received(county, path).code == "E107"
    (one,) = inbox.not_taken(county)
    assert "证书已停用" in one.says


def test_one_that_could_be_merged_later_says_so(
    town: Store, county: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The county's program was too old for it, and was renewed."""
    a_child(town)
    path = handed_over(town, stick)
    with monkeypatch.context() as before:
        before.setattr(headers, "MAJOR", 0)
        assert received(county, path).code == "E112"
    assert received(county, path).state is State.MERGED
    (one,) = inbox.not_taken(county)
    assert (one.code, one.state) == ("E112", State.MERGED)


def test_keys_that_are_away_are_no_fault_of_the_package(
    town: Store, county: Store, stick: Path
) -> None:
    a_child(town)
    path = handed_over(town, stick)
    shutil.rmtree(county.folder / "keys")
    assert received(county, path).code == "E123"
    assert not inbox.not_taken(county)


def test_only_so_many_are_remembered(
    county: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "REMEMBERED", 3)
    for number in range(5):
        received(county, a_letter(stick, f"{number}.rep"))
    assert [one.file for one in inbox.not_taken(county)] == ["4.rep", "3.rep", "2.rep"]


def test_a_name_that_nobody_can_read_holds_nothing_up(county: Store, stick: Path) -> None:
    """T17: bytes that are no text, and a sign that turns the rest around."""
    path = stick / "\udcff\u202egnp.rep"
    path.write_text("dear friend")
    assert received(county, path).code == "E102"
    assert [one.file for one in inbox.not_taken(county)] == ["□□gnp.rep"]


def waits(store: Store) -> list[tuple[str, int]]:
    return [(one.file, one.number) for one in inbox.waiting(store)]


@pytest.mark.branches
def test_what_was_previewed_waits_until_it_is_merged(
    town: Store, county: Store, stick: Path
) -> None:
    a_child(town)
    path = handed_over(town, stick)
    for _ in range(2):
        arrivals.look(county, path)
    assert waits(county) == [(path.name, 1)]
    path.unlink()
    (one,) = inbox.waiting(county)
    assert one.path
    (merged,) = arrivals.receive(county, [one.path])
    assert (merged.state, merged.path.name) == (State.MERGED, path.name)
    assert not waits(county)
    assert not inbox.not_taken(county)


def test_what_is_refused_or_brings_nothing_does_not_wait(
    town: Store, county: Store, forger: Forger, stick: Path
) -> None:
    a_child(town)
    path = handed_over(town, stick)
    received(county, path)
    arrivals.look(county, path)
    arrivals.look(county, forger.package({"body": {"name": "甲"}}, copies=2))
    arrivals.look(county, a_letter(stick))
    assert not waits(county)


def test_what_is_set_aside_waits_again_when_it_is_read_in_again(
    town: Store, county: Store, stick: Path
) -> None:
    a_child(town)
    path = handed_over(town, stick)
    with refused("E246"):
        inbox.find(county, path)
    arrivals.look(county, path)
    clerks.change_clerk(county, "王科长")
    inbox.set_aside(county, inbox.find(county, path).package)
    (one,) = inbox.not_taken(county)
    assert (one.file, one.state, one.clerk) == (path.name, State.ASIDE, "王科长")
    assert not waits(county)
    with refused("E246"):
        inbox.find(county, path)
    arrivals.look(county, path)
    assert waits(county) == [(path.name, 1)]
    assert not inbox.not_taken(county)


def test_a_package_that_cannot_be_opened_any_more_does_not_wait(
    town: Store, county: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_child(town)
    path = handed_over(town, stick)
    arrivals.look(county, path)
    monkeypatch.setattr(headers, "MAJOR", 0)
    arrivals.look(county, path)
    assert not waits(county)
    assert codes(county) == ["E112"]


def test_what_waits_is_not_counted_among_what_was_refused(
    town: Store, county: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "REMEMBERED", 1)
    a_child(town)
    path = handed_over(town, stick)
    arrivals.look(county, path)
    for name in ("1.rep", "2.rep"):
        received(county, a_letter(stick, name))
    assert waits(county) == [(path.name, 1)]
    assert [one.file for one in inbox.not_taken(county)] == ["2.rep"]
