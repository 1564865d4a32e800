"""停用: a computer leaves the exchange; what was accepted of it stays, nothing more is taken."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, offices, searching
from ruraledu_desktop.exchange import (
    arrivals,
    enrolment,
    members,
    receipts,
    revoking,
)
from ruraledu_desktop.exchange.states import State
from ruraledu_desktop.packages import trust
from tests.office.carrying import answered, fate, handed_over, swapped
from tests.office.makers import TOWNS, edit, enrol, trust_of
from tests.refusing import refused

REVOKED = (State.REFUSED, "E107")


@pytest.fixture
def second(tmp_path: Path, county: Store, town: Store) -> Iterator[Store]:
    """Another computer of the township, enrolled after the first one."""
    folder = tmp_path / "second"
    with offices.set_up(folder / town.office.unit, TOWNS[0]) as store:
        enrol(store, county, folder)
        yield store


@pytest.fixture
def put_back(county: Store, town: Store, other: Store, tmp_path: Path) -> Path:
    """The folder of a county put back to a copy from before it revoked the other town's computer.

    The first town knows of the revocation.
    """
    county.close()
    shutil.copytree(county.folder, tmp_path / "backup")
    with Store.open(county.folder) as lost:
        revoking.revoke(lost, 2, reason="丢失")
        fate(lost, handed_over(town, tmp_path))
        fate(town, answered(lost, tmp_path, town))
    return tmp_path / "backup"


def test_what_was_accepted_stays_and_nothing_more_is_taken(
    county: Store, town: Store, tmp_path: Path
) -> None:
    editing.create(town, Child, values={"name": "王小明"})
    assert fate(county, handed_over(town, tmp_path)) == (State.MERGED, "")

    revoking.revoke(county, 1, reason="被盗")

    editing.create(town, Child, values={"name": "单䶮"})
    assert fate(county, handed_over(town, tmp_path)) == REVOKED
    assert searching.count(county, Child) == 1


def test_another_computer_of_the_office_goes_on(
    county: Store, town: Store, second: Store, tmp_path: Path
) -> None:
    child = editing.create(town, Child, values={"name": "王小明"})
    fate(county, handed_over(town, tmp_path))
    revoking.revoke(county, 1, reason="报废")

    receipt = answered(county, tmp_path, town)

    assert fate(town, receipt)[1] == "E104"
    assert fate(second, receipt) == (State.MERGED, "")
    edit(second, child, name="王晓明")
    assert fate(county, handed_over(second, tmp_path)) == (State.MERGED, "")


@pytest.mark.branches
def test_lines_beyond_what_was_accepted_are_refused_whoever_brings_them(
    county: Store, town: Store, second: Store, tmp_path: Path
) -> None:
    editing.create(town, Child, values={"name": "王小明"})
    fate(county, handed_over(town, tmp_path))
    editing.create(town, Child, values={"name": "单䶮"})
    handed_over(town, tmp_path)
    copy = tmp_path / "copy"
    shutil.copytree(town.folder, copy)
    shutil.rmtree(copy / "keys")
    shutil.copytree(second.folder / "keys", copy / "keys")
    revoking.revoke(county, 1, reason="被盗")

    with Store.open(copy) as carrier:
        assert fate(county, handed_over(carrier, tmp_path)) == REVOKED

    assert searching.count(county, Child) == 1


def test_an_office_is_not_shut_out_by_what_it_took_over_from_a_revoked_computer(
    county: Store, town: Store, second: Store, tmp_path: Path
) -> None:
    editing.create(town, Child, values={"name": "王小明"})
    fate(town, answered(county, tmp_path, town))
    fate(second, swapped(town, tmp_path))
    revoking.revoke(county, 1, reason="报废")

    assert fate(county, handed_over(second, tmp_path)) == REVOKED
    fate(second, answered(county, tmp_path, town))

    assert fate(county, handed_over(second, tmp_path)) == (State.MERGED, "")
    assert searching.count(county, Child) == 1


def test_who_and_why_travel_to_the_offices_and_a_lower_list_is_ignored(
    county: Store, town: Store, other: Store, tmp_path: Path
) -> None:
    enrolled = tmp_path / f"{other.office.unit}.rereply"
    before = trust_of(other).version
    editing.create(other, Child, values={"name": "王小明"})
    fate(county, handed_over(other, tmp_path))
    revoking.revoke(county, 1, reason="  被 盗\n")

    fate(other, answered(county, tmp_path, other))
    enrolment.accept(other, enrolled)

    listed = trust_of(other)
    stopped = listed.devices[[one.number for one in listed.devices].index(1)].revoked
    assert listed.version == before + 1
    assert stopped is not None
    assert (stopped.by, stopped.reason) == (county.office.clerk, "被 盗")


def test_the_list_of_a_county_put_back_to_an_older_copy_is_taken_again(
    put_back: Path, town: Store, other: Store, tmp_path: Path
) -> None:
    with Store.open(put_back) as restored:
        editing.create(town, Child, values={"name": "王小明"})
        package = handed_over(town, tmp_path)
        (before,) = arrivals.preview(restored, [package])
        assert "孝直镇教育办第 2 号电脑（已停用）" in before.says
        assert fate(restored, package) == (State.MERGED, "N205")
        with offices.set_up(tmp_path / "second" / town.office.unit, TOWNS[0]) as second:
            enrol(second, restored, tmp_path / "second")
            editing.create(second, Child, values={"name": "单䶮"})
            fate(restored, handed_over(second, tmp_path))
        assert fate(town, answered(restored, tmp_path, town)) == (State.MERGED, "N208")
    assert searching.count(town, Child) == 2


def test_a_revocation_that_a_county_put_back_forgot_comes_back_with_a_townships_package(
    put_back: Path, town: Store, other: Store, tmp_path: Path
) -> None:
    with Store.open(put_back) as restored:
        editing.create(town, Child, values={"name": "单䶮"})
        package = handed_over(town, tmp_path)
        arrivals.preview(restored, [package])
        assert trust_of(restored).version < trust_of(town).version
        fate(restored, package)
        assert trust_of(restored) == trust_of(town)
        editing.create(other, Child, values={"name": "王小明"})
        assert fate(restored, handed_over(other, tmp_path)) == REVOKED


def test_a_revocation_comes_back_though_the_county_put_back_has_enrolled_somebody_since(
    put_back: Path, town: Store, other: Store, tmp_path: Path
) -> None:
    """Two lists of one version then say different things, and both are the county's."""
    with (
        Store.open(put_back) as restored,
        offices.set_up(tmp_path / "second" / town.office.unit, TOWNS[0]) as second,
    ):
        enrol(second, restored, tmp_path / "second")
        assert trust_of(restored).version == trust_of(town).version
        fate(restored, handed_over(town, tmp_path))

        editing.create(other, Child, values={"name": "王小明"})
        assert fate(restored, handed_over(other, tmp_path)) == REVOKED
        fate(town, answered(restored, tmp_path, town))
        assert trust_of(town) == trust_of(restored)
        editing.create(second, Child, values={"name": "单䶮"})
        assert fate(restored, handed_over(second, tmp_path)) == (State.MERGED, "")
        listed = trust_of(restored)
        fate(restored, handed_over(town, tmp_path))
        assert trust_of(restored) == listed


