"""How wide the columns of a list are: by the kind of the field, and by the room there is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFontMetrics

from db.fields import Field, RecordType, fields_of
from db.kinds import Code, Name, Ref
from ui import theme

_WIDEST, _WIDEST_NAME = 240, 420
_NAME_LETTERS, _TITLE_LETTERS = 15, 24


@dataclass(frozen=True)
class Fitting:
    """The columns that stand side by side in some room, and the width of the naming one."""

    count: int
    name_width: int


def fitting(widths: Sequence[int], name: int, room: int) -> Fitting:
    """As many columns from the left as there is room for, at least one; the name takes the rest.

    Args:
        widths: the usual ones, from left to right.
        name: the place of the naming column.
    """
    count, taken = 1, widths[0]
    for width in widths[1:]:
        if taken + width > room:
            break
        count, taken = count + 1, taken + width
    spare = max(room - taken, 0)
    return Fitting(count, max(widths[name], min(widths[name] + spare, theme.length(_WIDEST_NAME))))


def usual(record: RecordType, name: str, metrics: QFontMetrics) -> int:
    """A good width for a field: that of its heading or of what usually stands there."""
    field = fields_of(record)[name]
    heading = metrics.horizontalAdvance(field.label) + theme.space(6) + theme.space(4)
    letters = metrics.horizontalAdvance("0") * _letters(record, field)
    return min(max(heading, letters + theme.space(6) + theme.space(1)), theme.length(_WIDEST))


def _letters(record: RecordType, field: Field) -> int:
    """What usually stands in a field, in half-width letters; of a code its longest name."""
    kind = field.kind
    is_title = field.name == record.named_by and not isinstance(kind, Name)
    if is_title or isinstance(kind, Ref):
        return _TITLE_LETTERS
    if field.name == record.named_by:
        return _NAME_LETTERS
    if not isinstance(kind, Code):
        return kind.width
    return min(max((2 * len(row.name) for row in kind.table().rows), default=0), kind.width)
