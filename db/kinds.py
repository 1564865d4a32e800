"""Kinds of values: how a value is stored, read from typing, shown and compared.

One kind object serves the form, the table, the sheet, the package, the journal and the print.
A value in code is plain: text, a whole number, or a `Decimal` for measures. Days are
"2012-09-01" and months "2012-09", so that they sort as text in every database; yes is 1, no is 0;
a code is stored, its name is shown. An unknown value is None, which is not the same as 否 or 无.

`Kind.read` never raises: it returns a `Reading` whose `finding` is a code of the catalogue of
problems. A finding with a value means "kept, but look at it"; without a value "cannot be kept".
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

from sqlalchemy import Dialect, Integer, String
from sqlalchemy.types import TypeDecorator, TypeEngine
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from db.codes import CodeTable, divisions, table

Value: TypeAlias = str | int | Decimal | None
"""A value as the code sees it."""
Plain: TypeAlias = str | int | None
"""A value as the journal and the packages keep it: only text and whole numbers."""
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Reading:
    """What a typed or imported text was read as.

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
_SPACES = dict.fromkeys(map(ord, " \t\r\n\u00a0\u3000\u200b\u200c\u200d\ufeff\u2060"))
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_LONGEST = 65536
_LARGEST = 2**53
_NONE_WORDS = {"无", "没有", "—", "-", "/", "／", "－", "——"}


def narrow(text: str) -> str:
    """Full-width digits, letters and brackets become half-width; white space at the ends goes."""
    return unicodedata.normalize("NFKC", text).strip().strip("'’`").strip()


class Kind(Generic[T_co]):
    """One kind of value; subclasses say how it is stored, read, shown and compared."""

    is_right_aligned: ClassVar[bool] = False
    width: int = 12
    """A good column width in half-width characters."""

    def column(self) -> TypeEngine[Any]:
        """The column type in the database."""
        return String(64)

    def read(self, text: str) -> Reading:
        """Read what was typed or imported; never raises."""
        raise NotImplementedError

    def show(self, value: Value) -> str:
        """The text on screen, sheet and paper; "" for an unknown value."""
        return "" if value is None else str(value)

    def to_plain(self, value: Value) -> Plain:
        """The journal's form of a value."""
        return value if not isinstance(value, Decimal) else str(value)

    def from_plain(self, plain: Plain) -> Value:
        """The value of a journal's form; anything unreadable (newer programs) becomes None."""
        return plain

    def holds(self, plain: Plain) -> bool:
        """Whether a program of any version may have written this; sizes and codes may grow."""
        return type(plain) is str and len(plain) <= _LONGEST and not _CONTROLS.search(plain)


def _is_whole(plain: Plain) -> bool:
    return type(plain) is int and abs(plain) <= _LARGEST


@dataclass(frozen=True)
class Text(Kind[str]):
    """Free text of at most `size` characters, NFC, without control characters."""

    size: int = 100
    lines: int = 1

    def column(self) -> TypeEngine[Any]:
        return String(self.size)

    def read(self, text: str) -> Reading:
        clean = _CONTROLS.sub("", unicodedata.normalize("NFC", text)).strip()
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
    _dots: ClassVar[str] = "•‧・･．.∙⋅●․\u0387"

    def column(self) -> TypeEngine[Any]:
        return String(self.size)

    def read(self, text: str) -> Reading:
        clean = _CONTROLS.sub("", unicodedata.normalize("NFC", text)).strip()
        dotted = clean.translate({ord(dot): "·" for dot in self._dots})
        if not re.search(r"[A-Za-z]", dotted):
            dotted = dotted.translate(_SPACES)
        if not dotted or dotted in _NONE_WORDS:
            return EMPTY
        if len(dotted) > self.size:
            return Reading(None, "text_too_long", str(self.size))
        return Reading(dotted, _name_finding(dotted))


