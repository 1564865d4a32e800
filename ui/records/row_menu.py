"""What a right click on a row offers, or the menu key: also to see only those with its value."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from db.fields import fields_of
from ruraledu_desktop import searching
from ruraledu_desktop.searching import Row
from ui.desk import Desk
from ui.records.filter_bar import FilterBar
from ui.records.value_filters import Wanted
from ui.tables.rows import NOT_YET
from ui.tables.table import RecordView
from ui.words import say

_LONGEST = 20


class RowMenu(QObject):
    """The menu of a list."""

    def __init__(
        self, desk: Desk, view: RecordView, bar: FilterBar, edit_many: Callable[[], None]
    ) -> None:
        super().__init__(view)
        self._desk, self._view, self._bar, self._edit_many = desk, view, bar, edit_many
        view.menu_wanted.connect(self._open)

    def _open(self, name: str, place: QPoint) -> None:
        """Open it about the cell of a field in the current row."""
        view = self._view
        menu = QMenu(view)
        menu.setObjectName("row_menu")
        menu.aboutToHide.connect(menu.deleteLater)
        record_id, ids = view.current_id(), view.selected_ids()
        keys = "\t{key}"
        menu.addAction(say("打开") + keys.format(key="Enter"), lambda: view.opened.emit(record_id))
        self._offer_value(menu, name, record_id)
        menu.addSeparator()
        menu.addAction(say("复制") + keys.format(key="Ctrl+C"), lambda: view.copied.emit(ids))
        menu.addAction(say("成批修改…") + keys.format(key="Ctrl+E"), self._edit_many)
        menu.addSeparator()
        menu.addAction(say("删除") + keys.format(key="Del"), lambda: view.struck.emit(ids))
        menu.popup(place)

    def _offer_value(self, menu: QMenu, name: str, record_id: str) -> None:
        line = self._view.rows.line(self._view.currentIndex().row())
        if line is None:
            return
        text = line.texts[self._view.rows.columns.index(name)]
        label = fields_of(self._view.rows.record)[name].label
        short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}{NOT_YET}"
        says = say("只看“{label}”未填的", label=label)
        if text:
            says = say("只看{label}：{shown}", label=label, shown=short)
        action = menu.addAction(says.replace("&", "&&"))
        action.setObjectName("only_this")
        action.triggered.connect(lambda _: self._ask(name, record_id))

    def _ask(self, name: str, record_id: str) -> None:
        """The list holds texts; the value is read where it is kept."""
        self._desk.tasks.run(
            searching.page,
            self._view.rows.record,
            [record_id],
            columns=(name,),
            owner=self,
            done=partial(self._narrow, name),
        )

    def _narrow(self, name: str, found: list[Row]) -> None:
        for row in found:
            self._bar.ask_for(Wanted(name, row.values[name], row.shown[name]))
