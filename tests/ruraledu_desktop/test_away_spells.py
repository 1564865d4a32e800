"""Spells away for work: what they say of a parent, the list, the form and the figures go by."""

from datetime import datetime
from pathlib import Path

import pytest

from db.fields import RecordType, Values
from db.kinds import Value
from db.records import AwaySpell, Child, Kinship, Person
from db.store import Store
from ruraledu_desktop import (
    checking,
    editing,
    families,
    left_behind_lists,
    pasting,
    picking,
    searching,
    subrecords,
)
from ruraledu_desktop.deriving import rules
from ruraledu_desktop.exchange.pairing import join
from ruraledu_desktop.indicators.cases import OF_KINSHIP, OF_PERSON
from ruraledu_desktop.indicators.facts import children
from ruraledu_desktop.indicators.scans import read_basis, read_cases
from ruraledu_desktop.indicators.settings import Settings
from ruraledu_desktop.reports import left_behind_forms
from ruraledu_desktop.searching import Query
from ruraledu_desktop.sheets.applying import apply
from ruraledu_desktop.sheets.plans import plan
from ruraledu_desktop.sheets.rowplans import Fate
from ruraledu_desktop.sheets.subexporting import write_subs
from tests.office.makers import a_child
from tests.ruraledu_desktop.sheets.tables import a_sheet

DAY = "2025-11-20"
SUZHOU, NINGBO = "320500000000", "330200000000"


@pytest.fixture
def child(office: Store) -> str:
    """A rural child whose parents are typed as being at home."""
    office.clock = lambda: datetime(2025, 11, 20, 9)
    return with_parents(office, "王小明", "王大", "李红")


def with_parents(store: Store, name: str, father: str, mother: str) -> str:
    made = a_child(store, name, birth_day="2016-05-01", is_rural_hukou=1, status="1")
    for relation, whose in (("51", father), ("52", mother)):
        person: Values = {"name": whose, "is_away": 0, "guard_capacity": "1"}
        families.add_member(store, made, kinship={"relation": relation}, person=person)
    return made


def member(store: Store, child: str, relation: str) -> families.Member:
    found = families.family_of(store, child).members
    return next(one for one in found if one.kinship_values["relation"] == relation)


def went(store: Store, child: str, relation: str, **values: Value) -> None:
    spell: Values = {
        "person_id": member(store, child, relation).person_id,
        "from_day": "2024-02-20",
        "place": SUZHOU,
        **values,
    }
    subrecords.add(store, AwaySpell, child, values=spell)


@pytest.mark.parametrize(
    ("spells", "told"),
    [
        ([("2024-02-20", None, SUZHOU, None)], (1, "2024-02", "江苏省苏州市")),
        ([("2024-02-20", "2025-11-20", SUZHOU, "2")], (1, "2024-02", "江苏省苏州市")),
        ([("2024-02-20", "2025-11-19", SUZHOU, None)], (0, None, None)),
        ([("2024-02-20", None, SUZHOU, "3")], None),
        ([("2025-11-21", None, SUZHOU, None)], None),
        (
            [("2024-02-20", "2025-09-01", SUZHOU, None), ("2025-09-02", None, NINGBO, None)],
            (1, "2024-02", "浙江省宁波市"),
        ),
        (
            [("2024-02-20", "2025-08-31", SUZHOU, None), ("2025-09-02", None, NINGBO, None)],
            (1, "2025-09", "浙江省宁波市"),
        ),
    ],
)
def test_the_spells_of_a_person_say_whether_since_when_and_where(
    spells: list[tuple[str, str | None, str, str | None]],
    told: tuple[int, str | None, str | None] | None,
) -> None:
    names = ("from_day", "to_day", "place", "reason")
    rows: list[Values] = [dict(zip(names, one, strict=True)) for one in spells]
    fields = ("is_away", "away_since", "work_place")
    found = rules.told(Person, {AwaySpell: rows}, {}, fields, day=DAY)
    assert found == (dict(zip(fields, told, strict=True)) if told else {})


def calibers(store: Store, child: str) -> list[tuple[bool, Value]]:
    """Both calibers: as the form tells them, as the lists do, as the figures count them."""
    family = families.family_of(store, child)
    with store.read() as conn:
        cases = read_cases(conn, Child, ("birth_day", "is_rural_hukou"), day=DAY)
        needed: dict[RecordType, tuple[str, ...]] = {Kinship: OF_KINSHIP, Person: OF_PERSON}
        basis = read_basis(conn, needed, day=DAY, settings=Settings({}))
    (case,) = [one for one in cases if one.record_id == child]
    counted = children.left_behind_type(case, basis)
    listed = child in left_behind_lists.by_register(store)
    return [
        (bool(family.civil.code), family.register.code),
        (child in left_behind_lists.by_civil(store), family.register.code if listed else "0"),
        (bool(children.left_behind_civil(case, basis)), counted),
    ]


def test_both_calibers_follow_from_spells_everywhere(office: Store, child: str) -> None:
    assert calibers(office, child) == [(False, "0")] * 3
    went(office, child, "51")
    assert calibers(office, child) == [(False, "1")] * 3
    went(office, child, "52")
    assert calibers(office, child) == [(True, "2")] * 3
    for row in subrecords.listed(office, AwaySpell, child):
        back: Values = {"to_day": "2025-10-01"}
        subrecords.put(office, AwaySpell, child, title="返乡", changed=[(row, back)])
    assert calibers(office, child) == [(False, "0")] * 3


