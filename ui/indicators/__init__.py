"""指标: the county's commitments as figures by township, and the names behind each.

page ─▶ table (figures) ── a cell is chosen ──▶ behind (definition, names) ── Enter ──▶ records
  └──▶ readings (reference day, rural scope, …), remembered in the store
"""

from ui.desk import Desk
from ui.page import Page


def pages(desk: Desk) -> list[type[Page]]:
    """The page of this package."""
    from ui.indicators.page import IndicatorPage

    return [IndicatorPage]
