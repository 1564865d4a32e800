"""Rows read from the pages of a data file without its list of tables, when that is damaged.

Every page that holds rows of a table says so in its first byte, and its rows say of which types
their columns are: by number and types of the columns a row is known as one of our tables.

Source: https://www.sqlite.org/fileformat2.html, "B-tree Pages" and "Record Format".
"""

import os
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from types import UnionType
from typing import IO, Any

from sqlalchemy import Column, Integer, LargeBinary, Table
from sqlalchemy.types import TypeDecorator

from db import tables
from db.fields import table_of
from db.records import RECORDS

_PAGE = 4096
_PAGES = 500
"""After how many of them somebody is told."""
_LEAF = 0x0D
_HEAD = 100
"""Bytes of the file's own head, before the first page's."""
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_MOST_PAYLOAD = 1 << 24
_KNOWN: tuple[Table, ...] = (
    *(tables.setting, tables.trust, tables.writer, tables.item, tables.entry),
    *map(table_of, RECORDS.values()),
)
"""The tables that are looked for, in the order of their names' use."""
_ADDED = {tables.writer.name: 1, tables.entry.name: 1}
"""How many columns a migration added at a table's end: rows written before it lack their values."""


@dataclass(frozen=True)
class Pages:
    """A data file.

    Attributes:
        left_out: how many bytes at the end of each page hold nothing of the tables.
    """

    file: IO[bytes]
    left_out: int

    @property
    def used(self) -> int:
        """How many bytes of each page hold something."""
        return _PAGE - self.left_out

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self.file.seek(0, os.SEEK_END) // _PAGE

    def read(self, number: int) -> bytes:
        """What a page holds, counted from 0; less where the file ends."""
        self.file.seek(number * _PAGE)
        return self.file.read(_PAGE)[: self.used]


Spot = tuple[int, int, int]
"""Number of a row, its page, and its place among the rows there."""


def spots_in(file: Pages, watch: Callable[[], object]) -> dict[str, list[Spot]]:
    """Where the rows of each table are, in the order of their numbers.

    Args:
        watch: called every now and then, and may stop it.
    """
    found: dict[str, list[Spot]] = {name: [] for name in names()}
    for page in range(file.count):
        if page % _PAGES == 0:
            watch()
        for place, (number, values) in enumerate(_cells(file, page)):
            table = _known_as(values)
            if table is not None:
                found[table.name].append((number, page, place))
    for spots in found.values():
        spots.sort()
    return found


def row_at(file: Pages, table: Table, spot: Spot) -> dict[str, Any]:
    """The row there."""
    number, page, place = spot
    _, values = next(islice(_cells(file, page), place, None))
    return _named(table, [str(column.name) for column in table.columns], number, values)


def names() -> list[str]:
    """The tables that can be found so."""
    return [table.name for table in _KNOWN]


def table_named(name: str) -> Table:
    """One of them."""
    return next(table for table in _KNOWN if table.name == name)


def _named(
    table: Table, columns: Sequence[str], number: int, values: Sequence[Any]
) -> dict[str, Any]:
    """A whole number that is the key stands in the row's number only."""
    row = dict.fromkeys(columns) | dict(zip(columns, values, strict=False))
    keys = list(table.primary_key.columns)
    if len(keys) == 1 and isinstance(keys[0].type, Integer) and row[str(keys[0].name)] is None:
        row[str(keys[0].name)] = number
    return row


def _known_as(values: Sequence[Any]) -> Table | None:
    for table, wanted in _shapes().get(len(values), ()):
        if all(map(isinstance, values, wanted)):
            return table
    return None


@cache
def _shapes() -> dict[int, list[tuple[Table, tuple[UnionType | type, ...]]]]:
    """The tables by how many columns they have, with the types that each column may hold."""
    found: dict[int, list[tuple[Table, tuple[UnionType | type, ...]]]] = {}
    for table in _KNOWN:
        shape = tuple(map(_held_by, table.columns))
        for count in range(len(shape) - _ADDED.get(table.name, 0), len(shape) + 1):
            found.setdefault(count, []).append((table, shape[:count]))
    return found


def _held_by(column: Column[Any]) -> UnionType | type:
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    wanted: type[int | str | bytes] = int if isinstance(kind, Integer) else str
    wanted = bytes if isinstance(kind, LargeBinary) else wanted
    is_needed = not column.nullable and not (column.primary_key and wanted is int)
    return wanted if is_needed else wanted | None


# --- pages and records --------------------------------------------------------------------------


def _cells(file: Pages, page: int) -> Iterator[tuple[int, list[Any]]]:
    """The rows on a page; none where it holds something else."""
    data = file.read(page)
    start = 0 if page else _HEAD
    if len(data) < file.used or data[start] != _LEAF:
        return
    (count,) = struct.unpack_from(">H", data, start + 3)
    if start + 8 + 2 * count > file.used:
        return
    for (place,) in struct.iter_unpack(">H", data[start + 8 : start + 8 + 2 * count]):
        try:
            size, place = _varint(data, place)
            number, place = _varint(data, place)
            values = _record(_payload(file, data, place, size))
        except (IndexError, ValueError, struct.error):
            continue
        yield number, values


def _payload(file: Pages, data: bytes, place: int, size: int) -> bytes:
    """The bytes of a row, with what stands on further pages."""
    most, least = file.used - 35, (file.used - 12) * 32 // 255 - 23
    if size > _MOST_PAYLOAD:
        raise ValueError(size)
    if size <= most:
        return data[place : place + size]
    local = least + (size - least) % (file.used - 4)
    local = local if local <= most else least
    found = data[place : place + local]
    (following,) = struct.unpack_from(">I", data, place + local)
    while following and len(found) < size:
        more = file.read(following - 1)
        (following,) = struct.unpack_from(">I", more)
        found += more[4 : 4 + size - len(found)]
    return found


def _record(payload: bytes) -> list[Any]:
    """The values of a row.

    Raises:
        ValueError: these bytes are no row.
    """
    end, place = _varint(payload, 0)
    kinds: list[int] = []
    while place < end:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    values: list[Any] = []
    for kind in kinds:
        value, place = _value(payload, place, kind)
        values.append(value)
    if place != len(payload):
        raise ValueError(place)
    return values


_CONSTANTS: Mapping[int, int | None] = {0: None, 8: 0, 9: 1}


def _value(payload: bytes, place: int, kind: int) -> tuple[Any, int]:
    if kind in _CONSTANTS:
        return _CONSTANTS[kind], place
    if kind in _INTEGERS:
        end = place + _INTEGERS[kind]
        return int.from_bytes(payload[place:end], "big", signed=True), end
    if kind < 12:  # a broken number, or none of ours
        raise ValueError(kind)
    end = place + (kind - 12) // 2
    found = payload[place:end]
    return (found.decode() if kind % 2 else found), end


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for step in range(9):
        byte = data[place + step]
        if step == 8:
            return value << 8 | byte, place + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + step + 1
    raise ValueError(place)
