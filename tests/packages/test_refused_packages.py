"""One sample file for each thing the reader refuses, and the refusal it must meet.

Each function below named after a fault makes the file; the table at the end says what it meets.
"""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from db.errors import ExplainedError
from ruraledu_desktop.packages import limits
from tests.packages.makers import (
    COUNTY_UNIT,
    LINES,
    STRANGER,
    TOWN,
    TOWN_UNIT,
    a_bag,
    a_package,
    a_payload,
    contents,
    decrypted,
    encrypted,
    members_of,
    refusal_of,
    zipped,
)
from tests.packages.surgery import (
    Unseekable,
    directory_of,
    good_zip,
    records_of,
    shifted,
    whole,
    with_member,
    with_stated_size,
    without_member,
)

SIGNATURE, DATA = "bag/signature.minisig", "bag/data/"


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
    plain = good_zip()
    start = directory_of(plain)
    packed = struct.unpack_from("<I", plain, start + 20)[0]
    size = struct.pack("<I", packed + 6)
    data = 30 + len("bag/data/entries-0001.ndjson") + packed
    local = plain[:18] + size + plain[22:data] + b"secret"
    first, *others = records_of(plain)
    records = [first[:20] + size + first[24:], *(shifted(one, 6) for one in others)]
    return encrypted(folder, whole(local + plain[data:start], records))


# --- names and sizes ------------------------------------------------------------------------


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


def zip64_size(folder: Path) -> Path:
    return encrypted(folder, with_stated_size(0xFFFFFFFF))


def too_many_members(folder: Path) -> Path:
    extra = [(f"{DATA}added/n{number}.json", b"") for number in range(limits.MEMBERS)]
    return encrypted(folder, zipped([*members_of(good_zip()), *extra], zipfile.ZIP_STORED))


def blob_too_large(folder: Path) -> Path:
    blob = b"\xff" * (limits.BLOB + 1)
    members = [*members_of(good_zip()), (f"{DATA}blobs/{'0' * 64}", blob)]
    return encrypted(folder, zipped(members, zipfile.ZIP_STORED))


# --- package.json ---------------------------------------------------------------------------


def newer_major(folder: Path) -> Path:
    return encrypted(folder, a_bag({"package.json": b'{"format":{"major":2,"minor":0}}'}))


def newer_major_with_members_we_do_not_know(folder: Path) -> Path:
    payload = {"package.json": b'{"format":{"major":2,"minor":0}}', "better.cbor": b"\0"}
    return encrypted(folder, a_bag(payload, signer=STRANGER))


def other_suite(folder: Path) -> Path:
    return encrypted(folder, a_bag(a_payload(suite="B")))


def package_json_is_no_json(folder: Path) -> Path:
    return encrypted(folder, a_bag({**a_payload(), "package.json": b"{"}))


def package_json_is_not_canonical(folder: Path) -> Path:
    payload = a_payload()
    payload["package.json"] = payload["package.json"].replace(b":", b": ", 1)
    return encrypted(folder, a_bag(payload))


def package_json_with_a_key_twice(folder: Path) -> Path:
    payload = a_payload()
    payload["package.json"] = payload["package.json"][:-1] + b',"scope":"370199000000"}'
    return encrypted(folder, a_bag(payload))


def package_json_lacks_a_field(folder: Path) -> Path:
    payload = a_payload()
    payload["package.json"] = payload["package.json"].replace(b'"number":7,', b"")
    return encrypted(folder, a_bag(payload))


def package_json_with_a_wrong_kind(folder: Path) -> Path:
    return encrypted(folder, a_bag(a_payload(number="7")))


def negative_number(folder: Path) -> Path:
    return encrypted(folder, a_bag(a_payload(number=-1)))


def too_many_writers(folder: Path) -> Path:
    have = {f"{number:032x}": [1, "0" * 64] for number in range(limits.WRITERS + 1)}
    return encrypted(folder, a_bag(a_payload(have=have)))


# --- signature and identity -----------------------------------------------------------------


def forged(folder: Path) -> Path:
    return encrypted(folder, a_bag(a_payload(), signer=STRANGER))


def unknown_computer(folder: Path) -> Path:
    sender = {"unit": TOWN_UNIT, "device": STRANGER.device}
    return encrypted(folder, a_bag(a_payload(**{"from": sender}), signer=STRANGER))


def computer_of_another_unit(folder: Path) -> Path:
    sender = {"unit": COUNTY_UNIT, "device": TOWN.device}
    return encrypted(folder, a_bag(a_payload(**{"from": sender})))


def signature_of_another_bag(folder: Path) -> Path:
    members = dict(members_of(a_bag(a_payload(number=8))))
    return encrypted(folder, with_member(SIGNATURE, members[SIGNATURE]))


