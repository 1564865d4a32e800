"""送教上门记录表: the lessons that children are taught at home, and the hours of each."""

from collections.abc import Iterable, Iterator, Sequence

from db.fields import Attribute
from db.records import Child, HomeTeaching
from db.store import Store
from ruraledu_desktop import limits, searching
from ruraledu_desktop.deriving import lessons
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import listed, masking, reading
from ruraledu_desktop.reports.child_forms import shown
from ruraledu_desktop.reports.masking import Show
from ruraledu_desktop.reports.model import A4_LANDSCAPE, Column, Line, Report, Table
from ruraledu_desktop.reports.reading import Values

_LESSON = (
    Column("儿童", 18),
    Column("日期", 20, align="center"),
    Column("起止", 22, align="center"),
    Column("课时", 9, align="right"),
    Column("地点", 22),
    Column("教师", 22),
    Column("内容与目标", 56),
    Column("儿童表现", 46),
    Column("下次安排", 34),
    Column("监护人签名", 24),
)
_OF_LESSON = (
    HomeTeaching.day,
    HomeTeaching.span,
    HomeTeaching.hours,
    HomeTeaching.place,
    HomeTeaching.teachers,
    HomeTeaching.content,
    HomeTeaching.conduct,
    HomeTeaching.next_plan,
)

LESSONS: tuple[Attribute, ...] = (Child.name, *_OF_LESSON)
"""All that the record of lessons carries."""


def taught_at_home(
    store: Store,
    *,
    ids: Iterable[str] | None,
    day: str,
    is_masked: bool = True,
    progress: Progress = silent,
) -> Report:
    """送教上门记录表 of the school year up to a day: each lesson, and the hours of each child.

    Args:
        ids: the children; None for all who were taught at home.
    """
    with store.read() as conn:
        rows = reading.rows(conn, HomeTeaching, None if ids is None else list(ids))
    first = lessons.first_day(day)
    made = {
        child: sorted(
            (one for one in found if first <= str(one["day"] or "") <= day),
            key=lambda one: str(one["day"]),
        )
        for child, found in rows.items()
    }
    inside = frozenset(child for child, found in made.items() if found)
    wanted = searching.find(store, Child, searching.Query(among=inside))
    least, show, lines = limits.of(store).home_hours, masking.shower(is_masked), list[Line]()
    for row in listed.rows(store, Child, wanted, progress, columns=("name",)):
        lines += _lessons(row.shown["name"], made[row.record_id], day, least, show)
    span = f"{day_words(first)}至{day_words(day)}"
    note = f"{span}，共 {len(wanted)} 人；每人全学年应不少于{least}课时。"
    table_of_lessons = Table(_LESSON, tuple(lines))
    return listed.made(
        store,
        "送教上门记录表",
        table_of_lessons,
        (note,),
        about=Child,
        ids=wanted,
        paper=A4_LANDSCAPE,
    )


def _lessons(name: str, made: Sequence[Values], day: str, least: int, show: Show) -> Iterator[Line]:
    """The lessons of a child, and the sum."""
    for one in made:
        yield Line((name, *(show(each, shown(each, one)) for each in _OF_LESSON), ""))
    hours = lessons.hours(made, day)
    rest = "" if hours >= least else f"，还差 {least - hours} 课时"
    blank = ("",) * (len(_LESSON) - 4)
    yield Line((f"{name}　合计", f"{len(made)} 次{rest}", "", hours, *blank), is_strong=True)
