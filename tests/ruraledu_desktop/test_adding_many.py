"""The same row is added to many records in one step."""

import pytest

from db.fields import Values, fields_of
from db.records import RECORDS, Child, School, Teacher, Training, Visit, YearCondition
from db.store import Store
from ruraledu_desktop import adding_many, editing, subrecords, undoing
from tests.office.makers import a_child
from tests.refusing import refused

pytestmark = pytest.mark.both_engines
SEEN: Values = {"day": "2026-10-12", "visit_form": "1", "visitors": "孔老师"}


def days(office: Store, child: str) -> list[object]:
    return [one.values["day"] for one in subrecords.listed(office, Visit, child)]


def test_a_visit_is_added_to_a_class_and_taken_back_in_one_step(office: Store) -> None:
    ids = [a_child(office, name) for name in ("王小明", "李䶮", "单雨")]
    change = adding_many.add(office, Visit, ids, values=SEEN)
    assert change.title == "给3份档案新增家访"
    assert [days(office, one) for one in ids] == [["2026-10-12"]] * 3
    undoing.undo(office)
    assert [days(office, one) for one in ids] == [[]] * 3


def test_who_has_such_a_row_or_is_gone_is_left_out(office: Store) -> None:
    has, gone, other = (a_child(office, name) for name in ("王小明", "李䶮", "单雨"))
    subrecords.add(office, Visit, has, values=SEEN)
    subrecords.add(office, Visit, other, values={**SEEN, "day": "2026-10-13"})
    editing.strike(office, Child, seen=editing.open_record(office, Child, gone))
    adding_many.add(office, Visit, [has, gone, other], values=SEEN)
    assert days(office, has) == ["2026-10-12"]
    assert days(office, gone) == []
    assert days(office, other) == ["2026-10-13", "2026-10-12"]
    assert adding_many.add(office, Visit, [has, gone, other], values=SEEN).is_empty


def test_what_is_of_one_person_only_is_not_added(office: Store) -> None:
    child = a_child(office)
    own: Values = {"host": "王大海", "home": "随祖父母生活", "follow_up": "补办低保", "aims": "1"}
    adding_many.add(office, Visit, [child], values={**SEEN, **own})
    (row,) = subrecords.listed(office, Visit, child)
    assert subrecords.filled(row.values) == {**SEEN, "aims": "1", "child_id": child}


def test_nobody_is_given_the_certificate_of_another(office: Store) -> None:
    teacher = editing.create(office, Teacher, values={"name": "孔老师"})
    course: Values = {"name": "省培", "level": "2", "theme": "1", "from_day": "2026-07-01"}
    own: Values = {"is_passed": 1, "certificate": "鲁培2026001"}
    adding_many.add(office, Training, [teacher], values={**course, **own})
    (row,) = subrecords.listed(office, Training, teacher)
    assert subrecords.filled(row.values) == {**course, "teacher_id": teacher}


def test_a_row_that_is_shared_is_complete_without_what_is_of_one_person() -> None:
    for sub in RECORDS.values():
        if sub.shared:
            needed = {name for name, one in fields_of(sub).items() if one.required}
            assert sub.same_by, sub.title
            assert (needed - {sub.parent}) | {*sub.same_by} <= {*sub.shared}, sub.title
            assert {*sub.shared} <= fields_of(sub).keys(), sub.title


@pytest.mark.usefixtures("autumn")
def test_last_year_is_copied_for_all_schools_in_one_step(office: Store) -> None:
    ids = [editing.create(office, School, values={"name": name}) for name in ("甲", "乙", "丙")]
    for one in ids[:2]:
        subrecords.add(office, YearCondition, one, values={"year": "2025", "books": 900})
    subrecords.add(office, YearCondition, ids[0], values={"year": "2026", "books": 950})
    change = adding_many.copy_last_year(office, YearCondition, ids)
    assert change.title == "给1份档案复制2025—2026学年的学年办学条件"
    rows = [subrecords.listed(office, YearCondition, one) for one in ids]
    assert [[row.values["books"] for row in own] for own in rows] == [[950, 900], [900, 900], []]
    with refused("E231"):
        adding_many.copy_last_year(office, YearCondition, ids)
