"""另存到 U 盘: all of an office on a stick, encrypted, and back from there onto a new computer."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db import backup, data_file, safe
from db.blobs import digest_of
from db.places import BACKUPS, FILE, KEY
from db.records import Child, ChildFile
from db.store import Store
from ruraledu_desktop import attaching, backing_up, copying_out, offices, overview, passwords
from tests.office.makers import a_child
from tests.refusing import refused

NAME = "欧阳䶮"
CLERK = "王干事"
WORD = "孔村镇的那棵老槐树"
PHOTO = b"\xff\xd8 a photo of nobody" * 500


@pytest.fixture
def child(town: Store) -> str:
    found = a_child(town, NAME)
    attaching.attach_data(town, ChildFile, found, "照片.jpg", PHOTO)
    return found


@pytest.fixture
def safe_town(town: Store, child: str) -> Iterator[Store]:
    passwords.protect(town, CLERK, WORD)
    yield town
    passwords.lock(town.folder)


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_the_first_page_reminds_of_it_once_there_is_a_password(
    safe_town: Store, stick: Path
) -> None:
    assert overview.overview(safe_town).is_copy_due
    copying_out.copy_out(safe_town, stick)
    told = overview.overview(safe_town)
    assert not told.is_copy_due
    assert told.copied_out == f"{safe_town.clock():%Y-%m-%d}"
    with safe_town.settings() as settings:
        settings[copying_out.COPIED_OUT] = "2020-01-01"
    assert overview.overview(safe_town).is_copy_due
    with safe_town.settings() as settings:  # its clock was years fast then
        settings[copying_out.COPIED_OUT] = "2099-01-01"
    assert overview.overview(safe_town).is_copy_due


def test_without_a_password_nothing_goes_onto_a_stick(town: Store, stick: Path) -> None:
    with refused("E296"):
        copying_out.copy_out(town, stick)
    assert not list(stick.iterdir())


def test_what_lies_on_the_stick_tells_nobody_of_a_child(safe_town: Store, stick: Path) -> None:
    place = copying_out.copy_out(safe_town, stick)
    assert place.name == f"{safe_town.office.unit}-backup"
    assert NAME.encode() not in bytes_of(place)
    assert PHOTO[:20] not in bytes_of(place)
    assert copying_out.last(safe_town) == safe_town.clock().date()


def test_on_a_new_computer_all_is_there_with_the_password(
    safe_town: Store, child: str, stick: Path, tmp_path: Path
) -> None:
    place = copying_out.copy_out(safe_town, stick)
    new = copying_out.bring_home(place, tmp_path / "新电脑")
    assert safe.is_shut(new)
    with refused("E283"):
        passwords.unlock(new, CLERK, "别的什么密码")
    passwords.unlock(new, CLERK, WORD)
    with Store.open(new) as store:
        assert store.blobs.get(digest_of(PHOTO)) == PHOTO
        with store.read() as conn:
            names = {row.name for row in conn.execute(Child.__table__.select())}
        assert names == {NAME}
    assert not (new / "keys" / "device.json").exists()


def test_the_second_time_only_what_is_new_is_written_and_the_former_is_kept(
    safe_town: Store, stick: Path
) -> None:
    place = copying_out.copy_out(safe_town, stick)
    (photo,) = (path for path in (place / "files").rglob("*") if path.is_file())
    before, first = photo.stat().st_mtime_ns, (place / FILE).read_bytes()
    a_child(safe_town, "后来的")
    copying_out.copy_out(safe_town, stick)
    copying_out.copy_out(safe_town, stick)
    assert photo.stat().st_mtime_ns == before
    assert len(backing_up.backups(place)) == 1
    assert (place / FILE).read_bytes() != first


def test_a_file_that_was_cut_off_there_is_written_again(safe_town: Store, stick: Path) -> None:
    place = copying_out.copy_out(safe_town, stick)
    (photo,) = (path for path in (place / "files").rglob("*") if path.is_file())
    whole = photo.read_bytes()
    photo.write_bytes(whole[:100])
    copying_out.copy_out(safe_town, stick)
    assert photo.read_bytes() == whole


def names_at(folder: Path) -> set[str]:
    """Whose files are there; all attachments are, too."""
    passwords.unlock(folder, CLERK, WORD)
    with Store.open(folder) as store, store.read() as conn:
        assert store.blobs.get(digest_of(PHOTO)) == PHOTO
        return {row.name for row in conn.execute(Child.__table__.select())}


def test_the_office_s_other_computer_does_not_make_the_copy_of_the_first_useless(
    safe_town: Store, stick: Path, tmp_path: Path
) -> None:
    """Its data are under a key of their own, though of the same unit and with the same photo."""
    first = copying_out.copy_out(safe_town, stick)
    with offices.set_up(tmp_path / "另一台", safe_town.office) as other:
        found = a_child(other, "单䶮")
        attaching.attach_data(other, ChildFile, found, "照片.jpg", PHOTO)
        passwords.protect(other, CLERK, WORD)
        second = copying_out.copy_out(other, stick)
        assert copying_out.copy_out(other, stick) == second
        assert copying_out.copy_out(safe_town, stick) == first
    assert (names_at(first), names_at(second)) == ({NAME}, {"单䶮"})


def test_neither_does_it_where_the_stick_was_pulled_before_the_data_were_there(
    safe_town: Store, stick: Path, tmp_path: Path
) -> None:
    place = copying_out.copy_out(safe_town, stick)
    (place / FILE).unlink()
    shutil.rmtree(place / BACKUPS)
    assert copying_out.copy_out(safe_town, stick) == place
    (place / FILE).unlink()
    with offices.set_up(tmp_path / "另一台", safe_town.office) as other:
        passwords.protect(other, CLERK, WORD)
        assert copying_out.copy_out(other, stick) != place


def test_a_copy_in_which_more_is_than_here_stays(safe_town: Store, stick: Path) -> None:
    """Here an older backup was put back, or somebody went on working on the stick."""
    old = shutil.copy(backing_up.back_up(safe_town).path, stick)
    a_child(safe_town, "后来的")
    place = copying_out.copy_out(safe_town, stick)
    safe_town.close()
    backing_up.restore(safe_town.folder, Path(old))
    with Store.open(safe_town.folder) as town:
        for _ in range(3):
            assert copying_out.copy_out(town, stick) != place
    assert names_at(place) == {NAME, "后来的"}


def test_a_stick_that_takes_no_key_file_is_told_as_the_stick(safe_town: Store, stick: Path) -> None:
    place = copying_out.copy_out(safe_town, stick)
    (place / f"{KEY}.part").mkdir()
    with refused("E133"):
        copying_out.copy_out(safe_town, stick)
    assert names_at(place) == {NAME}


def test_it_takes_the_place_of_the_data_here(safe_town: Store, stick: Path) -> None:
    place = copying_out.copy_out(safe_town, stick)
    a_child(safe_town, "后来的")
    assert backing_up.look(safe_town, place / FILE).lacks == 1
    safe_town.close()
    done = backing_up.restore(safe_town.folder, place / FILE)
    assert done.former
    with Store.open(safe_town.folder) as store, store.read() as conn:
        assert {row.name for row in conn.execute(Child.__table__.select())} == {NAME}


def test_where_there_are_data_already_none_are_brought(
    safe_town: Store, stick: Path, tmp_path: Path
) -> None:
    place = copying_out.copy_out(safe_town, stick)
    new = copying_out.bring_home(place, tmp_path / "新电脑")
    (new / KEY).write_bytes(b"mine")
    with refused("E130"):
        copying_out.bring_home(place, new)
    assert (new / KEY).read_bytes() == b"mine"


def test_after_a_power_cut_on_the_way_home_one_begins_again(
    safe_town: Store, stick: Path, tmp_path: Path
) -> None:
    place = copying_out.copy_out(safe_town, stick)
    new = copying_out.bring_home(place, tmp_path / "新电脑")
    (new / FILE).unlink()  # it comes last
    assert (copying_out.bring_home(place, new) / FILE).exists()


def test_what_a_stick_only_points_to_is_not_brought(
    safe_town: Store, stick: Path, tmp_path: Path
) -> None:
    """A link there may lead to anything on this computer (T22)."""
    place = copying_out.copy_out(safe_town, stick)
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "id").write_bytes(b"nobody else's")
    (place / "files" / "1").symlink_to(tmp_path / "private" / "id")
    (place / "files" / "aa").symlink_to(tmp_path / "private")
    new = copying_out.bring_home(place, tmp_path / "新电脑")
    assert b"nobody else's" not in bytes_of(new)
    assert names_at(new) == {NAME}


def test_what_a_power_cut_left_half_done_on_a_stick_is_brought_as_it_was_before(
    town: Store, tmp_path: Path
) -> None:
    """The journal beside the data file is what takes the half of it back."""
    for number in range(30):
        a_child(town, f"王小{number}")
    town.close()
    left = shutil.copytree(town.folder, tmp_path / "U盘")
    with closing(data_file.connect(town.folder / FILE, None)) as working:
        working.execute("PRAGMA cache_size = 1")
        working.execute("BEGIN IMMEDIATE")
        working.execute("UPDATE entry SET body = body || hex(zeroblob(3000))")
        for name in (FILE, f"{FILE}-journal"):
            shutil.copy(town.folder / name, left)
    assert (left / FILE).read_bytes() != (town.folder / FILE).read_bytes()
    new = copying_out.bring_home(left, tmp_path / "新电脑")
    with Store.open(new) as store:
        assert not store.read_only
    found = backup.examined(new / FILE, new, moved=lambda done, total: None)
    assert found.counts["child"] == 30


@pytest.mark.parametrize("left", [b"", None])
def test_a_key_file_that_is_lost_or_damaged_is_not_the_end(
    safe_town: Store, left: bytes | None
) -> None:
    """Without it nobody could open anything, not even the backups."""
    backing_up.back_up(safe_town)
    safe_town.close()
    passwords.lock(safe_town.folder)
    (safe_town.folder / KEY).unlink()
    if left is not None:
        (safe_town.folder / KEY).write_bytes(left)
    assert safe.is_shut(safe_town.folder)
    with refused("E283"):
        passwords.unlock(safe_town.folder, CLERK, "别的什么密码呢")
    passwords.unlock(safe_town.folder, CLERK, WORD)
    passwords.change_password(safe_town.folder, CLERK, WORD, "另外一个新的密码")
    passwords.lock(safe_town.folder)
    (safe_town.folder / KEY).unlink()
    passwords.unlock(safe_town.folder, CLERK, "另外一个新的密码")


def test_stopped_on_the_way_home_nothing_is_left(
    safe_town: Store, stick: Path, tmp_path: Path
) -> None:
    class Enough(Exception):
        """The clerk stopped it."""

    def stop(done: int, total: int, doing: str) -> None:
        if done:
            raise Enough

    place = copying_out.copy_out(safe_town, stick)
    with pytest.raises(Enough):
        copying_out.bring_home(place, tmp_path / "新电脑", progress=stop)
    assert not (tmp_path / "新电脑").exists()
