"""Cutting into a good ZIP by hand, for samples that no ZIP library would write."""

import io
import struct

from tests.packages.makers import a_bag, a_payload, members_of, zipped

END = 22
_RECORD = b"PK\x01\x02"


class Unseekable(io.BytesIO):
    """A target that zipfile cannot go back in, so that it writes data descriptors."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError("no place")


def good_zip() -> bytes:
    """The bag of a good package."""
    return a_bag(a_payload())


def with_member(name: str, data: bytes) -> bytes:
    """The good ZIP with a member added, or with other contents; the signature stays as it was."""
    members = dict(members_of(good_zip()))
    return zipped([*{**members, name: data}.items()])


def without_member(name: str) -> bytes:
    """The good ZIP without a member."""
    return zipped([one for one in members_of(good_zip()) if one[0] != name])


def with_stated_size(size: int) -> bytes:
    """The good ZIP whose first member claims to unpack to this size."""
    plain = bytearray(good_zip())
    for at in (22, directory_of(bytes(plain)) + 24):
        plain[at : at + 4] = struct.pack("<I", size)
    return bytes(plain)


def directory_of(plain: bytes) -> int:
    """Where the directory starts."""
    (start,) = struct.unpack("<I", plain[-6:-2])
    return int(start)


def records_of(plain: bytes) -> list[bytes]:
    """The records of the directory."""
    parts = plain[directory_of(plain) : -END].split(_RECORD)[1:]
    return [_RECORD + part for part in parts]


def shifted(record: bytes, by: int) -> bytes:
    """A record whose member has moved towards the end."""
    (offset,) = struct.unpack_from("<I", record, 42)
    return record[:42] + struct.pack("<I", offset + by) + record[46:]


def whole(members: bytes, records: list[bytes]) -> bytes:
    """A ZIP of members and directory records put together."""
    directory = b"".join(records)
    count, sizes = len(records), (len(directory), len(members), 0)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, *sizes)
    return members + directory + end
