"""The trust list: who may send and read, signed by the county."""

from dataclasses import replace
from typing import Any

import pytest

from ruraledu_desktop.packages import trust
from tests.packages.makers import (
    COUNTY,
    COUNTY_UNIT,
    STRANGER,
    TOWN,
    TOWN_UNIT,
    a_trust_list,
)
from tests.refusing import refused

REVOKED = trust.Revocation({"5e" * 16: 7}, "李科长", "电脑被盗")

KNOWN = a_trust_list(1)
COUNTY_LISTED = KNOWN.county


def read(body: bytes, signature: str, known: trust.TrustList | None = KNOWN) -> trust.TrustList:
    return trust.read(body, signature, known=known, label="trust.json")


def test_a_signed_list_is_read_again() -> None:
    listed = a_trust_list(3)

    found = read(trust.to_bytes(listed), trust.sign(listed, COUNTY.sign))

    assert found == listed


def test_the_order_of_devices_changes_no_byte() -> None:
    listed = a_trust_list()
    second = replace(listed.devices[0], device=STRANGER.device, number=2)
    two = replace(listed, devices=(*listed.devices, second))

    assert trust.to_bytes(two) == trust.to_bytes(replace(two, devices=two.devices[::-1]))


def test_a_list_signed_by_anyone_else_is_refused() -> None:
    listed = a_trust_list()
    body = trust.to_bytes(listed)
    usurped = replace(listed, county=replace(listed.county, sign=STRANGER.public))

    for known in (KNOWN, None):
        with refused("E103"):
            read(body, trust.sign(listed, STRANGER.sign), known)
    with refused("E103"):
        read(trust.to_bytes(usurped), trust.sign(usurped, STRANGER.sign))


def test_a_list_with_unusable_keys_or_a_computer_twice_is_refused() -> None:
    listed = a_trust_list()
    town = listed.devices[0]
    for bad in (
        replace(listed, devices=(replace(town, sign="RW"),)),
        replace(listed, devices=(replace(town, age="age1"),)),
        replace(listed, devices=(town, town)),
        replace(listed, devices=(replace(town, device=COUNTY.device),)),
        replace(listed, devices=(replace(town, unit="清水镇"),)),
    ):
        with refused("E110"):
            read(trust.to_bytes(bad), trust.sign(bad, COUNTY.sign))


def test_a_lower_version_is_ignored() -> None:
    old, new = a_trust_list(1), a_trust_list(2, revoked=REVOKED)

    assert trust.newer(old, new) is new
    assert trust.newer(new, old) is new
    assert trust.newer(new, a_trust_list(2)) is new


def test_a_list_of_a_former_working_key_enrols_nobody() -> None:
    """T23: whoever has the key that was replaced signs lists with it, as if they were older."""
    renewed = replace(COUNTY_LISTED, sign=STRANGER.public, former=(COUNTY.public,), serial=1)
    known = replace(a_trust_list(4), county=renewed)
    intruder = replace(known.devices[0], device="7a" * 16, number=2, sign=STRANGER.public)
    forged = a_trust_list(3)
    forged = replace(forged, devices=(*forged.devices, intruder))

    told = read(trust.to_bytes(forged), trust.sign(forged, COUNTY.sign), known)

    assert trust.joined(known, told) == known
    gone = trust.joined(known, replace(told, devices=a_trust_list(revoked=REVOKED).devices))
    assert [one.revoked for one in gone.devices] == [REVOKED]
    assert (gone.version, gone.county) == (5, known.county)
    assert trust.joined(gone, told) == gone


def test_the_list_tells_who_may_send_and_read() -> None:
    listed = a_trust_list()

    assert trust.sender_key(listed, TOWN_UNIT, TOWN.device, label="") == TOWN.public
    assert trust.sender_key(listed, COUNTY_UNIT, COUNTY.device, label="") == COUNTY.public
    assert trust.sender_key(listed, COUNTY_UNIT, TOWN.device, label="") is None
    assert trust.sender_key(listed, TOWN_UNIT, STRANGER.device, label="") is None
    assert listed.recipients_of(TOWN_UNIT) == [TOWN.recipient]
    assert listed.recipients_of(COUNTY_UNIT) == [COUNTY.recipient]
    assert listed.recipients_of("370199103000") == []


def test_a_revoked_computer_neither_sends_nor_reads() -> None:
    listed = a_trust_list(revoked=REVOKED)

    with refused("E107"):
        trust.sender_key(listed, TOWN_UNIT, TOWN.device, label="sample.rep")

    assert listed.recipients_of(TOWN_UNIT) == []
    assert listed.publics_of(TOWN.device) == (TOWN.public,)
    assert listed.publics_of(COUNTY.device) == (COUNTY.public,)
    assert listed.publics_of(STRANGER.device) == ()


@pytest.mark.parametrize(("number", "counts"), [(6, True), (7, True), (8, False)])
def test_seals_of_a_revoked_computer_hold_as_far_as_they_were_accepted(
    number: int, counts: bool
) -> None:
    (device,) = a_trust_list(revoked=REVOKED).devices

    assert device.may_seal("5e" * 16, number) is counts
    assert not device.may_seal("6f" * 16, 1)


def test_a_revocation_is_read_as_it_was_written() -> None:
    listed = a_trust_list(revoked=REVOKED)

    assert read(trust.to_bytes(listed), trust.sign(listed, COUNTY.sign)) == listed


@pytest.mark.parametrize(
    "change", [{"accepted": {"x": 1}}, {"accepted": {"5e" * 16: -1}}, {"by": 1}]
)
def test_a_revocation_of_another_shape_is_refused(change: dict[str, Any]) -> None:
    bad = a_trust_list(revoked=replace(REVOKED, **change))

    with refused("E110"):
        read(trust.to_bytes(bad), trust.sign(bad, COUNTY.sign))


def test_a_township_has_the_name_its_newest_computer_in_use_says() -> None:
    first = replace(KNOWN.devices[0], unit_name="东阿镇教育办")
    second = replace(first, device="2" * 32, number=2, unit_name="东阿镇教育和体育办")
    third = replace(first, device="3" * 32, number=3, unit_name="旧名", revoked=REVOKED)
    for devices in ((first, second, third), (third, second, first)):
        assert replace(KNOWN, devices=devices).unit_names == {first.unit: "东阿镇教育和体育办"}
    gone = replace(KNOWN, devices=(third, replace(second, revoked=REVOKED)))
    assert gone.unit_names == {first.unit: "旧名"}
