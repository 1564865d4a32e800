"""The same values for many records: planned, written as one step, taken back as one."""

import pytest

from db.records import Child, School, Teacher, TitleHeld
from db.store import Store
from ruraledu_desktop import editing, editing_many, histories, subrecords, undoing
from ruraledu_desktop.progress import Cancelled
from tests.office.makers import a_child
from tests.refusing import refused

pytestmark = pytest.mark.usefixtures("autumn")


def a_class(store: Store) -> list[str]:
    return [
        a_child(store, "王小明", grade="P4"),
        a_child(store, "李小红", grade="P4"),
        a_child(store, "张大为"),
        a_child(store, "赵一", grade="P5"),
    ]


def grades(store: Store, ids: list[str]) -> list[object]:
    return [editing.open_record(store, Child, one).values.get("grade") for one in ids]


def test_it_is_seen_what_changes_before_it_does(office: Store) -> None:
    ids = a_class(office)
    many = editing_many.plan(office, Child, ids, values={"grade": "P5"})
    assert (many.before, many.after, many.same) == ({"四年级": 2, "": 1}, "五年级", 1)
    assert [one.rec for one in many.changing] == ids[:3]
    assert grades(office, ids) == ["P4", "P4", None, "P5"]


def test_all_of_it_is_one_step(office: Store) -> None:
    ids = a_class(office)
    change = editing_many.apply(
        office, editing_many.plan(office, Child, ids, values={"grade": "P5"})
    )
    assert change.title == "成批修改3条儿童的年级"
    assert grades(office, ids) == ["P5"] * 4
    undoing.undo(office)
    assert grades(office, ids) == ["P4", "P4", None, "P5"]


def test_a_field_is_emptied(office: Store) -> None:
    ids = a_class(office)
    many = editing_many.plan(office, Child, ids, values={"grade": None})
    assert (many.after, many.same) == ("", 1)
    editing_many.apply(office, many)
    assert grades(office, ids) == [None] * 4


def test_what_follows_from_rows_is_left_alone(office: Store) -> None:
    first, second = (editing.create(office, Teacher, values={"name": name}) for name in "甲乙")
    held = {"teacher_title": "YJ", "from_month": "2018-01"}
    subrecords.add(office, TitleHeld, first, values=held)
    many = editing_many.plan(office, Teacher, [first, second], values={"appointed_title": "EJ"})
    assert (many.derived, [one.rec for one in many.changing]) == (("甲",), [second])


def test_what_two_places_say_differently_is_left_to_be_decided(office: Store) -> None:
    ids = a_class(office)
    seen = editing.open_record(office, Child, ids[0])
    for grade in ("P1", "P2"):  # two who saw the same
        editing.update_record(office, Child, seen=seen, values={"grade": grade})
    many = editing_many.plan(office, Child, ids, values={"grade": "P5"})
    assert many.doubtful == ("王小明",)


def test_names_and_numbers_are_not_given_to_many(office: Store) -> None:
    ids = a_class(office)
    labels = [one.label for one in editing_many.fields_for(Child)]
    assert not {"姓名", "身份证件号", "出生日期"} & set(labels)
    with refused("E207"):
        editing_many.plan(office, Child, ids, values={"name": "甲"})


def test_a_name_stands_for_a_reference(office: Store) -> None:
    school = editing.create(office, School, values={"name": "中心小学"})
    ids = a_class(office)
    many = editing_many.plan(office, Child, ids, values={"school_id": school})
    assert (many.before, many.after) == ({"": 4}, "中心小学")


def test_stopped_half_way_nothing_is_changed(office: Store) -> None:
    ids = a_class(office)
    many = editing_many.plan(office, Child, ids, values={"grade": "P5"})

    def stop(done: int, total: int, doing: str) -> None:
        if done == total:
            raise Cancelled

    with pytest.raises(Cancelled):
        editing_many.apply(office, many, stop)
    assert grades(office, ids) == ["P4", "P4", None, "P5"]
    assert len(histories.turns(office, Child, ids[2])) == 2


def test_what_was_changed_meanwhile_is_not_overwritten_silently(office: Store) -> None:
    ids = a_class(office)
    many = editing_many.plan(office, Child, ids, values={"grade": "P5"})
    seen = editing.open_record(office, Child, ids[2])
    editing.update_record(office, Child, seen=seen, values={"grade": "P1"})
    editing_many.apply(office, many)
    assert editing.open_record(office, Child, ids[2]).conflicts
