"""The places one can go to in the main window, in the order of the navigation.

Titles and icons stand here besides in the page classes because the navigation is painted before
the pages, and the database libraries they need, are read; a test compares the two.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from ui.words import say

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.page import Page


@dataclass(frozen=True)
class Place:
    """One entry of the navigation.

    Attributes:
        name: what `desk.go` calls it.
        package: where its page class is found, by `pages(desk)`.
        county_title, county_icon: what the county's navigation shows, where that differs.
        is_county_only: whether a township has no such page.
    """

    name: str
    title: str
    icon: str
    package: str
    county_title: str = ""
    county_icon: str = ""
    is_county_only: bool = False

    def title_for(self, *, is_county: bool) -> str:
        """What the navigation says."""
        return self.county_title if is_county and self.county_title else self.title

    def is_there(self, *, is_county: bool) -> bool:
        """Whether that kind of office has the page."""
        return is_county or not self.is_county_only

    def icon_for(self, *, is_county: bool) -> str:
        """What the navigation shows."""
        return self.county_icon if is_county and self.county_icon else self.icon

    def page_class(self, desk: "Desk") -> "type[Page]":
        """The class of its page."""
        found: list[type[Page]] = import_module(self.package).pages(desk)
        return next(one for one in found if one.name == self.name)


PLACES = (
    Place("home", say("首页"), "home", "ui.home"),
    Place("schools", say("学校与设施"), "school", "ui.records"),
    Place("children", say("儿童档案"), "child", "ui.records"),
    Place("teachers", say("教师名册"), "teacher", "ui.records"),
    Place("check", say("校验"), "check-circle", "ui.checks"),
    Place("exchange", say("上报"), "send", "ui.exchange", say("接收与合并"), "merge"),
    Place("board", say("报送看板"), "list", "ui.board", is_county_only=True),
    Place("issue", say("下发"), "send", "ui.issuing", is_county_only=True),
    Place("indicators", say("指标"), "target", "ui.indicators"),
    Place("plan", say("规划任务"), "calendar", "ui.plan"),
    Place("reports", say("报表"), "report", "ui.reports"),
)

PAGES = {
    "school": "schools",
    "child": "children",
    "teacher": "teachers",
    "task": "home",
    "nil_return": "check",
    "progress": "plan",
    "event": "plan",
    "holiday": "issue",
    "school_term": "issue",
    "aid_standard": "issue",
    "subsidy_rate": "issue",
    "lesson_norm": "issue",
    "pilot_township": "issue",
    "local_code": "issue",
    "news": "issue",
}
"""The place where a record of a form is found; sub-records have none."""


def place_of(name: str) -> Place:
    """The place of that name."""
    return next(place for place in PLACES if place.name == name)


def title_of(name: str) -> str:
    """The title of a place."""
    return place_of(name).title
