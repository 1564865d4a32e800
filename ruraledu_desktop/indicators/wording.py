"""The words around a figure: the definition printed under it, and why a record is counted."""

from collections.abc import Iterable

from ruraledu_desktop.indicators import goals
from ruraledu_desktop.indicators.cases import DAYS, Basis
from ruraledu_desktop.indicators.conditions import Condition, explain
from ruraledu_desktop.indicators.deciding import Decision
from ruraledu_desktop.indicators.indicator import Indicator

_SAME_PERSON = "与另一份档案的身份证件号相同，同一人只计一次"


def definition(rule: Indicator, basis: Basis) -> str:
    """The definition, its gaps filled from the readings in force; then a goal of the county's."""
    return rule.definition.format_map(_Words(basis)) + goals.sentence(rule, basis.settings)


WORDS_OF_DAYS = (*DAYS, "year")
"""What definitions may name beside the settings."""


class _Words(dict[str, str]):
    """What the names in definitions stand for."""

    def __init__(self, basis: Basis) -> None:
        super().__init__({name: day_words(getattr(basis, name)) for name in DAYS})
        self["year"] = f"{basis.year}—{basis.year + 1}学年"
        self._settings = basis.settings

    def __missing__(self, name: str) -> str:
        return self._settings.words(name)


def day_words(day: str) -> str:
    """2026年9月1日."""
    year, month, number = map(int, day.split("-"))
    return f"{year}年{month}月{number}日"


def reason(rule: Indicator, one: Decision, basis: Basis) -> str:
    """Why a case stands where it stands, from the values that decide."""
    if one.same_as:
        return _SAME_PERSON
    told = _outside(rule, one, basis) or _apart(rule, one, basis) or _inside(rule, one, basis)
    return "，".join(dict.fromkeys(part for part in told if part)) or rule.subject.title


def _outside(rule: Indicator, one: Decision, basis: Basis) -> list[str]:
    """The first condition that keeps a case out of the denominator."""
    if one.base or one.beyond:
        return []
    parts = [*rule.among.asked(basis), *rule.within.asked(basis)]
    failing = [part for part in parts if not part.holds(one.case, basis)]
    return _explained(failing[:1], one, basis)


def _apart(rule: Indicator, one: Decision, basis: Basis) -> list[str]:
    """What tells a case apart that stands outside the denominator."""
    if not one.beyond or rule.beyond is None:
        return []
    return _explained(rule.beyond.asked(basis), one, basis)


def _inside(rule: Indicator, one: Decision, basis: Basis) -> list[str]:
    """What tells the case apart from others, then what decides on the numerator."""
    parts = [*rule.among.asked(basis), *rule.within.asked(basis)]
    telling = [part for part in parts if part.is_telling]
    deciding = rule.counted.asked(basis)
    if not one.counted:
        deciding = [part for part in deciding if not part.holds(one.case, basis)]
    amount = rule.amount(basis.settings)
    terms = [term for term in (amount.of, amount.counted) if term]
    return [
        *_explained([*telling, *deciding], one, basis),
        *(term.say(one.case, basis) for term in terms),
    ]


def _explained(parts: Iterable[Condition], one: Decision, basis: Basis) -> list[str]:
    return [told for part in parts for told in explain(part, one.case, basis)]
