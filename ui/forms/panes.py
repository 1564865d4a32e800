"""What stands under the head of a form: the fields, or in their place the history or time line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QToolButton

from db.fields import RecordType
from ui.desk import Desk
from ui.forms.form_body import FormBody
from ui.forms.form_head import FormHead
from ui.forms.history import History
from ui.forms.time_line import TimeLine


class Panes(QStackedWidget):
    """Shows one of them; a button of the head is pressed while another than the fields is shown.

    Signals:
        sought: it is to be seen where an event is typed: the event.
    """

    sought = Signal(object)

    def __init__(self, desk: Desk, record: RecordType, head: FormHead, body: FormBody) -> None:
        super().__init__()
        self._body, self._record_id = body, ""
        self._history, self._time_line = History(desk, record), TimeLine(desk, record)
        head.time_line.setVisible(not record.is_common)
        self._buttons = (head.history, head.time_line)
        self._views: tuple[History | TimeLine, ...] = (self._history, self._time_line)
        self.addWidget(body)
        for button, view in zip(self._buttons, self._views, strict=True):
            self.addWidget(view)
            button.toggled.connect(lambda _, one=button: self._toggle(one))
        self._time_line.left.connect(self._leave)
        self._time_line.chosen.connect(self.sought)

    def show_record(self, record_id: str) -> None:
        """Of this record everything is shown; one that is not kept yet has only fields."""
        self._record_id = record_id
        for button in self._buttons:
            button.setEnabled(bool(record_id))
        self.renew()

    def turn_to_history(self) -> None:
        """Show the history, or the fields again; nothing of a record that has none."""
        self._buttons[0].click()

    def turn_to_time_line(self) -> None:
        """Show the time line, or the fields again."""
        self._buttons[1].click()

    def show_fields(self) -> None:
        """Let the fields be seen."""
        for button in self._buttons:
            button.setChecked(False)

    def renew(self) -> None:
        """Ask anew for what is shown in the place of the fields."""
        for button, view in zip(self._buttons, self._views, strict=True):
            if button.isChecked():
                view.show_record(self._record_id)

    def _toggle(self, button: QToolButton) -> None:
        """Of two buttons one at most is pressed."""
        if button.isChecked():
            for other in self._buttons:
                if other is not button:
                    other.setChecked(False)
            self._show(self._buttons.index(button))
        elif not any(one.isChecked() for one in self._buttons):
            self.setCurrentIndex(0)

    def _show(self, place: int) -> None:
        self.setCurrentIndex(1 + place)
        (self._history, self._time_line.table)[place].setFocus()
        self._views[place].show_record(self._record_id)

    def _leave(self) -> None:
        self.show_fields()
        self._body.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the fields."""
        if event.key() == Qt.Key.Key_Escape and self.currentIndex():
            self._leave()
        else:
            super().keyPressEvent(event)
