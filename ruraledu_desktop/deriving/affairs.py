"""What a school's own fields are when its events, contacts and practice sites are registered."""

from collections.abc import Callable

from db.codes import table
from db.fields import Values
from db.kinds import Value
from db.records import Contact, PracticeSite, SchoolEvent
from ruraledu_desktop.deriving.rule import Rows, Rule, Told

_HEAD = "1"
OPEN = "1"
"""在办 among the states of a school; none given means the same."""


def state_after(event: Values) -> str:
    """The state of the school that an event leads to, "" for none; a new name changes nothing."""
    row = table("school_event").row(str(event["event_kind"]))
    return row.more.get("state", "") if row else ""


def _state(rows: Rows, typed: Values, day: str) -> Told:
    """What the latest event says that ended the school or opened it again, up to a day.

    On one day the opening counts: who closes and opens a school on one day has closed it before.
    """
    past = [one for one in rows if one["day"] and str(one["day"]) <= day and state_after(one)]
    if not past:
        return {}
    last = max(past, key=lambda one: (str(one["day"]), state_after(one) == OPEN))
    return {"state": state_after(last), "state_day": last["day"]}


def _principal(rows: Rows, typed: Values, day: str) -> Told:
    """The head; two heads at a time, as while one takes over, say nothing."""
    heads = {str(one["name"]) for one in rows if one["contact_role"] == _HEAD and one["name"]}
    return {"principal": heads.pop()} if len(heads) == 1 else {}


def _labour_sites(rows: Rows, typed: Values, day: str) -> Told:
    """How many places of work are in use on a day; research bases alone say nothing of them."""
    works = [one for one in rows if _is_labour(one["site_kind"])]
    return {"labour_sites": sum(map(_used_on(day), works))} if works else {}


def _is_labour(kind: Value) -> bool:
    row = table("practice_site_kind").row(str(kind))
    return bool(row and row.more.get("is_labour"))


def _used_on(day: str) -> Callable[[Values], bool]:
    return lambda one: str(one["from_day"] or "") <= day <= str(one["to_day"] or day)


RULES: tuple[Rule, ...] = (
    Rule(SchoolEvent, ("state", "state_day"), _state),
    Rule(Contact, ("principal",), _principal),
    Rule(PracticeSite, ("labour_sites",), _labour_sites),
)
"""Every field of a school that follows from these rows."""
