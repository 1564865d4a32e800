"""The import window: a clerk's workbook becomes records, in five steps.

选择文件 ─ look ─▶ 对应列 ─ look again ─▶ 核对 ─ write ─▶ 写入 ─▶ 结果 ─ 撤销, 保存核对结果

What a row becomes is said by `ruraledu_desktop.sheets`; here it is shown and decided (`deciding`).
A header that was confirmed before goes straight to 核对.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from ui.desk import Desk

if TYPE_CHECKING:  # read when it is needed: start-up is measured
    from ui.importing.window import ImportWindow


def open_import(desk: Desk, form: str = "", path: Path | None = None) -> "ImportWindow":
    """Open the window over the main window.

    Args:
        form: form name of the record the sheet is about; "" lets its headings tell.
        path: a file to begin with.
    """
    from ui.importing.window import ImportWindow

    window = ImportWindow(desk, form)
    window.open()
    if path:
        window.take(path)
    return window
