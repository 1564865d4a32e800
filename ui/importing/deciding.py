"""What the clerk decides about a plan, row by row, and what would become of each row."""

from collections import Counter
from enum import StrEnum

from ruraledu_desktop.sheets.applying import Decisions, Place
from ruraledu_desktop.sheets.plans import SheetPlan
from ruraledu_desktop.sheets.rowplans import Difference, Fate, RowPlan


class Outcome(StrEnum):
    """What becomes of a row with the clerk's decisions; every row has exactly one."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LEFT = "left"
    SKIPPED = "skipped"


class Deciding:
    """The decisions about one plan; rows are named by their place in it."""

    def __init__(self, plan: SheetPlan, before: "Deciding | None" = None) -> None:
        """Begin with the plan's own fates; decisions about an earlier plan of the file stay."""
        self.plan = plan
        self._skipped: set[int] = set(before._skipped) if before else set()
        self._taken: set[int] = set(before._taken) if before else set()
        self._kept: dict[int, set[Place]] = dict(before._kept) if before else {}
        self._offered: dict[int, set[int]] = dict(before._offered) if before else {}

    @property
    def decisions(self) -> Decisions:
        """The decisions as they are applied."""
        kept = {row: frozenset(places) for row, places in self._kept.items() if places}
        offered = {row: frozenset(places) for row, places in self._offered.items() if places}
        return Decisions(
            frozenset(self._skipped), frozenset(self._taken), kept, offered, self.declined
        )

    @property
    def declined(self) -> dict[int, frozenset[int]]:
        """What is offered and not wanted, of the rows that are imported or as on file."""
        found = {
            number: frozenset(range(len(row.offers))) - self._offered.get(number, set())
            for number, row in enumerate(self.plan.rows)
            if self.outcome(number) not in (Outcome.LEFT, Outcome.SKIPPED)
        }
        return {number: places for number, places in found.items() if places}

    def may_choose(self, number: int) -> bool:
        """Whether there is something to decide about a row."""
        row = self.plan.rows[number]
        return not row.is_blocked and row.fate in (Fate.NEW, Fate.CHANGED, Fate.PROBLEM)

    def takes(self, number: int) -> bool:
        """Whether a row is imported."""
        if not self.may_choose(number):
            return bool(self._offered.get(number))
        is_problem = self.plan.rows[number].fate is Fate.PROBLEM
        return number in self._taken if is_problem else number not in self._skipped

    def choose(self, number: int, *, is_taken: bool) -> None:
        """Import a row or leave it out; without effect when there is nothing to decide."""
        if not self.may_choose(number):
            return
        is_problem = self.plan.rows[number].fate is Fate.PROBLEM
        marked = self._taken if is_problem else self._skipped
        if is_taken is is_problem:
            marked.add(number)
        else:
            marked.discard(number)

    # --- single values ----------------------------------------------------------------------

    def may_keep(self, number: int, one: Difference) -> bool:
        """Whether the old value of a difference can be kept: only of records that are known."""
        return bool(one.field) and one.record_id in self.plan.seen and self.may_choose(number)

    def keeps(self, number: int, one: Difference) -> bool:
        """Whether the old value is kept."""
        return (one.record_id, one.field) in self._kept.get(number, ())

    def keep(self, number: int, one: Difference, *, is_kept: bool) -> None:
        """Keep the old value or take the new one; a row of which nothing is left is left out."""
        places = self._kept.setdefault(number, set())
        if is_kept:
            places.add((one.record_id, one.field))
        else:
            places.discard((one.record_id, one.field))
        differences = self.plan.rows[number].differences
        is_left = not self._offered.get(number)
        if is_left and all(self.keeps(number, other) for other in differences):
            self.choose(number, is_taken=False)
        elif not is_kept:
            self.choose(number, is_taken=True)

    # --- what is only offered ---------------------------------------------------------------

    def is_wanted(self, number: int, place: int) -> bool:
        """Whether an offer of a row is taken."""
        return place in self._offered.get(number, ())

    def want(self, number: int, place: int, *, is_wanted: bool) -> None:
        """Take an offer of a row, and with it a row without problems, or leave it."""
        places = self._offered.setdefault(number, set())
        if is_wanted:
            places.add(place)
            if self.plan.rows[number].fate is not Fate.PROBLEM:
                self.choose(number, is_taken=True)
        else:
            places.discard(place)

    # --- counting ---------------------------------------------------------------------------

    def outcome(self, number: int) -> Outcome:
        """What becomes of a row."""
        row = self.plan.rows[number]
        if row.fate is Fate.SKIPPED:
            return Outcome.SKIPPED
        if not self.takes(number):
            return Outcome.SAME if row.fate is Fate.SAME else Outcome.LEFT
        if is_new(row):
            return Outcome.NEW
        has_any = row.writes or self._offered.get(number)
        return Outcome.CHANGED if has_any else Outcome.SAME

    def counts(self) -> dict[Outcome, int]:
        """How many rows have each outcome; together they are all rows of the sheet."""
        counted = Counter(map(self.outcome, range(len(self.plan.rows))))
        return {one: counted[one] for one in Outcome}

    def taken_ids(self) -> tuple[str, ...]:
        """The records that are added or changed, in the order of the sheet."""
        rows = enumerate(self.plan.rows)
        return tuple(dict.fromkeys(row.record_id for n, row in rows if self.takes(n)))


def is_new(row: RowPlan) -> bool:
    """Whether the record a row is about would be added."""
    return any(one.is_new and one.record_id == row.record_id for one in row.writes)
