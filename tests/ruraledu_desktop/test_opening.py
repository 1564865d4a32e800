"""One record in a form: opened, judged, saved; its sub-records; what is offered while typing."""

import pytest

from db.records import Child, Duty, School, Teacher
from db.store import Store
from ruraledu_desktop import copying, editing, opening, picking, searching, subrecords
from ruraledu_desktop.editing import Draft
from ruraledu_desktop.searching import Query

pytestmark = pytest.mark.usefixtures("autumn")


def test_an_opened_record_brings_names_and_problems(office: Store) -> None:
    school = editing.create(office, School, values={"name": "孔村镇中心小学"})
    child = editing.create(office, Child, values={"name": "王小明", "school_id": school})
    opened = opening.open_file(office, Child, child)
    assert opened.names["school_id"] == "孔村镇中心小学"
    assert {"birth_day", "sex"} <= {one.where.field for one in opened.problems}


def test_a_new_record_is_added_once_however_often_it_is_saved(office: Store) -> None:
    draft = Draft(Child)
    opening.save(office, draft, values={"name": "王小明"})
    saved = opening.save(office, draft, values={"name": "王小明", "sex": "1"})
    assert searching.count(office, Child) == 1
    assert saved.opened.values["sex"] == "1"
    assert not saved.opened.items


def test_saving_without_a_change_writes_nothing(office: Store) -> None:
    draft = Draft(Child)
    opening.save(office, draft, values={"name": "王小明"})
    saved = opening.save(office, draft, values={"name": "王小明"})
    assert saved.change.is_empty


def test_duties_are_listed_with_the_latest_first(office: Store) -> None:
    teacher = editing.create(office, Teacher, values={"name": "李芳"})
    for day in ("2019-09-01", "2024-09-01"):
        subrecords.add(office, Duty, teacher, values={"office": "12", "from_day": day})
    found = subrecords.listed(office, Duty, teacher)
    assert [one.values["from_day"] for one in found] == ["2024-09-01", "2019-09-01"]
    editing.save(office, found[0].draft, values={"to_day": "2026-08-31"})
    assert subrecords.listed(office, Duty, teacher)[0].shown["to_day"] == "2026-08-31"


def test_places_near_by_are_offered_first() -> None:
    found = picking.places("kc", near="370124104000")
    assert found[0].name == "山东省济南市平阴县孔村镇"
    own = picking.places("", near="370124104000")
    assert all(one.key.startswith("370124104") for one in own)


def test_records_are_offered_by_initials(office: Store) -> None:
    school = editing.create(
        office, School, values={"name": "孔村镇中心小学", "school_code": "2137000001"}
    )
    (found,) = picking.named(office, School, "kczzx")
    assert (found.key, found.name, found.note) == (school, "孔村镇中心小学", "2137000001")


def test_copied_rows_have_headings_and_no_line_breaks(office: Store) -> None:
    values = {"name": "王小明", "id_number": "370199201507010016", "note": "一\n二"}
    editing.create(office, Child, values=values)
    ids = searching.find(office, Child, Query())
    copied = copying.as_table(office, Child, ids, ("name", "id_number", "note"))
    assert copied.text == "姓名\t身份证件号\t备注\n王小明\t370199201507010016\t一 二\n"
    assert copied.count == 1
    assert ">370199201507010016<" in copied.html


def test_records_that_lack_a_required_value_are_found(office: Store) -> None:
    editing.create(office, Child, values={"name": "甲", "sex": "1", "birth_day": "2016-01-01"})
    lacking = editing.create(office, Child, values={"name": "乙", "sex": "1"})
    assert searching.find(office, Child, Query(is_incomplete=True)) == [lacking]
