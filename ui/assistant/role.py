"""The first step: a township or the county; or data that exists, or practice."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
)

from ui import theme
from ui.assistant.step import Choices, Step
from ui.big_button import BigButton
from ui.keys import ENTER
from ui.words import say


class RoleStep(Step):
    """Two big cards, and two quieter ways below."""

    heading = say("欢迎使用乡村教育数据管理")
    about = say("请选择本机归哪一级单位使用。以后可以在“文件”菜单中另建或切换数据。")
    existing_wanted = Signal()
    practice_wanted = Signal()

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices)
        self._cards = {
            "township": _Card(
                "township",
                "school",
                say("乡镇（街道）"),
                say("登记本乡镇的学校、儿童和教师，用 U 盘向县局上报，导入县局的回执。"),
            ),
            "county": _Card(
                "county",
                "building",
                say("县（市、区）教育局"),
                say("接收各乡镇的上报并合并，裁定不一致的内容，查看指标，打印报表。"),
            ),
        }
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(theme.space(4))
        for role, card in self._cards.items():
            group.addButton(card)
            card.clicked.connect(lambda _=False, role=role: self._choose(role))
            card.entered.connect(self.finished)
            row.addWidget(card, 1)
        self._cards[choices.role].setChecked(True)
        self.setFocusProxy(self._cards[choices.role])
        self.column.addLayout(row)
        self.column.addStretch(1)
        self._add_other_ways()

    def _add_other_ways(self) -> None:
        line = QLabel(say("其他方式"))
        theme.set_look(line, "caption")
        self.column.addWidget(line)
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        existing = QPushButton(theme.icon("folder"), say(" 打开已有数据文件夹…"))
        existing.setObjectName("existing")
        existing.clicked.connect(self.existing_wanted)
        practice = QPushButton(theme.icon("eye"), say(" 用练习数据试一试"))
        practice.setObjectName("practice")
        practice.clicked.connect(self.practice_wanted)
        row.addWidget(existing)
        row.addWidget(practice)
        row.addStretch(1)
        self.column.addLayout(row)

    def _choose(self, role: str) -> None:
        if role != self.choices.role:
            self.choices.role = role
            self.choices.unit = None
            self.choices.folder = None
        self.changed.emit()


class _Card(BigButton):
    """One big card; Enter chooses it and goes on.

    Attributes:
        entered: emitted on Enter.
    """

    entered = Signal()

    def __init__(self, name: str, icon: str, title: str, about: str) -> None:
        super().__init__(name, icon, title, about, size=(300, 210))
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses and goes on; the other keys are those of a button."""
        if event.key() in ENTER:
            self.click()
            self.entered.emit()
        else:
            super().keyPressEvent(event)
