"""幼儿园督导评估自查表: two kindergartens worked by hand, and what all of them come to."""

from decimal import Decimal
from typing import Any

from db.fields import RecordType
from db.records import GradeCount, KindergartenYear, Licence, Room, SportsGround
from ruraledu_desktop import reports
from ruraledu_desktop.reports.model import Report, Table
from tests.counties import SmallCounty
from tests.ruraledu_desktop.reports.makers import DAY


def add(here: SmallCounty, record: RecordType, owner: str, **values: Any) -> None:
    with here.store.change("新增") as change:
        change.create(record, {record.parent: owner, **values})


def printed(here: SmallCounty) -> Report:
    return reports.build(here.store, "preschool_check", day=DAY)


def lines(report: Report) -> list[dict[str, object]]:
    (part,) = report.parts
    assert isinstance(part, Table)
    names = [f"{one.group}{one.heading}" for one in part.columns]
    return [dict(zip(names, one.cells, strict=True)) for one in part.lines]


def a_good_one(here: SmallCounty) -> None:
    """Thirty children in two classes, planned in 2018, with room for all, and two teachers."""
    area: dict[str, Any] = {"building_area": Decimal(400), "planned_year": 2018}
    school = here.school("孔村幼儿园", kind="111", **area)
    for grade, pupils in (("K1", 14), ("K3", 16)):
        one = {"year": "2026", "grade": grade, "pupils": pupils}
        add(here, GradeCount, school, **one, classes=1, to_25=1)
    add(here, Room, school, room_kind="401", name="主楼", count=2, area=Decimal(200))
    add(here, Room, school, room_kind="403", name="主楼", count=1, area=Decimal(52))
    add(here, SportsGround, school, ground_kind="51", area=Decimal(120))
    told: dict[str, Any] = {"vaccinated": Decimal(100), "meals": 3, "cooks_full": 1}
    pay = {"pay_established": Decimal(80000), "pay_hired": Decimal(60000)}
    add(here, KindergartenYear, school, year="2025", vaccinated=Decimal(3))
    add(here, KindergartenYear, school, year="2026", **told, **pay)
    here.teacher("一", school=school, is_full_time=1, qualification="1")
    second = here.teacher("二", school=school, is_full_time=1)
    add(here, Licence, second, qualification_kind="1")
    here.teacher("会计", school=school, is_full_time=0)


def a_poor_one(here: SmallCounty) -> None:
    """Seventy children of a private kindergarten planned in 2010, thirty-six in a class."""
    school = here.school("童乐幼儿园", kind="111", sponsor="999", planned_year=2010)
    add(here, GradeCount, school, year="2026", grade="K3", pupils=70, classes=2, to_35=1, to_40=1)
    add(here, SportsGround, school, ground_kind="51", area=Decimal(140))
    pay = {"pay_established": Decimal(80000), "pay_hired": Decimal(59000)}
    add(here, KindergartenYear, school, year="2026", **pay)
    here.teacher("三", school=school, is_full_time=1, qualification="3")


def test_each_kindergarten_stands_beside_what_is_asked_for(here: SmallCounty) -> None:
    a_good_one(here)
    a_poor_one(here)
    here.school("孔村小学")
    good, poor = lines(printed(here))
    assert (good["幼儿园"], good["性质"], good["规划设计年份"]) == ("孔村幼儿园", "公办", "2018")
    areas = [good[f"生均面积（㎡）{name}"] for name in ("户外场地", "活动用房", "园舍")]
    assert areas == [Decimal("4.00"), Decimal("8.40"), Decimal("13.33")]
    assert (good["班额（班）达标"], good["班额（班）全部"]) == (2, 2)
    assert (good["专任教师（人）人数"], good["专任教师（人）持证"]) == (2, 2)
    assert (good["保教（%）接种率"], good["非在编工资比（%）"]) == ("100", "75.0")
    assert (good["每日供餐餐"], good["每日供餐炊事员"], good["未达标"]) == ("3", 1, "")
    assert (poor["性质"], poor["生均面积（㎡）园舍"]) == ("民办", "")
    assert poor["未达标"] == "户外场地、班额、师幼比、持证、工资比"


def test_all_of_them_together_are_what_the_county_is_judged_by(here: SmallCounty) -> None:
    a_good_one(here)
    a_poor_one(here)
    children, areas, rest, _ = printed(here).notes
    assert "2 所幼儿园，在园幼儿 100 人" in children
    assert "公办园在园幼儿占比 30%（≥50%），普惠性幼儿园覆盖率 30%（≥80%）" in children
    assert "户外场地 以后1/1所、以前0/1所；活动用房 以后1/1所、以前0/0所" in areas
    assert "班额达标率 75%（≥85%），每名专任教师 33.3 名幼儿（≤15）" in rest
    assert "专任教师持证 66.6%（应100%）" in rest


def test_an_office_without_kindergartens_says_no_figure(here: SmallCounty) -> None:
    here.school("孔村小学")
    report = printed(here)
    assert lines(report) == []
    assert "公办园在园幼儿占比 —" in report.notes[0]
    assert "每名专任教师 — 名幼儿" in report.notes[2]
