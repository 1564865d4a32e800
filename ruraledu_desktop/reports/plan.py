"""规划任务进展表 and 活动统计表: what is done for the county's plan, on paper and as a sheet."""

from collections.abc import Mapping, Sequence

from db.office import Office
from ruraledu_desktop.checks.plan import DONE
from ruraledu_desktop.indicators.figures import Figure
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.plan import counting
from ruraledu_desktop.plan.commitments import NOTHING
from ruraledu_desktop.plan.counting import Count
from ruraledu_desktop.plan.standings import LATE, Kept, Standing, state_words
from ruraledu_desktop.reports.model import A3_LANDSCAPE, A4, Column, Line, Report, Table

SIGNATURES = ("填表人（签名）", "负责人（签名）")


def build_tasks(
    office: Office,
    unit: str,
    unit_name: str,
    standings: Sequence[Standing],
    figures: Mapping[str, Figure],
    *,
    day: str,
) -> Report:
    """The tasks of the plan with what one office did for each.

    Args:
        unit, unit_name: whose work it is; a county prints its own, that of a township, or of all.
        figures: what the indicators say, by number of the task.
    """
    states = [one.state(unit) for one in standings]
    return Report(
        title=f"{unit_name}规划任务进展表",
        unit=office.name,
        day=day_words(day),
        paper=A3_LANDSCAPE,
        parts=(_tasks(unit, standings, figures),),
        notes=(
            "任务、目标和责任单位摘自平政办字〔2023〕11号；指标栏由本系统的档案算出。",
            f"共列 {len(standings)} 项：已完成 {states.count(DONE)} 项，"
            f"逾期 {states.count(LATE)} 项。",
        ),
        signatures=SIGNATURES,
    )


def _tasks(unit: str, standings: Sequence[Standing], figures: Mapping[str, Figure]) -> Table:
    columns = (
        Column("编号", 13, align="center"),
        Column("工程（阶段）", 34),
        Column("任务", 74),
        Column("目标", 18, align="center"),
        Column("期限", 15, align="center"),
        Column("责任单位", 54),
        Column("状态", 18, align="center"),
        Column("年度", 13, align="center"),
        Column("完成日期", 23, align="center"),
        Column("文号", 34),
        Column("进展情况", 66),
        Column("指标", 34),
    )
    lines = [_line(unit, one, figures.get(one.commitment.id)) for one in standings]
    return Table(columns, tuple(lines))


def _line(unit: str, one: Standing, figure: Figure | None) -> Line:
    asked, kept = one.commitment, one.of(unit)
    last = kept[0] if len({one.unit for one in kept}) == 1 else None
    return Line(
        (
            asked.id,
            asked.programme,
            asked.statement,
            asked.goal,
            asked.due_words,
            last.owner if last and last.owner else asked.units,
            state_words(one.state(unit)),
            last.year if last else "",
            last.done_day if last else "",
            last.document if last else "",
            _told(kept),
            figure_words(figure),
        )
    )


def _told(kept: Sequence[Kept]) -> str:
    """What was said, by office and year where there are several."""
    said = [one for one in kept if one.note]
    if len(kept) == 1:
        return said[0].note if said else ""
    are_several = len({one.unit for one in kept}) > 1
    whose = {one.unit: one.unit_name if are_several else "" for one in kept}
    return "；".join(f"{whose[one.unit]}{one.year}年：{one.note}" for one in said)


def figure_words(figure: Figure | None) -> str:
    """What the indicator says: the value, the state and the gap; "" for a task without one."""
    if figure is None:
        return ""
    if figure.shown == NOTHING:
        return figure.state.label
    parts = f"（{figure.parts}）" if figure.parts else ""
    gap = f"，{figure.gap_shown}" if figure.gap else ""
    return f"{figure.shown}{parts} {figure.state.sign}{gap}".strip()


def build_counts(office: Office, who: str, found: Sequence[Count], *, day: str) -> Report:
    """The events by year and kind, each year with its sum; `who` kept them."""
    columns = (
        Column("年度", 24, align="center"),
        Column("类别", 50),
        Column("次数", 24, align="right"),
        Column("参加学生（人次）", 30, align="right"),
        Column("参加教师（人次）", 30, align="right"),
        Column("其他（人次）", 30, align="right"),
    )
    lines: list[Line] = []
    for year in dict.fromkeys(one.year for one in found):
        of_year = [one for one in found if one.year == year]
        lines += [
            Line((year, one.kind_name, one.events, one.pupils, one.teachers, one.others))
            for one in of_year
        ]
        lines.append(Line((year, "合计", *counting.total(of_year)), is_strong=True))
    return Report(
        title=f"{who}活动统计表",
        unit=office.name,
        day=day_words(day),
        paper=A4,
        parts=(Table(columns, tuple(lines)),),
        notes=("按举办日期所在的年度计算；没有填举办日期的不计。",),
        signatures=SIGNATURES,
    )
