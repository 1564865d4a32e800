"""Which report is wanted, of whom and how: what a clerk chose, or what another page asks for."""

from dataclasses import dataclass

from ruraledu_desktop.reports import Report

FORM, ROSTER = "left_behind_form", "teacher_roster"
"""The reports one begins with, of children and of teachers."""
LEFT_BEHIND = frozenset({FORM, "left_behind_roster"})
"""Those of the children who are left behind on the day."""


@dataclass(frozen=True)
class Wanted:
    """A report to make.

    Attributes:
        what: one of `reports.REPORTS`; "" for a ready one.
        day: the reference day.
        ids: exactly these children or teachers; None for all the report is about.
        is_left_behind_only: of these children only those who are 农村留守儿童 on the day.
        unit, school: only those of a township or a school, "" for all; not asked with ids.
        filled_day: 填报日期 as it is printed, "" for today.
        paper, is_masked: of a roster.
        by_strokes: of the roster of all teachers: names by strokes, not by pinyin.
        ready: a report that another page has built.
    """

    what: str = ""
    day: str = ""
    ids: tuple[str, ...] | None = None
    is_left_behind_only: bool = False
    unit: str = ""
    school: str = ""
    filled_day: str = ""
    paper: str = "A3"
    is_masked: bool = True
    by_strokes: bool = False
    ready: Report | None = None
