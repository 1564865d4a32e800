"""Carrying finished files onto a stick and back, so that what is there is whole and was checked.

    name.part ─ copy ─▶ device ─ read back, compare ─▶ rename ─▶ name          only then 可以拔出

A file already on the stick is never replaced. Of this computer's packages of the same units and
kind the last five are kept, or all that were written in one go; those of the office's other
computer carry other things.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from db import disk
from db.errors import ExplainedError
from db.refusals import refusal
from ruraledu_desktop.packages import enrolment, headers, limits
from ruraledu_desktop.progress import Progress, silent

KEPT = 5
SPARE = limits.MIB
"""Free space wanted beside the file itself, for the stick's own bookkeeping."""
SUFFIXES = (headers.SUFFIX, enrolment.REQUEST_SUFFIX, enrolment.REPLY_SUFFIX)
Tell = Callable[[int, int], None]
"""How many bytes of how many are done."""
_BLOCK = limits.MIB
_BEGINNING = 4096
_GONE_ON_WINDOWS = {21, 55, 1167}
"""Not ready, no longer there, not connected: Python's errno calls the first "access denied"."""


@dataclass(frozen=True)
class Fetched:
    """收到: a file copied whole from a stick; `name` is what it was called there."""

    path: Path
    name: str
    size: int
    digest: str


def deliver(source: Path, folder: Path, *, progress: Progress = silent) -> Path:
    """Copy a finished file onto a stick and return its place there; see `deliver_all`."""
    (place,) = deliver_all([source], folder, progress=progress)
    return place


def deliver_all(
    sources: Sequence[Path], folder: Path, *, progress: Progress = silent
) -> Iterator[Path]:
    """Copy finished files that go together onto a stick, each place as soon as it lies there.

    After the last one it may be pulled out.

    Raises:
        ExplainedError: E131 full, told before the first one where not all have room; E132
            read-only, E133 pulled out, E134 the stick keeps something else than was written, E136
            a source cannot be read. No half file is left if the stick still lets itself be cleaned.
    """
    left = [_size_of(one) for one in sources]
    target = folder
    for source in sources:
        try:
            _check_space(folder, sum(left))
            target = _free_name(folder, source.name)
            _copy_and_compare(source, target, left[0], progress)
        except OSError as error:
            raise _stick_refusal(error, folder, source, left[0]) from error
        del left[0]
        yield target
    with suppress(OSError):  # pulled out already: the packages are whole there
        _forget_old(target, sources[-1].parent, kept=max(KEPT, len(sources)))


def _size_of(source: Path) -> int:
    try:
        return source.stat().st_size
    except OSError as error:
        raise disk.local_refusal(error, source) from error


def kept_as(digest: str, suffix: str = headers.SUFFIX) -> str:
    """The name of a file in the inbox, by its contents."""
    return f"{digest[:32]}{suffix}"


def fetch(source: Path, inbox: Path, *, progress: Progress = silent) -> Fetched:
    """Copy a file from a stick whole into the inbox; then the stick may be pulled out.

    In the inbox it is named by its contents, so that a hostile name goes no further and the same
    file is kept once.

    Raises:
        ExplainedError: E102 not one of our files, E111 too large, E135 the stick, E136 this disk.
    """
    suffix = source.suffix.lower()
    if suffix not in SUFFIXES or source.is_symlink() or source.is_dir():
        raise refusal("E102", file=source.name)
    waiting = inbox / f"incoming{suffix}{disk.PART}"
    try:
        digest, size = _take(source, waiting, progress)
        target = inbox / kept_as(digest, suffix)
        # Also in place of a copy that was damaged here since.
        disk.patiently(lambda: waiting.replace(target))
        disk.flush_folder(inbox)
    except OSError as error:
        raise disk.local_refusal(error, waiting) from error
    finally:
        disk.discard(waiting)
    return Fetched(target, source.name, size, digest)


def put(sources: Mapping[Path, Path], folder: Path, *, progress: Progress = silent) -> None:
    """Copy files onto a stick, each under a name that is free there, and compare.

    Args:
        sources: where each is to be.
        folder: what is to be on the stick, for refusals.

    Raises:
        ExplainedError: as of `deliver_all`; what is there by then is whole.
    """
    left = sum(map(_size_of, sources))
    for source, target in sources.items():
        size = _size_of(source)
        try:
            _check_space(folder, left)
            disk.make_folder(target.parent)
            _copy_and_compare(source, target, size, progress)
        except OSError as error:
            raise _stick_refusal(error, folder, source, size) from error
        left -= size


# --- onto the stick -------------------------------------------------------------------------


def _check_space(folder: Path, size: int) -> None:
    free = disk.free_bytes(folder)
    if free < size + SPARE:
        raise _no_space(folder, size, free)


def _no_space(folder: Path, size: int, free: int) -> ExplainedError:
    needed = disk.megabytes(size + SPARE)
    return refusal("E131", folder=folder, needed=needed, free=disk.megabytes(free))


