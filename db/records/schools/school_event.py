"""What became of a school: its names, its kind and its end (学校变动)."""

from typing import ClassVar

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Day, Ref, Text

_EVENT = "学校（机构）代码管理办法（教育部2011）变更与撤销；平政办字〔2023〕11号 三（一）5"


class SchoolEvent(Record):
    """One event, with what the school was called before and after.

    The record of the school keeps what holds now; what held before stands here. An event that ends
    the school, or opens it again, says its state (`deriving.events`).
    """

    __tablename__ = "school_event"
    title = "学校变动"
    parent = "school_id"
    same_by = ("event_kind", "day")
    newest_by = "day"
    nil = Nil.EVER
    begins_with: ClassVar = {
        "old_name": "name",
        "old_code": "school_code",
        "old_kind": "kind",
        "old_sponsor": "sponsor",
    }

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_EVENT)
    event_kind: Mapped[str | None] = field(
        "变动类型",
        Code("school_event"),
        required=True,
        headers=("变更类型", "变动事项"),
        help="撤销、停办、并入他校的，学校随即显示为不再办学",
        source=_EVENT,
    )
    day: Mapped[str | None] = field(
        "变动日期",
        Day(),
        required=True,
        headers=("变更日期", "批准日期", "变动时间"),
        source=_EVENT,
    )
    old_name: Mapped[str | None] = field(
        "变动前名称", Text(100), headers=("原名称", "原校名", "曾用名"), source=_EVENT
    )
    new_name: Mapped[str | None] = field(
        "变动后名称",
        Text(100),
        headers=("新名称", "新校名"),
        help="没有改名的不填；学校名称请在上面同时改",
        source=_EVENT,
    )
    old_code: Mapped[str | None] = field(
        "变动前标识码", Text(10), headers=("原标识码",), source=_EVENT
    )
    new_code: Mapped[str | None] = field(
        "变动后标识码", Text(10), headers=("新标识码",), source=_EVENT
    )
    old_kind: Mapped[str | None] = field(
        "变动前办学类型", Code("school_type"), headers=("原办学类型",), source=_EVENT
    )
    new_kind: Mapped[str | None] = field(
        "变动后办学类型", Code("school_type"), headers=("新办学类型",), source=_EVENT
    )
    old_sponsor: Mapped[str | None] = field(
        "变动前举办者", Code("school_sponsor"), headers=("原举办者",), source=_EVENT
    )
    new_sponsor: Mapped[str | None] = field(
        "变动后举办者", Code("school_sponsor"), headers=("新举办者",), source=_EVENT
    )
    other_id: Mapped[str | None] = field(
        "另一方学校",
        Ref("school"),
        headers=("并入学校", "合并学校"),
        help="并入的、接收的或学生分流去的学校",
        source=_EVENT,
    )
    other_name: Mapped[str | None] = field(
        "名册外的另一方", Text(100), help="另一方不在学校名册的写校名", source=_EVENT
    )
    document: Mapped[str | None] = field(
        "变动批准文号", Text(60), headers=("批准文号", "文号"), source=_EVENT
    )
    approved_by: Mapped[str | None] = field(
        "变动批准机关", Text(60), headers=("批准机关", "审批机关"), source=_EVENT
    )
    note: Mapped[str | None] = field(
        "变动说明", Text(200), help="师生和资产的去向等", source=_EVENT
    )
