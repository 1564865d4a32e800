#!/usr/bin/env python3
"""Build resources/strokes/strokes.csv: hanzi by the number of their strokes, in the order of lists.

Run it with a Python that has PyICU, beside Unicode's own tables; on Debian, with the packages
python3-icu and unicode-data: `/usr/bin/python3 packaging/build_strokes.py`.

The order within one number of strokes is that of Unicode's collation for lists by strokes (CLDR, as
ICU has it); hanzi it does not place come after these by code point, with the number of strokes that
Unihan's kTotalStrokes has for mainland China.
"""

import bz2
import re
from pathlib import Path

import icu

TARGET = Path(__file__).resolve().parent.parent / "resources/strokes/strokes.csv"
UNIHAN = Path("/usr/share/unicode/Unihan_IRGSources.txt.bz2")
SOURCE = (
    "# 汉字笔画数及同笔画的先后; Unicode CLDR zh stroke（ICU {icu}）, Unihan kTotalStrokes（Unicode"
    " {unicode}）; Unicode License v3; 未核"
)
_INDEX = re.compile("\ufdd0([\u2801-\u28ff])'((?:<\\*[^<&']*)+)")
"""A heading, whose second character tells the number of strokes, and groups of hanzi under it."""


def placed() -> dict[int, list[str]]:
    """The hanzi that the collation places, by their strokes."""
    rules = icu.Collator.createInstance(icu.Locale("zh@collation=stroke")).getRules()
    found = _INDEX.findall(rules)
    return {ord(mark) - 0x2800: list(groups.replace("<*", "")) for mark, groups in found}


def counted() -> dict[str, int]:
    """The strokes of every hanzi of Unihan; the first number is the mainland's."""
    found: dict[str, int] = {}
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        for line in lines:
            if "\tkTotalStrokes\t" in line:
                code, _, strokes = line.split("\t")
                found[chr(int(code[2:], 16))] = int(strokes.split()[0])
    return found


def table() -> list[str]:
    """The lines of the table."""
    by_strokes = placed()
    known = {char for hanzi in by_strokes.values() for char in hanzi}
    for char, strokes in sorted(counted().items()):
        if char not in known:
            by_strokes.setdefault(strokes, []).append(char)
    source = SOURCE.format(icu=icu.ICU_VERSION, unicode=icu.UNICODE_VERSION)
    rows = (f"{strokes},{''.join(hanzi)}" for strokes, hanzi in sorted(by_strokes.items()))
    return [source, "strokes,hanzi", *rows]


if __name__ == "__main__":
    TARGET.write_text("\n".join(table()) + "\n", "utf-8", newline="\n")
