"""The first way to the county: ask, compare the fingerprint by telephone, take the reply."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.store import Store
from ruraledu_desktop.exchange import enrolment
from ruraledu_desktop.exchange.enrolment import Enrolment
from ruraledu_desktop.packages.enrolment import REPLY_SUFFIX
from ui import choosing, parts, theme
from ui.desk import Desk
from ui.exchange import wording
from ui.exchange.carrier import CarrierBox
from ui.words import say


class EnrolCard(QWidget):
    """Three steps side by side, the present one marked.

    Signals:
        enrolled: the county's reply was taken: the name of the county.
    """

    enrolled = Signal(str)

    def __init__(self, desk: Desk, carrier: CarrierBox) -> None:
        super().__init__()
        self.setObjectName("enrol")
        self._desk, self._carrier = desk, carrier
        self._code = parts.label("", "figure", "fingerprint")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._asked = parts.label("", "soft", "asked", wraps=True)
        self._found = parts.label("", "good", "reply_found", wraps=True)
        self._reply: Path | None = None
        self._is_closed = False
        self._strip = parts.Strip("keys_closed", can_close=False)
        self._accept = parts.button(
            say("导入登记回复"), "accept", self.accept_found, look="primary", icon="download"
        )
        self._ask = parts.button(say("生成登记申请"), "ask", self.ask, look="primary", icon="send")
        self._steps = (self._first(), self._second(), self._third())
        heading = parts.label(say("本机还没有在县局登记"), "subtitle")
        about = say(
            "登记一次即可。登记以后，上报的数据只有县局能打开，也没有人能冒充本单位上报。"
            "换了新电脑的，登记后导入县局的回执，以前上报过的数据就都回来了。"
        )
        line = QHBoxLayout()
        line.setSpacing(theme.space(4))
        for step in self._steps:
            line.addWidget(step, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        column.addWidget(heading)
        column.addWidget(parts.label(about, "soft", wraps=True))
        column.addWidget(self._strip)
        column.addLayout(line)
        column.addStretch(1)

    def _first(self) -> "Step":
        about = say("申请里只有单位名称和本机的公钥，没有儿童和教师的数据。")
        step = Step(1, say("生成登记申请"), about)
        step.add(parts.label(say("写到"), "soft"), self._carrier, self._ask, self._asked)
        return step

    def _second(self) -> "Step":
        about = say("把申请文件交给县局。县局办理时会打电话来，请读出本机的六个核对词：")
        step = Step(2, say("交给县局，电话核对"), about)
        note = say("两边一致，县局才会批准；不一致说明文件被换过，请重新生成。")
        step.add(self._code, parts.label(note, "caption", wraps=True))
        return step

    def _third(self) -> "Step":
        about = say("县局批准后给您一份登记回复（.rereply）。插上 U 盘会自己找到，也可以拖进来。")
        step = Step(3, say("导入登记回复"), about)
        choose = parts.button(say("选择文件…"), "choose_reply", self._choose, icon="folder")
        step.add(self._found, self._accept, choose)
        return step

    # --- how far it is ----------------------------------------------------------------------

    def reload(self) -> None:
        """Read how far the enrolment has come."""
        self._desk.tasks.run(enrolment.standing, done=self._show, key="standing", owner=self)

    def _show(self, standing: Enrolment) -> None:
        self._is_closed = standing.is_closed
        self._strip.hide()
        if standing.is_closed:
            text = say("系统的密钥库没有打开，取不到本机的密钥。打不开了的，才重新登记。")
            self._strip.tell(text, "warning", do=say("再试一次"), then=self.reload)
        self._code.setText(wording.spoken(standing.fingerprint))
        self._asked.setText(say("已生成：{place}", place=standing.asked))
        self._asked.setVisible(bool(standing.asked))
        theme.set_look(self._ask, "" if standing.asked else "primary")
        parts.set_text(self._ask, say("重新生成") if standing.asked else say("生成登记申请"))
        icon_role = "text_soft" if standing.asked else "on_primary"
        self._ask.setIcon(theme.icon("send", icon_role))
        self._mark(1 if standing.asked else 0)

    def _mark(self, present: int) -> None:
        for place, step in enumerate(self._steps):
            step.mark(is_done=place < present, is_present=place == present)

    def offer(self, reply: Path | None) -> None:
        """A reply for this unit lies on the stick."""
        self._reply = reply
        self._found.setText(say("找到登记回复：{name}", name=reply.name if reply else ""))
        self._found.setVisible(reply is not None)
        self._accept.setVisible(reply is not None)
        if reply:
            self._mark(2)

    # --- the steps --------------------------------------------------------------------------

    def ask(self) -> None:
        """Write the request onto the stick or into the folder."""
        if not self._is_closed:
            self._carrier.ask(partial(self._write_request, enrolment.ask))
            return
        self._desk.messages.question(
            say("用新的密钥重新登记？"),
            say("县局会把本机当作另一台电脑；已录入的都还在，登记以后照常上报。"),
            do=say("重新登记"),
            then=lambda: self._carrier.ask(partial(self._write_request, enrolment.ask_anew)),
        )

    def _write_request(self, ask: Callable[[Store, Path], Path], folder: Path) -> None:
        self._desk.tasks.run(ask, folder, done=self._tell_asked, owner=self)

    def _tell_asked(self, path: Path) -> None:
        text = say("登记申请已写好：{name}。请交给县局。", name=path.name)
        self._desk.messages.quiet(text)
        self.reload()

    def _choose(self) -> None:
        title = say("选择登记回复")
        start = self._carrier.start
        choosing.ask_file(self.window(), title, [REPLY_SUFFIX], start, self.accept)

    def accept_found(self) -> None:
        """Take the reply that was found."""
        if self._reply:
            self.accept(self._reply)

    def accept(self, path: Path) -> None:
        """Take the county's reply."""
        self._desk.tasks.run(enrolment.accept, path, done=self.enrolled.emit, owner=self)


class Step(QFrame):
    """One step: its number, what it is, and what one does there."""

    def __init__(self, number: int, title: str, about: str) -> None:
        super().__init__()
        self._number = str(number)
        self._mark = QLabel(self._number)
        self._mark.setObjectName(f"step_{number}")
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._mark.setFixedSize(theme.length(28), theme.length(28))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*theme.margins(4))
        self._column.setSpacing(theme.space(3))
        self._column.addLayout(parts.row(self._mark, parts.label(title, "subtitle"), None))
        self._column.addWidget(parts.label(about, "soft", wraps=True))
        self._column.addStretch(1)
        self.mark(is_done=False, is_present=False)

    def add(self, *widgets: QWidget) -> None:
        """Put what one does under the text."""
        for widget in widgets:
            self._column.insertWidget(self._column.count() - 1, widget)

    def mark(self, *, is_done: bool, is_present: bool) -> None:
        """Show whether it is done, or what one is at."""
        theme.set_look(self, "card_present" if is_present else "card")
        theme.set_look(self._mark, "step_done" if is_done or is_present else "step")
        self._mark.setText("✓" if is_done else self._number)
