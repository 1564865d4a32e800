"""退回乡镇: what is wrong with a record, and until when its township is to answer."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.changing import Change
from db.fields import Field, RecordType
from db.kinds import Day
from ruraledu_desktop.exchange import asking, sending_back
from ui import parts, undoing
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.exchange.asking import words_box
from ui.forms.editors import DayEditor
from ui.words import say


class SendBackDialog(Dialog):
    """What is to be said, and the day.

    Signals:
        agreed: the record is to be sent back: the words, and the day or "".
    """

    agreed = Signal(str, str)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, "send_back", say("退回乡镇"), width=520)
        self._words = words_box("back_words", 3)
        self._words.setPlaceholderText(
            say("哪里不对，要怎样改。如：出生日期与身份证号不符，请核对。")
        )
        self._words.textChanged.connect(self._refresh)
        self._day = DayEditor(Field(say("答复期限"), Day(), name="back_day"))
        self._day.edited.connect(self._refresh)
        self._do = parts.button(say("退回"), "agree", self._agree, look="primary")
        self.add_text(say("退回{name}", name=name), "subtitle")
        text = say("随下一份回执带到乡镇，标在这份档案上。乡镇改正、答复以后，由您了结或者再问。")
        self.add_text(text)
        self.column.addWidget(self._words)
        self.column.addLayout(parts.facts([(say("答复期限，可以不填"), self._day.widget)]))
        self._room = parts.label("", "problem", "room", wraps=True)
        self.add_foot(self._do, says=self._room)
        self._refresh()

    @property
    def _said(self) -> str:
        return self._words.toPlainText().strip()

    def _refresh(self) -> None:
        over = len(self._said) - asking.WORDS.size
        is_day = self._day.reading().is_kept
        self._room.setText(
            say("超出 {count} 个字，请缩短。", count=over) * (over > 0)
            or say("期限要写成日期，如 2026-10-15。") * (not is_day)
        )
        self._do.setEnabled(bool(self._said) and over <= 0 and is_day)

    def _agree(self) -> None:
        self.agreed.emit(self._said, str(self._day.reading().value or ""))
        self.accept()


def ask(desk: Desk, parent: QWidget, record: RecordType, record_id: str, name: str) -> None:
    """Ask what is wrong with a record, and send it back."""
    dialog = SendBackDialog(parent, name)
    dialog.agreed.connect(partial(_send, desk, record, record_id))
    dialog.open()


def _send(desk: Desk, record: RecordType, record_id: str, words: str, day: str) -> None:
    desk.tasks.run(
        sending_back.send_back, record, record_id, words, day=day, done=partial(_tell, desk)
    )


def _tell(desk: Desk, change: Change) -> None:
    undoing.offer(desk, say("已{title}。", title=change.title), change)
