"""The table of indicators by township, with every definition and reading below it."""

from collections.abc import Iterable

from db.store import Store
from ruraledu_desktop import indicators
from ruraledu_desktop.exchange import counting
from ruraledu_desktop.indicators import Figure, Result, Settings
from ruraledu_desktop.indicators.figures import LEGEND, NOTHING
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import reading
from ruraledu_desktop.reports.model import A4_LANDSCAPE, Column, Line, Report, Table


def build(
    store: Store,
    *,
    day: str,
    settings: Settings,
    ids: Iterable[str] | None = None,
    progress: Progress = silent,
) -> Report:
    """The figures of all indicators, or of some, on a day."""
    results = indicators.evaluate(store, day=day, settings=settings, ids=ids, progress=progress)
    with store.read() as conn:
        doubtful = counting.count(conn)
    return Report(
        title=f"{store.office.name}乡村教育振兴指标",
        unit=store.office.name,
        day=reading.today(store),
        paper=A4_LANDSCAPE,
        parts=(_table(results),),
        notes=_notes(results, day),
        open_items=doubtful,
    )


def _table(results: list[Result]) -> Table:
    units = list(dict.fromkeys(unit for one in results for unit in one.units))
    columns = (
        Column("编号", 12),
        Column("指标", 34),
        Column("目标", 13, align="center"),
        *(Column(unit.name, 19, align="center") for unit in units),
        *([Column("合计", 19, align="center")] if len(units) > 1 else []),
        Column("差距", 20, align="center"),
    )
    lines = (
        Line(
            (
                one.indicator.id,
                one.indicator.name,
                one.total.goal_words,
                *(_cell(one.cells.get(unit.code)) for unit in units),
                *([_cell(one.total)] if len(units) > 1 else []),
                one.total.gap_shown or one.total.state.label,
            )
        )
        for one in results
    )
    return Table(columns, tuple(lines))


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return ""
    lines = [f"{figure.state.sign} {figure.shown}".strip()]
    if figure.base and figure.parts:
        lines.append(figure.parts)
    if figure.missing:
        lines.append(f"待填{figure.missing}")
    return "\n".join(lines)


def _notes(results: Iterable[Result], day: str) -> tuple[str, ...]:
    signs = "　".join(f"{one.sign or NOTHING} {one.label}" for one in LEGEND)
    notes = [
        f"基准日{day_words(day)}。符号：{signs}。",
        "百分数舍去第三位小数，是否达到按分数判断；合计由各乡镇分子、分母相加。",
    ]
    for one in results:
        rule = one.indicator
        notes.append(f"{rule.id} {rule.statement}。{one.definition}（{rule.source}）")
        if one.total.beyond:
            notes.append(f"{rule.id} 另列{rule.beyond_words} {one.total.beyond} {one.total.unit}。")
        if one.twice:
            notes.append(f"{rule.id} 有 {one.twice} 份同一人的重复档案没有重复计数。")
    return tuple(notes)
