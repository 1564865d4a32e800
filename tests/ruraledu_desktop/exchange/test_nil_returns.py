"""空数据说明: what there is nothing of is declared, travels, and is asked for anew each year."""

from datetime import datetime

import pytest

from db.records import Child, Visit
from db.store import Store
from ruraledu_desktop import editing, nil_returns, undoing
from ruraledu_desktop.exchange import unconfirmed
from tests.office.pairs import Pair

pytestmark = pytest.mark.both_engines


def bare(store: Store, unit: str = "") -> set[str]:
    return {one.form for one in nil_returns.nothing(store, unit=unit) if one.reason is None}


def said(store: Store, unit: str = "") -> dict[str, str]:
    found = nil_returns.nothing(store, unit=unit)
    return {one.form: one.reason for one in found if one.reason is not None}


def test_an_empty_office_is_asked_about_every_kind_that_counts(pair: Pair) -> None:
    assert {"school", "child", "teacher", "visit", "exchange"} <= bare(pair.town)
    child = editing.create(pair.town, Child, values={"name": "王小明"})
    assert "child" not in bare(pair.town)
    pair.town.clock = lambda: datetime(2026, 11, 20)
    editing.create(pair.town, Visit, values={"child_id": child, "day": "2026-06-01"})
    assert "visit" in bare(pair.town)  # none of this school year
    editing.create(pair.town, Visit, values={"child_id": child, "day": "2026-09-01"})
    assert "visit" not in bare(pair.town)


def test_a_declaration_travels_and_can_be_taken_back(pair: Pair) -> None:
    town, county = pair.town, pair.county
    nil_returns.declare(town, {"exchange": "全镇一所学校，无人可交流", "project": ""})
    assert said(town) == {"exchange": "全镇一所学校，无人可交流", "project": ""}
    assert not unconfirmed.unconfirmed(town).is_empty
    pair.exchange()
    assert said(county, town.office.unit) == said(town)

    nil_returns.declare(town, {"exchange": None, "project": "暂无"})
    assert said(town) == {"project": "暂无"}
    undoing.undo(town)
    assert said(town)["exchange"] == "全镇一所学校，无人可交流"
    nil_returns.declare(town, {"exchange": None})
    nil_returns.declare(town, {"exchange": "仍然没有"})
    assert said(town)["exchange"] == "仍然没有"


def test_it_is_asked_for_again_in_the_next_school_year(pair: Pair) -> None:
    pair.town.clock = lambda: datetime(2026, 11, 20)
    nil_returns.declare(pair.town, {"project": "暂无"})
    pair.town.clock = lambda: datetime(2027, 9, 1)
    assert "project" in bare(pair.town)


def test_the_county_sees_every_township(pair: Pair) -> None:
    units = {one.unit for one in nil_returns.nothing(pair.county) if one.form == "project"}
    assert pair.town.office.unit in units
    assert len(units) == 8
