"""Finding records: what is typed, what must hold, and the order of the list, on every engine."""

from decimal import Decimal

import pytest

from db.records import Child, School
from ruraledu_desktop import editing, searching
from ruraledu_desktop.searching import Query
from tests.counties import DONGE, KONGCUN, SmallCounty, an_id

pytestmark = pytest.mark.both_engines


def names(here: SmallCounty, query: Query) -> list[str]:
    ids = searching.find(here.store, Child, query)
    return [row.shown["name"] for row in searching.page(here.store, Child, ids, columns=["name"])]


def test_names_stand_by_pinyin(here: SmallCounty) -> None:
    for name in ("王小明", "阿依古丽·买买提", "李䶮", "Bob"):
        here.child(name)
    assert names(here, Query()) == ["阿依古丽·买买提", "Bob", "李䶮", "王小明"]
    assert names(here, Query(is_descending=True)) == ["王小明", "李䶮", "Bob", "阿依古丽·买买提"]


@pytest.mark.parametrize("typed", ["小明", "wangxiaoming", "WXM", "xm 37019920", "Xiaom"])
def test_every_part_typed_must_be_found(here: SmallCounty, typed: str) -> None:
    here.child("王小明", id_number=an_id("370199", "20170501", "001"))
    here.child("王小", id_number=an_id("370199", "20170501", "001"))
    here.child("李明", id_number=an_id("370199", "20170501", "001"))
    assert names(here, Query(typed=typed)) == ["王小明"]


@pytest.mark.parametrize("typed", ["zhangxm", "zxming", "ZhangXM", "zxmi", "zhangxm 2017"])
def test_a_name_is_found_by_whole_syllables_among_initials(here: SmallCounty, typed: str) -> None:
    here.child("张小明", id_number=an_id("370199", "20170501", "001"))
    here.child("张小芳", id_number=an_id("370199", "20170501", "001"))
    here.child("赵小梅", id_number=an_id("370199", "20160501", "001"))
    here.child("张明", id_number=an_id("370199", "20170501", "001"))
    assert names(here, Query(typed=typed)) == ["张小明"]


def test_whole_syllables_stay_whole(here: SmallCounty) -> None:
    here.child("王大为")
    assert names(here, Query(typed="wangw")) == []
    assert names(here, Query(typed="wangdw")) == ["王大为"]


def test_a_name_is_found_by_another_way_to_write_its_hanzi(here: SmallCounty) -> None:
    school = editing.create(here.store, School, values={"name": "尧峯小学"})
    here.child("王愛峰", school_id=school)
    here.child("王安风")
    assert names(here, Query(typed="王爱峯")) == ["王愛峰"]
    assert names(here, Query(typed="堯峰")) == ["王愛峰"]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "'", "/"])
def test_what_means_something_to_a_database_means_itself(here: SmallCounty, typed: str) -> None:
    here.child("王小明")
    assert names(here, Query(typed=typed)) == []


def test_children_are_found_by_their_school(here: SmallCounty) -> None:
    school = here.school("东阿镇中心小学", town=DONGE)
    here.child("王小明", school_id=school)
    here.child("李明")
    assert names(here, Query(typed="dongazhen")) == ["王小明"]
    assert names(here, Query(equal={"school_id": school})) == ["王小明"]
    assert names(here, Query(equal={"school_id": None})) == ["李明"]


@pytest.mark.parametrize("is_descending", [False, True])
def test_what_is_not_filled_in_counts_as_least(here: SmallCounty, is_descending: bool) -> None:
    for name, day in (("甲", "2017-05-01"), ("乙", None), ("丙", "2015-01-31")):
        here.child(name, birth_day=day)
    found = names(here, Query(sort="birth_day", is_descending=is_descending))
    assert found == (["甲", "丙", "乙"] if is_descending else ["乙", "丙", "甲"])


@pytest.mark.parametrize("is_descending", [False, True])
def test_names_sort_by_strokes_where_that_is_asked(here: SmallCounty, is_descending: bool) -> None:
    for name in ("张伟", "丁一", "安静"):
        here.child(name)
    listed = names(here, Query(by_strokes=True, is_descending=is_descending))
    assert listed == (["张伟", "安静", "丁一"] if is_descending else ["丁一", "安静", "张伟"])
    assert names(here, Query(sort="name")) == ["安静", "丁一", "张伟"], "else by pinyin"


def test_references_sort_by_what_they_name(here: SmallCounty) -> None:
    schools = {name: here.school(name) for name in ("中心小学", "阿城小学")}
    here.child("甲", school_id=schools["中心小学"])
    here.child("乙", school_id=schools["阿城小学"])
    here.child("丙")
    assert names(here, Query(sort="school_id")) == ["丙", "乙", "甲"]


def test_measures_sort_as_numbers(here: SmallCounty) -> None:
    for name, area in (("大", "1200.50"), ("小", "99.90"), ("中", "300")):
        here.school(name, building_area=Decimal(area))
    ids = searching.find(here.store, School, Query(sort="building_area"))
    rows = searching.page(here.store, School, ids)
    assert [row.shown["name"] for row in rows] == ["小", "中", "大"]
    assert [row.shown["building_area"] for row in rows] == ["99.90", "300.00", "1200.50"]


def test_one_units_records_alone(here: SmallCounty) -> None:
    here.child("甲", town=KONGCUN)
    here.child("乙", town=DONGE)
    assert names(here, Query(scope=DONGE)) == ["乙"]


def test_incomplete_records_alone(here: SmallCounty) -> None:
    child = editing.create(here.store, Child, values={"sex": "1"})
    here.child("乙")
    assert searching.count(here.store, Child) == 2
    assert searching.find(here.store, Child, Query(is_incomplete=True)) == [child]
    assert searching.find(here.store, Child, Query(is_doubtful=True)) == []
