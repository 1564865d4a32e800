"""Why pupils left in a school year: how many by cause, never whom."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Ref, SchoolYear

_CAUSES = "教育事业统计 基础基332、333"


class PupilLoss(Record):
    """One cause at one stage: of those suspended, withdrawn or dead how many it took."""

    __tablename__ = "pupil_loss"
    title = "学生减少原因"
    parent = "school_id"
    same_by = ("year", "stage", "reason")
    newest_by = "year"
    year_by = "year"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_CAUSES)
    year: Mapped[str | None] = field(
        "减少学年",
        SchoolYear(),
        required=True,
        headers=("学年",),
        help="与“学生变动”的学年相同",
        source=_CAUSES,
    )
    stage: Mapped[str | None] = field(
        "减少学段", Code("std_stage"), required=True, headers=("学段",), source=_CAUSES
    )
    reason: Mapped[str | None] = field(
        "减少原因",
        Code("std_student_change_reason"),
        required=True,
        headers=("原因",),
        help="休学、退学、死亡的原因；只填人数，不写姓名",
        source=_CAUSES,
    )
    pupils: Mapped[int | None] = field(
        "减少人数", Count("人", most=9999), required=True, headers=("人数",), source=_CAUSES
    )
    girls: Mapped[int | None] = field(
        "减少人数中女生", Count("人", most=9999), headers=("其中女",), source=_CAUSES
    )
