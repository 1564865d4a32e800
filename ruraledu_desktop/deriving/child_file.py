"""What the rows of a child's file say of its fields: how it is guarded, placed, and what holds.

A row proves a 是; that there is none proves nothing, since lists come late and not to every office.
So a 否 is only ever typed, and stands while no row says otherwise.
"""

from collections.abc import Callable

from db.fields import Attribute, RecordType, Values
from db.records import (
    AidApplication,
    AidGrant,
    Child,
    GuardAssessment,
    Membership,
    SpecialPlacement,
)
from ruraledu_desktop.deriving.rule import Rows, Rule, Told
from ruraledu_desktop.deriving.spells import is_held
from ruraledu_desktop.deriving.terms import term_of

_DISABLED_CHILDREN = "5"
"""残疾儿童 of child_category."""
_ORPHAN, _DISABLED_PUPIL, _OF_MARTYRS = "10", "12", "14"
"""Of child_special_group."""
_BOARDING_AID = "203"
"""义务教育家庭经济困难寄宿生生活补助 of child_aid_kind, the 一补 of the register."""
_GIVEN_BACK = "4"
"""已退回 of aid_state."""


def _is_disabled(spells: Rows, day: str) -> bool:
    return any(
        one.get("category") == _DISABLED_CHILDREN or one.get("special_group") == _DISABLED_PUPIL
        for one in spells
        if is_held(one, day)
    )


def _is_orphan(spells: Rows, day: str) -> bool:
    return any(one.get("special_group") == _ORPHAN for one in spells if is_held(one, day))


def _is_of_martyrs(spells: Rows, day: str) -> bool:
    return any(one.get("special_group") == _OF_MARTYRS for one in spells if is_held(one, day))


def _asks_for_aid(applications: Rows, day: str) -> bool:
    """An application of this school year."""
    year = term_of(day).year
    return any(one.get("year") == year for one in applications)


def _has_boarding_aid(grants: Rows, day: str) -> bool:
    """A grant of this school year, paid or to be paid."""
    year = term_of(day).year
    return any(
        one.get("aid_kind") == _BOARDING_AID
        and one.get("year") == year
        and one.get("state") not in (None, _GIVEN_BACK)
        for one in grants
    )


def _guarded(assessments: Rows, typed: Values, day: str) -> Told:
    """What the newest assessment says, none of the future."""
    known = [
        one
        for one in assessments
        if one.get("guardianship_type") and str(one.get("day") or "9") <= day
    ]
    newest = max(known, key=lambda one: str(one["day"]), default=None)
    return {"guardianship_type": newest["guardianship_type"]} if newest else {}


def _placed(spells: Rows, typed: Values, day: str) -> Told:
    """The placement that holds; once there was one, none after the last has ended."""
    begun = [one for one in spells if one.get("from_day") and str(one["from_day"]) <= day]
    held = [one for one in begun if is_held(one, day) and one.get("placement_kind")]
    newest = max(held, key=lambda one: str(one["from_day"]), default=None)
    return {"placement": newest["placement_kind"] if newest else None} if begun else {}


def _yes(field: Attribute, record: RecordType, proves: Callable[[Rows, str], bool]) -> Rule:
    name = field.key

    def compute(rows: Rows, typed: Values, day: str) -> Told:
        return {name: 1} if proves(rows, day) else {}

    return Rule(record, (name,), compute)


RULES: tuple[Rule, ...] = (
    _yes(Child.is_disabled, Membership, _is_disabled),
    _yes(Child.is_orphan, Membership, _is_orphan),
    _yes(Child.is_martyr_child, Membership, _is_of_martyrs),
    _yes(Child.needs_aid, AidApplication, _asks_for_aid),
    _yes(Child.has_boarding_aid, AidGrant, _has_boarding_aid),
    Rule(GuardAssessment, ("guardianship_type",), _guarded),
    Rule(SpecialPlacement, ("placement",), _placed),
)
"""Every field of a child that follows from rows."""
