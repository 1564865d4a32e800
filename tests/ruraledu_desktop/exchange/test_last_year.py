"""Beside what two places say stands what was there a school year ago."""

from datetime import datetime

import pytest

from db.kinds import Value
from db.records import Child, School, YearCondition
from ruraledu_desktop import editing, subrecords
from ruraledu_desktop.exchange import conflicts
from tests.office.makers import edit
from tests.office.pairs import Pair
from tests.ruraledu_desktop.exchange.boards import accepted, handed_over, the_item

pytestmark = [pytest.mark.both_engines, pytest.mark.usefixtures("november")]


def conditions(pair: Pair, school: str, *years: tuple[str, int]) -> str:
    """What a school's forms say of some years; returns the row of the last one."""
    new: list[dict[str, Value]] = [{"year": year, "books": books} for year, books in years]
    subrecords.put(pair.town, YearCondition, school, title="登记办学条件", new=new)
    rows = subrecords.listed(pair.town, YearCondition, school)
    return next(one.record_id for one in rows if one.values["year"] == years[-1][0])


def test_of_a_row_of_one_year_it_is_the_row_of_the_year_before(pair: Pair) -> None:
    school = editing.create(pair.town, School, values={"name": "东阿小学"})
    other = editing.create(pair.town, School, values={"name": "南坦小学"})
    conditions(pair, other, ("2025", 1), ("2026", 2))
    row = conditions(pair, school, ("2024", 5000), ("2025", 6000), ("2026", 6100))
    pair.exchange()
    edit(pair.town, row, YearCondition, books=6200)
    edit(pair.county, row, YearCondition, books=9999)
    handed_over(pair)
    (item,) = conflicts.open_items(pair.county)
    assert item.last_year == {"图书册数": "6000"}
    assert item.before == {"图书册数": "6100"}


def test_of_a_file_it_is_what_was_accepted_before_this_school_year(pair: Pair) -> None:
    child = accepted(pair, phone="14400000001")
    edit(pair.town, child, phone="14400000002")
    handed_over(pair)
    assert the_item(pair).last_year == {}, "the acceptance of this very year is its locked side"
    for store in (pair.county, pair.town):
        store.clock = lambda: datetime(2027, 10, 8, 9, 0)
    edit(pair.town, child, phone="14400000003", note="转学")
    handed_over(pair)
    item = the_item(pair)
    assert item.last_year == {"联系电话": "14400000001"}, "what was empty then is left out"
    assert [one.number for one in item.sides] == [0, 3]


def test_a_pair_of_records_names_the_reports_that_brought_them(pair: Pair) -> None:
    for name in ("王小明", "王小明"):
        values = {"name": name, "id_number": "110000201605010019", "birth_day": "2016-05-01"}
        editing.create(pair.town, Child, values=values)
        handed_over(pair)
    (item,) = conflicts.open_items(pair.county)
    assert (item.item_class, [one.number for one in item.sides]) == ("C4", [1, 2])
    assert item.last_year == {}
