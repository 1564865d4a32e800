"""What a folder lies on: the mounts of Linux as the kernel lists them, the drives of Windows."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

LIST = Path("/proc/self/mountinfo")
REMOVABLE, REMOTE = 2, 4
"""Kinds of drives on Windows. Source: GetDriveTypeW."""
_OCTAL = re.compile(r"\\([0-7]{3})")
_PLACE, _KIND, _SOURCE = 4, 0, 1


@dataclass(frozen=True)
class Mount:
    """A file system where it is mounted.

    Attributes:
        kind: ext4, cifs, fuse.sshfs …; source: its device or address.
    """

    place: Path
    kind: str
    source: str


def now() -> str:
    """The kernel's list; empty on another system, and in a room without /proc."""
    try:
        return LIST.read_text("utf-8", "replace")
    except OSError:
        return ""


def holding(folder: Path) -> Mount | None:
    """The mount a folder lies on, or will once it is made; None where the kernel lists none."""
    return holding_in(now(), folder.resolve())


def holding_in(listed: str, folder: Path) -> Mount | None:
    """The mount in a list that a full path lies on: the innermost, and of these the latest."""
    fitting = [one for one in in_list(listed) if folder.is_relative_to(one.place)]
    return max(enumerate(fitting), key=_depth, default=(0, None))[1]


def in_list(listed: str) -> list[Mount]:
    """The mounts in a text of the form of /proc/self/mountinfo (proc_pid_mountinfo(5))."""
    return [_mount(line) for line in listed.splitlines()]


def _depth(one: tuple[int, Mount]) -> tuple[int, int]:
    number, mount = one
    return len(mount.place.parts), number


def _mount(line: str) -> Mount:
    """One line: what stands behind the hyphen begins at another place in each."""
    place, _, behind = line.partition(" - ")
    words = behind.split(" ")
    return Mount(Path(_plain(place.split(" ")[_PLACE])), words[_KIND], _plain(words[_SOURCE]))


def _plain(word: str) -> str:
    """Undo the octal escapes of the kernel's lists (a blank is backslash 040)."""
    return _OCTAL.sub(lambda found: chr(int(found[1], 8)), word)


def drive_kind(root: str) -> int:
    """What Windows says of a drive, given by its root; 0 on another system."""
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))
