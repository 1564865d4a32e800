"""Facts of teachers about the township subsidy (乡镇补贴): whether it was due, and paid in time."""

from collections.abc import Iterator
from decimal import Decimal

from db.kinds import YesNo
from db.records import Subsidy, Teacher
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

_OF_TOWNSHIPS = "1"
"""乡镇工作补贴 of staff_subsidy_kind."""
_DUE: Attributes = (Subsidy.subsidy_kind, Subsidy.month, Subsidy.due, Subsidy.due_day)


def _due(case: Case, basis: Basis) -> Iterator[Values]:
    """The months of the calendar year whose subsidy was due by the day.

    Without a day it is due when its month is over.
    """
    for one in basis.of(Subsidy, case.record_id):
        month, due_day = str(one["month"] or "9"), one["due_day"]
        is_over = month < basis.day[:7] if due_day is None else str(due_day) <= basis.day
        is_owed = isinstance(one["due"], Decimal) and one["due"] > 0
        is_asked = one["subsidy_kind"] == _OF_TOWNSHIPS and month[:4] == basis.day[:4]
        if is_asked and is_over and is_owed:
            yield one


@fact(Teacher, "当年是否应发乡镇补贴", YesNo(), reads=_DUE)
def is_subsidised(case: Case, basis: Basis) -> int:
    """Whether any subsidy of the calendar year was due by the day."""
    return int(any(_due(case, basis)))


def _fault(subsidy: Values, basis: Basis) -> str:
    """What is wrong with a month, "" for one that was paid in full and in time."""
    due, paid, month = subsidy["due"], subsidy["paid"], subsidy["month"]
    paid_day, due_day = str(subsidy["paid_day"] or ""), str(subsidy["due_day"] or "9")
    if not isinstance(paid, Decimal) or paid_day > basis.day:
        return f"{month}未发"
    assert isinstance(due, Decimal)
    if paid < due:
        return f"{month}少发"
    return f"{month}迟发" if paid_day > due_day else ""


def _faults(case: Case, basis: Basis) -> list[str]:
    found = (_fault(one, basis) for one in _due(case, basis))
    return sorted(one for one in found if one)


@fact(
    Teacher,
    "乡镇补贴是否按时足额",
    YesNo(),
    reads=(*_DUE, Subsidy.paid, Subsidy.paid_day),
    why=lambda case, basis: "、".join(_faults(case, basis)) or "各月都按时足额",
)
def is_paid_in_full(case: Case, basis: Basis) -> int:
    """Whether every month that was due was paid in full, and not after its day."""
    return int(not _faults(case, basis))
