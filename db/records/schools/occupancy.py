"""Which teacher lived in which turnover flat, and when."""

from db.fields import Mapped, Record, field
from db.kinds import Day, Name, Ref

_FLATS = "平政办字〔2023〕11号 乡村教师待遇提升工程"


class Occupancy(Record):
    """One stay in one flat: of a teacher of the roster, or of somebody who is not on it."""

    __tablename__ = "occupancy"
    title = "周转宿舍入住"
    parent = "school_id"
    same_by = ("flat_id", "teacher_id", "from_day")
    newest_by = "from_day"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_FLATS)
    flat_id: Mapped[str | None] = field(
        "房号",
        Ref("turnover_flat"),
        required=True,
        headers=("房间号", "周转宿舍"),
        help="先在“教师周转宿舍”登记",
        source=_FLATS,
    )
    teacher_id: Mapped[str | None] = field(
        "入住教师",
        Ref("teacher"),
        headers=("教师", "姓名"),
        help="从教师名册选",
        source=_FLATS,
    )
    occupant: Mapped[str | None] = field(
        "其他入住人",
        Name(),
        headers=("其他人员",),
        help="不在教师名册的，如实习支教学生，写姓名",
        source=_FLATS,
    )
    from_day: Mapped[str | None] = field(
        "入住日期", Day(), required=True, headers=("入住时间",), source=_FLATS, group="span"
    )
    to_day: Mapped[str | None] = field(
        "退房日期", Day(), headers=("退宿日期",), source=_FLATS, group="span"
    )
