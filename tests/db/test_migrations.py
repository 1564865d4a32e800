"""Stores of every earlier schema open, with all that was in them."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from db import tables
from db.fields import fields_of
from db.records import RECORDS, School
from db.store import Store
from ruraledu_desktop import editing, undoing
from tests.refusing import refused

FOLDER = Path(__file__).parent / "stores"
STORES = sorted(FOLDER.glob("schema_*.sql"))

FIELDS = {
    form: names.split()
    for line in (FOLDER / "fields_1.txt").read_text("utf-8").splitlines()
    for form, _, names in [line.partition(":")]
}
"""What the first program that was given away kept of each kind of record."""


@pytest.fixture(params=STORES, ids=lambda path: path.stem)
def old_folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder as an earlier program left it; its record tables are missing altogether."""
    with sqlite3.connect(tmp_path / "store.db") as raw:
        raw.executescript(request.param.read_text("utf-8"))
    raw.close()
    return tmp_path


def test_an_old_store_opens_with_its_records_and_its_undo_menu(old_folder: Path) -> None:
    rec = "38b4e652e44d47f2b70d9e260e271365"
    for _ in range(2):
        with Store.open(old_folder) as store:
            assert editing.open_record(store, School, rec).values["beds"] == 48
    with Store.open(old_folder) as store:
        assert undoing.undo(store)
        assert editing.open_record(store, School, rec).values["beds"] == 40


@pytest.mark.parametrize("form", FIELDS)
def test_every_field_that_an_old_store_may_hold_has_its_place(form: str) -> None:
    """A value whose field is called otherwise or gone would stand in the journal only."""
    assert set(FIELDS[form]) <= fields_of(RECORDS[form]).keys()


def test_an_old_store_is_kept_as_it_was_until_the_new_one_was_opened_again(
    old_folder: Path,
) -> None:
    before = dumped(old_folder / "store.db")
    Store.open(old_folder).close()
    (kept,) = old_folder.glob("store.db.*")
    assert dumped(kept) == before
    assert dumped(old_folder / "store.db") != before
    Store.open(old_folder).close()
    assert not list(old_folder.glob("store.db.*"))


def test_an_old_store_stays_kept_while_the_new_one_lacks_an_entry(old_folder: Path) -> None:
    Store.open(old_folder).close()
    (kept,) = old_folder.glob("store.db.*")
    for _ in range(2):
        with sqlite3.connect(old_folder / "store.db") as raw:
            raw.execute("DELETE FROM entry WHERE seq = 2")
        raw.close()
        with Store.open(old_folder) as store:
            assert store.read_only
    assert kept.exists()


def test_what_was_kept_can_take_the_place_of_a_new_store_that_does_not_open(
    old_folder: Path,
) -> None:
    Store.open(old_folder).close()
    (kept,) = old_folder.glob("store.db.*")
    with (old_folder / "store.db").open("r+b") as file:
        file.seek(4096)
        file.write(b"?" * 8192)
    for _ in range(2):
        with refused("E121"):
            Store.open(old_folder)
    kept.replace(old_folder / "store.db")
    with Store.open(old_folder) as store:
        rec = "38b4e652e44d47f2b70d9e260e271365"
        assert editing.open_record(store, School, rec).values["beds"] == 48


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
@pytest.mark.parametrize("most", [1_000, 20_000])
def test_where_the_old_store_cannot_be_kept_nothing_is_changed(old_folder: Path, most: int) -> None:
    """No file may grow beyond some bytes: keeping it stops at its beginning, or in its midst."""
    before = dumped(old_folder / "store.db")
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))"
    code = f"{limited}; import sys; from ruraledu_desktop import commands"
    command = [sys.executable, "-c", f"{code}; sys.exit(commands.main(sys.argv[1:]))"]
    command += ["list", "school", "--data", str(old_folder)]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2, done.stderr
    assert "磁盘" in done.stderr
    assert "Traceback" not in done.stderr
    assert dumped(old_folder / "store.db") == before
    Store.open(old_folder).close()


def test_where_its_place_is_taken_nothing_is_changed(old_folder: Path) -> None:
    (old_folder / "store.db.schema-1.part").mkdir()
    before = dumped(old_folder / "store.db")
    with refused("E136"):
        Store.open(old_folder)
    assert dumped(old_folder / "store.db") == before


def test_what_is_erased_is_not_kept_from_before_either(old_folder: Path) -> None:
    rec = "38b4e652e44d47f2b70d9e260e271365"
    with sqlite3.connect(old_folder / "store.db") as raw:  # only a county erases
        raw.execute("UPDATE setting SET value = 'county' WHERE key = 'role'")
    raw.close()
    with Store.open(old_folder) as store:
        assert list(old_folder.glob("store.db.*"))
        with store.change("清除") as change:
            scope = change.load(School, [rec])[rec].scope
            assert change.erase(School, rec, scope=scope, reason="1")
    assert not list(old_folder.glob("store.db.*"))


def dumped(path: Path) -> list[str]:
    with sqlite3.connect(path) as raw:
        found = list(raw.iterdump())
    raw.close()
    return found


def test_an_old_store_comes_to_have_the_tables_of_a_new_one(
    old_folder: Path, office: Store
) -> None:
    with Store.open(old_folder) as store:
        for table in tables.metadata.sorted_tables:
            assert columns(store, table.name) == columns(office, table.name)


def columns(store: Store, table: str) -> set[tuple[object, ...]]:
    """Name and rule of every column; texts once had a length, which SQLite never minded."""
    with store.read() as conn:
        rows = conn.exec_driver_sql(f"PRAGMA table_info({table})")
        return {(row.name, row.notnull, row.dflt_value, row.pk) for row in rows}
