"""Facts of children about staying at school: from the first day of the school year to the day.

first day ───────────────────────────▶ day
at school (among)                      still at school (counted)
             └── left lawfully (beyond): moved with the papers done, graduated, dead
"""

from collections.abc import Iterator

from db.codes import table
from db.kinds import YesNo
from db.records import Child, DropoutCase, Enrolment, Transfer
from ruraledu_desktop.deriving import dropouts
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts import children
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

_COMPULSORY = ("3", "4")
"""小学、初中 of child_schooling_status."""
_DROPPED_OUT = "7"
_IN, _OUT = "1", "2"
"""Of transfer_kind."""
_MOVED, _LAWFUL = "2", ("3", "4", "5")
"""已转出; 年满退出、毕业离校、死亡 of child_file_status."""
_FINISHED = ("1", "2")
"""毕业、升入下一学段 of enrolment_out."""
_POVERTY = "6"
_CASE: Attributes = (DropoutCase.opened_day, DropoutCase.dropped_day, DropoutCase.closed_day)
_SCHOOLING: Attributes = (
    Child.status,
    Child.left_day,
    Child.schooling,
    Child.school_id,
    Child.grade,
    Child.placement,
    Child.student_number,
    Child.enrolled_month,
)
_MOVES: Attributes = (
    Transfer.transfer_kind,
    Transfer.day,
    Transfer.confirmed_day,
    Enrolment.from_day,
    Enrolment.to_day,
    Enrolment.grade,
    Enrolment.leaving,
)


def _was_elsewhere(case: Case, basis: Basis) -> bool:
    """Whether it came to its present school after the first day, by its month or a transfer."""
    came = str(case.values["enrolled_month"] or "")
    moved_in = (
        one["transfer_kind"] == _IN and str(one["day"] or "") > basis.first
        for one in basis.of(Transfer, case.record_id)
    )
    return came > basis.first[:7] or any(moved_in)


def _spells_of_first(case: Case, basis: Basis) -> Iterator[Values]:
    """The earlier spells at a primary or junior school that hold the first day."""
    for one in basis.of(Enrolment, case.record_id):
        row = table("std_grade").row(str(one["grade"]))
        is_compulsory = row is None or row.more["schooling"] in _COMPULSORY
        start, end = str(one["from_day"] or "9"), str(one["to_day"] or "9")
        if is_compulsory and start <= basis.first < end:
            yield one


def _was_out(case: Case, basis: Basis) -> bool | None:
    """Whether a case of 控辍 says that it was away on the first day; None when none says."""
    known = [
        one
        for one in basis.of(DropoutCase, case.record_id)
        if one["absent_since"] and str(one["closed_day"] or "9") > basis.first
    ]
    if not known:
        return None
    return any(str(one["absent_since"]) <= basis.first for one in known)


@fact(
    Child,
    "期初是否在学",
    YesNo(),
    reads=(*_SCHOOLING, *_MOVES, *_CASE, DropoutCase.absent_since),
)
def was_at_school(case: Case, basis: Basis) -> int | None:
    """Whether at a primary or junior school on the first day of the school year.

    None for one that dropped out while no case tells since when.
    """
    left = case.values["left_day"]
    if left is not None and str(left) <= basis.first:
        return 0
    was_out = _was_out(case, basis)
    if was_out is not None:
        return int(not was_out)
    if any(_spells_of_first(case, basis)):
        return 1
    schooling = children.schooling_of(case.values)
    if schooling == _DROPPED_OUT:
        return None
    is_there = schooling in _COMPULSORY or case.values["placement"] is not None
    return int(is_there and not _was_elsewhere(case, basis))


def _transfers_out(case: Case, basis: Basis) -> list[Values]:
    """The transfers out of this school year: asked for in it by the day, or done in it.

    What is done in September was often asked for in summer.
    """
    return [
        one
        for one in basis.of(Transfer, case.record_id)
        if one["transfer_kind"] == _OUT
        and one["day"] is not None
        and str(one["day"]) <= basis.day
        and max(str(one["day"]), str(one["confirmed_day"] or "")) > basis.eve
    ]


