"""Who looks after a child by name (结对帮扶), each for a span of time."""

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Day, Name, Phone, Ref, Text

_PAIRING = "平政办字〔2023〕11号 三（三）4（5）关爱帮扶；结对帮扶台账"


class Pairing(Record):
    """One person responsible for one child; one without an end day holds today."""

    __tablename__ = "pairing"
    title = "结对帮扶"
    parent = "child_id"
    called_by = "helper"
    same_by = ("helper", "from_day")
    newest_by = "from_day"
    nil = Nil.EVER

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_PAIRING)
    helper: Mapped[str | None] = field(
        "帮扶责任人", Name(), required=True, headers=("责任人", "帮扶人"), source=_PAIRING
    )
    pairing_kind: Mapped[str | None] = field(
        "责任人类型", Code("pairing_kind"), required=True, headers=("类型",), source=_PAIRING
    )
    employer: Mapped[str | None] = field("责任人单位", Text(60), headers=("单位",), source=_PAIRING)
    post: Mapped[str | None] = field("责任人职务", Text(40), headers=("职务",), source=_PAIRING)
    phone: Mapped[str | None] = field(
        "责任人电话", Phone(), headers=("电话", "联系电话"), source=_PAIRING, private=True
    )
    from_day: Mapped[str | None] = field(
        "结对日期", Day(), required=True, headers=("开始日期",), source=_PAIRING, group="span"
    )
    to_day: Mapped[str | None] = field(
        "结束日期", Day(), help="仍在结对的不填", source=_PAIRING, group="span"
    )
    plan: Mapped[str | None] = field("帮扶计划", Text(300), source=_PAIRING)
