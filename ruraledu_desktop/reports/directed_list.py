"""Years of service at rural schools beside titles: who may gain a directed one."""

from collections.abc import Iterable, Sequence

from db.codes import table
from db.fields import Attribute
from db.records import Assignment, Exchange, Teacher, TitleGained, TitleHeld
from db.store import Store
from ruraledu_desktop import directed_titles, indicators
from ruraledu_desktop.directed_titles import Served
from ruraledu_desktop.indicators.facts.titles import years_asked
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import listed, listing_sheets
from ruraledu_desktop.reports.model import A4_LANDSCAPE, Column, Line, Report, Table
from ruraledu_desktop.searching import Row

CARRIED: tuple[Attribute, ...] = (
    Teacher.school_id,
    Teacher.name,
    Teacher.school_month,
    Teacher.qualified_title,
    Teacher.appointed_title,
    Assignment.school_id,
    Assignment.from_day,
    Assignment.to_day,
    Exchange.to_school_id,
    Exchange.from_day,
    Exchange.to_day,
    TitleGained.is_directed,
    TitleHeld.is_directed,
)
"""What the list carries."""
TITLE = "乡村任教年限和定向职称名单"
_COLUMNS = (
    Column("序号", 10, align="center"),
    Column("学校", 44),
    Column("姓名", 20),
    Column("进本校年月", 20, align="center"),
    Column("乡村任教", 26, align="right"),
    Column("已满", 16, align="center"),
    Column("评定", 26, "职称"),
    Column("聘任", 26, "职称"),
    Column("评价", 14, "定向", "center"),
    Column("使用", 14, "定向", "center"),
    Column("可申报定向职称", 30),
)


def build(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """Those in post at a rural school whose years are enough for some title, by school and name.

    Args:
        ids: the teachers to look among; None for all.
    """
    found = directed_titles.served(store, day=day)
    among = found.keys() if ids is None else found.keys() & set(ids)
    asked = years_asked(indicators.load(store))
    steps = sorted(set(asked.values()), reverse=True)
    wanted = [one for one in among if found[one].months >= steps[-1] * 12]
    teachers = listing_sheets.owners_of(store, Teacher, wanted)
    columns = ("school_id", "name", "school_month", "qualified_title", "appointed_title")
    lines = [
        Line((number, *_cells(row, found[row.record_id], steps)))
        for number, row in enumerate(
            listed.rows(store, Teacher, teachers, progress, columns=columns), start=1
        )
    ]
    return listed.made(
        store,
        TITLE,
        Table(_COLUMNS, tuple(lines)),
        _notes(store, [found[one] for one in among], lines, day),
        about=Teacher,
        ids=teachers,
        paper=A4_LANDSCAPE,
    )


def _cells(row: Row, served: Served, steps: Sequence[int]) -> tuple[str, ...]:
    years, rest = divmod(served.months, 12)
    full = next(one for one in steps if years >= one)
    shown = row.shown
    return (
        shown["school_id"],
        shown["name"],
        shown["school_month"],
        f"{years}年{rest}个月" if rest else f"{years}年",
        f"{full}年",
        shown["qualified_title"],
        shown["appointed_title"],
        "是" if served.is_gained else "",
        "是" if served.is_held else "",
        table("std_teacher_title").name_of(served.title) if served.title else "",
    )


def _notes(
    store: Store, among: Sequence[Served], lines: Sequence[Line], day: str
) -> tuple[str, ...]:
    settings = indicators.load(store)
    asked = years_asked(settings)
    known = table("std_teacher_title")
    told = "，".join(f"{known.name_of(one)}满{asked[one]}年" for one in reversed(list(asked)))
    least = min(asked.values())
    unknown = sum(one.is_open for one in among)
    open_ones = f"{unknown} 人没有填进本校年月，只计以前的学校。" if unknown else ""
    return (
        f"{day_words(day)}在乡村学校在职、乡村任教满{least}年的，共 {len(lines)} 人。{open_ones}",
        f"可申报定向职称的年限：{told}。10、20、30年是通行做法，待核；"
        "以人社部门文件为准，由县局在“指标 → 口径设置”里定。"
        "年限按进本校年月、任教安排（主岗任教）和交流轮岗推算，整月计，交流、支教按去往的学校；"
        "借调没有扣除。",
        settings.sentence("rural_scope"),
    )
