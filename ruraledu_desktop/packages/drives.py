"""Removable drives: where sticks are mounted, on Linux and on Windows."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from db import disk, mounts

BLOCK_DEVICES = Path("/sys/class/block")
_USUAL_PLACES = re.compile(r"/(run/)?media/.+")
_USB = re.compile("usb[0-9]+")
"""How the bus is called on the way to a device of it."""


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


def mounted_removable(listed: str, block_devices: Path) -> list[Path]:
    """Return the places in a list of mounts that lie on removable media.

    Args:
        listed: text in the form of /proc/self/mountinfo.
        block_devices: the folder /sys/class/block, or one like it.
    """
    return [
        one.place
        for one in mounts.in_list(listed)
        if one.source.startswith("/dev/")
        and (
            _USUAL_PLACES.fullmatch(str(one.place))
            or _is_removable(block_devices / Path(one.source).name)
        )
    ]


def is_on_stick(folder: Path) -> bool:
    """Whether a folder lies on a stick, or on a hard disk behind USB (Linux)."""
    mount = mounts.holding(folder)
    is_removable = mounts.drive_kind(folder.resolve().anchor) == mounts.REMOVABLE
    return is_removable or (mount is not None and is_pluggable(mount.source, BLOCK_DEVICES))


def is_pluggable(source: str, block_devices: Path) -> bool:
    """Whether what is mounted can be pulled out; `block_devices` as of `mounted_removable`."""
    block = block_devices / Path(source).name
    on_the_way = block.resolve().parts
    return source.startswith("/dev/") and (
        _is_removable(block) or any(map(_USB.fullmatch, on_the_way))
    )


def _linux_places() -> list[tuple[Path, str]]:
    places = mounted_removable(mounts.now(), BLOCK_DEVICES)
    return [(place, place.name) for place in places]


def _is_removable(block: Path) -> bool:
    """Ask the device, or for a partition the whole device that it is part of."""
    whole = block.resolve().parent if (block / "partition").exists() else block
    flag = whole / "removable"
    return flag.is_file() and flag.read_text("ascii").strip() == "1"


def _windows_places() -> list[tuple[Path, str]]:
    if sys.platform != "win32":
        return []
    import ctypes

    kernel = ctypes.windll.kernel32
    places: list[tuple[Path, str]] = []
    for number in range(26):
        root = f"{chr(ord('A') + number)}:\\"
        is_there = kernel.GetLogicalDrives() >> number & 1
        if is_there and mounts.drive_kind(root) == mounts.REMOVABLE:
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
