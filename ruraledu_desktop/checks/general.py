"""Checks that every kind of record shares: single values, future days, spans, identity."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from db import codes
from db.divisions import divisions
from db.fields import RecordType, fields_of
from db.kinds import Day, IdCard, Month, Reading, Value, birth_of, sex_of
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
        "situation_until",
    }
)
_SPANS = (("from_day", "to_day"), ("from_month", "to_month"))
_BIRTHS = frozenset({"birth_day"})
_REMEMBERED = 5000
"""So many sound values of a field are remembered, as days of birth are; names come and go."""
_ABROAD = frozenset({"71", "81", "82", "83"})
"""Province parts of the residence permits for 台湾、香港、澳门 and their like."""


@dataclass(frozen=True)
class _Shape:
    """What the checks of a kind of record look at; found once, as every record is checked often.

    Attributes:
        readers: what reads each field.
        sound: of each field values in which nothing was found, to be read as they stand.
        required: the fields that may not be empty; days: those that may not be of the future.
    """

    readers: Mapping[str, Callable[[str], Reading]]
    sound: Mapping[str, set[Value]]
    required: tuple[str, ...]
    days: tuple[str, ...]
    ids: frozenset[str]


def _shape(record: RecordType) -> _Shape:
    return _shape_by(record, codes.edition())


@lru_cache(400)
def _shape_by(record: RecordType, edition: int) -> _Shape:
    fields = fields_of(record)
    return _Shape(
        {name: one.kind.read for name, one in fields.items()},
        {name: set() for name in fields},
        tuple(name for name, one in fields.items() if one.required),
        tuple(
            name
            for name, one in fields.items()
            if isinstance(one.kind, Day | Month) and name not in _PLANNED
        ),
        frozenset(name for name, one in fields.items() if isinstance(one.kind, IdCard)),
    )


def read_again(
    record: RecordType, values: Mapping[str, Value]
) -> tuple[dict[str, Value], dict[str, Reading]]:
    """Every known value as it is read, and the readings in which something was found.

    All are read again, as a package of another program may have brought anything; but what was read
    just so lately is not, as most values stand in many records.
    """
    shape = _shape(record)
    known: dict[str, Value] = {}
    odd: dict[str, Reading] = {}
    for name, value in values.items():
        if value is None or (sound := shape.sound.get(name)) is None:
            continue
        if value in sound:
            known[name] = value
            continue
        reading = shape.readers[name](str(value))
        known[name] = reading.value
        if reading.finding:
            odd[name] = reading
        elif reading.value == value:
            _remember(sound, value)
    return known, odd


def _remember(sound: set[Value], value: Value) -> None:
    """Memory does not grow with what the office keeps: sometimes it begins anew."""
    if len(sound) >= _REMEMBERED:
        sound.clear()
    sound.add(value)


def check_values(facts: Facts, odd: Mapping[str, Reading]) -> Iterator[Problem]:
    """Empty required fields, and values that were kept although something is odd about them.

    Args:
        odd: the readings in which something was found.
    """
    shape = _shape(facts.record)
    for name in shape.required:
        if name not in facts.values:
            yield facts.problem_in("required_empty", name)
    for name, reading in odd.items():
        if name not in shape.ids or has_resident_id(facts):
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
    if number is None or not has_resident_id(facts):
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
