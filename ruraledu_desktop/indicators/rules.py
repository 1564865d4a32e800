"""The rules of the indicators, read from resources/indicators/ and checked when they are read.

resources/indicators/README.md describes the form. A rule that names an unknown field, fact,
setting or code is our mistake and stops the reading with the place of it.
"""

import string
import tomllib
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, get_args

import resources
from db.fields import RecordType, fields_of
from db.kinds import Code, Codes, Count, Day, Measure, Month, Ref, Value, YesNo
from db.records import RECORDS, School
from ruraledu_desktop.indicators.cases import DAYS
from ruraledu_desktop.indicators.conditions import Condition, Group, Op, Term, Test, When
from ruraledu_desktop.indicators.facts import FACTS
from ruraledu_desktop.indicators.figures import Goal, Kind
from ruraledu_desktop.indicators.indicator import Amount, Each, Indicator
from ruraledu_desktop.indicators.settings import SETTINGS
from ruraledu_desktop.indicators.wording import WORDS_OF_DAYS

T = TypeVar("T")
_OPS = get_args(Op)
_LIST: type[list[Any]] = list


@cache
def load() -> dict[str, Indicator]:
    """All rules by id, in the order of their numbers."""
    folder = resources.path("indicators")
    names = sorted(file.name for file in folder.glob("*.toml"))
    found = [read(resources.text(f"indicators/{name}"), place=name) for name in names]
    return {rule.id: rule for rule in found}


class RuleError(ValueError):
    """A rule that cannot be used as it is written."""


def read(text: str, *, place: str) -> Indicator:
    """Read one rule.

    Args:
        place: name of the file, for the message.

    Raises:
        RuleError: a key is missing or unknown, or a condition does not fit what it names.
    """
    written = tomllib.loads(text)
    try:
        rule = _rule(written)
        _check_definition(rule.definition)
    except (KeyError, RuleError, AttributeError) as error:
        raise RuleError(f"{place}: {error}") from error
    if written:
        raise RuleError(f"{place}: unknown keys {', '.join(written)}")
    return rule


def _rule(written: dict[str, Any]) -> Indicator:
    subject = RECORDS[written.pop("subject")]
    at = written.pop("at", "")
    beyond = written.pop("beyond", None)
    return Indicator(
        id=written.pop("id"),
        name=written.pop("name"),
        statement=written.pop("statement"),
        programme=written.pop("programme"),
        source=written.pop("source"),
        responsible=tuple(written.pop("responsible")),
        kind=_one_of(written.pop("kind"), get_args(Kind)),
        due=str(written.pop("due")),
        goal=Goal(*(_limit(written.pop(key, None)) for key in ("at_least", "at_most"))),
        subject=subject,
        at=_reference(subject, at) if at else None,
        each=_one_of(written.pop("each", "record"), get_args(Each)),
        amounts=tuple(_amount(subject, one) for one in written.pop("amount")),
        among=_all(subject, written.pop("among", ())),
        within=_all(subject, written.pop("within", ())),
        counted=_all(subject, written.pop("counted", ())),
        beyond=_all(subject, beyond) if beyond else None,
        beyond_words=written.pop("beyond_words") if beyond else "",
        beyond_counts=_setting(written.pop("beyond_counts", "")),
        numerator=written.pop("numerator"),
        denominator=written.pop("denominator", ""),
        definition="".join(written.pop("definition").split("\n")),
        version=written.pop("version"),
    )


def _limit(value: int | float | str | None) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def _one_of(value: str, allowed: tuple[str, ...]) -> Any:
    if value not in allowed:
        raise RuleError(f"{value!r} is none of {', '.join(allowed)}")
    return value


def _setting(name: str) -> str:
    if name and name not in SETTINGS:
        raise RuleError(f"no setting {name!r}")
    return name


def _check_definition(text: str) -> None:
    for _, name, _, _ in string.Formatter().parse(text):
        if name and name not in WORDS_OF_DAYS:
            _setting(name)


