"""Every field of every record is walked once: what is said of it must hold."""

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import PrimaryKeyConstraint, select

from db.codes import table
from db.fields import Field, field_of, fields_of, groups_of, table_of
from db.kinds import Code, Codes, Count, Day, File, Kind, Measure, Month, Ref, Text, Year
from db.records import RECORDS, School
from db.store import Store

FIELDS = [field for record in RECORDS.values() for field in fields_of(record).values()]
BY_KIND = list({one.kind: one for one in FIELDS if not isinstance(one.kind, File)}.values())
"""One field of each kind of values that are typed, of each size and code table."""
SAMPLES: dict[str, list[str]] = {
    "Text": ["玫瑰镇中心小学"],
    "Name": ["阿依古丽·买买提", "李䶮"],
    "Day": ["2012-09-01"],
    "Month": ["2012-09"],
    "Year": ["2025"],
    "SchoolYear": ["2025", "2025-2026", "2025—2026学年"],
    "YesNo": ["是", "否"],
    "IdCard": ["11010519491231002X"],
    "Phone": ["13812345678", "0531-87654321"],
    "Place": ["370124001000"],
    "Ref": ["0123456789abcdef0123456789abcdef"],
    "Measure": ["12.50"],
}


def samples(kind: Kind[object]) -> list[str]:
    """What a clerk might type into a field of this kind."""
    if isinstance(kind, Code | Codes):
        return [row.name for row in kind.table().rows]
    if isinstance(kind, Count):
        return [str(kind.least)]
    if isinstance(kind, Measure):
        return ["0.00", "12.50"]
    return SAMPLES[type(kind).__name__]


def named(field: Field) -> str:
    return f"{field.form}.{field.name}"


_MIXED = "0123456789٢٣१２-—.年月日学度/ xX_E+G,，、无是\u3000\u200b"
TYPED = st.text(max_size=20) | st.text(_MIXED, max_size=20)


@given(st.sampled_from([one.kind for one in BY_KIND]), TYPED)
@example(Day(), "00000")
@example(Year(), "٢٠٢٥")
@example(Month(), "22000101")
def test_whatever_is_typed_and_kept_may_be_kept_and_is_read_the_same_again(
    kind: Kind[Any], typed: str
) -> None:
    kept = kind.read(typed).value
    if kept is not None:
        assert kind.holds(kind.to_plain(kept)) is not False
        assert kind.read(str(kept)).value == kept


@pytest.mark.parametrize("field", BY_KIND, ids=named)
def test_what_is_shown_is_read_as_the_same_value(field: Field) -> None:
    for text in samples(field.kind):
        value = field.kind.read(text[: getattr(field.kind, "size", 100)]).value
        assert value is not None
        assert field.kind.read(field.kind.show(value)).value == value
        assert field.kind.from_plain(field.kind.to_plain(value)) == value


@pytest.mark.parametrize("field", BY_KIND, ids=named)
def test_what_nobody_sees_is_never_kept_of_what_is_typed(field: Field) -> None:
    """T17: address books wrap numbers in marks of direction, and one copies them with the rest."""
    text = samples(field.kind)[0]
    for sign in ("\u202d", "\u200b", "\x01", "〔U+202E〕"):
        assert field.kind.read(f"{sign}{text}{sign}") == field.kind.read(text)


def test_brackets_that_name_no_hidden_character_stay() -> None:
    assert Text().read("见〔U+4E00〕").value == "见〔U+4E00〕"


@pytest.mark.parametrize("form", RECORDS)
def test_names_of_fields_are_plain_words(form: str) -> None:
    for name in fields_of(RECORDS[form]):
        assert re.fullmatch(r"[a-z]+(_[a-z]+|_[0-9]+)*", name)


def test_every_reference_leads_to_a_known_record() -> None:
    forms = {field.kind.form for field in FIELDS if isinstance(field.kind, Ref)}
    assert forms
    assert forms <= RECORDS.keys()


