"""What the same hand-overs cost otherwise: Excel workbooks in one, pygeodiff, Anki's packages.

Each township writes its rows in the way of the rival before the clock runs; measured is what the
county does to have them all: read the workbooks and write one; apply the changesets to its table;
import the packages into its collection. None of them decrypts, checks who sent it, keeps who
changed what, or finds two townships' disagreement. A second hand-over carries what the rival
carries: workbooks and Anki's packages all rows, pygeodiff those that differ.

pygeodiff and anki are installed for the time of the run only, from rivals.lock.
"""

import importlib
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

LOCK = Path(__file__).with_name("rivals.lock")
Rows = Sequence[Sequence[str]]
"""The rows of a township, the record's id first."""
Rounds = tuple[list[Path], list[Path]]
"""What the townships hand over first, and after some of it was edited."""


def measured(first: Mapping[str, Rows], second: Mapping[str, Rows]) -> dict[str, list[float]]:
    """Seconds of the first and the second hand-over, by rival.

    Args:
        first: the rows by township; second: the same rows, some of them edited.
    """
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, (pack, take) in _RIVALS.items():
            place = Path(folder) / name
            place.mkdir()
            packed = pack(place, first, second)
            found[name] = [_timed(take, place, files) for files in packed]
    return found


def _timed(take: Callable[[Path, list[Path]], int], place: Path, files: list[Path]) -> float:
    start = time.perf_counter()
    rows = take(place, files)
    assert rows, "nothing was taken over"
    return time.perf_counter() - start


# --- Excel --------------------------------------------------------------------------------------


def _pack_sheets(place: Path, first: Mapping[str, Rows], second: Mapping[str, Rows]) -> Rounds:
    def write(round_name: str, unit: str, rows: Rows) -> Path:
        book = Workbook(write_only=True)
        sheet = book.create_sheet(unit)
        for row in rows:
            sheet.append(list(row))
        file = place / f"{unit}{round_name}.xlsx"
        book.save(file)
        return file

    return (
        [write("一", unit, rows) for unit, rows in first.items()],
        [write("二", unit, rows) for unit, rows in second.items()],
    )


def _take_sheets(place: Path, files: list[Path]) -> int:
    rows: dict[Any, tuple[Any, ...]] = {}
    for file in files:
        book = load_workbook(file, read_only=True)
        (sheet,) = book.worksheets
        rows.update({row[0]: row for row in sheet.iter_rows(values_only=True)})
        book.close()
    whole = Workbook(write_only=True)
    sheet = whole.create_sheet("汇总")
    for row in rows.values():
        sheet.append(row)
    whole.save(place / "汇总.xlsx")
    return len(rows)


# --- pygeodiff ----------------------------------------------------------------------------------


def _pack_changesets(place: Path, first: Mapping[str, Rows], second: Mapping[str, Rows]) -> Rounds:
    differ = importlib.import_module("pygeodiff").GeoDiff()
    packed: Rounds = ([], [])
    county = [row for rows in first.values() for row in rows]
    _table(place / "county.db", county[0], [])
    for unit in first:
        states = [
            _table(place / f"{unit}-{number}.db", county[0], rows)
            for number, rows in enumerate(([], first[unit], second[unit]))
        ]
        for changes, before, after in zip(packed, states, states[1:], strict=False):
            file = before.with_suffix(".diff")
            differ.create_changeset(str(before), str(after), str(file))
            changes.append(file)
    return packed


def _table(file: Path, like: Sequence[str], rows: Rows) -> Path:
    """A table as pygeodiff wants it, with a primary key."""
    columns = ", ".join(f"c{number} TEXT" for number in range(1, len(like)))
    marks = ", ".join("?" * len(like))
    with sqlite3.connect(file) as plain:
        plain.execute(f"CREATE TABLE child (record_id TEXT PRIMARY KEY NOT NULL, {columns})")
        plain.executemany(f"INSERT INTO child VALUES ({marks})", rows)
    plain.close()
    return file


def _take_changesets(place: Path, files: list[Path]) -> int:
    differ = importlib.import_module("pygeodiff").GeoDiff()
    for file in files:
        differ.apply_changeset(str(place / "county.db"), str(file))
    return sum(differ.changes_count(str(file)) for file in files)


# --- Anki ---------------------------------------------------------------------------------------


def _pack_decks(place: Path, first: Mapping[str, Rows], second: Mapping[str, Rows]) -> Rounds:
    packed: Rounds = ([], [])
    for unit, rows in first.items():
        deck = _Deck(place, unit, rows)
        packed[0].append(deck.export("1"))
        time.sleep(1.1)  # a note counts as edited when its second is another
        deck.edit(second[unit])
        packed[1].append(deck.export("2"))
        deck.collection.close()
    return packed


class _Deck:
    """A township's notes, one for each row."""

    def __init__(self, place: Path, unit: str, rows: Rows) -> None:
        self.anki = importlib.import_module("anki.collection")
        self.collection = self.anki.Collection(str(place / f"{unit}.anki2"))
        self.place, self.unit = place, unit
        self.deck = self.collection.decks.id(unit)
        kind = self._kind(len(rows[0]))
        notes = [self.collection.new_note(kind) for _ in rows]
        for note, row in zip(notes, rows, strict=True):
            note.fields = list(row)
        add = self.anki.AddNoteRequest
        self.collection.add_notes([add(note, self.deck) for note in notes])
        self.notes = {row[0]: note for row, note in zip(rows, notes, strict=True)}

    def _kind(self, fields: int) -> Any:
        models = self.collection.models
        kind = models.new("儿童")
        for number in range(fields):
            models.add_field(kind, models.new_field(f"c{number}"))
        card = models.new_template("卡")
        card["qfmt"], card["afmt"] = "{{c0}}", "{{c1}}"
        models.add_template(kind, card)
        models.add(kind)
        return models.by_name("儿童")

    def edit(self, rows: Rows) -> None:
        edited = [row for row in rows if self.notes[row[0]].fields != list(row)]
        for row in edited:
            self.notes[row[0]].fields = list(row)
        self.collection.update_notes([self.notes[row[0]] for row in edited])

    def export(self, number: str) -> Path:
        options = self.anki.ExportAnkiPackageOptions(
            with_scheduling=False, with_deck_configs=False, with_media=False, legacy=False
        )
        file = self.place / f"{self.unit}-{number}.apkg"
        limit = self.anki.DeckIdLimit(self.deck)
        self.collection.export_anki_package(out_path=str(file), options=options, limit=limit)
        return file


def _take_decks(place: Path, files: list[Path]) -> int:
    anki = importlib.import_module("anki.collection")
    options = anki.ImportAnkiPackageOptions(merge_notetypes=True)
    collection = anki.Collection(str(place / "county.anki2"))
    taken = 0
    for file in files:
        request = anki.ImportAnkiPackageRequest(package_path=str(file), options=options)
        log = collection.import_anki_package(request).log
        taken += len(log.new) + len(log.updated)
    collection.close()
    return taken


_RIVALS = {
    "Excel workbooks by openpyxl": (_pack_sheets, _take_sheets),
    "pygeodiff changesets": (_pack_changesets, _take_changesets),
    "Anki packages": (_pack_decks, _take_decks),
}


def install(folder: Path) -> None:
    """Put the rivals where this run finds them; our own libraries come first."""
    command = [sys.executable, "-m", "uv", "pip", "install", "-q", "--target", str(folder)]
    subprocess.run([*command, "--require-hashes", "--no-deps", "-r", str(LOCK)], check=True)
    sys.path.append(str(folder))
