"""Where a label goes on in a second line: between two words, and about half-way."""

from collections import Counter
from functools import cache

from db.fields import fields_of
from db.records import RECORDS

_BRACKET, _DASH = "（", "—"


def in_two(label: str) -> str:
    """A label in two lines.

    Chinese has no blanks, so words are told by what stands together in other labels too: the line
    is broken between two characters that do so least, and at a bracket in the second half.
    """
    size, bracket = len(label), label.rfind(_BRACKET)
    places = [
        place
        for place in range(2, size - 1)
        if abs(2 * place - size) <= max(2, size // 4) and _may_part(label[place - 1 : place + 1])
    ]
    if bracket >= size // 2:
        places = [bracket]
    if not places:
        return label
    pairs = _pairs()

    def strength(place: int) -> tuple[int, int, int]:
        return pairs[label[place - 1 : place + 1]], place % 2, abs(2 * place - size)

    best = min(places, key=strength)
    return f"{label[:best]}\n{label[best:]}"


def _may_part(pair: str) -> bool:
    """Not within a number, a span of numbers or letters."""
    return _DASH not in pair and not pair.isascii()


@cache
def _pairs() -> Counter[str]:
    """How often two characters stand together in the labels of fields."""
    labels = {one.label for record in RECORDS.values() for one in fields_of(record).values()}
    return Counter(label[at : at + 2] for label in labels for at in range(len(label) - 1))
