"""Visits to the homes of children as they are planned; whether each was made is reckoned."""

from db.fields import Mapped, Record, field
from db.kinds import Codes, Day, Ref, Text

_SOURCE = "平政办字〔2023〕11号 三（三）4（5）定期开展“1对1”家访"


class VisitPlan(Record):
    """One visit that is planned; the visits registered tell whether somebody went."""

    __tablename__ = "visit_plan"
    title = "家访计划"
    parent = "child_id"
    same_by = ("planned_day",)
    shared = ("planned_day", "due_day", "visitors", "aims")
    newest_by = "planned_day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    planned_day: Mapped[str | None] = field(
        "计划日期", Day(), required=True, headers=("计划家访日期",), source=_SOURCE
    )
    due_day: Mapped[str | None] = field(
        "最迟日期", Day(), headers=("期限",), help="不填的，以计划日期为期限", source=_SOURCE
    )
    visitors: Mapped[str | None] = field(
        "计划家访人", Text(60), required=True, headers=("家访教师", "负责人"), source=_SOURCE
    )
    aims: Mapped[str | None] = field(
        "计划家访目的", Codes("visit_aim"), headers=("家访目的", "目的"), source=_SOURCE
    )
    dropped: Mapped[str | None] = field(
        "取消原因", Text(60), help="不再家访的写明原因，这一条就不再提醒", source=_SOURCE
    )
