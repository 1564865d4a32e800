"""规划任务: the tasks of the county's plan, what is kept about each, and the events that count.

tasks (the list of all) · asked (what the document and the indicators say of one) · keeping (what
the offices keep about it, with its form) · events, counts (the events, and how many by year)
"""

from ui.desk import Desk
from ui.page import Page


def pages(desk: Desk) -> list[type[Page]]:
    """The page of this package."""
    from ui.plan.page import PlanPage

    return [PlanPage]
