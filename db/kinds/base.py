"""What all kinds share: the values, what reading a text gives, and the kind itself."""

import re
import unicodedata
from decimal import Decimal
from typing import Any, ClassVar, Generic, NamedTuple, TypeAlias, TypeVar

from sqlalchemy import String
from sqlalchemy.types import TypeEngine

Value: TypeAlias = str | int | Decimal | None
"""A value as the code sees it."""
Plain: TypeAlias = str | int | None
"""A value as the journal and the packages keep it: only text and whole numbers."""
T_co = TypeVar("T_co", covariant=True)


class Reading(NamedTuple):
    """What a typed or imported text was read as; a tuple, since whole offices are read again.

    Attributes:
        value: the value to keep, None when there is none or it cannot be kept.
        finding: code of the problem, "" when all is well.
        detail: what the sentence of the problem needs to know, e.g. the expected digit.
    """

    value: Value
    finding: str = ""
    detail: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the text can be saved (an empty text can)."""
        return self.value is not None or not self.finding


EMPTY = Reading(None)
SPACES = dict.fromkeys(map(ord, " \t\r\n\u00a0\u3000\u200b\u200c\u200d\ufeff\u2060"))
LONGEST = 65536
"""Characters of the longest text (merge-and-packages.md §7)."""
NUL = "\0"
"""What no server keeps in a text, and so no program writes."""
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
"""What nobody sees on a screen and nobody types on purpose: controls, direction, zero width."""
_MARK = re.compile(r"〔U\+([0-9A-F]{4})〕")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
NONE_WORDS = {"无", "没有", "—", "-", "/", "／", "－", "——"}


def visible(text: str) -> str:
    """The text with a number in the place of each character that nobody sees (T17)."""
    if text.isprintable():  # has nothing unseen, and that is soon known; most texts are
        return text
    return UNSEEN.sub(lambda found: f"〔U+{ord(found.group()):04X}〕", text)


def seen(text: str) -> str:
    """The text without characters that nobody sees, and without their numbers (see `visible`)."""
    bare = text if text.isprintable() else UNSEEN.sub("", text)
    return _MARK.sub(lambda found: "" if UNSEEN.match(chr(int(found[1], 16))) else found[0], bare)


def narrow(text: str) -> str:
    """Full-width digits, letters and brackets become half-width; white space at the ends goes.

    So does what nobody sees: address books wrap telephone numbers in marks of direction. Digits of
    other scripts are ours.
    """
    plain = unicodedata.normalize("NFKC", seen(text)).strip().strip("'’`").strip()
    return plain if plain.isascii() else _OTHER_DIGIT.sub(lambda one: str(int(one[0])), plain)


def packed(text: str) -> str:
    """As `narrow`, without blanks inside; a mark that stood over one joins what is before it."""
    return unicodedata.normalize("NFC", narrow(text).translate(SPACES))


class Kind(Generic[T_co]):
    """One kind of value; subclasses say how it is stored, read, shown and compared."""

    is_right_aligned: ClassVar[bool] = False
    width: int = 12
    """A good column width in half-width characters."""

    def column(self) -> TypeEngine[Any]:
        """The column type in the database."""
        return String()

    def read(self, text: str) -> Reading:
        """Read what was typed or imported; never raises."""
        raise NotImplementedError

    def show(self, value: Value) -> str:
        """The text on screen, sheet and paper, without anything unseen; "" for an unknown value."""
        return "" if value is None else visible(str(value))

    def to_plain(self, value: Value) -> Plain:
        """The journal's form of a value."""
        return value if not isinstance(value, Decimal) else str(value)

    def from_plain(self, plain: Plain) -> Value:
        """The value of a journal's form; anything unreadable (newer programs) becomes None."""
        return plain

    def holds(self, plain: Plain) -> bool | None:
        """Whether a program of any version may have written this; sizes and codes may grow.

        None: some of it nobody sees; who typed it may not know of it (T17).
        """
        if type(plain) is not str or len(plain) > LONGEST:
            return False
        if plain.isprintable():
            return True
        if NUL in plain:
            return False
        return None if UNSEEN.search(plain) else True
