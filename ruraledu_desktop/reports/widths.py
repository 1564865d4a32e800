"""How wide the columns of a table are: by what stands in them, near the shares they ask for."""

from collections.abc import Sequence
from dataclasses import dataclass

from ruraledu_desktop.reports import lettering
from ruraledu_desktop.reports.lettering import SANS, SERIF
from ruraledu_desktop.reports.model import Table

_MOST = 0.12
"""The largest part of a full page a column is given for its texts; longer ones take more lines."""
_FLOOR = 0.5
"""What part of its share an empty column keeps on a full page, so that one can write into it."""
_SHORT = 4.2
"""A text of so many hanzi is never broken into two lines."""
_LINE = 8
"""A longer text takes a third line sooner than more room than for so many hanzi."""
_SHRUNK = 0.85
"""How narrow a number or day may become, which is never broken."""
_FIGURES = 2
"""What is no wider than so many hanzi, like the number of a line, is never shrunk."""
_STEPS = 30


@dataclass
class _Need:
    """What a column needs for all its texts: on one line each, and at the least."""

    wish: float
    least: float

    def take(self, text: str, font: str, size: float, shrunk: float) -> None:
        """Make room for one more text."""
        wide = lettering.width(text, font, size)
        is_word = text.isascii() and " " not in text
        if is_word:
            least = max(wide * shrunk, min(wide, _FIGURES * size))
        else:
            least = max(min(wide, _SHORT * size), min(_half(wide, size), _LINE * size))
        self.wish, self.least = max(self.wish, wide), max(self.least, least)


def _half(wide: float, size: float) -> float:
    """The room of a text in two lines; the odd character stands in one of them."""
    return (wide + size) / 2


def widths(
    table: Table, *, size: float, pad: float, room: float, shrinks: bool = True
) -> list[float]:
    """The widths of the columns in points; their sum is `room`.

    As long as every text fits on one line, columns keep their shares and the wider ones lend to
    the narrower. On a fuller page long texts go into two lines, and what is left is shared.

    Args:
        shrinks: whether a number or day may be set smaller in its cell. Where it may not, the sum
            is more than `room` on a page that is too full.
    """
    whole = sum(column.width for column in table.columns)
    shares = [column.width / whole * room for column in table.columns]
    needs = _needs(table, size, _SHRUNK if shrinks else 1.0)
    wishes = [one.wish + pad for one in needs]
    if sum(wishes) <= room:
        return _lent(wishes, shares, room)
    wishes = [
        min(wish, max(room * _MOST, share)) for wish, share in zip(wishes, shares, strict=True)
    ]
    if sum(wishes) <= room:
        return _lent(wishes, shares, room)
    least = [
        min(max(one.least + pad, share * _FLOOR), max(wish, share * _FLOOR))
        for one, share, wish in zip(needs, shares, wishes, strict=True)
    ]
    wishes = list(map(max, wishes, least))
    return _between(least, wishes, room if shrinks else max(room, sum(least)))


def _needs(table: Table, size: float, shrunk: float) -> list[_Need]:
    """The needs of each column; long headings may take two lines, three where room is scarce."""
    found: list[_Need] = []
    for column in table.columns:
        wide = lettering.width(column.heading, SANS, size)
        found.append(_Need(max(_half(wide, size), min(wide, _SHORT * size)), wide / 3))
    for line in table.lines:
        font = SANS if line.is_strong else SERIF
        for need, cell in zip(found, line.cells, strict=True):
            for text in str(cell).split("\n"):
                need.take(text, font, size, shrunk)
    return found


def _between(least: Sequence[float], wishes: Sequence[float], room: float) -> list[float]:
    """The same part of the way for each from what it needs at the least to what it wishes."""
    rest = room - sum(least)
    if rest <= 0:
        return [one * room / sum(least) for one in least]
    part = rest / (sum(wishes) - sum(least))
    return [low + (wish - low) * part for low, wish in zip(least, wishes, strict=True)]


def _lent(wishes: Sequence[float], shares: Sequence[float], room: float) -> list[float]:
    """Each column its wish, or the same part of its share as the others, whichever is more."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        part = (low + high) / 2
        used = sum(max(wish, share * part) for wish, share in zip(wishes, shares, strict=True))
        low, high = (part, high) if used <= room else (low, part)
    found = [max(wish, share * low) for wish, share in zip(wishes, shares, strict=True)]
    return [one * room / sum(found) for one in found]
