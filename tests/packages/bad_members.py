"""Samples that the reader refuses for the names and sizes of what is in them.

Each function is named after the fault of the file it makes.
"""

import struct
import zipfile
from pathlib import Path

from ruraledu_desktop.packages import limits
from tests.packages.makers import (
    a_bag,
    a_payload,
    encrypted,
    members_of,
    zipped,
)
from tests.packages.surgery import (
    directory_of,
    good_zip,
    records_of,
    whole,
    with_member,
    with_stated_size,
    without_member,
)

SIGNATURE = "bag/signature.minisig"

DATA = "bag/data/"


def traversal(folder: Path) -> Path:
    return encrypted(folder, with_member(f"{DATA}../../evil.py", b"x"))


def absolute_path(folder: Path) -> Path:
    return encrypted(folder, with_member("/etc/passwd", b"x"))


def backslash_path(folder: Path) -> Path:
    return encrypted(folder, with_member("bag\\data\\x.json", b"x"))


def chinese_name(folder: Path) -> Path:
    return encrypted(folder, with_member(f"{DATA}名册.ndjson", b"x"))


def unlisted_name(folder: Path) -> Path:
    return encrypted(folder, a_bag({**a_payload(), "autorun.inf": b"x"}))


def member_outside_the_bag(folder: Path) -> Path:
    return encrypted(folder, with_member("data/entries-0001.ndjson", b"x"))


def no_signature(folder: Path) -> Path:
    return encrypted(folder, without_member(SIGNATURE))


def no_package_json(folder: Path) -> Path:
    payload = a_payload()
    del payload["package.json"]
    return encrypted(folder, a_bag(payload))


def other_bagit_version(folder: Path) -> Path:
    declaration = b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"
    return encrypted(folder, with_member("bag/bagit.txt", declaration))


def bomb(folder: Path) -> Path:
    payload = a_payload()
    payload["entries-0001.ndjson"] = bytes(20 * limits.MIB)
    members = [(DATA + name, data) for name, data in payload.items()]
    return encrypted(folder, zipped(members))


def bomb_that_lies(folder: Path) -> Path:
    """A member that states a small size and goes on unpacking."""
    packed = zipped([(f"{DATA}package.json", bytes(5 * limits.MIB))])
    stated, claimed = struct.pack("<I", 5 * limits.MIB), struct.pack("<I", 500)
    return encrypted(folder, packed.replace(stated, claimed))


def member_too_large(folder: Path) -> Path:
    return encrypted(folder, with_stated_size(limits.NDJSON + 1))


def members_too_large_together(folder: Path) -> Path:
    """Each states as much as one may unpack to; together that is more than 8 GiB."""
    plain = zipped([(f"{DATA}added/n{number}.json", b"") for number in range(33)])
    stated = struct.pack("<I", limits.NDJSON)
    records = [one[:24] + stated + one[28:] for one in records_of(plain)]
    return encrypted(folder, whole(plain[: directory_of(plain)], records))


def package_json_too_large(folder: Path) -> Path:
    others = [one for one in members_of(good_zip()) if one[0] != f"{DATA}package.json"]
    large = (f"{DATA}package.json", b" " * (limits.DOCUMENT + 1))
    return encrypted(folder, zipped([*others, large], zipfile.ZIP_STORED))


def zip64_size(folder: Path) -> Path:
    return encrypted(folder, with_stated_size(0xFFFFFFFF))


def too_many_members(folder: Path) -> Path:
    extra = [(f"{DATA}added/n{number}.json", b"") for number in range(limits.MEMBERS)]
    return encrypted(folder, zipped([*members_of(good_zip()), *extra], zipfile.ZIP_STORED))


def blob_too_large(folder: Path) -> Path:
    blob = b"\xff" * (limits.BLOB + 1)
    members = [*members_of(good_zip()), (f"{DATA}blobs/{'0' * 64}", blob)]
    return encrypted(folder, zipped(members, zipfile.ZIP_STORED))
