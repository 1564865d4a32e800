"""An open item as it is shown: what it says, and of each side who wrote it, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db import questions
from db.fields import RecordType, fields_of, groups_of
from db.folding import ERASE, Entry
from db.kinds import Plain, visible

HIDDEN = "另一单位：内容不向乡镇显示"
"""What stands in the place of a record that is elsewhere."""


@dataclass(frozen=True)
class View:
    """One side of an item.

    Attributes:
        key: the entry (C1, C2) or the record (C4) it stands for; of C9 which side it is.
        values: what it says, label → text; for C4 a few facts of that record.
        who, unit, wall: who wrote it, in which office, and the claimed time.
        home, name: of a record, the office whose record it is, and its name.
        number: of the report that brought it, 0 where none did.
        is_deletion: whether it strikes the record off.
        is_elsewhere: whether it is a record of another unit that is not here; it says nothing.
    """

    key: str
    values: Mapping[str, str]
    who: str
    unit: str
    wall: str
    is_deletion: bool = False
    home: str = ""
    name: str = ""
    is_elsewhere: bool = False
    number: int = 0


def word_of_state(one: Entry) -> str:
    """What an entry did that struck a record off, brought it back, or erased it."""
    if one.kind == ERASE:
        return "彻底清除个人信息"
    return "删除" if one.body.get("deleted") else "恢复"


@dataclass(frozen=True)
class Told:
    """What an item says, whatever its class; see `conflicts.Item` for what is not explained here.

    Attributes:
        label: what it is about, for the clerk.
        sides: every side of it; the shown one last.
    """

    label: str
    sides: tuple[View, ...] = ()
    before: Mapping[str, str] = field(default_factory=dict[str, str])
    says: str = ""
    fields: tuple[str, ...] = ()
    basis: str = ""
    seen: str = ""


def label_of(record: RecordType, group: str) -> str:
    """What a field group is called; that of the state is about striking off.

    A finding that is explained is called by the field it is told at.
    """
    if questions.is_finding(group):
        name = questions.field_of_finding(group)
        return fields_of(record)[name].label if name in fields_of(record) else record.title
    names = groups_of(record).get(group, ())
    return "、".join(fields_of(record)[name].label for name in names) or "删除"


def text_of(
    record: RecordType, name: str, body: Mapping[str, Plain], refs: Mapping[str, str]
) -> str:
    """A value in words; `refs` names the records it may point to."""
    plain = body.get(name)
    kind = fields_of(record)[name].kind
    return visible(refs.get(str(plain)) or kind.show(kind.from_plain(plain)) or "（空）")
