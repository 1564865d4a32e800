"""The numbers no source fixes: those of the county stand before those of an office."""

from dataclasses import asdict, replace
from datetime import datetime

import pytest

from db.records import Absence, Child, HomeTeaching
from db.store import Store
from ruraledu_desktop import editing, families, indicators, limits, subrecords
from ruraledu_desktop.deriving.limits import Limits
from ruraledu_desktop.indicators.settings import KNOWN, LIMITS


def choose(store: Store, **values: int) -> None:
    known = indicators.load(store)
    indicators.keep(store, replace(known, chosen={**known.chosen, **values}))


def test_every_number_may_be_settled() -> None:
    assert asdict(Limits()) == {name: KNOWN[name].default for name in asdict(Limits())}
    assert LIMITS.keys() <= asdict(Limits()).keys()
    assert all(one.least <= int(one.default) <= one.most for one in LIMITS.values())


def test_nothing_settled_means_the_numbers_of_the_program(office: Store) -> None:
    assert limits.of(office) == Limits()


def test_the_county_settles_numbers_for_all(county: Store) -> None:
    choose(county, home_hours=30)
    assert limits.of(county) == replace(Limits(), home_hours=30)
    choose(county, home_hours=216)
    assert limits.of(county) == Limits()


def test_a_township_chooses_what_the_county_left_open(office: Store) -> None:
    choose(office, home_hours=30, water_months=3)
    assert limits.of(office) == replace(Limits(), home_hours=30, water_months=3)


def test_what_the_county_settled_stands_before_what_was_chosen(county: Store) -> None:
    with county.settings() as kept:
        kept["indicator.home_hours"] = "30"
    choose(county, home_hours=120)
    assert limits.of(county).home_hours == 120


@pytest.mark.parametrize(("report_days", "codes"), [(3, ["absence_unreported"]), (4, [])])
def test_what_is_due_goes_by_them(office: Store, report_days: int, codes: list[str]) -> None:
    office.clock = lambda: datetime(2026, 3, 4, 9)
    choose(office, report_days=report_days, home_hours=30)
    child = editing.create(office, Child, values={"name": "甲", "placement": "4"})
    subrecords.add(office, HomeTeaching, child, values={"day": "2026-03-02", "hours": 3})
    assert any("不少于30课时" in one for one in families.family_of(office, child).due)
    away = {"from_day": "2026-03-02", "reason": "3", "visited_day": "2026-03-03"}
    subrecords.add(office, Absence, child, values=away)
    (row,) = subrecords.listed(office, Absence, child)
    assert [one.code for one in row.problems] == codes
