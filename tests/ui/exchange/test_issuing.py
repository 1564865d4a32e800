"""Mornings of 下发: the county fills in once, and each township finds it on the stick."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.records import Holiday, SubsidyRate
from db.store import Store
from ruraledu_desktop import checking, editing
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.exchange import tasks
from ruraledu_desktop.searching import Query, find
from tests.office.makers import TOWNS, a_town
from tests.pages.base import asked_of, noted_at
from tests.pages.importing import ImportPage
from tests.pages.issuing import IssueAtWork
from tests.ruraledu_desktop.sheets.tables import a_sheet
from tests.ui.exchange.offices import Offices
from ui import going
from ui.desk import Show


@pytest.fixture
def issuing(qtbot: QtBot, at_work: Offices) -> IssueAtWork:
    return IssueAtWork(qtbot, at_work.county.desk)


@pytest.fixture
def other(at_work: Offices, tmp_path: Path) -> Iterator[Store]:
    with a_town(tmp_path, at_work.stores[1], TOWNS[1]) as store:
        yield store


def test_a_holiday_is_filled_in_once_and_found_on_the_stick(
    at_work: Offices, issuing: IssueAtWork, stick: Path
) -> None:
    issuing.go_to("节假日")
    assert not issuing.has("filter")
    issuing.add("节假日", name="国庆节", from_day="20261001", to_day="20261007")
    assert issuing.has("filter")
    issuing.go_to("写到")
    town = TOWNS[0].name
    assert issuing.rows("standings") == [[town, "节假日 1", "没有", "还没有写过"]]

    issuing.choose_folder(stick).do("issue_all")
    assert issuing.shows("第 1 号下发包，校验码")
    assert issuing.shows(f"{town}可以打开")
    assert issuing.column("standings", 3)[0].startswith("第 1 号下发包，今天")
    assert issuing.column("standings", 3)[0].endswith(f"写到 {stick}，还没有确认")

    clerk = at_work.town.choose_folder(stick)
    assert clerk.shows("找到县局的下发包：370124000000-issue-0001.rep")
    clerk.do("offer_button")
    dialog = clerk.dialog("receipt")
    assert dialog.shows("县局的第 1 号下发包")
    assert dialog.shows("带来本机没有的改动，共 1 条：节假日 1")
    dialog.click("primary")
    clerk.settle()
    assert clerk.shows("县局的第 1 号下发包已导入。")
    assert len(find(clerk.desk.store, Holiday, Query())) == 1
    assert not clerk.has("offer")


def test_all_columns_of_holidays_stand_beside_the_form(issuing: IssueAtWork) -> None:
    issuing.widget.resize(1194, 690)  # the page of a window of 1366 px
    issuing.add("节假日", name="国庆节", from_day="20261001", to_day="20261007")
    assert issuing.columns == ["name", "from_day", "to_day", "is_workday"]


def test_two_rates_for_the_same_are_marked_and_found_from_the_checks(
    at_work: Offices, issuing: IssueAtWork
) -> None:
    """The list says what its years count, and marks the second; 校验 leads to its amount."""
    rate = {"subsidy_kind": "乡镇工作补贴", "years": "10", "from_month": "2026-09"}
    issuing.add("补贴标准", name="乡镇工作补贴满10年", amount="350", **rate)
    issuing.add("补贴标准", name="乡镇补贴10年", amount="400", **rate)
    assert issuing.headings[2:4] == ["乡镇工作满（年）", "每月金额（元）"]
    assert "金额却不同" in issuing.problem("amount")
    county = at_work.county.desk
    (one,) = checking.check_all(county.store).of(Level.LOGIC)
    asked = asked_of(county)
    where = one.problem.where
    going.show(county, one.subject, where.form, where.record_id, where.field)
    assert asked == [("issue", Show(SubsidyRate, where.record_id, "amount"))]
    issuing.go_to("写到").widget.show_request(asked[0][1])
    issuing.settle()
    assert issuing.shows("乡镇补贴10年")


def test_loading_it_again_says_that_nothing_is_new(
    at_work: Offices, issuing: IssueAtWork, stick: Path
) -> None:
    issuing.add("程序消息", heading="请升级到 1.2").go_to("写到")
    issuing.choose_folder(stick).do("issue_all")
    clerk = at_work.town.choose_folder(stick)
    clerk.do("offer_button").dialog("receipt").click("primary")
    clerk.settle().click("import_receipt").give(stick / "370124000000-issue-0001.rep").settle()
    assert clerk.dialog().shows("县局的第 1 号下发包没有新内容")
    clerk.dialog().click("primary")


def test_tasks_go_to_some_and_their_replies_come_back(
    at_work: Offices, other: Store, issuing: IssueAtWork, stick: Path
) -> None:
    issuing.widget.reload()
    issuing.settle().go_to("通知")
    issuing.task("报送家访情况", text="写明户数", day="20991231", but=TOWNS[1].name)
    assert [row[:3] for row in issuing.rows("tasks")] == [
        ["还没送到", TOWNS[0].name, "报送家访情况"]
    ]
    issuing.go_to("写到")
    assert issuing.column("standings", 2) == ["有，请一并下发", "没有"]
    issuing.choose_folder(stick).do("issue_all")
    assert issuing.shows("回执 1 份")

    clerk = at_work.town.choose_folder(stick)
    clerk.do("offer_button").dialog("receipt").click("primary")
    clerk.settle()
    (task,) = tasks.listed(clerk.desk.store)
    tasks.answer(clerk.desk.store, task.record_id, "31 户")
    clerk.come_back().hand_over()
    at_work.county.drop(stick).do("merge_all")
    issuing.go_to("通知")
    issuing.widget.reload()
    issuing.settle()
    assert issuing.rows("tasks") == [
        ["已办结", TOWNS[0].name, "报送家访情况", "2099-12-31", "31 户"]
    ]


def test_a_task_is_withdrawn_and_that_is_taken_back(issuing: IssueAtWork) -> None:
    notes = noted_at(issuing.desk)
    issuing.go_to("通知").task("报送家访情况")
    issuing.do("withdraw_task")
    assert issuing.shows("还没有通知和任务")
    text, action, take_back = notes[-1]
    assert (text, action) == ("已删除通知与任务“报送家访情况”。", "撤销")
    take_back()
    issuing.settle()
    assert issuing.column("tasks", 2) == ["报送家访情况"]


def test_who_has_it_on_a_stick_can_still_be_given_it_again(
    issuing: IssueAtWork, stick: Path
) -> None:
    """Its package may be lost: what is chosen on purpose is written."""
    issuing.add("节假日", name="国庆节", from_day="20261001").go_to("写到")
    issuing.choose_folder(stick).do("issue_chosen").do("issue_chosen")
    assert issuing.shows("第 2 号下发包")


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-09-30", "2026-10-07（国庆节），还有 4 个工作日"),
        ("2026-10-07", "2026-10-07（国庆节），今天到期"),
        ("2026-10-09", "2026-10-07（国庆节），已过 2 天"),
    ],
)
def test_a_deadline_is_told_in_working_days(issuing: IssueAtWork, now: str, told: str) -> None:
    store = issuing.desk.store
    store.clock = lambda: datetime.fromisoformat(f"{now}T08:00:00")
    editing.create(store, Holiday, values={"name": "国庆节", "from_day": "2026-10-07"})
    tasks.give(store, [TOWNS[0].unit], {"heading": "报送家访情况", "due_day": "2026-10-07"})
    issuing.widget.reload()
    issuing.settle().go_to("通知")
    assert issuing.column("tasks", 3) == [told]


def test_holidays_are_brought_in_from_a_sheet_and_stand_in_the_list(
    issuing: IssueAtWork, tmp_path: Path, qtbot: QtBot
) -> None:
    issuing.go_to("节假日").do("empty_import")
    sheet = a_sheet(tmp_path, "节假日名称 | 开始日期\n元旦 | 2027-01-01\n劳动节 | 2027-05-01")
    page = ImportPage(qtbot, issuing.desk, window=issuing.dialog("importing").widget).choose(sheet)
    assert page.go_on().rows == ["✓ 元旦 新增", "✓ 劳动节 新增"]
    asked = asked_of(issuing.desk)
    page.go_on().click("show")
    ((where, names),) = asked
    assert where == "issue"
    issuing.widget.show_request(names)
    issuing.settle()
    assert issuing.shows("导入（2")
    assert issuing.has("import")
