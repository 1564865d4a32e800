"""校验: what the checks find in everything the office keeps, and the 说明 about it.

What is found is decided in `ruraledu_desktop.checking`; nothing here judges.
"""

from ui.desk import Desk
from ui.page import Page


def pages(desk: Desk) -> list[type[Page]]:
    """The page of this package."""
    from ui.checks.page import ChecksPage

    return [ChecksPage]
