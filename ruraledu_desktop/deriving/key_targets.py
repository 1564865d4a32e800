"""重点对象 among the children left behind: those to be seen to first.

Source: 2016–2017 action 合力监护、相伴成长; children of other kinds are none.
"""

from collections.abc import Mapping

from db.kinds import Value
from ruraledu_desktop.deriving.ages import age
from ruraledu_desktop.deriving.left_behind import ONE_AWAY

_NOBODY_GUARDS = "1"
_OUT_OF_SCHOOL = ("7", "8")
"""辍学 and 不在学 of child_schooling_status."""
_SCHOOL_AGE = 6
FIELDS = ("birth_day", "guardianship_type", "schooling", "is_hukou_registered")
"""What it follows from, of the child's file."""


def key_targets(
    case: str | None, child: Mapping[str, Value], day: str, *, is_in_ledger: bool
) -> tuple[str, ...]:
    """Why a child is one, in the official words and order; () for a child that is none.

    Args:
        case: of child_left_behind_case; None for a child that is not left behind.
        is_in_ledger: whether it stands in a ledger of 控辍保学.
    """
    if case is None:
        return ()
    birth = child.get("birth_day")
    years = age(None if birth is None else str(birth), day)
    is_of_age = years is not None and years >= _SCHOOL_AGE
    reasons = {
        "无人监护": child.get("guardianship_type") == _NOBODY_GUARDS,
        "父母一方外出、另一方无监护能力": case == ONE_AWAY,
        "失学辍学": is_in_ledger or (is_of_age and child.get("schooling") in _OUT_OF_SCHOOL),
        "无户籍": child.get("is_hukou_registered") == 0,
    }
    return tuple(reason for reason, holds in reasons.items() if holds)
