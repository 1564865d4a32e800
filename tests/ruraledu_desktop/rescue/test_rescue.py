"""应急导出: whatever befell the store, what can be read of it comes out as plain files."""

import hashlib
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from db.errors import ExplainedError
from db.records import Child, School
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.demo import DemoCounty
from ruraledu_desktop.progress import Cancelled
from ruraledu_desktop.rescue import rescue, rescue_folder
from ruraledu_desktop.rescue.saving import Rescued
from ruraledu_desktop.searching import Query, find
from tests.counties import KONGCUN, SmallCounty

PAGE = 4096
OLD_STORES = sorted((Path(__file__).parents[2] / "db" / "stores").glob("schema_*.sql"))


def sheet(done: Rescued, name: str) -> list[dict[str, Any]]:
    """The rows of a written list by their headings."""
    book = CalamineWorkbook.from_path(str(done.folder / f"{name}.xlsx"))
    head, *rows = book.get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def lines(done: Rescued, table: str) -> list[dict[str, Any]]:
    text = (done.folder / "原始数据" / f"{table}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder, and what is in it."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def damage(folder: Path, pages: list[int]) -> None:
    """Overwrite some pages of the data file, as a failing disk does."""
    with (folder / "store.db").open("r+b") as file:
        for page in pages:
            file.seek(page * PAGE)
            file.write(b"\xa5" * PAGE)


@pytest.fixture
def town(demo_county: DemoCounty) -> Path:
    """A township of the practice county with its hand-overs."""
    return demo_county.townships[KONGCUN]


def test_everything_of_a_sound_office_comes_out_and_nothing_there_changes(
    town: Path, tmp_path: Path
) -> None:
    before = contents(town)
    done = rescue_folder(town, tmp_path / "stick")

    assert contents(town) == before
    assert done.findings.is_complete
    with Store.open(town) as store:
        wanted = set(find(store, Child, Query()))
    listed = sheet(done, "儿童")
    assert {row["记录编号"] for row in listed if not row["状态"]} == wanted
    assert {row["性别"] for row in listed} <= {"男", "女", ""}
    assert {row["性别（代码或编号）"] for row in listed} <= {"1", "2", ""}
    assert any(row["就读学校"] and len(row["就读学校（代码或编号）"]) == 32 for row in listed)
    entries = lines(done, "entry")
    assert {one["check"] for one in entries} == {"ok"}
    with sqlite3.connect(town / "store.db") as raw:
        assert raw.execute("SELECT count(*) FROM entry").fetchone() == (len(entries),)
    boxes = [*(town / "outbox").iterdir(), *(town / "inbox").iterdir()]
    copied = [*(done.folder / "写出的包").iterdir(), *(done.folder / "收到的包").iterdir()]
    assert sorted(map(hashed, boxes)) == sorted(map(hashed, copied))
    assert boxes
    text = (done.folder / "说明.txt").read_text("utf-8-sig")
    assert text.startswith("孔村镇的全部数据")
    assert "没有：全部读出来了。" in text


def hashed(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_an_open_office_is_rescued_without_closing_it(office: Store, tmp_path: Path) -> None:
    child = SmallCounty(office).child("王小明", phone="13900000000")
    done = rescue(office, tmp_path / "stick")
    assert [(row["姓名"], row["记录编号"]) for row in sheet(done, "儿童")] == [("王小明", child)]
    SmallCounty(office).child("李小红")
    again = rescue(office, tmp_path / "stick")
    assert again.folder != done.folder
    assert len(sheet(again, "儿童")) == 2


@pytest.mark.both_engines
def test_a_server_is_rescued_like_a_file(office: Store, tmp_path: Path) -> None:
    SmallCounty(office).child("王小明")
    folder = office.folder
    opened = rescue(office, tmp_path / "a")
    office.close()
    closed = rescue_folder(folder, tmp_path / "b")
    for done in (opened, closed):
        assert [row["姓名"] for row in sheet(done, "儿童")] == ["王小明"]
        assert [one["check"] for one in lines(done, "entry")] == ["ok"]


def test_struck_off_records_and_open_questions_are_there_too(
    demo_county: DemoCounty, tmp_path: Path
) -> None:
    with Store.open(demo_county.county) as store:
        children = find(store, Child, Query())
        seen = editing.open_record(store, Child, children[0])
        with store.change("删除儿童") as change:
            change.strike(Child, seen=seen)
    done = rescue_folder(demo_county.county, tmp_path / "stick")
    gone = {row["记录编号"] for row in sheet(done, "儿童") if row["状态"] == "已删除"}
    assert children[0] in gone
    assert gone.isdisjoint(children[1:])
    items = sheet(done, "待处理事项")
    assert {one["状态"] for one in items} == {"待处理"}
    assert all("（" in one["各方的值"] for one in items if one["类别"] == "两处填报不同")


@pytest.mark.parametrize("seed", range(6))
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


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """The same entry; its check may not be known where the one before it is gone."""
    return {**one, "check": ""} == {**other, "check": ""}


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


def test_an_office_open_in_another_window_is_said_to_be(office: Store, tmp_path: Path) -> None:
    with pytest.raises(ExplainedError) as refused:
        rescue_folder(office.folder, tmp_path / "stick")
    assert refused.value.code == "E124"
    assert list((tmp_path / "stick").iterdir()) == []


def test_stopping_leaves_nothing(town: Path, tmp_path: Path) -> None:
    calls = 0

    def stop(done: int, total: int, doing: str) -> None:
        nonlocal calls
        calls += 1
        assert done <= total
        assert doing
        if calls == 40:
            raise Cancelled

    with pytest.raises(Cancelled):
        rescue_folder(town, tmp_path / "stick", progress=stop)
    assert list((tmp_path / "stick").iterdir()) == []


ONLY_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")


@ONLY_UNIX
@pytest.mark.parametrize("most", [1_000, 40_000, 150_000])
def test_a_full_stick_is_said_to_be_and_keeps_no_half(
    town: Path, tmp_path: Path, most: int
) -> None:
    """No file may grow beyond some bytes: the writing stops in the midst, wherever that is."""
    command = ["rescue", "--data", town, "--out", tmp_path / "stick"]
    before = contents(town)
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))"
    start = f"{limited}; import sys; from ruraledu_desktop import commands"
    code = f"{start}; sys.exit(commands.main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, command)],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "写不下应急导出" in done.stderr
    assert list((tmp_path / "stick").iterdir()) == []
    assert contents(town) == before


@ONLY_UNIX
def test_a_stick_that_cannot_be_written_is_said_to_be(town: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").write_text("no folder")
    with pytest.raises(ExplainedError) as refused:
        rescue_folder(town, tmp_path / "stick")
    assert refused.value.code == "E129"


def test_memory_does_not_grow_with_the_children(office: Store, tmp_path: Path) -> None:
    most = []
    for count in (500, 3_500):
        with office.change("新增儿童") as change:
            for number in range(count):
                change.create(Child, {"name": f"学生{number}", "sex": "1"}, scope=KONGCUN)
        tracemalloc.start()
        rescue(office, tmp_path / "stick")
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert most[1] < 1.5 * most[0] + 2_000_000
