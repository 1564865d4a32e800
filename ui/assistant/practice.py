"""Practice: an invented county is made, then one of its nine offices is opened."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
)

from ui import choosing, theme
from ui.assistant.step import Choices, Step
from ui.words import say

if TYPE_CHECKING:  # reading the database libraries would delay the first window
    from ruraledu_desktop.practice import PracticeOffice

SIZES = {"small": 400, "whole": 4000}
_MOST_FOLDERS = 100


class PracticeStep(Step):
    """Where the practice data goes, and how much of it."""

    heading = say("用练习数据试一试")
    about = say(
        "生成一个虚构的平阴县：县局和 8 个乡镇，有一年的录入、上报和回执。人物全部是编造的。"
    )

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices)
        self._small = QRadioButton(say("少量（约 400 名儿童，不到半分钟）"))
        self._small.setObjectName("small")
        self._small.setChecked(True)
        whole = QRadioButton(say("较多（约 4000 名儿童，需要几分钟）"))
        whole.setObjectName("whole")
        self.setFocusProxy(self._small)
        self._folder = QLineEdit()
        self._folder.setObjectName("practice_folder")
        self._folder.textChanged.connect(self._read)
        self._problem = QLabel()
        theme.set_look(self._problem, "problem")
        browse = QPushButton(say("浏览…"))
        browse.clicked.connect(self._ask_folder)
        self.column.addWidget(self._small)
        self.column.addWidget(whole)
        self.column.addSpacing(theme.space(3))
        title = QLabel(say("放在哪里"))
        theme.set_look(title, "strong")
        self.column.addWidget(title)
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addWidget(self._folder, 1)
        row.addWidget(browse)
        self.column.addLayout(row)
        self.column.addWidget(self._problem)
        self.column.addStretch(1)

    def enter(self) -> None:
        if not self._folder.text():
            place = choosing.place_for_data() / say("乡村教育练习数据")
            self._folder.setText(str(_free_folder(place)))

    @property
    def is_ready(self) -> bool:
        folder = choosing.typed_folder(self._folder.text())
        return folder is not None and _is_free(folder)

    def _read(self) -> None:
        problem = say("请填写一个空文件夹或新文件夹的完整位置。")
        self._problem.setText("" if self.is_ready else problem)
        self.changed.emit()

    @property
    def folder(self) -> Path:
        """Where the practice data is to go; to be asked when the step is ready."""
        found = choosing.typed_folder(self._folder.text())
        assert found
        return found

    @property
    def pupils(self) -> int:
        """How many children are wanted."""
        return SIZES["small" if self._small.isChecked() else "whole"]

    def _ask_folder(self) -> None:
        title = say("选择放置练习数据的位置")
        choosing.ask_folder(self, title, choosing.documents(), self._take_folder)

    def _take_folder(self, chosen: Path) -> None:
        self._folder.setText(str(_free_folder(chosen / say("练习数据"))))


def _is_free(folder: Path) -> bool:
    """Whether it is a new or an empty folder; one that cannot be looked into is not."""
    try:
        return not (folder.is_file() or (folder.is_dir() and any(folder.iterdir())))
    except OSError:
        return False


def _free_folder(wanted: Path) -> Path:
    """The folder, or the next free one with a number behind it; itself where none is."""
    others = (wanted.with_name(f"{wanted.name} {number}") for number in range(2, _MOST_FOLDERS))
    return next((one for one in (wanted, *others) if _is_free(one)), wanted)


class OfficesStep(Step):
    """The nine offices of the practice county.

    Attributes:
        chosen: emitted with the folder of the office to open.
    """

    heading = say("练习数据已生成")
    about = say("请选择以哪个单位的身份打开；以后用“文件”菜单的“打开数据文件夹”换成别的单位。")
    chosen = Signal(object)

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices)
        self._list = QListWidget()
        self._list.setIconSize(QSize(theme.size("icon"), theme.size("icon")))
        self._list.setObjectName("offices")
        self._list.itemActivated.connect(lambda _: self.finished.emit())
        self.setFocusProxy(self._list)
        self.column.addWidget(self._list, 1)

    def show_offices(self, offices: "list[PracticeOffice]") -> None:
        """List them, the county's bureau first."""
        self._list.clear()
        for one in offices:
            text = say("{name}　县局", name=one.name) if one.is_county else one.name
            item = QListWidgetItem(theme.icon("building" if one.is_county else "school"), text)
            item.setData(Qt.ItemDataRole.UserRole, one.folder)
            self._list.addItem(item)
        self._list.setCurrentRow(min(1, len(offices) - 1))

    @property
    def folder(self) -> Path:
        """The data folder of the marked office."""
        found = self._list.currentItem().data(Qt.ItemDataRole.UserRole)
        assert isinstance(found, Path)
        return found

    @property
    def is_ready(self) -> bool:
        return self._list.count() > 0
