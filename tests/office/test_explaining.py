"""说明: written by the township, carried to the county, taken or given back, offered again."""

from datetime import datetime
from pathlib import Path

import pytest

from db.fields import Values
from db.records import AidReview, Child
from db.store import Store
from ruraledu_desktop import (
    checking,
    editing,
    explaining,
    explanations,
    families,
    histories,
    opening,
    subrecords,
    undoing,
)
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.checks.problems import Problem, Where
from ruraledu_desktop.explaining import Said
from ruraledu_desktop.explanations import Explanation, Standing
from ruraledu_desktop.sifting import problems_in
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


def wanted_of(store: Store, child: str) -> set[str]:
    """What still wants a word before the child's file is handed over."""
    found = problems_in(store, Child, [child])[child]
    return {one.key for one in found if one.level is Level.EXPERIENCE}


def told(store: Store, child: str) -> Explanation:
    day = store.clock().date().isoformat()
    with store.read() as conn:
        return explanations.explanations(conn, Child, [child], day=day)[child][KEY]


def standing(store: Store, child: str) -> Standing:
    return told(store, child).standing


def said(child: str, seen: Explanation | None = None) -> Said:
    return Said(where(child), CODE, seen)


@both_engines
def test_what_is_explained_wants_no_more_of_the_clerk(town: Store, child: str) -> None:
    assert found(town, child).level is Level.EXPERIENCE
    assert KEY in wanted_of(town, child)
    change = explaining.explain(town, where(child), CODE, f" {WHY} ")
    assert change.title == "说明：儿童“王小明”的无证件号原因"
    assert found(town, child).level is Level.HINT
    assert WHY in str(found(town, child))
    assert KEY not in wanted_of(town, child)


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
    explaining.accept(county, [said(child)])
    received(town, answered(county, stick, town))
    assert standing(town, child) is Standing.ACCEPTED
    assert "县局已接受" in found(town, child).advice


@both_engines
def test_the_county_gives_it_back_and_the_township_says_more(
    town: Store, county: Store, child: str, stick: Path
) -> None:
    explaining.explain(town, where(child), CODE, WHY)
    received(county, handed_over(town, stick))
    explaining.give_back(county, said(child), "请写明落户时间")
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
    assert standing(town, child) is Standing.FORMER
    edit(town, child, no_id_reason=None)
    assert standing(town, child) is Standing.GIVEN  # what it explained stands again
    edit(town, child, birth_day="2013-01-01")
    assert standing(town, child) is Standing.GIVEN


@pytest.mark.branches
@both_engines
def test_the_county_takes_what_it_read_and_nothing_else(
    town: Store, county: Store, child: str, stick: Path
) -> None:
    """F23: what was written since, or holds for another value by now, is not taken unseen."""
    explaining.explain(town, where(child), CODE, WHY)
    received(county, handed_over(town, stick))
    seen = told(county, child)
    explaining.explain(town, where(child), CODE, "已经申请，还没有办下来")
    received(county, handed_over(town, stick))
    with refused("E145"):
        explaining.accept(county, [said(child, seen)])
    with refused("E145"):
        explaining.give_back(county, said(child, seen), "")
    edit(county, child, no_id_reason="1")
    with refused("E145"):
        explaining.accept(county, [said(child)])
    undoing.undo(county)
    explaining.accept(county, [said(child, told(county, child)), said(child)])
    assert standing(county, child) is Standing.ACCEPTED
    with refused("E145"):
        explaining.accept(county, [said(child)])


@both_engines
def test_what_two_offices_said_stands_together_and_is_judged_anew(
    town: Store, county: Store, child: str, stick: Path
) -> None:
    explaining.explain(town, where(child), CODE, WHY)
    received(county, handed_over(town, stick))
    explaining.accept(county, [said(child)])
    explaining.explain(town, where(child), CODE, "孩子从外省来")
    received(county, handed_over(town, stick))
    both = told(county, child)
    assert {*both.words.split("；")} == {WHY, "孩子从外省来"}
    assert (both.standing, both.who) == (Standing.GIVEN, "张老师")
    received(town, answered(county, stick, town))
    assert told(town, child) == both
    explaining.accept(county, [said(child, both)])
    received(town, answered(county, stick, town))
    assert told(town, child).words == both.words
    assert standing(town, child) is Standing.ACCEPTED


def test_what_is_no_finding_any_more_is_not_explained(town: Store, child: str) -> None:
    edit(town, child, no_id_reason="1")
    with refused("E216"):
        explaining.explain(town, where(child), CODE, WHY)
    with refused("E217"):
        explaining.explain(town, Where("child", child, "birth_day"), "birth_differs", WHY)
    with refused("E217"):
        explaining.explain(town, Where("child", child, "birth_day"), "sixteen_soon", WHY)


def test_a_finding_between_rows_is_explained(town: Store, child: str) -> None:
    for level, day in (("1", "2026-09-10"), ("2", "2026-09-05")):
        values = {"review_level": level, "decision": "3", "day": day}
        subrecords.add(town, AidReview, child, values=values)
    (row,) = (one for one in subrecords.listed(town, AidReview, child) if one.problems)
    (one,) = row.problems
    assert one.code == "review_order"
    explaining.explain(town, one.where, one.code, "先由年级评议")
    assert not any(
        one.level is Level.EXPERIENCE
        for row in subrecords.listed(town, AidReview, child)
        for one in row.problems
    )


def of_old_guardians(store: Store) -> dict[str, Level]:
    found = checking.check_all(store).findings
    return {
        one.problem.says: one.problem.level
        for one in found
        if one.problem.code == "guardian_is_old"
    }


def test_of_two_guardians_the_one_that_is_explained_is_explained(town: Store, child: str) -> None:
    """And who takes the place of that one is not."""
    for relation, name in (("61", "王爷爷"), ("62", "李奶奶")):
        old: Values = {"name": name, "birth_day": "1945-01-01"}
        kin: Values = {"relation": relation, "is_guardian": 1}
        families.add_member(town, child, kinship=kin, person=old)
    says = {name: f"监护人“{name}”已过75周岁。" for name in ("王爷爷", "李奶奶", "王太爷")}
    (one,) = [
        one.problem
        for one in checking.check_all(town).findings
        if one.problem.says == says["王爷爷"]
    ]
    explaining.explain(town, one.where, one.code, "身体好，能照料")
    assert of_old_guardians(town) == {
        says["王爷爷"]: Level.HINT,
        says["李奶奶"]: Level.EXPERIENCE,
    }
    first = families.family_of(town, child).members[0]
    families.remove_members(town, [first])
    families.add_member(
        town,
        child,
        kinship={"relation": "61", "is_guardian": 1},
        person={"name": "王太爷", "birth_day": "1940-01-01"},
    )
    assert of_old_guardians(town) == {
        says["李奶奶"]: Level.EXPERIENCE,
        says["王太爷"]: Level.EXPERIENCE,
    }


def test_nothing_said_explains_nothing(town: Store, county: Store, child: str) -> None:
    with refused("E213"):
        explaining.explain(town, where(child), CODE, "  ")
    with refused("E210"):
        explaining.explain(town, where(child), CODE, "长" * 501)
    with refused("E214"):
        explaining.accept(town, [said(child)])
    mine = editing.create(county, Child, values=CHILD)
    with refused("E145"):
        explaining.accept(county, [said(mine)])
    with refused("E145"):
        explaining.give_back(county, said(mine), "")
