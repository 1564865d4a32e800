"""Sticks are found by where they are mounted and by what the system says of the device."""

import sys
from pathlib import Path

import pytest

from ruraledu_desktop.packages import drives

MOUNTS = """\
27 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
22 27 0:21 / /proc rw - proc proc rw
31 27 8:17 / /media/li/U\\040盘 rw,relatime shared:7 - vfat /dev/sdb1 rw,uid=1000
32 27 8:33 / /mnt/stick rw - exfat /dev/sdc1 rw
33 27 8:48 / /mnt/whole rw - vfat /dev/sdd rw
34 27 8:65 / /run/media/li/DATA rw - ntfs3 /dev/sde1 rw
35 27 0:40 / /media/li/tmp rw - tmpfs tmpfs rw
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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says itself what can be pulled out")
def test_a_hard_disk_behind_usb_can_be_pulled_out_and_a_built_in_one_not(tmp_path: Path) -> None:
    known = block_devices(tmp_path)
    behind = tmp_path / "devices" / "usb2" / "sdf"
    behind.mkdir(parents=True)
    (behind / "removable").write_text("0\n")
    (known / "sdf").symlink_to(behind)
    found = {name: drives.is_pluggable(f"/dev/{name}", known) for name in ("sda2", "sdb1", "sdf")}
    assert found == {"sda2": False, "sdb1": True, "sdf": True}
    assert not drives.is_pluggable("tmpfs", known)


def test_a_stick_pulled_out_while_we_look_is_left_out(stick: Path) -> None:
    (found,) = drives.present([(stick.parent / "gone", "DATA"), (stick, "U 盘")])

    assert (found.path, found.label) == (stick, "U 盘")
    assert found.free > 0


def test_the_drives_of_this_computer_can_be_written_to() -> None:
    for drive in drives.find_drives():
        assert drive.path.is_dir()
        assert drive.free >= 0


def test_a_folder_of_this_computers_own_disk_lies_on_no_stick(tmp_path: Path) -> None:
    """Nor does one of a system that lists no mounts; a real stick is tried by hand."""
    assert not drives.is_on_stick(tmp_path)
