"""What is decided or taken back on a screen that others have written past meanwhile."""

from pathlib import Path

import pytest

from db.records import Child, Teacher, Training
from db.store import Store
from ruraledu_desktop import editing, families, subrecords, undoing
from ruraledu_desktop.exchange import (
    conflicts,
    deciding,
)
from tests.office.carrying import answered, handed_over, received
from tests.office.makers import edit
from tests.refusing import refused

pytestmark = pytest.mark.both_engines


def test_taking_back_a_new_record_asks_about_what_the_county_wrote_on_it(
    town: Store, county: Store, tmp_path: Path
) -> None:
    rec = editing.create(town, Child, values={"name": "王小明"})
    received(county, handed_over(town, tmp_path))
    edit(county, rec, phone="13911111111")
    received(town, answered(county, tmp_path, town))
    undoing.undo(town)
    (item,) = conflicts.open_items(town)
    assert item.item_class == "C2"


def test_a_decision_on_a_stale_screen_replaces_no_side_that_came_later(
    town: Store, county: Store, tmp_path: Path
) -> None:
    rec = editing.create(town, Child, values={"name": "王小明", "phone": "13800000000"})
    seen = editing.open_record(town, Child, rec)
    for phone in ("13911111111", "13722222222"):
        editing.update_record(town, Child, seen=seen, values={"phone": phone})
    (item,) = conflicts.open_items(town)
    editing.update_record(town, Child, seen=seen, values={"phone": "13633333333"})
    with refused("E145"):
        deciding.decide(town, item, item.sides[0].key)
    assert len(conflicts.open_items(town)[0].sides) == 3


def test_a_row_that_another_office_wrote_meanwhile_is_not_struck_off_unseen(
    town: Store, county: Store, tmp_path: Path
) -> None:
    """The clerk deletes what stands on his screen; the county has written more by then (F23)."""
    teacher = editing.create(town, Teacher, values={"name": "单䶮"})
    subrecords.add(town, Training, teacher, values={"name": "国培"})
    received(county, handed_over(town, tmp_path))
    (row,) = subrecords.listed(town, Training, teacher)
    edit(county, row.record_id, Training, hours=40)
    received(town, answered(county, tmp_path, town))
    subrecords.strike(town, Training, teacher, rows=[row])
    (item,) = conflicts.open_items(town)
    assert (item.item_class, item.record_id) == ("C2", row.record_id)


def test_a_person_who_came_into_another_family_meanwhile_stays(town: Store) -> None:
    first, second = (editing.create(town, Child, values={"name": name}) for name in "甲乙")
    families.add_member(town, first, kinship={"relation": "51"}, person={"name": "父某"})
    (member,) = families.family_of(town, first).members
    families.add_member(
        town, second, kinship={"relation": "51"}, person={}, person_id=member.person_id
    )
    families.remove_members(town, [member])
    assert [one.name for one in families.family_of(town, second).members] == ["父某"]
