"""应急导出 of damaged, old and new stores: all that can be read of them comes out."""

import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from db.errors import ExplainedError
from db.records import School
from db.store import Store
from ruraledu_desktop import passwords
from ruraledu_desktop.rescue import rescue, rescue_folder
from tests.counties import SmallCounty
from tests.crash.recording import ROOT, can_trace
from tests.ruraledu_desktop.rescue.reading import contents, hashed, lines, sheet

PAGE = 4096

OLD_STORES = sorted((Path(__file__).parents[2] / "db" / "stores").glob("schema_*.sql"))


def damage(folder: Path, pages: list[int]) -> None:
    """Overwrite some pages of the data file, as a failing disk does."""
    with (folder / "store.db").open("r+b") as file:
        for page in pages:
            file.seek(page * PAGE)
            file.write(b"\xa5" * PAGE)


@pytest.mark.parametrize("seed", range(3))
def test_damaged_pages_cost_only_what_was_on_them(town: Path, tmp_path: Path, seed: int) -> None:
    """The disk lost some pages: the store does not open, everything else still comes out."""
    sound = rescue_folder(town, tmp_path / "sound")
    size = (town / "store.db").stat().st_size // PAGE
    pages = random.Random(seed).sample(range(1, size), 4)
    damage(town, pages)
    before = contents(town)

    done = rescue_folder(town, tmp_path / "stick")

    assert contents(town) == before
    whole = {one["hash"]: one for one in lines(sound, "entry")}
    kept = {one["hash"]: one for one in lines(done, "entry")}
    assert all(same(whole[key], one) for key, one in kept.items() if one["check"] != "broken")
    names = {row["记录编号"]: row["姓名"] for row in sheet(sound, "儿童")}
    found = {row["记录编号"]: row["姓名"] for row in sheet(done, "儿童")}
    assert all(name in ("", names[key]) for key, name in found.items())
    lost = {loss.table for loss in done.findings.losses}
    if not {"entry", "child"} <= lost and "" not in lost:
        assert found == names  # what one of the two lost, the other has
    if lost:
        text = (done.folder / "说明.txt").read_text("utf-8-sig")
        assert "读不出来" in text
        assert hashed(done.folder / "store.db 原样副本") == hashed(town / "store.db")


@pytest.mark.parametrize("page", [0, 40])
def test_damage_to_a_protected_file_costs_only_what_was_on_its_page(
    town: Path, tmp_path: Path, page: int
) -> None:
    """The engine would read nothing behind the first damaged page."""
    sound = rescue_folder(town, tmp_path / "sound")
    with Store.open(town) as store:
        passwords.protect(store, "王会计", "correct horse")
    damage(town, [page])
    before = contents(town)

    done = rescue_folder(town, tmp_path / "stick")

    assert contents(town) == before
    names, found = (
        {row["记录编号"]: row["姓名"] for row in sheet(one, "儿童")} for one in (sound, done)
    )
    assert found.items() <= names.items()
    assert len(found) > len(names) / 2
    assert not list(done.folder.glob("store.db.*"))


def test_an_open_protected_store_is_rescued_and_goes_on(town: Path, tmp_path: Path) -> None:
    with Store.open(town) as store:
        passwords.protect(store, "王会计", "correct horse")
        damage(town, [40])

        done = rescue(store, tmp_path / "stick")

        assert sheet(done, "儿童")
        assert not list(done.folder.glob("store.db*"))
        assert store.known_settings()["clerk"]


def test_a_folder_that_the_disk_does_not_list_costs_only_what_was_in_it(
    town: Path, tmp_path: Path
) -> None:
    if not can_trace():
        pytest.skip("strace is not here, or may not look at other processes")
    failing = ["-P", str(town / "inbox"), "-e", "inject=openat:error=EIO"]
    rescuing = [sys.executable, "main.py", "rescue", "--data", str(town), "--out", str(tmp_path)]
    done = subprocess.run(
        ["strace", "-f", "-qq", "-o", "/dev/null", *failing, *rescuing],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "“inbox”读不出来" in done.stdout
    (written,) = tmp_path.glob("*/写出的包")
    assert len([*written.iterdir()]) == len([*(town / "outbox").iterdir()])


_OF_WRITER = ("writer", "scope", "device")


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """The same entry; its check may not be known where the one before it is gone.

    Nor may who wrote it, where what was kept of the writer is gone.
    """
    gone = _OF_WRITER if other["device"] is None else ()
    ignored = dict.fromkeys(("check", *gone))
    return {**one, **ignored} == {**other, **ignored}


def leaves_of(file: Path, table: str) -> list[int]:
    """The pages of a table that hold its rows, found without the program."""
    found = []
    data = file.read_bytes()
    with sqlite3.connect(file) as raw:
        (root,) = raw.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", [table]
        ).fetchone()
    waiting = [root]
    while waiting:
        page = waiting.pop()
        head = data[(page - 1) * PAGE :][:PAGE]
        if head[0] == 0x0D:
            found.append(page - 1)
        elif head[0] == 0x05:
            cells = int.from_bytes(head[3:5])
            places = [int.from_bytes(head[12 + 2 * i :][:2]) for i in range(cells)]
            waiting += [int.from_bytes(head[at : at + 4]) for at in places]
            waiting.append(int.from_bytes(head[8:12]))
    return found


