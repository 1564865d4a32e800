"""What stands around the fields of a form: its head, what is said above them, the other panes."""

from db.fields import RecordType
from ruraledu_desktop.opening import Opened
from ui.desk import Desk
from ui.forms.form_body import FormBody
from ui.forms.form_head import FormHead
from ui.forms.judging import Judging
from ui.forms.notices import Above
from ui.forms.panes import Panes
from ui.words import say


class Around:
    """Head, strips, history and time line of one form, which all tell of the same record."""

    def __init__(self, desk: Desk, record: RecordType, body: FormBody) -> None:
        self._desk, self._record, self._body = desk, record, body
        self._is_unlisted = self._is_dirty = False
        self.head = FormHead()
        self.head.offer(record, is_county=desk.office.is_county)
        self.panes = Panes(desk, record, self.head, body)
        self.above = Above(is_county=desk.office.is_county)
        self.judging = Judging(desk, record, body, self.above.problems)

    @property
    def name(self) -> str:
        """Whose record it is, as it is typed now; "" for nobody's."""
        editor = self._body.editors.get(self._record.named_by)
        return editor.text() if editor else ""

    def show(self, record_id: str, opened: Opened | None) -> None:
        """Show everything but the values of the fields; None for a record not kept yet."""
        self._body.follow(opened.derived if opened else {})
        self.above.conflicts.show_items(opened.items if opened else ())
        self.judging.show(record_id, opened)
        self.panes.show_record(record_id)
        self.head.allow(opened, self._desk.office.unit)

    def show_dirty(self, *, is_dirty: bool) -> None:
        """Say whose record it is, and whether there is typing that was not saved."""
        self._is_dirty = is_dirty
        new = say("新{title}", title=self._record.title)
        self.head.show_title(self.name or new, is_dirty=is_dirty)
        self._tell_unlisted()

    def show_unlisted(self, *, is_unlisted: bool) -> None:
        """Say above the fields that the list does not hold the record."""
        self._is_unlisted = is_unlisted
        self._tell_unlisted()

    def _tell_unlisted(self) -> None:
        self.above.show_unlisted(self.name, is_unlisted=self._is_unlisted, is_dirty=self._is_dirty)
