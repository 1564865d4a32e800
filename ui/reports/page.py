"""The page of reports: choices at the left, the preview at the right."""

from ui.page import Page
from ui.words import say


class ReportsPage(Page):
    """Shows a report as it will be printed, and prints or saves it."""

    name = "reports"
    title = say("报表")
    icon = "report"