@pytest.mark.parametrize("table", ["entry", "child"])
def test_what_one_of_journal_and_list_lost_the_other_has(
    town: Path, tmp_path: Path, table: str
) -> None:
    names = {row["记录编号"]: row["姓名"] for row in sheet(rescue_folder(town, tmp_path), "儿童")}
    leaves = leaves_of(town / "store.db", table)
    damage(town, leaves[len(leaves) // 2 :][:3])
    with pytest.raises(ExplainedError, match="数据校验未通过"):
        Store.open(town)

    done = rescue_folder(town, tmp_path / "stick")

    assert {loss.table for loss in done.findings.losses} == {table}
    assert {row["记录编号"]: row["姓名"] for row in sheet(done, "儿童")} == names
    assert (done.findings.refolded > 0) == (table == "child")


def test_a_file_whose_head_is_gone_is_read_page_by_page(town: Path, tmp_path: Path) -> None:
    sound = rescue_folder(town, tmp_path / "sound")
    damage(town, [0])
    done = rescue_folder(town, tmp_path / "stick")
    for name in ("学校", "儿童", "家庭成员", "教师", "待处理事项"):
        assert sheet(done, name) == sheet(sound, name)
    assert lines(done, "entry") == lines(sound, "entry")
    assert (done.folder / "说明.txt").read_text("utf-8-sig").startswith("孔村镇")
    assert "目录读不出来" in done.findings.missing[0]
    assert hashed(done.folder / "store.db 原样副本") == hashed(town / "store.db")


def test_so_are_writers_of_before_a_migration_gave_them_a_column_more(
    town: Path, tmp_path: Path
) -> None:
    sound = rescue_folder(town, tmp_path / "sound")
    with sqlite3.connect(town / "store.db") as raw:
        raw.execute("ALTER TABLE writer DROP COLUMN more")
        raw.execute("ALTER TABLE writer ADD COLUMN more TEXT")
    raw.close()
    damage(town, [0])
    done = rescue_folder(town, tmp_path / "stick")
    assert lines(done, "writer") == lines(sound, "writer")
    assert lines(done, "entry") == lines(sound, "entry")


def test_a_changed_value_is_marked_in_the_journal(office: Store, tmp_path: Path) -> None:
    for number in range(3):
        SmallCounty(office).child(f"王小{number}")
    office.close()
    with sqlite3.connect(office.folder / "store.db") as raw:
        raw.execute("UPDATE entry SET body = replace(body, '王小1', '张小1')")
    raw.close()
    done = rescue_folder(office.folder, tmp_path / "stick")
    assert [one["check"] for one in lines(done, "entry")] == ["ok", "broken", "ok"]
    assert not done.findings.is_complete


@pytest.mark.parametrize("old", OLD_STORES, ids=lambda path: path.stem)
def test_the_store_of_an_older_program_is_rescued_as_it_is(old: Path, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    with sqlite3.connect(folder / "store.db") as raw:
        raw.executescript(old.read_text("utf-8"))
    raw.close()
    before = contents(folder)
    done = rescue_folder(folder, tmp_path / "stick")
    assert contents(folder) == before
    (school,) = sheet(done, School.title)
    assert school["寄宿床位数"] == 48
    assert done.findings.refolded == 1


def test_the_store_of_a_newer_program_is_rescued_with_what_this_one_does_not_know(
    office: Store, tmp_path: Path
) -> None:
    SmallCounty(office).child("王小明")
    office.close()
    with sqlite3.connect(office.folder / "store.db") as raw:
        raw.execute("PRAGMA user_version = 99")
        raw.execute("UPDATE setting SET value = 'new' WHERE key = 'shape'")
        raw.execute("ALTER TABLE child ADD COLUMN hobby VARCHAR")
        raw.execute("UPDATE child SET hobby = '下棋'")
        raw.execute("CREATE TABLE clubs (name VARCHAR)")
        raw.execute("INSERT INTO clubs VALUES ('棋社')")
    raw.close()
    with pytest.raises(ExplainedError, match="更新版本"):
        Store.open(office.folder)
    done = rescue_folder(office.folder, tmp_path / "stick")
    assert [row["姓名"] for row in sheet(done, "儿童")] == ["王小明"]
    assert lines(done, "child")[0]["hobby"] == "下棋"
    assert lines(done, "clubs") == [{"name": "棋社"}]


def test_after_a_power_cut_a_copy_is_put_in_order(office: Store, tmp_path: Path) -> None:
    """The program was killed in mid-step: its journal says what to take back."""
    SmallCounty(office).child("王小明")
    with office.write() as conn:
        conn.exec_driver_sql("PRAGMA cache_size = 1")
        conn.exec_driver_sql("UPDATE child SET name = hex(randomblob(60000))")
        shutil.copytree(office.folder, tmp_path / "cut")
        conn.exec_driver_sql("UPDATE child SET name = '王小明'")
    assert (tmp_path / "cut" / "store.db-journal").stat().st_size
    before = contents(tmp_path / "cut")
    done = rescue_folder(tmp_path / "cut", tmp_path / "stick")
    assert contents(tmp_path / "cut") == before
    assert [row["姓名"] for row in sheet(done, "儿童")] == ["王小明"]
    assert not list(done.folder.glob("store.db*"))
