"""What a school does for its families: lessons of the parents' school, meetings, open days."""

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Count, Day, Ref, Text

_PARENTS = "平政办字〔2023〕11号 三（一）6、三（二）5、三（三）1；家庭教育促进法"


class ParentSession(Record):
    """One activity with parents."""

    __tablename__ = "parent_session"
    title = "家长学校与家校活动"
    parent = "school_id"
    same_by = ("session_kind", "day", "theme")
    shared = ("session_kind", "day", "theme", "by", "hours")
    newest_by = "day"
    nil = Nil.YEARLY

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_PARENTS)
    session_kind: Mapped[str | None] = field(
        "家校活动形式",
        Code("parent_session_kind"),
        required=True,
        headers=("活动形式",),
        source=_PARENTS,
    )
    day: Mapped[str | None] = field(
        "家校活动日期", Day(), required=True, headers=("活动日期", "授课日期"), source=_PARENTS
    )
    theme: Mapped[str | None] = field(
        "家校活动主题", Text(80), required=True, headers=("活动主题", "授课内容"), source=_PARENTS
    )
    by: Mapped[str | None] = field(
        "家校活动主讲人", Text(40), headers=("主讲人", "主持人"), source=_PARENTS
    )
    parents: Mapped[int | None] = field(
        "参加家长人次", Count("人次", most=99999), headers=("家长人次", "参训家长"), source=_PARENTS
    )
    carers: Mapped[int | None] = field(
        "其中留守儿童监护人",
        Count("人次", most=99999),
        headers=("留守儿童家长人次",),
        help="留守儿童的父母、祖辈和受委托照护人",
        source=_PARENTS,
    )
    hours: Mapped[int | None] = field(
        "家校活动课时", Count("课时", most=99), headers=("课时",), source=_PARENTS
    )
