"""The ID number of a person: how it is read and judged, and the birth day and sex in it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from stdnum.cn import ric

from db.kinds.base import EMPTY, NONE_WORDS, Kind, Reading, Value, packed

_FORM = re.compile(r"[0-9]{17}[0-9X]")
_OLD_FORM = re.compile(r"[0-9]{15}")
_ROUNDED = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+")
_ID_LOOKALIKES = str.maketrans("OoIl×✕*", "0011XXX")


@dataclass(frozen=True)
class IdCard(Kind[str]):
    """公民身份号码 of 18 characters (GB 11643-1999); a doubtful number is kept and marked."""

    width: int = 20

    def read(self, text: str) -> Reading:
        if _FORM.fullmatch(text):  # nearly all that are read again
            return Reading(text, *id_finding(text))
        clean = packed(text).upper()
        if not clean or clean in NONE_WORDS:
            return EMPTY
        if _ROUNDED.fullmatch(clean):
            return Reading(None, "id_rounded", text.strip())
        if len(clean) in (17, 18) and not _FORM.fullmatch(clean):
            clean = clean.translate(_ID_LOOKALIKES)
        if len(clean) > 32:
            return Reading(None, "text_too_long", "32")
        return Reading(clean, *id_finding(clean))


@lru_cache(256)
def id_finding(number: str) -> tuple[str, str]:
    """What is wrong with an ID number: (finding, detail), ("", "") when nothing is.

    The county code is not judged: old codes were abolished but their numbers are good. What was
    found is remembered for a while, as each number is judged several times in a row.
    """
    if _OLD_FORM.fullmatch(number):
        return "id_fifteen", number
    if not _FORM.fullmatch(number):
        return "id_form", str(len(number))
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return "id_birth", number[6:14]
    expected = ric.calc_check_digit(number)
    return ("", "") if number[17] == expected else ("id_check_digit", expected)


def birth_of(number: Value) -> str | None:
    """The birth day inside a sound ID number."""
    text = str(number or "")
    return f"{text[6:10]}-{text[10:12]}-{text[12:14]}" if not any(id_finding(text)) else None


def sex_of(number: Value) -> str | None:
    """The sex code inside a sound ID number: "1" 男, "2" 女 (GB/T 2261.1)."""
    text = str(number or "")
    return None if any(id_finding(text)) else "1" if int(text[16]) % 2 else "2"