def _name_finding(name: str) -> str:
    if any(0xE000 <= ord(char) <= 0xF8FF or ord(char) >= 0xF0000 for char in name):
        return "name_private_character"
    if re.search(r"[?？□\ufffd]", name):
        return "name_missing_character"
    return "name_has_digit" if re.search(r"\d", name) else ""


@dataclass(frozen=True)
class Count(Kind[int]):
    """A whole number of `unit`, from `least` to `most`."""

    unit: str = ""
    least: int = 0
    most: int = 99_999_999
    is_right_aligned: ClassVar[bool] = True
    width: int = 8

    def column(self) -> TypeEngine[Any]:
        return Integer()

    def read(self, text: str) -> Reading:
        clean = narrow(text).replace(",", "").removesuffix(self.unit).strip()
        if not clean:
            return EMPTY
        if not re.fullmatch(r"[+-]?\d+(\.0+)?", clean):
            return Reading(None, "count_unreadable", text.strip())
        number = int(clean.split(".")[0])
        if not self.least <= number <= self.most:
            return Reading(None, "number_out_of_range", f"{self.least}—{self.most}")
        return Reading(number)

    def holds(self, plain: Plain) -> bool:
        return _is_whole(plain)


class Hundredths(TypeDecorator[Decimal]):
    """A decimal kept as whole hundredths: SQLite has no decimals, and sums stay exact."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """To hundredths."""
        return None if value is None else int(value * 100)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """From hundredths."""
        return None if value is None else Decimal(value) / 100


@dataclass(frozen=True)
class Measure(Kind[Decimal]):
    """A decimal with two places, in `unit` (area ㎡, distance km, money 元)."""

    unit: str = ""
    most: int = 100_000_000
    is_right_aligned: ClassVar[bool] = True
    width: int = 10

    def column(self) -> TypeEngine[Any]:
        return Hundredths()

    def read(self, text: str) -> Reading:
        clean = narrow(text).replace(",", "").removesuffix(narrow(self.unit)).strip()
        if not clean:
            return EMPTY
        try:
            number = Decimal(clean)
        except InvalidOperation:
            return Reading(None, "measure_unreadable", text.strip())
        if not number.is_finite() or not 0 <= number <= self.most:
            return Reading(None, "number_out_of_range", f"0—{self.most}")
        return Reading(number.quantize(Decimal("0.01")))

    def show(self, value: Value) -> str:
        return "" if value is None else f"{Decimal(value):.2f}"

    def from_plain(self, plain: Plain) -> Value:
        try:
            number = None if plain is None else Decimal(plain)
            is_sound = number is not None and number.is_finite() and abs(number) <= _LARGEST // 100
            return number.quantize(Decimal("0.01")) if number is not None and is_sound else None
        except InvalidOperation:
            return None

    def holds(self, plain: Plain) -> bool:
        return self.from_plain(plain) is not None


@dataclass(frozen=True)
class YesNo(Kind[int]):
    """是 (1) or 否 (0); unknown is empty."""

    width: int = 6
    _yes: ClassVar[frozenset[str]] = frozenset("是 有 √ ✓ 1 y yes true 对".split())
    _no: ClassVar[frozenset[str]] = frozenset("否 无 × ✗ 0 n no false 没有 不是 非".split())

    def column(self) -> TypeEngine[Any]:
        return Integer()

    def read(self, text: str) -> Reading:
        clean = narrow(text).lower().removesuffix(".0")
        if not clean:
            return EMPTY
        if clean in self._yes or clean in self._no:
            return Reading(int(clean in self._yes))
        return Reading(None, "yes_no_unreadable", text.strip())

    def show(self, value: Value) -> str:
        return "" if value is None else "是" if value else "否"

    def to_plain(self, value: Value) -> Plain:
        return None if value is None else int(value)

    def holds(self, plain: Plain) -> bool:
        return _is_whole(plain)


@dataclass(frozen=True)
class Code(Kind[str]):
    """One entry of a code table; read from its code, name, alias or pinyin initials."""

    table_name: str

    def table(self) -> CodeTable:
        """The code table."""
        return table(self.table_name)

    def column(self) -> TypeEngine[Any]:
        return String(20)

    def read(self, text: str) -> Reading:
        clean = text.strip()
        if not clean:
            return EMPTY
        code = self.table().code_of(clean)
        return Reading(code) if code else Reading(None, "code_unknown", clean)

    def show(self, value: Value) -> str:
        return "" if value is None else self.table().name_of(str(value))


@dataclass(frozen=True)
class Codes(Kind[str]):
    """Several entries of a code table, kept as "1,3" in the order of the table."""

    table_name: str

    def table(self) -> CodeTable:
        """The code table."""
        return table(self.table_name)

    def column(self) -> TypeEngine[Any]:
        return String(100)

    def read(self, text: str) -> Reading:
        parts = [part for part in re.split(r"[,，、;；/\s]+", text.strip()) if part]
        codes = [self.table().code_of(part) for part in parts]
        for part, code in zip(parts, codes, strict=True):
            if not code:
                return Reading(None, "code_unknown", part)
        return Reading(self.join({code for code in codes if code}) or None)

    def join(self, codes: set[str]) -> str:
        """The kept text of a set of codes."""
        return ",".join(row.code for row in self.table().rows if row.code in codes)

    def split(self, value: Value) -> list[str]:
        """The codes of a kept text."""
        return [code for code in str(value or "").split(",") if code]

    def show(self, value: Value) -> str:
        return "、".join(self.table().name_of(code) for code in self.split(value))


_DAY_PARTS = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?(?:\s+0?0:00(?::00)?)?")
_MONTH_PARTS = re.compile(r"(\d{2}|\d{4})\D{1,2}(\d{1,2})\D?")
_MONTH = re.compile("(?!0000)[0-9]{4}-(0[1-9]|1[0-2])")
_EXCEL_DAY_ONE = date(1899, 12, 30)


def day_of(value: Value) -> date | None:
    """The date of a kept day; None when there is none."""
    return None if value is None else date.fromisoformat(str(value))


@dataclass(frozen=True)
class Day(Kind[str]):
    """A calendar day, kept as "2012-09-01"; typed as 20120901, 2012-9-1, 2012.9.1, 2012年9月1日."""

    width: int = 12
    least_year: int = 1900

    def column(self) -> TypeEngine[Any]:
        return String(10)

    def read(self, text: str) -> Reading:
        clean = narrow(text)
        if not clean:
            return EMPTY
        if re.fullmatch(r"\d{5}(\.\d+)?", clean):
            day = _EXCEL_DAY_ONE + timedelta(days=int(clean[:5]))
            return Reading(day.isoformat(), "day_from_serial", day.isoformat())
        found = _DAY_PARTS.fullmatch(clean) or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", clean)
        if found is None:
            return Reading(None, "day_unreadable", text.strip())
        try:
            day = date(*map(int, found.groups()))
        except ValueError:
            return Reading(None, "day_impossible", text.strip())
        if day.year < self.least_year:
            return Reading(None, "day_too_early", str(self.least_year))
        return Reading(day.isoformat())

    def holds(self, plain: Plain) -> bool:
        if type(plain) is not str or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", plain):
            return False
        try:
            date.fromisoformat(plain)
        except ValueError:
            return False
        return True


@dataclass(frozen=True)
class Month(Kind[str]):
    """A month, kept as "2012-09"; a full day is read as its month.

    Two-digit years of staff: 30–99 are 19xx, 00–29 are 20xx.
    """

    width: int = 10

    def column(self) -> TypeEngine[Any]:
        return String(7)

    def read(self, text: str) -> Reading:
        clean = narrow(text)
        if not clean:
            return EMPTY
        found = _MONTH_PARTS.fullmatch(clean) or re.fullmatch(r"(\d{4})(\d{2})", clean)
        if found is None:
            whole = Day().read(clean)
            if whole.value is None:
                return Reading(None, "month_unreadable", text.strip())
            return Reading(str(whole.value)[:7], whole.finding, str(whole.value)[:7])
        year, month = int(found[1]), int(found[2])
        if year < 100:
            year += 1900 if year >= 30 else 2000
        if not 1 <= month <= 12 or not 1900 <= year <= 2199:
            return Reading(None, "month_unreadable", text.strip())
        return Reading(f"{year:04d}-{month:02d}")

    def holds(self, plain: Plain) -> bool:
        return type(plain) is str and _MONTH.fullmatch(plain) is not None


_ID_LOOKALIKES = str.maketrans("OoIl×✕*", "0011XXX")


@dataclass(frozen=True)
class IdCard(Kind[str]):
    """公民身份号码 of 18 characters (GB 11643-1999); a doubtful number is kept and marked."""

    width: int = 20

    def column(self) -> TypeEngine[Any]:
        return String(32)

    def read(self, text: str) -> Reading:
        clean = narrow(text).translate(_SPACES).upper()
        if not clean or clean in _NONE_WORDS:
            return EMPTY
        if re.fullmatch(r"\d(\.\d+)?E\+?\d+", clean):
            return Reading(None, "id_rounded", text.strip())
        if len(clean) in (17, 18) and not re.fullmatch(r"\d{17}[\dX]", clean):
            clean = clean.translate(_ID_LOOKALIKES)
        if len(clean) > 32:
            return Reading(None, "text_too_long", "32")
        return Reading(clean, *id_finding(clean))


def id_finding(number: str) -> tuple[str, str]:
    """What is wrong with an ID number: (finding, detail), ("", "") when nothing is.

    The county code is not judged: old codes were abolished but their numbers are good.
    """
    if re.fullmatch(r"\d{15}", number):
        return "id_fifteen", number
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return "id_form", str(len(number))
    try:
        ric.get_birth_date(number)
    except ValidationError:
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


@dataclass(frozen=True)
class Phone(Kind[str]):
    """A mobile or land-line number, kept as typed without spaces."""

    width: int = 14

    def column(self) -> TypeEngine[Any]:
        return String(40)

    def read(self, text: str) -> Reading:
        clean = narrow(text).translate(_SPACES).removesuffix(".0")
        if not clean or clean in _NONE_WORDS:
            return EMPTY
        if len(clean) > 40:
            return Reading(None, "text_too_long", "40")
        good = re.fullmatch(r"1[3-9]\d{9}|(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?", clean)
        return Reading(clean) if good else Reading(clean, "phone_form", clean)


@dataclass(frozen=True)
class Place(Kind[str]):
    """A place of the official division list, kept as its 12-digit code.

    Source: 国家统计局 统计用区划代码, edition of 2023-06-30.
    """

    width: int = 22

    def column(self) -> TypeEngine[Any]:
        return String(12)

    def read(self, text: str) -> Reading:
        clean = narrow(text).removesuffix(".0")
        if not clean:
            return EMPTY
        found = divisions().find_one(clean)
        return Reading(found.code) if found else Reading(None, "place_unknown", text.strip())

    def show(self, value: Value) -> str:
        return "" if value is None else divisions().path_of(str(value))


@dataclass(frozen=True)
class Ref(Kind[str]):
    """Another record, kept as its record id; shown as that record's name by whoever lists it."""

    form: str
    width: int = 20

    def column(self) -> TypeEngine[Any]:
        return String(32)

    def read(self, text: str) -> Reading:
        clean = text.strip()
        if not clean:
            return EMPTY
        if not re.fullmatch(r"[0-9a-f]{32}", clean):
            return Reading(None, "ref_unknown", clean)
        return Reading(clean)

    def holds(self, plain: Plain) -> bool:
        return type(plain) is str and re.fullmatch("[0-9a-f]{32}", plain) is not None
