"""Reports: what the office prints or hands on as a sheet, always through a preview.

    report = reports.build(store, "left_behind_form", day="2026-11-23")
    pdf.write(report, path)      # or pdf.render(report) for the preview
    xlsx.write(report, path)

A report is plain data (model.py); building reads the store, writing does not. Forms are grids in
resources/forms/. Every report says unit, day, definitions and whether its data are still open.
"""

from collections.abc import Iterable

from db.fields import RecordType
from db.records import Child, Teacher
from db.store import Store
from ruraledu_desktop.indicators.settings import Settings
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import indicator_tables, left_behind_forms, rosters, summaries
from ruraledu_desktop.reports.model import A3_LANDSCAPE, A3_ON_A4, Report, as_text

__all__ = ["PAPERS", "REPORTS", "Report", "as_text", "build", "records_of"]

REPORTS: dict[str, str] = {
    "left_behind_form": "农村留守儿童基本情况登记表",
    "teacher_roster": "教师花名册",
    "county_summary": "乡镇基本情况汇总表",
    "indicators": "指标汇总表",
}
"""The reports by name, with their titles."""
PAPERS = {"A3": A3_LANDSCAPE, "A4": A3_ON_A4}
"""Papers a roster can be printed on."""


def records_of(what: str) -> RecordType | None:
    """The records a report can be limited to; None when it always covers all."""
    return {"left_behind_form": Child, "teacher_roster": Teacher}.get(what)


def build(
    store: Store,
    what: str,
    *,
    day: str,
    ids: Iterable[str] | None = None,
    paper: str = "A3",
    is_masked: bool = True,
    settings: Settings | None = None,
    progress: Progress = silent,
) -> Report:
    """Build one of REPORTS.

    Args:
        day: the reference day.
        ids: the children or teachers; None for all left-behind children, or all teachers.
        paper: of a roster; on A4 it is the smaller copy of the A3 list.
        is_masked: hide numbers of identity cards and telephones in rosters; the form of a child
            is an official file and always shows them whole.
        settings: readings of the indicators; the defaults when left out.

    Raises:
        KeyError: there is no such report.
    """
    if what == "left_behind_form":
        wanted = left_behind_forms.left_behind_ids(store, day=day) if ids is None else ids
        return left_behind_forms.build(store, ids=wanted, day=day, progress=progress)
    if what == "teacher_roster":
        return rosters.build(
            store, ids=ids, day=day, paper=PAPERS[paper], is_masked=is_masked, progress=progress
        )
    if what == "county_summary":
        return summaries.build(store, day=day, progress=progress)
    if what == "indicators":
        chosen = settings or Settings()
        return indicator_tables.build(store, day=day, settings=chosen, progress=progress)
    raise KeyError(what)
