"""Kinds of calendar dates: days and months, kept as text that sorts."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from db.kinds.base import EMPTY, Kind, Plain, Reading, Value, narrow

_DAY_PARTS = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?(?:\s+0?0:00(?::00)?)?")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH_PARTS = re.compile(r"(\d{2}|\d{4})\D{1,2}(\d{1,2})\D?")
_MONTH = re.compile("(?!0000)[0-9]{4}-(0[1-9]|1[0-2])")
_YEAR = re.compile("(?!0000)[0-9]{4}")
_YEAR_PARTS = re.compile(r"(\d{4})\s*(?:年度?)?")
_SCHOOL_YEAR_PARTS = re.compile(r"(\d{4})(?:\s*[-~/—–至]+\s*(\d{4}))?\s*(?:学?年度?)?")
_EXCEL_DAY_ONE = date(1899, 12, 30)
_HANZI = str.maketrans("〇○零一二三四五六七八九", "000123456789")  # noqa: RUF001
_TENS = re.compile(r"(\d?)十(\d?)")


_SEPTEMBER = 9


def day_of(value: Value) -> date | None:
    """The date of a kept day; None when there is none."""
    return None if value is None else date.fromisoformat(str(value))


def _clean(text: str) -> str:
    """What was typed in narrow digits; 二〇一二年九月二十一日 is 2012年9月21日."""
    digits = narrow(text).translate(_HANZI)
    return _TENS.sub(lambda ten: str(int(ten[1] or 1) * 10 + int(ten[2] or 0)), digits)


@dataclass(frozen=True)
class Day(Kind[str]):
    """A calendar day, kept as "2012-09-01".

    Typed as 20120901, 2012-9-1, 2012.9.1, 2012年9月1日, 二〇一二年九月一日.
    """

    width: int = 12
    least_year: int = 1900

    def read(self, text: str) -> Reading:
        clean = text if _DAY.fullmatch(text) else _clean(text)  # whole offices are read again
        if not clean:
            return EMPTY
        if re.fullmatch(r"\d{5}(\.\d+)?", clean):
            day = _EXCEL_DAY_ONE + timedelta(days=int(clean[:5]))
            return self._judged(day, "day_from_serial", day.isoformat())
        found = _DAY_PARTS.fullmatch(clean) or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", clean)
        if found is None:
            return Reading(None, "day_unreadable", text.strip())
        try:
            day = date(*map(int, found.groups()))
        except ValueError:
            return Reading(None, "day_impossible", text.strip())
        return self._judged(day)

    def _judged(self, day: date, finding: str = "", detail: str = "") -> Reading:
        if day.year < self.least_year:
            return Reading(None, "day_too_early", str(self.least_year))
        return Reading(day.isoformat(), finding, detail)

    def holds(self, plain: Plain) -> bool:
        if type(plain) is not str or not _DAY.fullmatch(plain):
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

    def read(self, text: str) -> Reading:
        clean = _clean(text)
        if not clean:
            return EMPTY
        found = _MONTH_PARTS.fullmatch(clean) or re.fullmatch(r"(\d{4})(\d{2})", clean)
        if found is None:
            whole = Day().read(clean)
            if whole.value is None or str(whole.value) >= "2200":
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


@dataclass(frozen=True)
class Year(Kind[str]):
    """A calendar year, kept as "2025"; typed as 2025 or 2025年."""

    width: int = 8

    def read(self, text: str) -> Reading:
        clean = _clean(text).removesuffix(".0")
        if not clean:
            return EMPTY
        found = _YEAR_PARTS.fullmatch(clean)
        return _year(found[1] if found else "", text)

    def holds(self, plain: Plain) -> bool:
        return type(plain) is str and _YEAR.fullmatch(plain) is not None


@dataclass(frozen=True)
class SchoolYear(Year):
    """A school year, kept as the year it begins in: "2025" is 2025-09-01 to 2026-08-31."""

    width: int = 17

    def read(self, text: str) -> Reading:
        clean = _clean(text).removesuffix(".0")
        if not clean:
            return EMPTY
        found = _SCHOOL_YEAR_PARTS.fullmatch(clean)
        is_one = found is not None and (not found[2] or int(found[2]) == int(found[1]) + 1)
        return _year(found[1] if found and is_one else "", text)

    def show(self, value: Value) -> str:
        if not _YEAR.fullmatch(str(value)):  # of a damaged store, or nothing
            return super().show(value)
        return f"{value}—{int(str(value)) + 1}学年"


def _year(digits: str, text: str) -> Reading:
    is_year = digits and 1900 <= int(digits) <= 2199
    return Reading(digits) if is_year else Reading(None, "year_unreadable", text.strip())


def school_year_of(day: date) -> str:
    """The school year a day lies in."""
    return str(day.year - (day.month < _SEPTEMBER))
