"""Weak schools, and what the standard asks schools for, counted by hand."""

from typing import Any

from db.fields import RecordType
from db.records import Affiliation, Equipment, Room
from ruraledu_desktop.deriving import rooms
from tests.counties import YUSHAN, SmallCounty
from tests.ruraledu_desktop.indicators.reading import read


def add(here: SmallCounty, record: RecordType, school: str, **values: Any) -> None:
    with here.store.change("新增") as change:
        change.create(record, {"school_id": school, **values})


def has_item(here: SmallCounty, school: str, held: int | None, wanted: int | None) -> None:
    name = f"显微镜{held}{wanted}"
    add(here, Equipment, school, item=name, held=held, wanted=wanted)


def has_rooms(here: SmallCounty, school: str, *, but: str = "") -> None:
    """All rooms that a junior school of 18 classes is asked for, but for one kind."""
    for one in rooms.gaps("311", 18, ()):
        if one.demand.room_kind != but:
            facts = {"room_kind": one.demand.room_kind, "count": one.demand.rooms or 1}
            area = one.demand.area
            add(here, Room, school, name=one.demand.room_kind, **facts, area=area)


def test_apparatus_is_there_when_nothing_that_is_asked_for_is_short(here: SmallCounty) -> None:
    """Of five village schools two; one is short, two do not say what is asked for or held."""
    whole, more, short, unasked, uncounted = (here.school(f"{name}小学") for name in "甲乙丙丁戊")
    has_item(here, whole, 20, 20)
    has_item(here, whole, 3, None)
    has_item(here, more, 25, 20)
    has_item(here, short, 19, 20)
    has_item(here, short, 20, 20)
    has_item(here, unasked, 5, None)
    has_item(here, uncounted, None, 20)
    has_item(here, here.school("城区小学", town=YUSHAN), 0, 20)
    has_item(here, here.school("镇幼儿园", kind="111"), 0, 20)
    found = read(here, "C091")
    assert found.total == "2/5"
    assert set(found.names("counted")) == {whole, more}
    assert set(found.names("missing")) == {unasked, uncounted}
    assert found.names("short")[short].endswith("仪器器材不足：显微镜192019/20")


def test_weak_schools_have_the_rooms_and_the_apparatus_they_need(here: SmallCounty) -> None:
    """Of five weak schools one; one lacks a laboratory; a point has no table of rooms."""
    facts: dict[str, Any] = {"kind": "311", "classes": 18, "is_weak": 1}
    whole, lacking, bare = (here.school(f"{name}中学", **facts) for name in "甲乙丙")
    town = here.school("城区中学", town=YUSHAN, **facts)
    point = here.school("教学点", kind="218", classes=2, is_weak=1)
    here.school("撤销的学校", **{**facts, "state": "3"})
    here.school("别的学校", kind="311")
    has_rooms(here, whole)
    has_rooms(here, lacking, but="121")
    has_rooms(here, town)
    for school in (whole, lacking, bare, point):
        has_item(here, school, 20, 20)
    found = read(here, "C003")
    assert found.total == "1/5"
    assert list(found.names("counted")) == [whole]
    assert set(found.names("missing")) == {bare, town, point}
    told = found.names("short")
    assert told[lacking] == "用房不足：物理实验室"
    assert told[point].startswith("没有这类学校的用房标准")


def test_weak_schools_in_town_belong_to_the_alliance_too(here: SmallCounty) -> None:
    """One of two: the village school is a member, the weak one in town not; others do not count."""
    village, town = here.school("甲小学"), here.school("城区小学", town=YUSHAN, is_weak=1)
    here.school("乙小学", town=YUSHAN, is_weak=0)
    here.school("丙小学", town=YUSHAN)
    here.school("城区幼儿园", town=YUSHAN, kind="111", is_weak=1)
    here.school("撤销的学校", town=YUSHAN, is_weak=1, state="3")
    member = {"group_kind": "1", "name": "联盟", "from_day": "2024-09-01"}
    add(here, Affiliation, village, **member)
    found = read(here, "C143")
    assert found.total == "1/2"
    assert list(found.names("short")) == [town]
