"""What a plan says of one row: its fate, what would be written, and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from db.fields import fields_of
from db.kinds import Value
from db.records import RECORDS
from ruraledu_desktop.checks.problems import Problem


class Fate(StrEnum):
    """What becomes of a row when the clerk decides nothing."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    PROBLEM = "problem"
    """Left out until the clerk decides."""
    SKIPPED = "skipped"
    """No record: totals, notes, repetitions."""


@dataclass(frozen=True)
class Write:
    """One record a row would add or change.

    Attributes:
        form: its form name.
        is_new: whether it is added; the same new person may be named by several rows.
        values: all values of a new record, the differing ones of a known one.
        title: what it is to the row: "", "父亲", "成员1", "任职".
    """

    form: str
    record_id: str
    is_new: bool
    values: Mapping[str, Value]
    title: str = ""


@dataclass(frozen=True)
class Difference:
    """One value a row would change; `field` is "" for a record it would add beside the main one."""

    form: str
    record_id: str
    field: str
    title: str
    old: str
    new: str

    @property
    def label(self) -> str:
        """The field as the clerk reads it: 成员1 联系电话."""
        if not self.field:
            return self.title
        label = fields_of(RECORDS[self.form])[self.field].label
        return f"{self.title} {label}" if self.title else label


@dataclass(frozen=True)
class RowPlan:
    """One row of the sheet and its fate.

    Attributes:
        row: row of the sheet, from 0.
        name: what names the row for the clerk.
        record_id: the record it is about, its id to be for a new one, "" for none.
        owner_id: whose sub-record it is, "" where it is none.
        reason: why it is skipped.
        is_blocked: whether it cannot be taken as it is, whatever the clerk decides.
        offers: records it would add only where the clerk wants them.
    """

    sheet: str
    row: int
    name: str
    fate: Fate
    record_id: str = ""
    writes: tuple[Write, ...] = ()
    differences: tuple[Difference, ...] = ()
    problems: tuple[Problem, ...] = ()
    reason: str = ""
    is_blocked: bool = False
    owner_id: str = ""
    offers: tuple[Write, ...] = ()
