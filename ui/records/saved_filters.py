"""Filters the clerk saved under names of her own: kept on this computer, page by page.

With a filter go the columns, so that a list an office asks for again and again is exported and
printed the same each time.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject

from db.fields import RecordType
from ui.desk import Desk
from ui.memory import Memory
from ui.records.columns import Columns
from ui.records.filter_bar import FilterBar
from ui.records.filter_dialogs import ManageDialog, NameDialog, ValueDialog
from ui.words import say

_KEY = "filters"
State = dict[str, Any]
"""What stands in the filters, and the order and columns of the table; plain data."""


class SavedFilters(QObject):
    """Saves what stands in the filters of a page, and puts it there again."""

    def __init__(self, desk: Desk, columns: Columns, bar: FilterBar, memory: Memory) -> None:
        view = columns.view
        super().__init__(view)
        self._desk, self._view, self._bar, self._memory = desk, view, bar, memory
        self._columns = columns
        self._record: RecordType = view.rows.record
        self._manage: ManageDialog | None = None
        further = bar.further
        further.saved_chosen.connect(self.choose)
        further.save_wanted.connect(self._ask_name)
        further.manage_wanted.connect(self._open_manage)
        further.value_wanted.connect(self._ask_value)
        bar.changed.connect(self._tell)
        view.sorted.connect(self._tell)
        columns.changed.connect(self._tell)
        further.show_saved(list(self._kept))
        self._tell()

    # --- what is kept -----------------------------------------------------------------------

    @property
    def _kept(self) -> dict[str, State]:
        """The saved filters by name, in the order they were saved."""
        found: dict[str, Any] = self._memory.get(_KEY, dict[str, Any]())
        return {name: one for name, one in found.items() if isinstance(one, dict)}

    def _keep(self, kept: Mapping[str, State]) -> None:
        self._memory.keep(_KEY, dict(kept))
        self._bar.further.show_saved(list(kept))
        if self._manage:
            self._manage.show_names(list(kept))
        self._tell()

    @property
    def _state(self) -> State:
        order = [self._view.sort, self._view.is_descending]
        return {**self._bar.state(), "sort": order, "columns": self._view.shown_columns()}

    def _tell(self) -> None:
        """Say whether what stands in the filters is a saved one."""
        now = self._state
        alike = (name for name, one in self._kept.items() if now == {**now, **one})
        self._bar.further.show_current(next(alike, ""))

    # --- what the clerk does ----------------------------------------------------------------

    def choose(self, name: str) -> None:
        """Put a saved filter into the row of filters, in place of what stands there."""
        state = self._kept.get(name, {})
        order = state.get("sort")
        if isinstance(order, list) and len(order) == 2 and order[0] in ("", *self._view.rows.known):
            self._view.set_sort(order[0], is_descending=bool(order[1]))
        known = self._view.rows.known
        if columns := [one for one in state.get("columns", ()) if one in known]:
            self._columns.show(columns)
        self._bar.put(state)

    def _ask_name(self) -> None:
        state = self._state
        dialog = NameDialog(self._view.window(), say("保存当前筛选和列"), taken=list(self._kept))
        dialog.agreed.connect(lambda name: self._save(name, state))
        dialog.open()

    def _save(self, name: str, state: State) -> None:
        self._keep({**self._kept, name: state})
        self._desk.messages.quiet(say("已保存筛选“{name}”，在“更多”里选用。", name=name))

    def _ask_value(self) -> None:
        dialog = ValueDialog(self._view.window(), self._desk, self._record)
        dialog.agreed.connect(self._bar.ask_for)
        dialog.open()
        dialog.field.widget.setFocus()

    def _open_manage(self) -> None:
        self._manage = dialog = ManageDialog(self._view.window())
        dialog.show_names(list(self._kept))
        dialog.rename_wanted.connect(self._ask_new_name)
        dialog.delete_wanted.connect(self._delete)
        dialog.finished.connect(self._close_manage)
        dialog.open()

    def _close_manage(self) -> None:
        self._manage = None

    def _ask_new_name(self, name: str) -> None:
        others = [one for one in self._kept if one != name]
        dialog = NameDialog(
            self._manage or self._view.window(), say("改名"), taken=others, name=name
        )
        dialog.agreed.connect(lambda new: self._rename(name, new))
        dialog.open()

    def _rename(self, name: str, new: str) -> None:
        """The renamed one keeps its place; another one of the new name gives way."""
        kept = {one: state for one, state in self._kept.items() if one == name or one != new}
        self._keep({new if one == name else one: state for one, state in kept.items()})

    def _delete(self, name: str) -> None:
        before = self._kept
        self._keep({one: state for one, state in before.items() if one != name})
        self._desk.messages.quiet(
            say("已删除筛选“{name}”。", name=name),
            action=say("撤销"),
            then=lambda: self._keep(before),
        )
