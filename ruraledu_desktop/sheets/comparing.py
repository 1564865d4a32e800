"""Columns that state what is derived here: they are compared, never stored (children.md §1.1)."""

from dataclasses import dataclass

from db.codes import table
from db.fields import Values
from db.kinds import YesNo
from ruraledu_desktop.deriving.left_behind import (
    NOT_LEFT,
    ONE_PARENT,
    TWO_PARENTS,
    civil_case,
    register_type,
)
from ruraledu_desktop.deriving.relatives import FamilyFacts
from ruraledu_desktop.deriving.schooling import is_boarding
from ruraledu_desktop.sheets.rosters import BOARDING, CIVIL_CASE, REGISTER_TYPE
from ruraledu_desktop.sheets.rows import RowRead

_TYPES = "child_left_behind_type"
_NOT_ONE = "0"
"""否, and the type 非留守儿童."""


@dataclass(frozen=True)
class _Known:
    """What follows from the facts: a code, its text, and the facts that are still missing."""

    code: str
    shown: str
    missing: tuple[str, ...] = ()


def compare(read: RowRead, values: Values, family: FamilyFacts, day: str) -> None:
    """Note where the sheet differs from what is derived.

    Args:
        values: the child's values as they will be.
        family: the family as it will be.
    """
    for what, text in read.compared.items():
        said = _said(what, text)
        known = _known(what, values, family, day)
        column = next(one for one in read.table.columns if one.compared == what)
        facts = {"label": column.heading.title, "sheet": text}
        if known.missing and said and _NOT_ONE not in said:
            read.find("derived_unsettled", what, missing="、".join(known.missing), **facts)
        elif said and not known.missing and known.code not in said:
            read.find("derived_differs", what, derived=known.shown, **facts)


def _said(what: str, text: str) -> frozenset[str]:
    """The codes that agree with what the sheet says; empty when it is not understood."""
    if what == REGISTER_TYPE and (code := table(_TYPES).code_of(text)):
        return frozenset({code})
    answer = YesNo().read(text).value
    if answer is None:
        return frozenset()
    return frozenset({ONE_PARENT, TWO_PARENTS} if answer else {NOT_LEFT})


def _known(what: str, values: Values, family: FamilyFacts, day: str) -> _Known:
    if what == BOARDING:
        boards = is_boarding(_text(values, "attendance_mode"))
        missing = ("就读方式",) if boards is None else ()
        return _Known("1" if boards else _NOT_ONE, YesNo().show(int(bool(boards))), missing)
    if what == REGISTER_TYPE:
        derived = register_type(family.father, family.mother, day)
        return _Known(
            derived.code or "", table(_TYPES).name_of(derived.code or ""), derived.missing
        )
    assert what == CIVIL_CASE
    rural = values.get("is_rural_hukou")
    is_rural = None if rural is None else bool(rural)
    case = civil_case(_text(values, "birth_day"), is_rural, family.father, family.mother, day)
    return _Known(case.code or _NOT_ONE, YesNo().show(int(bool(case.code))), case.missing)


def _text(values: Values, name: str) -> str | None:
    value = values.get(name)
    return None if value is None else str(value)
