"""Checks that every kind of record shares: single values, future days, spans, identity."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from db import codes
from db.divisions import divisions
from db.fields import RecordType, fields_of
from db.kinds import Day, IdCard, Kind, Month, Name, Reading, birth_of, sex_of
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem, problem_of

RESIDENT_ID = "1"
"""居民身份证 among the kinds of identity documents."""
_PLANNED = frozenset(
    {
        "from_day",
        "to_day",
        "deferral_until",
        "due_day",
        "planned_day",
        "from_month",
        "to_month",
        "retire_month",
        "left_day",
        "permit_to",
        "valid_to",
    }
)
_SPANS = (("from_day", "to_day"), ("from_month", "to_month"))
_BIRTHS = frozenset({"birth_day"})
_ABROAD = frozenset({"71", "81", "82", "83"})
"""Province parts of the residence permits for 台湾、香港、澳门 and their like."""


@dataclass(frozen=True)
class _Shape:
    """What the checks of a kind of record look at; found once, as every record is checked often.

    Attributes:
        readers: what reads each field.
        required: the fields that may not be empty; days: those that may not be of the future.
    """

    readers: Mapping[str, Callable[[str], Reading]]
    required: tuple[str, ...]
    days: tuple[str, ...]
    ids: frozenset[str]


def _shape(record: RecordType) -> _Shape:
    return _shape_by(record, codes.edition())


@lru_cache(400)
def _shape_by(record: RecordType, edition: int) -> _Shape:
    fields = fields_of(record)
    return _Shape(
        {name: _reader(one.kind) for name, one in fields.items()},
        tuple(name for name, one in fields.items() if one.required),
        tuple(
            name
            for name, one in fields.items()
            if isinstance(one.kind, Day | Month) and name not in _PLANNED
        ),
        frozenset(name for name, one in fields.items() if isinstance(one.kind, IdCard)),
    )


def _reader(kind: Kind[Any]) -> Callable[[str], Reading]:
    """Reads a value; what was read lately is not read again, if some records have it in common."""
    return kind.read if isinstance(kind, IdCard | Name) else lru_cache(2000)(kind.read)


def readings_of(facts: Facts) -> dict[str, Reading]:
    """Every known value read again, as a package of another program may have brought anything."""
    readers = _shape(facts.record).readers
    return {
        name: readers[name](str(value))
        for name, value in facts.values.items()
        if value is not None and name in readers
    }


def check_values(facts: Facts, readings: Mapping[str, Reading]) -> Iterator[Problem]:
    """Empty required fields, and values that were kept although something is odd about them."""
    shape = _shape(facts.record)
    for name in shape.required:
        if name not in readings:
            yield facts.problem_in("required_empty", name)
    for name, reading in readings.items():
        if reading.finding and (name not in shape.ids or has_resident_id(facts)):
            found = problem_of(reading, facts.where(name))
            if found:
                yield found


def check_days(facts: Facts) -> Iterator[Problem]:
    """Days that have not come yet, and spans that end before they begin."""
    for name in _shape(facts.record).days:
        value = facts.values.get(name)
        if value is not None and str(value) > facts.day[: len(str(value))]:
            code = "birth_in_future" if name in _BIRTHS else "day_in_future"
            yield facts.problem_in(code, name, birth=value, value=value)
    for first, last in _SPANS:
        start, end = facts.values.get(first), facts.values.get(last)
        if start and end and str(end) < str(start):
            other = fields_of(facts.record)[first].label
            yield facts.problem_in("end_before_start", last, end=end, start=start, other=other)


def has_resident_id(facts: Facts) -> bool:
    """Whether the number is that of a resident ID card (also when no kind is given)."""
    return facts.values.get("id_type") in (None, RESIDENT_ID)


def check_identity(facts: Facts) -> Iterator[Problem]:
    """V-05 … V-08: birth day and sex against the ID number, and the number's province.

    Only the province is judged: county codes were abolished and renamed, and their numbers live on.
    """
    number = facts.values.get("id_number")
    if not facts.has("id_number") or number is None or not has_resident_id(facts):
        return
    birth, expected = facts.values.get("birth_day"), birth_of(number)
    if birth and expected and birth != expected:
        yield facts.problem_in("birth_differs", "birth_day", birth=birth, expected=expected)
    sex, expected_sex = facts.values.get("sex"), sex_of(number)
    if sex and expected_sex and sex != expected_sex:
        shown = fields_of(facts.record)["sex"].kind.show(sex)
        yield facts.problem_in("sex_differs", "sex", sex=shown)
    yield from _check_province(facts, str(number))


def _check_province(facts: Facts, number: str) -> Iterator[Problem]:
    province = number[:2]
    if not province.isdecimal():
        return
    if province not in _ABROAD and divisions().get(province.ljust(12, "0")) is None:
        yield facts.problem_in("id_province_unknown", "id_number", province=province)
        return
    hukou = facts.values.get("hukou_place")
    if hukou and str(hukou)[:2] != province:
        yield facts.problem_in("id_other_province", "id_number")
