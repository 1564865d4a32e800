"""A folder with passwords: set, typed right and wrong, changed; what lies on the disk then."""

import errno
import json
import os
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db import blobs, places, safe, sealed_files, settings
from db.errors import ExplainedError
from db.records import Child, ChildFile
from db.store import Store
from ruraledu_desktop import (
    attaching,
    editing,
    glance,
    offices,
    overview,
    passwords,
    searching,
)
from ruraledu_desktop.passwords import Standing
from ruraledu_desktop.rescue import rescue_folder
from ruraledu_desktop.searching import Query
from tests.counties import an_id
from tests.office.makers import TOWNS
from tests.refusing import refused

WANG, LI = "王会计", "李老师"
RIGHT, OTHER = "东阿的春天2026", "correct horse"
PHOTO = bytes(range(256)) * 40
NAME, PHONE, ID_NUMBER = "欧阳小草", "13911112222", an_id("370199", "20150302", "001")


class Hours:
    """The computer's own clock, put forward by hand."""

    def __init__(self, seconds: float = 1000) -> None:
        self.seconds = seconds

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A township with one child and its photo."""
    with offices.set_up(tmp_path / "town", TOWNS[0]) as store:
        rec = editing.create(store, Child, values={"name": NAME, "phone": PHONE})
        attaching.attach_data(store, ChildFile, rec, "照片.jpg", PHOTO)
    return tmp_path / "town"


@pytest.fixture
def protected(folder: Path) -> Path:
    with Store.open(folder) as store:
        assert passwords.protect(store, WANG, RIGHT)
    passwords.lock(folder)
    return folder


def names(folder: Path) -> list[str]:
    with Store.open(folder) as store:
        found = searching.find(store, Child, Query())
        return [str(row.shown["name"]) for row in searching.page(store, Child, found)]


@contextmanager
def no_flushing(begins: Callable[[], bool]) -> Generator[None]:
    """From some moment on the disk takes what is written, and confirms nothing."""
    flush = os.fsync

    def fail_then(handle: int) -> None:
        if begins():
            raise OSError(errno.EIO, "the disk fails")
        flush(handle)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fail_then)
        yield


def lay_copies(folder: Path) -> None:
    """What else may lie there: the state before an update, one that was not finished, a backup."""
    (folder / "backups").mkdir(exist_ok=True)
    for name in ("store.db.schema-1", "store.db.part", "backups/2026-09-01.db"):
        shutil.copy(folder / "store.db", folder / name)


def test_setting_a_password_goes_on_with_the_same_data(folder: Path) -> None:
    with Store.open(folder) as store:
        passwords.protect(store, WANG, RIGHT)
        editing.create(store, Child, values={"name": "王小二"})

    assert passwords.users(folder) == (WANG,)
    assert sorted(names(folder)) == sorted([NAME, "王小二"])


def test_a_shut_folder_says_so_and_opens_with_the_password(protected: Path) -> None:
    assert passwords.is_shut(protected)
    with refused("E284"):
        Store.open(protected)

    passwords.unlock(protected, " 王 会计", "东阿的春天２０２６")

    assert names(protected) == [NAME]


def test_a_photo_is_read_as_before_and_has_its_own_size(protected: Path) -> None:
    passwords.unlock(protected, WANG, RIGHT)

    with Store.open(protected) as store:
        digest = blobs.digest_of(PHOTO)
        assert store.blobs.get(digest) == PHOTO
        assert store.blobs.size(digest) == len(PHOTO)
        assert store.blobs.put(PHOTO * 2) != digest
        assert store.blobs.get(blobs.digest_of(PHOTO * 2)) == PHOTO * 2


def test_after_five_wrong_passwords_nobody_gets_in_for_ten_minutes(protected: Path) -> None:
    clock = Hours()
    for left in (4, 3, 2, 1):
        with refused("E283") as told:
            passwords.unlock(protected, WANG, OTHER, now=clock)
        assert f"{left} 次" in told.value.what
    with refused("E120"):
        passwords.unlock(protected, WANG, OTHER, now=clock)

    clock.seconds += 540
    with refused("E120") as told:
        passwords.unlock(protected, WANG, RIGHT, now=clock)
    assert "1 分钟" in told.value.advice
    clock.seconds += 60
    passwords.unlock(protected, WANG, RIGHT, now=clock)

    assert not passwords.is_shut(protected)
    passwords.lock(protected)
    with refused("E283") as told:
        passwords.unlock(protected, WANG, OTHER, now=clock)
    assert "4 次" in told.value.what


def test_starting_the_computer_again_does_not_shorten_the_wait(protected: Path) -> None:
    for _ in range(5):
        with pytest.raises(ExplainedError):
            passwords.unlock(protected, WANG, OTHER, now=Hours(5000))

    clock = Hours(30)  # it counts from its start
    with refused("E120"):
        passwords.unlock(protected, WANG, RIGHT, now=clock)
    clock.seconds += 599
    with refused("E120"):
        passwords.unlock(protected, WANG, RIGHT, now=clock)
    clock.seconds += 1
    passwords.unlock(protected, WANG, RIGHT, now=clock)


def test_two_clerks_each_have_a_password_and_one_changes_hers(protected: Path) -> None:
    with refused("E284"):
        passwords.add_user(protected, LI, OTHER)
    passwords.unlock(protected, WANG, RIGHT)
    passwords.add_user(protected, LI, OTHER)
    passwords.change_password(protected, LI, OTHER, "battery staple")
    passwords.lock(protected)

    with refused("E283"):
        passwords.unlock(protected, LI, OTHER)
    passwords.unlock(protected, LI, "battery staple")
    passwords.remove_user(protected, WANG)
    with refused("E285"):
        passwords.remove_user(protected, LI)
    with refused("E285"):
        passwords.unlock(protected, WANG, RIGHT)
    passwords.set_password(protected, LI, RIGHT)
    passwords.lock(protected)
    passwords.unlock(protected, LI, RIGHT)

    assert names(protected) == [NAME]


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [(WANG, "1234567", "E285"), ("Wang Xiaoyun", "wangxiaoyun", "E285"), (" ", RIGHT, "E151")],
)
def test_an_unfit_password_is_refused_and_all_is_as_it_was(
    folder: Path, name: str, password: str, code: str
) -> None:
    with Store.open(folder) as store, refused(code):
        passwords.protect(store, name, password)

    assert not passwords.is_protected(folder)
    assert names(folder) == [NAME]


def test_who_has_a_password_is_not_given_another_by_setting_the_first(protected: Path) -> None:
    passwords.unlock(protected, WANG, RIGHT)

    with Store.open(protected) as store, refused("E285"):
        passwords.protect(store, LI, OTHER)
    with refused("E285"):
        passwords.add_user(protected, WANG, OTHER)


def test_no_byte_of_a_protected_folder_tells_of_a_child(folder: Path) -> None:
    def told(folder: Path) -> set[str]:
        found = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        secrets = [NAME.encode(), PHONE.encode(), ID_NUMBER.encode(), PHOTO[:64], b"SQLite format"]
        return {file.name for file, data in found.items() if any(one in data for one in secrets)}

    with Store.open(folder) as store:
        lay_copies(folder)
        assert len(told(folder)) == 5

        passwords.protect(store, WANG, RIGHT)
        rec = editing.create(store, Child, values={"name": NAME, "id_number": ID_NUMBER})
        attaching.attach_data(store, ChildFile, rec, "照片.jpg", PHOTO + b"2")
        assert told(folder) == set()

    assert told(folder) == set()
    for name in ("store.db.schema-1", "backups/2026-09-01.db"):
        shutil.copy(folder / name, folder / "store.db")
        assert names(folder) == [NAME]
        lay_copies(folder)


def test_a_plain_copy_that_is_put_back_is_encrypted_when_the_folder_opens(
    folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder, tmp_path / "before")
    with Store.open(folder) as store:
        passwords.protect(store, WANG, RIGHT)
        editing.create(store, Child, values={"name": "王小二"})
    passwords.lock(folder)
    shutil.copytree(tmp_path / "before", folder, dirs_exist_ok=True)

    with refused("E284"):
        Store.open(folder)
    passwords.unlock(folder, WANG, RIGHT)

    assert names(folder) == [NAME]
    assert NAME.encode() not in (folder / "store.db").read_bytes()
    with Store.open(folder) as store:
        assert store.blobs.get(blobs.digest_of(PHOTO)) == PHOTO
    assert all(map(sealed_files.is_sealed, (folder / "files").glob("*/*")))


def test_what_another_program_wrote_meanwhile_stays(protected: Path) -> None:
    """A password takes tenths of a second to try; the clock is asked while it is tried."""
    passwords.unlock(protected, WANG, RIGHT)
    passwords.add_user(protected, LI, OTHER)

    def others_write() -> float:
        passwords.set_password(protected, LI, "battery staple")
        return 1000

    with refused("E283"):
        passwords.prove(protected, WANG, OTHER, now=others_write)
    with refused("E283"):
        passwords.prove(protected, LI, OTHER)
    passwords.unlock(protected, WANG, RIGHT, now=others_write)
    passwords.prove(protected, LI, "battery staple")


def test_a_wrong_password_tried_at_the_same_time_gives_no_more_tries(protected: Path) -> None:
    hours = Hours()

    def others_try() -> float:
        for _ in range(passwords.MOST_TRIES):
            with pytest.raises(ExplainedError):
                passwords.unlock(protected, WANG, OTHER, now=hours)
        return 1000

    with refused("E120"):
        passwords.unlock(protected, WANG, OTHER, now=others_try)
    with refused("E120"):
        passwords.unlock(protected, WANG, RIGHT, now=hours)


def test_what_the_disk_refuses_at_first_is_encrypted_when_the_folder_opens_next(
    folder: Path,
) -> None:
    lay_copies(folder)
    copy, hindrance = folder / "backups/2026-09-01.db", folder / "backups/2026-09-01.db.part"
    hindrance.mkdir()
    with Store.open(folder) as store:
        assert not passwords.protect(store, WANG, RIGHT)
    assert NAME.encode() in copy.read_bytes()
    hindrance.rmdir()
    passwords.lock(folder)

    assert passwords.unlock(folder, WANG, RIGHT)

    assert NAME.encode() not in copy.read_bytes()


def test_one_photo_that_the_disk_does_not_let_go_leaves_no_other_to_be_read(
    folder: Path,
) -> None:
    """Nor does it keep the second key file away, without which a lost one is the end of all."""
    with Store.open(folder) as store:
        for number in range(8):
            store.blobs.put(PHOTO + bytes([number]))
        held, *others = sorted((folder / "files").glob("*/*"))
        held.with_name(f"{held.name}.part").mkdir()
        assert not passwords.protect(store, WANG, RIGHT)

    assert not sealed_files.is_sealed(held)
    assert all(map(sealed_files.is_sealed, others))
    assert safe.second_key(folder).read_bytes() == (folder / "store.key").read_bytes()


@pytest.mark.parametrize("header", [b"", bytes(4096)])
def test_a_damaged_copy_is_not_left_to_be_read_either(
    folder: Path, tmp_path: Path, header: bytes
) -> None:
    """It stays when a backup takes the place of damaged data, with what was half done."""
    damaged = bytearray((folder / "store.db").read_bytes())
    damaged[4096:8192] = bytes(4096)
    damaged[: len(header)] = header
    copy = folder / "backups" / "backup-0001-20260901-1200-before.db"
    copy.parent.mkdir()
    with Store.open(folder) as store:
        copy.write_bytes(damaged)
        copy.with_name(f"{copy.name}-journal").write_bytes(NAME.encode() * 50)
        assert passwords.protect(store, WANG, RIGHT)
    assert not [one for one in copy.parent.iterdir() if NAME.encode() in one.read_bytes()]

    shutil.copy(copy, folder / "store.db")
    done = rescue_folder(folder, tmp_path / "stick")
    assert NAME in (done.folder / "原始数据" / "entry.jsonl").read_text("utf-8")


def test_a_plain_backup_that_a_power_cut_left_half_put_back_is_gone_when_the_folder_opens(
    folder: Path,
) -> None:
    left = folder / places.RESTORED
    with Store.open(folder) as store:
        shutil.copy(folder / "store.db", left.with_name("plain"))
        assert passwords.protect(store, WANG, RIGHT)
    left.with_name("plain").rename(left)
    passwords.lock(folder)

    assert passwords.unlock(folder, WANG, RIGHT)

    assert not left.exists()


def test_when_the_disk_refuses_nothing_is_protected(folder: Path) -> None:
    (folder / "store.db.part").mkdir()
    with Store.open(folder) as store:
        with refused("E136"):
            passwords.protect(store, WANG, RIGHT)
        editing.create(store, Child, values={"name": "王小二"})
    assert not passwords.is_protected(folder)
    (folder / "store.db.part").rmdir()
    (folder / "store.key.part").mkdir()
    with Store.open(folder) as store, refused("E136"):
        passwords.protect(store, WANG, RIGHT)

    assert not passwords.is_protected(folder)
    assert sorted(names(folder)) == sorted([NAME, "王小二"])


def test_a_disk_that_fails_once_the_encrypted_file_is_there_leaves_what_opens_it(
    folder: Path,
) -> None:
    """Without its key file nobody could ever open it again."""

    def is_keyed() -> bool:
        return NAME.encode() not in (folder / "store.db").read_bytes()

    with Store.open(folder) as store:
        with no_flushing(is_keyed), refused("E298"):
            passwords.protect(store, WANG, RIGHT)
        editing.create(store, Child, values={"name": NAME})
        assert passwords.standing(store).users == (WANG,)
    passwords.lock(folder)
    passwords.unlock(folder, WANG, RIGHT)
    assert names(folder) == [NAME, NAME]


def test_a_key_file_whose_name_may_not_stay_protects_nothing(folder: Path) -> None:
    def is_laid() -> bool:
        return (folder / "store.key").exists() and not (folder / "store.key.part").exists()

    with Store.open(folder) as store:
        with no_flushing(is_laid), refused("E136"):
            passwords.protect(store, WANG, RIGHT)
        assert passwords.standing(store).is_lacking
    assert names(folder) == [NAME]


def test_a_new_password_is_not_told_as_refused_once_it_is_the_one_that_opens(
    protected: Path,
) -> None:
    """Whoever then typed the old one would soon have no more tries."""
    before = (protected / "store.key").read_bytes()

    def is_new() -> bool:
        return (protected / "store.key").read_bytes() != before

    with no_flushing(is_new), refused("E299"):
        passwords.change_password(protected, WANG, RIGHT, OTHER)
    with refused("E283"):
        passwords.unlock(protected, WANG, RIGHT)
    passwords.unlock(protected, WANG, OTHER)


def test_a_wrong_password_is_told_as_that_on_a_disk_that_confirms_nothing(protected: Path) -> None:
    def is_counted() -> bool:
        return bool(json.loads((protected / "store.key").read_bytes())["tries"])

    with no_flushing(is_counted), refused("E283"):
        passwords.unlock(protected, WANG, OTHER)
    with refused("E283") as told:
        passwords.unlock(protected, WANG, OTHER)
    assert "3 次" in told.value.what


@pytest.mark.parametrize(
    "data", [b"", b"{}", b'{"form": "ruraledu store key", "format": 2}', b"\xff"]
)
def test_a_damaged_key_file_is_told(protected: Path, data: bytes) -> None:
    whole = (protected / "store.key").read_bytes()
    for file in (protected / "store.key", safe.second_key(protected)):
        file.write_bytes(data or whole[:-9])

    for open_it in (passwords.users, lambda folder: passwords.unlock(folder, WANG, RIGHT)):
        with refused("E284") as told:
            open_it(protected)
        assert "store.key" in told.value.what

    (protected / "store.key").write_bytes(whole)
    passwords.unlock(protected, WANG, RIGHT)


def test_the_first_page_keeps_to_itself_what_it_would_show(protected: Path) -> None:
    passwords.unlock(protected, WANG, RIGHT)
    with Store.open(protected) as store:
        overview.keep(store)
    assert glance.look(protected)

    passwords.lock(protected)

    assert glance.look(protected) is None


def test_what_is_whole_of_damaged_data_is_read_on(protected: Path) -> None:
    """Under a key the engine stops at the first damaged page."""
    passwords.unlock(protected, WANG, RIGHT)
    with Store.open(protected) as store:
        for number in range(60):
            editing.create(store, Child, values={"name": f"王小{number}", "note": "长" * 300})
        with store.read() as conn:
            conn.exec_driver_sql("PRAGMA shrink_memory")
        with (protected / "store.db").open("rb+") as file:
            file.seek(-2000, os.SEEK_END)
            file.write(bytes(100))
        with refused("E121"):
            store.inspect()

        assert store.read_only
        assert store.read_only.code == "E280"
        assert settings.DAMAGED in store.known_settings()
        assert passwords.standing(store).users == (WANG,)
        assert len(searching.find(store, Child, Query())) == 61


def test_everything_can_be_rescued_of_an_open_folder_only(protected: Path, tmp_path: Path) -> None:
    with refused("E284"):
        rescue_folder(protected, tmp_path / "stick")
    passwords.unlock(protected, WANG, RIGHT)

    done = rescue_folder(protected, tmp_path / "stick")

    assert done.findings.is_complete
    assert NAME in (done.folder / "原始数据" / "entry.jsonl").read_text("utf-8")
    assert PHOTO in [file.read_bytes() for file in (done.folder / "附件").iterdir()]


@pytest.mark.both_engines
def test_data_at_a_server_are_protected_by_its_own_passwords(county: Store) -> None:
    if county.seat:
        with refused("E285"):
            passwords.protect(county, WANG, RIGHT)
    else:
        passwords.protect(county, WANG, RIGHT)
    assert passwords.is_protected(county.folder) == (not county.seat)


# --- what windows ask -----------------------------------------------------------------------------


def test_who_has_a_password_proves_to_be_who_he_says_and_others_need_not(protected: Path) -> None:
    passwords.prove(protected, WANG, RIGHT)
    passwords.prove(protected, LI, "")
    with refused("E283"):
        passwords.prove(protected, WANG, "")
    assert passwords.is_shut(protected)


def test_a_folder_without_passwords_asks_for_none(folder: Path) -> None:
    passwords.prove(folder, WANG, "")


def test_the_wait_is_told_and_begins_anew_with_the_computer(protected: Path) -> None:
    hours = Hours()
    assert passwords.waiting(protected, now=hours) == 0
    for _ in range(passwords.MOST_TRIES):
        with pytest.raises(ExplainedError):
            passwords.prove(protected, WANG, "不对的密码", now=hours)
    assert passwords.waiting(protected, now=hours) == passwords.LOCKED
    hours.seconds += 599
    assert passwords.waiting(protected, now=hours) == 1
    hours.seconds += 2
    assert passwords.waiting(protected, now=hours) == 0
    hours.seconds = 3
    assert passwords.waiting(protected, now=hours) == passwords.LOCKED


def test_a_unit_of_people_lacks_a_password_and_practice_data_do_not(folder: Path) -> None:
    with Store.open(folder) as store:
        assert passwords.standing(store).is_lacking
        with store.settings() as kept:
            kept[settings.PRACTICE] = "1"
        assert passwords.standing(store).why_not == "practice"
        with store.settings() as kept:
            del kept[settings.PRACTICE]
        passwords.protect(store, WANG, RIGHT)
        assert passwords.standing(store) == Standing("", (WANG,))


def test_the_second_key_file_follows_the_first_and_stands_in_for_it(protected: Path) -> None:
    first, second = protected / "store.key", safe.second_key(protected)
    hindrance = second.with_name("store.key.part")
    hindrance.mkdir()
    passwords.change_password(protected, WANG, RIGHT, OTHER)
    assert second.read_bytes() != first.read_bytes()
    hindrance.rmdir()

    passwords.unlock(protected, WANG, OTHER)
    assert second.read_bytes() == first.read_bytes()
    first.unlink()
    passwords.unlock(protected, WANG, OTHER)

    assert second.read_bytes() == first.read_bytes()


def test_a_data_file_that_was_copied_without_its_key_file_says_what_is_missing(
    protected: Path, tmp_path: Path
) -> None:
    (tmp_path / "copied").mkdir()
    shutil.copy(protected / "store.db", tmp_path / "copied")

    with refused("E284") as told:
        Store.open(tmp_path / "copied")
    assert "store.key 却不在" in told.value.what

    shutil.copy(protected / "store.key", tmp_path / "copied")
    passwords.unlock(tmp_path / "copied", WANG, RIGHT)
    assert names(tmp_path / "copied") == [NAME]
