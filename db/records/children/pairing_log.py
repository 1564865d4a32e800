"""What was done in a pairing: each talk, visit or call."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text

_LOG = "平政办字〔2023〕11号 三（三）4（5）关爱帮扶；结对帮扶记录"


class PairingLog(Record):
    """One contact; it names the pairing it belongs to."""

    __tablename__ = "pairing_log"
    title = "帮扶记录"
    parent = "child_id"
    same_by = ("day", "way")
    newest_by = "day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_LOG)
    day: Mapped[str | None] = field(
        "帮扶日期", Day(), required=True, headers=("日期",), source=_LOG
    )
    pairing_id: Mapped[str | None] = field(
        "帮扶人",
        Ref("pairing"),
        headers=("帮扶责任人", "责任人"),
        help="从上面的结对帮扶中选",
        source=_LOG,
    )
    way: Mapped[str | None] = field(
        "帮扶方式", Code("contact_way"), required=True, headers=("方式",), source=_LOG
    )
    content: Mapped[str | None] = field("帮扶内容", Text(300), headers=("内容",), source=_LOG)
    effect: Mapped[str | None] = field(
        "帮扶效果", Text(200), headers=("效果",), source=_LOG, private=True
    )
