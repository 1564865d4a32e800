"""Whether somebody is away for work, since when and where, by the spells that are kept."""

from datetime import date, timedelta

from db.codes import table
from db.divisions import divisions
from db.fields import Values
from db.kinds import Value
from db.records import AwaySpell
from ruraledu_desktop.deriving.rule import Rows, Rule, Told
from ruraledu_desktop.deriving.spells import is_held


def is_work(reason: Value) -> bool:
    """Whether a reason makes a spell one of 外出务工; none given does."""
    row = table("away_reason").row(str(reason)) if reason else None
    return reason is None or bool(row and row.more.get("is_work"))


def _away(spells: Rows, typed: Values, day: str) -> Told:
    """What the spells of one person say; nothing while none has begun.

    Who goes on to another place without a day at home between has been away since the first.
    """
    begun = sorted(
        (one for one in spells if is_work(one.get("reason")) and _first(one) <= day),
        key=_first,
    )
    if not begun:
        return {}
    held = [one for one in begun if is_held(one, day)]
    if not held:
        return {"is_away": 0, "away_since": None, "work_place": None}
    place = _place_of(held[-1])
    told: dict[str, Value] = {"is_away": 1, "away_since": _since(begun, held)[:7]}
    return {**told, "work_place": place} if place else told


def _first(spell: Values) -> str:
    return str(spell.get("from_day") or "9")


def _since(begun: Rows, held: Rows) -> str:
    """The first day of the stretch that lasts, in which one spell follows upon another."""
    since = _first(held[0])
    for one in reversed(begun):
        end = str(one.get("to_day") or "")
        if _first(one) < since and end >= _eve(since):
            since = _first(one)
    return since


def _eve(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _place_of(spell: Values) -> str:
    """The place as the forms ask for it, from the province on; "" for none."""
    code = spell.get("place")
    return divisions().path_of(str(code)) if code else str(spell.get("employer") or "")


RULES: tuple[Rule, ...] = (Rule(AwaySpell, ("is_away", "away_since", "work_place"), _away),)
"""Every field of a member of a family that follows from rows."""
