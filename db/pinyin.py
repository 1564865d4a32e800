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
_MOST_WAYS = 6
_LONGEST_SYLLABLE = 6
_LONGEST_TYPED = 24
_LONGEST = 400


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    rows = resources.rows("pinyin/pinyin.csv")
    return {row["char"]: tuple(row["readings"].split()) for row in rows}


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in resources.rows("codes/std_surname_reading.csv"):
        found[row["code"]] = tuple(re.findall(r"[a-zü:]+(?=\d)", row["name"]))
    return found


def learn() -> None:
    """Read the tables, which takes a while, before the first record is saved or verified."""
    keys_of(next(iter(_surnames())), ())


def readings(char: str) -> tuple[str, ...]:
    """All readings of a character without tones, the usual one first; itself when unknown."""
    return _readings().get(char) or (char.lower(),)


@cache
def _usual(char: str) -> str:
    return readings(char)[0]


def initials(text: str) -> str:
    """First letters of the usual readings, as in "hz" for 汉族."""
    return "".join(_usual(char)[0] for char in text)


def spelling(text: str) -> str:
    """The usual readings in one word, as in "hanzu" for 汉族."""
    return "".join(map(_usual, text))


def sort_key(name: str) -> str:
    """Pinyin of a person's name, syllable by syllable, so that names sort as in a register."""
    return " ".join(_syllables(name))


def surname_length(name: str) -> int:
    """How many characters the surname of a person's name has; 1 where none is known."""
    return 2 if name[:2] in _surnames() and len(name) > 1 else 1


def _syllables(name: str) -> list[str]:
    surnames = _surnames()
    surname = surnames.get(name[:2]) or surnames.get(name[:1])
    if surname:
        return [*surname, *map(_usual, name[len(surname) :])]
    return list(map(_usual, name))


def half_spelled(typed: str) -> list[list[str]]:
    """What syllables begin with where some are whole and some only initials: zhangxm, zxming.

    There may be several ways, those of fewest syllables first; none where all may be whole, or all
    are initials, as `keys_of` has both. The last syllable may still be in the middle of typing.
    """
    if not (typed.isascii() and typed.isalpha() and len(typed) <= _LONGEST_TYPED):
        return []
    ways = _ways(typed)
    are_whole = (all(len(one) > 1 for one in way[:-1]) for way in ways)
    if any(are_whole):
        return []
    mixed = [way for way in ways if max(map(len, way)) > 1]
    return sorted(mixed, key=len)[:_MOST_WAYS]


def _ways(typed: str) -> list[list[str]]:
    """The ways to divide letters into syllables and initials, those of the fewest of them."""
    whole, begun = _spellings()
    ways: list[list[list[str]]] = [[[]]]  # by how many letters they divide
    for end in range(1, len(typed) + 1):
        found: list[list[str]] = []
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            part = typed[start:end]
            if part in (begun if len(part) == 1 or end == len(typed) else whole):
                found += [[*way, part] for way in ways[start]]
        ways.append(sorted(found, key=len)[: 4 * _MOST_WAYS])
    return ways[-1]


@cache
def _spellings() -> tuple[frozenset[str], frozenset[str]]:
    """All syllables that have a vowel, and all beginnings of them."""
    known = {one for several in _readings().values() for one in several}
    whole = frozenset(one for one in known if one.isascii() and set("aeiou") & set(one))
    return whole, frozenset(one[:end] for one in whole for end in range(1, len(one) + 1))


def keys_of(name: str, numbers: Iterable[str]) -> tuple[str | None, str | None]:
    """The sort key of a name, and the text that typing in the filter is compared with.

    The text holds the name, its pinyin, its initials by every reading, and the numbers.

    Args:
        name: the record's name, may be empty.
        numbers: ID numbers, school codes and the like.
    """
    if not name:
        return None, " ".join(numbers)[:_LONGEST] or None
    usual = _syllables(name)
    if name.isascii():
        parts = [name, name.lower()]
    else:
        parts = [name, "".join(usual), *_initials_variants(name, usual)]
    return " ".join(usual)[:120], " ".join([*parts, *numbers])[:_LONGEST]


def _initials_variants(name: str, usual: list[str]) -> list[str]:
    """The initials, with every reading of each character, at most a few."""
    firsts = [part[0] for part in usual]
    if len(usual) != len(name):
        return ["".join(firsts)]
    ways = product(*map(_first_letters, name, firsts))
    return ["".join(way) for way in islice(ways, _MOST_VARIANTS)]


@cache
def _first_letters(char: str, usual: str) -> str:
    """The first letters of a character's readings, that of the usual one first."""
    return "".join(dict.fromkeys(usual + _letters().get(char, "")))


@cache
def _letters() -> dict[str, str]:
    """The distinct first letters of a character's readings, the usual one first."""
    return {
        char: "".join(dict.fromkeys(reading[0] for reading in known))
        for char, known in _readings().items()
    }
