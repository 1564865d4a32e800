"""What an office held or took part in, to be counted by year."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Codes, Count, Day, Text

_PLAN = "平政办字〔2023〕11号 第三、四部分"


class Event(Record):
    """One exhibition, contest, course, meeting or other activity."""

    __tablename__ = "event"
    title = "活动"
    named_by = "name"
    same_by = ("name", "day")

    name: Mapped[str] = field("活动名称", Text(100), required=True, source=_PLAN)
    event_kind: Mapped[str | None] = field(
        "活动类别", Code("event_kind"), required=True, source=_PLAN
    )
    day: Mapped[str | None] = field(
        "举办日期", Day(), required=True, help="几天的填第一天", source=_PLAN
    )
    level: Mapped[str | None] = field("活动级别", Code("honour_level"), source=_PLAN)
    organiser: Mapped[str | None] = field("主办单位", Text(100), source=_PLAN)
    place: Mapped[str | None] = field("举办地点", Text(60), source=_PLAN)
    pupils: Mapped[int | None] = field("参加学生人数", Count("人"), source=_PLAN)
    teachers: Mapped[int | None] = field("参加教师人数", Count("人"), source=_PLAN)
    others: Mapped[int | None] = field(
        "其他参加人数", Count("人"), help="家长、专家、干部等", source=_PLAN
    )
    document: Mapped[str | None] = field("活动文号", Text(60), source=_PLAN)
    commitments: Mapped[str | None] = field(
        "计入的规划任务",
        Codes("commitment"),
        help="可以选几项，打编号（如 C151）或任务里的字",
        source=_PLAN,
    )
    note: Mapped[str | None] = field("活动情况", Text(500, lines=3), source=_PLAN)
