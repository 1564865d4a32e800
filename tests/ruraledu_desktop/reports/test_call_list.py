"""催报名单: who owes a hand-over, whom to call, and what is missing."""

from datetime import date

from ruraledu_desktop.exchange.board import Board
from ruraledu_desktop.exchange.board_rows import Arrived, Reporting, Row
from ruraledu_desktop.exchange.periods import Period
from ruraledu_desktop.exchange.states import Kept
from ruraledu_desktop.reports import as_text, call_list

PERIOD = Period("2026年秋季", "2026-09-01", "2026-10-15", "1")


def brought(number: int, state: Kept | None, reason: str = "") -> Arrived:
    return Arrived(number, number, "2026-08-20T09:00:00", state, reason, {}, {})


ROWS = (
    Row("1", "榆山街道", is_enrolled=False, state=Reporting.NONE),
    Row("2", "东阿镇", is_enrolled=True, state=Reporting.NONE),
    Row(
        "3",
        "孝直镇",
        is_enrolled=True,
        state=Reporting.NONE,
        clerk="王老师",
        earlier=brought(4, Kept.MERGED),
    ),
    Row(
        "4",
        "孔村镇",
        is_enrolled=True,
        state=Reporting.RECEIVED,
        clerk="李老师",
        brought=(brought(7, Kept.GAP, "缺少前序数据。"),),
    ),
    Row("5", "洪范池镇", is_enrolled=True, state=Reporting.RECEIVED, brought=(brought(8, None),)),
    Row(
        "6", "玫瑰镇", is_enrolled=True, state=Reporting.MERGED, brought=(brought(9, Kept.MERGED),)
    ),
)


def text(today: date) -> str:
    return as_text(call_list.build("平阴县", Board(PERIOD, (PERIOD,), ROWS, today)))


def test_only_those_who_owe_a_hand_over_are_called() -> None:
    lines = text(date(2026, 10, 13)).split("\n")
    assert lines[0] == "平阴县2026年秋季催报名单"
    assert [line.split("\t")[1:6] for line in lines if line[:1].isdigit()] == [
        ["榆山街道", "", "电脑还没有登记，没有上报", "2026-10-15", "2"],
        ["东阿镇", "", "已登记，一次也没有上报", "2026-10-15", "2"],
        ["孝直镇", "王老师", "本期没有上报；上次是第 4 号包（2026-08-20）", "2026-10-15", "2"],
        [
            "孔村镇",
            "李老师",
            "第 7 号包未能合并，请重新上报：缺少前序数据。",
            "2026-10-15",
            "2",
        ],
    ]


def test_a_deadline_that_has_passed_is_said() -> None:
    assert "已过 3 天" in text(date(2026, 10, 18))
    assert "全县 6 个单位，4 个未报。" in text(date(2026, 10, 18))
