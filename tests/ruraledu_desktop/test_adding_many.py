"""The same row is added to many records in one step."""

import pytest

from db.fields import Values, fields_of
from db.records import RECORDS, Child, Visit
from db.store import Store
from ruraledu_desktop import adding_many, editing, subrecords, undoing
from tests.office.makers import a_child

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
    own: Values = {"host": "王大海", "host_relation": "51", "home": "随祖父母生活", "aims": "1"}
    adding_many.add(office, Visit, [child], values={**SEEN, **own})
    (row,) = subrecords.listed(office, Visit, child)
    assert subrecords.filled(row.values) == {**SEEN, "aims": "1", "child_id": child}


def test_a_row_that_is_common_is_complete_without_what_is_of_one_person() -> None:
    for sub in RECORDS.values():
        if sub.is_of_many:
            needed = {name for name, one in fields_of(sub).items() if one.required}
            assert sub.same_by, sub.title
            assert (needed - {sub.parent}) | {*sub.same_by} <= adding_many.common(sub), sub.title
