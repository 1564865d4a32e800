"""A decision of the office goes before what the facts say, while it holds and has a reason."""

from collections.abc import Iterable, Mapping

from db.kinds import Value
from ruraledu_desktop.deriving.ages import age
from ruraledu_desktop.deriving.left_behind import LEFT_BEHIND_AGE, Derived

CIVIL, REGISTER = "C", "R"
"""First letters of the codes of override_answer; the rest is the code in the caliber."""
_NOT = "0"
Rows = Iterable[Mapping[str, Value]]


def overridden_civil(found: Derived, birth_day: str | None, decisions: Rows, day: str) -> Derived:
    """The caliber of civil affairs; nobody of 16 full years is left behind by any decision."""
    years = age(birth_day, day)
    if years is not None and years >= LEFT_BEHIND_AGE:
        return found
    one = _held(decisions, CIVIL, day)
    if one is None:
        return found
    code = str(one["answer"])[1:]
    return Derived(None if code == _NOT else code, _why(one, found))


def overridden_register(found: Derived, decisions: Rows, day: str) -> Derived:
    """The caliber of the register."""
    one = _held(decisions, REGISTER, day)
    return Derived(str(one["answer"])[1:], _why(one, found)) if one else found


def _held(decisions: Rows, caliber: str, day: str) -> Mapping[str, Value] | None:
    """The latest decision in force about a caliber."""
    held = [
        one
        for one in decisions
        if str(one.get("answer") or "").startswith(caliber)
        and one.get("reason")
        and one.get("from_day")
        and str(one["from_day"]) <= day <= str(one.get("to_day") or day)
    ]
    return max(held, key=lambda one: str(one["from_day"]), default=None)


def _why(one: Mapping[str, Value], found: Derived) -> str:
    reason = str(one["reason"]).rstrip("。")
    return f"人工核定：{reason}。按事实推算：{found.why}"
