"""Codes that two people compare over the telephone: words for a computer, characters for a slip."""

from functools import cache

import resources

COUNT = 6
_BITS = 11
_GROUP = 4
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 characters without 0, O, 1 and I, which sound or look alike."""


@cache
def words() -> tuple[str, ...]:
    """All words in their order, which is for ever: a place in it stands for eleven bits."""
    return tuple(row["word"] for row in resources.rows("words/telephone.csv"))


def spoken(digest: bytes) -> str:
    """Return the first 66 bits of a hash as six words with a blank between them."""
    length = _BITS * COUNT
    number = int.from_bytes(digest, "big") >> (8 * len(digest) - length)
    places = (number >> shift & (1 << _BITS) - 1 for shift in range(length - _BITS, -1, -_BITS))
    return " ".join(words()[place] for place in places)


def is_same(told: str, code: str) -> bool:
    """Whether what somebody typed are these words, with whatever blanks."""
    return "".join(told.split()) == "".join(code.split())


def short_code(digest: bytes) -> str:
    """Return the first 40 bits of a hash as eight characters, such as for a package's slip."""
    number = int.from_bytes(digest[:5], "big")
    return "".join(ALPHABET[number >> shift & 31] for shift in range(35, -1, -5))


def grouped(code: str) -> str:
    """A short code in groups of four, as one reads it over the telephone."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
