"""下发 of the county: what it keeps for all its townships, what it asks of them, and sending it.

writing (who lacks what, onto the stick) · tasks (notices and tasks)
kept (holidays, terms, standards of aid, codes, news)
"""

from ui.desk import Desk
from ui.page import Page


def pages(desk: Desk) -> list[type[Page]]:
    """The page of this package."""
    from ui.issuing.page import IssuePage

    return [IssuePage]
