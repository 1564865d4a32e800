"""A folder shown at another place as a network's share would be: mounted as `fuse.sshfs`.

Run as a program by `mounted`, for the kernel waits for it: what asks for a file, and what answers,
must not be one process. It speaks the kernel's own protocol (linux/fuse.h, 7.31), gives files out
to be read, and lets nothing be written.
"""

import ctypes
import errno
import os
import stat
import struct
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

_LOOKUP, _FORGET, _GETATTR, _OPEN, _READ, _INIT = 1, 2, 3, 14, 15, 26
_OPENDIR, _READDIR, _INTERRUPT, _BATCH_FORGET = 27, 28, 36, 42
_SILENT = (_FORGET, _INTERRUPT, _BATCH_FORGET)
_UNKNOWN = {25, 22, 23, 34, 17, 18, 29, 30, 38}
"""Flush, xattr, access, statfs, release …: what the kernel does without."""
_LARGEST = 1 << 17


@contextmanager
def mounted(source: Path, place: Path) -> Generator[None]:
    """Show a folder at an empty one; the test is skipped where nothing may be mounted."""
    if sys.platform != "linux":
        pytest.skip("mounts of Linux")
    command = [sys.executable, "-m", __name__, str(source), str(place)]
    served = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert served.stdout
    try:
        if (told := served.stdout.readline().strip()) != "ready":
            pytest.skip(f"nothing may be mounted here: {told}")
        yield
    finally:
        ctypes.CDLL(None).umount2(bytes(place), 2)  # also while somebody is still in it
        served.kill()
        served.wait()
        served.stdout.close()


def _serve(source: Path, place: Path) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        device = os.open("/dev/fuse", os.O_RDWR)
    except OSError as error:
        print(error, flush=True)
        return
    told = f"fd={device},rootmode=40000,user_id={os.getuid()},group_id={os.getgid()}"
    if libc.mount(b"li@nas:/data", bytes(place), b"fuse.sshfs", 0, told.encode()):
        print(os.strerror(ctypes.get_errno()), flush=True)
        return
    print("ready", flush=True)
    share = _Share(source)
    try:
        while asked := os.read(device, _LARGEST + 4096):
            if answer := share.answer(asked):
                os.write(device, answer)
    except OSError as error:
        if error.errno != errno.ENODEV:  # it was unmounted
            raise


class _Share:
    def __init__(self, source: Path) -> None:
        self._known = [source]  # the root has number 1

    def answer(self, asked: bytes) -> bytes:
        _, opcode, unique, node = struct.unpack_from("<IIQQ", asked)
        if opcode in _SILENT:
            return b""
        failed, data = 0, b""
        try:
            data = self._data(opcode, node, asked[40:])
        except OSError as error:
            failed = error.errno or errno.EIO
        return struct.pack("<IiQ", 16 + len(data), -failed, unique) + data

    def _data(self, opcode: int, node: int, wanted: bytes) -> bytes:
        if opcode == _INIT:
            return struct.pack("<IIIIHHIIHH32x", 7, 31, 0, 0, 1, 1, 4096, 1, 1, 0)
        path = self._known[node - 1]
        if opcode == _LOOKUP:
            return self._entry(path / os.fsdecode(wanted.rstrip(b"\0")))
        if opcode == _GETATTR:
            return struct.pack("<QII", 0, 0, 0) + _attributes(path)
        if opcode in (_OPEN, _OPENDIR):
            (flags,) = struct.unpack_from("<I", wanted)
            if flags & os.O_ACCMODE != os.O_RDONLY:
                raise OSError(errno.EROFS, "")
            return struct.pack("<QII", 0, 0, 0)
        if opcode in (_READ, _READDIR):
            _, offset, size = struct.unpack_from("<QQI", wanted)
            return _read(path, offset, size) if opcode == _READ else _names(path, offset, size)
        raise OSError(errno.ENOSYS if opcode in _UNKNOWN else errno.EROFS, "")

    def _entry(self, path: Path) -> bytes:
        attributes = _attributes(path)
        if path not in self._known:
            self._known.append(path)
        number = self._known.index(path) + 1
        return struct.pack("<QQQQII", number, 0, 0, 0, 0, 0) + attributes


def _attributes(path: Path) -> bytes:
    known = path.lstat()
    sizes = (known.st_ino, known.st_size, known.st_blocks)
    times = (int(known.st_atime), int(known.st_mtime), int(known.st_ctime))
    owner = (known.st_mode, known.st_nlink, known.st_uid, known.st_gid)
    return struct.pack("<6Q10I", *sizes, *times, 0, 0, 0, *owner, 0, 4096, 0)


def _read(path: Path, offset: int, size: int) -> bytes:
    with path.open("rb") as file:
        file.seek(offset)
        return file.read(size)


def _names(path: Path, offset: int, size: int) -> bytes:
    found = b""
    for number, one in enumerate(sorted(path.iterdir())[offset:], start=offset + 1):
        name = os.fsencode(one.name)
        known = one.lstat()
        kind = stat.S_IFMT(known.st_mode) >> 12
        row = struct.pack("<QQII", known.st_ino, number, len(name), kind) + name
        row += bytes(-len(row) % 8)
        if len(found) + len(row) > size:
            break
        found += row
    return found


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), Path(sys.argv[2]))
