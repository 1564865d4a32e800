"""Pinyin of names: sort keys, initials and search texts from a table shipped with the program.

Surnames read as surnames (单 shan, 曾 zeng, 尉迟 yuchi); every reading of a character of the given
name can be searched for. Characters without a known reading stand for themselves.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice, product

import resources

_MOST_VARIANTS = 6


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    rows = resources.rows("pinyin/pinyin.csv")
    return {row["char"]: tuple(row["readings"].split()) for row in rows}


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    found = {}
    for row in resources.rows("codes/std_surname_reading.csv"):
        found[row["code"]] = tuple(re.findall(r"[a-zü:]+(?=\d)", row["name"]))
    return found


def readings(char: str) -> tuple[str, ...]:
    """All readings of a character without tones, the usual one first; itself when unknown."""
    return _readings().get(char) or (char.lower(),)


def sort_key(name: str) -> str:
    """Pinyin of a person's name, syllable by syllable, so that names sort as in a register."""
    return " ".join(_syllables(name))


def _syllables(name: str) -> list[str]:
    for size in (2, 1):
        surname = _surnames().get(name[:size])
        if surname and len(name) >= size:
            return [*surname, *(readings(char)[0] for char in name[size:])]
    return [readings(char)[0] for char in name]


def initials(text: str) -> str:
    """First letters of the usual readings, as in "hz" for 汉族."""
    return "".join(readings(char)[0][0] for char in text)


def search_text(name: str, numbers: Iterable[str]) -> str:
    """What typing in the filter is compared with: name, pinyin, initials, numbers.

    Args:
        name: the record's name, may be empty.
        numbers: ID numbers, school codes and the like.
    """
    parts = [name]
    if name and name.isascii():
        parts.append(name.lower())
    elif name:
        usual = _syllables(name)
        parts.append("".join(usual))
        parts.extend(_initials_variants(name, usual))
    return " ".join([*parts, *numbers])[:400]


def _initials_variants(name: str, usual: list[str]) -> list[str]:
    """The initials, with every reading of each character, at most a few."""
    if len(usual) != len(name):
        return ["".join(part[0] for part in usual)]
    letters = [
        dict.fromkeys([first[0], *(reading[0] for reading in readings(char))])
        for char, first in zip(name, usual, strict=True)
    ]
    return ["".join(variant) for variant in islice(product(*letters), _MOST_VARIANTS)]
