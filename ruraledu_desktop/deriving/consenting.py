"""Whether a guardian's consent is asked for a child, and whether one holds."""

from collections.abc import Iterable, Mapping

from db.kinds import Value
from ruraledu_desktop.deriving.ages import age

CONSENT_AGE = 14
"""Full years from which a guardian's consent is not asked any more.

Source: 个人信息保护法第二十八、三十一条。
"""


def is_asked(birth_day: str | None, day: str) -> bool:
    """Whether the child is under 14 on a day; one whose birthday is unknown may be."""
    years = age(birth_day, day)
    return years is None or years < CONSENT_AGE


def holds(consents: Iterable[Mapping[str, Value]], day: str) -> bool:
    """Whether a paper signed by then was not withdrawn by then."""
    return any(
        one.get("day")
        and str(one["day"]) <= day
        and not (one.get("withdrawn_day") and str(one["withdrawn_day"]) <= day)
        for one in consents
    )
