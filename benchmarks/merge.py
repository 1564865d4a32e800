"""Merging hand-overs of eight townships, as multiples of what the engine does with plain rows.

    python3 packaging/dev.py bench merge [--rows 40000]
    python3 packaging/dev.py bench merge --grow 10000 100000 1000000     time and memory by size

For a file that is sqlite3 `executemany`. For a server it is COPY; the recipe starts a private
one that does not wait for its disk, where PostgreSQL is installed.

The baseline inserts the very rows that merging leaves in the county's table of children, with the
same columns and indexes, from a list in memory. Merging decrypts, checks signatures, seals and
the hash chain, keeps the journal, finds conflicts and duplicates, and is durable at its end.
Both are done in turn, several times; the ratio is the median of the turns. The journal is kept
besides: what the engine needs for its rows too is shown, and is no baseline. Memory is the peak of
a process of its own, for a quarter of the rows and for all of them. Beside it stands what the same
hand-overs cost otherwise (see `rivals`).
"""

import argparse
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import psycopg
from sqlalchemy import Table, make_url
from sqlalchemy.schema import CreateIndex, CreateTable, DDLElement

from benchmarks import rivals
from db import places, tables
from db.divisions import divisions
from db.fields import fields_of, table_of
from db.kinds import Code, Codes, Count, Day, IdCard, Measure, Month, Place, Ref, Value, YesNo
from db.office import Office
from db.records import Child, School
from db.store import Store
from ruraledu_desktop import garbage, offices, searching, undoing
from ruraledu_desktop.exchange import arrivals, enrolment, receipts, reports
from ruraledu_desktop.exchange.states import State
from tests import counties, engines

COLUMNS = 40
ROUNDS = 5
COUNTY = "370124000000"
CHILD = table_of(Child)
_DAYS = 3650
Rows = list[tuple[object, ...]]
Base = Callable[[Path, Mapping[Table, Rows]], None]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=40_000)
    parser.add_argument("--grow", type=int, nargs="+", metavar="ROWS", default=[])
    parser.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        _print_alone(options.alone)
        return
    garbage.look_rarely()  # as the commands do; the window collects by a timer of its own
    if options.grow:
        _grow(options.grow)
        return
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as libraries:
        rivals.install(Path(libraries))
        _measure(Path(folder), options.rows)


