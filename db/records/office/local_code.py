"""Codes that the county adds to the shipped code tables."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Text

_OWN = "自设项（县局下发的代码）"


class LocalCode(Record):
    """One entry of a code table beyond those of its standard, which keeps codes and names."""

    __tablename__ = "local_code"
    title = "补充代码"
    named_by = "name"
    same_by = ("code_table", "code")
    is_common = True

    code_table: Mapped[str | None] = field(
        "代码表",
        Code("code_table", width=20),
        required=True,
        help="补充到哪一项的下拉选项",
        source=_OWN,
    )
    code: Mapped[str | None] = field(
        "代码", Text(20), required=True, help="不能与这张表已有的代码相同", source=_OWN
    )
    name: Mapped[str] = field("代码名称", Text(40), required=True, source=_OWN)
    aliases: Mapped[str | None] = field(
        "别名", Text(100), help="导入时也认得的写法，用分号隔开", source=_OWN
    )
