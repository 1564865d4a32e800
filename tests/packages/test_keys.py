"""Keys of a computer, the trust list and enrolment."""

import re
import stat
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from db import pinyin
from db.errors import ExplainedError
from ruraledu_desktop.packages import documents, enrolment, keys, signatures, telephone, trust
from tests.packages.makers import (
    COUNTY,
    COUNTY_UNIT,
    STRANGER,
    TOWN,
    TOWN_UNIT,
    a_trust_list,
    names_in,
)


def code_of(caught: pytest.ExceptionInfo[ExplainedError]) -> str:
    return caught.value.code


# --- keys -----------------------------------------------------------------------------------


def test_kept_keys_are_read_again(tmp_path: Path) -> None:
    keys.save(TOWN, tmp_path / "keys")

    found = keys.load(tmp_path / "keys")

    assert (found.device, found.public, found.recipient) == (
        TOWN.device,
        TOWN.public,
        TOWN.recipient,
    )
    assert names_in(tmp_path / "keys") == ["device.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_kept_keys_are_readable_for_their_owner_only(tmp_path: Path) -> None:
    keys.save(TOWN, tmp_path / "keys")

    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "keys" / "device.json").stat().st_mode) == 0o600


def test_kept_keys_are_never_replaced(tmp_path: Path) -> None:
    keys.save(TOWN, tmp_path)

    with pytest.raises(FileExistsError):
        keys.save(COUNTY, tmp_path)

    assert keys.load(tmp_path).device == TOWN.device


@pytest.mark.parametrize(
    "data", [None, b"", b"{}", b"\xff", b'{"age":"x","device":"y","sign":"z"}']
)
def test_missing_and_damaged_keys_are_explained(data: bytes | None, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / "device.json").write_bytes(data)

    with pytest.raises(ExplainedError) as caught:
        keys.load(tmp_path)

    assert code_of(caught) == "E123"
    assert "device.json" in caught.value.what


def test_secrets_are_not_shown() -> None:
    assert TOWN.age not in repr(TOWN)
    assert "sign" not in repr(TOWN)


def test_a_fingerprint_is_six_words_for_the_telephone() -> None:
    shown = TOWN.fingerprint

    assert len(shown.split()) == 6
    assert set(shown.split()) <= set(telephone.words())
    assert shown == keys.fingerprint(TOWN.public, TOWN.recipient)
    assert shown != COUNTY.fingerprint


def test_no_two_words_sound_alike_over_the_telephone() -> None:
    words = telephone.words()
    heard = [
        sound
        for word in words
        for sound in {tuple(map(heard_as, one)) for one in product(*map(pinyin.readings, word))}
    ]

    assert len(words) == len(set(words)) == 2**11
    assert all(len(word) == 2 for word in words)
    assert len(set(heard)) == len(heard)


def heard_as(syllable: str) -> str:
    """A syllable without what many speakers, and every telephone, leave out."""
    return re.sub("(?<=[ie])ng$", "n", re.sub("^([zcs])h", r"\1", syllable))


def test_the_words_are_written_with_the_commonest_characters() -> None:
    for word in telephone.words():
        code = word.encode("gb2312")
        assert all(0xB0 <= first <= 0xD7 for first in code[::2]), word


def test_words_typed_with_or_without_blanks_are_the_same() -> None:
    assert telephone.is_same(" 春风白菜　天鹅 ", "春风 白菜 天鹅")
    assert not telephone.is_same("", "春风 白菜 天鹅")
    assert not telephone.is_same("春风 白菜", "春风 白菜 天鹅")


def test_six_words_read_sixty_six_bits() -> None:
    words = telephone.words()

    assert telephone.spoken(bytes(64)) == " ".join([words[0]] * 6)
    assert telephone.spoken(b"\xff" * 64) == " ".join([words[-1]] * 6)
    assert telephone.spoken(bytes(8) + b"\x40" + bytes(55)).split() == [words[0]] * 5 + [words[1]]


def test_a_short_code_reads_forty_bits() -> None:
    assert telephone.short_code(bytes(32)) == "22222222"
    assert telephone.short_code(b"\xff" * 32) == "ZZZZZZZZ"
    assert telephone.short_code(b"\x00\x00\x00\x00\x01") == "22222223"
    assert len(set(telephone.ALPHABET)) == 32
    assert not set(telephone.ALPHABET) & set("0O1I")


# --- trust list -----------------------------------------------------------------------------


REVOKED = trust.Revocation({"5e" * 16: 7}, "李科长", "电脑被盗")


