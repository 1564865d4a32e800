"""Records with a problem are found once, and again only when they are written."""

from datetime import datetime
from decimal import Decimal

import pytest

from db.fields import Values
from db.records import Absence, Building, Child, School
from db.store import Store
from ruraledu_desktop import editing, faults, subrecords, undoing
from tests.office.makers import a_child, edit

pytestmark = pytest.mark.both_engines
WRONG, SOUND, OTHER = "370199201209010010", "370199201209010018", "370199201209010026"


def found(office: Store) -> frozenset[str]:
    return faults.faulty(office, record=Child)


def test_a_wrong_check_digit_is_found_until_it_is_mended(office: Store) -> None:
    wrong = a_child(office, "李明", id_number=WRONG)
    a_child(office, "王芳", id_number=OTHER)
    a_child(office, "什么都还没有填")
    assert found(office) == {wrong}
    assert "末位校验不符" in faults.first_faults(office, Child, [wrong])[wrong]
    edit(office, wrong, id_number=SOUND)
    assert found(office) == frozenset()
    undoing.undo(office)
    assert found(office) == {wrong}
    editing.strike_all(office, Child, [wrong])
    assert found(office) == frozenset()


def test_a_school_is_judged_again_when_a_row_of_it_is_written(office: Store) -> None:
    values: Values = {
        "name": "甲小学",
        "teaching_area": Decimal(600),
        "building_area": Decimal(900),
    }
    school = editing.create(office, School, values=values)
    assert faults.faulty(office, record=School) == frozenset()
    building: Values = {"name": "教学楼", "area": Decimal(500)}
    subrecords.add(office, Building, school, values=building)
    assert faults.faulty(office, record=School) == {school}
    undoing.undo(office)
    assert faults.faulty(office, record=School) == frozenset()


def test_a_row_that_a_hand_over_would_hold_back_marks_the_file(office: Store) -> None:
    child = a_child(office, "李明", birth_day="2015-03-01")
    assert found(office) == frozenset()
    spell: Values = {"from_day": "2026-05-01", "to_day": "2026-04-01"}
    subrecords.add(office, Absence, child, values=spell)
    assert found(office) == {child}
    assert faults.first_faults(office, Child, [child])[child].startswith("缺课记录：")
    undoing.undo(office)
    assert found(office) == frozenset()


def test_who_shares_a_number_is_marked_as_long_as_it_is_shared(office: Store) -> None:
    pair = [a_child(office, name, id_number=SOUND) for name in ("李明", "李鸣")]
    first, later = sorted(pair)
    assert found(office) == {later}, "told once, at the later of two by id"
    edit(office, first, id_number="")
    assert found(office) == frozenset()
    edit(office, first, id_number=SOUND)
    assert "相同" in faults.first_faults(office, Child, pair)[later], (
        "though only the first changed"
    )
    edit(office, later, id_number="")
    assert found(office) == frozenset()


def test_a_day_that_has_come_is_no_problem_any_more(office: Store) -> None:
    office.clock = lambda: datetime(2026, 11, 23, 9)
    child = a_child(office, "李明", birth_day="2026-11-24")
    assert found(office) == {child}
    office.clock = lambda: datetime(2026, 11, 24, 9)
    assert found(office) == frozenset()


def test_many_records_are_judged_in_batches(office: Store) -> None:
    ids = {a_child(office, f"第{n}个", id_number=WRONG) for n in range(5)}
    assert faults.advance(office, [Child], most=2) == 3
    assert faults.count(office, Child) == 2
    assert faults.advance(office, [Child], most=2) == 1
    assert faults.advance(office, [Child], most=2) == 0
    assert found(office) == ids
