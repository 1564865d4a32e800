"""The third step: who sits here, and where the data lies; and the summary before the end."""

from pathlib import Path

from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
)

from db import places, shares
from ui import choosing, theme
from ui.assistant.step import Choices, Step
from ui.words import say

_MOST_LETTERS = 60
"""As the journal keeps the name of who wrote an entry."""


class DetailsStep(Step):
    """The clerk's name and the data folder."""

    heading = say("填写经办人和数据文件夹")
    about = say("经办人姓名会写入每一次修改的历史；数据只放在本机，不会发送到任何地方。")

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices)
        self._clerk = QLineEdit()
        self._clerk.setObjectName("clerk")
        self._clerk.setPlaceholderText(say("例如 王秀英"))
        self._clerk.setMaxLength(_MOST_LETTERS)
        self._clerk.textChanged.connect(self._read)
        self.setFocusProxy(self._clerk)
        self._folder = QLineEdit()
        self._folder.setObjectName("folder")
        self._folder.textEdited.connect(self._read_folder)
        self._folder_problem = QLabel()
        self._folder_problem.setObjectName("folder_problem")
        self._folder_problem.setWordWrap(True)
        theme.set_look(self._folder_problem, "problem")
        self._browse = QPushButton(say("浏览…"))
        self._browse.setObjectName("browse")
        self._browse.clicked.connect(self._ask_folder)
        self._lay_out()

    def _lay_out(self) -> None:
        self.column.addWidget(_label(say("经办人姓名")))
        self.column.addWidget(self._clerk)
        self.column.addSpacing(theme.space(3))
        self.column.addWidget(_label(say("数据文件夹")))
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addWidget(self._folder, 1)
        row.addWidget(self._browse)
        self.column.addLayout(row)
        self.column.addWidget(self._folder_problem)
        note = QLabel(
            say("请不要放在 U 盘或网络盘上。以后的备份在“文件 → 备份与还原”里，可以另存到 U 盘。")
        )
        note.setWordWrap(True)
        theme.set_look(note, "soft")
        self.column.addWidget(note)
        self.column.addStretch(1)

    def enter(self) -> None:
        if self.choices.folder is None and self.choices.unit:
            place = choosing.place_for_data() / say("乡村教育数据")
            self.choices.folder = place / self.choices.unit.name
        self._folder.setText(str(self.choices.folder))
        self._show_folder_problem()

    def _read(self, text: str) -> None:
        self.choices.clerk = text.strip()
        self.changed.emit()

    def _read_folder(self, text: str) -> None:
        self.choices.folder = choosing.typed_folder(text)
        self._show_folder_problem()
        self.changed.emit()

    def _show_folder_problem(self) -> None:
        self._folder_problem.setText(problem_of(self.choices.folder))

    def _ask_folder(self) -> None:
        title = say("选择数据文件夹")
        choosing.ask_folder(self, title, choosing.documents(), self._take_folder)

    def _take_folder(self, chosen: Path) -> None:
        self._folder.setText(str(chosen))
        self._read_folder(str(chosen))

    @property
    def is_ready(self) -> bool:
        return bool(self.choices.clerk) and not problem_of(self.choices.folder)


def problem_of(folder: Path | None) -> str:
    """Why a folder will not do; "" when it will."""
    if folder is None:
        return say("请填写完整的文件夹位置，或点“浏览”选择。")
    if places.is_store(folder):
        return say("这个文件夹里已有数据。请换一个名称，或退回第一步“打开已有数据文件夹”。")
    try:
        is_file = folder.is_file()
    except OSError:
        return say("这个位置打不开，请另选一个文件夹。")
    if is_file:
        return say("这是一个文件，不是文件夹，请另选。")
    refused = shares.refusal_of(folder)
    return str(refused) if refused else ""


def _label(text: str) -> QLabel:
    label = QLabel(text)
    theme.set_look(label, "strong")
    return label


class SummaryStep(Step):
    """Everything chosen, once more."""

    heading = say("确认")
    about = say("请核对。单位建立以后不能更改；经办人可以随时换。")

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices)
        card = QFrame()
        theme.set_look(card, "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(*theme.margins(6))
        grid.setHorizontalSpacing(theme.space(6))
        grid.setVerticalSpacing(theme.space(3))
        self._values = {}
        titles = (
            say("单位类别"),
            say("单位"),
            say("单位代码"),
            say("经办人"),
            say("数据文件夹"),
            say("密码"),
        )
        for row, title in enumerate(titles):
            name, value = QLabel(title), QLabel()
            theme.set_look(name, "soft")
            value.setWordWrap(True)
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
            self._values[title] = value
        grid.setColumnStretch(1, 1)
        self.column.addWidget(card)
        self.column.addStretch(1)

    def enter(self) -> None:
        unit = self.choices.unit
        assert unit
        role = say("县（市、区）教育局") if self.choices.role == "county" else say("乡镇（街道）")
        password = say("已填写") if self.choices.password else say("以后再设")
        choices = self.choices
        texts = (role, unit.path, unit.code, choices.clerk, str(choices.folder), password)
        for label, text in zip(self._values.values(), texts, strict=True):
            label.setText(text)
