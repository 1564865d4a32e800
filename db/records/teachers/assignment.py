"""Where the staff work: the schools served before, and work beside the main school for a share."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Codes, Count, Day, Ref, Text, YesNo

_WORK = "全国教师管理信息系统 工作经历"
_WALK = "平政办字〔2023〕11号 三（三）3（2）、三（四）第三年"


class Assignment(Record):
    """One place of work of one teacher from a day on; exchanges (交流、支教) stand apart."""

    __tablename__ = "assignment"
    title = "任教安排"
    parent = "teacher_id"
    same_by = ("assignment_kind", "school_id", "from_day")
    newest_by = "from_day"

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_WORK)
    assignment_kind: Mapped[str | None] = field(
        "安排类型",
        Code("staff_assignment_kind"),
        required=True,
        headers=("任教类型", "安排"),
        help="走教、兼课、联系学校和以前任教的学校；交流轮岗、支教登记在“交流轮岗”",
        source=f"{_WALK}；{_WORK}",
    )
    school_id: Mapped[str | None] = field(
        "工作学校",
        Ref("school"),
        required=True,
        headers=("走教学校", "兼课学校", "联系学校", "任职单位名称"),
        source=_WALK,
    )
    subject: Mapped[str | None] = field(
        "承担学科",
        Code("std_subject_current"),
        headers=("走教学科", "学科", "任教学科"),
        source=_WALK,
    )
    weekdays: Mapped[str | None] = field(
        "每周安排",
        Codes("weekday"),
        headers=("走教日", "星期", "每周到校日"),
        source="走教教师安排表",
    )
    weekly_hours: Mapped[int | None] = field(
        "周课时数", Count("节", most=60), headers=("周课时", "课时"), source="走教教师安排表"
    )
    share: Mapped[int | None] = field(
        "占全部工作量",
        Count("%", most=100),
        headers=("工作量占比", "占比"),
        help="百分数，全部工作量为100",
        source="走教教师安排表",
    )
    from_day: Mapped[str | None] = field(
        "开始日期",
        Day(),
        required=True,
        headers=("开始年月", "任职开始年月"),
        source=_WORK,
        group="span",
    )
    to_day: Mapped[str | None] = field(
        "结束日期", Day(), headers=("结束年月", "任职结束年月"), source=_WORK, group="span"
    )
    is_file_moved: Mapped[int | None] = field(
        "是否调动人事关系", YesNo(), headers=("调动关系",), source=_WORK
    )
    document: Mapped[str | None] = field(
        "安排文号", Text(60), headers=("文号", "文件号"), source="自设项"
    )
