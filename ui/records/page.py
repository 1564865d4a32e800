"""The page of a kind of record: filters above, the table, and the form beside or under it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.changing import Change
from db.fields import RecordType
from db.records import Child
from db.records.attachment import Attachment
from ruraledu_desktop import picking, searching
from ui import theme
from ui.desk import Desk, Import, Names, New, Show
from ui.forms.form import RecordForm
from ui.forms.part import Part
from ui.keys import give_keys
from ui.memory import Memory
from ui.page import Page
from ui.records.arrangement import Arrangement
from ui.records.columns import Columns
from ui.records.deeds import Deeds
from ui.records.filepart import FilePart
from ui.records.filter_bar import FilterBar
from ui.records.head import PageHead
from ui.records.list_actions import ListActions
from ui.records.listing import Listing
from ui.records.opening import Opening
from ui.records.row_menu import RowMenu
from ui.records.saved_filters import SavedFilters
from ui.records.subpart import SubPart
from ui.records.work_area import WorkArea
from ui.tables.rows import RecordModel
from ui.tables.table import RecordView
from ui.words import say

_FORM_AFTER, _WARM_UP_AFTER = 20, 800
"""Milliseconds; a timer of 0 would go before the first painting."""


class RecordPage(Page):
    """A table and a form of one kind of record, arranged by the subclass."""

    arrangement: ClassVar[Arrangement]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.record = self.arrangement.record
        usual = [one.key for one in self.arrangement.columns]
        memory = Memory(desk, self.name)
        self._names: Names | None = None
        self._several: list[SubPart] = []
        self._wanted, self._row = "", -1
        self._is_asked = False
        self._form: RecordForm | None = None
        self.model = RecordModel(desk, self.record, usual, self)
        self.view = RecordView(self.model)
        self.columns = Columns(self.view, memory, usual)
        self.actions_of_list = ListActions(desk, self.view, self.title, memory)
        self.deeds = Deeds(desk, self.arrangement, self)
        self.deeds.refused.connect(self.reload)
        self.head = PageHead(self.title)
        self.head.print.setVisible(not self.record.is_common)  # no paper lists what is common
        self.head.compare.setVisible(self.record is Child)
        self.filters = FilterBar(desk, self.record, self.arrangement.chips)
        self.saved_filters = SavedFilters(desk, self.columns, self.filters, memory)
        RowMenu(desk, self.view, self.filters, self.edit_many)
        self.listing = Listing(self.view, self.arrangement.measure, self.arrangement.nothing)
        self._area = WorkArea(self.listing, memory, self.arrangement.share)
        self.opening = Opening(self.view, self._area, lambda: self.form)
        self._lay_out()
        self._connect_list()
        self._connect_head()
        self._set_up_keys()
        self.setFocusProxy(self.view)
        self.ask()
        QTimer.singleShot(_FORM_AFTER, self, lambda: self.form)
        QTimer.singleShot(_WARM_UP_AFTER, self, self._warm_up)

    def _warm_up(self) -> None:
        self.desk.tasks.work(picking.warm_up, self.record)

    def make_parts(self) -> dict[str, Part]:
        """The widgets of the sections that have one."""
        return {}

    def _lay_out(self) -> None:
        self.above = above = QVBoxLayout()
        left, top, right, _ = theme.page_margins()
        above.setContentsMargins(left, top, right, theme.space(3))
        above.setSpacing(theme.space(3))
        above.addWidget(self.head)
        above.addWidget(self.filters)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(above)
        whole.addWidget(self._area, 1)

    @property
    def form(self) -> RecordForm:
        """The form; it is made when the list stands already, or as soon as it is needed."""
        if self._form is None:
            sections = self.arrangement.sections
            tables = [one for section in sections for one in section.tables]
            own = self.make_parts()
            names = {str(one.__tablename__): one for one in tables}
            parts = own | {
                name: _part_of(self.desk, one) for name, one in names.items() if name not in own
            }
            self._form = form = RecordForm(self.desk, self.record, sections, parts)
            form.saved.connect(self._after_saving)
            form.stepped.connect(self.opening.step)
            form.escaped.connect(self.opening.go_to_table)
            form.stayed.connect(self.opening.stay)
            self.deeds.take_from(form, self.strike)
            form.list_wanted.connect(self._list_open)
            form.shown.connect(lambda _: self._tell_unlisted())
            form.shown.connect(lambda _: self._area.rest(False))
            self._several = [one for one in parts.values() if isinstance(one, SubPart)]
            self._tell_selected()
            self._area.add_form(form)
        return self._form

    def _connect_list(self) -> None:
        view, listing = self.view, self.listing
        view.chosen.connect(self.opening.open_soon)
        view.opened.connect(self.opening.edit)
        view.struck.connect(self.strike)
        view.copied.connect(self.actions_of_list.copy)
        view.typed.connect(self.filters.begin)
        view.compose_in(self.filters.line)
        view.sorted.connect(self.ask)
        view.selectionModel().selectionChanged.connect(lambda *_: self._tell_selected())
        self.filters.changed.connect(self.ask)
        self.filters.down.connect(self.opening.go_to_table)
        self.model.found.connect(self._after_finding)
        listing.clear_wanted.connect(self._clear_filters)
        listing.all_wanted.connect(self._show_all)
        listing.new_wanted.connect(self.opening.start_new)
        listing.import_wanted.connect(self.actions_of_list.bring)
        listing.bulk_wanted.connect(self.edit_many)

    def _connect_head(self) -> None:
        head, actions = self.head, self.actions_of_list
        head.new.clicked.connect(self.opening.start_new)
        head.bring.clicked.connect(actions.bring)
        head.compare.clicked.connect(actions.compare)
        head.export.clicked.connect(actions.export)
        actions.offer_tables(head.more)
        head.more.setVisible(any(one.tables for one in self.arrangement.sections))
        head.print.clicked.connect(actions.print)
        head.columns.clicked.connect(lambda: self.columns.choose(head.columns))
        self._area.placed.connect(head.mark_place)
        head.group.triggered.connect(lambda action: self._put_form(str(action.data())))

    def _tell_selected(self) -> None:
        """Let the small tables know how many records are selected: a row can be added to all."""
        count = self.view.selected_count() if self._several else 0
        for part in self._several:
            part.see_selected(count, self.view.selected_ids)

    def _set_up_keys(self) -> None:
        keys = {
            "Ctrl+F": self.filters.begin,
            "Ctrl+N": self.opening.start_new,
            "Ctrl+E": self.edit_many,
            "Ctrl+S": lambda: self.form.save(),
            "Ctrl+H": lambda: self.form.panes.turn_to_history(),
            "Ctrl+T": lambda: self.form.panes.turn_to_time_line(),
            "Alt+Up": lambda: self.opening.step(-1),
            "Alt+Down": lambda: self.opening.step(1),
            "Ctrl+PgUp": lambda: self.form.body.step_section(-1),
            "Ctrl+PgDown": lambda: self.form.body.step_section(1),
            "F6": self.opening.change_sides,
        }
        give_keys(self, keys)

    # --- what is listed ---------------------------------------------------------------------

    def ask(self) -> None:
        """Ask the store for the records of all filters, in the order of the table."""
        self._is_asked = True
        view = self.view
        query = replace(
            self.filters.query(),
            sort=view.sort,
            by_strokes=view.by_strokes,
            is_descending=view.is_descending,
        )
        if self._names:
            among = frozenset(self._names.ids)
            query = replace(query, among=among if query.among is None else among & query.among)
        self.model.find(query, self.filters.sets())

    def _after_finding(self) -> None:
        """Put the cursor where it is wanted: on a record just saved or asked for, or nearby."""
        if self._wanted and self.view.go_to(self._wanted):
            self._wanted = ""
            self.opening.open_soon()
        elif self._row >= 0:
            self.view.go_to_row(self._row)
            self.opening.open_soon()
        else:
            self._keep_together()
        self._row, self._is_asked = -1, False
        self._tell_unlisted()
        self.form.nobody.show_choice(is_there=bool(self.model.ids))
        self._area.rest(not self.model.total and self.form.draft is None)

    def _keep_together(self) -> None:
        """An empty form takes the first record; so does one whose record was filtered out.

        What a change alone takes out of the list stays, as somebody may be typing on.
        """
        form = self.form
        if form.draft is None and not form.awaited:
            if not self.view.current_id():
                self.view.go_to_row(0)
        elif self._is_asked and self._is_unlisted() and not form.is_dirty:
            self.view.go_to_row(0)
            self.opening.open_soon()
            if not self.model.ids:
                form.close_record()

    def _is_unlisted(self) -> bool:
        """Whether the list does not hold the record in the form, or about to be there."""
        is_opening = self.opening.is_pending and self.view.current_id()
        record_id = self.view.current_id() if is_opening else self.form.awaited
        return bool(record_id) and self.model.row_of(record_id) < 0

    def _tell_unlisted(self) -> None:
        self.form.show_unlisted(self._is_unlisted())

    def _list_open(self) -> None:
        """Let the list hold the record in the form."""
        self._wanted = self.form.record_id
        self._show_all()
        self.filters.clear()

    def _clear_filters(self) -> None:
        self.filters.clear()
        self.filters.begin()

    def _show_all(self) -> None:
        self._names = None
        self.listing.show_names("")
        self.ask()

    def show_request(self, request: object) -> None:
        """List exactly the names asked for, open the record, begin a new one, or an import."""
        if isinstance(request, Names):
            self._names = request
            self._wanted, self._row = request.chosen, 0
            count = say(
                "（{count} {measure}）", count=len(request.ids), measure=self.arrangement.measure
            )
            self.listing.show_names(request.title + count)
            self.filters.clear()
            self.view.setFocus()
        elif isinstance(request, Show) and self.form.may_leave():
            self._wanted = request.record_id
            self._names = None
            self.listing.show_names("")
            self.filters.clear()
            self.view.setFocus()
            self.opening.show_form()
            self.form.open(request.record_id, request=request)
        elif isinstance(request, New):
            self.opening.start_new()
        elif isinstance(request, Import):
            self.actions_of_list.bring()

    def reload(self, change: Change | None = None) -> None:
        if self._form:
            self._form.reload(change)
        is_touched = change is None or any(map(change.touches, searching.read_from(self.record)))
        if is_touched or self.filters.sets():
            self.model.find_again()

    # --- the record in the form -------------------------------------------------------------

    def may_leave(self) -> bool:
        return self._form is None or self._form.may_leave()

    def take_back(self) -> bool:
        return self._form is not None and self._form.take_back()

    def _put_form(self, place: str) -> None:
        """Put the form elsewhere; the choice goes back where it cannot be left."""
        self.opening.put_form(place)
        self.head.mark_place(self._area.place)

    def _after_saving(self, record_id: str) -> None:
        if self.model.row_of(record_id) < 0 and record_id == self.form.record_id:
            self._wanted = record_id

    def strike(self, record_ids: Sequence[str]) -> None:
        """Strike records off; the quiet line offers to take it back."""
        if not record_ids:
            return
        self._row = self.model.row_of(record_ids[0])
        self.deeds.strike(record_ids, self.model.mark)

    def edit_many(self) -> None:
        """Give a field of the selected records one value, once what is typed is saved."""
        ids = self.view.selected_ids()
        if ids and self.form.may_leave():
            self.deeds.edit_many(ids)


def _part_of(desk: Desk, sub: RecordType) -> SubPart:
    """The table of a kind of sub-records; files are chosen, not typed."""
    return FilePart(desk, sub) if issubclass(sub, Attachment) else SubPart(desk, sub)
