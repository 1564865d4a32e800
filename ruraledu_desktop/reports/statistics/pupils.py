"""The sums of the yearly statistics of pupils: by grade, how they changed, why some left."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from db.codes import table as code_table
from db.fields import Attribute, RecordType, Values, field_of
from db.records import GradeCount, PupilChange, PupilLoss, School
from db.store import Store
from ruraledu_desktop.deriving import lessons
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import listing_sheets, reading
from ruraledu_desktop.reports.model import A4_LANDSCAPE, Column, Line, Report, Table
from ruraledu_desktop.reports.statistics import papers

PUPILS: tuple[Attribute, ...] = (
    GradeCount.classes,
    GradeCount.pupils,
    GradeCount.girls,
    GradeCount.minority,
    GradeCount.disabled,
    GradeCount.boarders,
    GradeCount.inclusive,
    GradeCount.migrants,
    GradeCount.league,
    GradeCount.overseas,
    GradeCount.foreign,
    GradeCount.entrants,
    GradeCount.preschooled,
    GradeCount.leavers,
    GradeCount.departed,
    GradeCount.age_2,
    GradeCount.age_3,
    GradeCount.age_4,
    GradeCount.age_5,
    GradeCount.age_6,
)
"""What the table of pupils sums."""
_PART = "其中"
"""How the label of a part of the count before it begins."""


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
    found = Table(_columns(("年级",), PUPILS, wide=12), lines)
    return papers.made(store, "年级班数与学生数汇总表", (found,), (note,), schools)


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
    return papers.made(store, "学生变动汇总表", tables, (note,), schools, A4_LANDSCAPE)


def _year(day: str) -> str:
    return lessons.first_day(day)[:4]


def _year_words(day: str) -> str:
    return f"{_year(day)}—{int(_year(day)) + 1}学年"


def _of_year(store: Store, record: RecordType, schools: Sequence[str], day: str) -> list[Values]:
    """The rows of some schools of the school year of a day."""
    with store.read() as conn:
        found = reading.rows(conn, record, schools)
    return [one for rows in found.values() for one in rows if one["year"] == _year(day)]


def _summed(
    rows: Iterable[Values], by: Sequence[Attribute], counts: Sequence[Attribute]
) -> Iterator[Line]:
    """The sums of the rows alike in some codes, in the order of the tables of these."""
    sums: dict[tuple[str, ...], Counter[str]] = {}
    for row in rows:
        mark = tuple(str(row[one.key] or "") for one in by)
        sums.setdefault(mark, Counter()).update(
            {one.key: papers.number(row[one.key]) for one in counts}
        )
    for mark in sorted(sums, key=lambda one: tuple(map(_place, by, one))):
        names = (field_of(one).kind.show(code) for one, code in zip(by, mark, strict=True))
        yield Line((*names, *(sums[mark][one.key] for one in counts)))


def _with_sum(lines: Iterable[Line], heads: int) -> Iterator[Line]:
    """The lines, and below them the sum of each number behind so many headings."""
    own = list(lines)
    yield from own
    if own:
        sums = (
            sum(papers.number(cell) for cell in cells)
            for cells in zip(*(line.cells[heads:] for line in own), strict=True)
        )
        yield Line((papers.ALL, *("",) * (heads - 1), *sums), is_strong=True)


def _place(attribute: Attribute, code: str) -> int:
    kind = field_of(attribute).kind
    rows = code_table(str(getattr(kind, "table_name", ""))).rows
    return next((place for place, row in enumerate(rows) if row.code == code), len(rows))


def _columns(
    first: Sequence[str], counts: Sequence[Attribute], *, wide: float = 22
) -> tuple[Column, ...]:
    """The headings, and the counts; neighbours that are parts of a whole stand below one 其中."""
    labels = [field_of(one).label for one in counts]
    return (
        *(Column(name, wide) for name in first),
        *(
            Column(one.removeprefix(_PART), 10, _PART if one.startswith(_PART) else "", "right")
            for one in labels
        ),
    )
