"""Enrolment: a request, compared over the telephone, and the county's reply."""

from dataclasses import replace

import pytest

from ruraledu_desktop.packages import documents, enrolment, signatures, trust
from tests.packages.makers import (
    COUNTY,
    STRANGER,
    TOWN,
    TOWN_UNIT,
    a_trust_list,
)
from tests.refusing import refused

KNOWN = a_trust_list(1)

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
    assert trust.read(found.trust_body, found.trust_signature, known=KNOWN, label="") == found.trust
    assert read_reply(reply(), KNOWN) == found


def test_a_reply_for_another_computer_is_refused() -> None:
    with refused("E114"):
        read_reply(reply(STRANGER.device))
    with refused("E114"):
        enrolment.read_reply(
            reply(STRANGER.device), device=STRANGER.device, known=None, label="a.rereply"
        )


def test_a_reply_of_another_county_is_refused_once_the_county_is_known() -> None:
    strange = replace(KNOWN, county=replace(KNOWN.county, sign=STRANGER.public))
    with refused("E103"):
        read_reply(reply(), strange)


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
        assert data != REQUEST
        with refused(code) as caught:
            enrolment.read_request(data, label="a.rereq")
        assert "a.rereq" in caught.value.what
