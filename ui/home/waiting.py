"""What waits for the clerk, worked out from the state of the office."""

from collections.abc import Callable
from functools import partial

from ruraledu_desktop.overview import COUNTED, Overview
from ui.desk import Decide, Desk
from ui.home.parts import Waiting
from ui.words import say


def listed(state: Overview, desk: Desk, list_doubtful: Callable[[str], object]) -> list[Waiting]:
    """Everything that waits, the most urgent first."""
    if desk.office.is_county:
        return [*_decisions(state, desk), *_answers(state, desk)]
    return [
        *_doubts(state, list_doubtful),
        *_enrolment(state, desk),
        *_hand_overs(state, desk),
    ]


def _decisions(state: Overview, desk: Desk) -> list[Waiting]:
    if not state.open_items:
        return []
    text = say("有 {count} 处填报不一致，需要裁定。", count=state.open_items)
    go = partial(desk.go, "exchange", Decide())
    return [Waiting("decide", "alert-triangle", "warning", text, say("去裁定"), go)]


def _answers(state: Overview, desk: Desk) -> list[Waiting]:
    if not state.unanswered:
        return []
    names = say("、").join(state.unanswered)
    text = say("{names}的上报已接收，尚未写回执。", names=names)
    go = partial(desk.go, "exchange")
    return [Waiting("answer", "inbox", "info", text, say("写回执"), go)]


def _doubts(state: Overview, list_doubtful: Callable[[str], object]) -> list[Waiting]:
    found = []
    for record in COUNTED:
        form = record.__tablename__
        if state.doubtful[form]:
            text = say(
                "{count} 条{kind}记录两处填报不一致，请核对。",
                count=state.doubtful[form],
                kind=record.title,
            )
            go = partial(list_doubtful, form)
            found.append(
                Waiting(f"doubt_{form}", "alert-triangle", "warning", text, say("去核对"), go)
            )
    return found


def _enrolment(state: Overview, desk: Desk) -> list[Waiting]:
    if state.is_enrolled:
        return []
    text = say("本机还没有在县局登记；登记以后才能上报。")
    go = partial(desk.go, "exchange")
    return [Waiting("enrol", "link", "info", text, say("去登记"), go)]


def _hand_overs(state: Overview, desk: Desk) -> list[Waiting]:
    go = partial(desk.go, "exchange")
    found = []
    count = sum(state.unconfirmed.values())
    if state.unreceived:
        text = say("已上报 {count} 次，县局回执尚未导入。", count=state.unreceived)
        found.append(Waiting("receipt", "inbox", "info", text, say("导入回执"), go))
    if count and state.is_enrolled:
        text = say("{count:,} 条记录有改动，县局尚未确认收到。", count=count)
        found.append(Waiting("hand_over", "send", "primary", text, say("去上报"), go))
    return found