CODE_TABLES = sorted({one.kind.table_name for one in FIELDS if isinstance(one.kind, Code | Codes)})


@pytest.mark.parametrize("name", CODE_TABLES)
def test_a_name_stands_for_one_code(name: str) -> None:
    names = Counter(row.name for row in table(name).rows)
    # The register itself gives 其他 twice, for compulsory and for senior schools.
    known = {"其他"} if name == "child_admission_mode" else set()
    assert {one for one, count in names.items() if count > 1} == known


@pytest.mark.parametrize("form", RECORDS)
def test_no_heading_means_two_fields_of_one_record(form: str) -> None:
    headings = [
        heading
        for field in fields_of(RECORDS[form]).values()
        for heading in (field.label, *field.headers)
    ]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("form", RECORDS)
def test_what_a_record_says_about_its_own_fields_is_true(form: str) -> None:
    record = RECORDS[form]
    fields = fields_of(record)
    assert record.title
    assert bool(record.named_by) != bool(record.parent)
    assert {*record.searched, record.named_by or record.parent} <= fields.keys()
    assert {name for group in groups_of(record).values() for name in group} == fields.keys()


@pytest.mark.parametrize("form", RECORDS)
def test_no_column_is_forbidden_to_be_empty(form: str) -> None:
    columns = table_of(RECORDS[form]).columns
    assert [column.key for column in columns if not column.nullable] == ["record_id"]


@pytest.mark.parametrize("form", RECORDS)
def test_no_merge_stops_at_a_value_of_another_record(form: str) -> None:
    """I9: two may hold the same one, and one may lead to what is not here."""
    table = table_of(RECORDS[form])
    assert not [one.name for one in table.indexes if one.unique]
    assert {type(one) for one in table.constraints} == {PrimaryKeyConstraint}


def test_numbers_and_addresses_of_persons_are_private() -> None:
    private = {named(field) for field in FIELDS if field.private}
    assert {"child.id_number", "child.student_number", "child.phone"} <= private
    assert {"person.id_number", "teacher.id_number", "teacher.emergency_phone"} <= private
    assert not any(name.startswith("school.") for name in private)


@pytest.mark.parametrize("text", ["9" * 5000, "-" + "1" * 5000, "１" * 5000])
def test_a_number_without_end_is_out_of_range(text: str) -> None:
    assert Count().read(text).finding == "number_out_of_range"
    assert Measure().read(text).value is None


def test_noughts_without_end_before_a_number_are_read_in_a_measure_only() -> None:
    text = "0" * 5000 + "1"
    assert Count().read(text).finding == "number_out_of_range"
    assert Measure().show(Measure().read(text).value) == "1.00"


@pytest.mark.parametrize(
    ("text", "value"), [("12.345", "12.35"), ("12.344", "12.34"), ("-0", "0.00")]
)
def test_a_measure_is_rounded_as_people_round(text: str, value: str) -> None:
    assert Measure().show(Measure().read(text).value) == value


def test_a_place_on_the_globe_keeps_its_six_places(office: Store) -> None:
    """Two would be a kilometre: 116.45 is another village than 116.456789."""
    spot = {"longitude": School.longitude, "latitude": School.latitude}
    typed = {"longitude": "116.4567894", "latitude": "36.2891235°"}
    with office.change("新增") as change:
        values = {name: field_of(one).kind.read(typed[name]).value for name, one in spot.items()}
        rec = change.create(School, {"name": "甲小学", **values})
    with office.read() as conn:
        row = conn.execute(
            select(table_of(School)).where(table_of(School).c.record_id == rec)
        ).one()
    kept = [field_of(one).kind.show(getattr(row, name)) for name, one in spot.items()]
    assert kept == ["116.456789", "36.289124"]
    assert field_of(School.latitude).kind.read("90.1").finding == "number_out_of_range"
