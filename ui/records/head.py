"""The head of a page of records: its title and what can be done with the whole list."""

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui import parts
from ui.records.work_area import ALONE, BESIDE, UNDER
from ui.words import say

_PLACES = ((BESIDE, say("表单在右侧")), (UNDER, say("表单在下方")), (ALONE, say("只看列表")))


class PageHead(QWidget):
    """Title and buttons; what they do is up to the page."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = parts.label(title)
        self.columns = parts.tool("choose_columns", "columns", say("选择列"))
        self.places = parts.tool("choose_place", "panel", say("表单的位置"))
        self.bring = parts.button(say("导入 Excel"), "import", icon="upload")
        self.compare = parts.button(say("核对名单"), "compare", icon="users")
        self.compare.setToolTip(say("与民政、学籍等处来的名单核对，只看不改"))
        self.export = parts.button(say("导出 Excel"), "export", icon="download")
        self.more = parts.tool("export_more", "chevron-down", say("导出表单里的小表"))
        self.print = parts.button(say("打印"), "print", icon="printer")
        self.new = parts.button(say("新增"), "new", look="primary", icon="plus")
        self.new.setToolTip(say("Ctrl+N"))
        self.group = QActionGroup(self)
        self._add_places()
        exports = (self.compare, self.bring, self.export, self.more)
        buttons = (self.columns, self.places, *exports, self.print, self.new)
        row = parts.page_head(self.heading, None, *buttons)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)

    def _add_places(self) -> None:
        menu = QMenu(self.places)
        for place, text in _PLACES:
            action = QAction(text, menu, checkable=True)  # type: ignore[call-overload]  # stub: no properties
            action.setObjectName(f"form_{place}")
            action.setData(place)
            self.group.addAction(action)
            menu.addAction(action)
        self.places.setMenu(menu)
        self.places.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def mark_place(self, place: str) -> None:
        """Check the place of the form."""
        for action in self.group.actions():
            action.setChecked(action.data() == place)