def _amount(subject: RecordType, written: Mapping[str, Any]) -> Amount:
    unknown = written.keys() - {"unit", "of", "counted", "when"}
    if unknown:
        raise RuleError(f"unknown keys in amount: {', '.join(sorted(unknown))}")
    of, counted = (
        _number(subject, written[key]) if key in written else None for key in ("of", "counted")
    )
    return Amount(written["unit"], of, counted, _when(written.get("when", {})))


def _number(subject: RecordType, name: str) -> Term:
    found = _term(subject, name)
    if not isinstance(found.what.kind, Count | Measure):
        raise RuleError(f"{name} is no number")
    return found


def _when(written: Mapping[str, Any]) -> When:
    for name, value in written.items():
        if value not in SETTINGS[_setting(name)].choices:
            raise RuleError(f"setting {name} has no choice {value!r}")
    return tuple(written.items())


def _all(subject: RecordType, written: Sequence[Mapping[str, Any]]) -> Group:
    return Group("all", tuple(_condition(subject, one) for one in written))


def _condition(subject: RecordType, written: Mapping[str, Any]) -> Condition:
    left = dict(written)
    when = _when(left.pop("when", {}))
    if "what" in left:
        return _test(subject, left, when)
    if len(left) != 1 or next(iter(left)) not in ("all", "any", "none"):
        raise RuleError(f"no condition: {dict(written)}")
    op: Any
    op, parts = left.popitem()
    return Group(op, tuple(_condition(subject, one) for one in parts), when)


def _test(subject: RecordType, left: dict[str, Any], when: When) -> Test:
    term = _term(subject, left.pop("what"))
    if len(left) != 1 or next(iter(left)) not in _OPS:
        raise RuleError(f"{term.name}: exactly one of {', '.join(_OPS)}, not {list(left)}")
    op: Any
    op, value = left.popitem()
    if isinstance(value, str) and value.startswith("$"):
        name = value[1:]
        return Test(term, op, None, name if name in DAYS else _setting(name), when)
    return Test(term, op, _value(term, op, value), "", when)


def _value(term: Term, op: Op, value: object) -> Value | tuple[Value, ...]:
    """The value to compare with, of the type that the term's values have."""
    if op == "is_known":
        return int(_typed(value, bool, term))
    if op == "one_of":
        return tuple(_one_value(term, one) for one in _typed(value, _LIST, term))
    if op != "is" and not isinstance(term.what.kind, Count | Measure | Day | Month):
        raise RuleError(f"{term.name} has no order")
    return _one_value(term, value)


def _one_value(term: Term, value: object) -> Value:
    kind = term.what.kind
    if isinstance(kind, YesNo):
        return int(_typed(value, bool, term))
    if isinstance(kind, Count | Measure):
        return _typed(value, int, term)
    text = _typed(value, str, term)
    if isinstance(kind, Code | Codes) and kind.table().row(text) is None:
        raise RuleError(f"{term.name}: {kind.table_name} has no code {text!r}")
    return text


def _typed(value: object, wanted: type[T], term: Term) -> T:
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise RuleError(f"{term.name}: {value!r} is no {wanted.__name__}")
    return value


def _term(subject: RecordType, name: str) -> Term:
    """The field or fact of a name; "a.b" asks b of the school that a refers to."""
    first, dot, rest = name.partition(".")
    if not dot:
        return _plain_term(subject, name)
    school = _reference(subject, first)
    plain = _plain_term(School, rest)
    return Term(name, plain.what, plain.attribute, school)


def _plain_term(subject: RecordType, name: str) -> Term:
    known = FACTS.get((subject, name))
    if known:
        return Term(name, known)
    field = fields_of(subject).get(name)
    if field is None:
        raise RuleError(f"{subject.__name__} has neither field nor fact {name!r}")
    return Term(name, field, getattr(subject, name))


def _reference(subject: RecordType, name: str) -> Term:
    found = _plain_term(subject, name)
    if not isinstance(found.what.kind, Ref) or found.what.kind.form != "school":
        raise RuleError(f"{name} does not refer to a school")
    return found
