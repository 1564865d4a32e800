"""How else a name may be written: simplified, traditional, in another shape, or looking alike.

From a table shipped with the program (Unihan); what it does not connect is not connected here.
"""

from functools import cache

import resources

_MOST = 24
"""So many ways to write something are looked for, the one that was typed first."""


@cache
def _groups() -> dict[str, str]:
    """The group of each hanzi that has others beside it."""
    groups = [row["hanzi"] for row in resources.rows("variants/variants.csv")]
    return {char: group for group in groups for char in group}


def spellings(text: str) -> list[str]:
    """A text as it is, and with variants of its hanzi; of long ones not every combination."""
    if text.isascii():
        return [text]
    groups, found = _groups(), [""]
    for char in text:
        shapes = dict.fromkeys((char, *groups.get(char, "")))
        found = [begun + shape for shape in shapes for begun in found][:_MOST]
    return found
