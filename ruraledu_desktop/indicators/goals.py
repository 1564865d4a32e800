"""目标值: what the plan demands, and what the county demands instead; the same for all offices.

A goal with one end is a number that the county may settle otherwise. A range, a yes or no, and
what is only watched stay as the rule says.
"""

from decimal import Decimal
from fractions import Fraction

from ruraledu_desktop.indicators.figures import PERCENT, Goal
from ruraledu_desktop.indicators.indicator import Indicator
from ruraledu_desktop.indicators.settings import GOAL, Settings

_MOST_COUNTED = 99_999


def name_of(rule: Indicator) -> str:
    """The name of the setting that holds it, e.g. "goal_C054"."""
    return GOAL + rule.id


def label_of(rule: Indicator) -> str:
    """What the record of it is called."""
    return f"{rule.name}目标"


def is_settable(rule: Indicator) -> bool:
    """Whether the county may demand another number."""
    ends = [one for one in (rule.goal.least, rule.goal.most) if one is not None]
    return rule.kind != "yes_no" and len(ends) == 1


def is_of_county(rule: Indicator) -> bool:
    """Whether the goal is a number that the county reaches as a whole, as 30 teachers a year.

    Its townships are then only watched; what nobody may exceed holds for each of them.
    """
    return rule.kind == "count" and rule.goal.least is not None


def planned(rule: Indicator) -> Decimal:
    """The number the plan demands, of a goal that is settable."""
    end = rule.goal.most if rule.goal.least is None else rule.goal.least
    assert end is not None
    return Decimal(end.numerator) / Decimal(end.denominator)


def unit_of(rule: Indicator) -> str:
    """What the number counts: %, or 所, 人."""
    return rule.amounts[0].unit if rule.kind == "count" else PERCENT


def limits(rule: Indicator) -> tuple[int, int]:
    """How many decimal places the number has at most, and how large it may be."""
    return (0, _MOST_COUNTED) if rule.kind == "count" else (2, 100)


def read(rule: Indicator, text: str) -> Decimal | None:
    """The number kept as text; None, the plan's, when this program cannot use it."""
    whole, _, part = text.partition(".")
    places, most = limits(rule)
    is_number = text.isascii() and whole.isdigit() and (part.isdigit() or text == whole)
    if not is_number or len(part) > places or not 0 <= Decimal(text) <= most:
        return None
    return Decimal(text)


def goal_in_force(rule: Indicator, settings: Settings) -> Goal:
    """What its figures are measured against."""
    value = settings.goals.get(rule.id)
    if value is None:
        return rule.goal
    return Goal(most=Fraction(value)) if rule.goal.least is None else Goal(least=Fraction(value))


def sentence(rule: Indicator, settings: Settings) -> str:
    """What the county demands instead of the plan, as the notes say it; "" for nothing."""
    found, unit = goal_in_force(rule, settings), unit_of(rule)
    if found == rule.goal:
        return ""
    return f"县局定的目标：{found.words(unit)}（文件为{rule.goal.words(unit)}）。"
