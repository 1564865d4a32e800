"""One cell read for one field: the field's kind, and what spreadsheets do to values before."""

import re
from decimal import Decimal
from typing import Any

from db.fields import Field
from db.kinds import (
    Code,
    Codes,
    Day,
    IdCard,
    Kind,
    Month,
    Phone,
    Place,
    Reading,
    Text,
    YesNo,
    narrow,
)
from ruraledu_desktop.sheets import words
from ruraledu_desktop.sheets.reading import BROKEN, Cell

EMPTY = Reading(None)
_SHORT_DAY = re.compile(r"(\d{2})([./-])(\d{1,2})\2(\d{1,2})")
_OCTOBER = 10
_ERROR = re.compile(rf"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|##+|{BROKEN}")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E[+-]\d+")


def read_cell(field: Field, cell: Cell, *, has_zero_months: bool = False) -> Reading:
    """What a cell says for a field; never raises.

    Args:
        has_zero_months: whether months in this column are written 1985.01, so that the number
            1985.1 can only be October.
    """
    if not cell.text.strip():
        return EMPTY
    kind = field.kind
    if is_broken(kind, cell):
        return Reading(None, "cell_broken", cell.text.strip())
    if cell.is_rounded and isinstance(kind, IdCard | Text | Phone):
        finding = "id_rounded" if isinstance(kind, IdCard) else "number_rounded"
        return Reading(None, finding, cell.text)
    if isinstance(kind, Month):
        return _month(kind, cell, has_zero_months)
    if isinstance(kind, Day):
        return _day(field, kind, cell, has_zero_months)
    reading = kind.read(cell.text)
    return reading if reading.is_kept else _once_more(field, cell.text.strip(), reading)


def is_broken(kind: Kind[Any], cell: Cell) -> bool:
    """Whether a formula failed, or the column was too narrow for what stands in it.

    Of an ID number in scientific notation its kind knows more to say.
    """
    text = cell.text.strip() if cell.number is None else ""
    is_short = _SCIENTIFIC.fullmatch(text) is not None and not isinstance(kind, IdCard)
    return is_short or _ERROR.fullmatch(text) is not None


def _once_more(field: Field, text: str, failed: Reading) -> Reading:
    """A second try with the words of rosters."""
    kind = field.kind
    if isinstance(kind, Code):
        return _code(kind, text, failed)
    if isinstance(kind, Codes):
        return _codes(kind, text)
    if isinstance(kind, YesNo):
        value = words.yes_or_no(text)
        return failed if value is None else Reading(value)
    if isinstance(kind, Place):
        code = words.place(text)
        return Reading(code) if code else EMPTY if words.says_nothing(text) else failed
    return EMPTY if words.says_nothing(text) else failed


def _code(kind: Code, text: str, failed: Reading) -> Reading:
    found = words.guess(kind.table_name, text)
    if found is None:
        return EMPTY if words.says_nothing(text) else failed
    if found.is_sure:
        return Reading(found.code)
    return Reading(found.code, "read_as", f"{text}”读作“{kind.show(found.code)}")


def _codes(kind: Codes, text: str) -> Reading:
    """Several codes in one cell; every part must be understood."""
    if words.says_nothing(text):
        return EMPTY
    one = Code(kind.table_name)
    codes: set[str] = set()
    hint = Reading(None)
    for part in re.split(r"[,，、;；/\s]+", words.spread(kind.table_name, text)):
        reading = one.read(part)
        reading = reading if reading.is_kept else _code(one, part, reading)
        if not reading.is_kept:
            return reading
        codes |= {str(reading.value)} - {"None"}
        hint = reading if reading.finding else hint
    return Reading(kind.join(codes) or None, hint.finding, hint.detail)


# --- days and months ----------------------------------------------------------------------------


def _month(kind: Month, cell: Cell, has_zero_months: bool) -> Reading:
    if cell.number is not None and "." in cell.text:
        return _year_dot_month(cell, has_zero_months)
    reading = kind.read(_plain_date(cell.text))
    return reading if reading.is_kept or not words.says_nothing(cell.text) else EMPTY


def _year_dot_month(cell: Cell, has_zero_months: bool) -> Reading:
    """1985.3 as a number: 1985.1 may be January or October, the number cannot tell.

    Two shown decimals make it October, and so do other months of the column written 1985.01.
    """
    year, _, part = f"{Decimal(cell.text):.2f}".partition(".")
    month = int(part)
    if month == _OCTOBER and not (cell.has_two_places or has_zero_months):
        return Reading(None, "month_ambiguous", year)
    if month > 12 and month % 10 == 0:
        month //= 10
    return Month().read(f"{year}.{month:02d}")


def has_zero_month(cell: Cell) -> bool:
    """Whether a number is a year with a month from 01 to 09 after the point."""
    if cell.number is None or "." not in cell.text:
        return False
    return 0 < round(abs(cell.number) % 1 * 100) < _OCTOBER


def _day(field: Field, kind: Day, cell: Cell, has_zero_months: bool) -> Reading:
    """A day; a month alone is the month's first day, except for births, where it is not enough."""
    text = _plain_date(cell.text)
    reading = kind.read(text)
    if reading.is_kept or (cell.number is not None and cell.number < 100):
        return reading
    month = _month(Month(), cell, has_zero_months)
    if month.value is None:
        return (
            EMPTY
            if words.says_nothing(text)
            else month
            if month.finding == "month_ambiguous"
            else reading
        )
    if field.name == "birth_day":
        return Reading(None, "day_only_month", str(month.value))
    return Reading(f"{month.value}-01", "day_from_month", str(month.value))


def _plain_date(text: str) -> str:
    """Two-digit years of full days become those of four digits."""
    clean = narrow(text)
    short = _SHORT_DAY.fullmatch(clean)
    if short:
        century = "19" if int(short[1]) >= 30 else "20"
        return f"{century}{short[1]}-{short[3]}-{short[4]}"
    return clean
