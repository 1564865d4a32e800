"""儿童信息保护: who answers for children's data here, and the papers that say so."""

from dataclasses import asdict

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ruraledu_desktop import protecting
from ruraledu_desktop.protecting import Protection
from ui import parts, theme
from ui.desk import Desk
from ui.dialogs import Dialog
from ui.reports.wanted import Wanted
from ui.words import say

_WIDTH = 640
_LINES = {"purpose": 3, "place": 2, "term": 2}
"""How high the long ones are where the screen has room."""
_LABELS = {
    "officer": say("保护负责人"),
    "post": say("职务"),
    "phone": say("电话"),
    "purpose": say("目的、方式和范围"),
    "place": say("存储地点"),
    "term": say("期限和到期处理"),
    "complaint": say("还可向谁投诉"),
}
_HINTS = {
    "officer": say("姓名，印在告知书上"),
    "term": say("在册期间和退出以后保存多久，到期怎样处理"),
}


class ProtectionDialog(Dialog):
    """The facts, and the way to what is printed from them."""

    def __init__(self, parent: QWidget, desk: Desk, facts: Protection) -> None:
        super().__init__(parent, "protection", say("儿童信息保护"), width=_WIDTH)
        self._desk = desk
        self._lines: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.add_text(say("儿童个人信息保护负责人"), "subtitle")
        self.add_text(
            say("印在告知和同意书、处理规则上；没有填的印成空格，用笔写。不随上报包带走。")
        )
        rows = [(_LABELS[name], self._line(name, text)) for name, text in asdict(facts).items()]
        self.column.addLayout(parts.facts(rows))
        links = [
            parts.link(
                say("打印告知和同意书"), "print_notice", lambda: self._print("consent_notice")
            ),
            parts.link(say("打印处理规则"), "print_rules", lambda: self._print("handling_rules")),
        ]
        self.column.addLayout(parts.row(*links, None))
        self.add_foot(parts.button(say("保存"), "agree", self._agree, look="primary"))
        self.fit()

    def _line(self, name: str, text: str) -> QWidget:
        kind = protecting.kind_of(name)
        line: QLineEdit | QPlainTextEdit
        if name in _LINES:
            line = QPlainTextEdit(text)
            line.setMinimumHeight(theme.size("control"))
            line.setMaximumHeight(_LINES[name] * theme.size("row"))
            line.setTabChangesFocus(True)
        else:
            line = QLineEdit(text)
            line.setMaxLength(kind.size)
        line.setObjectName(f"protection_{name}")
        line.setAccessibleName(_LABELS[name])
        line.setPlaceholderText(_HINTS.get(name, ""))
        self._lines[name] = line
        return line

    def _facts(self) -> Protection:
        texts = {
            name: one.text() if isinstance(one, QLineEdit) else one.toPlainText()
            for name, one in self._lines.items()
        }
        return Protection(**texts)

    def _agree(self) -> None:
        self._desk.tasks.run(protecting.keep, self._facts(), done=self._tell, owner=self)

    def _tell(self, _done: None) -> None:
        self._desk.messages.quiet(say("已保存儿童信息保护的负责人和说明。"))
        self.accept()

    def _print(self, what: str) -> None:
        """Keep what is written, and go to the page of reports."""
        day = self._desk.today().isoformat()
        self._agree()
        self._desk.go("reports", Wanted(what, day))


def ask(desk: Desk, parent: QWidget) -> None:
    """Show the facts of the office, to be changed."""
    desk.tasks.run(
        protecting.of, done=lambda facts: ProtectionDialog(parent, desk, facts).open(), owner=parent
    )
