"""Encryption onto a disk that is full, and from one that fails: nothing ends without a word."""

import errno
import io
import os
import sys
from pathlib import Path

import pytest

from ruraledu_desktop.packages import age_files
from tests.packages.makers import COUNTY, a_package

FULL = Path("/dev/full")
"""Linux: a device on which there is never any room."""

NO_ROOM = os.strerror(errno.ENOSPC)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a disk always full")


@pytest.mark.parametrize("size", [10, 300_000])
def test_a_full_disk_is_told_whatever_is_encrypted_onto_it(size: int) -> None:
    with FULL.open("wb", buffering=0) as target, pytest.raises(OSError, match=NO_ROOM):
        age_files.encrypt(io.BytesIO(os.urandom(size)), target, [COUNTY.recipient])


def test_a_full_disk_is_told_when_a_good_file_is_decrypted_onto_it(tmp_path: Path) -> None:
    package = a_package(tmp_path)
    with (
        package.open("rb") as source,
        FULL.open("wb", buffering=0) as target,
        pytest.raises(OSError, match=NO_ROOM),
    ):
        age_files.decrypt(source, target, [COUNTY.age], label=package.name)
