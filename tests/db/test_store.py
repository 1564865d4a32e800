"""The store: opened in one place, written by steps, whole after anything that happens to it."""

import os
import signal
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from db import tables
from db.office import Office
from db.records import School, Teacher
from db.store import Store
from ruraledu_desktop import editing, searching, undoing, verifying
from tests.refusing import refused

TOWN = Office("township", "370124102000", "东阿镇教育办", "张老师")


def test_what_was_saved_is_there_after_closing(tmp_path: Path) -> None:
    with Store.create(tmp_path / "data", TOWN) as store:
        rec = editing.create(store, School, values={"name": "龙山小学"})
    with Store.open(tmp_path / "data") as store:
        assert store.office == TOWN
        assert editing.open_record(store, School, rec).values["name"] == "龙山小学"


@pytest.mark.both_engines
def test_a_failed_change_leaves_nothing(office: Store) -> None:
    def fail() -> None:
        with office.change("新增学校") as change:
            change.create(School, {"name": "龙山小学"})
            raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError):
        fail()
    assert searching.count(office, School) == 0
    assert undoing.next_undo(office) is None
    editing.create(office, School, values={"name": "东阿小学"})
    assert searching.count(office, School) == 1


@pytest.mark.both_engines
def test_saving_without_a_change_writes_nothing(office: Store) -> None:
    rec = editing.create(office, School, values={"name": "龙山小学", "beds": 40})
    seen = editing.open_record(office, School, rec)
    assert editing.update_record(office, School, seen=seen, values={"beds": 40}).is_empty
    with office.read() as conn:
        assert len(conn.execute(select(tables.entry)).all()) == 1


@pytest.mark.both_engines
def test_a_form_open_while_another_saves_replaces_only_what_it_saw(office: Store) -> None:
    rec = editing.create(office, School, values={"name": "龙山小学", "beds": 40})
    first = editing.open_record(office, School, rec)
    second = editing.open_record(office, School, rec)
    editing.update_record(office, School, seen=first, values={"beds": 48})
    editing.update_record(office, School, seen=second, values={"beds": 50})
    folded = editing.open_record(office, School, rec)
    assert {side.values["beds"] for side in folded.conflicts["beds"]} == {48, 50}


def test_every_run_writes_on_a_line_of_its_own(tmp_path: Path) -> None:
    for _ in range(2):
        place = tmp_path / "data"
        opened = Store.open(place) if place.exists() else Store.create(place, TOWN)
        with opened as store:
            editing.create(store, School, values={"name": "龙山小学"})
            editing.create(store, School, values={"name": "东阿小学"})
    with Store.open(place) as store, store.read() as conn:
        rows = conn.execute(select(tables.writer.c.name, tables.writer.c.last_seq)).all()
    assert [seq for _, seq in rows] == [2, 2]
    assert len({name for name, _ in rows}) == 2


def test_a_second_window_on_the_same_data_is_refused(office: Store) -> None:
    with refused("E124"):
        Store.open(office.folder)


def test_a_folder_without_data_is_explained(tmp_path: Path) -> None:
    with refused("E125"):
        Store.open(tmp_path)


def test_a_newer_data_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    with Store.create(tmp_path / "data", TOWN):
        pass
    path = tmp_path / "data" / "store.db"
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = path.read_bytes()
    with refused("E126"):
        Store.open(tmp_path / "data")
    assert path.read_bytes() == before


def test_a_file_that_is_no_store_is_explained(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"nothing of ours" * 1000)
    with refused("E121"):
        Store.open(tmp_path)


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_file_without_our_tables_is_refused_and_left_alone(
    tmp_path: Path, is_empty: bool
) -> None:
    path = tmp_path / "store.db"
    path.touch()
    if not is_empty:
        with sqlite3.connect(path) as raw:
            raw.execute("CREATE TABLE theirs (name)")
        raw.close()
    before = path.read_bytes()
    with refused("E121"):
        Store.open(tmp_path)
    assert path.read_bytes() == before


