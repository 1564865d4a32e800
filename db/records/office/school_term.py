"""The terms of the school year, as the county sets them each year."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, SchoolYear, Text

_YEARLY = "济南市中小学校历（逐年）"


class SchoolTerm(Record):
    """One term from its first day at school to its last; the holidays follow it."""

    __tablename__ = "school_term"
    title = "学期"
    named_by = "name"
    same_by = ("year", "term")
    is_common = True

    name: Mapped[str] = field(
        "学期名称", Text(40), required=True, help="如 2026年秋季学期", source=_YEARLY
    )
    year: Mapped[str | None] = field(
        "学年", SchoolYear(), required=True, source=_YEARLY, group="term"
    )
    term: Mapped[str | None] = field(
        "学期", Code("std_term"), required=True, source=_YEARLY, group="term"
    )
    from_day: Mapped[str | None] = field(
        "开学日期",
        Day(),
        required=True,
        help="从这一天起算作本学期",
        source=_YEARLY,
        group="span",
    )
    to_day: Mapped[str | None] = field(
        "放假日期",
        Day(),
        help="寒假或暑假的第一天；假期里的家访仍算在放假前的学期",
        source=_YEARLY,
        group="span",
    )
