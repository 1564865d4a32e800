"""A full disk, entries changed behind the program, a kill: nothing is taken by halves."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, update

from db import settings, tables
from db.records import Child, School
from db.store import Store
from ruraledu_desktop import editing, searching
from ruraledu_desktop.exchange import (
    reports,
)
from ruraledu_desktop.exchange.states import State
from tests.office.carrying import handed_over, received
from tests.refusing import refused


@pytest.mark.branches
def test_a_full_disk_at_the_county_is_no_fault_of_the_package(
    town: Store, county: Store, stick: Path
) -> None:
    with town.change("导入名册") as change:
        for number in range(500):
            change.create(Child, {"name": f"学生{number}"})
    path = handed_over(town, stick)
    with county.read() as conn:
        pages = conn.exec_driver_sql("PRAGMA page_count").scalar_one()
        conn.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")
    arrival = received(county, path)
    assert (arrival.state, arrival.code) == (State.REFUSED, "E136")
    with county.read() as conn:
        assert not conn.execute(select(tables.package)).all()
        conn.exec_driver_sql("PRAGMA max_page_count = 100000")
    assert received(county, path).state == State.MERGED


@pytest.mark.both_engines
@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"body": '{"name":"赵小刚"}'}, id="body"),
        pytest.param({"user": "别人"}, id="head"),
        pytest.param({"hash": b"?" * 32}, id="hash"),
    ],
)
def test_an_entry_changed_behind_the_programs_back_is_told_where_it_happened(
    town: Store, stick: Path, changed: dict[str, object]
) -> None:
    """F12: the county would refuse all of the package, and every later one.

    What was found while it was written marks the store, in later runs too, until it is put right.
    """
    for name in ("王小明", "李小红"):
        editing.create(town, Child, values={"name": name})
    with town.write() as conn:
        entry = tables.entry
        conn.execute(update(entry).where(entry.c.seq == 1).values(changed))
    with refused("E247") as told:
        handed_over(town, stick)
    assert "儿童" in told.value.what
    assert not list(stick.iterdir())
    with refused("E247"):
        editing.create(town, Child, values={"name": "赵小刚"})
    with town.read() as conn:
        assert settings.value(conn, settings.BROKEN)


@pytest.mark.both_engines
def test_a_township_cannot_write_into_another_ones_data(
    town: Store, other: Store, county: Store, stick: Path
) -> None:
    editing.create(town, School, values={"name": "龙山小学"})
    editing.create(other, School, values={"name": "东阿小学"})
    with town.write() as conn:
        conn.execute(update(tables.writer).values(scope=other.office.unit))
    with town.settings() as settings:
        settings["unit"] = other.office.unit
    arrival = received(county, handed_over(town, stick))
    assert arrival.state == State.REFUSED
    assert searching.count(county, School) == 0


_MERGING = """
import signal
import sys
from pathlib import Path
from db.store import Store
from ruraledu_desktop.exchange import arrivals

def wait_to_be_killed(done, total, doing):
    if [doing, str(done)] == sys.argv[3:]:
        print("there", flush=True)
        signal.pause()

with Store.open(Path(sys.argv[1])) as store:
    arrivals.receive(store, [Path(sys.argv[2])], progress=wait_to_be_killed)
"""


@pytest.mark.both_engines
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal of Unix")
@pytest.mark.parametrize("done", [0, 1000])
def test_killed_while_merging_all_or_nothing_is_there(
    tmp_path: Path, county: Store, town: Store, stick: Path, done: int
) -> None:
    """When nothing is written yet, and in the midst of it."""
    with town.change("导入名册") as change:
        for number in range(1500):
            change.create(Child, {"name": f"学生{number}"})
    path = handed_over(town, stick)
    county.close()
    command = [sys.executable, "-c", _MERGING, str(county.folder), str(path)]
    command += ["合并变更条目", str(done)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as merging:
        assert merging.stdout is not None
        assert merging.stdout.readline() == "there\n"
        os.kill(merging.pid, signal.SIGKILL)
    with Store.open(county.folder) as store:
        assert searching.count(store, Child) == 0
        received(store, path)
        assert searching.count(store, Child) == 1500


@pytest.mark.both_engines
def test_killed_while_handing_over_the_next_hand_over_carries_everything(
    tmp_path: Path, county: Store, town: Store, stick: Path
) -> None:
    editing.create(town, Child, values={"name": "王小明"})
    reports.export(town, stick)
    # As a kill between writing the file and remembering it leaves things.
    with town.write() as conn:
        conn.execute(tables.package.delete())
    assert reports.export(town, stick).number == 1
    newest = sorted(stick.iterdir())[-1]
    assert received(county, newest).state == State.MERGED
    with county.read() as conn:
        assert conn.execute(select(tables.package.c.state)).scalars().all() == ["merged"]
