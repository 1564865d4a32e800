"""指标口径: the county settles how a figure is read, and all its offices read it so."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from db.records import Reading
from db.store import Store
from ruraledu_desktop import editing, indicators, undoing
from ruraledu_desktop.exchange import arrivals, conflicts, deciding, issuing
from ruraledu_desktop.indicators import Settings
from tests.office.makers import a_county, a_town


def issued(county: Store, town: Store, stick: Path) -> None:
    """What the county settled is brought to the township."""
    done = issuing.issue(county, stick).issue
    assert done
    (arrival,) = arrivals.receive(town, [done.path])
    assert not arrival.is_refused


def test_what_the_county_settles_a_township_reads_and_cannot_change(tmp_path: Path) -> None:
    with a_county(tmp_path) as county, a_town(tmp_path, county) as town:
        indicators.keep(town, Settings({"young_limit": 45, "rural_scope": "b"}))
        change = indicators.keep(county, Settings({"young_limit": 44}, day="2026-08-31"))
        assert change
        assert change.title == "修改指标口径"
        issued(county, town, tmp_path)

        read = indicators.load(town)
        assert (read["young_limit"], read["rural_scope"], read.day) == (44, "b", "")
        assert "young_limit" in read.fixed
        assert "rural_scope" not in read.fixed
        indicators.keep(town, replace(read, chosen={"young_limit": 45, "rural_scope": "a"}))
        read = indicators.load(town)
        assert (read["young_limit"], read["rural_scope"]) == (44, "a")


def test_settling_it_otherwise_changes_the_same_record(tmp_path: Path) -> None:
    with a_county(tmp_path) as county:
        for limit in (44, 45):
            indicators.keep(county, Settings({"young_limit": limit}))
        assert indicators.load(county)["young_limit"] == 45
        with county.read() as conn:
            assert len(conn.execute(Reading.__table__.select()).all()) == 1
        undoing.undo(county)
        assert indicators.load(county)["young_limit"] == 44
        undoing.undo(county)
        assert indicators.load(county).chosen == {}


def test_what_stays_as_it_was_writes_nothing(tmp_path: Path) -> None:
    with a_county(tmp_path) as county:
        change = indicators.keep(county, Settings({"young_limit": 45}, day="2026-08-31"))
        assert change
        assert change.is_empty
        assert indicators.load(county).day == "2026-08-31"


@pytest.mark.parametrize("facts", [{"setting": "future"}, {"setting": "young_limit", "value": "7"}])
def test_what_a_newer_county_settles_is_passed_over(tmp_path: Path, facts: dict[str, str]) -> None:
    """An unknown setting is none of ours; of a known one an unknown value is the default."""
    with a_county(tmp_path) as county:
        editing.create(county, Reading, values={"label": "新的口径", **facts})
        assert indicators.load(county)["young_limit"] == 45


def demanded(store: Store, indicator: str = "C054") -> str:
    """The goal an office measures itself against."""
    (result,) = indicators.evaluate(
        store, day="2026-09-01", settings=indicators.load(store), ids=[indicator]
    )
    return result.total.goal_words


def test_a_township_measures_itself_by_the_countys_goal_and_cannot_change_it(
    tmp_path: Path,
) -> None:
    with a_county(tmp_path) as county, a_town(tmp_path, county) as town:
        assert demanded(town) == "≥ 50%"
        indicators.keep(county, Settings(goals={"C054": Decimal("62.5")}))
        issued(county, town, tmp_path)
        assert demanded(county) == demanded(town) == "≥ 62.5%"
        read = indicators.load(town)
        assert {"goal_C054", "goal_C093"} <= read.fixed
        indicators.keep(town, replace(read, goals={"C054": Decimal(10), "C093": Decimal(10)}))
        assert (demanded(town), demanded(town, "C093")) == ("≥ 62.5%", "≥ 100%")


def test_a_goal_taken_back_is_the_plans_at_the_township_too(tmp_path: Path) -> None:
    with a_county(tmp_path) as county, a_town(tmp_path, county) as town:
        for goals in ({"C054": Decimal(60)}, {}):
            indicators.keep(county, Settings(goals=goals))
            issued(county, town, tmp_path)
        assert demanded(county) == demanded(town) == "≥ 50%"
        undoing.undo(county)
        assert demanded(county) == "≥ 60%"


def test_below_the_figure_stands_what_the_plan_demands(tmp_path: Path) -> None:
    with a_county(tmp_path) as county:
        indicators.keep(county, Settings(goals={"C054": Decimal(60)}))
        results = indicators.present(county).results
        told = [one for one in results if "县局定的目标" in one.definition]
        assert [one.indicator.id for one in told] == ["C054"]
        assert told[0].definition.endswith("县局定的目标：≥ 60%（文件为≥ 50%）。")


@pytest.mark.parametrize("value", ["多", "100.01", "-1", "1e1", "50.", ".5", "50.125", "٦٠"])
def test_a_goal_that_is_no_such_number_is_passed_over(tmp_path: Path, value: str) -> None:
    with a_county(tmp_path) as county:
        facts = {"label": "目标", "setting": "goal_C054", "value": value}
        editing.create(county, Reading, values=facts)
        assert demanded(county) == "≥ 50%"


def test_two_officers_who_settle_one_goal_at_once_write_one_record_and_both_values_stand(
    tmp_path: Path,
) -> None:
    """Each saves what was on his own screen (F23)."""
    with a_county(tmp_path) as county:
        one, other = indicators.load(county), indicators.load(county)
        indicators.keep(county, replace(one, goals={"C054": Decimal(60)}))
        indicators.keep(county, replace(other, goals={"C054": Decimal(70)}))

        with county.read() as conn:
            assert len(conn.execute(Reading.__table__.select()).all()) == 1
        (item,) = conflicts.open_items(county)
        assert (item.item_class, item.form, item.label) == ("C1", "reading", "采用的值")
        assert {text for side in item.sides for text in side.values.values()} == {"60", "70"}
        (chosen,) = (side.key for side in item.sides if "60" in side.values.values())
        deciding.decide(county, item, chosen)
        assert demanded(county) == "≥ 60%"
        assert not conflicts.open_items(county)


def test_what_another_officer_settled_meanwhile_is_not_taken_back_by_saving_other_things(
    tmp_path: Path,
) -> None:
    with a_county(tmp_path) as county:
        indicators.keep(county, Settings({"young_limit": 44}))
        one, other = indicators.load(county), indicators.load(county)
        indicators.keep(
            county, replace(one, chosen={"young_limit": 45}, goals={"C054": Decimal(60)})
        )
        indicators.keep(county, replace(other, goals={"C093": Decimal(90)}))
        assert indicators.load(county)["young_limit"] == 45
        assert indicators.load(county).goals == {"C054": Decimal(60), "C093": Decimal(90)}
        assert not conflicts.open_items(county)


def test_a_goal_settled_again_after_that_was_taken_back_is_no_item(tmp_path: Path) -> None:
    with a_county(tmp_path) as county:
        indicators.keep(county, Settings(goals={"C054": Decimal(60)}))
        undoing.undo(county)
        assert demanded(county) == "≥ 50%"
        read = indicators.load(county)
        for value in (60, 65):
            indicators.keep(county, replace(read, goals={"C054": Decimal(value)}))
            assert demanded(county) == f"≥ {value}%"
            read = indicators.load(county)
        assert not conflicts.open_items(county)
