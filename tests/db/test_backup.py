"""Backups: made while one works, rotated without a clock's help, looked at, and put back."""

import errno
import os
import resource
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from db import backup, data_file, erasing, safe
from db.backup import Backup
from db.engines import keying
from db.engines.sqlite import File
from db.errors import ExplainedError
from db.office import Office
from db.places import BACKUPS, FILE
from db.records import School
from db.store import Store
from ruraledu_desktop import backing_up, editing, passwords
from tests.refusing import refused

TOWN = Office("town", "370124102000", "东阿镇", "王干事")
OTHER = Office("town", "370124103000", "孝直镇", "李干事")
NOON = datetime(2026, 11, 28, 12)
DAY = timedelta(days=1)
STORES = Path(__file__).parent / "stores"


def unwatched(done: int, total: int) -> None:
    """Progress nobody watches."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.create(tmp_path / "data", TOWN) as store:
        editing.create(store, School, values={"name": "东阿镇中心小学"})
    return tmp_path / "data"


def place(folder: Path) -> Path:
    return folder / BACKUPS


def backed_up(folder: Path, now: datetime = NOON) -> Backup:
    with Store.open(folder, clock=lambda: now) as store:
        return store.back_up(place(folder), moved=unwatched)


def add(folder: Path, name: str) -> None:
    with Store.open(folder) as store:
        editing.create(store, School, values={"name": name})


def put_back(folder: Path, path: Path) -> Backup | None:
    return backup.restore(folder, path, now=NOON, unit=TOWN.unit, moved=unwatched)[1]


def schools(folder: Path) -> int:
    with Store.open(folder) as store, store.read() as conn:
        return backup.contents(conn).counts["school"]


def test_a_backup_is_made_while_one_works_and_holds_what_was_saved(folder: Path) -> None:
    with Store.open(folder, clock=lambda: NOON) as store:
        editing.create(store, School, values={"name": "姜沟小学"})
        made = store.back_up(place(folder), moved=unwatched)
        editing.create(store, School, values={"name": "后来的小学"})
        with store.read() as conn:
            now = backup.contents(conn)
    assert made.path.name == "backup-0001-20261128-1200.db"
    held = backup.examined(made.path, folder, moved=unwatched)
    assert (held.office, held.counts["school"]) == (TOWN, 2)
    assert held.lacks(now) == 1
    assert now.lacks(held) == 0


def test_what_was_there_is_kept_and_can_be_put_back_in_turn(folder: Path) -> None:
    made = backed_up(folder)
    add(folder, "后来的小学")
    former = put_back(folder, made.path)
    assert schools(folder) == 1
    assert former
    assert former.is_before
    put_back(folder, former.path)
    assert schools(folder) == 2


def test_after_it_one_writes_on_a_line_of_ones_own(folder: Path) -> None:
    """The numbers that the lost entries had are not used again (I20)."""
    made = backed_up(folder)
    add(folder, "后来的小学")
    former = put_back(folder, made.path)
    add(folder, "另外的小学")
    assert former
    lost = backup.examined(former.path, folder, moved=unwatched)
    now = backup.examined(folder / FILE, folder, moved=unwatched)
    assert now.lacks(lost) == 1
    assert lost.lacks(now) == 1


@pytest.mark.parametrize("cut", [0, 100, 70_000])
def test_a_backup_that_is_cut_off_is_refused_and_nothing_is_changed(folder: Path, cut: int) -> None:
    made = backed_up(folder)
    made.path.write_bytes(made.path.read_bytes()[:cut])
    before = (folder / FILE).read_bytes()
    with refused("E293"):
        put_back(folder, made.path)
    assert (folder / FILE).read_bytes() == before
    assert not list(folder.rglob("*.part"))
    assert not list(folder.rglob("*-before*"))


def test_a_backup_with_another_value_in_its_journal_is_refused(folder: Path) -> None:
    made = backed_up(folder)
    data = made.path.read_bytes()
    made.path.write_bytes(data.replace("东阿镇中心小学".encode(), "东阿镇重心小学".encode()))
    with refused("E293"):
        backup.examined(made.path, folder, moved=unwatched)


def test_a_backup_of_another_office_is_refused(folder: Path, tmp_path: Path) -> None:
    with Store.create(tmp_path / "other", OTHER):
        pass
    made = backed_up(tmp_path / "other")
    with refused("E294"):
        put_back(folder, made.path)


def test_while_somebody_works_with_the_data_nothing_is_put_back(folder: Path) -> None:
    made = backed_up(folder)
    with Store.open(folder), refused("E124"):
        put_back(folder, made.path)
    assert schools(folder) == 1


@pytest.mark.parametrize("damage", [b"", b"this is no store" * 500])
def test_it_takes_the_place_of_data_that_no_longer_open(folder: Path, damage: bytes) -> None:
    made = backed_up(folder)
    (folder / FILE).write_bytes(damage)
    former = put_back(folder, made.path)
    assert schools(folder) == 1
    assert (former.path.read_bytes() if former else b"") == damage


def test_it_takes_the_place_of_data_that_the_disk_does_not_give_back(folder: Path) -> None:
    made = backed_up(folder)
    (folder / FILE).unlink()
    (folder / FILE).mkdir()  # can be moved, and not be read
    former = put_back(folder, made.path)
    assert schools(folder) == 1
    assert former
    assert former.is_before


def test_a_disk_that_does_not_confirm_the_exchange_is_not_told_as_no_exchange(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backed_up(folder)
    add(folder, "后来的小学")
    before, flush = (folder / FILE).read_bytes(), os.fsync

    def fail_then(handle: int) -> None:
        if (folder / FILE).read_bytes() != before:
            raise OSError(errno.EIO, "the disk fails")
        flush(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail_then)
        with refused("E298"):
            put_back(folder, made.path)
    assert schools(folder) == 1


def test_what_another_program_saves_meanwhile_is_not_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is opened, and closed again, while it is copied aside."""
    made = backed_up(folder)
    flush, todo = os.fsync, ["另一个窗口填的小学"]

    def save_then(handle: int) -> None:
        if todo and any(place(folder).glob("*-before.db.part")):
            add(folder, todo.pop())
        flush(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", save_then)
        with refused("E124"):
            put_back(folder, made.path)
    assert not todo
    assert schools(folder) == 2
    assert not list(place(folder).glob("*-before.db"))


def test_data_that_could_only_be_moved_are_back_when_nothing_takes_their_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backed_up(folder)
    (folder / FILE).unlink()
    (folder / FILE).mkdir()  # can be moved, and not be read
    move = os.replace

    def refuse(source: Path, target: Path) -> None:
        if Path(source).name.endswith(".part") and Path(target).name == FILE:
            raise OSError(errno.EIO, "the disk fails")
        move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        with refused("E136"):
            put_back(folder, made.path)
    assert (folder / FILE).is_dir()


def test_it_takes_the_place_of_data_that_are_gone(folder: Path) -> None:
    made = backed_up(folder)
    (folder / FILE).unlink()
    assert put_back(folder, made.path) is None
    assert schools(folder) == 1


def test_a_copy_of_which_the_clerk_had_enough_leaves_nothing(folder: Path) -> None:
    class Enough(Exception):
        """The clerk stopped it."""

    def stop(done: int, total: int) -> None:
        raise Enough

    with Store.open(folder) as store, pytest.raises(Enough):
        store.back_up(place(folder), moved=stop)
    assert not list(place(folder).iterdir())


def test_what_is_not_as_it_was_written_is_in_no_backup(folder: Path) -> None:
    with Store.open(folder) as store:
        store.note({"broken": "2026-11-27 儿童"})
        with pytest.raises(ExplainedError):
            store.back_up(place(folder), moved=unwatched)
    assert not backup.listed(place(folder))


def test_files_of_other_names_are_left_alone(folder: Path) -> None:
    made = backed_up(folder)
    (place(folder) / "我的备份.db").write_bytes(b"mine")
    for day in range(1, 30):
        backed_up(folder, NOON + day * DAY)
    assert (place(folder) / "我的备份.db").exists()
    assert not made.path.exists()


def at(*days: int) -> list[Backup]:
    """One backup on each of these days, the newest first."""
    found = [
        Backup(Path(f"{number}"), number, NOON + day * DAY, False, 1)
        for number, day in enumerate(days)
    ]
    return found[::-1]


def test_of_a_year_some_days_weeks_and_months_are_kept() -> None:
    year = at(*range(365))
    kept = [one for one in year if one not in backup.superfluous(year)]
    assert kept[:7] == year[:7]
    assert len({f"{one.made:%G%V}" for one in kept}) >= 4
    assert len({f"{one.made:%Y%m}" for one in kept}) == 12
    assert len(kept) <= 7 + 4 + 12


@given(some.lists(some.integers(-18_000, 18_000), max_size=60))
def test_whatever_the_clock_says_the_newest_is_kept_and_there_are_never_many(
    days: list[int],
) -> None:
    """A clock that jumps fifty years loses nothing that was made last (I21)."""
    known = at(*days)
    gone = backup.superfluous(known)
    left = [one for one in known if one not in gone]
    assert left[:1] == known[:1]
    assert len(left) <= backup.DAYS + backup.WEEKS + backup.MONTHS
    assert not backup.superfluous(left)
    latest = [*dict.fromkeys(one.made.date() for one in known)][: backup.DAYS]
    assert {one.made.date() for one in left} >= {*latest}


def test_of_what_others_took_the_place_of_three_are_kept(folder: Path) -> None:
    made = backed_up(folder)
    for _ in range(5):
        put_back(folder, made.path)
    backed_up(folder)
    assert len([one for one in backup.listed(place(folder)) if one.is_before]) == backup.BEFORE


def owes_erasing(folder: Path) -> None:
    """Something was erased, and the power failed before its copies were gone."""
    with Store.open(folder) as store:
        store.note({erasing.LEFT: "0" * 64})


def test_what_was_kept_survives_a_backup_of_the_moment_of_an_erasing(folder: Path) -> None:
    backed_up(folder)
    owes_erasing(folder)
    add(folder, "后来的小学")  # opening it renews the backups
    (renewed,) = backup.listed(place(folder))
    former = put_back(folder, renewed.path)
    assert schools(folder) == 1
    assert former
    assert former.path.exists()


def test_no_damaged_data_take_the_place_of_backups_because_of_an_erasing(folder: Path) -> None:
    made = backed_up(folder)
    owes_erasing(folder)
    with closing(data_file.connect(folder / FILE, None)) as file:
        file.execute("INSERT INTO setting (key, value) VALUES ('broken', '2026-11-27 儿童')")
    with Store.open(folder) as store:
        assert store.read_only
    assert backup.listed(place(folder)) == [made]


def test_backups_stay_while_no_sound_one_can_be_made_in_their_place(
    folder: Path, tmp_path: Path
) -> None:
    made = backed_up(folder)
    with closing(File(tmp_path / "other")) as keeper, pytest.raises(ExplainedError):
        backup.renew(keeper, place(folder), NOON)
    assert backup.listed(place(folder)) == [made]


@pytest.mark.parametrize("reason", [errno.EIO, errno.ENOSPC])
def test_a_failing_disk_does_not_take_the_last_backup_because_of_an_erasing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    """On a full one there is room once the others are gone."""
    made = backed_up(folder)
    owes_erasing(folder)
    flush, left = os.fsync, [OSError(reason, "the disk refuses")]

    def fail_once(handle: int) -> None:
        if left and any(place(folder).glob("*.part")):
            raise left.pop()
        flush(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail_once)
        assert schools(folder) == 1
    assert not left
    (kept,) = backup.listed(place(folder))
    assert (kept.path == made.path) == (reason == errno.EIO)


@pytest.mark.parametrize(
    "hidden",
    [
        "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM school; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE VIRTUAL TABLE f USING fts5(words)",
    ],
)
def test_a_file_that_would_do_something_by_itself_is_no_backup(folder: Path, hidden: str) -> None:
    made = backed_up(folder)
    with closing(data_file.connect(made.path, None)) as file:
        file.execute(hidden)
    with refused("E293"):
        put_back(folder, made.path)
    made.path.replace(folder / FILE)
    with refused("E121"):
        schools(folder)


@pytest.mark.parametrize(
    ("table", "more"),
    [
        ("entry", "UNIQUE (step) ON CONFLICT REPLACE, UNIQUE"),
        ("entry", "UNIQUE (step), UNIQUE"),
        ("entry", "CHECK(lam < 9), UNIQUE"),
        ("entry", "check/**/(lam < 9), UNIQUE"),
        ("step", "FOREIGN KEY (undoes) REFERENCES step (id) ON DELETE CASCADE, FOREIGN"),
    ],
)
def test_a_backup_whose_tables_have_rules_of_their_own_is_none(
    folder: Path, table: str, more: str
) -> None:
    """They would refuse what is saved later, or throw it away."""
    made = backed_up(folder)
    word = more.rpartition(", ")[2]
    with closing(data_file.connect(made.path, None)) as file:
        file.execute("PRAGMA writable_schema = ON")
        file.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = ?",
            (f"{word} ", f"{more} ", table),
        )
        if "UNIQUE (step)" in more:
            file.execute("DELETE FROM sqlite_master WHERE name LIKE 'sqlite_autoindex_entry%'")
    with refused("E293"):
        put_back(folder, made.path)


