"""Carriers of the root key: what is no such file, or no whole one, is told apart."""

from typing import Any

import pytest

from db import stretching
from ruraledu_desktop.packages import carriers, documents, limits
from tests.packages.makers import COUNTY_UNIT
from tests.refusing import refused

WORDS = ("一 二 三 四 五 六", "七 八 九 十 百 千")
SEALED = documents.dump(
    {
        "form": "ruraledu county root",
        "format": 1,
        "unit": COUNTY_UNIT,
        "salt": "8Jb5jjWVbH8u3nlqf9fKvA==",
        "sealed": (
            "hGxOzvPNHGxTFdX2/znTjCtqv2UGJtxyp79Ls31W5XJMJrA2hnKC0Ff/qgo2L25gYbPdTUEgkQDB"
            "IUj/ZHLI2FqrbHXDgMYzoK4JtKDIpSw80QkQK13U4OsoIc/Zelw5o7jBWrsYq4FWKFePlkx2/Khd"
            "VHaJYZp3hH5Rk5ZqN5bdsg3/cU9Nb46bpRxioSNiO3uYiVr3t89F6WMrdg=="
        ),
    }
)
"""A carrier of an earlier day: it opens as long as the cost of opening stays what it was."""


@pytest.fixture(autouse=True)
def as_in_use(monkeypatch: pytest.MonkeyPatch, usual_memory: int) -> None:
    monkeypatch.setattr(stretching, "_MEMORY", usual_memory)


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
    keys = carriers.new_keys(COUNTY_UNIT)
    for data in (SEALED, carriers.seal(keys, WORDS)):
        assert carriers.unseal(data, WORDS, label="").unit == COUNTY_UNIT
