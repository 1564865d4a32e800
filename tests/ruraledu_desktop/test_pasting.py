"""A block of cells pasted into a table of rows: what is kept where, and what holds it all."""

import pytest

from db.kinds import Value
from db.records import Honour, Teacher
from db.store import Store
from ruraledu_desktop import editing, pasting, subrecords
from tests.refusing import refused


@pytest.fixture
def teacher(office: Store) -> str:
    """A teacher with three honours."""
    found = editing.create(office, Teacher, values={"name": "李芳"})
    for number in (1, 2, 3):
        values: dict[str, Value] = {"year": f"202{number}", "name": f"荣誉{number}", "body": "某局"}
        subrecords.add(office, Honour, found, values=values)
    return found


def bodies(office: Store, teacher: str) -> dict[Value, Value]:
    rows = subrecords.listed(office, Honour, teacher)
    return {one.values["name"]: one.values["body"] for one in rows}


def paste(office: Store, teacher: str, *texts: str) -> None:
    rows = subrecords.listed(office, Honour, teacher)
    block = [text.split("|") for text in texts]
    pasting.paste(office, Honour, teacher, rows=rows, names=["body", "valid_to"], block=block)


def test_an_empty_cell_between_others_empties_its_row_and_moves_none(
    office: Store, teacher: str
) -> None:
    names = [one.values["name"] for one in subrecords.listed(office, Honour, teacher)]
    paste(office, teacher, "县局", "", "省厅")
    assert bodies(office, teacher) == dict(zip(names, ["县局", None, "省厅"], strict=True))


def test_empty_lines_below_say_nothing_and_above_the_headings_neither(
    office: Store, teacher: str
) -> None:
    paste(office, teacher, "|", "授予单位|", "县局|", "", " |")
    assert sorted(map(str, bodies(office, teacher).values())) == ["县局", "某局", "某局"]


def test_empty_lines_add_no_rows(office: Store, teacher: str) -> None:
    block = [["荣誉4"], [""], ["荣誉5"]]
    pasting.paste(office, Honour, teacher, rows=[], names=["name"], block=block)
    assert len(bodies(office, teacher)) == 5


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "########", "1.39E+10"])
def test_what_excel_could_not_compute_or_show_holds_the_whole_block(
    office: Store, teacher: str, text: str
) -> None:
    before = bodies(office, teacher)
    with refused("E232"):
        paste(office, teacher, "县局", text)
    assert bodies(office, teacher) == before


def test_a_month_that_may_be_january_or_october_holds_the_whole_block(
    office: Store, teacher: str
) -> None:
    with refused("E232"):
        paste(office, teacher, "县局|2010.1")
    paste(office, teacher, "县局|2010.10", "县局|2010.2")
    rows = subrecords.listed(office, Honour, teacher)
    assert [one.values["valid_to"] for one in rows][:2] == ["2010-10-01", "2010-02-01"]
