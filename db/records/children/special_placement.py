"""Where a child with a disability is taught, each placement over a span of time."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text, YesNo

_SOURCE = "残疾人教育条例（国务院令第674号）第二十条；平政办字〔2023〕11号 三（三）4（5）"


class SpecialPlacement(Record):
    """One placement; the one that holds today is the placement in the file."""

    __tablename__ = "special_placement"
    title = "特教安置"
    parent = "child_id"
    same_by = ("from_day",)
    newest_by = "from_day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    from_day: Mapped[str | None] = field(
        "安置起始日期",
        Day(),
        required=True,
        headers=("起始日期", "开始日期"),
        group="span",
        source=_SOURCE,
    )
    to_day: Mapped[str | None] = field(
        "安置结束日期",
        Day(),
        headers=("结束日期",),
        help="仍在这样安置的不填",
        group="span",
        source=_SOURCE,
    )
    placement_kind: Mapped[str | None] = field(
        "安置方式",
        Code("child_special_placement"),
        required=True,
        headers=("安置的方式", "特殊教育安置方式"),
        source=_SOURCE,
    )
    school_id: Mapped[str | None] = field(
        "安置学校",
        Ref("school"),
        help="送教上门的，选派教师的学校",
        source=_SOURCE,
    )
    school_name: Mapped[str | None] = field(
        "县外安置学校", Text(60), help="不在列表中的写全称", source=_SOURCE
    )
    uses_room: Mapped[int | None] = field(
        "使用资源教室", YesNo(), headers=("资源教室",), source=_SOURCE
    )
    has_plan: Mapped[int | None] = field(
        "已订个别化教育计划", YesNo(), headers=("个别化教育计划",), help="一人一案", source=_SOURCE
    )
    decided_day: Mapped[str | None] = field(
        "评估日期", Day(), help="残疾人教育专家委员会评估的日期", source=_SOURCE
    )
    document: Mapped[str | None] = field(
        "安置文书", Text(60), headers=("文书编号",), source=_SOURCE
    )
    note: Mapped[str | None] = field("备注", Text(100), private=True, source=_SOURCE)