def _measure(root: Path, rows: int) -> None:
    _measure_engine(root, rows, engines.SQLITE, "sqlite3 executemany", _insert)
    if engines.SERVER:
        _measure_engine(root, rows, engines.POSTGRESQL, "PostgreSQL COPY", _copy)
    else:
        print("no PostgreSQL here")
    _grow([rows // 4, rows])


def _measure_engine(root: Path, rows: int, engine: str, base_name: str, base: Base) -> None:
    first_times, second_times, base_times, both_times = [], [], [], []
    others: dict[str, list[list[float]]] = {}
    for turn in range(ROUNDS):
        folder = root / f"{engine}{turn}"
        with engines.place(engine, folder / "county"):
            folder.mkdir(exist_ok=True)
            county, towns, packages = _hand_overs(folder, rows)
            first_times.append(_timed(_receive, county, packages))
            kept = _kept_rows(county, CHILD)
            base_times.append(_timed(base, folder, {CHILD: kept}))
            both = {CHILD: kept, tables.entry: _kept_rows(county, tables.entry)}
            both_times.append(_timed(base, folder, both))
            del both
            _edit(county, towns, folder)
            edited = [_delivered(town, folder) for town in towns]
            second_times.append(_timed(_receive, county, edited))
            if engine == engines.SQLITE and turn == 0:  # they take minutes, and differ by a lot
                for name, times in rivals.measured(
                    _texts(kept), _texts(_kept_rows(county, CHILD))
                ).items():
                    others.setdefault(name, []).append(times)
            county.close()
            for town in towns:
                town.close()
    print(f"{engine}: rows {rows}, columns filled {COLUMNS}, columns kept {len(kept[0])}")
    _print(base_name, base_times, base_times)
    _print("  with the journal's rows", both_times, base_times)
    _print("first hand-over, 8 townships", first_times, base_times)
    _print("second hand-over, 5 % edited", second_times, base_times)
    for name, each in others.items():
        first, second = map(list, zip(*each, strict=True))
        _print(name, first, base_times[:1])
        _print("  once more, 5 % edited", second, base_times[:1])


def _print(what: str, times: list[float], bases: list[float]) -> None:
    ratios = sorted(one / base for one, base in zip(times, bases, strict=True))
    shown = " ".join(f"{ratio:.1f}" for ratio in ratios)
    middle = statistics.median(ratios)
    print(f"{what:29} {statistics.median(times):7.2f} s {middle:5.1f} x   (each turn: {shown})")


def _timed(work: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


# --- the offices --------------------------------------------------------------------------------


def _hand_overs(folder: Path, rows: int) -> tuple[Store, list[Store], list[Path]]:
    county = offices.set_up(folder / "county", Office("county", COUNTY, "平阴县", "李"))
    towns = []
    for place in divisions().children(COUNTY):
        office = Office("township", place.code, place.name, "张")
        town = offices.set_up(folder / place.code, office)
        request = enrolment.look(enrolment.ask(town, folder))
        enrolment.accept(town, enrolment.approve(county, request, folder))
        towns.append(town)
    each = rows // len(towns)
    for number, town in enumerate(towns):
        fill(town, each, random.Random(number), first=number * each)
    return county, towns, [_delivered(town, folder) for town in towns]


def fill(town: Store, rows: int, dice: random.Random, *, first: int = 0) -> None:
    """Give a township a school and that many children, numbered from the first."""
    with town.change("导入名册") as change:
        school = change.create(School, {"name": f"{town.office.name}中心小学"})
        for number in range(first, first + rows):
            change.create(Child, _values(dice, number, school))


def _values(dice: random.Random, number: int, school: str) -> dict[str, Value]:
    """Values for 40 fields, of the lengths they have in life.

    The ID numbers are sound and fit the birthdays, which are those of ten years in turn; every
    fiftieth child has none.
    """
    born = date(2010, 1, 1) + timedelta(number % _DAYS)
    values: dict[str, Value] = {}
    for name, one in list(fields_of(Child).items())[:COLUMNS]:
        kind = one.kind
        if name == Child.student_number.key:  # two with one number would be asked about
            values[name] = f"G370199{number:09d}{dice.randint(0, 99999):05d}"
        elif name == Child.birth_day.key:
            values[name] = born.isoformat()
        elif isinstance(kind, Code | Codes):
            values[name] = dice.choice(kind.table().rows).code
        elif isinstance(kind, YesNo):
            values[name] = dice.randint(0, 1)
        elif isinstance(kind, Count):
            values[name] = dice.randint(1, 60)
        elif isinstance(kind, Measure):
            values[name] = kind.from_plain(f"{dice.random() * 20:.2f}")
        elif isinstance(kind, Day | Month):
            values[name] = (
                f"20{dice.randint(10, 20)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"[
                    : 10 if isinstance(kind, Day) else 7
                ]
            )
        elif isinstance(kind, IdCard):
            sound = counties.an_id("370199", f"{born:%Y%m%d}", f"{number // _DAYS:03d}")
            values[name] = sound if number % 50 else None
        elif isinstance(kind, Place):
            values[name] = "370124102201"
        elif isinstance(kind, Ref):
            values[name] = school
        else:
            values[name] = "".join(
                dice.choices("云平安东村第小组王李张刘子涵浩宇", k=dice.randint(2, 8))
            )
    return values


def _edit(county: Store, towns: list[Store], folder: Path) -> None:
    """Receipts go out, and every twentieth child is changed."""
    for town in towns:
        (receipt,) = receipts.write(county, folder, units=[town.office.unit])
        arrivals.receive(town, [receipt.path])
        ids = searching.find(town, Child, searching.Query())[::20]
        with town.change("修改") as change:
            for seen in change.load(Child, ids).values():
                change.assign(Child, {"class_name": "五年级三班"}, seen=seen)
        undoing.next_undo(town)


def _delivered(town: Store, folder: Path) -> Path:
    place = reports.export(town, folder).place
    assert place is not None
    return place


def _receive(county: Store, packages: list[Path]) -> None:
    for arrival in arrivals.receive(county, packages):
        assert arrival.state == State.MERGED, arrival


def _texts(kept: Rows) -> dict[str, list[list[str]]]:
    """The filled columns of rows by township, as the rivals carry them."""
    names = list(CHILD.columns.keys())
    places = [0, *(names.index(name) for name in list(fields_of(Child))[:COLUMNS])]
    found: dict[str, list[list[str]]] = {}
    for row in kept:
        values = [row[place] for place in places]
        found.setdefault(str(row[1]), []).append(["" if v is None else str(v) for v in values])
    return found


# --- the baseline -------------------------------------------------------------------------------


def _kept_rows(county: Store, table: Table) -> Rows:
    with county.read() as conn:
        return [tuple(row) for row in conn.exec_driver_sql(f"SELECT * FROM {table.name}")]


def _insert(folder: Path, rows: Mapping[Table, Rows]) -> None:
    file = folder / "base.db"
    file.unlink(missing_ok=True)
    with sqlite3.connect(file) as plain:
        for table, each in rows.items():
            for statement in _making(table, "sqlite"):
                plain.execute(statement)
            marks = ", ".join("?" * len(each[0]))
            plain.executemany(f"INSERT INTO {table.name} VALUES ({marks})", each)
    plain.close()


def _copy(folder: Path, rows: Mapping[Table, Rows]) -> None:
    place = places.read(folder / "county")
    assert place
    with psycopg.connect(place.address) as plain, plain.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS base CASCADE")
        cursor.execute("CREATE SCHEMA base")
        cursor.execute("SET search_path = base")
        for table, each in rows.items():
            for statement in _making(table, "postgresql+psycopg"):
                cursor.execute(statement.encode())
            with cursor.copy(f"COPY {table.name} FROM STDIN".encode()) as stream:
                for row in each:
                    stream.write_row(row)


def _making(table: Table, engine: str) -> list[str]:
    """A table with its indexes, in the words of an engine; what it refers to is not there."""
    dialect = make_url(f"{engine}://").get_dialect()()
    alone = CreateTable(table, include_foreign_key_constraints=())
    made: list[DDLElement] = [alone, *map(CreateIndex, table.indexes)]
    return [str(one.compile(dialect=dialect)) for one in made]


# --- growth -------------------------------------------------------------------------------------


def _grow(sizes: list[int]) -> None:
    """First hand-overs of several sizes, each merged in a process of its own."""
    for rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            county, towns, packages = _hand_overs(Path(folder), rows)
            for store in (county, *towns):
                store.close()
            Path(folder, "packages").write_text("\n".join(map(str, packages)), "utf-8")
            subprocess.run([sys.executable, __file__, "--alone", folder], check=True)


def _print_alone(folder: Path) -> None:
    packages = [Path(line) for line in (folder / "packages").read_text("utf-8").splitlines()]
    garbage.look_rarely()
    with Store.open(folder / "county") as county:
        before = _peak()
        spent = _timed(_receive, county, packages)
        peak = _peak()
        rows = searching.count(county, Child)
    print(
        f"{rows:7} rows: {spent / rows * 1_000_000:4.0f} µs a row;"
        f" memory {before} MB before, {peak} MB at the peak",
        flush=True,
    )


def _peak() -> int:
    """Peak memory of this process in MB; what a parent process used does not count."""
    status = Path("/proc/self/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


if __name__ == "__main__":
    main()
