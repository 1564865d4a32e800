"""Plans for the national register: children with their parents, and what it states of them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.kinds import Value
from db.records import Child, Kinship, Person
from db.store import Store
from ruraledu_desktop import editing, searching
from ruraledu_desktop.sheets.applying import apply
from ruraledu_desktop.sheets.plans import SheetPlan
from ruraledu_desktop.sheets.rowplans import Fate
from tests.ruraledu_desktop.sheets.registers import (
    REGISTER_VALUES,
    imported,
    planned,
    register,
    shown,
)
from tests.ruraledu_desktop.sheets.tables import (
    OTHER_ID,
    a_school,
    codes_of,
    row_named,
    told,
)


@pytest.mark.parametrize("layout", ["a", "b"])
def test_a_register_brings_the_child_its_parents_and_its_school(
    office: Store, tmp_path: Path, layout: str
) -> None:
    a_school(office)
    found = imported(office, tmp_path, register(layout, REGISTER_VALUES))
    assert told(found) == ["王小明 new"]
    (child,) = shown(office, Child)
    assert (child["school_id"], child["birth_day"]) == ("孔村镇中心小学", "2012-09-01")
    assert {row["name"] for row in shown(office, Person)} == {"王强", "李娟"}
    ids = searching.find(office, Child, searching.Query())
    kin = searching.children(office, Kinship, ids[0])
    assert {(row.shown["person_id"], row.shown["relation"]) for row in kin} == {
        ("王强", "父亲"),
        ("李娟", "母亲"),
    }


@pytest.mark.parametrize("layout", ["a", "b"])
def test_the_same_register_twice_changes_nothing(
    office: Store, tmp_path: Path, layout: str
) -> None:
    a_school(office)
    sibling = REGISTER_VALUES | {"姓名": "王小红", "性别": "女", "出生日期": "20140503"}
    sibling |= {"身份证件号": OTHER_ID, "成员2工作单位": "务农"}
    text = register(layout, REGISTER_VALUES, sibling)
    imported(office, tmp_path, text)
    again = planned(office, tmp_path, text)
    assert told(again) == ["王小明 same", "王小红 same"]
    assert apply(office, again).is_empty


def test_siblings_share_their_parents(office: Store, tmp_path: Path) -> None:
    a_school(office)
    sibling = REGISTER_VALUES | {"姓名": "王小红", "性别": "女", "出生日期": "20140503"}
    sibling |= {"身份证件号": OTHER_ID}
    imported(office, tmp_path, register("a", REGISTER_VALUES, sibling))
    assert len(shown(office, Person)) == 2


def test_what_siblings_rows_say_differently_of_a_parent_is_told_and_stays_as_first_said(
    office: Store, tmp_path: Path
) -> None:
    a_school(office)
    first = REGISTER_VALUES | {"成员1工作单位": "务农"}
    sibling = first | {"姓名": "王小红", "性别": "女", "出生日期": "20140503"}
    sibling |= {"身份证件号": OTHER_ID, "成员1工作单位": "打工"}
    text = register("a", first, sibling)
    found = imported(office, tmp_path, text)
    assert codes_of(row_named(found, "王小红").problems) == ["member_differs"]
    assert {row["employer"] for row in shown(office, Person)} == {"务农", ""}
    assert planned(office, tmp_path, text).counts[Fate.SAME] == 2


def test_a_parents_new_phone_is_a_change_of_the_childs_row(office: Store, tmp_path: Path) -> None:
    a_school(office)
    imported(office, tmp_path, register("a", REGISTER_VALUES))
    found = planned(
        office, tmp_path, register("a", REGISTER_VALUES | {"成员2联系电话": "14499999999"})
    )
    (row,) = found.rows
    (difference,) = row.differences
    assert row.fate is Fate.CHANGED
    assert (difference.label, difference.old, difference.new) == (
        "成员2 联系电话",
        "14400000002",
        "14499999999",
    )


def test_an_id_number_of_another_name_is_not_followed(office: Store, tmp_path: Path) -> None:
    a_school(office)
    wrong = REGISTER_VALUES | {"成员2身份证件号": REGISTER_VALUES["成员1身份证件号"]}
    (row,) = planned(office, tmp_path, register("a", wrong)).rows
    assert row.fate is Fate.PROBLEM
    assert codes_of(row.problems) == ["member_other_name"]


def test_a_member_without_a_name_is_told(office: Store, tmp_path: Path) -> None:
    a_school(office)
    values = REGISTER_VALUES | {"成员2姓名": ""}
    (row,) = planned(office, tmp_path, register("a", values)).rows
    assert row.fate is Fate.NEW
    assert codes_of(row.problems) == ["part_incomplete"]


def test_left_behind_as_stated_is_compared_and_not_stored(office: Store, tmp_path: Path) -> None:
    a_school(office)
    values = REGISTER_VALUES | {"是否留守儿童": "双亲留守儿童"}
    (row,) = planned(office, tmp_path, register("a", values)).rows
    assert row.fate is Fate.NEW
    assert codes_of(row.problems) == ["derived_unsettled"]
    assert "父亲是否外出务工" in row.problems[0].advice


def test_left_behind_that_contradicts_the_facts_is_told(office: Store, tmp_path: Path) -> None:
    a_school(office)
    imported(office, tmp_path, register("a", REGISTER_VALUES))
    for person in searching.find(office, Person, searching.Query()):
        seen = editing.open_record(office, Person, person)
        away: dict[str, Value] = {"is_away": 1, "away_since": "2020-01"}
        editing.update_record(office, Person, seen=seen, values=away)
    (row,) = planned(office, tmp_path, register("a", REGISTER_VALUES)).rows
    assert row.fate is Fate.SAME
    assert codes_of(row.problems) == ["derived_differs"]
    assert "双亲留守儿童" in row.problems[0].says


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(list(range(70))))
def test_any_order_of_columns_gives_the_same_plan(
    office: Store, tmp_path: Path, order: list[int]
) -> None:
    table = [line.split(" | ") for line in register("a", REGISTER_VALUES).splitlines()]
    shuffled = "\n".join(" | ".join(row[place] for place in order) for row in table)

    def essence(found: SheetPlan) -> object:
        (row,) = found.rows
        values = {(one.title, one.form): sorted(one.values) for one in row.writes}
        return row.fate, values, sorted(one.says for one in row.problems), found.tables[0].mark

    straight = planned(office, tmp_path, "\n".join(" | ".join(row) for row in table))
    assert essence(planned(office, tmp_path, shuffled)) == essence(straight)
