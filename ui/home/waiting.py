"""What waits for the clerk, worked out from the state of the office."""

from ruraledu_desktop.glance import Overview
from ui.desk import Backups, Care, Decide, Late, Members, Notices, Passwords
from ui.home.parts import Waiting
from ui.words import MEASURES, say


def listed(state: Overview, *, is_county: bool) -> list[Waiting]:
    """Everything that waits, the most urgent first."""
    if is_county:
        return [
            *_copied(state),
            *_previewed(state, say("去合并")),
            *_decisions(state),
            *_answers(state),
            *_late(state),
            *_plan(state),
            *_faults(state),
            *_lacking(state, say("写了回执，乡镇有的随上报包带来。")),
            *_password(state),
            *_copy(state),
            *_ceremony(state),
            *_drill(state),
        ]
    return [
        *_told(state),
        *_questions(state),
        *_doubts(state),
        *_visits(state),
        *_moving(state),
        *_plan(state),
        *_faults(state),
        *_lacking(state, say("上报以后，县局有的随回执带来。")),
        *_password(state),
        *_copy(state),
        *_enrolment(state),
        *_previewed(state, say("去导入")),
        *_hand_overs(state),
    ]


def _copied(state: Overview) -> list[Waiting]:
    if not state.copied:
        return []
    return [Waiting("copied", "alert-triangle", "danger", state.copied, say("去看看"))]


def _password(state: Overview) -> list[Waiting]:
    """That whoever has the computer has the data."""
    if not state.lacks_password:
        return []
    text = say("数据还没有密码，没有加密：电脑丢了，或者文件夹被人拷走，谁都能打开。")
    return [
        Waiting(
            "password",
            "lock",
            "warning",
            text,
            say("设置密码"),
            place="home",
            request=Passwords(),
        )
    ]


def _copy(state: Overview) -> list[Waiting]:
    """That all would be lost with this disk."""
    if not state.is_copy_due or state.is_empty:
        return []
    last = say("上次是 {day}", day=state.copied_out) if state.copied_out else say("还没有过")
    text = say("请把数据另存一份到 U 盘，锁好；{last}。", last=last)
    return [
        Waiting("copy_out", "usb", "info", text, say("去另存"), place="home", request=Backups())
    ]


def _previewed(state: Overview, go: str) -> list[Waiting]:
    """Packages somebody looked at and left; they lie here, no stick is needed."""
    if not state.previewed:
        return []
    text = say("有 {count} 个收到的包看过、还没有办完，留在本机。", count=state.previewed)
    return [Waiting("previewed", "inbox", "info", text, go)]


def _decisions(state: Overview) -> list[Waiting]:
    """What is to be decided; what a township was asked about waits for its answer."""
    due, asked = state.open_items - state.asked, state.asked
    found = []
    if due:
        text = say("有 {count} 处填报不一致，需要裁定。", count=due)
        go = say("去裁定")
        found.append(Waiting("decide", "alert-triangle", "warning", text, go, request=Decide()))
    if asked:
        text = say("有 {count} 处已问乡镇，等答复。", count=asked)
        found.append(Waiting("asked", "help", "info", text, say("去看看"), request=Decide()))
    return found


def _answers(state: Overview) -> list[Waiting]:
    if not state.unanswered:
        return []
    names = say("、").join(state.unanswered)
    text = say("待写回执：{names}。", names=names)
    return [Waiting("answer", "inbox", "info", text, say("写回执"))]


def _late(state: Overview) -> list[Waiting]:
    """What townships should have done by now, as far as their packages tell."""
    if not state.tasks:
        return []
    text = say("有 {count} 项任务乡镇过期还没有办结。", count=state.tasks)
    go = say("去看看")
    return [Waiting("late", "calendar", "warning", text, go, place="issue", request=Notices())]


def _plan(state: Overview) -> list[Waiting]:
    """Tasks of the plan that are late: here, and at the county those of townships."""
    found, go = [], say("去看看")
    if state.late_tasks:
        text = say("规划任务有 {count} 项逾期。", count=state.late_tasks)
        found.append(_overdue("plan", text, go, Late()))
    if state.late_towns:
        names = say("、").join(state.late_towns.values())
        text = say("有规划任务逾期的乡镇（街道）：{names}。", names=names)
        found.append(_overdue("plan_towns", text, go, Late(tuple(state.late_towns))))
    return found


def _overdue(name: str, text: str, go: str, request: Late) -> Waiting:
    return Waiting(name, "calendar", "warning", text, go, place="plan", request=request)


def _told(state: Overview) -> list[Waiting]:
    """What the county asks of this office, or lets it know."""
    found = []
    if state.tasks:
        due = say("，最早 {day} 到期", day=state.due) if state.due else ""
        text = say("县局有 {count} 项通知、任务等您办理{due}。", count=state.tasks, due=due)
        found.append(_notices("tasks", "calendar", text, say("去办理")))
    if state.unread:
        text = say("县局有 {count} 条程序消息没有看。", count=state.unread)
        found.append(_notices("news", "info", text, say("查看")))
    return found