def _has_moved(case: Case, basis: Basis) -> bool:
    done = (one["confirmed_day"] for one in _transfers_out(case, basis))
    return any(day is not None and str(day) <= basis.day for day in done)


def _has_finished(case: Case, basis: Basis) -> bool:
    return any(
        one["leaving"] in _FINISHED and basis.first < str(one["to_day"] or "") <= basis.day
        for one in basis.of(Enrolment, case.record_id)
    )


@fact(
    Child,
    "是否合规离校",
    YesNo(),
    reads=(Child.status, Child.left_day, Child.schooling, Child.school_id, Child.grade, *_MOVES),
    why=lambda case, basis: _why_lawful(case, basis),
)
def left_lawfully(case: Case, basis: Basis) -> int:
    """Whether it left lawfully: moved with the register changed, graduated, of age, or dead."""
    return int(bool(_why_lawful(case, basis)))


def _why_lawful(case: Case, basis: Basis) -> str:
    status = str(case.values["status"] or "")
    if not children.is_on_file(case, basis):
        if status in _LAWFUL:
            return table("child_file_status").name_of(status)
        return "转出已办结" if status == _MOVED and _has_moved(case, basis) else ""
    is_through = children.schooling_of(case.values) not in (*_COMPULSORY, _DROPPED_OUT)
    return "毕业" if is_through and _has_finished(case, basis) else ""


def _is_dropped(case: Case, basis: Basis) -> bool:
    rows = basis.of(DropoutCase, case.record_id)
    return dropouts.ledger(rows, (), basis.day).code == dropouts.DROPPED


def _why_still(case: Case, basis: Basis) -> str:
    if _is_dropped(case, basis):
        return "在辍学学生台账，还没有销号"
    if not children.is_on_file(case, basis):
        is_open = bool(_transfers_out(case, basis))
        return "转出还没有办结" if is_open else "档案已退出，没有登记转学办理"
    return children.why_enrolled(case, basis)


@fact(
    Child,
    "期末是否仍在学",
    YesNo(),
    reads=(*_SCHOOLING, *_CASE, Transfer.transfer_kind, Transfer.day, Transfer.confirmed_day),
    why=_why_still,
)
def is_still_at_school(case: Case, basis: Basis) -> int | None:
    """Whether still at school on the day; a dropout that is not confirmed still is.

    None for a file that was closed as moved while no transfer is registered.
    """
    if _is_dropped(case, basis):
        return 0
    if not children.is_on_file(case, basis):
        is_unclear = case.values["status"] == _MOVED and not _transfers_out(case, basis)
        return None if is_unclear else 0
    found = children.is_enrolled(case, basis)
    return None if found is None else int(bool(found))


def _dropped(case: Case, basis: Basis) -> list[Values]:
    """The cases in which it is a confirmed dropout on the day."""
    return [
        one
        for one in basis.of(DropoutCase, case.record_id)
        if one["dropped_day"] is not None
        and str(one["dropped_day"]) <= basis.day < str(one["closed_day"] or "9")
    ]


@fact(
    Child,
    "是否因家庭经济困难失学",
    YesNo(),
    reads=(DropoutCase.reason, DropoutCase.dropped_day, DropoutCase.closed_day),
    why=lambda case, basis: "，".join(
        f"{one['dropped_day']}确认辍学，{_reason(one)}" for one in _dropped(case, basis)
    ),
)
def dropped_for_poverty(case: Case, basis: Basis) -> int | None:
    """Whether out of school for want of money; None for a dropout whose reason is not told."""
    reasons = [one["reason"] for one in _dropped(case, basis)]
    if _POVERTY in reasons:
        return 1
    return None if None in reasons else 0


def _reason(case: Values) -> str:
    code = case["reason"]
    return table("dropout_reason").name_of(str(code)) if code else "原因未填"