def test_what_spells_say_is_shown_checked_and_printed_and_not_typed(
    office: Store, child: str
) -> None:
    went(office, child, "51")
    went(office, child, "52")
    father = member(office, child, "51")
    assert father.person_values["work_place"] == "江苏省苏州市"
    assert "外出务工经历" in father.derived["is_away"]
    families.update_member(office, father, values={"is_away": 0, "post": "工人"})
    assert member(office, child, "51").person_values["is_away"] == 1
    assert searching.find(office, Person, Query(equal={"is_away": 1})) != []
    seen = editing.open_record(office, Child, child)
    editing.update_record(office, Child, seen=seen, values={"is_migrant_child": 1})
    found = {one.problem.code for one in checking.check_all(office).findings}
    assert "migrant_left_behind" in found
    report = left_behind_forms.build(office, ids=[child], day=DAY)
    assert "江苏省苏州市" in str(report.parts[0])


def test_brothers_and_sisters_share_the_spells_of_their_parents(office: Store, child: str) -> None:
    sister = a_child(office, "王小红", birth_day="2018-05-01", is_rural_hukou=1, status="1")
    for relation in ("51", "52"):
        known = member(office, child, relation).person_id
        families.add_member(
            office, sister, kinship={"relation": relation}, person={}, person_id=known
        )
        went(office, child, relation)
    assert calibers(office, sister) == [(True, "2")] * 3
    assert len(subrecords.listed(office, AwaySpell, sister)) == 2


def test_somebody_taken_out_of_the_family_leaves_no_spell_behind(office: Store, child: str) -> None:
    went(office, child, "51")
    families.remove_members(office, [member(office, child, "51")])
    assert subrecords.listed(office, AwaySpell, child) == []


# --- typing, pasting, sheets --------------------------------------------------------------------


def test_only_the_family_is_offered_by_name_or_relation(office: Store, child: str) -> None:
    with_parents(office, "赵小刚", "王大", "孙兰")
    assert [one.name for one in picking.of_family(office, child, "")] == ["王大", "李红"]
    assert [one.name for one in picking.of_family(office, child, "母")] == ["李红"]
    assert [one.name for one in picking.of_family(office, child, "wd")] == ["王大"]


def test_a_block_names_the_family_by_relation_or_name(office: Store, child: str) -> None:
    with_parents(office, "赵小刚", "王大", "孙兰")
    names = ["person_id", "from_day", "to_day", "place"]
    block = [["父亲", "2024-02-20", "", "江苏省苏州市"], ["李红", "20240301", "", "浙江省宁波市"]]
    pasting.paste(office, AwaySpell, child, rows=[], names=names, block=block)
    assert [one.shown["person_id"] for one in subrecords.listed(office, AwaySpell, child)] == [
        "李红",
        "王大",
    ]
    assert calibers(office, child)[0] == (True, "2")


def test_spells_go_out_and_come_back_as_a_sheet(office: Store, child: str, tmp_path: Path) -> None:
    with_parents(office, "赵小刚", "王大", "孙兰")
    went(office, child, "51")
    path = tmp_path / "外出.xlsx"
    assert write_subs(office, AwaySpell, [child], path) == 1
    assert plan(office, path, record=AwaySpell).counts[Fate.SAME] == 1
    (row,) = subrecords.listed(office, AwaySpell, child)
    editing.strike_all(office, AwaySpell, [row.record_id])
    apply(office, plan(office, path, record=AwaySpell))
    (back,) = subrecords.listed(office, AwaySpell, child)
    assert back.values == row.values


def test_a_sheet_of_a_village_names_parents_by_relation(
    office: Store, child: str, tmp_path: Path
) -> None:
    path = a_sheet(
        tmp_path,
        """
        姓名   | 外出人 | 外出时间   | 务工地       | 事由
        王小明 | 母亲   | 2024-02-20 | 浙江省宁波市 | 打工
        王小明 | 舅舅   | 2024-02-20 | 浙江省宁波市 | 打工
        """,
    )
    found = plan(office, path, record=AwaySpell)
    assert {problem.code for row in found.rows for problem in row.problems} == {"ref_unknown"}
    apply(office, found)
    (row,) = subrecords.listed(office, AwaySpell, child)
    assert (row.shown["person_id"], row.shown["reason"]) == ("李红", "务工")


def test_one_file_takes_over_the_spells_of_the_other(office: Store, child: str) -> None:
    other = with_parents(office, "王小明", "王大", "李红")
    went(office, other, "51")
    with office.change("同一人") as change:
        join(change, Child, child, other, "同一人")
    (row,) = subrecords.listed(office, AwaySpell, child)
    assert row.values["person_id"] == member(office, child, "51").person_id
    assert member(office, child, "51").person_values["is_away"] == 1


@pytest.mark.parametrize(
    ("spells", "codes"),
    [
        ([{"place": None}], [{"away_nowhere"}]),
        ([{"place": None, "reason": "3"}], [set[str]()]),
        ([{"place": None, "employer": "韩国首尔餐馆"}], [set[str]()]),
        ([{"to_day": "2024-01-01"}], [{"end_before_start"}]),
        ([{}, {"from_day": "2023-01-01"}], [{"away_overlap"}, set[str]()]),
        ([{}, {"from_day": "2023-01-01", "to_day": "2024-02-20"}], [set[str](), set[str]()]),
    ],
)
def test_spells_of_one_person_follow_one_another(
    office: Store, child: str, spells: list[Values], codes: list[set[str]]
) -> None:
    for values in spells:
        went(office, child, "51", **values)
    listed = subrecords.listed(office, AwaySpell, child)
    assert [{one.code for one in row.problems} for row in listed] == codes
