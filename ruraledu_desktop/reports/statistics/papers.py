"""What the papers of the statistics share: their making, and how their cells count."""

from collections.abc import Sequence
from dataclasses import replace

from db.kinds import Value
from db.records import School
from db.store import Store
from ruraledu_desktop.reports import listed
from ruraledu_desktop.reports.model import A3_LANDSCAPE, Paper, Report, Table

ALL = "合计"
"""The heading of a line of sums."""


def number(value: Value) -> int:
    """A count; what is not filled counts as 0."""
    return value if isinstance(value, int) else 0


def made(
    store: Store,
    title: str,
    tables: Sequence[Table],
    notes: tuple[str, ...],
    schools: Sequence[str],
    paper: Paper = A3_LANDSCAPE,
) -> Report:
    """A report about some schools that shows several tables."""
    report = listed.made(store, title, tables[0], notes, about=School, ids=schools, paper=paper)
    return replace(report, parts=tuple(tables))
