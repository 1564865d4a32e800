"""催报名单: whom to call about a reporting period, and what is missing."""

from ruraledu_desktop.exchange.board import Board
from ruraledu_desktop.exchange.board_rows import Row
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.reports.model import A4_LANDSCAPE, Column, Line, Report, Table

SIGNATURES = ("催报人（签名）",)


def build(unit: str, board: Board) -> Report:
    """The list of the townships that owe a hand-over; `unit` is the county's name."""
    owing = [one for one in board.rows if one.owes]
    period = board.period
    return Report(
        title=f"{unit}{period.name}催报名单",
        unit=unit,
        day=day_words(board.today.isoformat()),
        paper=A4_LANDSCAPE,
        parts=(_table(owing, board),),
        notes=(
            f"统计时点{day_words(period.day)}，截止{day_words(period.deadline)}。"
            f"全县 {len(board.rows)} 个单位，{len(owing)} 个未报。",
            "经办人是该单位最近一次上报的填报人；一次也没有上报过的，请查通讯录。",
        ),
        signatures=SIGNATURES,
    )


def _table(owing: list[Row], board: Board) -> Table:
    columns = (
        Column("序号", 9, align="center"),
        Column("单位", 32),
        Column("经办人", 18),
        Column("还缺什么", 66),
        Column("截止日期", 22, align="center"),
        Column("还剩几天", 18, align="center"),
        Column("通话记录", 50),
    )
    left = board.days_left
    days = str(left) if left >= 0 else f"已过 {-left} 天"
    lines = (
        Line((number, one.name, one.clerk, _missing(one), board.period.deadline, days, ""))
        for number, one in enumerate(owing, 1)
    )
    return Table(columns, tuple(lines))


def _missing(one: Row) -> str:
    last = one.last
    if last:
        return f"第 {last.number} 号包未能合并，请重新上报：{last.reason}"
    if not one.is_enrolled:
        return "电脑还没有登记，没有上报"
    if one.earlier:
        return f"本期没有上报；上次是第 {one.earlier.number} 号包（{one.earlier.day[:10]}）"
    return "已登记，一次也没有上报"
