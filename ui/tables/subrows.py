"""The rows and columns of a small table that is edited in place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from db.fields import Attribute, Field, RecordType, field_of, fields_of
from db.kinds import Text, Value, YesNo
from ui.tables.cells import Index

_LETTER, _NARROWEST, _WIDEST = 8, 64, 190
_LONG, _LONG_WIDTH = 40, 140
"""Texts of so many characters, such as names of places, need more than their kind asks for."""
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column:
    """One column: a field, a short heading, a width."""

    field: Field
    heading: str
    width: int

    @property
    def key(self) -> str:
        """Form and field, since a row may stand for two records."""
        return f"{self.field.form}.{self.field.name}"

    @property
    def is_flag(self) -> bool:
        """Whether it is 是 or 否, set by one key."""
        return isinstance(self.field.kind, YesNo)


def column(attribute: Attribute, heading: str, width: int) -> Column:
    """A column for a field named by attribute."""
    return Column(field_of(attribute), heading, width)


def columns_of(record: RecordType) -> tuple[Column, ...]:
    """A column for each field of a kind of sub-records, as wide as its values usually are."""
    shown = (one for name, one in fields_of(record).items() if name != record.parent)
    return tuple(Column(one, one.label, _width_of(one)) for one in shown)


def _width_of(field: Field) -> int:
    """Half-width characters as pixels of the design; long texts are read in the tooltip."""
    if isinstance(field.kind, Text) and field.kind.size >= _LONG:
        return _LONG_WIDTH
    return min(max(field.kind.width * _LETTER, _NARROWEST), _WIDEST)


@dataclass(frozen=True)
class SubRow:
    """One row: values and texts by `Column.key`, and what it was made from."""

    source: object
    values: Mapping[str, Value]
    shown: Mapping[str, str]


class SubRows(QAbstractTableModel):
    """The rows of a small table."""

    def __init__(self, columns: Sequence[Column], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = columns
        self.rows: Sequence[SubRow] = ()

    def put(self, rows: Sequence[SubRow]) -> None:
        """Show other rows; as many as before keep the cursor where it is."""
        if len(rows) == len(self.rows):
            self.rows = rows
            if rows:
                corner = self.index(len(rows) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), corner)
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_flag = self.columns[index.column()].is_flag
        return flags if is_flag else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.rows[index.row()].shown.get(column.key, "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRE if column.is_flag else _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.field.help or column.field.label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRE if column.is_flag else _LEFT
        return None
