"""A data file is not kept on the network, nor where a cloud's program copies it (§5, §6)."""

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from db import mounts, shares
from db.records import Child
from db.store import Store
from ruraledu_desktop import searching
from ruraledu_desktop.rescue import rescue_folder
from tests.db.a_share import mounted
from tests.office.makers import COUNTY, a_child
from tests.refusing import refused

LISTED = """\
22 27 0:21 / /proc rw,nosuid,relatime shared:13 - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro
31 27 0:26 / /tmp rw,nosuid shared:5 - tmpfs tmpfs rw,size=2048k
40 27 0:40 / /mnt/共享\\040盘 rw,relatime shared:99 - cifs //fileserver/jiaoyu rw,vers=3.1.1
41 40 8:33 / /mnt/共享\\040盘/inner rw - ext4 /dev/sdc1 rw
42 27 0:42 /export /home rw,relatime - nfs4 10.0.0.7:/export rw,vers=4.2,proto=tcp
43 27 0:43 / /run/user/1000/gvfs rw,nosuid - fuse.gvfsd-fuse gvfsd-fuse rw,user_id=1000
44 27 0:44 / /mnt/ssh rw - fuse.sshfs li@10.0.0.7:/data rw,user_id=0
45 27 0:45 / /mnt/dav rw - fuse https://dav.example.net/dav/ rw,user_id=0
46 27 8:17 / /media/li/D rw,nosuid shared:40 - fuseblk /dev/sdb1 rw,user_id=0
47 27 0:47 / /var/lib/docker/overlay2/x/merged rw master:3 - overlay overlay rw,lowerdir=/a:/b
48 27 0:48 / /data rw - autofs systemd-1 rw,fd=51
49 48 0:49 / /data rw - smb3 //nas/data rw
50 27 0:50 / /srv rw - btrfs /dev/mapper/srv rw,subvol=/@srv
"""


@pytest.mark.parametrize(
    ("place", "kind", "is_network"),
    [
        ("/home/li/乡村教育数据", "nfs4", True),
        ("/mnt/共享 盘/东阿镇", "cifs", True),
        ("/mnt/共享 盘/inner/东阿镇", "ext4", False),
        ("/mnt/共享 盘2", "ext4", False),
        ("/run/user/1000/gvfs/smb-share:server=nas", "fuse.gvfsd-fuse", True),
        ("/mnt/ssh/a", "fuse.sshfs", True),
        ("/mnt/dav/a", "fuse", True),
        ("/media/li/D/a", "fuseblk", False),
        ("/data/a", "smb3", True),
        ("/tmp/pytest-of-li/0", "tmpfs", False),
        ("/var/lib/docker/overlay2/x/merged/a", "overlay", False),
        ("/srv/a", "btrfs", False),
        ("/opt", "ext4", False),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="places of Linux")
def test_the_kernels_list_says_what_a_folder_lies_on(
    place: str, kind: str, is_network: bool
) -> None:
    found = mounts.holding_in(LISTED, Path(place))
    assert found
    assert (found.kind, shares.is_network(found)) == (kind, is_network)


@pytest.mark.parametrize(
    ("place", "is_share"),
    [
        (r"\\fileserver\jiaoyu\东阿镇", True),
        (r"\\?\UNC\fileserver\jiaoyu\东阿镇", True),
        (r"C:\Users\li\Documents", False),
        (r"\\?\C:\Users\li\Documents", False),
    ],
)
def test_a_share_of_windows_is_known_by_its_path(place: str, is_share: bool) -> None:
    """What Windows says of a mapped drive (GetDriveTypeW) is asked only there, and not tried."""
    assert shares.is_windows_network(PureWindowsPath(place)) == is_share


ONEDRIVE = {"OneDrive": r"C:\Users\li\云上", "OneDriveCommercial": ""}


@pytest.mark.parametrize(
    ("place", "cloud"),
    [
        (PureWindowsPath(r"C:\Users\li\OneDrive - 教体局\文档\数据"), "OneDrive"),
        (PureWindowsPath(r"c:\users\LI\云上\数据"), "OneDrive"),
        (PureWindowsPath(r"D:\我的坚果云\数据"), "坚果云"),
        (PureWindowsPath(r"D:\Nutstore Files\数据"), "坚果云"),
        (PureWindowsPath(r"D:\BaiduSyncdisk\数据"), "百度网盘"),
        (PureWindowsPath(r"D:\百度网盘\数据"), "百度网盘"),
        (PureWindowsPath(r"D:\BaiduNetdiskDownload\数据"), ""),
        (PureWindowsPath(r"D:\坚果\数据"), ""),
        (PureWindowsPath(r"C:\Users\li\Documents\数据"), ""),
        (PurePosixPath("/home/li/Dropbox/数据"), "Dropbox"),
        (PurePosixPath("/home/li/文档/dropbox 说明"), ""),
    ],
)
def test_a_clouds_folder_is_known_by_its_name_and_by_what_windows_says(
    place: PureWindowsPath | PurePosixPath, cloud: str
) -> None:
    environment = ONEDRIVE if isinstance(place, PureWindowsPath) else {}
    assert shares.cloud_of(place, environment) == cloud


def test_this_machines_own_folders_will_do(tmp_path: Path) -> None:
    assert shares.refusal_of(tmp_path) is None
    assert shares.refusal_of(tmp_path / "not" / "there" / "yet") is None
    assert shares.refusal_of(Path.home()) is None


def test_no_store_is_made_or_opened_in_a_clouds_folder(tmp_path: Path) -> None:
    cloud, own = tmp_path / "Dropbox", tmp_path / "own"
    with refused("E249") as caught:
        Store.create(cloud / "数据", COUNTY)
    assert "Dropbox的同步文件夹" in caught.value.what
    assert not cloud.exists()
    Store.create(own, COUNTY).close()
    own.rename(cloud)
    before = sorted(cloud.rglob("*"))
    with refused("E249"):
        Store.open(cloud)
    assert sorted(cloud.rglob("*")) == before
    cloud.rename(own)
    Store.open(own).close()


def test_data_on_a_real_share_is_not_opened_and_still_rescued(tmp_path: Path) -> None:
    own, share = tmp_path / "own", tmp_path / "share"
    with Store.create(own, COUNTY) as store:
        a_child(store, "王小明")
    share.mkdir()
    with mounted(own, share):
        with refused("E248") as caught:
            Store.open(share)
        assert "网络盘" in caught.value.what
        with refused("E248"):
            Store.create(share / "new", COUNTY)
        done = rescue_folder(share, tmp_path / "stick")  # it lets nothing be written
        assert done.findings.is_complete
        assert done.findings.lists["child"] == 1
    with Store.open(own) as store:
        assert searching.count(store, Child) == 1
