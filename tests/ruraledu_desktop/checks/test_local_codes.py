"""Codes that the county adds: they are taken wherever they can be added, and judged nowhere."""

from collections.abc import Iterator

import pytest

from db import codes
from db.codes import CodeRow, table
from db.fields import Field, fields_of
from db.kinds import Code, Codes
from db.records import RECORDS
from ruraledu_desktop.checks.records import check_record

ADDED = CodeRow("J1", "本县自定")
TABLES = [row.code for row in table("code_table").rows]
DAY = "2026-09-01"
BESIDE = {
    "difference_reason": "written beside the lines of two lists that are compared",
    "erase_reason": "said where a file is cleared",
}
"""Tables that no field is of, and where their rows are chosen."""


@pytest.fixture(autouse=True)
def added() -> Iterator[None]:
    """Every table has one more row."""
    codes.extend((name, ADDED) for name in TABLES)
    yield
    codes.extend(())


def fields_with(name: str) -> list[Field]:
    """The fields whose values are of a table."""
    return [
        field
        for record in RECORDS.values()
        for field in fields_of(record).values()
        if isinstance(field.kind, Code | Codes) and field.kind.table_name == name
    ]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_can_be_added_to_is_in_use_and_takes_a_row_of_the_county(name: str) -> None:
    found = fields_with(name)
    assert bool(found) != (name in BESIDE)
    for field in found:
        assert field.kind.read("本县自定").value == "J1"
        assert field.kind.show("J1") == "本县自定"


@pytest.mark.parametrize("name", TABLES)
def test_nothing_is_held_against_a_code_of_the_county(name: str) -> None:
    others = {"post_category": "1", "appointed_title": "GJ", "post_level": "105"}
    for field in fields_with(name):
        record = RECORDS[field.form]
        values = {name: one for name, one in others.items() if name in fields_of(record)}
        told = check_record(record, {**values, field.name: "J1"}, day=DAY)
        assert not [one for one in told if one.where.field == field.name and "J1" in str(one)]
        assert not {"post_level_of_other_kind", "title_against_post"} & {one.code for one in told}
