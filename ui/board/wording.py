"""The columns of the board and the sentences about one township."""

from collections.abc import Callable, Sequence
from datetime import date

from ruraledu_desktop.exchange import states, verdicts
from ruraledu_desktop.exchange.board import Board
from ruraledu_desktop.exchange.board_rows import STATES, VERDICTS, Arrived, Reporting, Row
from ruraledu_desktop.exchange.verdicts import Verdict
from ui import times
from ui.tables.plain import Column
from ui.words import say

_MARKS = {
    Reporting.NONE: ("minus", "text_faint"),
    Reporting.RECEIVED: ("inbox", "info"),
    Reporting.MERGED: ("check", "success"),
    Reporting.ITEMS: ("alert-circle", "warning"),
    Reporting.APPROVED: ("check-circle", "success"),
    Reporting.ACCEPTED: ("lock", "success"),
}
Today = Callable[[], date]


def columns(today: Today) -> list[Column[Row]]:
    """The columns of the board."""
    return [
        Column(say("单位"), lambda one: one.name),
        Column(say("状态"), _state, 136, icon=lambda one: _MARKS[one.state]),
        Column(say("最近收到"), _number, 92),
        Column(say("收到时间"), lambda one: _received(one, today()), 136),
        Column(say("新增"), lambda one: _count(one.new), 72, is_number=True),
        Column(say("修改"), lambda one: _count(one.changed), 72, is_number=True),
        Column(say("待处理"), lambda one: _count(one.items), 72, is_number=True),
        Column(say("上报次数"), _handed_over, 116),
        Column(say("审核、验收"), lambda one: _verdict(one, today()), 188),
    ]


def _state(one: Row) -> str:
    return STATES[one.state]


def _number(one: Row) -> str:
    return say("第 {number} 号包", number=one.last.number) if one.last else say("—")


def _received(one: Row, today: date) -> str:
    return times.moment(one.last.day, today) if one.last else ""


def _count(number: int) -> str:
    return f"{number:,}" if number else ""


def _handed_over(one: Row) -> str:
    if not one.brought:
        return ""
    since = say("，此后 {count} 次", count=one.since) if one.since else ""
    return say("{count} 次", count=len(one.brought)) + since


def _verdict(one: Row, today: date) -> str:
    now = verdicts.in_force(one.verdicts)
    last = now.acceptance or now.approval
    return say(" ").join((last.clerk, times.moment(last.wall, today))) if last else ""


def package_columns(today: Today) -> list[Column[Arrived]]:
    """The columns of the packages of one township."""
    return [
        Column(say("上报包"), lambda one: say("第 {number} 号", number=one.number), 84),
        Column(say("收到时间"), lambda one: times.moment(one.day, today()), 136),
        Column(say("新增"), lambda one: f"{sum(one.new.values()):,}", 64, is_number=True),
        Column(say("修改"), lambda one: f"{sum(one.changed.values()):,}", 64, is_number=True),
        Column(say("结果"), _result),
    ]


def _result(one: Arrived) -> str:
    if one.is_taken_out:
        return say("已合并，又退回")
    word = states.State(one.state).label if one.state else say("待合并")
    return word + say("：") * bool(one.reason) + one.reason


def verdict_columns(today: Today) -> list[Column[Verdict]]:
    """The columns of the verdicts on one township."""
    return [
        Column(say("审核记录"), lambda one: VERDICTS[one.kind], 92),
        Column(say("谁"), lambda one: one.clerk, 84),
        Column(say("时间"), lambda one: times.moment(one.wall, today())),
    ]


def period_line(board: Board) -> str:
    """Reference day and deadline."""
    if board.period.ended:
        return say(
            "统计时点 {day}　截止 {deadline}　{ended} 由{clerk}结束",
            day=board.period.day,
            deadline=board.period.deadline,
            ended=times.moment(board.period.ended, board.today),
            clerk=board.period.by,
        )
    left = board.days_left
    when = say("还有 {n} 天", n=left) if left >= 0 else say("已过 {n} 天", n=-left)
    return say(
        "统计时点 {day}　截止 {deadline}，{when}",
        day=board.period.day,
        deadline=board.period.deadline,
        when=when,
    )


def summary(rows: Sequence[Row]) -> str:
    """How many townships are in each state."""
    counts = {state: sum(one.state is state for one in rows) for state in Reporting}
    parts = [
        say("{state} {count}", state=STATES[state], count=count)
        for state, count in counts.items()
        if count
    ]
    return say("共 {count} 个单位：", count=len(rows)) + say("、").join(parts)


def remark(one: Row) -> str:
    """What is to be known or done about one township."""
    return {
        Reporting.NONE: _none,
        Reporting.RECEIVED: _received_only,
        Reporting.MERGED: _merged,
        Reporting.ITEMS: _items,
        Reporting.APPROVED: _approved,
        Reporting.ACCEPTED: _accepted,
    }[one.state](one)


def _none(one: Row) -> str:
    if not one.is_enrolled:
        return say("电脑还没有登记，还没有上报。请先办理登记。")
    if one.earlier:
        return say("本期还没有上报；上一次是第 {number} 号包。", number=one.earlier.number)
    return say("已登记，还没有上报。")


def advice(one: Row) -> str:
    """How the first package of a township comes in."""
    if not one.is_enrolled:
        return say("请乡镇在“上报”页生成登记申请，县局在“接收与合并 → 乡镇与登记”里办理。")
    return say("请乡镇从“上报”页写一个上报包交来，在“接收与合并”里合并，就列在这里。")


def _received_only(one: Row) -> str:
    if one.owes:
        return say("最近的包没有合并成：请乡镇按说明重新上报。")
    return say("包已收到，还没有合并。请到“接收与合并”里合并。")


def _merged(one: Row) -> str:
    lapsed = say("审核以后又合并了新数据，请重新审核。")
    return lapsed if one.has_moved else say("已全部合并，没有待处理事项，可以审核。")


def _items(one: Row) -> str:
    return say("有 {count} 项待处理，裁定完才能审核。", count=one.items)


def _approved(one: Row) -> str:
    return say("已审核，可以验收。验收后锁定本期数据。")


def _accepted(one: Row) -> str:
    if not (one.late_new or one.late_changed):
        return say("已验收，本期数据锁定。")
    return say(
        "已验收。此后补报：新增 {new} 条记录，修改 {changed} 条；都列在待处理里。",
        new=one.late_new,
        changed=one.late_changed,
    )
