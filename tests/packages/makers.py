"""Small makers: the keys of an imagined county, whole packages, and packages taken apart."""

import io
import os
import zipfile
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from db.errors import ExplainedError
from ruraledu_desktop.packages import (
    age_files,
    bags,
    container,
    documents,
    headers,
    keys,
    limits,
    signatures,
    sticks,
)
from ruraledu_desktop.packages.keys import DeviceKeys
from ruraledu_desktop.packages.trust import County, Device, Revocation, TrustList

TOWN_UNIT = "370199102000"
COUNTY_UNIT = "370199000000"
TOWN = keys.new_keys()
COUNTY = keys.new_keys()
STRANGER = keys.new_keys()
WRITER = "5e" * 16
NAME = f"{TOWN_UNIT}-report-0007.rep"
LINES = b'{"body":{},"head":{"seq":1},"salt":"00"}\n{"body":{},"head":{"seq":2},"salt":"01"}\n'


def a_header(**changes: object) -> dict[str, Any]:
    """Fields of package.json as an operation hands them over."""
    return {
        "schema": 1,
        "app": "ruraledu 0.1",
        "kind": "report",
        "package_id": "ab" * 16,
        "number": 7,
        "from": {"unit": TOWN_UNIT, "device": TOWN.device},
        "to": {"unit": COUNTY_UNIT},
        "scope": TOWN_UNIT,
        "made_wall": "2026-11-23T10:00:00",
        "have": {WRITER: [2, "cd" * 32]},
        "parts": [
            {
                "writer": WRITER,
                "from": 0,
                "to": 2,
                "prev_hash": "ef" * 32,
                "file": "entries-0001.ndjson",
            }
        ],
        "counts": {"entries": 2},
        "trust_version": 1,
        **changes,
    }


def a_payload(**changes: object) -> dict[str, bytes]:
    """Members below data/; changes are those of package.json, and are not checked."""
    header = headers.complete(a_header(), [COUNTY.recipient], label="")
    return {
        "writers.ndjson": b'{"writer":"x"}\n',
        "entries-0001.ndjson": LINES,
        "package.json": documents.dump({**header, **changes}),
    }


def a_package(folder: Path, *, name: str = "sample.rep", **changes: object) -> Path:
    """A package from the town to the county, written by our own writer."""
    payload = [("entries-0001.ndjson", [LINES]), ("writers.ndjson", [b'{"writer":"x"}\n'])]
    target = folder / name
    container.write(
        target, a_header(**changes), payload, signer=TOWN.sign, recipients=[COUNTY.recipient]
    )
    return target


def a_bag(payload: Mapping[str, bytes], *, signer: DeviceKeys = TOWN, comment: str = "") -> bytes:
    """The ZIP of a bag that is signed and consistent, whatever stands in it."""
    comment = comment or headers.comment_of(headers.complete(a_header(), [], label=""))
    file = io.BytesIO()
    sign = partial(signatures.sign, signer.sign, comment=comment)
    bags.write(file, [(name, [data]) for name, data in payload.items()], info={}, sign=sign)
    return file.getvalue()


def encrypted(
    folder: Path, plain: bytes, *, to: DeviceKeys = COUNTY, name: str = "sample.rep"
) -> Path:
    """A file that holds these bytes for the county, as anyone could make it."""
    path = folder / name
    with path.open("wb") as file:
        age_files.encrypt(io.BytesIO(plain), file, [to.recipient])
    return path


def written(folder: Path, data: bytes, name: str = "sample.rep") -> Path:
    """A file of these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


def decrypted(path: Path, by: DeviceKeys = COUNTY) -> bytes:
    """What an age file holds."""
    plain = io.BytesIO()
    with path.open("rb") as file:
        age_files.decrypt(file, plain, [by.age], label="")
    return plain.getvalue()


def zipped(
    members: Iterable[tuple[str, bytes]],
    method: int = zipfile.ZIP_DEFLATED,
    file: io.BytesIO | None = None,
) -> bytes:
    """A ZIP with these members in the profile's form; names and repetitions are not checked."""
    file = file or io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members:
            entry = zipfile.ZipInfo(name)
            entry.create_system, entry.external_attr = 3, 0o100600 << 16
            entry.compress_type = method
            archive.writestr(entry, data)
    return file.getvalue()


def members_of(plain: bytes) -> list[tuple[str, bytes]]:
    """Names and contents of a ZIP."""
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def known_sender(unit: str, device: str) -> str | None:
    """The public key of the town's computer, None for any other."""
    return TOWN.public if (unit, device) == (TOWN_UNIT, TOWN.device) else None


def contents(path: Path, *, by: DeviceKeys = COUNTY) -> dict[str, bytes]:
    """Open a package as the county does and read everything."""
    opening = container.open(
        path, identities=[by.age], sender_key=known_sender, workdir=path.parent
    )
    with opening as package:
        return {name: package.read(name) for name in package.names}


def refusal_of(path: Path, *, by: DeviceKeys = COUNTY) -> ExplainedError:
    """The refusal a file meets; the file stays as it is."""
    before = path.read_bytes()
    with pytest.raises(ExplainedError) as caught:
        contents(path, by=by)
    assert path.read_bytes() == before
    return caught.value


def names_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def a_trust_list(version: int = 1, *, revoked: Revocation | None = None) -> TrustList:
    """The county and one computer of the town."""
    county = County(COUNTY_UNIT, "测试县", COUNTY.device, COUNTY.public, (COUNTY.recipient,))
    town = Device(TOWN_UNIT, "清水镇", TOWN.device, 1, TOWN.public, TOWN.recipient, revoked)
    return TrustList(version, county, (town,))


def a_file(folder: Path, *, name: str = NAME, size: int = 3 * limits.MIB) -> Path:
    """A file for a stick, of random bytes."""
    path = folder / name
    path.write_bytes(os.urandom(size))
    return path


def refusal_to_deliver(source: Path, folder: Path) -> ExplainedError:
    """Why a file could not be written onto a stick; our own file stays as it is."""
    before = source.read_bytes()
    with pytest.raises(ExplainedError) as caught:
        sticks.deliver(source, folder)
    assert source.read_bytes() == before
    return caught.value
