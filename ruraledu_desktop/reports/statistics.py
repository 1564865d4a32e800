"""The sums that the yearly statistics ask for: pupils, how they changed, staff, training.

Everything is counted from the rows of the schools chosen, of the school year of the day.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from db.codes import table as code_table
from db.fields import Attribute, RecordType, Values, field_of
from db.kinds import Value
from db.records import Duty, GradeCount, PupilChange, PupilLoss, School, Teacher, Training
from db.store import Store
from ruraledu_desktop import searching
from ruraledu_desktop.deriving import lessons
from ruraledu_desktop.indicators.facts.teachers import in_post
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import listed, listing_sheets, reading
from ruraledu_desktop.reports.model import (
    A3_LANDSCAPE,
    A4_LANDSCAPE,
    Column,
    Line,
    Paper,
    Report,
    Table,
)

_ALL = "合计"


def _year(day: str) -> str:
    return lessons.first_day(day)[:4]


def _year_words(day: str) -> str:
    return f"{_year(day)}—{int(_year(day)) + 1}学年"


def _of_year(store: Store, record: RecordType, schools: Sequence[str], day: str) -> list[Values]:
    """The rows of some schools of the school year of a day."""
    with store.read() as conn:
        found = reading.rows(conn, record, schools)
    return [one for rows in found.values() for one in rows if one["year"] == _year(day)]


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _summed(
    rows: Iterable[Values], by: Sequence[Attribute], counts: Sequence[Attribute]
) -> Iterator[Line]:
    """The sums of the rows alike in some codes, in the order of the tables of these."""
    sums: dict[tuple[str, ...], Counter[str]] = {}
    for row in rows:
        mark = tuple(str(row[one.key] or "") for one in by)
        sums.setdefault(mark, Counter()).update({one.key: _number(row[one.key]) for one in counts})
    for mark in sorted(sums, key=lambda one: tuple(map(_place, by, one))):
        names = (field_of(one).kind.show(code) for one, code in zip(by, mark, strict=True))
        yield Line((*names, *(sums[mark][one.key] for one in counts)))


def _with_sum(lines: Iterable[Line], heads: int) -> Iterator[Line]:
    """The lines, and below them the sum of each number behind so many headings."""
    own = list(lines)
    yield from own
    if own:
        sums = (
            sum(_number(cell) for cell in cells)
            for cells in zip(*(line.cells[heads:] for line in own), strict=True)
        )
        yield Line((_ALL, *("",) * (heads - 1), *sums), is_strong=True)


def _place(attribute: Attribute, code: str) -> int:
    kind = field_of(attribute).kind
    rows = code_table(str(getattr(kind, "table_name", ""))).rows
    return next((place for place, row in enumerate(rows) if row.code == code), len(rows))


def _columns(first: Sequence[str], counts: Sequence[Attribute]) -> tuple[Column, ...]:
    return (
        *(Column(name, 22) for name in first),
        *(Column(field_of(one).label, 10, align="right") for one in counts),
    )


def _made(
    store: Store,
    title: str,
    tables: Sequence[Table],
    notes: tuple[str, ...],
    schools: Sequence[str],
    paper: Paper = A3_LANDSCAPE,
) -> Report:
    made = listed.made(store, title, tables[0], notes, about=School, ids=schools, paper=paper)
    return replace(made, parts=tuple(tables))


# --- pupils -------------------------------------------------------------------------------------

PUPILS: tuple[Attribute, ...] = (
    GradeCount.classes,
    GradeCount.pupils,
    GradeCount.girls,
    GradeCount.minority,
    GradeCount.disabled,
    GradeCount.boarders,
    GradeCount.inclusive,
    GradeCount.migrants,
    GradeCount.entrants,
    GradeCount.preschooled,
    GradeCount.leavers,
    GradeCount.departed,
    GradeCount.age_2,
    GradeCount.age_3,
    GradeCount.age_4,
    GradeCount.age_5,
    GradeCount.age_6,
    GradeCount.league,
    GradeCount.overseas,
    GradeCount.foreign,
)
"""What the table of pupils sums."""


def grade_counts(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """年级班数与学生数汇总表: the classes and pupils of each grade, kindergartens by age.

    Args:
        ids: the schools; None for all.
    """
    schools = listing_sheets.owners_of(store, School, ids)
    rows = _of_year(store, GradeCount, schools, day)
    lines = tuple(_with_sum(_summed(rows, (GradeCount.grade,), PUPILS), 1))
    note = (
        f"{_year_words(day)}，{len(schools)} 所学校、幼儿园“年级班数与学生数”各行的和"
        "（基础基211、311、312、341）；"
        "没有填的按0计。"
    )
    found = Table(_columns(("年级",), PUPILS), lines)
    return _made(store, "年级班数与学生数汇总表", (found,), (note,), schools)


CHANGES: tuple[Attribute, ...] = (
    PupilChange.before,
    PupilChange.entrants,
    PupilChange.resumed,
    PupilChange.moved_in,
    PupilChange.other_in,
    PupilChange.graduated,
    PupilChange.completed,
    PupilChange.suspended,
    PupilChange.dropped,
    PupilChange.died,
    PupilChange.moved_out,
    PupilChange.other_out,
    PupilChange.now,
)
LOSSES: tuple[Attribute, ...] = (PupilLoss.pupils, PupilLoss.girls)
"""What the tables of changes sum."""


def pupil_changes(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """学生变动汇总表: how the pupils of each stage changed, and the causes why some left.

    Args:
        ids: the schools; None for all.
    """
    schools = listing_sheets.owners_of(store, School, ids)
    changes = _of_year(store, PupilChange, schools, day)
    losses = _of_year(store, PupilLoss, schools, day)
    by_stage = (PupilChange.stage, PupilChange.pupil_group)
    by_cause = (PupilLoss.stage, PupilLoss.reason)
    tables = (
        Table(_columns(("学段", "人群"), CHANGES), tuple(_summed(changes, by_stage, CHANGES))),
        Table(
            _columns(("学段", "减少原因"), LOSSES),
            tuple(_with_sum(_summed(losses, by_cause, LOSSES), 2)),
        ),
    )
    note = (
        f"{_year_words(day)}，{len(schools)} 所学校“学生变动”和“学生减少原因”各行的和"
        "（基础基331、332、333）；没有填的按0计。"
    )
    return _made(store, "学生变动汇总表", tables, (note,), schools, A4_LANDSCAPE)


# --- staff --------------------------------------------------------------------------------------

STAFF: tuple[Attribute, ...] = (
    School.name,
    Teacher.school_id,
    Teacher.status,
    Teacher.sex,
    Teacher.ethnic,
    Teacher.is_established,
    Teacher.is_full_time,
    Teacher.category,
    Teacher.care_role,
    Teacher.first_major,
    Teacher.highest_major,
    Duty.office,
    Duty.from_day,
    Duty.to_day,
)
"""What the table of staff carries."""
_HAN, _WOMAN = "01", "2"
_HEADS = ("12", "13")
_SUBSTITUTE, _PART_TIME = "55", "56"
_NURSE, _MEDIC = "1", "2"
_GROUPS = ("校（园）长", "专任教师", "保育员", "卫生保健人员", "其他")
_BESIDE = ("代课教师", "兼任教师")
_OF_INFANTS = ("学前", "幼儿", "幼师")


def _is_of_infants(one: Values) -> bool:
    majors = f"{one['first_major'] or ''}{one['highest_major'] or ''}"
    return any(word in majors for word in _OF_INFANTS)


_ROWS: tuple[tuple[str, Callable[[Values], bool]], ...] = (
    ("总计", lambda _: True),
    ("其中女", lambda one: one["sex"] == _WOMAN),
    ("其中少数民族", lambda one: one["ethnic"] not in (None, _HAN)),
    ("其中在编人员", lambda one: one["is_established"] == 1),
    ("其中学前教育专业毕业", _is_of_infants),
)


def staff_counts(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """教职工数统计表: the staff of each school by what they do, each person in one column.

    Args:
        ids: the schools; None for all.
    """
    schools = listing_sheets.owners_of(store, School, ids)
    staff = _staff(store, day)
    names = {
        row.record_id: row.shown["name"]
        for row in listed.rows(store, School, schools, progress, columns=("name",))
    }
    lines = [line for one in schools for line in _staff_lines(names[one], staff.get(one, []))]
    whole = [one for school in schools for one in staff.get(school, [])]
    lines += (Line(line.cells, is_strong=True) for line in _staff_lines(_ALL, whole))
    columns = (
        Column("学校", 44),
        Column("人员", 30),
        Column("计", 12, "教职工（人）", "right"),
        *(Column(name, 14, "教职工（人）", "right") for name in _GROUPS),
        *(Column(name, 14, align="right") for name in _BESIDE),
    )
    note = (
        f"{day_words(day)}在职的，按任教学校计（基础基411、412、413）。一人只在一栏：先看在任的校长、园长，再看是否专任教师、"
        "保教岗位；代课、兼任的（教职工类别）不在教职工数里。所学专业名称里有“学前”“幼儿”“幼师”的，计入学前教育专业毕业。"
    )
    found = Table(columns, tuple(lines))
    return _made(store, "教职工数统计表", (found,), (note,), schools, A4_LANDSCAPE)


def _staff(store: Store, day: str) -> dict[str, list[Values]]:
    """Everybody in post by school, each with the column where he or she counts."""
    names = [one.key for one in STAFF if one.record is Teacher]
    ids = searching.find(store, Teacher, searching.Query())
    heads = {
        teacher
        for teacher, rows in reading.held_by(store, Duty, None, day).items()
        if any(one["office"] in _HEADS for one in rows)
    }
    found: dict[str, list[Values]] = {}
    for row in searching.page(store, Teacher, ids, columns=names):
        if in_post(row.values["status"]):
            group = _group(row.values, is_head=row.record_id in heads)
            one = {**row.values, "group": group}
            found.setdefault(str(row.values["school_id"] or ""), []).append(one)
    return found


def _group(one: Values, *, is_head: bool) -> str:
    head, teaching, nurse, medic, other = _GROUPS
    if one["category"] in (_SUBSTITUTE, _PART_TIME):
        return _BESIDE[one["category"] == _PART_TIME]
    if is_head:
        return head
    if one["is_full_time"] == 1:
        return teaching
    return {_NURSE: nurse, _MEDIC: medic}.get(str(one["care_role"]), other)


def _staff_lines(name: str, staff: Sequence[Values]) -> Iterator[Line]:
    """The lines of a school: all, and the parts of whom there are any."""
    for label, counts in _ROWS:
        groups = Counter(str(one["group"]) for one in staff if counts(one))
        if groups or label == _ROWS[0][0]:
            own = [groups[one] for one in _GROUPS]
            yield Line((name, label, sum(own), *own, *(groups[one] for one in _BESIDE)))


# --- training -----------------------------------------------------------------------------------

TRAINED: tuple[Attribute, ...] = (
    School.name,
    Teacher.school_id,
    Training.from_day,
    Training.level,
    Training.mode,
    Training.hours,
)
"""What the table of training carries."""
_MODES: Mapping[str, str] = {"1": "集中", "2": "远程", "4": "跟岗"}
_OTHER_MODE = "其他"


def training_counts(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """教师培训统计表: who was trained this school year, how often and how long, by level and mode.

    Args:
        ids: the schools; None for all.
    """
    schools = listing_sheets.owners_of(store, School, ids)
    with store.read() as conn:
        rows = reading.rows(conn, Training, None)
    first = lessons.first_day(day)
    held: dict[str, list[tuple[str, Values]]] = {}
    teachers = searching.find(store, Teacher, searching.Query())
    for row in searching.page(store, Teacher, teachers, columns=("school_id",)):
        own = rows.get(row.record_id, ())
        made = [one for one in own if first <= str(one["from_day"] or "") <= day]
        school = str(row.values["school_id"] or "")
        held.setdefault(school, []).extend((row.record_id, one) for one in made)
    lines: list[Line] = []
    for one in listed.rows(store, School, schools, progress, columns=("name",)):
        lines.append(Line((one.shown["name"], *_training(held.get(one.record_id, [])))))
    whole = [one for school in schools for one in held.get(school, [])]
    lines.append(Line((_ALL, *_training(whole)), is_strong=True))
    levels = code_table("training_level").rows
    columns = (
        Column("学校", 44),
        Column("培训人数", 12, align="right"),
        *(Column(row.name.removesuffix("级"), 11, "人次", "right") for row in levels),
        *(Column(row.name.removesuffix("级"), 11, "学时", "right") for row in levels),
        *(Column(name, 11, "方式（人次）", "right") for name in (*_MODES.values(), _OTHER_MODE)),
    )
    note = (
        f"{day_words(first)}至{day_words(day)}开始的培训（基础基442），按现在的任教学校计；一人几次按几人次。"
        "集中指集中面授，远程指网络研修，跟岗指跟岗研修；没有填学时的不计学时。"
    )
    found = Table(columns, tuple(lines))
    return _made(store, "教师培训统计表", (found,), (note,), schools)


def _training(made: Sequence[tuple[str, Values]]) -> Iterator[int]:
    """The numbers of a line."""
    times, hours, modes = Counter[str](), Counter[str](), Counter[str]()
    for _, one in made:
        level = str(one["level"] or "")
        times[level] += 1
        hours[level] += _number(one["hours"])
        modes[_MODES.get(str(one["mode"]), _OTHER_MODE)] += 1
    codes = [row.code for row in code_table("training_level").rows]
    yield len({teacher for teacher, _ in made})
    yield from (times[code] for code in codes)
    yield from (hours[code] for code in codes)
    yield from (modes[name] for name in (*_MODES.values(), _OTHER_MODE))
