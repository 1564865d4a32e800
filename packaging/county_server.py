"""A PostgreSQL server of one's own for tests and measuring: private, in a temporary folder."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ADDRESS = "RURALEDU_TEST_SERVER"
"""The environment variable in which tests and benchmarks find a server; unset, there is none."""
_PROGRAMS = Path("/usr/lib/postgresql")  # where Debian keeps those that are not for everyone
_USER = "postgres"  # made by Debian's package; the server refuses to be run by root
_SETTINGS = """fsync=off full_page_writes=off synchronous_commit=off listen_addresses=
    max_connections=200 shared_buffers=64MB""".split()
"""Nothing here outlives the tests, so nothing waits for the disk."""


@contextmanager
def running() -> Iterator[None]:
    """Run a server for the time of the block, where PostgreSQL is installed and none is named."""
    programs = _newest()
    if programs is None or ADDRESS in os.environ:
        yield
        return
    folder = Path(tempfile.mkdtemp(prefix="county-server"))
    try:
        _give_away(folder)
        _start(programs, folder)
        os.environ[ADDRESS] = f"postgresql:///postgres?host={folder}&user={_USER}"
        yield
    finally:
        os.environ.pop(ADDRESS, None)
        _do([programs / "pg_ctl", "stop", "-D", folder / "data", "-m", "immediate"])
        shutil.rmtree(folder, ignore_errors=True)


def _newest() -> Path | None:
    """The programs of the newest PostgreSQL of this machine."""
    found = [one for one in _PROGRAMS.glob("*/bin") if (one / "initdb").exists()]
    return max(found, key=lambda one: float(one.parent.name), default=None)


def _start(programs: Path, folder: Path) -> None:
    data = folder / "data"
    options = ["--encoding=UTF8", "--locale=C", "--data-checksums", "--auth=trust", "--no-sync"]
    _do([programs / "initdb", "-D", data, f"--username={_USER}", *options], check=True)
    settings = " ".join(f"-c {one}" for one in (*_SETTINGS, f"unix_socket_directories={folder}"))
    log = folder / "log"
    _do([programs / "pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", settings], check=True)


def _do(command: list[Path | str], *, check: bool = False) -> None:
    user = _USER if _is_root() else None
    subprocess.run(
        command, check=check, stdout=subprocess.DEVNULL, cwd="/", user=user, extra_groups=None
    )


def _give_away(folder: Path) -> None:
    if _is_root():
        shutil.chown(folder, _USER, _USER)


def _is_root() -> bool:
    return os.geteuid() == 0
