"""The strict ZIP profile: every byte outside the members' contents has one allowed value.

    local header · name · data   (each member)      central record · name   (each member)      end

The whole layout is checked before anything is unpacked: a header is not interpreted but rebuilt
from the few fields that may vary, and compared. So overlaps, gaps, comments, links, encryption,
extra fields, zip64 and data descriptors have no place to hide, whichever Python reads the file.
"""

import os
import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from db.refusals import refusal
from ruraledu_desktop.packages import limits

STORED = 0
DEFLATED = 8
BLOCK = 256 * limits.KIB
"""How much is read and inflated at a time."""

MAGIC = b"PK\x03\x04"
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_UNIX = 3 << 8
_DAY = 0x21  # 1 January 1980, the first day a ZIP file can name
_REGULAR_FILE = 0o100600 << 16
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_MAX_NAME = 160
_MAX_DIRECTORY = limits.MEMBERS * (_CENTRAL.size + _MAX_NAME)


@dataclass(frozen=True)
class Member:
    """What the directory says of one member; `packed` and `size` in bytes."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int

    @property
    def start(self) -> int:
        """Where its data begins."""
        return self.offset + _LOCAL.size + len(self.name)

    @property
    def end(self) -> int:
        """Where its data ends."""
        return self.start + self.packed


def read_directory(file: IO[bytes], *, label: str) -> list[Member]:
    """Check the whole layout and return the members in the order of the file.

    Raises:
        ExplainedError: E110 the layout is not the profile's, E111 it is too large.
    """
    length = file.seek(0, os.SEEK_END)
    count, start = _read_end(file, length, label)
    file.seek(start)
    members = list(_parse_directory(file.read(length - _END.size - start), label))
    if len(members) != count:
        raise refusal("E110", file=label, reason="count")
    if len({member.name for member in members}) != count:
        raise refusal("E110", file=label, reason="twice")
    _check_sizes(members, length, label)
    _check_layout(file, members, start, label)
    return members


def blocks(file: IO[bytes], member: Member, *, label: str) -> Iterator[bytes]:
    """Unpack one member block by block, never more than its stated size.

    Raises:
        ExplainedError: E110 length or checksum differ from the directory; known at the end only.
    """
    packed = _stretch(file, member.start, member.packed)
    unpacked = _inflated(packed, label) if member.method == DEFLATED else packed
    left, crc = member.size, 0
    for block in unpacked:
        left -= len(block)
        if left < 0:
            break
        crc = zlib.crc32(block, crc)
        yield block
    if left or crc != member.crc:
        raise refusal("E110", file=label, reason="data")


def _read_end(file: IO[bytes], length: int, label: str) -> tuple[int, int]:
    """Return the number of members and where the directory starts."""
    file.seek(max(0, length - _END.size))
    raw = file.read()
    if len(raw) != _END.size or not raw.startswith(b"PK\x05\x06"):
        raise refusal("E110", file=label, reason="end")
    count, size, start = _END.unpack(raw)[4:7]
    if raw != _END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, 0):
        raise refusal("E110", file=label, reason="end")
    if start + size + _END.size != length:
        raise refusal("E110", file=label, reason="end")
    if count > limits.MEMBERS or size > _MAX_DIRECTORY:
        raise refusal("E111", file=label, reason="directory")
    return count, start


def _parse_directory(raw: bytes, label: str) -> Iterator[Member]:
    at = 0
    while at < len(raw):
        if at + _CENTRAL.size > len(raw):
            raise refusal("E110", file=label, reason="record")
        fields = _CENTRAL.unpack_from(raw, at)
        name = raw[at + _CENTRAL.size : at + _CENTRAL.size + fields[10]].decode("latin-1")
        crc, packed, size = fields[7:10]
        member = Member(name, fields[4], crc, packed, size, fields[16])
        record = _central_record(member)
        if member.method not in (STORED, DEFLATED) or raw[at : at + len(record)] != record:
            raise refusal("E110", file=label, reason="record")
        if len(name) > _MAX_NAME or not _NAME.fullmatch(name):
            raise refusal("E110", file=label, reason="name")
        at += len(record)
        yield member


def _check_sizes(members: Sequence[Member], length: int, label: str) -> None:
    if any(member.size > limits.NDJSON for member in members):
        raise refusal("E111", file=label, reason="member")
    unpacked = sum(member.size for member in members)
    if unpacked > limits.UNPACKED:
        raise refusal("E111", file=label, reason="unpacked")
    if unpacked > limits.RATIO * length:
        raise refusal("E111", file=label, reason="ratio")


def _check_layout(file: IO[bytes], members: Iterable[Member], end: int, label: str) -> None:
    """Check that members follow each other without gap or overlap, each behind its own header."""
    position = 0
    for member in members:
        if member.offset != position or member.end > end:
            raise refusal("E110", file=label, reason="gap")
        header = _local_header(member)
        file.seek(position)
        if file.read(len(header)) != header:
            raise refusal("E110", file=label, reason="local")
        position = member.end
    if position != end:
        raise refusal("E110", file=label, reason="gap")


def _local_header(member: Member) -> bytes:
    sizes = (member.crc, member.packed, member.size, len(member.name), 0)
    fixed = _LOCAL.pack(MAGIC, _VERSION, 0, member.method, 0, _DAY, *sizes)
    return fixed + member.name.encode("latin-1")


def _central_record(member: Member) -> bytes:
    head = (b"PK\x01\x02", _UNIX | _VERSION, _VERSION, 0, member.method, 0, _DAY)
    sizes = (member.crc, member.packed, member.size, len(member.name), 0, 0)
    place = (0, 0, _REGULAR_FILE, member.offset)
    return _CENTRAL.pack(*head, *sizes, *place) + member.name.encode("latin-1")


def _stretch(file: IO[bytes], start: int, length: int) -> Iterator[bytes]:
    """Read a stretch of a file; others may read the same file in between."""
    for at in range(start, start + length, BLOCK):
        file.seek(at)
        yield file.read(min(BLOCK, start + length - at))


def _inflated(packed: Iterable[bytes], label: str) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for chunk in packed:
            if stream.eof:
                raise refusal("E110", file=label, reason="data")
            waiting = chunk
            while waiting and not stream.eof:
                yield stream.decompress(waiting, BLOCK)
                waiting = stream.unconsumed_tail
        yield stream.flush()
    except zlib.error:
        raise refusal("E110", file=label, reason="data") from None
    if not stream.eof or stream.unused_data:
        raise refusal("E110", file=label, reason="data")
