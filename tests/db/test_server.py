"""A store at a server: several officers at once, and nothing any of them saved is lost."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select, text

from db import codes, current, places, settings, tables
from db.codes import CodeRow
from db.engines import postgresql
from db.fields import table_of
from db.records import LocalCode, School, Teacher
from db.store import Store
from ruraledu_desktop import backing_up, clerks, editing, searching, undoing
from ruraledu_desktop.exchange import conflicts, deciding
from tests import engines
from tests.office.makers import COUNTY, edit
from tests.refusing import refused


@pytest.fixture
def engine() -> str:
    return engines.POSTGRESQL


@pytest.fixture
def first(county_folder: Path) -> Iterator[Store]:
    with Store.create(county_folder, COUNTY) as store:
        yield store


@pytest.fixture
def second(first: Store, tmp_path: Path) -> Iterator[Store]:
    with Store.open(another_place(first, tmp_path / "second")) as store:
        yield store


def address_of(store: Store) -> str:
    place = places.read(store.folder)
    assert place
    return place.address


def another_place(store: Store, folder: Path) -> Path:
    return places.folder_at(address_of(store), folder)


def a_school(store: Store) -> str:
    return editing.create(store, School, values={"name": "龙山小学", "beds": 40})


def value(store: Store, rec: str, name: str) -> object:
    return editing.open_record(store, School, rec).values.get(name)


# --- at once ------------------------------------------------------------------------------------


def test_what_one_officer_saves_the_other_sees(first: Store, second: Store) -> None:
    rec = a_school(first)
    edit(second, rec, School, beds=48)
    assert value(first, rec, "beds") == 48
    assert searching.find(second, School, searching.Query(typed="longshan")) == [rec]


def test_two_who_save_one_value_at_once_are_asked(first: Store, second: Store) -> None:
    rec = a_school(first)
    forms = [(store, editing.open_record(store, School, rec)) for store in (first, second)]
    for beds, (store, seen) in enumerate(forms, 50):
        editing.update_record(store, School, seen=seen, values={"beds": beds})
    (item,) = conflicts.open_items(first)
    assert sorted("".join(side.values.values()) for side in item.sides) == ["50", "51"]
    deciding.decide(second, item, item.sides[0].key)
    assert conflicts.count_open(first) == 0


def test_in_a_crowd_nothing_is_lost_and_every_doubt_is_an_item(first: Store, second: Store) -> None:
    recs = [a_school(first) for _ in range(3)]
    forms = {
        (store, rec): editing.open_record(store, School, rec)
        for store in (first, second)
        for rec in recs
    }

    def work(store: Store, beds: int) -> None:
        for rec in recs:
            seen = forms[store, rec]
            editing.update_record(store, School, seen=seen, values={"beds": beds})
            edit(store, rec, School, phone=f"0531-8{beds:07}")

    with ThreadPoolExecutor(2) as crowd:
        list(crowd.map(work, (first, second), (50, 51)))
    for rec in recs:
        folded = editing.open_record(first, School, rec)
        assert {side.values["beds"] for side in folded.conflicts["beds"]} == {50, 51}
    kept = shown(first)
    with first.write() as conn:
        current.rebuild(conn)
    assert shown(first) == kept
    assert all(items >= 1 for _, items in kept)


def shown(store: Store) -> list[tuple[int, int]]:
    table = table_of(School)
    with store.read() as conn:
        query = select(table.c.beds, table.c.open_items).order_by(table.c.record_id)
        return [tuple(row) for row in conn.execute(query)]


def test_one_person_entered_by_two_officers_is_asked_about(first: Store, second: Store) -> None:
    for store in (first, second):
        editing.create(store, Teacher, values={"name": "王梅", "id_number": "370199198001010028"})
    assert [one.item_class for one in conflicts.open_items(first)] == ["C4"]


def test_a_reader_sees_one_moment(first: Store, second: Store) -> None:
    a_school(first)
    query = select(tables.entry.c.id)
    with first.read() as conn:
        before = conn.execute(query).all()
        a_school(second)
        assert conn.execute(query).all() == before
    assert searching.count(first, School) == 2


# --- whose step ---------------------------------------------------------------------------------


def test_nobody_takes_back_what_another_officer_did(first: Store, second: Store) -> None:
    rec = a_school(first)
    edit(second, rec, School, beds=48)
    edit(first, rec, School, phone="0531-80000000")

    assert undoing.undo(second)
    assert value(first, rec, "beds") == 40
    assert value(first, rec, "phone") == "0531-80000000"
    assert undoing.next_undo(second) is None
    assert undoing.undo(first)
    assert value(first, rec, "phone") is None
    assert undoing.redo(second)
    assert value(first, rec, "beds") == 48


def test_the_work_of_one_does_not_take_the_others_redo(first: Store, second: Store) -> None:
    rec = a_school(first)
    edit(first, rec, School, beds=48)
    undoing.undo(first)
    a_school(second)
    assert undoing.next_redo(first)
    assert undoing.next_redo(second) is None


def test_adding_taken_back_does_not_strike_anothers_edit_unseen(
    first: Store, second: Store
) -> None:
    rec = a_school(first)
    edit(second, rec, School, beds=48)
    assert undoing.undo(first)
    (item,) = conflicts.open_items(first)
    assert (item.item_class, item.record_id) == ("C2", rec)


def test_steps_are_still_there_after_a_new_start(first: Store, second: Store) -> None:
    rec = a_school(second)
    folder = second.folder
    second.close()
    with Store.open(folder) as again:
        assert undoing.undo(again)
        assert editing.open_record(again, School, rec).is_deleted


def test_every_officer_signs_with_a_name_of_his_own(first: Store, second: Store) -> None:
    assert first.office.clerk == "李科长"
    assert second.office.clerk == "postgres"  # who logged in
    clerks.change_clerk(second, "王会计")
    a_school(second)
    assert first.office.clerk == "李科长"
    with first.read() as conn:
        assert conn.scalars(select(tables.entry.c.user)).all() == ["王会计"]


# --- in turn ------------------------------------------------------------------------------------


def test_while_one_merges_another_is_told(first: Store, second: Store) -> None:
    with first.turn():
        with refused("E139"), second.turn():
            pass
        a_school(second)  # all else goes on
    with second.turn():
        pass


def test_the_turn_of_a_program_that_died_ends(first: Store, second: Store) -> None:
    with first.turn():
        first.close()
        end_connections(second)
        with second.turn():
            pass


def test_who_waits_too_long_to_save_is_told(
    first: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "PATIENCE", "20ms")
    with (
        Store.open(another_place(first, tmp_path / "second")) as second,
        first.write() as conn,
    ):
        settings.keep(conn, {"note": "a long merge"})
        with refused("E139"):
            a_school(second)
    assert searching.count(first, School) == 0


# --- what can go wrong --------------------------------------------------------------------------


def end_connections(store: Store) -> None:
    """As if the server had been stopped and started."""
    with psycopg.connect(address_of(store), autocommit=True) as conn:
        conn.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_lost_connection_is_explained_and_made_again(first: Store) -> None:
    def lose() -> None:
        with first.change("新增学校") as change:
            change.create(School, {"name": "龙山小学"})
            end_connections(first)

    with refused("E137"):
        lose()
    assert searching.count(first, School) == 0
    a_school(first)


def test_a_server_that_is_not_there_is_explained(tmp_path: Path) -> None:
    folder = places.folder_at("postgresql://li@127.0.0.1:1/county", tmp_path)
    with refused("E137") as opening:
        Store.open(folder)
    with refused("E137") as making:
        Store.create(folder, COUNTY)
    for caught in (opening, making):
        assert "127.0.0.1:1/county" in caught.value.what


def test_an_address_nobody_can_read_is_explained(tmp_path: Path) -> None:
    folder = places.folder_at("postgresql://li:geheim@server/county?colour=red", tmp_path)
    with refused("E137") as caught:
        Store.open(folder)
    assert "geheim" not in str(caught.value)


def test_an_empty_database_holds_no_store(county_folder: Path) -> None:
    with refused("E125"):
        Store.open(county_folder)


def test_a_store_is_not_made_twice(first: Store) -> None:
    with refused("E130"):
        Store.create(first.folder, COUNTY)


def test_a_store_is_made_whole_or_not_at_all(county_folder: Path) -> None:
    def fail(_conn: object) -> None:
        raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError):
        Store.create(county_folder, COUNTY, begin=fail)
    with Store.create(county_folder, COUNTY) as store:
        a_school(store)


def test_a_newer_programs_store_is_refused(first: Store, second: Store) -> None:
    with first.write() as conn:
        settings.keep(conn, {"shape": "of a newer program", "program": "99.0.0"})
    with refused("E126"):
        a_school(second)
    with refused("E126"):
        Store.open(second.folder)


def test_text_is_in_the_order_of_its_bytes(first: Store) -> None:
    with first.read() as conn:
        assert conn.scalar(text("SELECT 'B' < 'a'"))


# --- codes --------------------------------------------------------------------------------------


def test_a_code_that_one_adds_the_other_can_type_at_once(first: Store, second: Store) -> None:
    values = {"code_table": "child_commute_mode", "code": "J1", "name": "三轮摩托"}
    code = editing.create(first, LocalCode, values=values)
    codes.extend(())  # the program of the other has not heard of it
    searching.count(second, School)
    assert codes.table("child_commute_mode").code_of("三轮摩托") == "J1"

    editing.strike(first, LocalCode, seen=editing.open_record(first, LocalCode, code))
    codes.extend([("child_commute_mode", CodeRow("J1", "三轮摩托"))])
    searching.count(second, School)
    assert codes.table("child_commute_mode").code_of("三轮摩托") is None


# --- what it does not know --------------------------------------------------------------------


def test_a_writer_is_given_rows_by_an_index_however_few_the_server_thinks_there_are(
    first: Store,
) -> None:
    """It has not counted yet what a merge just wrote, and would read the whole table each time."""
    asked = text("EXPLAIN SELECT scope FROM child WHERE record_id = ANY ('{1,2,3}')")
    with first.write() as conn:
        assert "Index" in "".join(conn.scalars(asked))
    with first.read() as conn:
        assert conn.scalar(text("SHOW enable_seqscan")) == "on"


def test_the_server_makes_its_own_backups(first: Store) -> None:
    assert not backing_up.is_due(first)
    with refused("E292"):
        backing_up.back_up(first)
    assert not backing_up.backups(first.folder)