def test_two_computers_enrolled_before_and_after_the_county_was_put_back_both_take_part(
    county: Store, town: Store, tmp_path: Path
) -> None:
    county.close()
    shutil.copytree(county.folder, tmp_path / "backup")
    with (
        offices.set_up(tmp_path / "2" / town.office.unit, TOWNS[0]) as second,
        offices.set_up(tmp_path / "3" / TOWNS[1].unit, TOWNS[1]) as third,
    ):
        with Store.open(county.folder) as lost:
            enrol(second, lost, tmp_path / "2")
        with Store.open(tmp_path / "backup") as restored:
            enrol(third, restored, tmp_path / "3")
            for store, code in ((second, "N205"), (third, "")):
                editing.create(store, Child, values={"name": "单䶮"})
                assert fate(restored, handed_over(store, tmp_path)) == (State.MERGED, code)
            numbers = [one.number for one in trust_of(restored).devices]
    assert len({*numbers}) == len(numbers) == 3


def test_a_computer_enrolled_after_the_copy_was_made_brings_the_proof_itself(
    county: Store, town: Store, tmp_path: Path
) -> None:
    county.close()
    shutil.copytree(county.folder, tmp_path / "backup")
    with offices.set_up(tmp_path / "2" / town.office.unit, TOWNS[0]) as second:
        with Store.open(county.folder) as lost:
            enrol(second, lost, tmp_path / "2")
        editing.create(second, Child, values={"name": "单䶮"})
        with Store.open(tmp_path / "backup") as restored:
            assert fate(restored, handed_over(second, tmp_path)) == (State.MERGED, "N205")