def _notices(name: str, icon: str, text: str, button: str) -> Waiting:
    return Waiting(name, icon, "info", text, button, place="home", request=Notices())


def _ceremony(state: Overview) -> list[Waiting]:
    """That nobody could open what the townships send when the county's computer is gone."""
    if not state.lacks_ceremony:
        return []
    text = say("还没有办理密钥仪式：这台电脑坏了，乡镇的包就打不开；乡镇忘了密码也帮不上。")
    return [Waiting("ceremony", "lock", "warning", text, say("去办理"), request=Members(""))]


def _drill(state: Overview) -> list[Waiting]:
    """A reminder, no more: nothing waits for the drill."""
    if not state.is_drill_due:
        return []
    last = say("上次是 {day}", day=state.drilled) if state.drilled else say("还没有演练过")
    text = say("备用密钥每年演练一次，{last}；请从保险柜取一个载体。", last=last)
    return [Waiting("drill", "lock", "info", text, say("去演练"), request=Members(""))]


def _questions(state: Overview) -> list[Waiting]:
    if not state.asked:
        return []
    text = say("县局有 {count} 个问题等您答复。", count=state.asked)
    return [Waiting("questions", "help", "warning", text, say("去答复"), request=Decide())]


def _doubts(state: Overview) -> list[Waiting]:
    """Records two places say differently; what the county asks about is answered elsewhere."""
    if state.open_items <= state.asked:
        return []
    return [_doubt(form, count, state) for form, count in state.doubtful.items() if count]


def _doubt(form: str, count: int, state: Overview) -> Waiting:
    text = say("{count} 条{kind}记录两处填报不一致，请核对。", count=count, kind=state.titles[form])
    return Waiting(
        f"doubt_{form}",
        "alert-triangle",
        "warning",
        text,
        say("去核对"),
        place="home",
        request=Care(form, "doubtful"),
    )


def _faults(state: Overview) -> list[Waiting]:
    return [_fault(form, count, state) for form, count in state.faulty.items() if count]


def _fault(form: str, count: int, state: Overview) -> Waiting:
    unit = MEASURES[form]
    kind = state.titles[form]
    return Waiting(
        f"fault_{form}",
        "alert-triangle",
        "danger",
        say("{kind} {count:,} {unit}的登记有问题，请核对。", kind=kind, count=count, unit=unit),
        say("去核对"),
        place="home",
        request=Care(form, "faulty"),
    )


def _lacking(state: Overview, how: str) -> list[Waiting]:
    """Attachments whose file is not here; of the plan's there is no list but the page itself."""
    return [_lack(form, count, state, how) for form, count in state.lacking.items()]


def _lack(form: str, count: int, state: Overview, how: str) -> Waiting:
    is_plan = form not in state.titles
    kind = say("规划任务") if is_plan else state.titles[form]
    text = say("{kind}有 {count:,} 个附件缺文件；{how}", kind=kind, count=count, how=how)
    return Waiting(
        f"lacking_{form}",
        "download",
        "warning",
        text,
        say("去看看"),
        place="plan" if is_plan else "home",
        request=None if is_plan else Care(form, "without_file"),
    )


def _visits(state: Overview) -> list[Waiting]:
    """Visits that are planned and due; the list leads to the files."""
    if not state.visits:
        return []
    text = say("{count:,} 名儿童计划的家访已到或快到日期。", count=state.visits)
    request = Care("child", "to_visit")
    return [
        Waiting("visits", "calendar", "info", text, say("去看看"), place="home", request=request)
    ]


def _moving(state: Overview) -> list[Waiting]:
    """Transfers that are not settled, of children who come and of those who leave."""
    if not state.moving:
        return []
    ways = say("、").join(
        say("{way} {count:,} 件", way=way, count=count) for way, count in state.moving.items()
    )
    text = say("转学申请待办结：{ways}。", ways=ways)
    if state.moving_late:
        late = state.moving_late
        text = say("转学申请待办结：{ways}，其中 {late:,} 件已超过期限。", ways=ways, late=late)
    role = "warning" if state.moving_late else "info"
    request = Care("child", "to_move")
    return [
        Waiting("moving", "arrow-right", role, text, say("去看看"), place="home", request=request)
    ]


def _enrolment(state: Overview) -> list[Waiting]:
    if state.is_enrolled:
        return []
    text = say("本机还没有在县局登记；登记以后才能上报。")
    return [Waiting("enrol", "link", "info", text, say("去登记"))]


def _hand_overs(state: Overview) -> list[Waiting]:
    found = []
    if state.unreceived:
        text = say("上报了 {count} 次，等县局的回执。", count=state.unreceived)
        found.append(Waiting("receipt", "inbox", "info", text, say("导入回执")))
    if state.unsent and state.is_enrolled:
        text = say("有 {count:,} 条记录的改动还没有上报。", count=state.unsent)
        found.append(Waiting("hand_over", "send", "primary", text, say("去上报")))
    return found
