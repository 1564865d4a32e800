"""Kinds kept as a key to something else: code tables, the division list, other records."""

import re
from dataclasses import dataclass

from db.codes import CodeTable, table
from db.divisions import divisions
from db.kinds.base import EMPTY, Kind, Plain, Reading, Value, narrow, seen, visible

_RECORD_ID = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True)
class Code(Kind[str]):
    """One entry of a code table; read from its code, name, alias or pinyin initials."""

    table_name: str
    width: int = 12

    def table(self) -> CodeTable:
        """The code table."""
        return table(self.table_name)

    def read(self, text: str) -> Reading:
        if self.table().row(text):  # what is kept is a code already
            return Reading(text)
        clean = seen(text).strip()
        if not clean:
            return EMPTY
        code = self.table().code_of(clean)
        return Reading(code) if code else Reading(None, "code_unknown", clean)

    def show(self, value: Value) -> str:
        return "" if value is None else visible(self.table().name_of(str(value)))


@dataclass(frozen=True)
class Codes(Kind[str]):
    """Several entries of a code table, kept as "1,3" in the order of the table."""

    table_name: str

    def table(self) -> CodeTable:
        """The code table."""
        return table(self.table_name)

    def read(self, text: str) -> Reading:
        parts = [part for part in re.split(r"[,，、;；/\s]+", seen(text).strip()) if part]
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
        return visible("、".join(self.table().name_of(code) for code in self.split(value)))


@dataclass(frozen=True)
class Place(Kind[str]):
    """A place of the official division list, kept as its 12-digit code.

    Source: 国家统计局 统计用区划代码, edition of 2023-06-30.
    """

    width: int = 22

    def read(self, text: str) -> Reading:
        clean = narrow(text).removesuffix(".0")
        if not clean:
            return EMPTY
        found = divisions().find_one(clean)
        return Reading(found.code) if found else Reading(None, "place_unknown", text.strip())

    def show(self, value: Value) -> str:
        return "" if value is None else visible(divisions().path_of(str(value)))


@dataclass(frozen=True)
class Ref(Kind[str]):
    """Another record, kept as its record id; shown as that record's name by whoever lists it."""

    form: str
    width: int = 20

    def read(self, text: str) -> Reading:
        clean = seen(text).strip()
        if not clean:
            return EMPTY
        if not _RECORD_ID.fullmatch(clean):
            return Reading(None, "ref_unknown", clean)
        return Reading(clean)

    def holds(self, plain: Plain) -> bool:
        return type(plain) is str and _RECORD_ID.fullmatch(plain) is not None
