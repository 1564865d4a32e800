"""Kinds of written words: free text, names of persons, phone numbers."""

import re
import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from db import old_characters
from db.kinds.base import EMPTY, NONE_WORDS, SPACES, Kind, Reading, packed, seen

_COMMON_NAME = re.compile(r"[\u4e00-\u9fa5]{1,20}")
_DIGIT = re.compile(r"\d")
_MISSING = re.compile("[?？□\ufffd]")
_LATIN = re.compile("[A-Za-z]")
_MOBILE = re.compile("1[3-9][0-9]{9}")
_PHONE = re.compile(_MOBILE.pattern + "|(0[0-9]{2,3}-?)?[0-9]{7,8}(-[0-9]{1,6})?")


@dataclass(frozen=True)
class Text(Kind[str]):
    """Free text of at most `size` characters, NFC, without characters that nobody sees."""

    size: int = 100
    lines: int = 1

    def read(self, text: str) -> Reading:
        clean = seen(unicodedata.normalize("NFC", text)).strip()
        if self.lines == 1:
            clean = " ".join(clean.split())
        if not clean:
            return EMPTY
        if len(clean) > self.size:
            return Reading(None, "text_too_long", str(self.size))
        return Reading(clean)


@dataclass(frozen=True)
class Name(Kind[str]):
    """A person's name: any ideograph, U+00B7 between parts, no layout spaces.

    Source: 民委发〔2016〕33号 (separator "·" U+00B7, room for at least 25 hanzi); GB 18030-2022.
    """

    size: int = 60
    width: int = 10
    _dots: ClassVar[str] = "•‧・･．.∙⋅●․⦁⸱⸳\u0387\u1427\u16eb\ua78f"

    def read(self, text: str) -> Reading:
        if self._is_common(text):
            return Reading(text)
        clean = seen(unicodedata.normalize("NFC", text)).strip()
        dotted = clean.translate({ord(dot): "·" for dot in self._dots})
        if not _LATIN.search(dotted):
            dotted = dotted.translate(SPACES)
        if not dotted or dotted in NONE_WORDS:
            return EMPTY
        if len(dotted) > self.size:
            return Reading(None, "text_too_long", str(self.size))
        return Reading(dotted, *_name_finding(dotted))

    def _is_common(self, text: str) -> bool:
        """Whether a text is a name as most are, of which nothing needs to be looked at."""
        is_short = len(text) <= self.size and text not in NONE_WORDS
        return is_short and _COMMON_NAME.fullmatch(text) is not None


def _name_finding(name: str) -> tuple[str, str]:
    """What is odd about a name, and its detail."""
    if old_characters.has_private(name):
        modern = old_characters.modern(name)
        is_known = not old_characters.has_private(modern)
        return ("name_old_character", modern) if is_known else ("name_private_character", "")
    if _MISSING.search(name):
        return "name_missing_character", ""
    return "name_has_digit" if _DIGIT.search(name) else "", ""


@dataclass(frozen=True)
class Phone(Kind[str]):
    """A mobile or land-line number, kept without spaces; a mobile one as its eleven digits."""

    width: int = 14

    def read(self, text: str) -> Reading:
        if _PHONE.fullmatch(text):  # nearly all that are read again
            return Reading(text)
        clean = packed(text).removesuffix(".0")
        if not clean or clean in NONE_WORDS:
            return EMPTY
        if len(clean) > 40:
            return Reading(None, "text_too_long", "40")
        digits = clean.removeprefix("+86").replace("-", "")
        clean = digits if _MOBILE.fullmatch(digits) else clean
        good = _PHONE.fullmatch(clean)
        return Reading(clean) if good else Reading(clean, "phone_form", clean)
