"""The sums of the yearly statistics of staff: each person by what he or she does."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from db.fields import Attribute, Values
from db.records import Duty, School, Teacher
from db.store import Store
from ruraledu_desktop import searching
from ruraledu_desktop.indicators.facts.teachers import in_post
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import listed, listing_sheets, reading
from ruraledu_desktop.reports.model import A4_LANDSCAPE, Column, Line, Report, Table
from ruraledu_desktop.reports.statistics import papers

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
    lines += (Line(line.cells, is_strong=True) for line in _staff_lines(papers.ALL, whole))
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
    return papers.made(store, "教职工数统计表", (found,), (note,), schools, A4_LANDSCAPE)


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
