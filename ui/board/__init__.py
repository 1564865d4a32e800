"""报送看板 of the county: every township in a reporting period, verdicts, the call list.

What is shown is computed in `ruraledu_desktop.exchange.board`; nothing here counts or decides.
"""

from ui.desk import Desk
from ui.page import Page


def pages(desk: Desk) -> list[type[Page]]:
    """The page of this package."""
    from ui.board.page import BoardPage

    return [BoardPage]
