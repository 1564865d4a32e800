"""Samples that the reader refuses for what package.json or the signature says.

Each function is named after the fault of the file it makes.
"""

from pathlib import Path

from ruraledu_desktop.packages import limits
from tests.packages.bad_members import DATA, SIGNATURE
from tests.packages.makers import (
    COUNTY_UNIT,
    LINES,
    STRANGER,
    TOWN,
    TOWN_UNIT,
    a_bag,
    a_header,
    a_payload,
    encrypted,
    members_of,
)
from tests.packages.surgery import with_member, without_member

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


def common_without_parts(folder: Path) -> Path:
    return encrypted(folder, a_bag(a_payload(common={"have": {}})))


def common_out_of_a_file_of_another_name(folder: Path) -> Path:
    part = {**a_header()["parts"][0], "file": "../entries-0001.ndjson"}
    return encrypted(folder, a_bag(a_payload(common={"have": {}, "parts": [part]})))


def too_many_common_writers(folder: Path) -> Path:
    have = {f"{number:032x}": [1, "0" * 64] for number in range(limits.WRITERS + 1)}
    return encrypted(folder, a_bag(a_payload(common={"have": have, "parts": []})))


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
