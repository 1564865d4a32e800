"""Another tool was at the data: what each start verifies, and what becomes of it (T20, F12)."""

from decimal import Decimal
from itertools import count, pairwise
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, func, insert, select, update

from db import tables
from db.fields import table_of
from db.records import Child, School, Teacher
from db.store import Store
from ruraledu_desktop import editing, offices, searching, verifying
from ruraledu_desktop.exchange import sealing
from ruraledu_desktop.verifying import Walk
from tests import copies
from tests.counties import TOWN
from tests.refusing import refused

pytestmark = pytest.mark.both_engines


def start(store: Store) -> Walk:
    """What goes on in the background after a start, to its end."""
    walk = verifying.begin(store)
    while not walk.is_over:
        verifying.advance(store, walk)
    return walk


def a_morning(store: Store) -> str:
    """Two schools and a child; the first school is corrected, struck off and taken back in."""
    rec = editing.create(store, School, values={"name": "龙山小学", "land_area": Decimal("1250.5")})
    editing.create(store, School, values={"name": "东阿小学"})
    editing.create(store, Child, values={"name": "王芳", "birth_day": "2014-05-03"})
    seen = editing.open_record(store, School, rec)
    editing.update_record(store, School, seen=seen, values={"name": "龙山中心小学"})
    editing.strike(store, School, seen=editing.open_record(store, School, rec))
    return rec


def change_body(conn: Connection, number: int, name: str) -> None:
    """What a database tool does to the entry that came in as the so-manieth."""
    entry = tables.entry
    key = conn.scalars(select(entry.c.id).order_by(entry.c.id).offset(number - 1)).first()
    conn.execute(update(entry).where(entry.c.id == key).values(body=f'{{"name":"{name}"}}'))


def test_what_the_program_wrote_is_well(office: Store) -> None:
    a_morning(office)
    walk = start(office)
    assert (walk.entries, walk.records) == (5, 3)
    assert not walk.broken
    assert not walk.differing
    assert office.read_only is None


@pytest.mark.parametrize("number", [1, 2, 5])
def test_an_entry_that_was_changed_is_found_and_the_store_only_reads(
    office: Store, logs: pytest.LogCaptureFixture, number: int
) -> None:
    a_morning(office)
    with office.write() as conn:
        change_body(conn, number, "别的小学")
    assert len(start(office).broken) == 1
    assert "别的小学" not in logs.text
    logs.clear()
    assert office.read_only
    assert "学校" in office.read_only.what
    with refused("E247"):
        editing.create(office, School, values={"name": "新小学"})
    assert searching.count(office, Child) == 1


def test_an_entry_that_no_program_can_read_is_found_where_its_record_is_folded(
    office: Store, logs: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "_LEAST", 1)
    a_morning(office)
    start(office)
    start(office)
    with office.write() as conn:
        change_body(conn, 1, '"')
    looked = [start(office) for _ in range(4)]
    assert [len(one.broken) for one in looked] == [0, 0, 0, 1]
    assert looked[-1].broken[0].name.endswith(":1")
    logs.clear()


def test_a_body_that_is_no_text_any_more_is_found(
    office: Store, logs: pytest.LogCaptureFixture
) -> None:
    a_morning(office)
    if office.seat:
        pytest.skip("a server keeps no bytes in a text")
    with office.write() as conn:
        conn.exec_driver_sql("UPDATE entry SET body = CAST(body AS BLOB) WHERE seq = 2")
    assert len(start(office).broken) == 1
    logs.clear()


def test_the_next_start_only_reads_at_once(
    office_folder: Path, logs: pytest.LogCaptureFixture
) -> None:
    with copies.bare(office_folder, TOWN) as store:
        a_morning(store)
        with store.write() as conn:
            change_body(conn, 2, "别的小学")
        start(store)
    logs.clear()
    with Store.open(office_folder) as store:
        assert store.read_only
        assert searching.count(store, School) == 1
        with refused("E247"):
            editing.create(store, School, values={"name": "新小学"})


def test_an_entry_cut_out_is_found_at_once_and_while_the_program_runs(
    office_folder: Path, logs: pytest.LogCaptureFixture
) -> None:
    with copies.bare(office_folder, TOWN) as store:
        a_morning(store)
        with store.write() as conn:
            conn.execute(delete(tables.entry).where(tables.entry.c.seq == 3))
        walk = start(store)
        assert [one.name.partition(":")[2] for one in walk.broken] == ["4"]
    logs.clear()
    with Store.open(office_folder) as store:
        assert store.read_only


