"""The second step: the unit, from the official divisions, by typing or level by level."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
)

from ruraledu_desktop import units
from ruraledu_desktop.units import Unit
from ui import parts, theme
from ui.assistant.levels import Levels, TypedUnit
from ui.assistant.step import Choices, Step
from ui.tasks import Tasks
from ui.words import say


class UnitStep(Step):
    """A search line with its list, four linked choices, and typing by hand."""

    heading = say("选择单位")
    about = say("单位取自国家统计局的统计用区划代码，数据交换时以 12 位代码为准。")

    def __init__(self, choices: Choices, tasks: Tasks) -> None:
        super().__init__(choices)
        self._tasks = tasks
        self._search = QLineEdit()
        self._search.setObjectName("search")
        self._search.setClearButtonEnabled(True)
        parts.mark(self._search, "search")
        self._search.textChanged.connect(self._look_up)
        self._search.installEventFilter(self)
        self.setFocusProxy(self._search)
        self._list = QListWidget()
        self._list.setObjectName("found")
        self._list.currentItemChanged.connect(self._take_from_list)
        self._list.itemActivated.connect(lambda _: self._finish())
        self._empty = QLabel()
        self._empty.setObjectName("nothing_found")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_look(self._empty, "empty")
        self._levels = Levels()
        self._levels.chosen.connect(self._take)
        self._typed = TypedUnit()
        self._typed.chosen.connect(self._take)
        self._typed.hide()
        self._by_hand = QPushButton(say("名单里没有本单位，我来填写"))
        self._by_hand.setObjectName("by_hand")
        theme.set_look(self._by_hand, "link")
        self._by_hand.clicked.connect(self._type_by_hand)
        self._shown = QLabel()
        self._shown.setObjectName("chosen_unit")
        self._shown.setWordWrap(True)
        self._lay_out()

    def _lay_out(self) -> None:
        self.column.addWidget(self._search)
        self.column.addWidget(self._list, 1)
        self.column.addWidget(self._empty, 1)
        self.column.addWidget(self._levels)
        self.column.addWidget(self._typed)
        self.column.addWidget(self._by_hand, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._shown)

    def enter(self) -> None:
        is_county = self.choices.role == "county"
        example = say("平阴县、pyx 或 370124") if is_county else say("孔村镇、kcz 或 370124104")
        self._search.setPlaceholderText(
            say("输入名称、拼音首字母或代码，例如 {example}", example=example)
        )
        self._levels.show_levels(self.choices.role)
        self._by_hand.setHidden(is_county)
        if is_county:
            self._typed.hide()
        self._look_up(self._search.text())
        self._show_chosen()

    @property
    def is_ready(self) -> bool:
        return self.choices.unit is not None

    # --- by typing ----------------------------------------------------------------------------

    def _look_up(self, text: str) -> None:
        if not text.strip():
            self._list.hide()
            self._empty.setText(say("输入几个字就会列出符合的单位；也可以在下面逐级选择。"))
            self._empty.show()
            return
        self._tasks.work(
            units.search, self.choices.role, text, done=self._offer, key="units", owner=self
        )

    def _offer(self, found: list[Unit]) -> None:
        self._list.clear()
        for unit in found:
            item = QListWidgetItem(say("{path}　{code}", path=unit.path, code=unit.code))
            item.setData(Qt.ItemDataRole.UserRole, unit)
            self._list.addItem(item)
        self._list.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._empty.setText(self._nothing())
        if found:
            self._list.setCurrentRow(0)

    def _nothing(self) -> str:
        if self.choices.role == "county":
            return say("没有符合的县（市、区），请换一个写法，或在下面逐级选择。")
        return say(
            "没有符合的乡镇（街道）。名单目前只含山东省的乡镇；其他省份请点下面的“我来填写”。"
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the search line move in the list, Enter takes the marked unit."""
        if watched is self._search and isinstance(event, QKeyEvent):
            step = _MOVES.get(Qt.Key(event.key()))
            if step and event.type() == QEvent.Type.KeyPress and self._list.isVisible():
                row = min(max(self._list.currentRow() + step, 0), self._list.count() - 1)
                self._list.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)

    def _take_from_list(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._take(item.data(Qt.ItemDataRole.UserRole))

    # --- the answer ---------------------------------------------------------------------------

    def _take(self, unit: Unit | None) -> None:
        if unit != self.choices.unit:
            self.choices.unit = unit
            self.choices.folder = None
        self._show_chosen()
        self.changed.emit()

    def _show_chosen(self) -> None:
        unit = self.choices.unit
        self._shown.setText(
            say("已选：{path}（{code}）", path=unit.path, code=unit.code)
            if unit
            else say("尚未选择单位")
        )
        theme.set_look(self._shown, "strong" if unit else "soft")

    def _finish(self) -> None:
        if self.is_ready:
            self.finished.emit()

    def _type_by_hand(self) -> None:
        self._typed.show()
        self._typed.setFocus()
        self._by_hand.hide()


_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}
