"""Staff against posts, and teachers by subject: what a school is short of, in numbers.

Lessons that a subject needs are not reckoned: each province has a table of lessons of its own, and
none is shipped. What nobody teaches is told.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from db.codes import table
from db.fields import Attribute
from db.kinds import Value
from db.records import Assignment, GradeCount, School, StaffingPlan, Teacher
from db.store import Store
from ruraledu_desktop import searching
from ruraledu_desktop.deriving import lessons
from ruraledu_desktop.indicators.facts.teachers import in_post
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import listed, listing_sheets, reading
from ruraledu_desktop.reports.model import A4_LANDSCAPE, Column, Line, Report, Table
from ruraledu_desktop.reports.reading import Values

_FIRST, _SCHOOL = Column("序号", 10, align="center"), Column("学校", 44)
_STAGES: Mapping[str, str] = {"211": "P", "218": "P", "311": "J", "312": "PJ", "345": "PJ"}
"""The stages of compulsory schooling that a kind of school has: P primary, J junior."""
_PUPILS_TO_ONE: Mapping[str, Decimal] = {"P": Decimal(19), "J": Decimal("13.5")}
"""Pupils to one of the staff (中央编办发〔2014〕72号; unverified)."""
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
    staff = [one for one in _teachers(store) if one["is_established"] == 1]
    of_school = _by_school(staff, lambda one: one["post_school_id"] or one["school_id"])
    with store.read() as conn:
        plans = reading.rows(conn, StaffingPlan, schools)
        counts = reading.rows(conn, GradeCount, schools)
    lines: list[Line] = []
    for row in listed.rows(store, School, schools, progress):
        plan = _newest(plans.get(row.record_id, ()), "year", day[:4])
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
    standard = sum(_asked(stage, number) for stage, number in pupils.items())
    yield standard or ""
    yield from _against(plan.get("approved"), len(staff))
    titles = Counter(_level(one["appointed_title"]) for one in staff)
    for grade, levels in _GRADES.items():
        yield from _against(plan.get(_POSTS[grade]), sum(titles[one] for one in levels))


def _asked(stage: str, pupils: int) -> int:
    exact = Decimal(pupils) / _PUPILS_TO_ONE[stage]
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


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
    years = {str(one["year"] or "") for one in counts}
    known = [one for one in years if one and one <= lessons.first_day(day)[:4]]
    if known:
        found: Counter[str] = Counter()
        for one in counts:
            if one["year"] == max(known):
                found[str(one["grade"] or "")[:1]] += int(str(one["pupils"] or 0))
        return {stage: found[stage] for stage in _PUPILS_TO_ONE if found[stage]}
    stages = _STAGES.get(str(school["kind"] or ""), "")
    return {stages: int(str(school["pupils"] or 0))} if len(stages) == 1 else {}


def _newest(rows: Iterable[Values], key: str, until: str) -> Values:
    """The latest row up to a year; none is an empty one."""
    held = [one for one in rows if str(one[key] or "9") <= until]
    nothing: Values = {}
    return max(held, key=lambda one: str(one[key]), default=nothing)


# --- subjects -----------------------------------------------------------------------------------

_SUBJECTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "语文": ("PJ", ("S03",)),
    "数学": ("PJ", ("S04",)),
    "外语": ("PJ", ("S05", "S06", "S07", "S08")),
    "道德与法治": ("PJ", ("S01",)),
    "科学": ("P", ("S11",)),
    "物理": ("J", ("S12",)),
    "化学": ("J", ("S13",)),
    "生物": ("J", ("S14",)),
    "历史": ("J", ("S09",)),
    "地理": ("J", ("S10",)),
    "信息科技": ("PJ", ("S15",)),
    "体育": ("PJ", ("S18",)),
    "音乐": ("PJ", ("S20", "S19")),
    "美术": ("PJ", ("S21", "S19")),
    "劳动": ("PJ", ("S22",)),
}
"""The subjects of compulsory schooling, the stages that have them, and their codes
(义务教育课程方案 2022年版)."""
_ELSEWHERE = ("2", "3")
"""走教 and 兼课 of staff_assignment_kind."""
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
    school (走), or teaches it beside another subject (兼).

    Args:
        ids: the schools; None for all. Kindergartens have no subjects.
    """
    schools = listing_sheets.owners_of(store, School, ids)
    own = _by_school(_teachers(store), lambda one: one["school_id"])
    coming = _coming(store, day)
    lines, lacking = list[Line](), 0
    for row in listed.rows(store, School, schools, progress, columns=("name", "kind")):
        stages = _STAGES.get(str(row.values["kind"] or ""), "")
        if not stages:
            continue
        staff, guests = own.get(row.record_id, []), coming.get(row.record_id, Counter())
        taught = [_taught(stages, one, staff, guests) for one in _SUBJECTS.values()]
        lacking += None in taught
        cells = ("缺" if one is None else one for one in taught)
        lines.append(Line((len(lines) + 1, row.shown["name"], *cells)))
    columns = (_FIRST, _SCHOOL, *(Column(name, 14, align="center") for name in _SUBJECTS))
    note = (
        f"{day_words(day)}在职教师，按任教学科计；“走”为别校教师来走教、兼课，“兼”为本校教师兼教，"
        f"“缺”为应开设而没有人教。{len(lines)} 所学校中 {lacking} 所有缺的学科。"
        "学科按义务教育课程方案（2022年版）；各年级课时以省课程表为准，没有核算。"
    )
    found = Table(columns, tuple(lines))
    return _made(store, "学科教师配备表", found, note, schools)


