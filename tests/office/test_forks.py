"""A computer that went on from a snapshot in mid-run: its line is continued twice (I20, F25)."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import Table, insert, select, update

from db import chains, journal, tables
from db.office import COMMON
from db.records import Child, Holiday
from db.store import Store
from ruraledu_desktop import editing, histories
from ruraledu_desktop.exchange import conflicts, fates, reports
from ruraledu_desktop.exchange.states import Fate, State
from tests.office.carrying import answered, handed_over, received
from tests.office.makers import edit


class Machines:
    """Computers that go on from a snapshot of one, each with the program in mid-run."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.stack = stack
        self.count = 0

    def another(self, store: Store) -> Store:
        """A second machine going on where this one stands."""
        self.count += 1
        copy = self.folder / f"machine-{self.count}"
        shutil.copytree(store.folder, copy)
        other = self.stack.enter_context(Store.open(copy))
        other.opened = dict(store.opened)
        return other


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    with ExitStack() as stack:
        yield Machines(tmp_path, stack)


def shown(store: Store, rec: str, name: str) -> set[object]:
    """Every value of a field that stands on the screen."""
    seen = editing.open_record(store, Child, rec)
    sides = seen.conflicts.get(name, ())
    return {side.values[name] for side in sides} or {seen.values.get(name)}


def forked(county: Store, town: Store, machines: Machines, folder: Path) -> str:
    """A child whose telephone the county has from a second machine, and this one says otherwise."""
    rec = editing.create(town, Child, values={"name": "王小明"})
    other = machines.another(town)
    edit(other, rec, phone="13800000009")
    received(county, handed_over(other, folder))
    edit(town, rec, phone="13800000001")
    return rec


def all_exchanged(county: Store, towns: list[Store], folder: Path, times: int = 3) -> None:
    for _ in range(times):
        for town in towns:
            received(county, handed_over(town, folder))
        answer = answered(county, folder, towns[0])
        for town in towns:
            received(town, answer)


def test_three_machines_that_went_on_from_one_all_reach_the_county(
    county: Store, town: Store, machines: Machines, tmp_path: Path
) -> None:
    rec = editing.create(town, Child, values={"name": "王小明"})
    first = machines.another(town)
    edit(town, rec, phone="13800000001")
    third = machines.another(town)
    edit(town, rec, note="二")
    edit(third, rec, note="三")
    edit(first, rec, phone="13800000009")
    received(county, handed_over(first, tmp_path))
    all_exchanged(county, [town], tmp_path, times=2)
    all_exchanged(county, [third, first, town], tmp_path)
    assert shown(county, rec, "phone") == {"13800000001", "13800000009"}
    assert shown(county, rec, "note") == {"二", "三"}


def test_what_a_newer_program_wrote_is_rehomed_whole(
    county: Store, town: Store, machines: Machines, tmp_path: Path
) -> None:
    rec = forked(county, town, machines, tmp_path)
    with town.write() as conn:
        entry, writer = tables.entry, tables.writer
        rows = conn.execute(select(entry).order_by(entry.c.seq)).all()
        head = {key: getattr(rows[1], key) for key in chains.HEAD_KEYS}
        head["over"] = orjson.loads(rows[1].over)
        head["colour"] = "red"
        digest = chains.digest_of(
            rows[0].hash, chains.canonical(head), rows[1].body.encode(), rows[1].salt
        )
        conn.execute(
            update(entry).where(entry.c.seq == 2).values(more='{"colour":"red"}', hash=digest)
        )
        conn.execute(update(writer).values(last_hash=digest))
    all_exchanged(county, [town], tmp_path)
    assert shown(county, rec, "phone") == {"13800000001", "13800000009"}
    with county.read() as conn:
        assert conn.scalars(select(tables.entry.c.more).where(tables.entry.c.more > "")).all() == [
            '{"colour":"red"}'
        ]


def test_what_was_erased_is_rehomed_without_its_values(
    county: Store, town: Store, machines: Machines, tmp_path: Path
) -> None:
    """A county put back to a copy knows neither the entry nor that it was erased (I20, I26)."""
    rec = editing.create(town, Child, values={"name": "王小明"})
    received(county, handed_over(town, tmp_path))
    other, restored = machines.another(town), machines.another(county)
    edit(town, rec, phone="13800000001")
    received(county, handed_over(town, tmp_path))
    with county.change("清除") as change:
        change.erase(Child, rec, scope=town.office.unit, reason="1")
    received(town, answered(county, tmp_path, town))
    edit(other, rec, phone="13800000009")
    received(restored, handed_over(other, tmp_path))
    all_exchanged(restored, [town, other], tmp_path)
    for store in (restored, town, other):
        assert editing.open_record(store, Child, rec).values == {"phone": "13800000009"}
        assert [one.item_class for one in conflicts.open_items(store)] == ["C2"]
        store.close()
        data = (store.folder / "store.db").read_bytes()
        assert not any(one.encode() in data for one in ("王小明", "13800000001"))


@pytest.mark.branches
def test_an_office_with_many_runs_is_rehomed_too(
    county: Store, town: Store, machines: Machines, tmp_path: Path
) -> None:
    rec = forked(county, town, machines, tmp_path)
    rows = [
        {
            "name": f"{number:032x}",
            "scope": town.office.unit,
            "device": "",
            "app": "",
            "opened": "",
            "last_seq": 0,
            "last_hash": chains.first_digest(f"{number:032x}"),
            "last_lam": 0,
        }
        for number in range(3000)
    ]
    with town.write() as conn:
        conn.execute(insert(tables.writer), rows)
    all_exchanged(county, [town], tmp_path)
    assert shown(county, rec, "phone") == {"13800000001", "13800000009"}


