"""退回乡镇: what is wrong with a record, and until when its township is to answer."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QVBoxLayout, QWidget

from db.changing import Change
from db.fields import Field, RecordType
from db.kinds import Day
from ruraledu_desktop.exchange import asking, sending_back
from ui import parts, theme, undoing
from ui.desk import Desk
from ui.exchange.asking import words_box
from ui.forms.editors import DayEditor
from ui.words import say


class SendBackDialog(QDialog):
    """What is to be said, and the day.

    Signals:
        agreed: the record is to be sent back: the words, and the day or "".
    """

    agreed = Signal(str, str)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setObjectName("send_back")
        self.setWindowTitle(say("退回乡镇"))
        self.setMinimumWidth(theme.length(520))
        self._words = words_box("back_words", 3)
        self._words.setPlaceholderText(
            say("哪里不对，要怎样改。如：出生日期与身份证号不符，请核对。")
        )
        self._words.textChanged.connect(self._refresh)
        self._day = DayEditor(Field(say("答复期限"), Day(), name="back_day"))
        self._day.edited.connect(self._refresh)
        self._room = parts.label("", "problem", "room", wraps=True)
        self._do = parts.button(say("退回"), "agree", self._agree, look="primary")
        form = QFormLayout()
        form.setHorizontalSpacing(theme.space(4))
        form.addRow(parts.label(say("答复期限，可以不填"), "soft"), self._day.widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(6))
        column.setSpacing(theme.space(3))
        column.addWidget(parts.label(say("退回{name}", name=name), "subtitle", wraps=True))
        text = say("随下一份回执带到乡镇，标在这份档案上。乡镇改正、答复以后，由您了结或者再问。")
        column.addWidget(parts.label(text, "soft", wraps=True))
        column.addWidget(self._words)
        column.addLayout(form)
        cancel = parts.button(say("取消"), "cancel", self.reject)
        column.addLayout(parts.foot(self._room, cancel, self._do))
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
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _send(desk: Desk, record: RecordType, record_id: str, words: str, day: str) -> None:
    desk.tasks.run(
        sending_back.send_back, record, record_id, words, day=day, done=partial(_tell, desk)
    )


def _tell(desk: Desk, change: Change) -> None:
    undoing.offer(desk, say("已{title}。", title=change.title), change)
