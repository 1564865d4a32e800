"""How a row of a list of records is drawn."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.tables.cells import Index, cell_of
from ui.tables.rows import NOT_YET, RecordModel


class RowDelegate(QStyledItemDelegate):
    """Fills a cell with one call instead of one per role: Python is asked for every cell."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, RecordModel)
        line, column = model.line(index.row()), index.column()
        cell = cell_of(option)
        cell.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
        cell.text = line.texts[column] if line else NOT_YET
        cell.displayAlignment = model.alignment(column)
        cell.textElideMode = model.elision(column)
        if column == 0 and line and (line.fault or line.is_doubtful):
            cell.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            name, role = ("alert-triangle", "danger") if line.fault else ("alert-circle", "warning")
            cell.icon = theme.icon(name, role)
            cell.decorationSize = QSize(theme.size("icon"), theme.size("icon"))