def test_a_line_cut_out_whole_is_missed_where_it_is_named(
    office_folder: Path, logs: pytest.LogCaptureFixture
) -> None:
    with copies.bare(office_folder, TOWN) as store:
        rec = editing.create(store, School, values={"name": "龙山小学"})
    with Store.open(office_folder) as store:
        seen = editing.open_record(store, School, rec)
        editing.update_record(store, School, seen=seen, values={"name": "龙山中心小学"})
        with store.write() as conn:
            first = conn.scalars(select(func.min(tables.writer.c.id))).one()
            conn.execute(delete(tables.entry).where(tables.entry.c.writer == first))
            conn.execute(delete(tables.writer).where(tables.writer.c.id == first))
    with Store.open(office_folder) as store:
        assert store.read_only is None
        assert len(start(store).broken) == 1
        assert store.read_only
    logs.clear()


def test_a_line_that_was_handed_over_is_missed_even_if_nothing_names_it(
    office_folder: Path, logs: pytest.LogCaptureFixture
) -> None:
    with copies.with_keys(office_folder, TOWN) as store:
        editing.create(store, School, values={"name": "龙山小学"})
        with store.write() as conn:
            sealing.seal(conn, offices.keys_of(store), TOWN.unit)
            conn.execute(delete(tables.entry))
            conn.execute(delete(tables.writer))
    with Store.open(office_folder) as store:
        assert store.read_only is None
        start(store)
        assert store.read_only
    logs.clear()


def test_of_a_value_changed_in_a_table_only_the_table_is_made_anew(
    office: Store, logs: pytest.LogCaptureFixture
) -> None:
    rec = a_morning(office)
    school, teacher = table_of(School), table_of(Teacher)
    with office.write() as conn:
        conn.execute(update(school).where(school.c.record_id == rec).values(beds=9))
        conn.execute(insert(teacher).values(record_id="0" * 32, scope=TOWN.unit, name="谁也不是"))
    assert start(office).strays == 1
    for _ in range(2):  # it is told at every start until then
        assert start(office).differing == [("school", rec), ("teacher", "0" * 32)]
    logs.clear()
    assert office.read_only is None
    verifying.rebuild(office)
    assert not start(office).differing
    assert searching.count(office, Teacher) == 0


def test_a_store_that_was_put_right_is_written_again(
    office: Store, logs: pytest.LogCaptureFixture
) -> None:
    a_morning(office)
    entry = tables.entry
    with office.read() as conn:
        before = {row.id: row.body for row in conn.execute(select(entry.c.id, entry.c.body))}
    with office.write() as conn:
        change_body(conn, 1, "别的小学")
        change_body(conn, 2, "再别的小学")
    assert len(verifying.verify(office).broken) == 2
    logs.clear()
    with office._keeper.writer.begin() as conn:
        for key, body in before.items():
            conn.execute(update(entry).where(entry.c.id == key).values(body=body))
    assert not verifying.verify(office).broken
    editing.create(office, School, values={"name": "新小学"})


def test_on_a_slow_computer_less_is_looked_at_together_so_that_saving_waits_no_longer(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(120):
        editing.create(office, School, values={"name": f"第{number}小学"})

    def looked(seconds: float) -> list[int]:
        """How many entries each look took in, where a step takes so long."""
        clock = count(0, seconds)
        monkeypatch.setattr(verifying, "perf_counter", lambda: next(clock))
        walk, found = verifying.begin(office, is_whole=True), [0]
        while walk.entries < walk.total:
            found.append(verifying.advance(office, walk).entries)
        return [after - before for before, after in pairwise(found)]

    quick, slow = looked(0.001), looked(0.03)
    assert sum(quick) == sum(slow) == 120
    assert max(slow) == 10
    assert set(slow[4:]) == {1}
    assert len(quick) == 1


def test_later_starts_verify_what_is_new_and_within_ten_all(
    office: Store, logs: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "_LEAST", 1)
    for number in range(40):
        editing.create(office, School, values={"name": f"第{number}小学"})
    assert start(office).entries == 40
    editing.create(office, School, values={"name": "新小学"})
    assert start(office).entries == 1 + 4
    with office.write() as conn:
        change_body(conn, 30, "别的小学")
    walks = 0
    while office.read_only is None:
        assert start(office).total < 10
        walks += 1
    assert 1 < walks <= verifying.STARTS
    logs.clear()
