"""What a guardian agreed to, on which day, with which paper."""

from db.fields import Mapped, Record, field
from db.kinds import Codes, Day, Name, Ref, Text

_SOURCE = "个人信息保护法第二十八、三十一条；儿童个人信息网络保护规定"


class Consent(Record):
    """One paper of consent; it holds until it is withdrawn."""

    __tablename__ = "consent"
    title = "监护人同意"
    parent = "child_id"
    same_by = ("day", "guardian")
    newest_by = "day"
    ended_by = "withdrawn_day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    guardian: Mapped[str | None] = field(
        "同意人", Name(), required=True, headers=("监护人",), source=_SOURCE
    )
    scopes: Mapped[str | None] = field(
        "同意事项", Codes("consent_scope"), required=True, headers=("事项",), source=_SOURCE
    )
    day: Mapped[str | None] = field(
        "同意日期", Day(), required=True, headers=("日期",), source=_SOURCE
    )
    document: Mapped[str | None] = field("同意书编号", Text(40), headers=("编号",), source=_SOURCE)
    withdrawn_day: Mapped[str | None] = field("撤回日期", Day(), source=_SOURCE)
