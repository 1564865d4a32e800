"""What the program says of itself."""

from PySide6.QtWidgets import QWidget

from ui.messages import MessageDialog
from ui.shell import crash
from ui.words import say


def show_about(window: QWidget, program: str) -> None:
    """Name the program, its version and what it is made of."""
    dialog = MessageDialog(
        window,
        program,
        "\n".join(crash.versions()),
        icon="info",
        note=say("自带思源黑体、思源宋体、花园明朝（SIL OFL 1.1）与 Lucide 图标（ISC）。"),
    )
    dialog.setObjectName("about")
    dialog.add_button(say("关闭"), role="primary")
    dialog.open()
