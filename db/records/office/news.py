"""News of the program that the county passes on to all its offices."""

from db.fields import Mapped, Record, field
from db.kinds import Day, Text

_OWN = "自设项（县局下发的消息）"


class News(Record):
    """One message about the program, such as a new version and where to get it."""

    __tablename__ = "news"
    title = "程序消息"
    named_by = "heading"
    same_by = ("heading", "day")
    is_common = True

    heading: Mapped[str] = field("消息标题", Text(60), required=True, source=_OWN)
    day: Mapped[str | None] = field("发布日期", Day(), source=_OWN)
    version: Mapped[str | None] = field(
        "程序版本", Text(20), help="与某一版程序有关的填写，如 1.2", source=_OWN
    )
    text: Mapped[str | None] = field("内容", Text(2000, lines=6), source=_OWN)