KNOWN = a_trust_list(1)


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
        with pytest.raises(ExplainedError) as caught:
            read(body, trust.sign(listed, STRANGER.sign), known)
        assert code_of(caught) == "E103"
    with pytest.raises(ExplainedError) as caught:
        read(trust.to_bytes(usurped), trust.sign(usurped, STRANGER.sign))
    assert code_of(caught) == "E103"


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
        with pytest.raises(ExplainedError) as caught:
            read(trust.to_bytes(bad), trust.sign(bad, COUNTY.sign))
        assert code_of(caught) == "E110"


def test_a_lower_version_is_ignored() -> None:
    old, new = a_trust_list(1), a_trust_list(2, revoked=REVOKED)

    assert trust.newer(old, new) is new
    assert trust.newer(new, old) is new
    assert trust.newer(new, a_trust_list(2)) is new


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

    with pytest.raises(ExplainedError) as caught:
        trust.sender_key(listed, TOWN_UNIT, TOWN.device, label="sample.rep")

    assert code_of(caught) == "E107"
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

    with pytest.raises(ExplainedError) as caught:
        read(trust.to_bytes(bad), trust.sign(bad, COUNTY.sign))

    assert code_of(caught) == "E110"


# --- enrolment ------------------------------------------------------------------------------

REQUEST = enrolment.request_bytes(TOWN, unit=TOWN_UNIT, unit_name="清水镇", clerk="李䶮")


def reply(device: str = TOWN.device) -> bytes:
    listed = a_trust_list()
    body, signature = trust.to_bytes(listed), trust.sign(listed, COUNTY.sign)
    return enrolment.reply_bytes(body, signature, device=device, county=COUNTY.sign)


def read_reply(data: bytes, known: trust.TrustList | None = None) -> enrolment.EnrolReply:
    return enrolment.read_reply(data, device=TOWN.device, known=known, label="a.rereply")


def test_a_request_says_who_asks_and_both_read_the_same_fingerprint() -> None:
    found = enrolment.read_request(REQUEST, label="a.rereq")

    assert (found.unit, found.unit_name, found.clerk) == (TOWN_UNIT, "清水镇", "李䶮")
    assert (found.device, found.sign, found.age) == (TOWN.device, TOWN.public, TOWN.recipient)
    assert found.fingerprint == TOWN.fingerprint


def test_a_reply_brings_the_trust_list_as_the_county_signed_it() -> None:
    found = read_reply(reply())

    assert found.trust == a_trust_list()
    assert read(found.trust_body, found.trust_signature) == found.trust
    assert read_reply(reply(), KNOWN) == found


def test_a_reply_for_another_computer_is_refused() -> None:
    for data in (reply(STRANGER.device),):
        with pytest.raises(ExplainedError) as caught:
            read_reply(data)
        assert code_of(caught) == "E114"
    with pytest.raises(ExplainedError) as caught:
        enrolment.read_reply(
            reply(STRANGER.device), device=STRANGER.device, known=None, label="a.rereply"
        )
    assert code_of(caught) == "E114"


def test_a_reply_of_another_county_is_refused_once_the_county_is_known() -> None:
    strange = replace(KNOWN, county=replace(KNOWN.county, sign=STRANGER.public))
    with pytest.raises(ExplainedError) as caught:
        read_reply(reply(), strange)

    assert code_of(caught) == "E103"


def resigned(**changes: object) -> bytes:
    fields = {**documents.load(REQUEST.split(b"\n")[0], label=""), **changes}
    body = documents.dump(fields) + b"\n"
    return body + signatures.sign(TOWN.sign, body, "x").encode()


BAD_REQUESTS = {
    "E101": [REQUEST[:-20], REQUEST[:100]],
    "E102": [b"", b"PK\x03\x04", reply(), resigned(form="other")],
    "E103": [
        REQUEST.replace("清水镇".encode(), "浊水镇".encode()),
        REQUEST.replace(b"RU", b"RV"),
        resigned(sign=STRANGER.public),
        REQUEST[:-5] + b"\xff\xff\xff=\n",
    ],
    "E110": [
        resigned(unit="清水"),
        resigned(age="age1"),
        resigned(clerk=None),
        REQUEST.replace(b":", b": ", 1),
    ],
    "E111": [b"{" * (33 << 20)],
    "E112": [resigned(format=2)],
}


@pytest.mark.parametrize("code", BAD_REQUESTS)
def test_a_bad_request_is_refused(code: str) -> None:
    for data in BAD_REQUESTS[code]:
        if data == REQUEST:
            continue
        with pytest.raises(ExplainedError) as caught:
            enrolment.read_request(data, label="a.rereq")
        assert code_of(caught) == code
        assert "a.rereq" in caught.value.what
