"""Screenings (摸排): who went through a child's circumstances each term, and what was found."""

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Codes, Day, Ref, Text

_SOURCE = "平政办字〔2023〕11号 三（三）4（5）坚持摸排识别全覆盖"


class Screening(Record):
    """One screening of one child; its term follows from the day."""

    __tablename__ = "screening"
    title = "摸排记录"
    parent = "child_id"
    same_by = ("day",)
    newest_by = "day"
    nil = Nil.YEARLY

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    day: Mapped[str | None] = field(
        "摸排日期", Day(), required=True, headers=("日期",), source=_SOURCE
    )
    way: Mapped[str | None] = field(
        "摸排方式", Code("screening_way"), headers=("方式",), source=_SOURCE
    )
    people: Mapped[str | None] = field(
        "摸排人", Text(60), required=True, headers=("走访人", "排查人"), source=_SOURCE
    )
    found: Mapped[str | None] = field(
        "摸排结果",
        Codes("screening_finding"),
        required=True,
        headers=("结果", "识别类别"),
        help="一个都不属于的选“无特殊情况”",
        source=_SOURCE,
    )
    note: Mapped[str | None] = field("情况说明", Text(200), private=True, source=_SOURCE)
