"""Days on which a pupil was not at school, and who was told of them."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text

_SOURCE = "教育部控辍保学常态化报告要求（2024）；学校缺课报告"


class Absence(Record):
    """One stretch of absence; how long it was follows from its days."""

    __tablename__ = "absence"
    title = "缺课记录"
    parent = "child_id"
    same_by = ("from_day",)
    newest_by = "from_day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    from_day: Mapped[str | None] = field(
        "缺课起始日期",
        Day(),
        required=True,
        headers=("缺课日期", "开始日期"),
        group="span",
        source=_SOURCE,
    )
    to_day: Mapped[str | None] = field(
        "缺课结束日期",
        Day(),
        headers=("结束日期",),
        help="还没有到校的不填",
        group="span",
        source=_SOURCE,
    )
    reason: Mapped[str | None] = field(
        "缺课原因", Code("absence_reason"), required=True, headers=("原因",), source=_SOURCE
    )
    reported_day: Mapped[str | None] = field(
        "报告日期", Day(), help="无故缺课向乡镇报告的日期", source=_SOURCE
    )
    visited_day: Mapped[str | None] = field(
        "联系家长日期", Day(), headers=("家访日期",), source=_SOURCE
    )
    note: Mapped[str | None] = field("备注", Text(100), private=True, source=_SOURCE)
