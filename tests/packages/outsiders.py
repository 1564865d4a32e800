"""Programs that have nothing to do with ours: age, minisign, unzip and the BagIt library."""

import importlib.util
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

needs_bagit = pytest.mark.skipif(
    importlib.util.find_spec("bagit") is None, reason="the library bagit is not installed"
)


def needs(program: str) -> pytest.MarkDecorator:
    """Leave a test out where a program is missing."""
    return pytest.mark.skipif(
        shutil.which(program) is None, reason=f"the program {program} is not installed"
    )


def run(*command: str | Path) -> bytes:
    """What a program prints; it must be content."""
    return subprocess.run(command, capture_output=True, check=True).stdout


def identity_file(folder: Path, identity: str) -> Path:
    """A secret key as age reads it."""
    path = folder / "identity.txt"
    path.write_text(f"{identity}\n")
    return path


def opened_by_age(package: Path, identity: str, folder: Path) -> bytes:
    """What age finds in a package with somebody's key."""
    return run("age", "-d", "-i", identity_file(folder, identity), package)


def unzipped(plain: bytes, folder: Path) -> Path:
    """The bag in an opened package."""
    with zipfile.ZipFile(BytesIO(plain)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder / "bag"


def said_by_minisign(bag: Path, public: str) -> str:
    """The trusted comment of a bag's signature, which minisign accepts."""
    manifest, signature = bag / "tagmanifest-sha256.txt", bag / "signature.minisig"
    return run("minisign", "-V", "-P", public, "-m", manifest, "-x", signature).decode()


def validate(bag: Path) -> None:
    """Let the BagIt library look at every checksum; CalledProcessError when one does not fit."""
    run(sys.executable, "-W", "ignore", "-m", "bagit", "--validate", bag)
