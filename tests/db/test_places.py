"""Places: a folder stands for a store on a server, with a seat of its own."""

import stat
import sys
from pathlib import Path

import pytest

from db import places
from db.store import Store
from tests.refusing import refused

ADDRESS = "postgresql://li:geheim@xian.example:5433/county"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "share"))
    return tmp_path / "share" / "ruraledu"


def test_a_path_names_itself(tmp_path: Path) -> None:
    assert places.folder_of(str(tmp_path)) == tmp_path
    assert places.read(tmp_path) is None
    assert not places.is_store(tmp_path)


def test_an_address_has_a_folder_named_by_server_and_database(home: Path) -> None:
    folder = places.folder_of(ADDRESS)
    assert folder == home / "xian.example-5433-county"
    assert places.is_store(folder)
    place = places.read(folder)
    assert place is not None
    assert place.address == ADDRESS
    assert len(place.seat) == 8


def test_the_seat_stays_whatever_becomes_of_the_address(home: Path) -> None:
    first = places.read(places.folder_of(ADDRESS))
    second = places.read(places.folder_of(ADDRESS.replace("geheim", "neu")))
    assert first
    assert second
    assert first.seat == second.seat
    assert second.address.startswith("postgresql://li:neu@")


def test_the_folder_may_be_chosen(tmp_path: Path, home: Path) -> None:
    assert places.folder_of(ADDRESS, tmp_path / "here") == tmp_path / "here"
    assert places.read(tmp_path / "here") is not None
    assert not home.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="rights of Unix")
def test_an_address_with_a_password_is_for_its_owner_only(home: Path) -> None:
    file = places.folder_of(ADDRESS) / places.SERVER
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "damaged",
    [b"", b"\x00" * 40, b'{"address": "postgres', b"[]", b'{"address": 7, "seat": "ab"}'],
)
def test_a_damaged_place_says_so_and_the_address_typed_again_heals_it(
    home: Path, damaged: bytes
) -> None:
    folder = places.folder_of(ADDRESS)
    (folder / places.SERVER).write_bytes(damaged)

    with refused("E245"):
        places.read(folder)
    with refused("E245"):
        Store.open(folder)

    assert places.folder_of(ADDRESS) == folder
    assert places.read(folder)
