"""What is kept row by row says the fields of the teacher, unless what was typed is newer."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from db.fields import RecordType
from db.records import (
    Honour,
    Language,
    Licence,
    PostHeld,
    School,
    Study,
    Teacher,
    TitleGained,
    TitleHeld,
)
from db.store import Store
from ruraledu_desktop import editing, opening, searching, subrecords
from ruraledu_desktop.sheets.exporting import write_list
from ruraledu_desktop.sheets.plans import plan
from ruraledu_desktop.sheets.rowplans import Fate

TYPED = {
    "name": "李芳",
    "first_education": "31",
    "first_month": "2003-07",
    "highest_education": "31",
    "highest_degree": "4",
    "qualified_title": "YJ",
    "qualified_month": "2016-12",
    "appointed_title": "YJ",
    "appointed_month": "2017-03",
    "qualification": "2",
    "putonghua": "4",
    "post_category": "2",
    "post_level": "110",
}
CASES: list[tuple[RecordType, dict[str, Any], dict[str, Any]]] = [
    (
        Study,
        {"education": "21", "to_month": "2010-07", "college": "山东师范大学"},
        {"highest_education": "21", "highest_college": "山东师范大学", "first_education": "31"},
    ),
    (Study, {"education": "41", "to_month": "1999-07"}, {"first_education": "41"}),
    (
        Study,
        {"education": "31", "to_month": "1999-07", "degree": "404", "degree_level": "4"},
        {"first_degree": "404", "highest_degree": "4"},
    ),
    (
        Study,
        {"education": "14", "to_month": "2015-07", "degree_level": "3"},
        {"first_degree": None, "highest_degree": "3"},
    ),
    (Study, {"education": "21", "to_month": "2010-07", "degree": "1"}, {"highest_degree": "4"}),
    (Study, {"education": "21", "to_month": "2010-07", "degree": "404"}, {"highest_degree": "4"}),
    (
        Study,
        {"education": "21", "to_month": "2010-07", "degree_level": "0"},
        {"highest_degree": "4"},
    ),
    (
        TitleGained,
        {"teacher_title": "GJ", "gained_month": "2025-12"},
        {"qualified_title": "GJ", "qualified_month": "2025-12"},
    ),
    (TitleGained, {"teacher_title": "GJ", "gained_month": "2016-12"}, {"qualified_title": "YJ"}),
    (TitleGained, {"teacher_title": "EJ", "gained_month": "2008-12"}, {"qualified_title": "YJ"}),
    (TitleHeld, {"teacher_title": "GJ", "from_month": "2026-01"}, {"appointed_title": "GJ"}),
    (TitleHeld, {"teacher_title": "GJ", "from_month": "2027-01"}, {"appointed_title": "YJ"}),
    (
        TitleHeld,
        {"teacher_title": "EJ", "from_month": "2009-01", "to_month": "2017-02"},
        {"appointed_title": "YJ"},
    ),
    (
        Licence,
        {"qualification_kind": "3", "number": "1", "subject": "初中语文"},
        {"qualification": "3", "qualification_subject": "初中语文"},
    ),
    (Licence, {"qualification_kind": "1", "number": "1"}, {"qualification": "2"}),
    (Licence, {"qualification_kind": "2", "number": "1"}, {"qualification_number": "1"}),
    (
        PostHeld,
        {"post_level": "107", "post_category": "1", "from_month": "2020-01"},
        {"post_level": "107", "post_category": "1"},
    ),
    (
        PostHeld,
        {"post_level": "304", "from_month": "2020-01"},
        {"post_level": "304", "post_category": "4"},
    ),
    (
        PostHeld,
        {"post_level": "107", "from_month": "2020-01"},
        {"post_level": "107", "post_category": "2"},
    ),
    (
        PostHeld,
        {"post_level": "107", "from_month": "2020-01", "to_month": "2025-12"},
        {"post_level": "110"},
    ),
    (Language, {"language_kind": "1", "putonghua": "3"}, {"putonghua": "3"}),
    (Language, {"language_kind": "1", "putonghua": "5"}, {"putonghua": "4"}),
    (
        Honour,
        {"honour_kind": "22", "level": "4", "year": "2024", "valid_to": "2027-08-31"},
        {"is_backbone": 1, "backbone_level": "4"},
    ),
    (
        Honour,
        {"honour_kind": "22", "level": "4", "year": "2020", "valid_to": "2023-08-31"},
        {"is_backbone": None},
    ),
    (Honour, {"honour_kind": "51", "level": "4", "year": "2024"}, {"is_backbone": None}),
]


@pytest.mark.parametrize(("record", "row", "expected"), CASES)
def test_the_newer_of_row_and_typed_value_stands(
    office: Store, record: RecordType, row: dict[str, Any], expected: dict[str, Any]
) -> None:
    office.clock = lambda: datetime(2026, 3, 1, 9)
    teacher = editing.create(office, Teacher, values=TYPED)
    subrecords.add(office, record, teacher, values=row)
    opened = opening.open_file(office, Teacher, teacher)
    listed = searching.page(office, Teacher, [teacher])[0]
    for name, value in expected.items():
        assert opened.values[name] == listed.values[name] == value
        assert (name in opened.derived) == (value != TYPED.get(name))


def test_a_field_that_follows_tells_from_what(office: Store) -> None:
    teacher = editing.create(office, Teacher, values=TYPED)
    subrecords.add(office, Study, teacher, values={"education": "21", "to_month": "2010-07"})
    opened = opening.open_file(office, Teacher, teacher)
    assert "学习经历" in opened.derived["highest_education"]
    assert opened.seen.values["highest_education"] == "31"
    columns = ["highest_education"]
    (row,) = searching.page(office, Teacher, [teacher], columns=columns)
    assert row.shown["highest_education"] == "大学本科毕业"


def test_a_roster_that_goes_out_and_comes_back_changes_nothing(
    office: Store, tmp_path: Path
) -> None:
    school = editing.create(office, School, values={"name": "孔村镇中心小学"})
    known = {**TYPED, "sex": "2", "birth_day": "1982-05-01", "school_id": school}
    teacher = editing.create(office, Teacher, values=known)
    subrecords.add(office, Study, teacher, values={"education": "21", "to_month": "2010-07"})
    path = tmp_path / "教师.xlsx"
    columns = ["name", "sex", "birth_day", "school_id", "highest_education", "highest_month"]
    write_list(office, Teacher, [teacher], columns, path)
    found = plan(office, path, record=Teacher)
    assert found.counts[Fate.SAME] == 1


def test_backbone_teachers_are_found_by_honour_and_as_typed(office: Store) -> None:
    office.clock = lambda: datetime(2026, 3, 1, 9)
    by_honour, typed, of_school, lapsed = (
        editing.create(office, Teacher, values={"name": name, "is_backbone": is_typed})
        for name, is_typed in (("甲", None), ("乙", 1), ("丙", None), ("丁", None))
    )
    honours = ((by_honour, "4", "2027"), (of_school, "6", "2027"), (lapsed, "3", "2025"))
    for teacher, level, until in honours:
        row = {"honour_kind": "22", "level": level, "valid_to": f"{until}-08-31"}
        subrecords.add(office, Honour, teacher, values=row)
    found = searching.find(office, Teacher, searching.Query(equal={"is_backbone": 1}))
    assert set(found) == {by_honour, typed}
