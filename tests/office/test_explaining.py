"""说明: written by the township, carried to the county, taken or given back, offered again."""

from datetime import datetime
from pathlib import Path

import pytest

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, explaining, histories, opening, undoing
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.checks.problems import Problem, Where
from ruraledu_desktop.explaining import Standing
from ruraledu_desktop.sifting import sift
from tests.office.carrying import answered, handed_over, received
from tests.office.makers import edit
from tests.refusing import refused
from tests.ruraledu_desktop.checks.cases import CHILD

both_engines = pytest.mark.both_engines
WHY = "户口在外省，随母亲落户，没有办身份证"
CODE = "no_id_reason_empty"
KEY = f"{CODE}:no_id_reason"


@pytest.fixture
def child(town: Store) -> str:
    """A child without a number, and without the reason for it."""
    return editing.create(town, Child, values={**CHILD, "id_number": None, "id_type": None})


def where(child: str) -> Where:
    return Where("child", child, "no_id_reason")


def found(store: Store, child: str) -> Problem:
    """The finding as the form shows it."""
    (one,) = [one for one in opening.open_file(store, Child, child).problems if one.key == KEY]
    return one


def standing(store: Store, child: str) -> Standing:
    with store.read() as conn:
        told = explaining.explanations(conn, Child, [child], day=store.clock().date().isoformat())
    return told[child][KEY].standing


@both_engines
def test_what_is_explained_wants_no_more_of_the_clerk(town: Store, child: str) -> None:
    assert found(town, child).level is Level.EXPERIENCE
    assert sift(town, "child", [child]).unusual == [child]
    change = explaining.explain(town, where(child), CODE, f" {WHY} ")
    assert change.title == "说明：儿童“王小明”的无证件号原因"
    assert found(town, child).level is Level.HINT
    assert WHY in str(found(town, child))
    assert not sift(town, "child", [child]).unusual


def test_an_explanation_is_in_the_history_and_goes_back_by_undo(town: Store, child: str) -> None:
    explaining.explain(town, where(child), CODE, WHY)
    turn = histories.turns(town, Child, child)[0]
    assert (turn.what, turn.new) == ("无证件号原因（说明）", WHY)
    undoing.undo(town)
    assert found(town, child).level is Level.EXPERIENCE
    undoing.redo(town)
    assert found(town, child).level is Level.HINT


@both_engines
def test_the_county_takes_it_and_the_township_reads_so(
    town: Store, county: Store, child: str, stick: Path
) -> None:
    explaining.explain(town, where(child), CODE, WHY)
    received(county, handed_over(town, stick))
    assert standing(county, child) is Standing.GIVEN
    explaining.accept(county, where(child), CODE)
    received(town, answered(county, stick, town))
    assert standing(town, child) is Standing.ACCEPTED
    assert "县局已接受" in found(town, child).advice


@both_engines
def test_the_county_gives_it_back_and_the_township_says_more(
    town: Store, county: Store, child: str, stick: Path
) -> None:
    explaining.explain(town, where(child), CODE, WHY)
    received(county, handed_over(town, stick))
    explaining.give_back(county, where(child), CODE, "请写明落户时间")
    received(town, answered(county, stick, town))
    assert found(town, child).level is Level.EXPERIENCE
    assert "请写明落户时间" in found(town, child).advice
    explaining.explain(town, where(child), CODE, f"{WHY}，2026年12月落户")
    received(county, handed_over(town, stick))
    assert standing(county, child) is Standing.GIVEN


def test_it_is_offered_again_the_next_school_year(town: Store, child: str) -> None:
    now = town.clock()
    explaining.explain(town, where(child), CODE, WHY)
    town.clock = lambda: datetime(now.year + 1, now.month, now.day)
    assert standing(town, child) is Standing.FORMER
    assert found(town, child).level is Level.EXPERIENCE
    assert WHY in found(town, child).advice
    explaining.explain(town, where(child), CODE, WHY)
    assert standing(town, child) is Standing.GIVEN


def test_it_holds_for_the_value_it_was_given_for(town: Store, child: str) -> None:
    explaining.explain(town, where(child), CODE, WHY)
    edit(town, child, no_id_reason="1")
    edit(town, child, no_id_reason=None)
    assert standing(town, child) is Standing.GIVEN  # what it explained stands again
    edit(town, child, birth_day="2013-01-01")
    assert standing(town, child) is Standing.GIVEN


def test_nothing_said_explains_nothing(town: Store, county: Store, child: str) -> None:
    with refused("E213"):
        explaining.explain(town, where(child), CODE, "  ")
    with refused("E210"):
        explaining.explain(town, where(child), CODE, "长" * 501)
    with refused("E214"):
        explaining.accept(town, where(child), CODE)
    mine = editing.create(county, Child, values=CHILD)
    with refused("E145"):
        explaining.accept(county, where(mine), CODE)
    with refused("E145"):
        explaining.give_back(county, where(mine), CODE, "")
