"""Sticks are found by where they are mounted and by what the system says of the device."""

import sys
from pathlib import Path

import pytest

from ruraledu_desktop.packages import drives

MOUNTS = """\
/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
/dev/sdb1 /media/li/U\\040盘 vfat rw,uid=1000 0 0
/dev/sdc1 /mnt/stick exfat rw 0 0
/dev/sdd /mnt/whole vfat rw 0 0
/dev/sde1 /run/media/li/DATA ntfs3 rw 0 0
tmpfs /media/li/tmp tmpfs rw 0 0
"""


def block_devices(folder: Path) -> Path:
    """A folder like /sys/class/block: links into the devices, partitions inside their disk."""
    classes = folder / "class"
    classes.mkdir()
    for disk, removable, partitions in (
        ("sda", "0", ["sda2"]),
        ("sdb", "1", ["sdb1"]),
        ("sdc", "1", ["sdc1"]),
        ("sdd", "1", []),
        ("sde", "0", ["sde1"]),
    ):
        device = folder / "devices" / disk
        device.mkdir(parents=True)
        (device / "removable").write_text(f"{removable}\n")
        (classes / disk).symlink_to(device)
        for partition in partitions:
            (device / partition).mkdir()
            (device / partition / "partition").write_text("1\n")
            (classes / partition).symlink_to(device / partition)
    return classes


@pytest.mark.skipif(sys.platform == "win32", reason="Windows numbers its drives by letters")
def test_sticks_are_found_wherever_they_are_mounted(tmp_path: Path) -> None:
    found = drives.mounted_removable(MOUNTS, block_devices(tmp_path))

    assert found == [
        Path("/media/li/U 盘"),
        Path("/mnt/stick"),
        Path("/mnt/whole"),
        Path("/run/media/li/DATA"),
    ]


def test_a_stick_pulled_out_while_we_look_is_left_out(stick: Path) -> None:
    (found,) = drives.present([(stick.parent / "gone", "DATA"), (stick, "U 盘")])

    assert (found.path, found.label) == (stick, "U 盘")
    assert found.free > 0


def test_the_drives_of_this_computer_can_be_written_to() -> None:
    for drive in drives.find_drives():
        assert drive.path.is_dir()
        assert drive.free >= 0
