"""Staff lent to an office or another unit (借调): on the roster, and not teaching."""

from db.fields import Mapped, Record, field
from db.kinds import Day, Ref, Text

_LENT = "乡镇教师花名册 借调分流"


class Secondment(Record):
    """One secondment of one member of the staff to a unit that is no school of the county."""

    __tablename__ = "secondment"
    title = "借调"
    parent = "teacher_id"
    same_by = ("place", "from_day")
    newest_by = "from_day"

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_LENT)
    place: Mapped[str | None] = field(
        "借调单位", Text(60), required=True, headers=("借调分流单位", "借用单位"), source=_LENT
    )
    from_day: Mapped[str | None] = field(
        "借调日期",
        Day(),
        required=True,
        headers=("借调时间", "借调分流时间", "开始日期"),
        source=_LENT,
        group="span",
    )
    to_day: Mapped[str | None] = field(
        "返回日期", Day(), headers=("借调结束时间", "结束日期"), source=_LENT, group="span"
    )
    document: Mapped[str | None] = field("借调文号", Text(60), headers=("文号",), source="自设项")