def test_a_form_that_stays_open_while_lines_are_rehomed_replaces_what_its_author_saw(
    county: Store, town: Store, machines: Machines, tmp_path: Path
) -> None:
    rec = forked(county, town, machines, tmp_path)
    received(county, handed_over(town, tmp_path))
    draft = editing.Draft(Child, editing.open_record(town, Child, rec))
    arrival = received(town, answered(county, tmp_path, town))
    assert arrival.code == "N204"
    assert arrival.change
    now = editing.open_record(town, Child, rec)
    draft.look_again(now, typing=["phone"], renamed=arrival.change.renamed)
    editing.save(town, draft, values={"phone": "13800000002"})
    assert shown(town, rec, "phone") == {"13800000002", "13800000009"}


def test_a_hand_over_the_county_refused_is_not_called_merged(
    county: Store, town: Store, machines: Machines, tmp_path: Path
) -> None:
    first, second = (editing.create(town, Child, values={"name": name}) for name in "甲乙")
    other = machines.another(town)
    edit(other, first, phone="13800000009")
    received(county, handed_over(other, tmp_path))
    edit(town, second, phone="13800000001")
    refused = reports.export(town, tmp_path)
    assert refused.place
    assert received(county, refused.place).state == State.FORK
    received(town, answered(county, tmp_path, town))
    assert reports.hand_over(town, refused.package).fate == Fate.NOT_TAKEN
    (one,) = [one for one in fates.handed(town, refused.package) if one.record_id == second]
    assert one.fate != Fate.MERGED
    all_exchanged(county, [town], tmp_path, times=1)
    assert reports.hand_over(town, refused.package).fate == Fate.MERGED
    assert not conflicts.open_items(county)


@pytest.mark.branches
def test_what_was_handed_over_before_the_fork_is_told_as_it_was(
    county: Store, town: Store, machines: Machines, tmp_path: Path
) -> None:
    rec = editing.create(town, Child, values={"name": "王小明"})
    earlier = reports.export(town, tmp_path)
    other = machines.another(town)
    edit(other, rec, phone="13800000009")
    received(county, handed_over(other, tmp_path))
    edit(town, rec, phone="13800000001")
    received(county, handed_over(town, tmp_path))

    assert received(town, answered(county, tmp_path, town)).code == "N204"

    assert reports.hand_over(town, earlier.package).fate == Fate.MERGED


@pytest.mark.branches
def test_an_entry_that_was_written_again_here_before_is_not_written_twice(
    county: Store, town: Store, machines: Machines, tmp_path: Path
) -> None:
    """The line it goes on in is no computer's own: a copy may hold that line already."""
    rec = forked(county, town, machines, tmp_path)
    received(county, handed_over(town, tmp_path))
    copy = machines.another(town)
    receipt = answered(county, tmp_path, town)
    assert received(town, receipt).code == "N204"
    (successor,) = [row for row in all_of(town, tables.writer) if not row["device"]]
    (entry,) = [row for row in all_of(town, tables.entry) if row["writer"] == successor["id"]]
    with copy.write() as conn:
        (row,) = conn.execute(
            insert(tables.writer).values({**successor, "id": None}).returning(tables.writer.c.id)
        ).one()
        conn.execute(insert(tables.entry).values({**entry, "id": None, "writer": row}))

    assert received(copy, receipt).state is State.MERGED

    assert shown(copy, rec, "phone") == {"13800000001", "13800000009"}
    with town.read() as conn, copy.read() as other:
        assert journal.have(conn, town.office.unit) == journal.have(other, town.office.unit)


def all_of(store: Store, table: Table) -> list[dict[str, Any]]:
    with store.read() as conn:
        return [dict(row) for row in conn.execute(select(table)).mappings()]


def test_a_county_resumed_from_a_snapshot_writes_no_common_number_twice(
    county: Store, town: Store, machines: Machines, tmp_path: Path
) -> None:
    """What is common is in many hands: it has a new line for each step (I19, I20)."""
    editing.create(county, Holiday, values={"name": "国庆节"})
    resumed = machines.another(county)
    lost = editing.create(county, Holiday, values={"name": "中秋节"})
    received(town, answered(county, tmp_path, town))
    editing.create(resumed, Holiday, values={"name": "春节"})
    assert received(town, answered(resumed, tmp_path, town)).state is State.MERGED
    assert received(resumed, handed_over(town, tmp_path)).state is State.MERGED
    assert editing.open_record(resumed, Holiday, lost).values["name"] == "中秋节"
    with resumed.read() as conn, town.read() as other:
        assert journal.have(conn, COMMON) == journal.have(other, COMMON)


def test_what_was_written_again_is_told_of_its_office(
    county: Store, town: Store, machines: Machines, tmp_path: Path
) -> None:
    """Its line is no computer's own, and so passed for one of the county (T21)."""
    rec = forked(county, town, machines, tmp_path)
    all_exchanged(county, [town], tmp_path)
    for store in (county, town):
        (item,) = conflicts.open_items(store)
        assert {side.unit for side in item.sides} == {town.office.name}
        assert {turn.unit for turn in histories.turns(store, Child, rec)} == {town.office.name}
