"""Which printed forms and lists carry a field, and which fields are internal: never printed.

Where a report says its fields itself, they are taken from there; a field that is neither printed
nor internal is one that somebody forgot.
"""

from collections.abc import Iterable, Iterator, Mapping

from db.fields import Attribute, RecordType, fields_of
from db.records import (
    AidApplication,
    AidStandard,
    Child,
    Consent,
    Event,
    GradeCount,
    Holiday,
    Kinship,
    LessonNorm,
    LocalCode,
    News,
    NilReturn,
    Person,
    PilotTownship,
    Progress,
    PupilChange,
    PupilLoss,
    Reading,
    Ruling,
    SchoolTerm,
    SubsidyRate,
    Task,
    Visit,
)
from db.records.attachment import Attachment
from ruraledu_desktop.reports import (
    care_forms,
    care_ledgers,
    directed_list,
    dossier,
    facility_lists,
    guarding_forms,
    home_lessons,
    listings,
    preschool,
    rosters,
    staffing,
    surveys,
)
from ruraledu_desktop.reports.layouts import layout
from ruraledu_desktop.reports.statistics import pupils, staff, training

Spot = tuple[RecordType, str]
_FILE = "档案"
INTERNAL: Mapping[RecordType, str] = {
    Ruling: "decided on the screen; what it was about is printed where it belongs",
    Task: "written, read and answered on the screen",
    Reading: "printed with the words of the definition it settles",
    Holiday: "reckoned with; never shown but where it is set",
    SchoolTerm: "reckoned with; printed as the span a form is about",
    AidStandard: "compared with what was given; the county publishes its own paper",
    SubsidyRate: "compared with what is due; the county publishes its own paper",
    PilotTownship: "counted below the summary of the townships",
    LessonNorm: "reckoned with; printed as the teachers that it asks for",
    LocalCode: "printed as the name of the code, wherever it is chosen",
    News: "read on the first page",
}
"""Kinds of records of which no field is printed, each with the reason."""
_NIL = "follows from the zero report that prints the reason"
_ON_SCREEN = "read in its form; the report of all of them has no room for it"
INTERNAL_FIELDS: Mapping[Spot, str] = {
    **{(Progress, name): _ON_SCREEN for name in ("name", "from_day", "amount", "evidence")},
    **{(Event, name): _ON_SCREEN for name in ("name", "level", "organiser", "place", "document")},
    **{(Event, name): _ON_SCREEN for name in ("commitments", "note")},
    **{(NilReturn, name): _NIL for name in ("label", "kind", "year")},
}
"""Fields that are not printed though others of their record are."""
_BY_HAND: Mapping[str, Mapping[RecordType, tuple[str, ...]]] = {
    "规划任务进展表": {
        Progress: (
            "commitment",
            "year",
            "state",
            "owner",
            "due_day",
            "done_day",
            "document",
            "note",
        )
    },
    "活动统计表": {Event: ("day", "event_kind", "pupils", "teachers", "others")},
}
"""What two reports carry that are made of other values than those of fields."""


def internal(record: RecordType, name: str) -> str:
    """Why a field is not printed; "" for one that is."""
    if issubclass(record, Attachment):
        return "saved as the file it is, and printed by the program that made it"
    return INTERNAL.get(record) or INTERNAL_FIELDS.get((record, name), "")


def printed_on(record: RecordType, name: str) -> tuple[str, ...]:
    """The titles of the reports that carry a field."""
    return tuple(title for title, spots in _carried() if (record, name) in spots)


def _carried() -> Iterator[tuple[str, frozenset[Spot]]]:
    yield _FILE, frozenset(_of_files())
    for form, records in _FORMS.items():
        yield layout(form).title, frozenset(_of_form(form, records))
    for title, fields in _LISTS.items():
        yield title, frozenset((one.record, one.key) for one in fields)
    for title, kinds in _BY_HAND.items():
        yield title, frozenset((one, name) for one, names in kinds.items() for name in names)


_FORMS: Mapping[str, tuple[RecordType, ...]] = {
    "left_behind": (Child,),
    "visit": (Child, Visit),
    "aid": (Child, AidApplication),
    "entrusting": (Child,),
    "pairing": (Child,),
    "consent": (Child, Consent),
}
"""The records whose fields have the names of what a form is filled in with."""
_LISTS: Mapping[str, Iterable[Attribute]] = {
    "教师花名册": rosters.FIELDS,
    "农村留守儿童花名册": care_ledgers.LEFT_BEHIND,
    "控辍保学台账": care_ledgers.OUT_OF_SCHOOL,
    "送教上门记录表": home_lessons.LESSONS,
    "农村留守儿童委托监护责任确认书": guarding_forms.ENTRUSTING,
    "结对帮扶记录表": guarding_forms.PAIRING,
    **{one.title: one.fields for one in listings.LISTINGS.values()},
    "教师培训学时表": facility_lists.TRAINED,
    directed_list.TITLE: directed_list.CARRIED,
    "幼儿园督导评估自查表": preschool.FIELDS,
    "教职工编制与岗位情况表": staffing.POSTS,
    "学科教师配备表": staffing.SUBJECTS,
    "农村留守儿童摸底排查统计表": surveys.FIELDS,
    "教职工数统计表": staff.STAFF,
    "教师培训统计表": training.TRAINED,
    "年级班数与学生数汇总表": (GradeCount.year, GradeCount.grade, *pupils.PUPILS),
    "学生变动汇总表": (
        PupilChange.year,
        PupilChange.stage,
        PupilChange.pupil_group,
        *pupils.CHANGES,
        PupilLoss.year,
        PupilLoss.stage,
        PupilLoss.reason,
        *pupils.LOSSES,
    ),
    "家庭经济困难学生认定申请表": (*care_forms.OF_FAMILY, *care_forms.OF_REVIEW),
}


def _of_files() -> Iterator[Spot]:
    """All that a 档案 prints: the record, its rows, and the members of a family."""
    rows = (sub for record in dossier.KINDS for sub in dossier.rows_of(record))
    kinds: tuple[RecordType, ...] = (*dossier.KINDS, *rows, Person, Kinship)
    for one in kinds:
        for name in fields_of(one):
            yield one, name


def _of_form(form: str, records: Iterable[RecordType]) -> Iterator[Spot]:
    names = {cell.name for cell in layout(form).cells}
    for record in records:
        for name in names & fields_of(record).keys():
            yield record, name
