"""Real devices: sticks and disks that are full, small, read-only or of somebody else."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from db import disk
from db.errors import ExplainedError
from ruraledu_desktop.packages import limits, sticks
from tests.packages.makers import a_file, names_in, refusal_to_deliver
from tests.refusing import refused

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and mounts of Unix")


@dataclass(frozen=True)
class Mounts:
    """A shell with mounts of its own: whoever it belongs to may look into them, and needs no root.

    They go when the shell goes.
    """

    shell: subprocess.Popen[str]

    def mount(self, *args: object) -> bool:
        assert self.shell.stdin
        assert self.shell.stdout
        print(
            shlex.join(["mount", *map(str, args)]), "; echo $?", file=self.shell.stdin, flush=True
        )
        return self.shell.stdout.readline() == "0\n"

    def seen(self, folder: Path) -> Path:
        return Path(f"/proc/{self.shell.pid}/root{folder}")


@pytest.fixture
def mounts() -> Iterator[Mounts]:
    own = ["unshare", "-m" if os.geteuid() == 0 else "-Urm"]
    trying = [*own, "mount", "-t", "tmpfs", "none", "/mnt"]
    if not shutil.which("unshare") or subprocess.run(trying, capture_output=True).returncode:
        pytest.skip("nothing may be mounted here, nor in a name space of one's own")
    pipe = subprocess.PIPE
    with subprocess.Popen([*own, "sh"], stdin=pipe, stdout=pipe, text=True) as shell:
        yield Mounts(shell)


@pytest.fixture
def small_stick(tmp_path: Path, mounts: Mounts) -> Path:
    """A real file system of 6 MiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    assert mounts.mount("-t", "tmpfs", "-o", "size=6m", "none", folder)
    return mounts.seen(folder)


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


def test_a_read_only_stick_is_explained(tmp_path: Path, mounts: Mounts, small_stick: Path) -> None:
    assert mounts.mount("-o", "remount,ro,size=6m", "none", tmp_path / "small")

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
