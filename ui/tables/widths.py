"""How wide the columns of a list are: by the kind of the field, and by the room there is."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics

from db.fields import Field, RecordType, fields_of
from db.kinds import Code, Name, Ref, Text
from ui import theme
from ui.forms.editors import label_with_unit

_WIDEST, _WIDEST_NAME = 240, 420
_NAME_LETTERS, _TITLE_LETTERS = 15, 24


def fitting(usual: Sequence[int], least: Sequence[int], name: int, room: int) -> list[int]:
    """The widths of as many columns from the left as there is room for, at least of one.

    What is left over goes to the name, what is missing is taken from the last one.

    Args:
        least: the smallest widths that a last column can do with.
        name: the place of the naming column.
    """
    widths = [usual[0]]
    for width, smallest in zip(usual[1:], least[1:], strict=True):
        left = room - sum(widths)
        if left < smallest:
            break
        widths.append(min(width, left))
    if name < len(widths):
        spare = max(room - sum(widths), 0)
        widths[name] += min(spare, max(theme.length(_WIDEST_NAME) - widths[name], 0))
    return widths


def spread(widths: Sequence[int], places: Sequence[int], room: int) -> list[int]:
    """Widths where what is left over goes to some of the columns, to each as much."""
    spare = max(room - sum(widths), 0) // max(len(places), 1)
    return [width + spare * (place in places) for place, width in enumerate(widths)]


def squeezed(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths that fit into the room, each column giving of what it can spare; else as they are."""
    spare = [width - smallest for width, smallest in zip(widths, least, strict=True)]
    missing = sum(widths) - room
    if not 0 < missing <= sum(spare):
        return list(widths)
    return [
        width - -(-missing * one // sum(spare)) for width, one in zip(widths, spare, strict=True)
    ]


def usual(record: RecordType, name: str, metrics: QFontMetrics) -> int:
    """A good width for a field: that of its heading or of what usually stands there."""
    field = fields_of(record)[name]
    heading = metrics.horizontalAdvance(heading_of(record, field)) + theme.space(6) + theme.space(4)
    letters = metrics.horizontalAdvance("0") * _letters(record, field)
    return min(max(heading, letters + theme.space(6) + theme.space(1)), theme.length(_WIDEST))


def heading_of(record: RecordType, field: Field) -> str:
    """What stands above a field: with the unit in the lists of the county, which have the room."""
    return label_with_unit(field) if record.is_common else field.label


def least(record: RecordType, name: str, metrics: QFontMetrics) -> int:
    """The width with which a field is still of use: a school is known by both ends of its name."""
    width = usual(record, name, metrics)
    return width * 3 // 5 if isinstance(fields_of(record)[name].kind, Ref) else width


def _letters(record: RecordType, field: Field) -> int:
    """What usually stands in a field, in half-width letters; of a code its longest name."""
    kind = field.kind
    is_title = field.name == record.named_by and not isinstance(kind, Name)
    if is_title and isinstance(kind, Text):
        return min(_TITLE_LETTERS, kind.size // 2)
    if is_title or isinstance(kind, Ref):
        return _TITLE_LETTERS
    if field.name == record.named_by:
        return _NAME_LETTERS
    if not isinstance(kind, Code):
        return kind.width
    return min(max((2 * len(row.name) for row in kind.table().rows), default=0), kind.width)
