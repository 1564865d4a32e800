"""A computer held as a real data folder, its packages as real files (G2)."""

import random
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select

from db import chains, current, erasing, journal
from db.chains import Have
from db.fields import table_of
from db.folding import Folded
from db.office import COMMON, Office
from db.store import Store
from ruraledu_desktop import backing_up, editing, offices
from ruraledu_desktop.exchange import (
    arrivals,
    asking,
    conflicts,
    deciding,
    enrolment,
    peers,
    receipts,
    reports,
)
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.states import State
from tests.simulate.desks import COUNTY, RECORD, UNITS, Outcome, Parcel
from tests.simulate.events import History

_OUTCOMES = {
    State.MERGED: Outcome.TAKEN,
    State.KNOWN: Outcome.KNOWN,
    State.GAP: Outcome.GAP,
    State.FORK: Outcome.FORK,
}


@dataclass
class _Room:
    """Where the folders of one history lie."""

    root: Path
    numbers: Iterator[int]
    chance: random.Random
    """Where the stores take their random numbers from, so that a seed replays its history."""

    def folder(self, name: str) -> Path:
        """A new name in it."""
        return self.root / f"{next(self.numbers)}-{name}"

    def stick(self) -> Path:
        """An empty stick."""
        stick = self.folder("stick")
        stick.mkdir()
        return stick


class FileDesk:
    """One computer with its data folder."""

    def __init__(self, unit: str, folder: Path, room: _Room) -> None:
        self.unit = unit
        self.room = room
        self.years = 0
        self.renamed: Mapping[str, str] = {}
        self.store = self._open(folder)

    def _open(self, folder: Path) -> Store:
        return Store.open(
            folder,
            clock=lambda: datetime(2026, 9, 1) + timedelta(days=365 * self.years),
            entropy=self.room.chance.randbytes,
        )

    # --- at the desk ----------------------------------------------------------------------------

    def add(self, scope: str, values: Mapping[str, Any]) -> str:
        return editing.create(self.store, RECORD, values=values, scope=scope)

    def look(self, rec: str) -> Folded:
        return editing.open_record(self.store, RECORD, rec)

    def records(self, scope: str) -> set[str]:
        table = table_of(RECORD)
        with self.store.read() as conn:
            return set(conn.scalars(select(table.c.record_id).where(table.c.scope == scope)))

    def save(self, seen: Folded, values: Mapping[str, Any]) -> bool:
        return not editing.update_record(self.store, RECORD, seen=seen, values=values).is_empty

    def strike(self, seen: Folded, *, is_back: bool) -> None:
        if not is_back:
            editing.strike(self.store, RECORD, seen=seen)
            return
        with self.store.change("恢复") as change:
            change.restore(RECORD, seen=seen)

    def erase(self, rec: str) -> bool:
        scope = self.look(rec).scope
        with self.store.change("清除") as change:
            return change.erase(RECORD, rec, scope=scope, reason="1")

    def keeps_erased(self) -> bool:
        recs = [rec for scope in (*UNITS, COMMON) for rec in self.records(scope)]
        with self.store.read() as conn:
            named = erasing.named(conn, recs)
            return any(commits & {*erasing.commits_in(conn, rec)} for rec, commits in named.items())

    def decide(self, rec: str, group: str, place: int) -> Mapping[str, Any]:
        side = self.look(rec).conflicts[group][place]
        deciding.decide(self.store, self._item(rec, group), side.entry)
        return side.values

    def ask(self, rec: str, group: str, words: str) -> None:
        asking.ask(self.store, [self._item(rec, group)], words)

    def reply(self, rec: str, group: str, words: str) -> None:
        asking.answer(self.store, self._item(rec, group), words)

    def _item(self, rec: str, group: str) -> Item:
        items = conflicts.open_items(self.store, record_id=rec)
        (item,) = [one for one in items if one.item_class == "C1" and one.group == group]
        return item

    # --- packages -------------------------------------------------------------------------------

    def hand_over(self) -> Parcel:
        have = self.have(self.unit)
        written = reports.export(self.store, self.room.stick())
        return Parcel(COUNTY, self.unit, have, written.place)

    def answer(self, unit: str) -> Parcel:
        have = self.have(unit)
        (written,) = receipts.write(self.store, self.room.stick(), units=[unit])
        return Parcel(unit, unit, have, written.path)

    def swap(self) -> Parcel:
        have = self.have(self.unit)
        written = peers.export(self.store, self.room.stick())
        return Parcel(self.unit, self.unit, have, written.place)

    def receive(self, parcel: Parcel) -> Outcome:
        (arrival,) = arrivals.receive(self.store, [parcel.content])
        self.renamed = arrival.change.renamed if arrival.change else {}
        return _OUTCOMES.get(arrival.state, Outcome.REFUSED)

    def have(self, scope: str) -> Have:
        with self.store.read() as conn:
            return journal.have(conn, scope)

    def dump(self, scope: str) -> bytes:
        recs = sorted(self.records(scope))
        with self.store.read() as conn:
            folded = current.load(conn, RECORD, recs)
        return b"\n".join(chains.canonical(folded[rec]._asdict()) for rec in sorted(folded))

    # --- the data folder ------------------------------------------------------------------------

    def copy(self) -> Path:
        copy = self.room.folder("copy")
        self.store.close()
        shutil.copytree(self.store.folder, copy)
        self.store = self._open(self.store.folder)
        return copy

    def shadow(self, copy: Path) -> "FileDesk":
        folder = self.room.folder("shadow")
        shutil.copytree(copy, folder)
        return FileDesk(self.unit, folder, self.room)

    def put_back(self, copy: Path) -> None:
        """Every other time by the program, which leaves keys and packages as they are (F7, F10)."""
        self.store.close()
        if next(self.room.numbers) % 2:
            backing_up.restore(self.store.folder, copy / "store.db")
        else:
            self._replace(copy)
        self.store = self._open(self.store.folder)

    def _replace(self, copy: Path) -> None:
        shutil.rmtree(self.store.folder)
        shutil.copytree(copy, self.store.folder)

    def snapshot(self) -> Any:
        return self.copy(), dict(self.store.opened)

    def resume(self, snapshot: Any) -> None:
        copy, opened = snapshot
        self.store.close()
        self._replace(copy)
        self.store = self._open(self.store.folder)
        self.store.opened = dict(opened)

    def restart(self, years: int) -> None:
        self.store.close()
        self.years = years
        self.store = self._open(self.store.folder)


