"""What a clerk needs in the morning."""

from pathlib import Path

import pytest

from db.records import Child, School, Teacher
from db.store import Store
from ruraledu_desktop import editing, offices, overview, undoing
from tests.counties import COUNTY

pytestmark = pytest.mark.both_engines


def test_an_empty_office_has_nothing(office: Store) -> None:
    state = overview.overview(office)
    assert state.is_empty
    assert state.counts == {"school": 0, "child": 0, "teacher": 0}
    assert state.latest == ()
    assert not state.is_enrolled
    assert overview.waiting_by_page(office) == {"exchange": 0}


def test_struck_off_records_are_not_counted(office: Store) -> None:
    editing.create(office, Teacher, values={"name": "李勇"})
    record_id = editing.create(office, Teacher, values={"name": "王芳"})
    seen = editing.open_record(office, Teacher, record_id)
    editing.strike(office, Teacher, seen=seen)
    assert overview.overview(office).counts["teacher"] == 1


def test_what_lacks_a_required_value_is_counted_and_listed_by_name(office: Store) -> None:
    later = editing.create(office, School, values={"name": "张庄小学"})
    sooner = editing.create(office, School, values={"name": "白庄小学"})
    assert overview.overview(office).incomplete["school"] == 2
    assert overview.incomplete(office, School) == [sooner, later]


def test_changes_wait_for_the_county(office: Store) -> None:
    editing.create(office, Child, values={"name": "王小明"})
    editing.create(office, Child, values={"name": "李小红"})
    assert overview.overview(office).unsent == 2


def test_the_last_steps_come_first(office: Store) -> None:
    for number in range(30):
        editing.create(office, School, values={"name": f"第{number}小学"})
    undoing.undo(office)
    latest = overview.overview(office).latest
    assert [one.kind for one in latest[:2]] == ["undo", "edit"]
    assert latest[0].title == latest[1].title == "新增学校“第29小学”"
    assert len(latest) == 24


def test_the_county_sees_whom_it_owes_a_receipt(tmp_path: Path) -> None:
    with offices.set_up(tmp_path / "bureau", COUNTY) as store:
        state = overview.overview(store)
        assert state.unanswered == ()
        assert state.is_enrolled
        assert overview.waiting_by_page(store) == {"exchange": 0}
