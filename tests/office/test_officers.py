"""Two officers of one county, whose store is at a server, and the townships' packages."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from db import places, tables
from db.records import Absence, Child, School
from db.store import Store
from ruraledu_desktop import commands, editing, offices, searching, subrecords
from ruraledu_desktop.exchange import arrivals, outgoing, receipts, reports
from ruraledu_desktop.exchange.outgoing import Order
from ruraledu_desktop.exchange.states import State
from ruraledu_desktop.progress import Cancelled, silent
from tests import engines
from tests.office.makers import a_child, a_colleague, edit
from tests.refusing import refused
from ui.tables import rows


@pytest.fixture
def engine() -> str:
    return engines.POSTGRESQL


@pytest.fixture
def colleague(county: Store, tmp_path: Path) -> Iterator[Store]:
    with a_colleague(county, tmp_path / "colleague") as store:
        yield store


def a_package(town: Store, folder: Path) -> Path:
    editing.create(town, School, values={"name": "龙山小学"})
    done = reports.export(town, folder)
    assert done.place
    return done.place


def test_what_one_merged_the_other_answers(
    county: Store, colleague: Store, town: Store, tmp_path: Path
) -> None:
    (merged,) = arrivals.receive(county, [a_package(town, tmp_path)])
    (known,) = arrivals.receive(colleague, [merged.path])
    (receipt,) = receipts.write(colleague, tmp_path)
    (taken,) = arrivals.receive(town, [receipt.path])
    assert (merged.state, known.state, taken.state) == (State.MERGED, State.KNOWN, State.MERGED)
    (again,) = receipts.write(county, tmp_path)
    assert again.number == receipt.number + 1


def test_a_package_is_not_refused_because_another_officer_merges(
    county: Store, colleague: Store, town: Store, tmp_path: Path
) -> None:
    package = a_package(town, tmp_path)
    with county.turn():
        for take in (arrivals.preview, arrivals.receive):
            with refused("E139"):
                take(colleague, [package])
        with refused("E139"):
            receipts.write(colleague, tmp_path, units=[town.office.unit])
    with colleague.read() as conn:
        assert conn.execute(select(tables.package)).all() == []
    assert arrivals.receive(colleague, [package])[0].state == State.MERGED


def test_an_edit_made_while_another_merges_stands_beside_what_came(
    county: Store, colleague: Store, town: Store, tmp_path: Path
) -> None:
    arrivals.receive(county, [a_package(town, tmp_path)])
    (rec,) = searching.find(colleague, School, searching.Query())
    seen = editing.open_record(colleague, School, rec)
    here = editing.open_record(town, School, rec)
    editing.update_record(town, School, seen=here, values={"beds": 40})
    place = reports.export(town, tmp_path).place
    assert place
    arrivals.receive(county, [place])
    editing.update_record(colleague, School, seen=seen, values={"beds": 50})
    sides = editing.open_record(county, School, rec).conflicts["beds"]
    assert {side.values["beds"] for side in sides} == {40, 50}


def test_the_commands_take_an_address(
    engine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def do(*args: object) -> tuple[int, dict[str, object]]:
        data = ("--data", address, "--local", tmp_path / "mine", "--json")
        code = commands.main([*map(str, (*args, *data))])
        return code, json.loads(capsys.readouterr().out)

    with engines.place(engine, tmp_path / "unused") as folder:
        known = places.read(folder)
        assert known
        address = known.address
        assert do("init", "--unit", "370124000000", "--clerk", "李科长")[0] == 0
        assert do("list", "school")[1]["count"] == 0
        assert do("indicators", "--id", "C130")[0] == 0
        assert do("report", "county_summary", "--out", tmp_path / "a.xlsx")[0] == 0
        code, answer = do("receipt")
        assert code == 2
        assert "E144" in str(answer)


def test_nobody_merges_between_what_a_package_tells_and_its_being_written(
    county: Store, colleague: Store, town: Store, tmp_path: Path
) -> None:
    """I18: a receipt answers all that the county took in before it."""
    package = a_package(town, tmp_path)

    def ordering(_: Connection) -> Order:
        with refused("E139"):
            arrivals.receive(colleague, [package])
        raise Cancelled

    with pytest.raises(Cancelled):
        outgoing.build(county, offices.keys_of(county), ordering, silent)


def test_a_file_in_which_a_colleague_wrote_meanwhile_is_not_struck_off(
    county: Store, colleague: Store, town: Store, tmp_path: Path
) -> None:
    """I10, F23: neither what he changed nor a row he added goes unseen."""
    a_child(town, "王小明")
    arrivals.receive(county, [a_package(town, tmp_path)])
    (child,) = searching.find(county, Child, searching.Query())

    def listed(store: Store) -> int:
        return rows.find(store, Child, searching.Query(), ()).mark

    def strike(mark: int) -> None:
        editing.strike_all(county, Child, [child], mark=mark)

    mark = listed(county)
    subrecords.add(colleague, Absence, child, values={"from_day": "2026-03-02"})
    with refused("E278"):
        strike(mark)
    mark = listed(county)
    edit(colleague, child, phone="13900000001")
    with refused("E278"):
        strike(mark)
    mark = listed(county)
    edit(county, child, phone="13900000002")  # one's own typing was seen
    strike(mark)
    assert searching.find(county, Child, searching.Query()) == []