def test_an_index_that_allows_no_second_value_is_none_of_ours(folder: Path) -> None:
    made = backed_up(folder)
    with closing(data_file.connect(made.path, None)) as file:
        file.execute("CREATE UNIQUE INDEX once ON entry (kind, rec)")
    with refused("E293"):
        put_back(folder, made.path)


def test_a_backup_of_the_first_program_can_be_put_back(folder: Path) -> None:
    old = folder.parent / "old.db"
    with closing(sqlite3.connect(old)) as file:
        file.executescript((STORES / "schema_1.sql").read_text("utf-8"))
    held = backup.examined(old, folder, moved=unwatched)
    assert held.entries
    backup.restore(folder, old, now=NOON, unit=held.office.unit, moved=unwatched)
    with Store.open(folder) as store, store.read() as conn:
        assert backup.contents(conn).heads == held.heads


def test_a_backup_on_a_stick_that_was_pulled_is_not_told_as_the_end_of_saving(folder: Path) -> None:
    made = backed_up(folder)
    made.path.unlink()
    with refused("E135"):
        backup.examined(made.path, folder, moved=unwatched)
    with refused("E135"):
        put_back(folder, made.path)


def test_looking_for_data_that_are_gone_makes_no_file(folder: Path) -> None:
    made = backed_up(folder)
    (folder / FILE).unlink()
    assert backing_up.look_beside(folder, made.path).lacks is None
    assert not (folder / FILE).exists()


