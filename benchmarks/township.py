"""What a clerk waits for in a township with very many records (G11).

    python3 packaging/dev.py bench township [--rows 50000] [--dir DIR]

A township of so many children of 40 filled fields: the program is started on it, single changes are
saved one after the other, one field of 10 000 children is given one value and that is taken back,
and all of it is handed over for the first time. Beside the time allowed, where one is, stands the
time of the least that could be done on the same disk: a bare window for the start, a row committed
by plain SQLite for a save and as many rows for the 10 000, the journal's rows written to a file as
they are for the hand-over. DIR is a folder on the disk to be measured.
"""

import argparse
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import merge, start
from db.fields import Values
from db.office import Office
from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, editing_many, garbage, offices, searching, undoing
from ruraledu_desktop.exchange import enrolment, reports

ROUNDS = 5
SAVES = 100
MANY = 10_000
TOWN = Office("township", "370124102000", "东阿镇教育办", "张")
COUNTY = Office("county", merge.COUNTY, "平阴县", "李")


def main() -> None:
    """Build the township, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--dir", type=Path)
    asked = parser.parse_args()
    garbage.look_rarely()
    with tempfile.TemporaryDirectory(dir=asked.dir) as kept:
        folder = Path(kept)
        with a_town(folder, asked.rows) as town:
            ids = searching.find(town, Child, searching.Query())
            print(f"{len(ids)} children, {start.weight(town.folder) / 1e6:.0f} MB")
            handing_over = one_by_one(ROUNDS, lambda: hand_over(town, folder))
            copying = one_by_one(ROUNDS, lambda: copy_journal(town, folder))
            saving = one_by_one(SAVES, save_at(town, ids))
            many, back = change_many(town, ids[:MANY])
        bare_saving = one_by_one(SAVES, save_plainly(folder / "town" / "plain.db"))
        bare_many = one_by_one(ROUNDS, save_plainly(folder / "town" / "many.db", MANY))
        marks = [
            start.started(f"name = 'bare'{start.BARE}", is_cold=False)
            | start.started(start.OURS, False, str(folder))
            for _ in range(ROUNDS + 1)
        ][1:]
        bare, ours = ([each[name] for each in marks] for name in ("bare", "figures"))
        show("start until the figures stand", ours, bare, allowed=3)
        show("saving a change", saving, bare_saving, allowed=0.2)
        show("one field of 10 000 children", many, bare_many)
        show("taking that back", back, bare_many)
        show("first hand-over, all of it", handing_over, copying, allowed=30)


def a_town(folder: Path, rows: int) -> Store:
    """A township with so many children, enrolled with its county."""
    with offices.set_up(folder / "county", COUNTY) as county:
        town = offices.set_up(folder / "town", TOWN)
        request = enrolment.look(enrolment.ask(town, folder))
        enrolment.accept(town, enrolment.approve(county, request, folder))
    merge.fill(town, rows, random.Random(1))
    return town


def one_by_one(count: int, work: Callable[[], object]) -> list[float]:
    """Seconds that each turn took."""
    taken = []
    for _ in range(count):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return taken


def hand_over(town: Store, folder: Path) -> None:
    """All that no receipt confirmed goes out: everything, each time."""
    stick = folder / "stick"
    shutil.rmtree(stick, ignore_errors=True)
    stick.mkdir()
    reports.export(town, stick)


def copy_journal(town: Store, folder: Path) -> None:
    """The rows of the journal as they are, to a file."""
    with town.read() as conn, (folder / "journal").open("wb") as file:
        for row in conn.exec_driver_sql("SELECT * FROM entry"):
            file.write(repr(tuple(row)).encode())


def save_at(town: Store, ids: list[str]) -> Callable[[], None]:
    """What happens when a clerk leaves a field that was changed."""
    dice = random.Random(2)

    def save() -> None:
        rec = dice.choice(ids)
        seen = editing.open_record(town, Child, rec)
        editing.update_record(
            town, Child, seen=seen, values={"class_name": f"{dice.randint(1, 99)}班"}
        )

    return save


def change_many(town: Store, ids: list[str]) -> tuple[list[float], list[float]]:
    """One field of many children gets one value, and that is taken back: seconds of both."""
    done, back = list[float](), list[float]()
    for number in range(ROUNDS):
        values = {"class_name": f"新{number}班"}
        done += one_by_one(1, partial(give_to_all, town, ids, values))
        back += one_by_one(1, partial(undoing.undo, town))
    return done, back


def give_to_all(town: Store, ids: list[str], values: Values) -> None:
    """What happens between choosing the value and its standing there."""
    editing_many.apply(town, editing_many.plan(town, Child, ids, values=values))


def save_plainly(file: Path, rows: int = 1) -> Callable[[], None]:
    """Some rows, durable when they are committed."""
    plain = sqlite3.connect(file)
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute("CREATE TABLE child (name TEXT)")

    def save() -> None:
        with plain:
            plain.executemany("INSERT INTO child VALUES (?)", [["王小明"]] * rows)

    return save


def show(what: str, ours: list[float], least: list[float], *, allowed: float = 0) -> None:
    """One line: the median and the longest, and the median beside the least there could be."""
    middle, base = statistics.median(ours), statistics.median(least)
    limit = f" allowed {allowed:g} s;" if allowed else ""
    print(
        f"{what:30} {middle:7.3f} s, at most {max(ours):7.3f} s;{limit}"
        f" {middle / base:.1f} x the least ({base:.4f} s)"
    )


if __name__ == "__main__":
    main()
