"""Three unrelated programs check our packages: age, minisign, and the BagIt library."""

import os
import subprocess
from pathlib import Path

import pytest

from ruraledu_desktop.packages import age_files, signatures
from tests.packages.makers import COUNTY, LINES, TOWN, a_package, contents, decrypted
from tests.packages.outsiders import (
    identity_file,
    needs,
    needs_bagit,
    opened_by_age,
    run,
    said_by_minisign,
    unzipped,
    validate,
)


def unpacked(folder: Path) -> Path:
    return unzipped(decrypted(a_package(folder)), folder)


@needs("age")
def test_age_opens_what_we_encrypt(tmp_path: Path) -> None:
    package = a_package(tmp_path)

    assert opened_by_age(package, COUNTY.age, tmp_path) == decrypted(package)


@needs("age")
def test_we_open_what_age_encrypts(tmp_path: Path) -> None:
    plain = tmp_path / "plain.zip"
    plain.write_bytes(decrypted(a_package(tmp_path)))

    run("age", "-r", COUNTY.recipient, "-o", tmp_path / "other.rep", plain)

    assert contents(tmp_path / "other.rep")["entries-0001.ndjson"] == LINES


@needs("age-keygen")
def test_keys_of_age_are_keys_of_ours(tmp_path: Path) -> None:
    identity = run("age-keygen").decode().splitlines()[-1]

    recipient = run("age-keygen", "-y", identity_file(tmp_path, identity)).decode().strip()

    assert age_files.recipient_of(identity) == recipient
    assert age_files.is_recipient(recipient)


@needs("minisign")
def test_minisign_accepts_the_signature_of_a_package(tmp_path: Path) -> None:
    said = said_by_minisign(unpacked(tmp_path), TOWN.public)

    assert f"from=370199102000/{TOWN.device} to=370199000000" in said


@needs("minisign")
def test_we_accept_what_minisign_signs(tmp_path: Path) -> None:
    data, public, secret = tmp_path / "data", tmp_path / "key.pub", tmp_path / "key.sec"
    data.write_bytes(os.urandom(1000))
    run("minisign", "-G", "-W", "-p", public, "-s", secret)
    run("minisign", "-S", "-H", "-s", secret, "-m", data, "-t", "测试")

    text = (tmp_path / "data.minisig").read_text("utf-8")
    key = public.read_text("utf-8").splitlines()[1]

    assert signatures.verify(key, text, data.read_bytes(), label="") == "测试"


@needs_bagit
def test_the_bagit_library_accepts_the_bag(tmp_path: Path) -> None:
    bag = unpacked(tmp_path)

    validate(bag)

    (bag / "data" / "writers.ndjson").write_bytes(b"changed\n")
    with pytest.raises(subprocess.CalledProcessError):
        validate(bag)


@needs("unzip")
def test_unzip_finds_nothing_wrong(tmp_path: Path) -> None:
    plain = tmp_path / "bag.zip"
    plain.write_bytes(decrypted(a_package(tmp_path)))

    assert b"No errors detected" in run("unzip", "-t", plain)
