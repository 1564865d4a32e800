"""撤销 behind what was just done: it takes back that step and no other."""

from functools import partial

from db.changing import Change
from ruraledu_desktop import undoing
from ruraledu_desktop.undoing import Undone
from ui.desk import Desk
from ui.words import say


def offer(desk: Desk, text: str, change: Change) -> None:
    """Say what was done, with 撤销 behind it."""
    desk.messages.quiet(text, action=say("撤销"), then=partial(_take_back, desk, change.step))


def _take_back(desk: Desk, step: int | None) -> None:
    desk.take_step(undoing.take_back, step, done=partial(_tell, desk))


def _tell(desk: Desk, undone: Undone | None) -> None:
    if undone is None:
        desk.messages.quiet(say("此后又有了别的改动，请用“编辑”菜单的“撤销”逐步退回。"))
    else:
        desk.messages.quiet(say("已撤销：{title}", title=undone.title))
        tell_kept(desk, undone)


def tell_kept(desk: Desk, undone: Undone) -> None:
    """List what was left alone because somebody changed it since, if anything was."""
    if undone.kept:
        desk.messages.problems(
            say("“{title}”有几项没有退回", title=undone.title),
            undone.kept,
            say("这些内容此后又被改过，已保留现在的值；需要时请打开记录，在历史中查看后改正。"),
        )
