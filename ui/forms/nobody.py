"""What a form says while no record is in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui import theme
from ui.words import say


class Nobody(QLabel):
    """Says how a record comes into the form."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_look(self, "soft")

    def show_choice(self, *, is_there: bool) -> None:
        """Tell it by whether the list has any record to choose."""
        if is_there:
            self.setText(say("从列表中选择一条记录，按 Enter 编辑。\n按 Ctrl+N 新增。"))
        else:
            self.setText(say("列表中没有可以查看的记录。\n按 Ctrl+N 新增。"))
