"""首页: what waits this morning, how much there is, what was done last."""

from ui.desk import Desk
from ui.page import Page


def pages(desk: Desk) -> list[type[Page]]:
    """The page of this package."""
    from ui.home.page import HomePage

    return [HomePage]
