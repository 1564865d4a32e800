"""The head of a page of records: its title and what can be done with the whole list."""

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from ui import theme
from ui.records.work_area import ALONE, BESIDE, UNDER
from ui.words import say

_PLACES = ((BESIDE, say("表单在右侧")), (UNDER, say("表单在下方")), (ALONE, say("只看列表")))


class PageHead(QWidget):
    """Title and buttons; what they do is up to the page."""

    def __init__(self, title: str) -> None:
        super().__init__()
        heading = QLabel(title)
        theme.set_look(heading, "title")
        self.new = _button("new", say("新增"), "plus", "primary", say("Ctrl+N"))
        self.bring = _button("import", say("导入 Excel"), "upload")
        self.export = _button("export", say("导出 Excel"), "download")
        self.print = _button("print", say("打印"), "printer")
        self.columns = _tool("choose_columns", "columns", say("选择列"))
        self.places = _tool("choose_place", "eye", say("表单的位置"))
        self.group = QActionGroup(self)
        menu = QMenu(self.places)
        for place, text in _PLACES:
            action = QAction(text, menu, checkable=True)  # type: ignore[call-overload]  # stub: no properties
            action.setObjectName(f"form_{place}")
            action.setData(place)
            self.group.addAction(action)
            menu.addAction(action)
        self.places.setMenu(menu)
        self.places.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(heading)
        row.addStretch(1)
        for button in (self.columns, self.places, self.print, self.export, self.bring, self.new):
            row.addWidget(button)

    def mark_place(self, place: str) -> None:
        """Check the place of the form."""
        for action in self.group.actions():
            action.setChecked(action.data() == place)


def _button(name: str, text: str, icon: str, look: str = "", tip: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setIcon(theme.icon(icon, "on_primary" if look == "primary" else "text_soft"))
    button.setToolTip(tip)
    theme.set_look(button, look)
    return button


def _tool(name: str, icon: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(theme.icon(icon))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