def _free_name(folder: Path, name: str) -> Path:
    """Return a name that is not taken: the file's own, else with -2, -3 … behind the number."""
    wanted = folder / name
    number = 2
    while wanted.exists():
        wanted = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        number += 1
    return wanted


def _copy_and_compare(source: Path, target: Path, size: int, progress: Progress) -> None:
    part = target.with_name(target.name + disk.PART)
    try:
        written = hashlib.sha256()
        part.unlink(missing_ok=True)
        with part.open("xb") as file:  # follows no link that a foreign stick may hold
            for block in _own_blocks(source, size, _copying(progress)):
                written.update(block)
                file.write(block)
            disk.flush(file)
        if _digest_on_device(part, size, progress) != written.digest():
            raise refusal("E134", file=target.name)
        disk.publish(part, target)
    except BaseException:
        disk.discard(part)
        raise


def _own_blocks(source: Path, size: int, tell: Tell) -> Iterator[bytes]:
    """Read our own file; its troubles are not the stick's."""
    try:
        with source.open("rb") as file:
            yield from _blocks(file, size, tell)
    except OSError as error:
        raise disk.local_refusal(error, source) from error


def _digest_on_device(part: Path, size: int, progress: Progress) -> bytes:
    """Hash what the device gives back, not what the system still remembers of it."""
    digest = hashlib.sha256()
    with part.open("rb") as file:
        if sys.platform not in ("win32", "darwin"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        for block in _blocks(file, size, _comparing(progress)):
            digest.update(block)
    return digest.digest()


def _copying(progress: Progress) -> Tell:
    return lambda done, size: progress(done, size, "正在复制")


def _comparing(progress: Progress) -> Tell:
    return lambda done, size: progress(done, size, "正在核对 U 盘上的文件")


def _blocks(file: IO[bytes], size: int, tell: Tell) -> Iterator[bytes]:
    done = 0
    while block := file.read(_BLOCK):
        yield block
        done += len(block)
        tell(done, size)


def _forget_old(newest: Path, outbox: Path, *, kept: int) -> None:
    """Remove packages of the same units and kind beyond the last ones, and what was left half-done.

    Nothing is lost by that: a later package of the same computer carries everything the receiver
    has not confirmed.
    """
    series = _place_in_series(newest.name)
    if series is None:
        return
    others = {path: _place_in_series(path.name) for path in newest.parent.iterdir()}
    same = [path for path, place in others.items() if place and place[0] == series[0]]
    halves = [path for path in same if path.name.endswith(disk.PART)]
    finished = [path for path in same if path not in halves and path != newest]
    whole = [path for path in finished if _is_own(path, outbox)]
    whole.sort(key=lambda path: others[path] or ("", 0, 0), reverse=True)
    for path in [*halves, *whole[kept - 1 :]]:
        disk.discard(path)


def _is_own(path: Path, outbox: Path) -> bool:
    """Whether it was written here: an encrypted file begins like no other."""
    found = headers.name_of(path.name)
    own = outbox / (f"{found.stem}{headers.SUFFIX}" if found else path.name)
    return own.exists() and _beginning(own) == _beginning(path)


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_BEGINNING)


def _place_in_series(name: str) -> tuple[str, int, int] | None:
    """Return units and kind, number, and copy of one of our package names; None for any other."""
    found = headers.name_of(name.removesuffix(disk.PART))
    return found and (found.series, found.number, found.copy)


def _stick_refusal(error: OSError, folder: Path, source: Path, size: int) -> ExplainedError:
    if getattr(error, "winerror", None) in _GONE_ON_WINDOWS:
        return refusal("E133", file=source.name)
    if error.errno in disk.FULL:
        return _no_space(folder, size, disk.free_bytes(folder))
    if error.errno in disk.REFUSED:
        return refusal("E132", folder=folder)
    return refusal("E133", file=source.name)


# --- from the stick -------------------------------------------------------------------------


def _take(source: Path, waiting: Path, progress: Progress) -> tuple[str, int]:
    """Copy onto this computer's disk; returns SHA-256 in hex, and the size."""
    disk.make_folder(waiting.parent)
    digest, size = hashlib.sha256(), 0
    with waiting.open("wb") as file:
        for block in _stick_blocks(source, progress):
            digest.update(block)
            size += len(block)
            file.write(block)
        disk.flush(file)
    return digest.hexdigest(), size


def _stick_blocks(source: Path, progress: Progress) -> Iterator[bytes]:
    """Read a file of the stick; its troubles are not those of this computer's disk."""
    try:
        with source.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > limits.PACKAGE:  # told before it is copied
                raise refusal("E111", file=source.name, reason="package")
            yield from _blocks(file, size, _copying(progress))
    except OSError as error:
        raise refusal("E135", file=source.name) from error
