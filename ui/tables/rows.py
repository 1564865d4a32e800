"""The rows of a table: only ids are held, and the rows in sight are fetched page by page.

A list of a hundred thousand children opens, sorts and filters in the time of one query that
nobody waits for; scrolling shows "…" until the rows have come.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QObject,
    Qt,
    QTimer,
    Signal,
)

from db import journal
from db.fields import RecordType, fields_of
from db.kinds import Ref
from db.store import Store
from ruraledu_desktop import faults, searching
from ruraledu_desktop.searching import Query
from ui.desk import Desk
from ui.forms.editors import label_with_unit
from ui.tables.cells import LEFT, RIGHT, Index
from ui.tables.widths import heading_of

IdSet: TypeAlias = Callable[[Store], frozenset[str]]
"""An operation that tells which records belong to something, e.g. the children left behind."""
PAGE = 256
"""Rows fetched at a time."""
_MOST_PAGES = 40
_MOST_WAITING = 3
NOT_YET = "…"


@dataclass(frozen=True)
class Line:
    """What the table keeps of a row: its texts in the order of the columns.

    Attributes:
        fault: the first problem that must be mended, "" for none.
    """

    texts: tuple[str, ...]
    is_doubtful: bool = False
    fault: str = ""


@dataclass(frozen=True)
class Lines:
    """One page of rows; a page that is not fresh is shown until the new one has come."""

    rows: tuple[Line | None, ...]
    is_fresh: bool = True


@dataclass(frozen=True)
class Found:
    """The answer to a query.

    Attributes:
        ids: the records, in order.
        total: how many there are in all.
        mark: the newest entry before it was asked (`journal.newest_entry`).
    """

    ids: list[str]
    total: int
    mark: int


def find(store: Store, record: RecordType, query: Query, sets: Sequence[IdSet]) -> Found:
    """The records of a query that are also in every set."""
    among = query.among
    with store.read() as conn:
        mark = journal.newest_entry(conn)
    for ids_of in sets:
        found = ids_of(store)
        among = found if among is None else among & found
    ids = searching.find(store, record, replace(query, among=among))
    return Found(ids, searching.count(store, record), mark)


def fetch(
    store: Store, record: RecordType, ids: Sequence[str], columns: tuple[str, ...]
) -> dict[str, Line]:
    """The lines of some records, with what is wrong with each."""
    wrong = faults.first_faults(store, record, ids)
    return {
        row.record_id: Line(
            tuple(row.shown[name] for name in columns),
            bool(row.open_items),
            wrong.get(row.record_id, ""),
        )
        for row in searching.page(store, record, ids, columns=columns)
    }


class RecordModel(QAbstractTableModel):
    """The records a query finds, in its order.

    Signals:
        found: a query was answered; rows may be others than before.
    """

    found = Signal()

    def __init__(
        self, desk: Desk, record: RecordType, columns: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self.record = desk, record
        self._fields = fields_of(record)
        self.columns = list(columns)
        self.query = Query()
        self._sets: tuple[IdSet, ...] = ()
        self.ids: list[str] = []
        self.total = self.mark = 0
        self._pages: OrderedDict[int, Lines] = OrderedDict()
        self._waiting: list[int] = []
        self._fetching: int | None = None

    @property
    def known(self) -> list[str]:
        """All fields that can be a column."""
        return list(self._fields)

    # --- what is asked ----------------------------------------------------------------------

    def find(self, query: Query, sets: Sequence[IdSet] = ()) -> None:
        """Show the records of a query; of several asked in a row only the last is answered."""
        self.query, self._sets = query, tuple(sets)
        self.find_again()

    def find_again(self) -> None:
        """Ask the same query again, e.g. after a change."""
        self._desk.tasks.run(
            find,
            self.record,
            self.query,
            self._sets,
            done=self._show,
            key=f"find {id(self)}",
            owner=self,
        )

    def set_columns(self, columns: Sequence[str]) -> None:
        """Show these fields, in this order."""
        self.beginResetModel()
        self.columns = list(columns)
        self._pages.clear()
        self.endResetModel()

    def _show(self, found: Found) -> None:
        self.total, self.mark = found.total, found.mark
        if found.ids == self.ids:
            self._pages = OrderedDict(
                (number, replace(lines, is_fresh=False)) for number, lines in self._pages.items()
            )
            self._tell(0, len(self.ids) - 1)
        else:
            self.beginResetModel()
            self.ids = found.ids
            self._pages.clear()
            self.endResetModel()
        self.found.emit()

    # --- rows in sight ----------------------------------------------------------------------

    def id_at(self, row: int) -> str:
        """The record of a row, "" outside of the table."""
        return self.ids[row] if 0 <= row < len(self.ids) else ""

    def row_of(self, record_id: str) -> int:
        """The row of a record, -1 when it is not listed."""
        try:
            return self.ids.index(record_id)
        except ValueError:
            return -1

    def line(self, row: int) -> Line | None:
        """The row as shown; None while it has not come."""
        number, place = divmod(row, PAGE)
        lines = self._pages.get(number)
        if lines is None or not lines.is_fresh:
            self._ask(number)
        return lines.rows[place] if lines and place < len(lines.rows) else None

    def _ask(self, number: int) -> None:
        """Ask for a page; of the pages scrolled past only the latest are fetched."""
        if number == self._fetching or number in self._waiting:
            return
        self._waiting.append(number)
        del self._waiting[:-_MOST_WAITING]
        if self._fetching is None:
            QTimer.singleShot(0, self, self._fetch)

    def _fetch(self) -> None:
        if self._fetching is not None or not self._waiting:
            return
        number = self._fetching = self._waiting.pop()
        ids, columns = self.ids[number * PAGE : (number + 1) * PAGE], tuple(self.columns)
        take = partial(self._take, number, ids, columns)
        self._desk.tasks.run(fetch, self.record, ids, columns, done=take, owner=self)

    def _take(
        self, number: int, ids: list[str], columns: tuple[str, ...], lines: dict[str, Line]
    ) -> None:
        self._fetching = None
        if ids == self.ids[number * PAGE : (number + 1) * PAGE] and columns == tuple(self.columns):
            self._pages[number] = Lines(tuple(lines.get(one) for one in ids))
            self._pages.move_to_end(number)
            while len(self._pages) > _MOST_PAGES:
                self._pages.popitem(last=False)
            self._tell(number * PAGE, number * PAGE + len(ids) - 1)
        self._fetch()

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            corner = self.index(last, len(self.columns) - 1)
            self.dataChanged.emit(self.index(first, 0), corner)

    # --- what Qt asks -----------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        line = self.line(index.row())
        text = line.texts[index.column()] if line else NOT_YET
        has_mark = line is not None and bool(line.fault) and index.column() == 0
        if line and has_mark and role == Qt.ItemDataRole.ToolTipRole:
            return f"{text}\n{line.fault}"
        return text

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        field = self._fields[self.columns[section]]
        if role == Qt.ItemDataRole.DisplayRole:
            return heading_of(self.record, field)
        if role == Qt.ItemDataRole.ToolTipRole:
            return field.help or label_with_unit(field)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if field.kind.is_right_aligned else LEFT
        return None

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        """Numbers stand at the right."""
        is_right = self._fields[self.columns[column]].kind.is_right_aligned
        return RIGHT if is_right else LEFT

    def elision(self, column: int) -> Qt.TextElideMode:
        """Names that begin alike, of schools and of persons, must show their ends."""
        name = self.columns[column]
        is_named = name == self.record.named_by or isinstance(self._fields[name].kind, Ref)
        modes = Qt.TextElideMode
        return modes.ElideMiddle if is_named else modes.ElideRight
