"""Staff against posts, and teachers by subject: what a school is short of, in numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from db.codes import table
from db.fields import Attribute
from db.kinds import Value
from db.records import Assignment, GradeCount, School, StaffingPlan, Teacher
from db.store import Store
from ruraledu_desktop import lesson_norms, searching
from ruraledu_desktop.deriving import lessons
from ruraledu_desktop.deriving import staffing as needs
from ruraledu_desktop.deriving.lesson_needs import Norms
from ruraledu_desktop.deriving.staffing import PUPILS_TO_ONE, Taught, Way, stages_of
from ruraledu_desktop.indicators.facts.teachers import in_post
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import listed, listing_sheets, reading
from ruraledu_desktop.reports.model import A4_LANDSCAPE, Column, Line, Report, Table
from ruraledu_desktop.reports.reading import Values

_FIRST, _SCHOOL = Column("序号", 10, align="center"), Column("学校", 44)
_GRADES: Mapping[str, tuple[str, ...]] = {
    "高级": ("正高级", "副高级"),
    "中级": ("中级",),
    "初级": ("助理级", "员级"),
}
"""The levels of titles that fill the posts of a grade."""
_POSTS: Mapping[str, str] = {
    "高级": StaffingPlan.senior_posts.key,
    "中级": StaffingPlan.middle_posts.key,
    "初级": StaffingPlan.junior_posts.key,
}

# --- posts --------------------------------------------------------------------------------------

POSTS: tuple[Attribute, ...] = (
    School.name,
    School.classes,
    School.pupils,
    StaffingPlan.approved,
    StaffingPlan.senior_posts,
    StaffingPlan.middle_posts,
    StaffingPlan.junior_posts,
)
"""What the table of posts carries."""


def staff_posts(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """教职工编制与岗位情况表: by the standard, approved, filled, and what is short.

    Who belongs to another school's establishment counts there (编制所在学校). What was not
    approved, or not recorded, stays empty, and so does what would follow from it.

    Args:
        ids: the schools; None for all.
    """
    schools = listing_sheets.owners_of(store, School, ids)
    of_school = needs.established(_teachers(store).values())
    with store.read() as conn:
        plans = reading.rows(conn, StaffingPlan, schools)
        counts = reading.rows(conn, GradeCount, schools)
    lines: list[Line] = []
    for row in listed.rows(store, School, schools, progress):
        plan = needs.plan_of(plans.get(row.record_id, ()), day)
        pupils = _pupils(row.values, counts.get(row.record_id, ()), day)
        own = of_school.get(row.record_id, [])
        cells = (row.shown["name"], row.shown["classes"], row.shown["pupils"])
        lines.append(Line((len(lines) + 1, *cells, *_places(plan, pupils, own))))
    columns = (
        _FIRST,
        _SCHOOL,
        Column("班数", 12, align="center"),
        Column("学生数", 14, align="center"),
        *(Column(name, 15, "编制（人）", "center") for name in ("按标准", "核定", "在编", "缺编")),
        *(
            Column(name, 13, f"{grade}岗位", "center")
            for grade in _GRADES
            for name in ("核定", "在聘", "空岗")
        ),
    )
    note = (
        f"{day_words(day)}在职的在编人员，按编制所在学校计；缺编为核定减在编，负数为超编。"
        "按标准：小学每19名、初中每13.5名学生1名教职工，四舍五入（中央编办发〔2014〕72号，待核）；"
        "高级岗位含正高级和副高级。"
    )
    found = Table(columns, tuple(lines))
    return _made(store, "教职工编制与岗位情况表", found, note, schools)


def _places(
    plan: Values, pupils: Mapping[str, int], staff: Sequence[Values]
) -> Iterator[int | str]:
    """What stands behind a school: establishment, then each grade of posts."""
    standard = sum(needs.staff_for(stage, number) for stage, number in pupils.items())
    yield standard or ""
    yield from _against(plan.get("approved"), len(staff))
    titles = Counter(_level(one["appointed_title"]) for one in staff)
    for grade, levels in _GRADES.items():
        yield from _against(plan.get(_POSTS[grade]), sum(titles[one] for one in levels))


def _against(approved: Value, filled: int) -> tuple[int | str, int, int | str]:
    """Approved, filled, and the difference; "" where nothing was approved."""
    if not isinstance(approved, int):
        return "", filled, ""
    return approved, filled, approved - filled


def _level(title: Value) -> str:
    row = table("std_teacher_title").row(str(title or ""))
    return row.more["level"] if row else ""


def _pupils(school: Values, counts: Sequence[Values], day: str) -> dict[str, int]:
    """Pupils by stage: by grade where that is recorded, else all of a school of one stage."""
    found: Counter[str] = Counter()
    for one in (latest := _latest(counts, day)):
        found[str(one["grade"] or "")[:1]] += int(str(one["pupils"] or 0))
    if latest:
        return {stage: found[stage] for stage in PUPILS_TO_ONE if found[stage]}
    stages = stages_of(school["kind"])
    return {stages: int(str(school["pupils"] or 0))} if len(stages) == 1 else {}


def _latest(counts: Sequence[Values], day: str) -> list[Values]:
    """The grades of the last school year that began by a day."""
    years = {str(one["year"] or "") for one in counts}
    last = max((one for one in years if one <= lessons.first_day(day)[:4]), default="")
    return [one for one in counts if last and one["year"] == last]


# --- subjects -----------------------------------------------------------------------------------

SUBJECTS: tuple[Attribute, ...] = (
    School.name,
    Teacher.main_subject,
    Teacher.other_subjects,
    Assignment.subject,
    Assignment.school_id,
)
"""What the table of subjects carries."""


def subject_staff(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """学科教师配备表: how many teach each subject at each school, and what nobody teaches.

    A number is of those whose main subject it is; where there is none, who comes from another
    school (走), or teaches it beside another subject (兼). Where the county keeps lessons, behind
    it stands how many these ask for, and at the end how many are short in all.

    Args:
        ids: the schools; None for all. Kindergartens have no subjects.
    """
    schools = listing_sheets.owners_of(store, School, ids)
    teachers = _teachers(store)
    own = _by_school(teachers.values())
    with store.read() as conn:
        coming = needs.guests(reading.rows(conn, Assignment, None), teachers, day)
        counts = reading.rows(conn, GradeCount, schools)
    norms = lesson_norms.of(store)
    lines, lacking = list[Line](), 0
    for row in listed.rows(store, School, schools, progress, columns=("name", "kind")):
        kind = row.values["kind"]
        if not stages_of(kind):
            continue
        staff, guests = own.get(row.record_id, []), coming.get(row.record_id, Counter())
        taught = [needs.taught(kind, one, staff, guests) for one in needs.SUBJECTS]
        lacking += any(one and one.way is Way.NOBODY for one in taught)
        cells: tuple[int | str, ...] = tuple(map(_cell, taught))
        if norms:
            asked = _asked(norms, _latest(counts.get(row.record_id, ()), day))
            cells = (*map(_against_asked, cells, asked), _short(taught, asked))
        lines.append(Line((len(lines) + 1, row.shown["name"], *cells)))
    columns = (
        _FIRST,
        _SCHOOL,
        *(Column(one.name, 14, align="center") for one in needs.SUBJECTS),
        *((Column("按课时缺", 14, align="center"),) if norms else ()),
    )
    note = (
        f"{day_words(day)}在职教师，按任教学科计；“走”为别校教师来走教、兼课，“兼”为本校教师兼教，"
        f"“缺”为应开设而没有人教。{len(lines)} 所学校中 {lacking} 所有缺的学科。"
        f"学科按义务教育课程方案（2022年版）；{_ASKED if norms else _NOT_ASKED}"
    )
    found = Table(columns, tuple(lines))
    return _made(store, "学科教师配备表", found, note, schools)


_ASKED = (
    "“/”后是按县局课时标准要几人（各年级每班周课时×班数÷每名教师周工作量），班数按“年级班数与学生数”；"
    "“按课时缺”是各学科缺的合计，走教、兼教的没有折算。"
)
_NOT_ASKED = "县局没有填课时标准，各年级课时没有核算。"


def _asked(norms: Norms, grades: Iterable[Values]) -> list[Decimal | None]:
    """How many teachers of each subject the classes of a school ask for."""
    classes = Counter[str]()
    for one in grades:
        classes[str(one["grade"] or "")] += int(str(one["classes"] or 0))
    return [norms.needed(one, classes) for one in needs.SUBJECTS]


def _against_asked(cell: int | str, asked: Decimal | None) -> int | str:
    return cell if asked is None else f"{cell or 0}/{asked}"


def _short(taught: Iterable[Taught | None], asked: Iterable[Decimal | None]) -> str:
    """How many are short in all subjects together; "" where nothing is known of its lessons."""
    pairs = [(one, number) for one, number in zip(taught, asked, strict=True) if number is not None]
    own = [(one.number if one and one.way is Way.OWN else 0, number) for one, number in pairs]
    return str(sum(max(Decimal(0), number - has) for has, number in own)) if own else ""


_MARKS = {Way.OWN: "", Way.COMING: "走", Way.BESIDE: "兼"}


def _cell(found: Taught | None) -> int | str:
    """Who teaches a subject, as printed; "" where such a school has none of it."""
    if found is None:
        return ""
    if found.way is Way.NOBODY:
        return "缺"
    return f"{_MARKS[found.way]}{found.number}" if _MARKS[found.way] else found.number


def _made(store: Store, title: str, found: Table, note: str, schools: Sequence[str]) -> Report:
    return listed.made(store, title, found, (note,), about=School, ids=schools, paper=A4_LANDSCAPE)


# --- who ----------------------------------------------------------------------------------------


def _teachers(store: Store) -> dict[str, Values]:
    """Everybody in post, by id."""
    names = (
        "school_id post_school_id is_established status appointed_title main_subject other_subjects"
    )
    ids = searching.find(store, Teacher, searching.Query())
    rows = searching.page(store, Teacher, ids, columns=names.split())
    return {row.record_id: row.values for row in rows if in_post(row.values["status"])}


def _by_school(staff: Iterable[Values]) -> dict[str, list[Values]]:
    """The staff by the school where they work."""
    found: dict[str, list[Values]] = {}
    for one in staff:
        found.setdefault(str(one["school_id"] or ""), []).append(one)
    return found
