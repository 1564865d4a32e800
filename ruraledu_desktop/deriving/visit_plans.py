"""Which of the visits that were planned have been made, and which are due.

A visit at home answers the first plan that waits for one: made within two weeks before the day it
is planned for, or later in the same term. What was not done in its term is no longer reminded of.

    plan  ──────── 14 days ────────▶ planned ──▶ due ──────▶ end of term
                   └───────────── a visit counts ──────────┘
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.kinds import Value
from ruraledu_desktop.deriving.terms import Beginning, term_of
from ruraledu_desktop.deriving.visits import COUNTED

DONE, LATE, SOON, AHEAD = "done", "late", "soon", "ahead"
_EARLY_DAYS, SOON_DAYS = 14, 7
"""How long before its day a visit may be made, and a plan is told."""
Rows = Iterable[Mapping[str, Value]]


@dataclass(frozen=True)
class Planned:
    """One plan of the present or the next term, and how it stands.

    Attributes:
        due: the last day on which it is in time.
        visit: the day of the visit that answers it, "" for none.
    """

    day: str
    due: str
    visitors: str
    state: str
    visit: str = ""

    @property
    def is_due(self) -> bool:
        """Whether somebody is to go there now."""
        return self.state in (LATE, SOON)

    def why(self, day: str) -> str:
        """One sentence for the clerk."""
        who = f"（{self.visitors}）" if self.visitors else ""
        if self.state == LATE:
            days = (date.fromisoformat(day) - date.fromisoformat(self.due)).days
            return f"计划的家访{who}应在{self.due}前完成，已过期{days}天。"
        return f"计划{self.day}家访{who}。"


def standings(
    plans: Rows, visits: Rows, day: str, known: Sequence[Beginning] = ()
) -> list[Planned]:
    """How the plans of a child stand on a day, in their order; dropped and old ones left out.

    Args:
        known: the terms that the county set.
    """
    made = sorted(
        str(one["day"])
        for one in visits
        if one.get("visit_form") in COUNTED and one.get("day") and str(one["day"]) <= day
    )
    return list(_answered(_wanted(plans), made, day, known))


def _wanted(plans: Rows) -> list[Mapping[str, Value]]:
    found = [one for one in plans if one.get("planned_day") and not one.get("dropped")]
    return sorted(found, key=lambda one: str(one["planned_day"]))


def _answered(
    plans: Iterable[Mapping[str, Value]], made: list[str], day: str, known: Sequence[Beginning]
) -> Iterator[Planned]:
    for one in plans:
        planned = str(one["planned_day"])
        due, last = str(one.get("due_day") or planned), term_of(planned, known).last
        first = _days_after(planned, -_EARLY_DAYS)
        visit = next((each for each in made if first <= each <= last), "")
        if visit:
            made.remove(visit)
        if last >= day:
            state = DONE if visit else _state(planned, due, day)
            yield Planned(planned, due, str(one.get("visitors") or ""), state, visit)


def _state(planned: str, due: str, day: str) -> str:
    if due < day:
        return LATE
    return SOON if planned <= _days_after(day, SOON_DAYS) else AHEAD


def _days_after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