def _spoil(parcel: Parcel, chance: random.Random) -> Parcel:
    """The same file with one bit altered on the way."""
    path: Path = parcel.content
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    spoiled = path.with_name(f"spoiled-{path.name}")
    spoiled.write_bytes(data)
    return replace(parcel, content=spoiled)


def template(root: Path) -> None:
    """The data folders of the county and the townships, enrolled and empty."""
    county = offices.set_up(root / "0", Office("county", COUNTY, "县局", "某"))
    towns = [
        offices.set_up(root / str(number), Office("township", unit, unit, "某"))
        for number, unit in enumerate(UNITS, start=1)
    ]
    # The second reply tells of the computers enrolled since the first.
    for town in (*towns, *towns):
        request = enrolment.look(enrolment.ask(town, root))
        enrolment.accept(town, enrolment.approve(county, request, root))
    for store in (county, *towns):
        store.close()


@contextmanager
def in_files(folders: Path, chance: random.Random) -> Iterator[History]:
    """A county and its townships as copies of some folders, gone after the block."""
    with TemporaryDirectory(prefix="simulate") as name:
        room = _Room(Path(name), count(), chance)
        desks = []
        for number, unit in enumerate((COUNTY, *UNITS)):
            folder = room.folder("desk")
            shutil.copytree(folders / str(number), folder)
            desks.append(FileDesk(unit, folder, room))
        yield History(desks, _spoil, chance)
        for desk in desks:
            desk.store.close()
