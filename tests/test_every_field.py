"""Every field of every kind is walked once: it can be typed, brought in, taken out, printed.

What is not so stands in a list with its reason. A kind of sub-records with a table on the page of
its owner needs no line here.
"""

from collections.abc import Iterator

import pytest

from db import journal
from db.fields import RecordType, fields_of
from db.office import COMMON
from db.records import (
    RECORDS,
    Child,
    ChildFile,
    Kinship,
    NilReturn,
    Person,
    ProgressFile,
    Reading,
    Ruling,
    SchoolFile,
    Task,
    TeacherFile,
)
from db.store import Store
from ruraledu_desktop.reports import as_text, carrying, dossier
from ruraledu_desktop.sheets.sublayouts import has_sheet, kinds, layout_of
from tests.samples import sample
from ui.issuing.kept import KEPT
from ui.plan.events import EventsPage
from ui.plan.keeping import PROGRESS
from ui.records.children_page import ChildrenPage
from ui.records.member_dialog import SECTIONS
from ui.records.page import RecordPage
from ui.records.schools_page import SchoolsPage
from ui.records.teachers_page import TeachersPage
from ui.tables.subrows import shown_of

Spot = tuple[str, str]
"""Form and field."""
NOT_TYPED: dict[RecordType, str] = {
    Ruling: "written by deciding about two records",
    Task: "written in a window of its own, and answered on the first page",
    ChildFile: "chosen as a file",
    SchoolFile: "chosen as a file",
    ProgressFile: "chosen as a file",
    TeacherFile: "chosen as a file",
    NilReturn: "written on the page 校验, for the kinds of which there are none",
    Reading: "chosen among the readings of an indicator",
}
NOT_TAKEN_OUT: dict[RecordType, str] = {
    ChildFile: "saved as the file it is",
    SchoolFile: "saved as the file it is",
    ProgressFile: "saved as the file it is",
    TeacherFile: "saved as the file it is",
    Person: "stands in the form of the child, which is printed",
    Kinship: "stands in the form of the child, which is printed",
}


def named(one: object) -> str:
    return one if isinstance(one, str) else str(getattr(one, "__tablename__", ""))


def typed() -> Iterator[Spot]:
    """The fields that stand in a section or a table of a page, or in the window of a relative."""
    pages: list[type[RecordPage]] = [
        SchoolsPage,
        ChildrenPage,
        TeachersPage,
        EventsPage,
        *KEPT,
    ]
    forms = [*(page.arrangement.sections for page in pages), SECTIONS, PROGRESS]
    for section in (one for sections in forms for one in sections):
        for attribute in section.fields:
            yield named(attribute.record), attribute.key
        for table in section.tables:
            for field in shown_of(table):
                yield field.form, field.name


def brought() -> set[Spot]:
    """The fields that a column of some sheet goes to."""
    targets = (
        one for record in kinds(is_county=True) for one in layout_of(record).targets.values()
    )
    return {(one.field.form, one.field.name) for one in targets}


TYPED, BROUGHT = set(typed()), brought()


def is_link(record: RecordType, name: str) -> bool:
    """Whether the field only says whose sub-record it is, which follows from where it stands."""
    return name == record.parent or (record is Kinship and name == "person_id")


@pytest.mark.parametrize("record", RECORDS.values(), ids=named)
def test_every_field_is_described_typed_and_brought_in(record: RecordType) -> None:
    fields = fields_of(record)
    here = {(record.__tablename__, name) for name in fields if not is_link(record, name)}
    assert not [name for name, one in fields.items() if not (one.label and one.source)]
    assert record in NOT_TYPED or not here - TYPED
    assert record in NOT_TYPED or not here - BROUGHT


@pytest.mark.parametrize("record", RECORDS.values(), ids=named)
def test_a_kind_is_taken_out_as_a_list_or_says_why_not(record: RecordType) -> None:
    is_listed = bool(record.named_by) and record is not Person
    assert is_listed or has_sheet(record) or record in NOT_TAKEN_OUT


@pytest.mark.parametrize("record", RECORDS.values(), ids=named)
def test_every_field_is_printed_or_internal_with_its_reason(record: RecordType) -> None:
    for name in fields_of(record):
        assert bool(carrying.printed_on(record, name)) != bool(carrying.internal(record, name)), (
            name
        )


def filled(store: Store, record: RecordType, **links: str) -> str:
    """A record with a value in every field, the links as they are told."""
    values = {name: sample(record, name) for name in fields_of(record)} | links
    with store.change("新增") as change:
        return change.create(record, values)


@pytest.mark.parametrize("record", dossier.KINDS, ids=named)
def test_the_file_of_a_record_says_every_field_of_it_and_of_its_rows(
    office: Store, record: RecordType
) -> None:
    owner = filled(office, record)
    subs = dossier.rows_of(record)
    for sub in subs:
        filled(office, sub, **{sub.parent: owner})
    if record is Child:
        person = filled(office, Person)
        filled(office, Kinship, child_id=owner, person_id=person)
        subs = (*subs, Kinship, Person)
    printed = as_text(dossier.build(office, record, owner))
    for one in (record, *subs):
        for name, field in fields_of(one).items():
            assert is_link(one, name) or field.label in printed, field.label


@pytest.mark.parametrize("record", RECORDS.values(), ids=named)
def test_every_field_is_journaled(office: Store, county: Store, record: RecordType) -> None:
    store = county if record.is_common else office
    values = {name: sample(record, name) for name in fields_of(record)}
    with store.change("甲") as change:
        scope = COMMON if record.is_common else ""
        record_id = change.create(record, values, scope=scope)
    with store.read() as conn:
        entries = journal.entries_of(conn, [record_id])[record_id]
    assert {name for one in entries for name in one.body} == fields_of(record).keys()
