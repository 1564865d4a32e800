"""Samples that the reader refuses for their bytes: as an encrypted file, and as a ZIP.

Each function is named after the fault of the file it makes.
"""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from ruraledu_desktop.packages.zip_profile import BLOCK
from tests.packages.makers import (
    STRANGER,
    a_bag,
    a_package,
    a_payload,
    encrypted,
    members_of,
    written,
    zipped,
)
from tests.packages.surgery import (
    Unseekable,
    directory_of,
    good_zip,
    records_of,
    shifted,
    whole,
)

# --- the file -------------------------------------------------------------------------------


def empty(folder: Path) -> Path:
    return written(folder, b"")


def half_copied(folder: Path) -> Path:
    data = a_package(folder, name="whole.rep").read_bytes()
    return written(folder, data[: len(data) // 2])


def zeros_of_the_right_length(folder: Path) -> Path:
    return written(folder, bytes(a_package(folder, name="whole.rep").stat().st_size))


def one_bit_flipped(folder: Path) -> Path:
    data = bytearray(a_package(folder, name="whole.rep").read_bytes())
    data[-100] ^= 1
    return written(folder, bytes(data))


def bytes_appended(folder: Path) -> Path:
    return written(folder, a_package(folder, name="whole.rep").read_bytes() + b"\n")


def header_without_end(folder: Path) -> Path:
    line = b"-> X25519 " + b"A" * 43 + b"\n"
    return written(folder, b"age-encryption.org/v1\n" + line * 2000)


def renamed_photo(folder: Path) -> Path:
    return written(folder, b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20)


def plain_zip(folder: Path) -> Path:
    return written(folder, a_bag(a_payload()))


def letter_encrypted_for_us(folder: Path) -> Path:
    return encrypted(folder, "各位领导：\n".encode() * 9)


def for_someone_else(folder: Path) -> Path:
    return encrypted(folder, a_bag(a_payload()), to=STRANGER)


# --- the ZIP --------------------------------------------------------------------------------


def comment_at_the_end(folder: Path) -> Path:
    plain = good_zip()
    return encrypted(folder, plain[:-2] + struct.pack("<H", 5) + b"hello")


def comment_on_a_member(folder: Path) -> Path:
    file = io.BytesIO(good_zip())
    with zipfile.ZipFile(file, "a") as archive:
        archive.infolist()[0].comment = b"hello"
        archive.comment = b"x"
        archive.comment = b""
    return encrypted(folder, file.getvalue())


def bytes_before(folder: Path) -> Path:
    plain, before = good_zip(), b"PK\x03\x04" + bytes(60)
    records = [shifted(one, len(before)) for one in records_of(plain)]
    return encrypted(folder, whole(before + plain[: directory_of(plain)], records))


def bytes_behind(folder: Path) -> Path:
    return encrypted(folder, good_zip() + b"\0")


def truncated_zip(folder: Path) -> Path:
    return encrypted(folder, good_zip()[:-60])


def archive_of_several_disks(folder: Path) -> Path:
    plain = good_zip()
    return encrypted(folder, plain[:-18] + struct.pack("<H", 1) + plain[-16:])


def directory_of_another_length(folder: Path) -> Path:
    plain = good_zip()
    (size,) = struct.unpack("<I", plain[-10:-6])
    return encrypted(folder, plain[:-10] + struct.pack("<I", size - 1) + plain[-6:])


def stump_of_a_record(folder: Path) -> Path:
    plain = good_zip()
    members = plain[: directory_of(plain)]
    return encrypted(folder, whole(members, [*records_of(plain), b"PK\x01\x02"]))


def deflated_data_damaged(folder: Path) -> Path:
    """The first block of the first member is of a type that there is not."""
    plain = bytearray(good_zip())
    plain[30 + len("bag/data/entries-0001.ndjson")] |= 7
    return encrypted(folder, bytes(plain))


def gap_before_the_directory(folder: Path) -> Path:
    plain = good_zip()
    members = plain[: directory_of(plain)]
    return encrypted(folder, whole(members + b"gap", records_of(plain)))


def overlapping_members(folder: Path) -> Path:
    """Two names for the same data, as in a bomb of overlapping members."""
    plain = good_zip()
    first, *others = records_of(plain)
    second = first.replace(b"entries-0001", b"entries-0002")
    members = plain[: directory_of(plain)]
    return encrypted(folder, whole(members, [first, second, *others]))


def same_name_twice(folder: Path) -> Path:
    members = members_of(good_zip())
    with pytest.warns(UserWarning, match="Duplicate name"):
        plain = zipped([members[0], *members])
    return encrypted(folder, plain)


def local_name_differs(folder: Path) -> Path:
    return encrypted(folder, good_zip().replace(b"entries-0001", b"entries-0009", 1))


def local_size_differs(folder: Path) -> Path:
    plain = bytearray(good_zip())
    plain[22] ^= 1
    return encrypted(folder, bytes(plain))


def encryption_flag(folder: Path) -> Path:
    plain = bytearray(good_zip())
    plain[6] |= 1
    plain[directory_of(bytes(plain)) + 8] |= 1
    return encrypted(folder, bytes(plain))


def symbolic_link(folder: Path) -> Path:
    plain = bytearray(good_zip())
    at = directory_of(bytes(plain)) + 38
    plain[at : at + 4] = struct.pack("<I", 0o120777 << 16)
    return encrypted(folder, bytes(plain))


def data_descriptor(folder: Path) -> Path:
    return encrypted(folder, zipped(members_of(good_zip()), file=Unseekable()))


def other_method(folder: Path) -> Path:
    return encrypted(folder, zipped(members_of(good_zip()), zipfile.ZIP_BZIP2))


def zip64_member(folder: Path) -> Path:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        with_extra_field = archive.open("bag/data/package.json", "w", force_zip64=True)
        with with_extra_field as member:
            member.write(b"{}")
    return encrypted(folder, file.getvalue())


def directory_counts_too_few(folder: Path) -> Path:
    plain = bytearray(good_zip())
    plain[-14:-10] = struct.pack("<HH", 3, 3)
    return encrypted(folder, bytes(plain))


def bytes_hidden_behind_the_deflated_data(folder: Path) -> Path:
    return _hidden(folder, b"secret")


def blocks_hidden_behind_the_deflated_data(folder: Path) -> Path:
    return _hidden(folder, bytes(2 * BLOCK))


def _hidden(folder: Path, more: bytes) -> Path:
    """More bytes behind the data of the first member than it unpacks to."""
    plain = good_zip()
    start = directory_of(plain)
    packed = struct.unpack_from("<I", plain, start + 20)[0]
    size = struct.pack("<I", packed + len(more))
    data = 30 + len("bag/data/entries-0001.ndjson") + packed
    local = plain[:18] + size + plain[22:data] + more
    first, *others = records_of(plain)
    records = [first[:20] + size + first[24:], *(shifted(one, len(more)) for one in others)]
    return encrypted(folder, whole(local + plain[data:start], records))
