"""What is done with records of a list or of the form, and offered to be taken back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.changing import Change
from db.errors import ExplainedError
from ruraledu_desktop import editing
from ruraledu_desktop.reports import Report, dossier
from ruraledu_desktop.reports.dossier import Chapter
from ui import undoing
from ui.desk import Decide, Desk
from ui.forms.form import RecordForm
from ui.records import bulk_dialog, sending_back, transferring
from ui.records.arrangement import Arrangement
from ui.words import say


class Deeds(QObject):
    """Striking, changing many, printing, sending back, giving to another township, deciding.

    Signals:
        refused: something is otherwise than it was shown; read it again.
    """

    refused = Signal()

    def __init__(self, desk: Desk, arrangement: Arrangement, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._page = desk, parent
        self._record, self._sections = arrangement.record, arrangement.sections

    def take_from(self, form: RecordForm, strike: Callable[[Sequence[str]], None]) -> None:
        """Do what the buttons of a form want."""
        form.strike_wanted.connect(lambda record_id: strike([record_id]))
        form.print_wanted.connect(self._print)
        form.back_wanted.connect(self._send_back)
        form.move_wanted.connect(self._transfer)
        form.decide_wanted.connect(lambda: self._decide(form.record_id))

    def strike(self, record_ids: Sequence[str], mark: int) -> None:
        """Strike records off as they were listed; the quiet line offers to take it back.

        Args:
            mark: the newest entry when they were; see `editing.strike_all`.
        """
        self._desk.tasks.run(
            editing.strike_all,
            self._record,
            record_ids,
            mark=mark,
            done=self._struck,
            failed=self._refuse,
            owner=self,
        )

    def _refuse(self, error: ExplainedError) -> None:
        self._desk.messages.error(error)
        self.refused.emit()

    def _struck(self, change: Change) -> None:
        undoing.offer(self._desk, say("已{title}", title=change.title), change)

    def edit_many(self, record_ids: Sequence[str]) -> None:
        """Ask which field of some records is to hold what."""
        bulk_dialog.ask(self._desk, self._page.window(), self._record, record_ids)

    def _print(self, record_id: str) -> None:
        """Show the whole file of a record, as its form is arranged, to be printed."""
        chapters = [Chapter(one.title, one.fields, one.tables) for one in self._sections]
        self._desk.tasks.run(
            dossier.build, self._record, record_id, chapters, done=self._show, owner=self
        )

    def _show(self, made: Report) -> None:
        self._desk.go("reports", made)

    def _send_back(self, record_id: str, name: str) -> None:
        sending_back.ask(self._desk, self._page.window(), self._record, record_id, name)

    def _transfer(self, record_id: str, name: str) -> None:
        transferring.ask(self._desk, self._page.window(), self._record, record_id, name)

    def _decide(self, record_id: str) -> None:
        self._desk.go("exchange", Decide(self._record.__tablename__, record_id))
