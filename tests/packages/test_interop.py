"""Three unrelated programs check our packages: age, minisign, and the BagIt library."""

import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ruraledu_desktop.packages import age_files, signatures
from tests.packages.makers import COUNTY, LINES, TOWN, a_package, contents, decrypted


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        shutil.which(program) is None, reason=f"the program {program} is not installed"
    )


def run(*command: str | Path) -> bytes:
    return subprocess.run(command, capture_output=True, check=True).stdout


def unpacked(folder: Path) -> Path:
    plain = decrypted(a_package(folder))
    with zipfile.ZipFile(BytesIO(plain)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder / "bag"


def identity_file(folder: Path, identity: str) -> Path:
    path = folder / "identity.txt"
    path.write_text(f"{identity}\n")
    return path


@needs("age")
def test_age_opens_what_we_encrypt(tmp_path: Path) -> None:
    package = a_package(tmp_path)

    plain = run("age", "-d", "-i", identity_file(tmp_path, COUNTY.age), package)

    assert plain == decrypted(package)


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
    bag = unpacked(tmp_path)
    manifest, signature = bag / "tagmanifest-sha256.txt", bag / "signature.minisig"

    said = run("minisign", "-V", "-P", TOWN.public, "-m", manifest, "-x", signature)

    assert f"from=370199102000/{TOWN.device} to=370199000000" in said.decode()


@needs("minisign")
def test_we_accept_what_minisign_signs(tmp_path: Path) -> None:
    data, public, secret = tmp_path / "data", tmp_path / "key.pub", tmp_path / "key.sec"
    data.write_bytes(os.urandom(1000))
    run("minisign", "-G", "-W", "-p", public, "-s", secret)
    run("minisign", "-S", "-H", "-s", secret, "-m", data, "-t", "测试")

    text = (tmp_path / "data.minisig").read_text("utf-8")
    key = public.read_text("utf-8").splitlines()[1]

    assert signatures.verify(key, text, data.read_bytes(), label="") == "测试"


@pytest.mark.skipif(
    importlib.util.find_spec("bagit") is None, reason="the library bagit is not installed"
)
def test_the_bagit_library_accepts_the_bag(tmp_path: Path) -> None:
    bag = unpacked(tmp_path)

    run(sys.executable, "-W", "ignore", "-m", "bagit", "--validate", bag)

    (bag / "data" / "writers.ndjson").write_bytes(b"changed\n")
    with pytest.raises(subprocess.CalledProcessError):
        run(sys.executable, "-W", "ignore", "-m", "bagit", "--validate", bag)


@needs("unzip")
def test_unzip_finds_nothing_wrong(tmp_path: Path) -> None:
    plain = tmp_path / "bag.zip"
    plain.write_bytes(decrypted(a_package(tmp_path)))

    assert b"No errors detected" in run("unzip", "-t", plain)
