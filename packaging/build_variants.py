#!/usr/bin/env python3
"""Build resources/variants/variants.csv: hanzi that are written for one another, in groups.

Run it beside Unicode's own tables; on Debian, with the package unicode-data:
`python3 packaging/build_variants.py`.

A group is what Unihan connects as simplified and traditional, as variants of meaning or shape, or
as taken for each other by their looks. Nothing is added by hand.
"""

import bz2
import re
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources/variants/variants.csv"
UNIHAN = Path("/usr/share/unicode/Unihan_Variants.txt.bz2")
KINDS = frozenset(
    (
        "kSimplifiedVariant",
        "kTraditionalVariant",
        "kSemanticVariant",
        "kZVariant",
        "kSpoofingVariant",
    )
)
SOURCE = (
    "# 互为繁简、异体、形近的汉字; Unihan kSimplifiedVariant、kTraditionalVariant、"
    "kSemanticVariant、kZVariant、kSpoofingVariant（Unicode {unicode}）; Unicode License v3; 未核"
)
_VERSION = re.compile(r"Unicode version: ([\d.]+)")
_CODE = re.compile(r"U\+([0-9A-F]+)")


def groups(text: str) -> list[str]:
    """The groups, each and all of them by code point."""
    group_of: dict[str, set[str]] = {}
    for line in text.splitlines():
        code, _, rest = line.partition("\t")
        kind, _, values = rest.partition("\t")
        if kind not in KINDS or not code.startswith("U+"):
            continue
        hanzi = [chr(int(one, 16)) for one in (code[2:], *_CODE.findall(values))]
        joined = set[str]().union(*({one, *group_of.get(one, ())} for one in hanzi))
        group_of.update(dict.fromkeys(joined, joined))
    return sorted({"".join(sorted(one)) for one in group_of.values() if len(one) > 1})


def table() -> list[str]:
    """The lines of the table."""
    text = bz2.decompress(UNIHAN.read_bytes()).decode("utf-8")
    version = _VERSION.search(text)
    source = SOURCE.format(unicode=version[1] if version else "")
    return [source, "hanzi", *groups(text)]


if __name__ == "__main__":
    TARGET.write_text("\n".join(table()) + "\n", "utf-8", newline="\n")
