"""The page of a kind of record: filters above, the table, and the form beside or under it."""

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from db.changing import Change
from ruraledu_desktop import copying, editing
from ruraledu_desktop.copying import Copied
from ui import theme
from ui.columns import ColumnChooser
from ui.desk import Decide, Desk, Names, Show
from ui.form import RecordForm
from ui.page import Page
from ui.part import Part
from ui.records.arrangement import Arrangement
from ui.records.filter_bar import FilterBar
from ui.records.head import ALONE, BESIDE, UNDER, PageHead
from ui.records.listing import Listing, grouped
from ui.records.memory import Memory
from ui.rows import RecordModel
from ui.table import RecordView
from ui.words import say

_OPEN_AFTER = 60
_SHARES = {BESIDE: (38, 62), UNDER: (40, 60)}


class RecordPage(Page):
    """A table and a form of one kind of record, arranged by the subclass."""

    arrangement: ClassVar[Arrangement]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.record = self.arrangement.record
        self._usual = [str(one.key) for one in self.arrangement.columns]
        self._memory = Memory(desk, self.name)
        self._names: Names | None = None
        self._wanted, self._row = "", -1
        self._place = BESIDE
        self.model = RecordModel(desk, self.record, self._usual, self)
        self.view = RecordView(self.model)
        self.head = PageHead(self.title)
        self.filters = FilterBar(desk, self.record, self.arrangement.chips)
        self.listing = Listing(self.view, self.arrangement.measure, self.arrangement.nothing)
        self.form = RecordForm(desk, self.record, self.arrangement.sections, self.make_parts())
        self._columns = ColumnChooser(self.record, self)
        self._opening = QTimer(self)
        self._opening.setSingleShot(True)
        self._opening.setInterval(_OPEN_AFTER)
        self._lay_out()
        self._connect()
        self._set_up_keys()
        self._restore()
        self.setFocusProxy(self.view)
        self.view.setFocus()
        self.ask()

    def make_parts(self) -> dict[str, Part]:
        """The widgets of the sections that have one."""
        return {}

    def _lay_out(self) -> None:
        self._split = QSplitter()
        self._split.setObjectName("split")
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.listing)
        self._split.addWidget(self.form)
        self.listing.setMinimumWidth(theme.length(320))
        self.form.setMinimumWidth(theme.length(380))
        above = QVBoxLayout()
        above.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        above.setSpacing(theme.space(3))
        above.addWidget(self.head)
        above.addWidget(self.filters)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(above)
        whole.addWidget(self._split, 1)

    def _connect(self) -> None:
        view, form, head = self.view, self.form, self.head
        view.chosen.connect(self._opening.start)
        view.opened.connect(self._edit)
        view.struck.connect(self.strike)
        view.copied.connect(self._copy)
        view.typed.connect(self.filters.begin)
        view.sorted.connect(self._sort)
        view.arranged.connect(self._keep_columns)
        self._opening.timeout.connect(self._open_current)
        self.filters.changed.connect(self.ask)
        self.filters.down.connect(self._go_to_table)
        self.model.found.connect(self._after_finding)
        self.listing.clear_wanted.connect(self._clear_filters)
        self.listing.all_wanted.connect(self._show_all)
        self.listing.new_wanted.connect(self.start_new)
        self.listing.import_wanted.connect(self.bring)
        form.saved.connect(self._after_saving)
        form.stepped.connect(self.step)
        form.escaped.connect(self._go_to_table)
        form.strike_wanted.connect(lambda record_id: self.strike([record_id]))
        form.decide_wanted.connect(self._decide)
        self._connect_head(head)

    def _connect_head(self, head: PageHead) -> None:
        head.new.clicked.connect(self.start_new)
        head.bring.clicked.connect(self.bring)
        head.export.clicked.connect(self.export)
        head.print.clicked.connect(self.print)
        head.columns.clicked.connect(self._choose_columns)
        head.group.triggered.connect(lambda action: self.put_form(str(action.data())))
        self._columns.chosen.connect(self._set_columns)
        self._columns.reset.connect(lambda: self._set_columns(self._usual))
        self._split.splitterMoved.connect(lambda *_: self._keep_split())

    def _decide(self) -> None:
        about = Decide(self.record.__tablename__, self.form.record_id)
        self.desk.go("exchange", about)

    def _set_up_keys(self) -> None:
        keys = {
            "Ctrl+F": self.filters.begin,
            "Ctrl+N": self.start_new,
            "Ctrl+S": self.form.save,
            "Alt+Up": lambda: self.step(-1),
            "Alt+Down": lambda: self.step(1),
            "Ctrl+PgUp": lambda: self.form.body.step_section(-1),
            "Ctrl+PgDown": lambda: self.form.body.step_section(1),
            "F6": self._change_sides,
        }
        for key, then in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)

    # --- what is listed ---------------------------------------------------------------------

    def ask(self) -> None:
        """Ask the store for the records of all filters, in the order of the table."""
        query = replace(
            self.filters.query(), sort=self.view.sort, is_descending=self.view.is_descending
        )
        if self._names:
            query = replace(query, among=frozenset(self._names.ids))
        self.model.find(query, self.filters.sets())

    def _after_finding(self) -> None:
        """Put the cursor where it is wanted: on a record just saved or asked for, or nearby."""
        if self._wanted and self.view.go_to(self._wanted):
            self._wanted = ""
        elif self._row >= 0:
            self.view.go_to_row(self._row)
        self._row = -1

    def _clear_filters(self) -> None:
        self.filters.clear()
        self.filters.begin()

    def _show_all(self) -> None:
        self._names = None
        self.listing.show_names("")
        self.ask()

    def show_request(self, request: object) -> None:
        """List exactly the names asked for, or open the record."""
        if isinstance(request, Names):
            self._names = request
            count = say("（{count} {measure}）", count=len(request.ids), measure=self.measure)
            self.listing.show_names(request.title + count)
            self.filters.clear()
        elif isinstance(request, Show) and self.form.may_leave():
            self._wanted = request.record_id
            self._names = None
            self.listing.show_names("")
            self.filters.clear()
            self.form.open(request.record_id)

    @property
    def measure(self) -> str:
        """How the records are counted."""
        return self.arrangement.measure

    def reload(self, change: Change | None = None) -> None:
        self.form.reload(change)
        if change is None or change.touches(self.record) or self.filters.sets():
            self.model.find_again()

    # --- the record in the form -------------------------------------------------------------

    def may_leave(self) -> bool:
        return self.form.may_leave()

    def _open_current(self) -> None:
        """Show the record under the cursor, when what was typed in the last one is kept."""
        record_id = self.view.current_id()
        if not record_id or record_id == self.form.record_id or self._place == ALONE:
            return
        if self.form.may_leave():
            self.form.open(record_id)
        else:
            self._stay()

    def _stay(self) -> None:
        """Put the cursor of the table back on the record that cannot be left."""
        self.view.blockSignals(True)
        self.view.go_to(self.form.record_id)
        self.view.blockSignals(False)

    def _edit(self, record_id: str) -> None:
        """Go into the form of a record."""
        if self._place == ALONE:
            self.put_form(BESIDE)
        self._opening.stop()
        if record_id == self.form.record_id:
            self.form.body.focus()
        elif self.form.may_leave():
            self.form.open(record_id, is_edited=True)

    def step(self, by: int) -> None:
        """Go to the record before or after, and stay in the form."""
        if self.form.may_leave():
            self.view.go_to_row(max(self.model.row_of(self.form.record_id) + by, 0))

    def start_new(self) -> None:
        """Begin a new record."""
        if self._place == ALONE:
            self.put_form(BESIDE)
        if self.form.may_leave():
            self._opening.stop()
            self.view.clearSelection()
            self.form.start_new()

    def _after_saving(self, record_id: str) -> None:
        if self.model.row_of(record_id) < 0 and record_id == self.form.record_id:
            self._wanted = record_id

    def strike(self, record_ids: list[str]) -> None:
        """Strike records off; the quiet line offers to take it back."""
        if not record_ids:
            return
        self._row = self.model.row_of(record_ids[0])
        self.desk.tasks.run(
            editing.strike_all, self.record, record_ids, done=self._struck, owner=self
        )

    def _struck(self, change: Change) -> None:
        self.desk.messages.quiet(
            say("已{title}", title=change.title), action=say("撤销"), then=self._undo
        )

    def _undo(self) -> None:
        self.desk.tasks.run(editing.undo)

    def _go_to_table(self) -> None:
        self.view.setFocus()
        if not self.view.current_id():
            self.view.go_to_row(0)

    def _change_sides(self) -> None:
        """From the list into the form, or back."""
        if self.form.isAncestorOf(QGuiApplication.focusObject()):  # type: ignore[arg-type]
            self._go_to_table()
        else:
            self.form.body.focus()

    # --- the whole list ---------------------------------------------------------------------

    def _chosen_ids(self) -> list[str]:
        """The selected records when there are several, else all listed ones."""
        return self.view.selected_ids() if self.view.selected_count() > 1 else self.model.ids

    def _copy(self, record_ids: list[str]) -> None:
        self.desk.tasks.run(
            copying.as_table,
            self.record,
            record_ids,
            self.view.columns(),
            done=self._put_on_clipboard,
            owner=self,
        )

    def _put_on_clipboard(self, copied: Copied) -> None:
        data = QMimeData()
        data.setText(copied.text)
        data.setHtml(copied.html)
        QGuiApplication.clipboard().setMimeData(data)
        text = say("已复制 {count} 行，可粘贴到 Excel 或 WPS。", count=grouped(copied.count))
        self.desk.messages.quiet(text)

    def bring(self) -> None:
        """Import a roster."""

    def export(self) -> None:
        """Write the list into a workbook."""

    def print(self) -> None:
        """Print what is listed or selected."""
        names = Names(self.record, tuple(self._chosen_ids()), self.title)
        self.desk.go("reports", names)

    # --- what is remembered -----------------------------------------------------------------

    def put_form(self, place: str) -> None:
        """Put the form beside the table, under it, or away."""
        if place == ALONE and not self.form.may_leave():
            self.head.mark_place(self._place)
            return
        self._place = place
        self.head.mark_place(place)
        is_under = place == UNDER
        self._split.setOrientation(
            Qt.Orientation.Vertical if is_under else Qt.Orientation.Horizontal
        )
        self.form.setVisible(place != ALONE)
        if not self._split.restoreState(self._memory.get_bytes(f"split_{place}")):
            self._split.setSizes([share * 100 for share in _SHARES.get(place, (1, 0))])
        self._memory.keep("place", place)
        self._open_current()

    def _keep_split(self) -> None:
        self._memory.keep_bytes(f"split_{self._place}", self._split.saveState())

    def _choose_columns(self) -> None:
        self._columns.show_columns(self.view.columns())
        self._columns.open_under(self.head.columns)

    def _set_columns(self, columns: list[str]) -> None:
        self.view.set_columns(columns, self.view.widths())
        self._keep_columns()

    def _keep_columns(self) -> None:
        self._memory.keep("columns", self.view.columns())
        widths: dict[str, int] = self._memory.get("widths", {})
        self._memory.keep("widths", widths | self.view.widths())

    def _sort(self) -> None:
        self._memory.keep("sort", [self.view.sort, self.view.is_descending])
        self.ask()

    def _restore(self) -> None:
        """Everything as it was when the page was left; unknown fields are passed over."""
        known = {str(name) for name in self.model.known}
        columns = [name for name in self._memory.get("columns", self._usual) if name in known]
        self.view.set_columns(columns or self._usual, self._memory.get("widths", {}))
        name, is_descending = self._memory.get("sort", ["", False])
        self.view.set_sort(name if name in known else "", is_descending=bool(is_descending))
        self.put_form(str(self._memory.get("place", BESIDE)))
