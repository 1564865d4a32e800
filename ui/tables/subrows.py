"""The rows and columns of a small table that is edited in place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent

from db.fields import Field, RecordType, fields_of
from db.kinds import Code, Day, File, Month, Text, Value, YesNo
from ui import theme
from ui.breaking import in_two
from ui.forms.editors import label_with_unit
from ui.tables.cells import CENTRE, LEFT, RIGHT, Index

BEGUN = ""
"""The key of the row that is being begun, also when its first cell is kept already."""
_LETTER, _NARROWEST, MOST_WIDTH, _ONE_LINE = 8, 64, 190, 80
_LONG, _LONG_WIDTH = 40, 140
"""Texts of so many characters, such as names of places, need more than their kind asks for."""


def key_of(field: Field) -> str:
    """Form and field, since a row may stand for two records."""
    return f"{field.form}.{field.name}"


def is_flag(field: Field) -> bool:
    """Whether it is 是 or 否, set by one key."""
    return isinstance(field.kind, YesNo)


def has_words(field: Field) -> bool:
    """Whether its texts are of any length: no number, date or flag."""
    kind = field.kind
    return not (is_flag(field) or kind.is_right_aligned or isinstance(kind, Day | Month))


def shown_of(record: RecordType) -> tuple[Field, ...]:
    """The columns of a kind of sub-records: all its fields but the one that names the owner."""
    return tuple(one for name, one in fields_of(record).items() if name != record.parent)


def width_of(field: Field) -> int:
    """The width of a column in px of the design; longer texts are read in the tooltip."""
    if isinstance(field.kind, Text) and field.kind.size >= _LONG:
        return _LONG_WIDTH
    return min(max(_letters(field) * _LETTER, _NARROWEST), MOST_WIDTH)


def _letters(field: Field) -> int:
    """What usually stands in a cell, in half-width letters; three codes in four are no longer."""
    if type(field.kind) is Code:
        sizes = sorted(2 * len(row.name) for row in field.kind.table().rows)
        return sizes[3 * len(sizes) // 4] + 2 if sizes else 0
    return field.kind.width


def heading_of(field: Field) -> str:
    """The label and the unit; in two lines where one would be wider than what stands below."""
    label, whole = field.label, label_with_unit(field)
    if 2 * len(whole) * _LETTER <= max(width_of(field), _ONE_LINE):
        return whole
    return in_two(label) if whole == label else f"{label}\n{whole[len(label) :]}"


def _side_of(field: Field) -> Qt.AlignmentFlag:
    """Numbers stand at the right, 是 and 否 in the middle."""
    return CENTRE if is_flag(field) else RIGHT if field.kind.is_right_aligned else LEFT


@dataclass(frozen=True)
class SubRow:
    """One row: values and texts by `key_of` their fields, and what it was made from.

    Attributes:
        key: what tells it from the others; BEGUN for the one that is being begun.
        other: the second record it stands for, "" for none.
        is_kept: whether it stands in the store; else what it shows is only proposed.
        marked: the fields, by `key_of`, that are shown as a warning.
    """

    key: str
    source: object
    values: Mapping[str, Value]
    shown: Mapping[str, str]
    is_kept: bool = True
    other: str = ""
    marked: Collection[str] = ()


class Refused(NamedTuple):
    """A text that cannot be kept; it stays in its cell until it is mended or given up."""

    text: str
    says: str


class SubRows(QAbstractTableModel):
    """The rows of a small table.

    Signals:
        refused_changed: texts that cannot be kept came, or are gone.
    """

    refused_changed = Signal()

    def __init__(self, fields: Sequence[Field], parent: QObject) -> None:
        super().__init__(parent)
        self._refused: dict[tuple[str, str], Refused] = {}
        self.fields = fields
        self._headings = [heading_of(one) for one in fields]
        self.rows: Sequence[SubRow] = ()

    def put(self, rows: Sequence[SubRow]) -> None:
        """Show other rows; the cursor, and what is being typed, stay with their row."""
        wanted = {one.key for one in rows}
        for place in reversed(range(len(self.rows))):
            if self.rows[place].key not in wanted:
                self.beginRemoveRows(QModelIndex(), place, place)
                self.rows = [*self.rows[:place], *self.rows[place + 1 :]]
                self.endRemoveRows()
        known = {one.key for one in self.rows}
        fresh = [one for one in rows if one.key not in known]
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(fresh) - 1)
            self.rows = [*self.rows, *fresh]
            self.endInsertRows()
        if [one.key for one in rows] == [one.key for one in self.rows]:
            self.rows = rows
        else:
            self._arrange(rows)
        self._tell_changed()
        gone = [cell for cell in self._refused if cell[0] not in wanted]
        for cell in gone:
            del self._refused[cell]
        if gone:
            self.refused_changed.emit()

    def _tell_changed(self) -> None:
        if self.rows:
            corner = self.index(len(self.rows) - 1, len(self.fields) - 1)
            self.dataChanged.emit(self.index(0, 0), corner)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.rows) - 1)

    def _arrange(self, rows: Sequence[SubRow]) -> None:
        """Put the rows that stand here in another order, with what they hold now."""
        self.layoutAboutToBeChanged.emit()
        places = {one.key: place for place, one in enumerate(rows)}
        before = self.persistentIndexList()
        now = [self.index(places[self.rows[one.row()].key], one.column()) for one in before]
        self.rows = rows
        self.changePersistentIndexList(before, now)
        self.layoutChanged.emit()

    # --- texts that cannot be kept ----------------------------------------------------------

    def refused(self, row: SubRow, field: Field) -> Refused | None:
        """The text that stands in a cell although it cannot be kept."""
        return self._refused.get((row.key, key_of(field)))

    def refuse(self, row: SubRow, field: Field, refused: Refused) -> None:
        """Leave a text in its cell that cannot be kept."""
        self.forget_refused(row, field)
        self._refused[row.key, key_of(field)] = refused
        self._tell_refused()

    def forget_refused(self, row: SubRow, field: Field) -> bool:
        """Show again what is kept in a cell; False where nothing else stood."""
        is_there = self._refused.pop((row.key, key_of(field)), None) is not None
        if is_there:
            self._tell_refused()
        return is_there

    def forget_last_refused(self) -> bool:
        """Show again what is kept where a text was refused last; False where none was."""
        is_there = bool(self._refused)
        if is_there:
            self._refused.popitem()
            self._tell_refused()
        return is_there

    def all_refused(self) -> list[tuple[int, int, str]]:
        """Where texts stand that cannot be kept, from the top: row, column, what is wrong."""
        return [
            (row, place, found.says)
            for row, one in enumerate(self.rows)
            for place, field in enumerate(self.fields)
            if (found := self.refused(one, field))
        ]

    def _tell_refused(self) -> None:
        self._tell_changed()
        self.refused_changed.emit()

    # --- for the view -----------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.fields)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        field = self.fields[index.column()]
        is_set_otherwise = is_flag(field) or isinstance(field.kind, File)
        return flags if is_set_otherwise else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        field, row = self.fields[index.column()], self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if found := self.refused(row, field):
                return found.says if role == Qt.ItemDataRole.ToolTipRole else found.text
            return row.shown.get(key_of(field), "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side_of(field)
        if role == Qt.ItemDataRole.ForegroundRole:
            colour = "" if row.is_kept else "text_soft"
            colour = "warning" if key_of(field) in row.marked else colour
            colour = "danger" if self.refused(row, field) else colour
            return QBrush(theme.colour(colour)) if colour else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return self._name_of(section) if role == Qt.ItemDataRole.DisplayRole else None
        field = self.fields[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return field.help or field.label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side_of(field)
        return None

    def _name_of(self, row: int) -> str:
        """What a row is known by: its first text, after the second where others have the same."""
        keys = [key_of(one) for one in self.fields[:2]]
        first, *rest = (self.rows[row].shown.get(key, "") for key in keys)
        is_one = sum(one.shown.get(keys[0]) == first for one in self.rows) == 1
        return first if is_one else " ".join([*rest, first]).strip()


NEXT_FLAG: dict[Value, Value] = {None: 1, 1: 0, 0: None}
"""The flag after a flag: 未填, 是, 否."""


def flag_of(event: QKeyEvent, row: SubRow, field: Field) -> tuple[Value] | None:
    """The value a key sets a flag to; None for other keys."""
    if event.key() == Qt.Key.Key_Space:
        return (NEXT_FLAG[row.values.get(key_of(field))],)
    if not event.text().strip():
        return None
    value = field.kind.read(event.text()).value
    return None if value is None else (value,)
