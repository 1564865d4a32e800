"""指标口径: the county settles how a figure is read, and all its offices read it so."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.records import Reading
from db.store import Store
from ruraledu_desktop import editing, indicators, undoing
from ruraledu_desktop.exchange import arrivals, issuing
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
        assert read.fixed == {"young_limit"}
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
