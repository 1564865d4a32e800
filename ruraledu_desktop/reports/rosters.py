"""Teacher rosters (教师花名册): the usual core of township rosters, one line per teacher.

Source: columns as townships keep them; no official form is known, every office varies.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection

from db.codes import table
from db.fields import Attribute, field_of
from db.records import Duty, School, Teacher
from db.store import Store
from ruraledu_desktop import searching
from ruraledu_desktop.exchange import counting
from ruraledu_desktop.indicators.cases import Case
from ruraledu_desktop.indicators.deciding import second_records
from ruraledu_desktop.indicators.facts.teachers import held, in_post
from ruraledu_desktop.indicators.scans import repeated
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import masking, reading
from ruraledu_desktop.reports.model import A3_LANDSCAPE, Column, Line, Paper, Report, Table
from ruraledu_desktop.searching import Row

SIGNATURES = ("单位负责人（签名）", "审核人（签名）", "填表人（签名）")
_OFFICES = tuple(row.code for row in table("staff_office").rows)
_LAST = len(_OFFICES)
_BATCH = 500


@dataclass(frozen=True)
class _Shown:
    """One column of the roster: a field, how wide, and under which common heading."""

    attribute: Attribute
    width: float
    group: str = ""
    align: Literal["left", "center", "right"] = "left"

    @property
    def column(self) -> Column:
        label = field_of(self.attribute).label
        heading = label.removeprefix(self.group).removeprefix("所学") or "学历"
        return Column(heading, self.width, self.group, self.align)


_FIRST, _HIGHEST, _TITLE = "第一学历", "最高学历", "职称"
_COLUMNS = (
    _Shown(Teacher.name, 17),
    _Shown(Teacher.sex, 9, align="center"),
    _Shown(Teacher.ethnic, 11, align="center"),
    _Shown(Teacher.birth_day, 19, align="center"),
    _Shown(Teacher.id_number, 32, align="center"),
    _Shown(Teacher.political, 21),
    _Shown(Teacher.native_place, 17),
    _Shown(Teacher.work_month, 14, align="center"),
    _Shown(Teacher.first_education, 16, _FIRST),
    _Shown(Teacher.first_college, 25, _FIRST),
    _Shown(Teacher.first_major, 19, _FIRST),
    _Shown(Teacher.first_month, 14, _FIRST, "center"),
    _Shown(Teacher.highest_education, 16, _HIGHEST),
    _Shown(Teacher.highest_college, 25, _HIGHEST),
    _Shown(Teacher.highest_major, 19, _HIGHEST),
    _Shown(Teacher.highest_month, 14, _HIGHEST, "center"),
    _Shown(Teacher.qualified_title, 17),
    _Shown(Teacher.qualified_month, 14, align="center"),
    _Shown(Teacher.appointed_title, 17),
    _Shown(Teacher.appointed_month, 14, align="center"),
    _Shown(Teacher.post_level, 22),
    _Shown(Duty.office, 17),
    _Shown(Teacher.main_subject, 15),
    _Shown(Teacher.grades, 17),
    _Shown(Teacher.qualification, 20),
    _Shown(Teacher.putonghua, 14),
    _Shown(Teacher.phone, 22, align="center"),
    _Shown(Teacher.note, 20),
)

FIELDS: tuple[Attribute, ...] = (Teacher.school_id, *(one.attribute for one in _COLUMNS))
"""All that a roster carries."""


def build(
    store: Store,
    *,
    ids: Iterable[str] | None = None,
    day: str,
    paper: Paper = A3_LANDSCAPE,
    is_masked: bool = True,
    progress: Progress = silent,
) -> Report:
    """The roster of some teachers, or of all, by school, office and name.

    Args:
        day: the day on which offices are held.
        is_masked: hide most of the numbers of identity cards and telephones, as a list that may
            be posted or copied needs; whoever needs them whole asks for it.
    """
    wanted = list(ids) if ids is not None else searching.find(store, Teacher, searching.Query())
    rows: list[Row] = []
    for start in range(0, len(wanted), _BATCH):
        progress(start, len(wanted), "读取教师名册")
        rows += searching.page(store, Teacher, wanted[start : start + _BATCH])
    with store.read() as conn:
        duties = reading.duties(conn, wanted)
        counted = _counted(conn, rows)
        doubtful = counting.count_about(conn, Teacher.__tablename__, wanted)
    offices = {key: _office(found, day) for key, found in duties.items()}
    places = {one: rank for rank, one in enumerate(searching.find(store, School, _ALL))}
    rows.sort(key=lambda row: _order(row, places, offices))
    notes = _notes(counted, is_masked=is_masked, day=day)
    made = _report(store, rows, offices, notes=notes, paper=paper, is_masked=is_masked)
    return replace(made, open_items=doubtful)


_ALL = searching.Query()


def _office(duties: Iterable[reading.Values], day: str) -> str:
    one = held(list(duties), day, _OFFICES)
    return str(one["office"]) if one else ""


def _order(row: Row, places: Mapping[str, int], offices: Mapping[str, str]) -> tuple[Any, ...]:
    """By school, then leaders first; within these the rows keep the order of names they have."""
    school = str(row.values["school_id"])
    office = offices.get(row.record_id, "")
    rank = _OFFICES.index(office) if office in _OFFICES else _LAST
    return (row.scope, places.get(school, len(places)), rank)


def _report(
    store: Store,
    rows: list[Row],
    offices: Mapping[str, str],
    *,
    notes: tuple[str, ...],
    paper: Paper,
    is_masked: bool,
) -> Report:
    schools = list(dict.fromkeys(row.shown["school_id"] for row in rows))
    shows_school = len(schools) != 1
    first = [Column("序号", 10, align="center")]
    if shows_school:
        first.append(Column(field_of(Teacher.school_id).label, 34))
    listed = Table(
        columns=(*first, *(one.column for one in _COLUMNS)),
        lines=tuple(
            _line(number, row, offices, shows_school=shows_school, is_masked=is_masked)
            for number, row in enumerate(rows, 1)
        ),
    )
    unit = store.office.name if shows_school or not rows else schools[0] or store.office.name
    return Report(
        title=f"{unit}教师花名册",
        unit=unit,
        day=reading.today(store),
        paper=paper,
        parts=(listed,),
        notes=notes,
        signatures=SIGNATURES,
    )


def _counted(conn: Connection, rows: Sequence[Row]) -> str:
    """How many lines and people a roster has, in words that lead to the figure of the summary."""
    cases = [(Case(row.record_id, row.scope, row.values), row.scope) for row in rows]
    again = second_records(cases, Teacher.identified_by, repeated(conn, Teacher))
    people = [case for case, _ in cases if case.record_id not in again]
    away = sum(not in_post(case.values[Teacher.status.key]) for case in people)
    if not again and not away:
        return f"共 {len(rows)} 人"
    why = [
        *([f"{len(again)} 行与另一行证件号相同，按一人计"] if again else []),
        *([f"{away} 人不在本单位任职"] if away else []),
    ]
    return f"共 {len(rows)} 行，在本单位任职 {len(people) - away} 人（{'；'.join(why)}）"


def _notes(counted: str, *, is_masked: bool, day: str) -> tuple[str, ...]:
    return (f"{counted}；职务按{day_words(day)}在任。" + masking.NOTE * is_masked,)


def _line(
    number: int,
    row: Row,
    offices: Mapping[str, str],
    *,
    shows_school: bool,
    is_masked: bool,
) -> Line:
    show = masking.shower(is_masked)
    cells = [
        field_of(Duty.office).kind.show(offices.get(row.record_id) or None)
        if one.attribute is Duty.office
        else show(one.attribute, row.shown[one.attribute.key])
        for one in _COLUMNS
    ]
    school = [row.shown["school_id"]] if shows_school else []
    return Line((number, *school, *cells))
