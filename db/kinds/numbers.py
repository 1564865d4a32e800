"""Kinds of numbers: counts, measures with a few places, and yes or no."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from db.kinds.base import EMPTY, Kind, Plain, Reading, Value, narrow

_LARGEST = 2**53
_LONGEST = 20


_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")


def _ungrouped(text: str) -> str:
    """Without the commas between thousands; any other may stand for a point, and is no number."""
    return text.replace(",", "") if _GROUPED.fullmatch(text) else text


def _is_whole(plain: Plain) -> bool:
    return type(plain) is int and abs(plain) <= _LARGEST


@dataclass(frozen=True)
class Count(Kind[int]):
    """A whole number of `unit`, from `least` to `most`."""

    unit: str = ""
    least: int = 0
    most: int = 99_999_999
    is_right_aligned: ClassVar[bool] = True
    width: int = 8

    def column(self) -> TypeEngine[Any]:
        return BigInteger()

    def read(self, text: str) -> Reading:
        clean = _ungrouped(narrow(text).removesuffix(self.unit).strip())
        if not clean:
            return EMPTY
        if not re.fullmatch(r"[+-]?\d+(\.0+)?", clean):
            return Reading(None, "count_unreadable", text.strip())
        whole = clean.split(".")[0]
        # Python reads no longer numbers; nobody counts so far.
        number = int(whole) if len(whole) <= _LONGEST else self.most + 1
        if not self.least <= number <= self.most:
            return Reading(None, "number_out_of_range", f"{self.least}—{self.most}")
        return Reading(number)

    def holds(self, plain: Plain) -> bool:
        return _is_whole(plain)


class Parts(TypeDecorator[Decimal]):
    """A decimal kept as whole parts, so many of one: SQLite has no decimals, and sums stay exact.

    Most are hundredths.
    """

    impl = BigInteger
    cache_ok = True

    def __init__(self, of_one: int) -> None:
        super().__init__()
        self.of_one = of_one

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """To parts."""
        return None if value is None else int(value * self.of_one)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """From parts."""
        return None if value is None else Decimal(value) / self.of_one


@dataclass(frozen=True)
class Measure(Kind[Decimal]):
    """A decimal in `unit` (area ㎡, distance km, money 元, ° on the globe), read half up.

    Attributes:
        places: of the fraction; more than two where two say too little, as of a place on the globe.
    """

    unit: str = ""
    most: int = 100_000_000
    places: int = 2
    is_right_aligned: ClassVar[bool] = True
    width: int = 10

    @property
    def of_one(self) -> int:
        """How many of the smallest parts make one."""
        return int(10**self.places)

    def column(self) -> TypeEngine[Any]:
        return Parts(self.of_one)

    def read(self, text: str) -> Reading:
        clean = _ungrouped(narrow(text).removesuffix(narrow(self.unit)).strip())
        if not clean:
            return EMPTY
        try:
            number = Decimal(clean)
        except InvalidOperation:
            return Reading(None, "measure_unreadable", text.strip())
        if not number.is_finite() or not 0 <= number <= self.most:
            return Reading(None, "number_out_of_range", f"0—{self.most}")
        return Reading(abs(number.quantize(self._part, ROUND_HALF_UP)))

    def show(self, value: Value) -> str:
        return "" if value is None else f"{Decimal(value):.{self.places}f}"

    def from_plain(self, plain: Plain) -> Value:
        try:
            number = None if plain is None else Decimal(plain)
            if number is None or not number.is_finite():
                return None
            return number.quantize(self._part) if abs(number) <= _LARGEST // self.of_one else None
        except InvalidOperation:
            return None

    def holds(self, plain: Plain) -> bool:
        return self.from_plain(plain) is not None

    @property
    def _part(self) -> Decimal:
        return Decimal(1).scaleb(-self.places)


@dataclass(frozen=True)
class YesNo(Kind[int]):
    """是 (1) or 否 (0); unknown is empty."""

    width: int = 6
    _yes: ClassVar[frozenset[str]] = frozenset("是 有 √ ✓ 1 y yes true 对".split())
    _no: ClassVar[frozenset[str]] = frozenset("否 无 × ✗ 0 n no false 没有 不是 非".split())

    def column(self) -> TypeEngine[Any]:
        return BigInteger()

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