def _taught(
    stages: str,
    subject: tuple[str, tuple[str, ...]],
    staff: Sequence[Values],
    guests: Mapping[str, int],
) -> int | str | None:
    """Who teaches a subject at a school; None for nobody, "" where such a school has none of it."""
    of_stages, codes = subject
    main = sum(one["main_subject"] in codes for one in staff)
    if main:
        return main
    coming = sum(guests.get(code, 0) for code in codes)
    if coming:
        return f"走{coming}"
    beside = sum(
        not {*codes}.isdisjoint(str(one["other_subjects"] or "").split(",")) for one in staff
    )
    if beside:
        return f"兼{beside}"
    return None if {*stages} & {*of_stages} else ""


def _coming(store: Store, day: str) -> dict[str, Counter[str]]:
    """Who comes to a school from another one on a day, by subject."""
    with store.read() as conn:
        rows = reading.rows(conn, Assignment, None)
    found: dict[str, Counter[str]] = {}
    for one in (row for of in rows.values() for row in of):
        is_now = str(one["from_day"] or "") <= day <= str(one["to_day"] or day)
        if one["assignment_kind"] in _ELSEWHERE and is_now:
            found.setdefault(str(one["school_id"]), Counter())[str(one["subject"] or "")] += 1
    return found


def _made(store: Store, title: str, found: Table, note: str, schools: Sequence[str]) -> Report:
    return listed.made(store, title, found, (note,), about=School, ids=schools, paper=A4_LANDSCAPE)


# --- who ----------------------------------------------------------------------------------------


def _teachers(store: Store) -> list[Values]:
    """Everybody in post."""
    names = (
        "school_id post_school_id is_established status appointed_title main_subject other_subjects"
    )
    ids = searching.find(store, Teacher, searching.Query())
    rows = searching.page(store, Teacher, ids, columns=names.split())
    return [row.values for row in rows if in_post(row.values["status"])]


def _by_school(
    staff: Iterable[Values], school_of: Callable[[Values], Value]
) -> dict[str, list[Values]]:
    found: dict[str, list[Values]] = {}
    for one in staff:
        found.setdefault(str(school_of(one) or ""), []).append(one)
    return found
