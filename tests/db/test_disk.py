"""F24: another program, such as a virus scanner, holds a file that is to get its name."""

import errno
import sys
import threading
import time
from pathlib import Path

import pytest

from db import disk


class Refused(PermissionError):
    """An error with the number that Windows gives it; elsewhere errors have no such field."""

    def __init__(self, number: int) -> None:
        super().__init__(errno.EACCES, "held")
        self.winerror = number


class Windows:
    """A move that is refused some times as Windows would.

    That Windows does so could not be tried where these tests were written; the last one is for
    Windows, and has not been run there yet.
    """

    def __init__(self, *numbers: int) -> None:
        self.numbers = list(numbers)
        self.tries = 0

    def move(self) -> None:
        self.tries += 1
        if self.numbers:
            raise Refused(self.numbers.pop(0))


def test_a_file_that_is_held_for_a_moment_gets_its_name() -> None:
    windows = Windows(32, 5)
    disk.patiently(windows.move)
    assert windows.tries == 3


def test_a_file_that_stays_held_is_given_up_within_about_a_second() -> None:
    windows, start = Windows(*[32] * 9), time.monotonic()
    with pytest.raises(PermissionError):
        disk.patiently(windows.move)
    assert windows.tries == 4
    assert 0.9 < time.monotonic() - start < 3


@pytest.mark.parametrize("number", [19, 112, 183], ids=["read-only", "full", "name is taken"])
def test_what_no_waiting_mends_is_told_at_once(number: int) -> None:
    windows = Windows(number)
    with pytest.raises(PermissionError):
        disk.patiently(windows.move)
    assert windows.tries == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there it may be a scanner")
def test_what_another_system_refuses_is_told_at_once(tmp_path: Path) -> None:
    start = time.monotonic()
    with pytest.raises(FileNotFoundError):
        disk.patiently(lambda: (tmp_path / "gone").replace(tmp_path / "new"))
    assert time.monotonic() - start < 0.9


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows lets a reader hold a file")
@pytest.mark.parametrize("seconds", [0.3, 5.0], ids=["soon let go", "held on"])
def test_a_file_that_somebody_reads_is_replaced_when_he_lets_go(
    tmp_path: Path, seconds: float
) -> None:
    """Has not been run yet: it was written without a Windows at hand."""
    target = tmp_path / "kept.json"
    target.write_bytes(b"before")
    reading = target.open("rb")
    letting_go = threading.Timer(seconds, reading.close)
    letting_go.start()
    if seconds < 1:
        disk.replace(target, b"after")
        assert target.read_bytes() == b"after"
    else:
        with pytest.raises(PermissionError):
            disk.replace(target, b"after")
        assert [one.name for one in tmp_path.iterdir()] == ["kept.json"]
        letting_go.cancel()
        reading.close()
        assert target.read_bytes() == b"before"
    letting_go.join()
