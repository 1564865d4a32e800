"""How the county reads its plan, and what it demands instead; the same for all its offices."""

import hashlib

from db.fields import Mapped, Record, field
from db.kinds import Text

_OWN = "自设项（指标口径设置）"


class Reading(Record):
    """One reading or goal of the indicators, by its name (`indicators.settings`, `goals`)."""

    __tablename__ = "reading"
    title = "指标口径"
    named_by = "label"
    is_common = True

    label: Mapped[str] = field("口径名称", Text(60), required=True, source=_OWN)
    setting: Mapped[str | None] = field("设置项", Text(40), required=True, source=_OWN)
    value: Mapped[str | None] = field("采用的值", Text(40), source=_OWN)


def reading_id(setting: str) -> str:
    """The id of the record of a setting: two officers who settle it at once write one record."""
    return hashlib.sha256(f"reading|{setting}".encode()).hexdigest()[:32]
