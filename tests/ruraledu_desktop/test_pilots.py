"""Pilot townships of 教育强镇筑基: counted by level, and the schools in them."""

from datetime import datetime

import pytest

from db.kinds import Value
from db.records import PilotTownship
from db.store import Store
from ruraledu_desktop import editing, pilots, reports
from tests.counties import DONGE, KONGCUN, YUSHAN, SmallCounty

DAY = "2026-11-20"


@pytest.fixture
def here(county: Store) -> SmallCounty:
    county.clock = lambda: datetime(2026, 11, 20, 9)
    for level, place, first, last in (
        ("1", KONGCUN, "2022-01-01", None),
        ("2", KONGCUN, None, None),
        ("2", "370124102201", "2024-01-01", "2026-11-20"),
        ("2", YUSHAN, "2024-01-01", "2026-11-19"),
        ("1", YUSHAN, "2027-01-01", None),
    ):
        values: dict[str, Value] = {"name": "试点", "level": level, "township": place}
        values |= {"batch": "第一批", "from_day": first, "to_day": last}
        editing.create(county, PilotTownship, values=values)
    return SmallCounty(county)


def notes(store: Store, day: str) -> tuple[str, ...]:
    return reports.build(store, "county_summary", day=day).notes


def test_they_are_counted_by_level_as_long_as_they_are_pilots(here: SmallCounty) -> None:
    with here.store.read() as conn:
        found = pilots.pilots(conn, DAY)
    assert found == {"1": (KONGCUN,), "2": (DONGE, KONGCUN)}
    assert notes(here.store, DAY)[-1] == (
        "教育强镇筑基试点镇：省级1个（孔村镇），市级2个（东阿镇、孔村镇）。"
    )
    assert notes(here.store, "2020-01-01")[-1] == "教育强镇筑基试点镇：市级1个（孔村镇）。"


def test_the_schools_that_lie_in_one_are_a_filter(here: SmallCounty) -> None:
    village, other = here.school("孔村小学"), here.school("榆山小学", town=YUSHAN)
    elsewhere = here.school("东阿小学", town=YUSHAN, division="370124102201")
    unplaced = here.school("李沟小学", division=None)
    assert pilots.schools(here.store) == {village, elsewhere, unplaced}
    assert other not in pilots.schools(here.store)


def test_without_pilots_nothing_is_told(county: Store) -> None:
    assert pilots.schools(county) == frozenset()
    assert not any("试点镇" in one for one in notes(county, DAY))
