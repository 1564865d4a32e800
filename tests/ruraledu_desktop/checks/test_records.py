"""What holds for the checks of every kind of record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.fields import fields_of
from db.kinds import Value
from db.records import RECORDS
from ruraledu_desktop.checks.records import check_record
from ruraledu_desktop.deriving.relatives import family_facts
from tests.ruraledu_desktop.checks.cases import CHILD, DAY, child

ANY_VALUE = st.sampled_from(
    ["", "无", "1", "2", "2014-03-05", "2014-13-99", "370124106201", "甲", "0" * 32]
) | st.text(max_size=8)


@given(st.sampled_from(sorted(RECORDS)), st.data())
def test_whatever_another_program_wrote_is_told_and_not_stumbled_over(
    form: str, data: st.DataObject
) -> None:
    record = RECORDS[form]
    values: dict[str, Value] = {
        name: data.draw(st.none() | ANY_VALUE) for name in fields_of(record)
    }
    family = family_facts([(values, values)], day=DAY)
    for problem in check_record(record, values, day=DAY, family=family):
        assert problem.says
        assert problem.advice


@pytest.mark.parametrize("form", RECORDS)
def test_an_empty_record_lacks_only_what_is_required(form: str) -> None:
    record = RECORDS[form]
    required = [name for name, one in fields_of(record).items() if one.required]
    problems = check_record(record, {}, day=DAY, record_id="r")
    told = [one.where.field for one in problems if one.code == "required_empty"]
    assert told == required
    assert {one.where.record_id for one in problems} <= {"r"}


def test_problems_stand_in_the_order_of_the_fields() -> None:
    names = list(fields_of(RECORDS["child"]))
    told = [one.where.field for one in child(name=None, sex="2", body_condition="3", status="2")]
    assert told == sorted(told, key=names.index)


def test_an_unreadable_day_is_told_once_and_then_taken_as_unknown() -> None:
    problems = check_record(RECORDS["child"], {**CHILD, "birth_day": "甲"}, day=DAY)
    assert [one.code for one in problems] == ["day_unreadable"]
