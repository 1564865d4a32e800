"""Where a data file is not kept: on the network, and where a cloud program copies it meanwhile.

Source: merge-and-packages.md §5 and §6.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePath, PureWindowsPath

from db import mounts
from db.errors import ExplainedError
from db.mounts import Mount
from db.refusals import refusal

_NETWORK = frozenset(
    "cifs smb3 smbfs nfs nfs4 ncpfs afs ceph lustre davfs".split()
    + "fuse.sshfs fuse.rclone fuse.davfs fuse.davfs2 fuse.gvfsd-fuse fuse.kio-fuse".split()
    + "fuse.smbnetfs fuse.curlftpfs fuse.s3fs fuse.glusterfs fuse.juicefs".split()
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
"""How the source of a mount begins that names no file system of its own, as davfs2's."""
_SHARE = re.compile(r"\\\\(\?\\UNC\\|(?![?.]\\))", re.IGNORECASE)
"""How a path of Windows begins that names another computer."""
_CLOUDS: Mapping[str, re.Pattern[str]] = {
    "OneDrive": re.compile(r"onedrive( - .+)?"),
    "Dropbox": re.compile(r"dropbox( \(.+\))?"),
    "Google Drive": re.compile(r"google ?drive"),
    "iCloud": re.compile(r"icloud ?drive"),
    "坚果云": re.compile(r"(我的)?坚果云|nutstore( files)?"),
    "百度网盘": re.compile(r"百度网盘|百度(云|网盘)?同步(盘|空间)|baidusyncdisk"),
    "WPS 云盘": re.compile(r"wps ?云盘|wpsdrive|wps cloud files"),
}
"""What the clouds' programs call the folders they copy, in small letters; and how we name them."""
_ONEDRIVE = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Where Windows tells which folders it copies: they may have any name."""


def refuse(folder: Path) -> None:
    """Refuse a folder where a data file would be damaged; it need not be there yet.

    Raises:
        ExplainedError: E248 it is on the network, E249 a cloud's program copies it.
    """
    found = refusal_of(folder)
    if found:
        raise found


def refusal_of(folder: Path) -> ExplainedError | None:
    """The refusal of such a folder, None for one that will do."""
    try:
        place = folder.resolve()
    except (OSError, RuntimeError):  # whoever opens it says what is wrong
        return None
    mount = mounts.holding(place)
    is_share = isinstance(place, PureWindowsPath) and is_windows_network(place)
    if is_share or (mount and is_network(mount)):
        return refusal("E248", folder=folder)
    cloud = cloud_of(place, os.environ)
    return refusal("E249", folder=folder, name=cloud) if cloud else None


def is_network(mount: Mount) -> bool:
    """Whether a mount of Linux is another computer's."""
    return mount.kind in _NETWORK or (
        mount.kind.startswith("fuse") and _ADDRESS.match(mount.source) is not None
    )


def is_windows_network(place: PureWindowsPath) -> bool:
    """Whether a full path of Windows is a share's, or on a drive that is one.

    The drives are asked of Windows itself; elsewhere only the form of the path is looked at.
    """
    if _SHARE.match(place.anchor):
        return True
    return mounts.drive_kind(place.anchor.removeprefix("\\\\?\\")) == mounts.REMOTE


def cloud_of(place: PurePath, environment: Mapping[str, str]) -> str:
    """The cloud that copies a full path, by the names on the way and what Windows says; else ""."""
    told = [type(place)(environment[key]) for key in _ONEDRIVE if environment.get(key)]
    if any(place.is_relative_to(one) for one in told):
        return "OneDrive"
    names = [name.lower() for name in place.parts]
    found = (cloud for cloud, form in _CLOUDS.items() if any(map(form.fullmatch, names)))
    return next(found, "")