def test_a_disk_too_full_for_encrypting_a_plain_backup_is_told_as_that(folder: Path) -> None:
    """Under a key a file is somewhat longer."""
    with Store.open(folder) as store, store.settings() as known:
        known["filler"] = "文" * 700_000
    plain = Path(shutil.copy(folder / FILE, folder.parent / "plain.db"))
    with Store.open(folder) as store:
        with store.settings() as known:
            del known["filler"]
        passwords.protect(store, "王干事", "correct horse")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (plain.stat().st_size, before[1]))
    try:
        with refused("E136"):
            put_back(folder, plain)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert schools(folder) == 1
    passwords.lock(folder)


def test_a_backup_under_a_key_is_not_told_as_data_here_without_their_key(folder: Path) -> None:
    made = backed_up(folder)
    keying.put_under(b"k" * safe.LENGTH, made.path)
    with refused("E297"):
        put_back(folder, made.path)
    assert schools(folder) == 1


def test_looking_at_a_backup_changes_nothing_beside_it(folder: Path, tmp_path: Path) -> None:
    """What another program left half done there is not put in order either."""
    made = backed_up(folder)
    with closing(data_file.connect(made.path, None)) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE filler AS SELECT * FROM sqlite_master, setting")
        other.execute("UPDATE setting SET value = value || 'x'")
        left = [shutil.copy(path, tmp_path) for path in place(folder).glob("backup-*")]
    assert len(left) == 2
    before = [Path(one).read_bytes() for one in left]
    assert all(before)
    with suppress(ExplainedError):
        backup.examined(tmp_path / made.path.name, folder, moved=unwatched)
    assert [Path(one).read_bytes() for one in left] == before
