"""Removable drives: where sticks are mounted, on Linux and on Windows."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from db import disk

MOUNTS = Path("/proc/mounts")
BLOCK_DEVICES = Path("/sys/class/block")
_USUAL_PLACES = re.compile(r"/(run/)?media/.+")
_OCTAL = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True)
class Drive:
    """A stick or card one can write to; `label` is its name as file managers show it."""

    path: Path
    label: str
    free: int


def find_drives() -> list[Drive]:
    """Return the drives that are plugged in now, in the order of their places."""
    places = _windows_places() if sys.platform == "win32" else _linux_places()
    return sorted(present(places), key=lambda drive: drive.path)


def mounted_removable(mounts: str, block_devices: Path) -> list[Path]:
    """Return the places in a list of mounts that lie on removable media.

    Args:
        mounts: text in the form of /proc/mounts.
        block_devices: the folder /sys/class/block, or one like it.
    """
    found: list[Path] = []
    for line in mounts.splitlines():
        device, place = (_plain(word) for word in line.split(" ")[:2])
        if device.startswith("/dev/") and (
            _USUAL_PLACES.fullmatch(place) or _is_removable(block_devices / Path(device).name)
        ):
            found.append(Path(place))
    return found


def _linux_places() -> list[tuple[Path, str]]:
    places = mounted_removable(MOUNTS.read_text("utf-8", "replace"), BLOCK_DEVICES)
    return [(place, place.name) for place in places]


def _plain(word: str) -> str:
    """Undo the octal escapes of /proc/mounts (a blank is backslash 040)."""
    return _OCTAL.sub(lambda found: chr(int(found[1], 8)), word)


def _is_removable(block: Path) -> bool:
    """Ask the device, or for a partition the whole device that it is part of."""
    whole = block.resolve().parent if (block / "partition").exists() else block
    flag = whole / "removable"
    return flag.is_file() and flag.read_text("ascii").strip() == "1"


def _windows_places() -> list[tuple[Path, str]]:
    if sys.platform != "win32":
        return []
    import ctypes

    removable = 2
    kernel = ctypes.windll.kernel32
    places: list[tuple[Path, str]] = []
    for number in range(26):
        root = f"{chr(ord('A') + number)}:\\"
        is_there = kernel.GetLogicalDrives() >> number & 1
        if is_there and kernel.GetDriveTypeW(root) == removable:
            name = ctypes.create_unicode_buffer(261)
            kernel.GetVolumeInformationW(root, name, 261, None, None, None, None, 0)
            places.append((Path(root), name.value or root[:2]))
    return places


def present(places: Iterable[tuple[Path, str]]) -> Iterator[Drive]:
    """The drives at some places; one pulled out by now and a reader without a card are left out."""
    for place, label in places:
        try:
            yield Drive(place, label, disk.free_bytes(place))
        except OSError:
            continue