def signature_is_no_text(folder: Path) -> Path:
    return encrypted(folder, with_member(SIGNATURE, b"\xff\xfe" * 50))


def addressed_to_another_unit(folder: Path) -> Path:
    receiver = {"unit": "370199000001", "keys": [STRANGER.recipient]}
    return encrypted(folder, a_bag(a_payload(to=receiver)))


def signed_for_others_and_encrypted_anew_for_us(folder: Path) -> Path:
    receiver = {"unit": COUNTY_UNIT, "keys": [STRANGER.recipient]}
    return encrypted(folder, a_bag(a_payload(to=receiver)))


def comment_names_another_package(folder: Path) -> Path:
    comment = f"from={TOWN_UNIT}/{TOWN.device} to={COUNTY_UNIT} package={'00' * 16}"
    return encrypted(folder, a_bag(a_payload(), comment=comment))


def entries_of_another_package(folder: Path) -> Path:
    return encrypted(folder, with_member(f"{DATA}entries-0001.ndjson", LINES[:-1] + b" \n"))


def manifest_of_another_package(folder: Path) -> Path:
    members = dict(members_of(a_bag(a_payload(number=8))))
    name = "bag/manifest-sha256.txt"
    return encrypted(folder, with_member(name, members[name]))


def member_the_manifest_does_not_name(folder: Path) -> Path:
    return encrypted(folder, with_member(f"{DATA}entries-0002.ndjson", LINES))


def member_taken_out(folder: Path) -> Path:
    return encrypted(folder, without_member(f"{DATA}writers.ndjson"))


def blob_under_another_name(folder: Path) -> Path:
    return encrypted(folder, a_bag({**a_payload(), f"blobs/{'0' * 64}": b"picture"}))


# --- the table ------------------------------------------------------------------------------

EXPECTED: dict[str, list[Callable[[Path], Path]]] = {
    "E101": [
        empty,
        half_copied,
        zeros_of_the_right_length,
        one_bit_flipped,
        bytes_appended,
        header_without_end,
    ],
    "E102": [renamed_photo, plain_zip, letter_encrypted_for_us],
    "E103": [
        forged,
        unknown_computer,
        computer_of_another_unit,
        signature_of_another_bag,
        signature_is_no_text,
    ],
    "E104": [for_someone_else],
    "E105": [
        addressed_to_another_unit,
        signed_for_others_and_encrypted_anew_for_us,
        comment_names_another_package,
        entries_of_another_package,
        manifest_of_another_package,
        member_the_manifest_does_not_name,
        member_taken_out,
        blob_under_another_name,
    ],
    "E110": [
        comment_at_the_end,
        comment_on_a_member,
        bytes_before,
        bytes_behind,
        truncated_zip,
        gap_before_the_directory,
        overlapping_members,
        same_name_twice,
        local_name_differs,
        local_size_differs,
        encryption_flag,
        symbolic_link,
        data_descriptor,
        other_method,
        zip64_member,
        directory_counts_too_few,
        bytes_hidden_behind_the_deflated_data,
        traversal,
        absolute_path,
        backslash_path,
        chinese_name,
        unlisted_name,
        member_outside_the_bag,
        no_signature,
        no_package_json,
        other_bagit_version,
        bomb_that_lies,
        package_json_is_no_json,
        package_json_is_not_canonical,
        package_json_with_a_key_twice,
        package_json_lacks_a_field,
        package_json_with_a_wrong_kind,
        negative_number,
    ],
    "E111": [
        bomb,
        member_too_large,
        zip64_size,
        too_many_members,
        blob_too_large,
        too_many_writers,
    ],
    "E112": [newer_major, newer_major_with_members_we_do_not_know, other_suite],
}
CASES = [
    pytest.param(code, make, id=f"{code}-{make.__name__}")
    for code, makers in EXPECTED.items()
    for make in makers
]


@pytest.mark.parametrize(("code", "make"), CASES)
def test_a_bad_file_is_refused_in_its_own_words(
    code: str, make: Callable[[Path], Path], tmp_path: Path
) -> None:
    error = refusal_of(make(tmp_path))

    assert error.code == code
    assert "sample.rep" in error.what
    assert error.advice


def test_a_file_over_two_gigabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sample.rep"
    with path.open("wb") as file:
        file.truncate(limits.PACKAGE + 1)

    with pytest.raises(ExplainedError) as caught:
        contents(path)

    assert caught.value.code == "E111"


def test_the_bag_that_the_samples_are_made_of_is_accepted(tmp_path: Path) -> None:
    assert contents(encrypted(tmp_path, good_zip()))["entries-0001.ndjson"] == LINES
    assert members_of(decrypted(a_package(tmp_path, name="whole.rep")))


def written(folder: Path, data: bytes) -> Path:
    path = folder / "sample.rep"
    path.write_bytes(data)
    return path
