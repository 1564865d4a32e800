"""Classes of another stage inside a school (附设班), as the second block of form 111 lists them."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Day, Place, Ref, Text

_CLASS = "教育事业统计 基础基111（附设班）"
_SAME = "与学校相同的留空"


class AttachedClass(Record):
    """The classes of one kind attached to one school.

    What is empty is as it is at the school, so that nothing is typed twice. How many classes and
    pupils there are stands in the rows by grade of the school.
    """

    __tablename__ = "attached_class"
    title = "附设班"
    parent = "school_id"
    same_by = ("attached_kind",)
    newest_by = "from_day"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_CLASS)
    attached_kind: Mapped[str | None] = field(
        "附设班类型",
        Code("attached_kind"),
        required=True,
        headers=("附设办学类型", "附设班办学类型"),
        source=_CLASS,
    )
    sponsor: Mapped[str | None] = field(
        "附设班举办者", Code("school_sponsor"), help=_SAME, source=_CLASS
    )
    managed_by: Mapped[str | None] = field(
        "附设班属地管理部门",
        Place(),
        headers=("附设班属地管理教育行政部门",),
        help=f"填教育部门所在的县（市、区）；{_SAME}",
        source=_CLASS,
    )
    division: Mapped[str | None] = field(
        "附设班驻地", Place(), headers=("附设班地域码",), help=_SAME, source=_CLASS
    )
    address: Mapped[str | None] = field("附设班地址", Text(120), help=_SAME, source=_CLASS)
    years: Mapped[int | None] = field(
        "附设班规定年制", Count("年", least=1, most=6), headers=("附设班年制",), source=_CLASS
    )
    entry_age: Mapped[int | None] = field(
        "附设班规定入学年龄",
        Count("岁", least=2, most=18),
        headers=("附设班入学年龄", "附设班入园年龄"),
        source=_CLASS,
    )
    from_day: Mapped[str | None] = field(
        "附设班开办日期", Day(), headers=("开办日期",), source=_CLASS, group="span"
    )
    to_day: Mapped[str | None] = field(
        "附设班停办日期", Day(), help="还在办的留空", source=_CLASS, group="span"
    )
