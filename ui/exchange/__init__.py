"""上报 of a township, 接收与合并 of the county: packages on sticks, receipts, open items.

township   enrolling ─▶ handing_over: writing ─▶ sent (fates) ◀─ loading (receipt)
county     applying (登记) · receiving (preview, merge, receipts) · items (decide) · members
"""

from ui.desk import Desk
from ui.page import Page


def pages(desk: Desk) -> list[type[Page]]:
    """The page of the office: a township hands over, the county receives."""
    if desk.office.is_county:
        from ui.exchange.county import CountyPage

        return [CountyPage]
    from ui.exchange.township import TownshipPage

    return [TownshipPage]
