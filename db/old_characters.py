"""Characters of GBK-era systems: private codes there, with a place of their own in Unicode today.

What such a character stands for is fixed by the standard; other private codes come from fonts of
the police or of banks and mean nothing by themselves. Source: teachers.md §16.1, GB 18030—2005.
"""

import re
from functools import cache

import resources

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


@cache
def _today() -> dict[int, str]:
    rows = resources.rows("codes/std_pua_gbk.csv")
    return {int(row["code"].removeprefix("U+"), 16): row["char"] for row in rows}


def has_private(text: str) -> bool:
    """Whether a text holds characters that other systems may show as blank."""
    return not text.isascii() and _PRIVATE.search(text) is not None


def modern(text: str) -> str:
    """A text with the characters of today; those nobody knows stay."""
    return text.translate(_today()) if has_private(text) else text


def replaced(text: str) -> str:
    """The characters of today that would come into a text, each as often as it would."""
    known = _today()
    return "".join(known.get(ord(one), "") for one in text) if has_private(text) else ""
