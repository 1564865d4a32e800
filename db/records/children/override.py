"""What the office decided against what the facts say, with its reason."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text

_SOURCE = "国发〔2016〕13号；民发〔2016〕42号 摸底排查核定"


class Override(Record):
    """One decision about one caliber of 留守; without a reason it does not count."""

    __tablename__ = "override"
    title = "人工核定"
    parent = "child_id"
    same_by = (
        "answer",
        "from_day",
    )
    newest_by = "from_day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    answer: Mapped[str | None] = field(
        "核定结论",
        Code("override_answer"),
        required=True,
        headers=("结论",),
        group="decision",
        source=_SOURCE,
    )
    reason: Mapped[str | None] = field(
        "核定理由",
        Text(200),
        required=True,
        headers=("理由",),
        help="没有理由的不起作用",
        group="decision",
        source=_SOURCE,
    )
    from_day: Mapped[str | None] = field(
        "生效日期", Day(), required=True, group="span", source=_SOURCE
    )
    to_day: Mapped[str | None] = field(
        "失效日期", Day(), help="情况变了的填写，恢复按事实推算", group="span", source=_SOURCE
    )
    confirmed_by: Mapped[str | None] = field("核定人", Text(40), source=_SOURCE)
    document: Mapped[str | None] = field("依据文号", Text(60), headers=("文号",), source=_SOURCE)
