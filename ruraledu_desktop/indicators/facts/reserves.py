"""Facts of the reserve of leaders (后备干部): trainings and placements of the calendar year."""

from collections.abc import Iterator
from datetime import date, timedelta

from db.codes import table
from db.kinds import YesNo
from db.records import Reserve, ReservePlacement, Teacher, Training
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

_TRAINED: Attributes = (
    Training.name,
    Training.from_day,
    Training.to_day,
    Training.hours,
    Training.is_passed,
)
_PLACED: Attributes = (
    ReservePlacement.placement_kind,
    ReservePlacement.from_day,
    ReservePlacement.to_day,
)


@fact(Teacher, "是否后备干部", YesNo(), reads=(Reserve.from_day, Reserve.to_day))
def is_reserve(case: Case, basis: Basis) -> int:
    """Whether on the reserve list on the day; one without a first day has long been on it."""
    return int(
        any(
            str(one["from_day"] or "") <= basis.day <= str(one["to_day"] or basis.day)
            for one in basis.of(Reserve, case.record_id)
        )
    )


def _trainings(case: Case, basis: Basis) -> list[Values]:
    """Those that began in the year and were over by the day; none known as failed."""
    return [
        one
        for one in basis.of(Training, case.record_id)
        if one["from_day"] is not None
        and basis.new_year <= str(one["from_day"])
        and str(one["to_day"] or one["from_day"]) <= basis.day
        and one["is_passed"] != 0
    ]


def _why_trained(case: Case, basis: Basis) -> str:
    found = _trainings(case, basis)
    if not found:
        return "今年没有登记结束的培训"
    hours = sum(int(one["hours"] or 0) for one in found)
    names = "、".join(str(one["name"] or "培训") for one in found)
    return f"今年培训{len(found)}次{hours}学时：{names}"


@fact(Teacher, "是否当年参加培训", YesNo(), reads=_TRAINED, why=_why_trained)
def was_trained_this_year(case: Case, basis: Basis) -> int:
    """Whether any training of the calendar year was finished by the day."""
    return int(bool(_trainings(case, basis)))


def _placements(case: Case, basis: Basis) -> Iterator[tuple[Values, bool | None]]:
    """Those of the year, by the day, and whether each is long enough.

    Without a last day it is long enough once it has lasted so long; before that nobody knows.
    """
    least = int(basis.settings["placement_days"])
    for one in basis.of(ReservePlacement, case.record_id):
        first, last = one["from_day"], one["to_day"]
        if first is None or str(first) > basis.day or str(last or basis.day) < basis.new_year:
            continue
        until = date.fromisoformat(str(last or basis.day)) + timedelta(days=1)
        is_long = (until - date.fromisoformat(str(first))).days >= least
        yield one, is_long or (None if last is None else False)


def _why_placed(case: Case, basis: Basis) -> str:
    names = table("staff_placement_kind")
    told = [
        f"{names.name_of(str(one['placement_kind'] or ''))}{one['from_day']}至"
        f"{one['to_day'] or '今'}"
        for one, _ in _placements(case, basis)
    ]
    return "、".join(told) or "今年没有登记跟岗、挂职"


@fact(
    Teacher,
    "是否当年跟岗、挂职",
    YesNo(),
    reads=_PLACED,
    settings=("placement_days",),
    why=_why_placed,
)
def was_placed_this_year(case: Case, basis: Basis) -> int | None:
    """Whether placed somewhere in the calendar year for long enough."""
    found = [is_long for _, is_long in _placements(case, basis)]
    if True in found:
        return 1
    return None if None in found else 0
