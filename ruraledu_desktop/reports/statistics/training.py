"""The sums of the yearly statistics of training: who, how often, how long, by level and mode."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from db.codes import table as code_table
from db.fields import Attribute, Values
from db.records import School, Teacher, Training
from db.store import Store
from ruraledu_desktop import searching
from ruraledu_desktop.deriving import lessons
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import listed, listing_sheets, reading
from ruraledu_desktop.reports.model import Column, Line, Report, Table
from ruraledu_desktop.reports.statistics import papers

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
    lines.append(Line((papers.ALL, *_training(whole)), is_strong=True))
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
    return papers.made(store, "教师培训统计表", (found,), (note,), schools)


def _training(made: Sequence[tuple[str, Values]]) -> Iterator[int]:
    """The numbers of a line."""
    times, hours, modes = Counter[str](), Counter[str](), Counter[str]()
    for _, one in made:
        level = str(one["level"] or "")
        times[level] += 1
        hours[level] += papers.number(one["hours"])
        modes[_MODES.get(str(one["mode"]), _OTHER_MODE)] += 1
    codes = [row.code for row in code_table("training_level").rows]
    yield len({teacher for teacher, _ in made})
    yield from (times[code] for code in codes)
    yield from (hours[code] for code in codes)
    yield from (modes[name] for name in (*_MODES.values(), _OTHER_MODE))