def test_what_an_interrupted_creation_left_makes_room(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with Store.create(folder, TOWN):
        pass
    (folder / "store.db").rename(folder / "store.db.part")
    with Store.create(folder, TOWN) as store:
        assert store.office == TOWN
    assert not (folder / "store.db.part").exists()


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_an_entry_cut_out_with_another_tool_is_noticed(tmp_path: Path, cut: int) -> None:
    with Store.create(tmp_path / "data", TOWN) as store:
        for number in range(3):
            editing.create(store, School, values={"name": f"第{number}小学"})
    with sqlite3.connect(tmp_path / "data" / "store.db") as raw:
        raw.execute("DELETE FROM entry WHERE seq = ?", [cut])
    raw.close()
    with Store.open(tmp_path / "data") as store:
        assert searching.count(store, School) == 3
        with refused("E247"):
            editing.create(store, School, values={"name": "新小学"})


def test_the_record_tables_are_rebuilt_from_the_journal(tmp_path: Path) -> None:
    with Store.create(tmp_path / "data", TOWN) as store:
        rec = editing.create(store, Teacher, values={"name": "单䶮", "sex": "1"})
        row = searching.page(store, Teacher, [rec])
        with store.write() as conn:
            conn.exec_driver_sql("DELETE FROM teacher")
        with store.settings() as settings:
            settings["shape"] = "of an older program"
    with Store.open(tmp_path / "data") as store:
        assert searching.page(store, Teacher, [rec]) == row


def test_a_clock_that_ran_backwards_is_marked_and_decides_nothing(tmp_path: Path) -> None:
    with Store.create(tmp_path / "data", TOWN, clock=lambda: datetime(2026, 5, 1)) as store:
        rec = editing.create(store, School, values={"name": "龙山小学"})
        store.clock = lambda: datetime(2026, 4, 1)
        seen = editing.open_record(store, School, rec)
        editing.update_record(store, School, seen=seen, values={"name": "龙山中心小学"})
        assert editing.open_record(store, School, rec).values["name"] == "龙山中心小学"
        with store.read() as conn:
            assert list(conn.scalars(select(tables.entry.c.doubt))) == [0, 1]


_SAVING = """
import sys
from pathlib import Path
from db.records import School
from db.store import Store
from ruraledu_desktop import editing, undoing

with Store.open(Path(sys.argv[1])) as store:
    for number in range(100000):
        editing.create(store, School, values={"name": f"第{number}小学"})
        print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal of Unix")
def test_killed_while_saving_the_store_opens_with_everything_shown_as_saved(
    tmp_path: Path,
) -> None:
    with Store.create(tmp_path / "data", TOWN):
        pass
    for said in (3, 11):
        command = [sys.executable, "-c", _SAVING, str(tmp_path / "data")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as saving:
            assert saving.stdout is not None
            for _ in range(said):
                saving.stdout.readline()
            os.kill(saving.pid, signal.SIGKILL)
        with Store.open(tmp_path / "data") as store:
            assert searching.count(store, School) >= said


def test_a_full_disk_keeps_what_was_saved_and_says_so(office: Store) -> None:
    editing.create(office, School, values={"name": "龙山小学"})
    with office.read() as conn:
        pages = conn.exec_driver_sql("PRAGMA page_count").scalar_one()
        conn.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        with office.change("导入") as change:
            for number in range(2000):
                change.create(School, {"name": f"第{number}小学", "address": "很长的地址" * 20})

    with refused("E136"):
        fill()
    assert searching.count(office, School) == 1


_FAILING = """
import resource, sys
from pathlib import Path
from db.errors import ExplainedError
from db.records import School
from db.store import Store
from ruraledu_desktop import editing, searching, undoing, verifying
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Store.open(Path(sys.argv[1])) as store:
    size = (Path(sys.argv[1]) / "store.db").stat().st_size
    for most in (size, resource.RLIM_INFINITY):
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
        try:
            with store.change("导入") as change:
                for one in range(5000):
                    change.create(School, {"name": f"第{one}小学"})
        except ExplainedError as error:
            print(error.code)
    print(searching.count(store, School))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are of Unix")
def test_after_a_failed_write_the_store_only_reads(tmp_path: Path) -> None:
    """Also when the disk would take more again: what it has taken of the first, nobody knows."""
    with Store.create(tmp_path / "data", TOWN) as store:
        editing.create(store, School, values={"name": "龙山小学"})
    command = [sys.executable, "-c", _FAILING, str(tmp_path / "data")]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert said == ["E128", "E128", "1"]
    with Store.open(tmp_path / "data") as store:
        assert searching.count(store, School) == 1


def on_page_of(store: Store, index: str) -> int:
    """Where in the file an index begins; what the engine knows of the file by heart is dropped."""
    with store.read() as conn:
        page = conn.exec_driver_sql(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (index,)
        ).scalar_one()
        size = conn.exec_driver_sql("PRAGMA page_size").scalar_one()
        conn.exec_driver_sql("PRAGMA shrink_memory")
    return int(page - 1) * int(size)


def overwrite(path: Path, place: int, data: bytes) -> bytes:
    """What a bad sector does, or whoever mends it; returns what stood there."""
    with path.open("r+b") as file:
        file.seek(place)
        before = file.read(len(data))
        file.seek(place)
        file.write(data)
    return before


def test_what_could_not_be_read_marks_the_store_until_it_is_sound(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with Store.create(folder, TOWN) as store:
        editing.create(store, School, values={"name": "龙山小学"})
        place = on_page_of(store, "school_pinyin")
        before = overwrite(folder / "store.db", place, b"?" * 64)
        with refused("E121"):
            editing.create(store, School, values={"name": "东阿小学"})
        with refused("E280"):
            editing.create(store, School, values={"name": "东阿小学"})
        assert searching.count(store, Teacher) == 0
    with refused("E121"):
        Store.open(folder)
    overwrite(folder / "store.db", place, before)
    with Store.open(folder) as store:
        assert not store.read_only
        editing.create(store, School, values={"name": "东阿小学"})


def test_a_damaged_store_is_marked_when_all_of_it_is_verified(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with Store.create(folder, TOWN) as store:
        editing.create(store, School, values={"name": "龙山小学"})
        place = on_page_of(store, "school_pinyin")
        before = overwrite(folder / "store.db", place, b"?" * 64)
        with refused("E121"):
            verifying.verify(store)
        assert "E280" in str(store.read_only and store.read_only.code)
        on_page_of(store, "school_pinyin")
        overwrite(folder / "store.db", place, before)
        assert not verifying.verify(store).broken
        assert not store.read_only
