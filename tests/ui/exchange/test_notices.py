"""Mornings on which the county wants something, or has news: seen on the first page, and done."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.kinds import Value
from db.records import News
from ruraledu_desktop import editing, undoing
from ruraledu_desktop.exchange import arrivals, issuing, tasks, unconfirmed
from tests.office.makers import TOWNS
from tests.pages.base import asked_of, noted_at
from tests.pages.issuing import IssueAtWork
from tests.pages.notices import HomeAtWork
from tests.ui.exchange.offices import Offices
from ui.desk import Notices

COUNTING: dict[str, Value] = {
    "heading": "报送家访情况",
    "text": "写明户数。",
    "due_day": "2099-12-31",
    "wants_reply": 1,
}


@pytest.fixture
def home(qtbot: QtBot, at_work: Offices) -> HomeAtWork:
    return HomeAtWork(qtbot, at_work.town.desk)


def bring(at_work: Offices, stick: Path) -> None:
    """Everything the county has for the township is loaded there."""
    town, county = at_work.stores
    done = issuing.issue(county, stick)
    paths = [*([done.issue.path] if done.issue else []), *(one.path for one in done.receipts)]
    arrivals.receive(town, paths)


def test_a_task_is_done_and_replied_to(at_work: Offices, home: HomeAtWork, stick: Path) -> None:
    town, county = at_work.stores
    tasks.give(county, [TOWNS[0].unit], COUNTING)
    bring(at_work, stick)
    home.come_back()
    assert home.shows("县局有 1 项通知、任务等您办理，最早 2099-12-31 到期。")

    dialog = home.notices("tasks")
    assert home.told(dialog)[0][:2] == ["待办", "报送家访情况"]
    assert dialog.shows("写明户数。")
    assert not dialog.can("notice_done")
    dialog.type("notice_reply", "还差两个村").click("notice_later")
    home.settle()
    assert home.told(dialog)[0][0] == "待办"
    dialog.type("notice_reply", "31 户").click("notice_done")
    home.settle()
    assert home.told(dialog)[0][0] == "已办结"
    assert not dialog.can("notice_done")
    dialog.click("close")

    home.come_back()
    assert not home.has("do_tasks")
    assert home.shows("有 1 条记录的改动还没有上报。")
    assert unconfirmed.unconfirmed(town).counts == {"task": 1}


def test_a_notice_without_a_reply_is_done_at_once_and_can_be_taken_back(
    at_work: Offices, home: HomeAtWork, stick: Path
) -> None:
    town, county = at_work.stores
    tasks.give(county, [TOWNS[0].unit], {"heading": "周五开会"})
    bring(at_work, stick)
    home.come_back()
    assert home.shows("县局有 1 项通知、任务等您办理。")
    notes = noted_at(home.desk)
    dialog = home.notices("tasks")
    dialog.click("notice_done")
    home.settle()
    text, action, _ = notes[-1]
    assert (text, action) == ("已回复通知与任务“周五开会”，随下一个上报包带回。", "撤销")
    dialog.click("close")
    undoing.undo(town)
    home.come_back()
    assert home.has("do_tasks")


def test_news_wait_until_they_are_read(at_work: Offices, home: HomeAtWork, stick: Path) -> None:
    _, county = at_work.stores
    values = {"heading": "请升级", "version": "1.2", "day": "2026-10-01", "text": "到县局拷贝。"}
    editing.create(county, News, values=values)
    bring(at_work, stick)
    home.come_back()
    assert home.shows("县局有 1 条程序消息没有看。")

    dialog = home.notices("news")
    assert home.told(dialog) == [["没有看", "请升级 1.2", "2026-10-01"]]
    assert dialog.shows("到县局拷贝。")
    dialog.click("notice_done")
    home.settle()
    assert home.told(dialog)[0][0] == "看过了"
    dialog.click("close")
    home.come_back()
    assert not home.has("do_news")


def test_the_county_is_reminded_of_what_townships_did_not_do_in_time(
    qtbot: QtBot, at_work: Offices
) -> None:
    _, county = at_work.stores
    tasks.give(county, [TOWNS[0].unit], {"heading": "家访", "due_day": "2000-01-01"})
    tasks.give(county, [TOWNS[0].unit], COUNTING)
    home = HomeAtWork(qtbot, at_work.county.desk)
    assert home.shows("有 1 项任务乡镇过期还没有办结。")
    asked = asked_of(home.desk)
    home.do("do_late")
    assert asked == [("issue", Notices())]

    page = IssueAtWork(qtbot, home.desk)
    page.widget.show_request(Notices())
    assert page.settle().column("tasks", 0) == ["已过期", "还没送到"]