@pytest.mark.branches
def test_what_the_county_decided_since_stands_beside_what_it_forgot(county: Store) -> None:
    def device(name: str, number: int, revoked: trust.Revocation | None = None) -> trust.Device:
        return trust.Device("370124102000", "东阿镇", name, number, "sign", "age", revoked)

    gone = trust.Revocation({}, "李科长", "被盗")
    base = trust_of(county)
    forgot = replace(base, version=7, devices=(device("a", 1), device("b", 2), device("c", 3)))
    known = replace(base, version=4, devices=(device("a", 1, gone), device("d", 3)))

    found = trust.joined(known, forgot)

    assert found.version == 8
    assert [(one.device, one.number, one.revoked) for one in found.devices] == [
        ("a", 1, gone),
        ("b", 2, None),
        ("c", 3, None),
        ("d", 4, None),
    ]
    assert trust.joined(forgot, forgot) is forgot


def test_a_computer_that_handed_nothing_over_is_revoked_too(county: Store, town: Store) -> None:
    done = revoking.revoke(county, 1, reason="丢失")

    assert done.revoked is not None
    assert done.revoked.accepted == {}
    (member,) = members.members(county)
    assert (len(member.computers), member.in_use) == (1, ())


def test_a_second_time_changes_nothing(county: Store, town: Store) -> None:
    first = revoking.revoke(county, 1, reason="丢失")
    version = trust_of(county).version

    assert revoking.revoke(county, 1, reason="报废") == first
    assert trust_of(county).version == version


def test_a_revoked_computer_is_not_enrolled_again(
    county: Store, town: Store, tmp_path: Path
) -> None:
    revoking.revoke(county, 1, reason="丢失")
    asked = enrolment.ask(town, tmp_path)
    assert enrolment.consider(county, asked).is_revoked

    with refused("E153"):
        enrolment.approve(county, enrolment.look(asked), tmp_path)


def test_an_office_without_a_computer_waits_for_no_receipt(
    county: Store, town: Store, tmp_path: Path
) -> None:
    fate(county, handed_over(town, tmp_path))
    assert [one.unit for one in receipts.waiting(county)] == [town.office.unit]

    revoking.revoke(county, 1, reason="丢失")

    assert receipts.waiting(county) == []
    with refused("E144"):
        receipts.write(county, tmp_path, units=[town.office.unit])


@pytest.mark.parametrize(
    ("number", "reason", "code"), [(7, "丢失", "E147"), (1, " ", "E148"), (0, "丢失", "E147")]
)
def test_what_cannot_be_revoked_is_explained(
    county: Store, town: Store, number: int, reason: str, code: str
) -> None:
    with refused(code):
        revoking.revoke(county, number, reason=reason)

    assert trust_of(county).version == 2


def test_only_the_county_revokes(county: Store, town: Store) -> None:
    with refused("E142"):
        revoking.revoke(town, 1, reason="丢失")
