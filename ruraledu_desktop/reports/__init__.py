"""Reports: what the office prints or hands on as a sheet, always through a preview.

    report = reports.build(store, "left_behind_form", day="2026-11-23")
    pdf.write(report, path)      # or pdf.render(report) for the preview
    xlsx.write(report, path)

A report is plain data (model.py); building reads the store, writing does not. Forms are grids in
resources/forms/. Every report says unit, day, definitions and whether its data are still open.
"""

from collections.abc import Iterable
from dataclasses import replace

from db.fields import RecordType
from db.records import Child, School, Teacher
from db.store import Store
from ruraledu_desktop.indicators.settings import Settings
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.report_titles import REPORTS
from ruraledu_desktop.reports import (
    audited,
    care_forms,
    care_ledgers,
    directed_list,
    facility_lists,
    guarding_forms,
    home_lessons,
    indicator_tables,
    left_behind_forms,
    listing_sheets,
    listings,
    preschool,
    protection,
    rosters,
    staffing,
    summaries,
    surveys,
)
from ruraledu_desktop.reports.model import A3_LANDSCAPE, A3_ON_A4, Report, as_text
from ruraledu_desktop.reports.statistics import pupils, staff, training

__all__ = ["MASKED", "PAPERS", "REPORTS", "Report", "as_text", "build", "concerned", "records_of"]

MASKED = ("left_behind_roster", "dropout_ledger", "home_teaching", "teacher_roster")
"""Those that may hide private fields."""
PAPERS = {"A3": A3_LANDSCAPE, "A4": A3_ON_A4}
"""Papers a roster can be printed on."""


def records_of(what: str) -> RecordType | None:
    """The records a report can be limited to; None when it always covers all."""
    if what == "teacher_roster":
        return Teacher
    if what in listings.LISTINGS:
        return listings.LISTINGS[what].owner
    if what in _OF_STAFF_AND_SCHOOLS:
        return Teacher if what in ("training_hours", "directed_list") else School
    return Child if what == "left_behind_form" or what in {**_PLAIN, **_LISTS} else None


def concerned(store: Store, what: str, *, day: str) -> frozenset[str] | None:
    """The children whom a report concerns when nobody chose them; None where it looks itself."""
    find = _CONCERNED.get(what)
    return None if find is None else frozenset(find(store, day=day))


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
        ids: the children, teachers or schools; None for all whom the report concerns: those left
            behind, entrusted, visited, paired, applying for aid, out of school, taught at home, or
            under 14 without a guardian's consent; or all teachers, or schools.
        paper: of a roster; on A4 it is the smaller copy of the A3 list.
        is_masked: hide private fields in lists (MASKED); the form of a
            child is an official file and always shows them whole.
        settings: readings of the indicators; the defaults when left out.

    Raises:
        KeyError: there is no such report.
    """
    if records_of(what) is Child:
        made = _of_children(store, what, day=day, ids=ids, is_masked=is_masked, progress=progress)
        return replace(made, persons=made.size)
    if what == "teacher_roster":
        return rosters.build(
            store, ids=ids, day=day, paper=PAPERS[paper], is_masked=is_masked, progress=progress
        )
    if what in listings.LISTINGS:
        return listing_sheets.build(
            store, what, ids=ids, day=day, is_masked=is_masked, progress=progress
        )
    if what in _OF_STAFF_AND_SCHOOLS:
        return _OF_STAFF_AND_SCHOOLS[what](store, ids=ids, day=day, progress=progress)
    if what == "county_summary":
        return summaries.build(store, day=day, progress=progress)
    if what == "left_behind_survey":
        return surveys.build(store, day=day, progress=progress)
    if what == "audit_list":
        return audited.build(store, year=int(day[:4]))
    if what == "handling_rules":
        return protection.rules(store)
    if what == "indicators":
        chosen = settings or Settings()
        return indicator_tables.build(store, day=day, settings=chosen, progress=progress)
    raise KeyError(what)


def _of_children(
    store: Store,
    what: str,
    *,
    day: str,
    ids: Iterable[str] | None,
    is_masked: bool,
    progress: Progress,
) -> Report:
    if what == "left_behind_form":
        wanted = left_behind_forms.left_behind_ids(store, day=day) if ids is None else ids
        return left_behind_forms.build(store, ids=wanted, day=day, progress=progress)
    if what in _PLAIN:
        return _PLAIN[what](store, ids=ids, day=day, progress=progress)
    return _LISTS[what](store, ids=ids, day=day, is_masked=is_masked, progress=progress)


_CONCERNED = {
    "left_behind_form": left_behind_forms.left_behind_ids,
    "left_behind_roster": left_behind_forms.left_behind_ids,
    "entrusting_form": guarding_forms.entrusted,
    "visit_form": care_forms.visited,
    "pairing_form": guarding_forms.paired,
    "aid_form": care_forms.applied,
    "consent_notice": protection.unconsented,
}
_PLAIN = {
    "entrusting_form": guarding_forms.entrusting,
    "visit_form": care_forms.visits,
    "pairing_form": guarding_forms.pairing,
    "aid_form": care_forms.aid,
    "consent_notice": protection.notice,
}
_OF_STAFF_AND_SCHOOLS = {
    "training_hours": facility_lists.training_hours,
    "directed_list": directed_list.build,
    "school_card": facility_lists.school_card,
    "room_gaps": facility_lists.room_gaps,
    "condition_gaps": facility_lists.condition_gaps,
    "preschool_check": preschool.build,
    "staff_posts": staffing.staff_posts,
    "subject_staff": staffing.subject_staff,
    "staff_counts": staff.staff_counts,
    "training_counts": training.training_counts,
    "grade_counts": pupils.grade_counts,
    "pupil_changes": pupils.pupil_changes,
}
_LISTS = {
    "home_teaching": home_lessons.taught_at_home,
    "left_behind_roster": care_ledgers.left_behind,
    "dropout_ledger": care_ledgers.out_of_school,
}
