"""A forgotten password: what the county opens, and what it does not."""

from dataclasses import replace

import pytest

from ruraledu_desktop.packages import age_files, documents, limits, recovery
from ruraledu_desktop.packages.recovery import Asking, Escrow
from tests.packages.makers import COUNTY_UNIT, TOWN_UNIT
from tests.refusing import refused

KEY = bytes(range(32))
WORDS = "春风 白菜 天鹅 春风 白菜 天鹅"
IDENTITY = age_files.new_identity()
ESCROW = Escrow.of(
    KEY,
    unit=TOWN_UNIT,
    unit_name="东阿镇教育办",
    county=COUNTY_UNIT,
    recipient=age_files.recipient_of(IDENTITY),
)
ASKING = Asking.new()
ASKED = ASKING.written(ESCROW, clerk="王会计")


def test_the_escrow_key_opens_what_stands_in_the_key_file() -> None:
    found = Escrow.read(ESCROW.written())
    assert found == ESCROW
    assert found.opened(IDENTITY, label="") == KEY
    assert not found.is_own
    assert replace(found, county=TOWN_UNIT).is_own
    assert KEY.hex() not in ESCROW.written()


@pytest.mark.parametrize("text", ["", "age", "{}", ESCROW.written().replace("wrapped", "packed")])
def test_what_no_program_of_today_wrote_is_none(text: str) -> None:
    assert Escrow.read(text) is None


def test_another_key_or_a_damaged_text_opens_nothing() -> None:
    with refused("E104"):
        ESCROW.opened(age_files.new_identity(), label="")
    for wrapped, code in (("x", "E110"), ("", "E101"), ("aGVsbG8gd29ybGQ=", "E102")):
        with refused(code):
            replace(ESCROW, wrapped=wrapped).opened(IDENTITY, label="")


def test_a_text_that_stands_under_another_office_is_refused() -> None:
    with refused("E290"):
        replace(ESCROW, unit="370199103000").opened(IDENTITY, label="")


def test_a_request_says_who_asks_and_is_answered_once() -> None:
    request = recovery.read_request(ASKED, label="")
    assert (request.clerk, request.escrow) == ("王会计", ESCROW)
    assert len(request.fingerprint.split()) == 6

    reply = request.reply(request.escrow.opened(IDENTITY, label=""), WORDS)

    assert recovery.read_reply(reply, WORDS.replace(" ", ""), ASKING, label="") == KEY
    with refused("E287"):
        recovery.read_reply(reply, "春风", ASKING, label="")
    with refused("E290"):
        recovery.read_reply(reply, WORDS, Asking.new(), label="")
    with refused("E104"):  # whoever overheard the words has not the computer that asked
        another = replace(Asking.new(), request=ASKING.request)
        recovery.read_reply(reply, WORDS, another, label="")


def test_a_reply_without_a_whole_key_is_refused() -> None:
    request = recovery.read_request(ASKED, label="")
    with refused("E110"):
        recovery.read_reply(request.reply(KEY[1:], WORDS), WORDS, ASKING, label="")


def test_the_words_of_a_request_are_those_of_what_it_carries() -> None:
    """A request that was changed on the stick is told apart over the telephone."""
    request = recovery.read_request(ASKED, label="")
    other = replace(request, recipient=age_files.recipient_of(age_files.new_identity()))
    wrapped = replace(request, escrow=replace(ESCROW, wrapped="eA=="))
    assert len({one.fingerprint for one in (request, other, wrapped)}) == 3


def test_unseen_characters_of_a_request_are_made_visible() -> None:
    escrow = replace(ESCROW, unit_name="东阿\u202e镇")
    request = recovery.read_request(ASKING.written(escrow, clerk="王\u200b会计"), label="")
    assert (request.clerk, request.escrow.unit_name) == ("王〔U+200B〕会计", "东阿〔U+202E〕镇")


def changed(**changes: object) -> bytes:
    return documents.dump({**documents.load(ASKED, label=""), **changes})


BAD = {
    "E102": [b"", b"PK\x03\x04", b"{" * (limits.AGE_HEADER + 1), changed(form="a poem")],
    "E110": [ASKED[:-2], changed(recipient="age1"), changed(escrow={}), changed(clerk=None)],
    "E112": [changed(format=2)],
}


@pytest.mark.parametrize("code", BAD)
def test_a_bad_request_is_refused_in_its_own_words(code: str) -> None:
    for data in BAD[code]:
        with refused(code) as caught:
            recovery.read_request(data, label="东阿.reforgot")
        assert "东阿.reforgot" in caught.value.what
