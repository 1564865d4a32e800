"""Keys of a computer, and what of them is read over the telephone."""

import errno
import os
import re
import stat
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from db import pinyin
from ruraledu_desktop.packages import keys, telephone
from tests.packages.makers import (
    COUNTY,
    TOWN,
    names_in,
)
from tests.refusing import refused


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
    "data",
    [
        None,
        b"",
        b"{}",
        b"\xff",
        b'{"age":"x","device":"y","sign":"z"}',
        b'{"age":"x","device":"%s","sign":"z"}' % (b"ab" * 16),
    ],
)
def test_missing_and_damaged_keys_are_explained(data: bytes | None, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / "device.json").write_bytes(data)

    with refused("E123") as caught:
        keys.load(tmp_path)

    assert "device.json" in caught.value.what


def test_an_office_half_set_up_keeps_the_keys_it_has(tmp_path: Path) -> None:
    made = keys.keep_or_make(tmp_path)

    assert keys.keep_or_make(tmp_path).public == made.public


@pytest.mark.parametrize(
    ("taken", "act"),
    [
        ("device.json.part", lambda folder: keys.save(TOWN, folder)),
        ("device.json", keys.load),
    ],
)
def test_a_disk_that_refuses_the_keys_is_explained(
    taken: str, act: Callable[[Path], object], tmp_path: Path
) -> None:
    """A folder stands where the file belongs, which no right of an administrator overcomes."""
    (tmp_path / taken).mkdir()

    with refused("E136"):
        act(tmp_path)


def test_a_disk_that_takes_no_further_pair_keeps_those_there_are(tmp_path: Path) -> None:
    keys.save(TOWN, tmp_path)
    (tmp_path / "device.json.part").mkdir()
    with refused("E136"):
        keys.add_pair(TOWN, tmp_path)
    assert keys.load(tmp_path).identities == TOWN.identities


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


def test_a_short_code_is_read_in_two_groups_of_four() -> None:
    code = telephone.short_code(b"short code")

    assert telephone.grouped(code) == f"{code[:4]} {code[4:]}"
    assert len(code) == 8


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


def test_keys_that_open_for_others_stay_however_often_new_ones_are_made(tmp_path: Path) -> None:
    """Two persons at one computer, who each have a key store, take each other's for lost."""
    laid = [b"sealed for one", b"sealed for the other", b"and for a third"]
    for data in laid:
        (tmp_path / keys.FILE).write_bytes(data)
        keys.make_anew(tmp_path)
    kept = [one.read_bytes() for one in tmp_path.glob(f"{keys.FILE}.damaged*")]
    assert sorted(kept) == sorted(laid)


def test_a_disk_that_refuses_is_told_and_takes_no_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "the disk fails")

    (tmp_path / keys.FILE).mkdir()
    with refused("E136"):
        keys.rest_of(tmp_path)
    (tmp_path / keys.FILE).rmdir()
    keys.save(TOWN, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        with refused("E136"):
            keys.make_anew(tmp_path)
    assert keys.load(tmp_path).device == TOWN.device
