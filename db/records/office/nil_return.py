"""空数据说明: that an office has nothing to report of some kind, and why."""

import hashlib

from db.fields import Mapped, Record, field
from db.kinds import SchoolYear, Text

_OWN = "自设项（空数据说明，教育经费年报与教育事业统计的做法）"
_SAID = "said"


class NilReturn(Record):
    """One kind of records of which a township has none in a school year.

    It is an entry like any other, so a table that is empty is told from one that was forgotten.
    """

    __tablename__ = "nil_return"
    title = "空数据说明"
    named_by = "label"
    is_reported = False

    label: Mapped[str] = field("没有内容的表", Text(40), required=True, source=_OWN)
    kind: Mapped[str | None] = field("种类", Text(40), required=True, source=_OWN)
    year: Mapped[str | None] = field("学年", SchoolYear(), required=True, source=_OWN)
    reason: Mapped[str | None] = field(
        "没有内容的原因", Text(200, lines=2), source=_OWN, group=_SAID
    )


def nil_return_id(unit: str, kind: str, year: str) -> str:
    """The id of the declaration about a kind: two clerks who write it at once write one record."""
    return hashlib.sha256(f"nil return|{unit}|{kind}|{year}".encode()).hexdigest()[:32]
