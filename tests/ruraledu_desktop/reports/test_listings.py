"""Lists of teachers' and schools' small tables, missing rooms, hours of training."""

from decimal import Decimal
from typing import Any

import pytest

from db.fields import RecordType
from db.records import (
    Assignment,
    CallLog,
    Honour,
    Reserve,
    Room,
    RoomActivity,
    Secondment,
    Training,
)
from ruraledu_desktop import reports
from ruraledu_desktop.reports import pdf
from ruraledu_desktop.reports.listings import LISTINGS
from ruraledu_desktop.reports.model import Table
from tests.counties import SmallCounty
from tests.ruraledu_desktop.reports.makers import DAY


def add(here: SmallCounty, record: RecordType, owner: str, **values: Any) -> str:
    with here.store.change("新增") as change:
        return change.create(record, {record.parent: owner, **values})


def lines(here: SmallCounty, what: str, **asked: Any) -> list[tuple[object, ...]]:
    report = reports.build(here.store, what, day=DAY, **asked)
    (part,) = report.parts
    assert isinstance(part, Table)
    assert {len(one.cells) for one in part.lines} <= {len(part.columns)}
    return [one.cells for one in part.lines]


def test_who_teaches_elsewhere_this_school_year_stands_on_one_list(here: SmallCounty) -> None:
    one, other = here.school("孔村小学"), here.school("李沟小学")
    teacher, lent = here.teacher("安䶮", school=one), here.teacher("王老师", school=other)
    here.exchange(teacher, one, other)
    here.exchange(teacher, other, one, from_day="2024-09-01", to_day="2026-08-31")
    walk = {"school_id": other, "from_day": "2026-09-01", "weekdays": "2,4"}
    add(here, Assignment, teacher, assignment_kind="2", **walk)
    add(here, Assignment, teacher, assignment_kind="1", **walk)
    add(here, Secondment, lent, place="县教研室", from_day="2025-03-01")
    found = lines(here, "staff_moves")
    assert [(line[2], line[3], line[5]) for line in found] == [
        ("安䶮", "定期交流", "李沟小学"),
        ("安䶮", "走教", "李沟小学"),
        ("王老师", "借调", "县教研室"),
    ]
    assert [line[2] for line in lines(here, "staff_moves", ids=[lent])] == ["王老师"]


def test_the_reserve_and_the_honours_are_those_that_hold_on_the_day(here: SmallCounty) -> None:
    teacher = here.teacher("安䶮", school=here.school())
    add(here, Reserve, teacher, batch="2025年第一批", from_day="2025-03-01", outcome="1")
    add(here, Reserve, teacher, batch="2020年第一批", from_day="2020-03-01", to_day="2024-03-01")
    for year, until in (("2024", "2027-08-31"), ("2020", "2023-08-31"), ("2022", None)):
        values = {"honour_kind": "22", "level": "4", "year": year, "valid_to": until}
        add(here, Honour, teacher, **values)
    assert [line[6] for line in lines(here, "reserve_list")] == ["2025年第一批"]
    honours = lines(here, "honour_list")
    assert [(line[3], line[6], line[9]) for line in honours] == [
        ("骨干教师", "2022", ""),
        ("骨干教师", "2024", "2027-08-31"),
    ]


def test_hours_of_training_are_summed_by_the_year_they_begin(here: SmallCounty) -> None:
    school = here.school()
    teacher = here.teacher("安䶮", school=school)
    here.teacher("王老师", school=school)
    for day, hours in (
        ("2021-12-31", 99),
        ("2022-07-01", 72),
        ("2026-03-01", 40),
        ("2026-11-01", 8),
        ("2026-12-01", 50),
    ):
        values = {"name": f"培训{day}", "level": "4", "theme": "1"}
        add(here, Training, teacher, from_day=day, hours=hours, **values)
    first, second = lines(here, "training_hours")
    assert first[2:] == ("安䶮", 72, 0, 0, 0, 48, 120, 240)
    assert second[-2:] == (0, 360)


def test_the_log_of_the_care_room_has_activities_and_calls_by_day(here: SmallCounty) -> None:
    school = here.school("孔村小学")
    add(here, RoomActivity, school, day="2026-10-12", theme="重阳节", children=20, host="王老师")
    add(here, CallLog, school, day="2026-10-10", mode="1", children=6, calls=6, by="李老师")
    add(here, RoomActivity, school, day="2026-06-01", theme="儿童节")
    call, activity = lines(here, "care_log")
    assert (call[2], call[3], call[6]) == ("2026-10-10", "亲情通话", "6")
    assert activity[2:6] == ("2026-10-12", "活动", "重阳节", "20")


def test_rooms_that_a_school_lacks_are_listed_with_what_is_there(here: SmallCounty) -> None:
    school = here.school("孔村初级中学", kind="311", classes=18)
    here.school("孔村幼儿园", kind="111")
    add(here, Room, school, room_kind="101", name="教学楼", count=10, area="670")
    (rooms,) = [line for line in lines(here, "room_gaps") if line[2] == "普通教室"]
    assert rooms[1:6] == ("孔村初级中学", "普通教室", 18, 10, 8)
    assert {line[1] for line in lines(here, "room_gaps")} == {"孔村初级中学"}


def test_what_a_school_lacks_besides_rooms_is_listed_with_its_source(here: SmallCounty) -> None:
    here.school("孔村小学", kind="211", classes=12, pupils=500, books=9000)
    here.school("李沟小学", kind="211", classes=12, pupils=100, books=9000)
    (line,) = lines(here, "condition_gaps")
    assert line[1:7] == ("孔村小学", "图书", "册", 15000, 9000, 6000)
    here.school("大荆山小学", kind="211", classes=12, land_area=Decimal("1188.80"))
    short = next(one for one in lines(here, "condition_gaps") if one[2] == "占地面积")
    assert [*map(str, short[4:7])] == ["14047", "1188.8", "12858.2"]
    assert "待核" in str(line[7])


def test_a_card_says_what_a_school_has_and_nothing_of_another(here: SmallCounty) -> None:
    school, _ = here.school("孔村小学", has_canteen=1), here.school("李沟小学")
    add(here, Room, school, room_kind="121", name="二楼", count=1, area="96")
    card = lines(here, "school_card", ids=[school])
    assert {line[0] for line in card} == {"孔村小学"}
    assert any("物理实验室" in str(line[2]) for line in card)
    assert any("是否有食堂：是" in str(line[2]) for line in card)


@pytest.mark.parametrize("what", LISTINGS)
def test_an_empty_office_has_an_empty_list_that_can_be_drawn(here: SmallCounty, what: str) -> None:
    report = reports.build(here.store, what, day=DAY)
    assert report.is_empty
    assert pdf.render(report)
