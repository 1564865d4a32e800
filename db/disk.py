"""Durable files: written whole or not at all, and what is told when a disk refuses."""

import errno
import os
import shutil
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from db.errors import ExplainedError
from db.refusals import refusal

PART = ".part"
"""Suffix of a file that is still being written."""
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}
_HELD_ON_WINDOWS = {5, 32}
"""Access denied, used by another process: mostly a virus scanner, which soon lets go."""
UNSURE = frozenset({"E298", "E299"})
"""Refusals of what was done all the same, and may be undone by a power cut."""
_PIECE = 1 << 20
_PAUSES = (0.1, 0.3, 0.6)
"""Seconds before each further try."""


class Unsure(OSError):
    """A file has its new name, and the disk does not confirm that the name will stay."""


def flush(file: IO[bytes]) -> None:
    """Hand everything written to the device, not only to the system's cache."""
    file.flush()
    os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make new names in a folder durable; Windows and some file systems do that by themselves."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def settle(target: Path) -> None:
    """Make the name durable that a file was just given.

    Raises:
        Unsure: the disk does not confirm it; everybody finds the file under it until the power
            fails.
    """
    try:
        flush_folder(target.parent)
    except OSError as error:
        raise Unsure(error.errno, error.strerror, str(target)) from error


def make_folder(folder: Path, *, mode: int = 0o777) -> None:
    """Make a folder, and those above it that are missing; the names are durable then."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=mode, exist_ok=True)
    flush_folder(folder.parent)


@contextmanager
def new_file(target: Path, *, mode: int = 0o600) -> Generator[IO[bytes]]:
    """Write a file that gets its name only when it is complete and on the device.

    An earlier half-written one is replaced; a complete one of that name is not.

    Raises:
        FileExistsError: the name is taken.
        Unsure: it has its name, which a power cut may take.
        OSError: as the disk says. Nothing is left then if the disk still lets itself be cleaned.
    """
    part = target.with_name(target.name + PART)
    try:
        with _opened(part, mode) as file:
            yield file
            flush(file)
        publish(part, target)
    except BaseException:
        discard(part)
        raise


def replace(target: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write a file in place of an earlier one, which stays whole until the new one is.

    Raises:
        Unsure: it is in place, and a power cut may bring the earlier one back.
        OSError: as the disk says, or another program holds the earlier file; it is as it was.
    """
    part = target.with_name(target.name + PART)
    try:
        with _opened(part, mode) as file:
            file.write(data)
            flush(file)
        patiently(lambda: part.replace(target))
        settle(target)
    except BaseException:
        discard(part)
        raise


def _opened(part: Path, mode: int) -> IO[bytes]:
    """A new file; a link or a left-over of that name makes room."""
    part.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(part, flags, mode), "wb")


def publish(part: Path, target: Path) -> None:
    """Give a complete file its final name, and make the name durable; never overwrites.

    Raises:
        Unsure, FileExistsError, OSError: as of `new_file`.
    """
    if target.exists():
        raise FileExistsError(errno.EEXIST, "name is taken", str(target))
    patiently(lambda: part.rename(target))
    settle(target)


def patiently(move: Callable[[], object]) -> None:
    """Give a file its name, up to three times more within a second while Windows says it is held.

    A virus scanner opens what was just written (F24); elsewhere nobody can hold a file so.

    Raises:
        OSError: as the last try ended, or at once for any other reason.
    """
    for pause in _PAUSES:
        try:
            move()
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD_ON_WINDOWS:
                raise
            time.sleep(pause)
        else:
            return
    move()


def pieces(path: Path) -> Iterator[bytes]:
    """What is in a file of a stick; its troubles are not those of this computer's disk.

    Raises:
        ExplainedError: E135 it cannot be read.
    """
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
    except OSError as error:
        raise refusal("E135", file=path.name) from error


def discard(part: Path) -> None:
    """Remove a half-written file if that is still possible; a stick may be gone by now."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return


def listed(folder: Path) -> list[Path]:
    """What lies in a folder, sorted; nothing where it is missing or the disk does not say."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def free_bytes(folder: Path) -> int:
    """Return how much more can be written there."""
    return shutil.disk_usage(folder).free


def megabytes(size: int) -> str:
    """How much so many bytes are, as a clerk reads it."""
    return f"{size / 1024**2:.1f} MB"


def was_full(error: ExplainedError) -> bool:
    """Whether a refusal tells of a disk with no more room."""
    cause = error.__cause__
    is_told = isinstance(cause, OSError) and cause.errno in FULL
    return error.code == "E136" and (is_told or "is full" in str(cause))


def local_refusal(error: OSError, path: Path) -> ExplainedError:
    """Explain (E136) a failure of this computer's own disk."""
    reason = "broken"
    if error.errno in FULL:
        reason = "full"
    elif error.errno == errno.EEXIST:
        reason = "taken"
    elif error.errno in REFUSED:
        reason = "refused"
    return refusal("E136", file=path.name, reason=reason)


def refusal_of(error: OSError, path: Path) -> ExplainedError:
    """The same of a file that is used from then on: E298 where it has its name already."""
    if isinstance(error, Unsure) and error.filename == str(path):
        return refusal("E298", file=path.name, reason="full" if error.errno in FULL else "broken")
    return local_refusal(error, path)
