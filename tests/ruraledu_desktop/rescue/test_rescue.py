"""应急导出: everything of an office comes out as plain files, and nothing there changes."""

import sqlite3
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.demo import DemoCounty
from ruraledu_desktop.progress import Cancelled
from ruraledu_desktop.rescue import rescue, rescue_folder
from ruraledu_desktop.searching import Query, find
from tests.counties import KONGCUN, SmallCounty
from tests.refusing import refused
from tests.ruraledu_desktop.rescue.reading import contents, hashed, lines, sheet


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
    papers = {one.name[9:] for one in (done.folder / "附件").iterdir()}
    assert {"水质检测报告.txt", "委托监护协议书.txt", "教师资格证复印件.txt"} <= papers
    text = (done.folder / "说明.txt").read_text("utf-8-sig")
    assert text.startswith("孔村镇的全部数据")
    assert "没有：全部读出来了。" in text


def test_an_open_office_is_rescued_without_closing_it(office: Store, tmp_path: Path) -> None:
    child = SmallCounty(office).child("王小明", phone="13900000000")
    done = rescue(office, tmp_path / "stick")
    assert [(row["姓名"], row["记录编号"]) for row in sheet(done, "儿童")] == [("王小明", child)]
    SmallCounty(office).child("李小红")
    again = rescue(office, tmp_path / "stick")
    assert again.folder != done.folder
    assert {one.name for one in again.folder.glob("*.xlsx")} == {"儿童.xlsx", "待处理事项.xlsx"}
    empty = "没有记录、不另列表的：学校、"
    assert empty in (again.folder / "说明.txt").read_text("utf-8-sig")
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
    assert all("（" in one["各方的值"] for one in items if one["类别"] == "两处填报的值不同")


def test_an_office_open_in_another_window_is_said_to_be(office: Store, tmp_path: Path) -> None:
    with refused("E124"):
        rescue_folder(office.folder, tmp_path / "stick")
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
    with refused("E129"):
        rescue_folder(town, tmp_path / "stick")


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
