"""Rulings: what an officer proposed or decided about an open item, and who confirmed it."""

import hashlib

from db.fields import Mapped, Record, field
from db.kinds import Text

_GUIDE = "自设项（交换与合并要求 第4节 重复与第二人）"

SAME, DIFFERENT = "same", "different"
"""What is decided about two records: one person, or two."""
PROPOSED, STANDS, REJECTED = "proposed", "stands", "rejected"
"""How a ruling stands; a proposal waits for another officer."""


class Ruling(Record):
    """One ruling on one matter; a later one on the same matter is the same record.

    It belongs to the office that decides and never travels: what it changes goes home with the
    records it changed.
    """

    __tablename__ = "ruling"
    title = "裁定"
    named_by = "about"
    travels = False

    about: Mapped[str | None] = field("事项", Text(200), source=_GUIDE)
    item: Mapped[str | None] = field("待处理事项", Text(40), source=_GUIDE)
    first_id: Mapped[str | None] = field("第一份记录", Text(40), source=_GUIDE, group="pair")
    second_id: Mapped[str | None] = field("第二份记录", Text(40), source=_GUIDE, group="pair")
    choice: Mapped[str | None] = field("裁定结果", Text(20), source=_GUIDE, group="ruling")
    key: Mapped[str | None] = field("以哪一方为准", Text(80), source=_GUIDE, group="ruling")
    basis: Mapped[str | None] = field("裁定时的身份信息", Text(80), source=_GUIDE, group="ruling")
    state: Mapped[str | None] = field("裁定状态", Text(20), source=_GUIDE, group="ruling")
    proposed_by: Mapped[str | None] = field("提出人", Text(60), source=_GUIDE, group="ruling")
    confirmed_by: Mapped[str | None] = field("确认人", Text(60), source=_GUIDE, group="ruling")


def ruling_id(*matter: str) -> str:
    """The id of the ruling on a matter: on two records the same in whichever order (§4)."""
    return hashlib.sha256("|".join(["ruling", *sorted(matter)]).encode()).hexdigest()[:32]
