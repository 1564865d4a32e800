"""Every field has its place in a form: what the office knows can be seen and changed."""

import pytest

from db.fields import Attribute, RecordType, fields_of
from db.records import Child, Kinship, Person, School, Teacher
from ui.forms.grid import Section
from ui.records.children_page import ChildrenPage
from ui.records.member_dialog import SECTIONS
from ui.records.page import RecordPage
from ui.records.schools_page import SchoolsPage
from ui.records.teachers_page import TeachersPage

PAGES = {School: SchoolsPage, Child: ChildrenPage, Teacher: TeachersPage}


def attributes(sections: tuple[Section, ...]) -> list[Attribute]:
    return [one for section in sections for one in section.fields]


@pytest.mark.parametrize("record", PAGES)
def test_a_form_shows_each_field_once(record: RecordType) -> None:
    page: type[RecordPage] = PAGES[record]
    names = [one.key for one in attributes(page.arrangement.sections)]
    assert sorted(names) == sorted(fields_of(record))


@pytest.mark.parametrize("record", PAGES)
def test_the_usual_columns_belong_to_the_record(record: RecordType) -> None:
    arrangement = PAGES[record].arrangement
    assert arrangement.columns[0].key == record.named_by
    assert all(one.record is record for one in arrangement.columns)


def test_all_about_a_family_member_is_in_one_window() -> None:
    shown = [(one.record, one.key) for one in attributes(SECTIONS)]
    own = {(Person, name) for name in fields_of(Person)}
    kin = {(Kinship, name) for name in fields_of(Kinship)} - {
        (Kinship, "child_id"),
        (Kinship, "person_id"),
    }
    assert set(shown) == own | kin
    assert len(shown) == len(set(shown))
