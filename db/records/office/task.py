"""What the county tells one township, or asks of it; and what the township says it did."""

from db.fields import Mapped, Record, field
from db.kinds import Day, Text, YesNo

_OWN = "自设项（县局下发的通知与任务）"
_ANSWER = "answer"


class Task(Record):
    """One notice or task of one township, in that township's scope: nobody else reads it (I25).

    The county writes what is wanted, the township what became of it; so they never collide. One
    that goes to several townships is several tasks, each with its own answer.
    """

    __tablename__ = "task"
    title = "通知与任务"
    named_by = "heading"
    is_reported = False

    heading: Mapped[str] = field("标题", Text(60), required=True, source=_OWN)
    text: Mapped[str | None] = field("内容", Text(2000, lines=6), source=_OWN)
    due_day: Mapped[str | None] = field("期限", Day(), source=_OWN)
    wants_reply: Mapped[int | None] = field("是否要回复", YesNo(), source=_OWN)
    done_day: Mapped[str | None] = field("办结日期", Day(), source=_OWN, group=_ANSWER)
    reply: Mapped[str | None] = field("回复", Text(500, lines=3), source=_OWN, group=_ANSWER)
