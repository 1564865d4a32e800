"""Real devices: sticks and disks that are full, small, read-only or of somebody else."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from db import disk
from db.errors import ExplainedError
from ruraledu_desktop.packages import limits, sticks
from tests.packages.makers import a_file, names_in, refusal_to_deliver
from tests.refusing import refused

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and mounts of Unix")


@pytest.fixture
def small_stick(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 6 MiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=6m", "none", str(folder)):
        pytest.skip("mounting needs root and is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def mount(*args: str) -> bool:
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    return subprocess.run(["mount", *args], capture_output=True, check=False).returncode == 0


def test_a_full_stick_is_found_before_copying(tmp_path: Path, small_stick: Path) -> None:
    error = refusal_to_deliver(a_file(tmp_path, size=7 * limits.MIB), small_stick)

    assert error.code == "E131"
    assert "8.0 MB" in error.what
    assert "6.0 MB" in error.what
    assert names_in(small_stick) == []


def test_a_stick_that_fills_up_while_copying_is_explained(
    tmp_path: Path, small_stick: Path
) -> None:
    def fill_up(done: int, total: int, doing: str) -> None:
        with (small_stick / "film.mp4").open("ab", buffering=0) as file, suppress(OSError):
            while True:
                file.write(bytes(limits.MIB))

    with refused("E131"):
        sticks.deliver(a_file(tmp_path), small_stick, progress=fill_up)

    assert names_in(small_stick) == ["film.mp4"]


@contextmanager
def files_of_one_mebibyte_at_most() -> Iterator[None]:
    """A file system that refuses more, where nothing can be mounted either."""
    import resource

    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.MIB, limit[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)


def test_a_file_system_that_refuses_more_is_explained(tmp_path: Path, stick: Path) -> None:
    source = a_file(tmp_path)

    with files_of_one_mebibyte_at_most():
        error = refusal_to_deliver(source, stick)

    assert error.code == "E131"
    assert names_in(stick) == []


def test_a_disk_of_our_own_that_refuses_more_is_explained(tmp_path: Path, stick: Path) -> None:
    source, inbox = a_file(stick), tmp_path / "inbox"

    with files_of_one_mebibyte_at_most(), pytest.raises(ExplainedError) as caught:
        sticks.fetch(source, inbox)

    assert caught.value.code == "E136"
    assert names_in(inbox) == []


def test_a_file_larger_than_what_is_free_is_not_begun(tmp_path: Path, stick: Path) -> None:
    source = tmp_path / "large.rep"
    with source.open("wb") as file:
        file.truncate(disk.free_bytes(stick) + limits.MIB)  # holes take no room

    with refused("E131"):
        sticks.deliver(source, stick)

    assert names_in(stick) == []


def test_a_read_only_stick_is_explained(tmp_path: Path, small_stick: Path) -> None:
    assert mount("-o", "remount,ro", str(small_stick))

    error = refusal_to_deliver(a_file(tmp_path, size=1000), small_stick)

    assert error.code == "E132"
    assert names_in(small_stick) == []


def test_a_folder_without_rights_is_explained(tmp_path: Path, stick: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    stick.chmod(0o555)

    error = refusal_to_deliver(a_file(tmp_path), stick)
    stick.chmod(0o755)

    assert error.code == "E132"


def test_a_full_disk_of_our_own_is_not_blamed_on_the_stick(stick: Path, small_stick: Path) -> None:
    with refused("E136") as caught:
        sticks.fetch(a_file(stick, size=7 * limits.MIB), small_stick / "inbox")

    assert "磁盘已满" in caught.value.what
    assert names_in(small_stick / "inbox") == []
