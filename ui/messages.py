"""What the program says to the clerk: a quiet line, a question, a list of problems, an error.

Prefer the quiet line with 撤销 to a question. All windows here are opened without blocking; what
is to happen after an answer comes as a callback.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from db.errors import ExplainedError
from ui import theme
from ui.dialogs import Dialog
from ui.words import say

Then = Callable[[], object]
_ROLES = {"alert-circle": "danger", "alert-triangle": "warning"}
"""The colours of icons that warn."""


class Messages(QObject):
    """Says things over one window.

    Attributes:
        window: the window that dialogs belong to; set by that window.
        noted: a quiet line: text, label of its action ("" for none), what the action does.
        ways_out: by the code of an error what is offered beside 知道了: label, what it does and the
            role of its button.
    """

    noted = Signal(str, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window: QWidget | None = None
        self.ways_out: dict[str, list[tuple[str, Then, str]]] = {}
        self._progress: dict[object, ProgressDialog] = {}

    def quiet(self, text: str, *, action: str = "", then: Then | None = None) -> None:
        """Say something in the status bar, with an optional action such as 撤销."""
        self.noted.emit(text, action, then)

    def question(
        self, what: str, advice: str, *, do: str, then: Then, is_dangerous: bool = False
    ) -> "MessageDialog":
        """Ask before what cannot be taken back; `do` is the button's verb, e.g. "彻底删除"."""
        icon = "alert-triangle" if is_dangerous else "help"
        dialog = MessageDialog(self.window, what, advice, icon=icon)
        dialog.add_button(say("取消"))
        dialog.add_button(do, then=then, role="danger" if is_dangerous else "primary")
        dialog.open()
        return dialog

    def error(self, error: ExplainedError, *, lines: Sequence[str] = ()) -> "MessageDialog":
        """Show what happened and what to do now, with the buttons that do it."""
        dialog = MessageDialog(self.window, error.what, error.advice, code=error.code, lines=lines)
        for label, then, role in self.ways_out.get(error.code, ()):
            dialog.add_button(label, then=then, role=role)
        dialog.add_button(say("知道了"), role="primary")
        dialog.open()
        return dialog

    def problems(self, title: str, lines: Sequence[str], advice: str = "") -> "MessageDialog":
        """Show a list of problems, one sentence each; it can be copied."""
        dialog = MessageDialog(self.window, title, advice, lines=lines)
        dialog.add_button(say("知道了"), role="primary")
        dialog.open()
        return dialog

    def news(self, what: str, advice: str) -> "MessageDialog":
        """Show something good that changes what is to be done next."""
        dialog = MessageDialog(self.window, what, advice, icon="info")
        dialog.add_button(say("知道了"), role="primary")
        dialog.open()
        return dialog

    # --- progress, called by tasks ----------------------------------------------------------

    def progress(self, job: object, title: str, *, stop: Then) -> None:
        """Open the progress window of a job."""
        dialog = ProgressDialog(self.window, title or say("正在处理"), stop)
        self._progress[job] = dialog
        dialog.open()

    def progress_moved(self, job: object, done: int, total: int, doing: str) -> None:
        """Show how far a job is, if its window is open."""
        if job in self._progress:
            self._progress[job].move_to(done, total, doing)

    def progress_ended(self, job: object) -> None:
        """Close the progress window of a job, if it is open."""
        dialog = self._progress.pop(job, None)
        if dialog:
            dialog.accept()


class MessageDialog(Dialog):
    """A calm window with an icon, one sentence in large type, one in small, and buttons."""

    def __init__(
        self,
        parent: QWidget | None,
        what: str,
        advice: str,
        *,
        icon: str = "alert-circle",
        code: str = "",
        note: str = "",
        lines: Sequence[str] = (),
    ) -> None:
        super().__init__(parent, "message", say("乡村教育数据管理"), width=460)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(theme.space(2))
        self._add_text(what, "subtitle", "what")
        if lines:
            self._add_lines(lines)
        if advice:
            self._add_text(advice, "soft", "advice")
        note = say("代号 {code}", code=code) if code else note
        if note:
            self._add_text(note, "caption", "note")
        if not lines:
            self._texts.addStretch(1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.space(2))
        self._buttons.addStretch(1)
        self._lay_out(icon)

    def _lay_out(self, icon: str) -> None:
        picture = QLabel()
        picture.setPixmap(theme.pixmap(icon, "icon_large", _ROLES.get(icon, "primary")))
        top = QHBoxLayout()
        top.setSpacing(theme.space(4))
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(self._texts, 1)
        self.column.setSpacing(theme.space(6))
        self.column.addLayout(top, 1)
        self.column.addLayout(self._buttons)

    def _add_text(self, text: str, look: str, name: str) -> None:
        label = QLabel(text)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.set_look(label, look)
        self._texts.addWidget(label)

    def _add_lines(self, lines: Sequence[str]) -> None:
        from PySide6.QtGui import QTextBlockFormat, QTextCursor  # rarely needed, slow to read

        listed = QTextEdit()
        listed.setObjectName("lines")
        listed.setReadOnly(True)
        listed.setMinimumHeight(theme.length(200))
        listed.setPlainText("\n".join(lines))
        apart = QTextBlockFormat()
        apart.setBottomMargin(theme.space(2))
        cursor = QTextCursor(listed.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(apart)
        self._texts.addWidget(listed, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Be no higher than the wrapped texts need."""
        super().showEvent(event)
        self.resize(self.width(), self.layout().totalHeightForWidth(self.width()))

    def add_button(
        self, label: str, *, then: Then | None = None, role: str = "", closes: bool = True
    ) -> QPushButton:
        """Add a button at the right end; role primary is the default button, danger is red.

        The role is the button's name as well; one without a role rejects the question.
        """
        button = QPushButton(label)
        button.setObjectName(role or "plain")
        theme.set_look(button, role)
        if role == "primary":
            button.setDefault(True)
        if closes:
            button.clicked.connect(self.accept if role else self.reject)
        if then:
            button.clicked.connect(lambda: then())
        self._buttons.addWidget(button)
        if role == "primary":
            button.setFocus()
        return button


class ProgressDialog(Dialog):
    """How far a long operation is, and 取消."""

    def __init__(self, parent: QWidget | None, title: str, stop: Then) -> None:
        super().__init__(parent, "progress", title, width=420)
        self._stop = stop
        heading = QLabel(title)
        theme.set_look(heading, "subtitle")
        self._doing = QLabel(say("请稍候……"))
        self._doing.setObjectName("doing")
        theme.set_look(self._doing, "soft")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(say("取消"))
        self._cancel.setObjectName("cancel")
        self._cancel.setShortcut(QKeySequence(QKeySequence.StandardKey.Cancel))
        self._cancel.clicked.connect(self.reject)
        self._lay_out(heading)

    def _lay_out(self, heading: QLabel) -> None:
        for widget in (heading, self._bar, self._doing):
            self.column.addWidget(widget)
        self.column.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignRight)

    def move_to(self, done: int, total: int, doing: str) -> None:
        """Show how far it is; a total of 0 is unknown."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._tell(doing)

    def _tell(self, doing: str) -> None:
        """What it is at, on one line: the name of a file may be long."""
        room = self.width() - 2 * theme.space(6)
        middle = Qt.TextElideMode.ElideMiddle
        self._doing.setText(self._doing.fontMetrics().elidedText(doing, middle, room))

    def reject(self) -> None:
        """Ask the operation to stop; the window closes when it has."""
        self._cancel.setEnabled(False)
        self._doing.setText(say("正在停止……"))
        self._stop()
