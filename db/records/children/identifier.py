"""Numbers a child had before, or has in the lists of other departments."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text

_SOURCE = "学籍、民政、残联名单的编号；儿童台账"


class Identifier(Record):
    """One number; the present ID number and school number stand in the file itself."""

    __tablename__ = "identifier"
    title = "其他编号"
    parent = "child_id"
    same_by = ("identifier_kind", "value")
    newest_by = "from_day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    identifier_kind: Mapped[str | None] = field(
        "编号种类", Code("identifier_kind"), required=True, headers=("种类",), source=_SOURCE
    )
    value: Mapped[str | None] = field(
        "编号", Text(40), required=True, headers=("号码",), private=True, source=_SOURCE
    )
    from_day: Mapped[str | None] = field("启用日期", Day(), group="span", source=_SOURCE)
    to_day: Mapped[str | None] = field("停用日期", Day(), group="span", source=_SOURCE)
    note: Mapped[str | None] = field("备注", Text(100), source=_SOURCE)
