"""The assistant's window: steps one after another, with 上一步 and 下一步 below.

role ─▶ unit ─▶ details ─▶ password ─▶ summary ─▶ chosen(folder)
  ├──▶ practice ─▶ offices ────────▶ chosen(folder)
  └──▶ an existing folder ─────────▶ chosen(folder)
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.errors import ExplainedError
from ui import choosing, theme
from ui.assistant import operations
from ui.assistant.details import DetailsStep, SummaryStep
from ui.assistant.password import PasswordStep
from ui.assistant.practice import OfficesStep, PracticeStep
from ui.assistant.role import RoleStep
from ui.assistant.step import Choices, Step
from ui.assistant.unit import UnitStep
from ui.dialogs import Window, offer_help
from ui.messages import Messages
from ui.tasks import Tasks
from ui.words import say

if TYPE_CHECKING:  # reading the database libraries would delay the first window
    from ruraledu_desktop.practice import PracticeOffice

_SIZE = (760, 620)
_MAIN = ("role", "unit", "details", "password", "summary")
_ENDS = {
    "summary": say("完成"),
    "practice": say("开始生成"),
    "offices": say("打开"),
}
"""What the right button says where it does not say 下一步."""


class Assistant(Window):
    """Leads to a data folder.

    Attributes:
        chosen: emitted with the data folder to open.
        crashed: emitted with an exception that is our mistake.
    """

    chosen = Signal(object)
    crashed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("assistant")
        theme.set_look(self, "window")
        self.setWindowTitle(say("乡村教育数据管理"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(parent is not None)
        self.messages = Messages(self)
        self.messages.window = self
        self._tasks = Tasks(self, messages=self.messages)
        self._tasks.crashed.connect(self._crash)
        self.messages.noted.connect(self._note)
        self.finished.connect(lambda _: self._tasks.close())
        self._choices = Choices()
        self._way = ["role"]
        self._make_steps()
        self._make_frame()
        self._leave_enter_to_next()
        offer_help(self, page="start")
        self.resize(theme.window_size(*_SIZE))
        self._show()

    def _make_steps(self) -> None:
        role = RoleStep(self._choices)
        role.existing_wanted.connect(self._ask_existing)
        role.practice_wanted.connect(lambda: self.go("practice"))
        self._practice = PracticeStep(self._choices)
        self._offices = OfficesStep(self._choices)
        self._steps: dict[str, Step] = {
            "role": role,
            "unit": UnitStep(self._choices, self._tasks),
            "details": DetailsStep(self._choices),
            "password": PasswordStep(self._choices),
            "summary": SummaryStep(self._choices),
            "practice": self._practice,
            "offices": self._offices,
        }
        self._stack = QStackedWidget()
        for step in self._steps.values():
            step.changed.connect(self._refresh)
            step.finished.connect(self.next)
            self._stack.addWidget(step)

    def _make_frame(self) -> None:
        self._heading, self._about, self._number = QLabel(), QLabel(), QLabel()
        self._heading.setObjectName("heading")
        self._about.setWordWrap(True)
        for label, look in (
            (self._heading, "title"),
            (self._about, "soft"),
            (self._number, "caption"),
        ):
            theme.set_look(label, look)
        self._said = QLabel()
        self._said.setObjectName("said")
        theme.set_look(self._said, "soft")
        self._back = QPushButton(say("上一步"))
        self._back.setObjectName("back")
        self._back.clicked.connect(self.back)
        self._next = QPushButton()
        self._next.setObjectName("next")
        self._next.setDefault(True)
        self._next.setMinimumWidth(theme.length(120))
        theme.set_look(self._next, "primary")
        self._next.clicked.connect(self.next)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        body = QVBoxLayout()
        body.setContentsMargins(*theme.margins(8))
        body.addWidget(self._stack)
        whole.addLayout(body, 1)
        whole.addWidget(self._foot())

    def _leave_enter_to_next(self) -> None:
        """Enter goes on wherever the focus is; a dialog gives it to the button used last."""
        buttons: Iterable[QPushButton] = self.findChildren(QPushButton)
        for button in buttons:
            button.setAutoDefault(button is self._next)

    def _head(self) -> QWidget:
        head = QFrame()
        head.setObjectName("assistant_head")
        column = QVBoxLayout(head)
        column.setContentsMargins(theme.space(8), theme.space(6), theme.space(8), theme.space(4))
        column.setSpacing(theme.space(1))
        for label in (self._number, self._heading, self._about):
            column.addWidget(label)
        return head

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("assistant_foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.space(8), theme.space(3), theme.space(8), theme.space(3))
        row.setSpacing(theme.space(2))
        row.addWidget(self._said, 1)
        row.addWidget(self._back)
        row.addWidget(self._next)
        return foot

    # --- going through the steps --------------------------------------------------------------

    @property
    def place(self) -> str:
        """The name of the step one is at."""
        return self._way[-1]

    def go(self, name: str) -> None:
        """Go to a step; 上一步 leads back here."""
        self._way.append(name)
        self._show()

    def back(self) -> None:
        """Go to the step before."""
        if len(self._way) > 1:
            self._way.pop()
            self._show()

    def next(self) -> None:
        """Go on, or do what the last step promises."""
        if not self._steps[self.place].is_ready:
            return
        if self.place == "summary":
            self._set_up()
        elif self.place == "practice":
            self._make_practice()
        elif self.place == "offices":
            self._choose(self._offices.folder)
        else:
            self.go(_MAIN[_MAIN.index(self.place) + 1])

    def _show(self) -> None:
        step = self._steps[self.place]
        step.enter()
        self._heading.setText(step.heading)
        self._about.setText(step.about)
        is_main = self.place in _MAIN
        self._number.setVisible(is_main)
        if is_main:
            number = _MAIN.index(self.place) + 1
            self._number.setText(say("第 {number} 步，共 {all} 步", number=number, all=len(_MAIN)))
        self._back.setVisible(len(self._way) > 1 and self.place != "offices")
        self._stack.setCurrentWidget(step)
        self._said.clear()
        step.setFocus()
        self._refresh()

    def _refresh(self) -> None:
        step = self._steps[self.place]
        self._back.setEnabled(True)
        self._next.setEnabled(step.is_ready)
        self._next.setText(step.next_text or _ENDS.get(self.place, say("下一步")))

    # --- the ends -----------------------------------------------------------------------------

    def _set_up(self) -> None:
        unit, folder = self._choices.unit, self._choices.folder
        assert unit
        assert folder
        self._next.setEnabled(False)
        self._back.setEnabled(False)  # what is being set up is what was confirmed
        self._said.setText(say("正在建立数据文件夹……"))
        self._tasks.work(
            operations.set_up,
            folder,
            role=self._choices.role,
            unit=unit,
            clerk=self._choices.clerk,
            password=self._choices.password,
            done=self._choose,
            failed=self._explain,
        )

    def _make_practice(self) -> None:
        self._next.setEnabled(False)
        self._tasks.work(
            operations.make_practice,
            self._practice.folder,
            pupils=self._practice.pupils,
            title=say("生成练习数据"),
            done=self._show_offices,
            failed=self._explain,
        )

    def _explain(self, error: ExplainedError) -> None:
        self._said.clear()
        self._refresh()
        self.messages.error(error)

    def _crash(self, error: BaseException) -> None:
        self._said.clear()
        self._refresh()
        self.crashed.emit(error)

    def _note(self, text: str) -> None:
        """What is said quietly: that the practice data was stopped."""
        self._said.setText(text)
        self._refresh()

    def _show_offices(self, offices: "list[PracticeOffice]") -> None:
        self._offices.show_offices(offices)
        self.go("offices")

    def _ask_existing(self) -> None:
        title = say("打开已有数据文件夹")
        choosing.ask_folder(self, title, choosing.documents(), self._choose)

    def _choose(self, folder: Path) -> None:
        self.chosen.emit(folder)
        self.accept()
