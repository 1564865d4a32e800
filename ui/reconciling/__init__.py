"""核对名单: a list from elsewhere beside the children kept here, in a window of its own."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.desk import Desk

if TYPE_CHECKING:  # read when it is needed: start-up is measured
    from ui.reconciling.window import CompareWindow


def open_comparison(
    desk: Desk, listed: Sequence[str], *, is_part: bool, path: Path | None = None
) -> "CompareWindow":
    """Open the window over the main window.

    Args:
        listed: the children that the page lists.
        is_part: whether these are not all there are.
        path: a list to begin with.
    """
    from ui.reconciling.window import CompareWindow

    window = CompareWindow(desk, listed if is_part else None)
    window.open()
    if path:
        window.take(path)
    return window
