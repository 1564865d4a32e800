"""What happened in a life, in the order of dates."""

import pytest

from db.fields import RecordType, Values
from db.records import (
    AidGrant,
    Child,
    Duty,
    Entrustment,
    HealthCheck,
    Honour,
    Lamp,
    Occupancy,
    School,
    Teacher,
    TitleHeld,
    TurnoverFlat,
    Visit,
)
from db.store import Store
from ruraledu_desktop import editing, subrecords, timeline
from ruraledu_desktop.reports import as_text, life
from tests.office.makers import a_child

pytestmark = pytest.mark.usefixtures("autumn")


def told(store: Store, record: RecordType, record_id: str) -> list[tuple[str, str, str]]:
    return [(one.when, one.what, one.text) for one in timeline.events(store, record, record_id)]


def test_rows_and_own_dates_stand_in_one_order(office: Store) -> None:
    child = a_child(office, "王小明", birth_day="2015-07-01")
    visit = {"day": "2025-11-11", "visit_form": "1", "visitors": "王会计", "home": "和祖母同住"}
    subrecords.add(office, Visit, child, values=visit)
    grant = {"aid_kind": "1", "year": "2025", "term": "1", "paid_day": "2025-11-28"}
    subrecords.add(office, AidGrant, child, values=grant)
    found = timeline.events(office, Child, child)
    assert [(one.when, one.what) for one in found] == [
        ("2025-11-28", "资助发放"),
        ("2025-11-11", "家访"),
        ("2015-07-01", "出生"),
    ]
    assert [one.year for one in found] == ["2025—2026学年", "2025—2026学年", "2014—2015学年"]
    assert found[1].text == "上门，王会计"
    assert (found[1].form, found[1].record_id, found[1].at) == ("child", child, "visit")
    assert found[2].at == "birth_day"


def test_a_grant_without_its_day_stands_at_the_beginning_of_its_year(office: Store) -> None:
    child = a_child(office, "王小明")
    subrecords.add(office, AidGrant, child, values={"aid_kind": "1", "year": "2025"})
    (found,) = timeline.events(office, Child, child)
    assert (found.when, found.order, found.year) == (
        "2025—2026学年",
        "2025-09-01",
        "2025—2026学年",
    )


def test_a_span_is_told_with_both_ends_and_private_facts_are_not(office: Store) -> None:
    teacher = editing.create(office, Teacher, values={"name": "李老师"})
    duty = {"from_day": "2023-08-01", "to_day": "2025-07-31"}
    subrecords.add(office, Duty, teacher, values=duty)
    assert [one.when for one in timeline.events(office, Teacher, teacher)] == [
        "2023-08-01 至 2025-07-31"
    ]
    child = a_child(office, "王小明")
    check = {"day": "2025-09-20", "conclusion": "视力不良", "body": "镇卫生院"}
    subrecords.add(office, HealthCheck, child, values=check)
    assert told(office, Child, child) == [("2025-09-20", "健康检查", "检查单位：镇卫生院")]


def test_what_ended_early_ends_there(office: Store) -> None:
    child = a_child(office, "王小明")
    care: Values = {"from_day": "2025-01-01", "to_day": "2025-12-31", "ended_day": "2025-06-01"}
    subrecords.add(office, Entrustment, child, values=care)
    ((when, what, _),) = told(office, Child, child)
    assert (when, what) == ("2025-01-01 至 2025-06-01", "委托监护")


def test_a_date_that_follows_from_rows_stands_there_only(office: Store) -> None:
    teacher = editing.create(
        office,
        Teacher,
        values={"name": "李老师", "work_month": "1998-07", "retire_month": "2099-05"},
    )
    title: Values = {"teacher_title": "YJ", "from_month": "2018-01"}
    subrecords.add(office, TitleHeld, teacher, values=title)
    found = told(office, Teacher, teacher)
    assert [one[:2] for one in found] == [("2018-01", "职称聘任"), ("1998-07", "参加工作")]


def test_what_others_say_of_a_record_belongs_to_its_life(office: Store) -> None:
    school = editing.create(office, School, values={"name": "中心小学"})
    teacher = editing.create(office, Teacher, values={"name": "李老师"})
    honour = {"honour_kind": "1", "year": "2024", "school_id": school, "level": "1"}
    subrecords.add(office, Honour, teacher, values=honour)
    change = subrecords.add(office, TurnoverFlat, school, values={"name": "101"})
    assert not change.is_empty
    (flat,) = subrecords.listed(office, TurnoverFlat, school)
    live = {"flat_id": flat.record_id, "teacher_id": teacher, "from_day": "2024-09-01"}
    subrecords.add(office, Occupancy, school, values=live)
    of_school = timeline.events(office, School, school)
    assert [one.what for one in of_school] == ["教师荣誉", "周转宿舍入住"]
    assert of_school[0].text.startswith("李老师，")
    assert (of_school[0].form, of_school[0].record_id) == ("teacher", teacher)
    of_teacher = timeline.events(office, Teacher, teacher)
    assert [one.text for one in of_teacher if one.what == "周转宿舍入住"] == ["中心小学，101"]


def test_many_rows_of_one_day_stand_in_one_line(office: Store) -> None:
    school = editing.create(office, School, values={"name": "中心小学"})
    for number in range(1, 6):
        values = {"classroom": f"第{number}教室", "installed_day": "2023-05-25"}
        subrecords.add(office, Lamp, school, values=values)
    ((when, what, text),) = told(office, School, school)
    assert (when, what) == ("2023-05-25", "教室照明")
    assert text.startswith("共 5 条：第")


def test_a_row_without_a_date_is_no_event(office: Store) -> None:
    child = a_child(office, "王小明")
    subrecords.add(office, Visit, child, values={"visitors": "王会计"})
    assert told(office, Child, child) == []


def test_a_date_that_is_none_is_no_event(office: Store) -> None:
    """As a damaged store, or a program with a fault, may hold it."""
    child = a_child(office, "王小明", birth_day="2015-13-41")
    for day in ("二月", "2025-11-11"):
        subrecords.add(office, Visit, child, values={"day": day, "visitors": "王会计"})
    assert [when for when, _, _ in told(office, Child, child)] == ["2025-11-11"]


def test_it_is_printed_with_the_school_year_at_the_first_of_its_events(office: Store) -> None:
    child = a_child(office, "王小明", birth_day="2015-07-01")
    for day in ("2025-11-11", "2025-10-11"):
        values = {"day": day, "visit_form": "1", "visitors": "王会计"}
        subrecords.add(office, Visit, child, values=values)
    printed = as_text(life.build(office, Child, child))
    assert printed.startswith("王小明时间线\n")
    assert "2025—2026学年\t2025-11-11\t家访\t上门，王会计\n\t2025-10-11\t家访" in printed
