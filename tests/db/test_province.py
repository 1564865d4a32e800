"""One store for a province: README's lines for Citus fit the tables and the queries.

No Citus is at hand; what it asks is known (`tests/provinces.py`), and its keys are tried on a plain
server.
"""

from pathlib import Path

import pytest
from sqlalchemy import inspect, select, update

from db import tables
from db.fields import table_of
from db.records import RECORDS, Child, Kinship, Person, School
from db.store import Store
from ruraledu_desktop import editing, undoing
from tests import engines, provinces
from tests.counties import COUNTY

ALL = {table.name: table for table in tables.metadata.sorted_tables} | {
    form: table_of(record) for form, record in RECORDS.items()
}


def test_every_table_is_distributed_or_a_reference() -> None:
    assert provinces.distributed().keys() | provinces.references() == ALL.keys()
    assert not provinces.distributed().keys() & provinces.references()


def test_what_is_whole_everywhere_refers_to_nothing_that_is_distributed() -> None:
    for name in ALL:
        for key in ALL[name].foreign_keys:
            assert key.column.table.name in provinces.references()


@pytest.mark.parametrize("engine", [engines.POSTGRESQL], indirect=True)
def test_with_the_keys_of_a_province_a_store_works_as_before(county_folder: Path) -> None:
    with Store.create(county_folder, COUNTY) as store:
        with store.write() as conn:
            for statement in provinces.key_statements():
                conn.exec_driver_sql(statement.replace("%", "%%"))
            for name, column in provinces.distributed().items():
                known = inspect(conn)
                unique = [each["column_names"] for each in known.get_unique_constraints(name)]
                unique.append(known.get_pk_constraint(name)["constrained_columns"])
                assert all(column in names for names in unique), name
        rec = editing.create(store, Child, values={"name": "王小明", "phone": "14400000001"})
        seen = editing.open_record(store, Child, rec)
        editing.update_record(store, Child, seen=seen, values={"phone": "14400000002"})
        assert undoing.undo(store)
        assert editing.open_record(store, Child, rec).values["phone"] == "14400000001"
        with store.write() as conn:  # no later test gets these keys
            conn.exec_driver_sql("DROP SCHEMA public CASCADE")


def test_a_query_that_does_not_fit_is_told() -> None:
    child, person, kin, school = map(table_of, (Child, Person, Kinship, School))
    entry, writer = tables.entry, tables.writer
    joined = select(child.c.name).join(kin, kin.c.child_id == child.c.record_id)
    assert list(provinces.faults(joined)) == ["kinship is joined to child otherwise"]
    assert not list(provinces.faults(joined.where(kin.c.scope == child.c.scope)))
    inner = select(person.c.record_id).where(person.c.record_id.in_(joined))
    assert list(provinces.faults(inner)) == ["kinship is joined to child otherwise"]
    other = entry.alias()
    twice = select(entry.c.rec).join(other, other.c.rec == entry.c.rec)
    assert list(provinces.faults(twice)) == ["entry is joined to entry otherwise"]
    assert not list(provinces.faults(twice.where(other.c.writer == entry.c.writer)))
    assert not list(provinces.faults(select(entry).join(writer, writer.c.id == entry.c.writer)))
    assert not list(provinces.faults(select(child).join(school, school.c.name == child.c.name)))
    moved = update(child).values(scope="370124102000")
    assert list(provinces.faults(moved)) == ["child.scope changes"]
