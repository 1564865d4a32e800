"""Packages that are written down in several batches, at a server while the next ones are read."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from db import changing, current, tables
from db.fields import table_of
from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, searching
from ruraledu_desktop.exchange import cargo
from ruraledu_desktop.exchange.states import State
from tests.office.carrying import answered, fate, handed_over, received
from tests.office.forger import Entry, Forger
from tests.office.makers import a_child, edit

pytestmark = pytest.mark.both_engines


@pytest.fixture(autouse=True, params=[1, 2, 3])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many entries go into a batch."""
    monkeypatch.setattr(changing, "_FLUSH_AT", request.param)


def children(store: Store) -> dict[str, str]:
    """Names by record, as the list shows them."""
    table = table_of(Child)
    with store.read() as conn:
        return {row[0]: row[1] for row in conn.execute(select(table.c.record_id, table.c.name))}


def test_all_batches_arrive_and_what_was_edited_in_a_later_one_counts(
    town: Store, county: Store, stick: Path
) -> None:
    recs = [a_child(town, name) for name in ("甲", "乙", "丙", "丁", "戊", "己", "庚")]
    for rec, name in ((recs[0], "甲甲"), (recs[6], "庚庚"), (recs[3], "丁丁"), (recs[0], "甲乙")):
        edit(town, rec, name=name)
    editing.strike(town, Child, seen=editing.open_record(town, Child, recs[1]))
    received(county, handed_over(town, stick))
    assert children(county) == children(town)
    assert searching.count(county, Child) == 6

    edit(town, recs[2], name="丙丙")
    a_child(town, "辛")
    received(county, handed_over(town, stick))
    kept = children(county)
    assert kept == children(town)
    with county.write() as conn:
        current.rebuild(conn)
    assert children(county) == kept


def test_of_a_package_refused_after_some_batches_nothing_stays(
    county: Store, town: Store, forger: Forger, stick: Path
) -> None:
    sound: list[Entry] = [{"rec": f"{at:032x}", "body": {"name": "甲"}} for at in range(1, 8)]
    assert fate(county, forger.package(*sound, {"rec": "f" * 32, "body": {"name": 5}})) == (
        State.REFUSED,
        "E106",
    )
    with county.read() as conn:
        assert conn.scalar(select(func.count()).select_from(tables.entry)) == 0
    assert children(county) == {}
    rec = a_child(town, "王小明")
    received(county, handed_over(town, stick))
    assert children(county) == {rec: "王小明"}


def test_a_record_that_another_batch_makes_one_of_another_form_is_refused(
    county: Store, forger: Forger
) -> None:
    mixed = forger.package({"body": {"name": "甲"}}, {"form": "person", "body": {"name": "乙"}})
    assert fate(county, mixed) == (State.REFUSED, "E106")
    assert children(county) == {}


def test_a_line_that_fills_more_than_one_file_goes_on_in_the_next(
    town: Store, county: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """§7: no member above 256 MiB, however much one run of the program wrote."""
    monkeypatch.setattr(cargo, "_FILE_SIZE", 5_000)
    recs = [a_child(town, f"孩子{number}") for number in range(20)]
    received(county, handed_over(town, stick))
    assert children(county) == children(town)

    edit(county, recs[3], name="孩子三")  # another line of the scope
    received(town, answered(county, stick, town))
    with town.read() as conn:
        loaded = cargo.load(conn, town.office.unit, {}).own
    assert len({one["file"] for one in loaded.stretches}) > 2
    assert len(loaded.parts) == 2
    for rec in recs[5:]:
        edit(town, rec, name="改过的")
    received(county, handed_over(town, stick))
    assert children(county) == children(town)
