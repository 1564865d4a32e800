"""报表: choosing a report, seeing it page by page, and putting it on paper or into a file.

    cards, options ─▶ Wanted ─▶ making.make (worker) ─▶ Made ─▶ preview ─▶ printer, PDF, Excel

What a report says is decided in `ruraledu_desktop.reports`; nothing here counts or fills in.
"""

from ui.desk import Desk
from ui.page import Page


def pages(desk: Desk) -> list[type[Page]]:
    """The page of this package."""
    from ui.reports.page import ReportPage

    return [ReportPage]
