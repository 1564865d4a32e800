"""What schools do together and researchers do at schools: 送课、视导、教研、同步课堂."""

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Count, Day, Ref, Text

_JOINT = "平政办字〔2023〕11号 三（一）1、三（三）2（2）"


class JointActivity(Record):
    """One activity at one school, or with it from afar."""

    __tablename__ = "joint_activity"
    title = "校际与教研活动"
    parent = "school_id"
    same_by = ("activity_kind", "day", "theme")
    shared = ("activity_kind", "day", "theme", "by", "sent_by")
    newest_by = "day"
    nil = Nil.YEARLY

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_JOINT)
    activity_kind: Mapped[str | None] = field(
        "校际活动类型",
        Code("joint_activity_kind"),
        required=True,
        headers=("活动类型", "教研形式"),
        source=_JOINT,
    )
    day: Mapped[str | None] = field(
        "校际活动日期", Day(), required=True, headers=("活动日期", "活动时间"), source=_JOINT
    )
    theme: Mapped[str | None] = field(
        "校际活动主题", Text(80), required=True, headers=("活动主题", "主题"), source=_JOINT
    )
    by: Mapped[str | None] = field(
        "主讲或带队人", Text(40), headers=("主讲人", "教研员", "专家"), source=_JOINT
    )
    sent_by: Mapped[str | None] = field(
        "派出单位", Text(60), headers=("来自单位", "结对单位"), source=_JOINT
    )
    teachers: Mapped[int | None] = field(
        "参加教师数", Count("人", most=9999), headers=("参与教师人数",), source=_JOINT
    )
    pupils: Mapped[int | None] = field(
        "受益学生数", Count("人", most=99999), headers=("参加学生人数",), source=_JOINT
    )
