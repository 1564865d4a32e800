"""Carriers of the root key: what is no such file, or no whole one, is told apart."""

from typing import Any

import pytest

from ruraledu_desktop.packages import carriers, documents, limits
from tests.packages.makers import COUNTY_UNIT
from tests.refusing import refused

WORDS = ("一 二 三 四 五 六", "七 八 九 十 百 千")
SEALED = carriers.seal(carriers.new_keys(COUNTY_UNIT), WORDS)


def changed(**changes: Any) -> bytes:
    return documents.dump({**documents.load(SEALED, label=""), **changes})


BAD = {
    "E102": [b"", b"PK\x03\x04", b"{" * (limits.AGE_HEADER + 1), changed(form="a poem")],
    "E110": [SEALED[:-2], changed(salt="x"), changed(unit=None)],
    "E112": [changed(format=2)],
    "E115": [changed(sealed=""), changed(unit="370199000001")],
}


@pytest.mark.parametrize("code", BAD)
def test_a_bad_carrier_is_refused_in_its_own_words(code: str) -> None:
    for data in BAD[code]:
        with refused(code) as caught:
            carriers.unseal(data, WORDS, label="载体.reroot")
        assert "载体.reroot" in caught.value.what


def test_both_persons_words_open_the_carrier() -> None:
    assert carriers.unseal(SEALED, WORDS, label="").unit == COUNTY_UNIT
