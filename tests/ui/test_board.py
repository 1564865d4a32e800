"""The board: states, verdicts, the way to items and packages, periods, the call list."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot

from db.records import Child, Visit
from ruraledu_desktop import editing, subrecords
from ruraledu_desktop.exchange import arrivals, board, conflicts, reports
from ruraledu_desktop.reports import Report, as_text
from tests.office.makers import TOWNS, a_child, a_county, a_town, edit
from tests.pages.base import asked_of
from tests.pages.board import BoardAtWork
from tests.pages.exchange import CountyAtWork
from ui.desk import Decide, Desk, Members

DONGE, XIAOZHI = (one.name for one in TOWNS)


class County:
    """A county at its board, and two townships that hand over to it."""

    def __init__(self, folder: Path) -> None:
        self.store = a_county(folder)
        self.store.clock = lambda: datetime(2026, 11, 26, 9, 30)
        self.towns = [a_town(folder, self.store, office) for office in TOWNS]
        self.desk = Desk(self.store)
        self.asked = asked_of(self.desk)

    def hand_over(self, town: int) -> None:
        done = reports.export(self.towns[town])
        (arrival,) = arrivals.receive(self.store, [self.towns[town].folder / "outbox" / done.file])
        assert not arrival.is_refused

    def a_child(self, town: int) -> str:
        return editing.create(
            self.towns[town], Child, values={"name": "王小明", "phone": "14400000001"}
        )


@pytest.fixture
def here(qapp: object, tmp_path: Path) -> Iterator[County]:
    found = County(tmp_path)
    yield found
    found.desk.close()
    for town in found.towns:
        town.close()


def test_an_empty_county_shows_all_its_townships(qtbot: QtBot, here: County) -> None:
    page = BoardAtWork(qtbot, here.desk)
    assert len(page.states) == 8
    assert set(page.states.values()) == {"未报"}
    assert page.shows("共 8 个单位：未报 8")
    assert page.shows("统计时点 2026-09-01　截止 2026-10-15，已过 42 天")
    assert page.shows("请乡镇在“上报”页生成登记申请")
    assert not page.has("board_packages")
    page.choose(DONGE)
    assert page.shows("已登记，还没有上报。")
    assert page.shows("请乡镇从“上报”页写一个上报包交来")
    assert not any(page.can(one) for one in ("approve", "withdraw", "accept", "reopen"))


def test_several_townships_are_approved_and_accepted_at_once(qtbot: QtBot, here: County) -> None:
    for town in (0, 1):
        here.a_child(town)
        here.hand_over(town)
    page = BoardAtWork(qtbot, here.desk).choose(DONGE, XIAOZHI)
    assert page.shows("选中 2 个单位")

    page.do("approve")
    assert {page.states[DONGE], page.states[XIAOZHI]} == {"已审核"}
    page.choose(DONGE).do("accept")
    assert (page.states[DONGE], page.states[XIAOZHI]) == ("已验收", "已审核")
    page.choose(DONGE, XIAOZHI)
    assert not page.can("reopen")
    page.choose(DONGE).do("reopen").do("withdraw")
    assert page.states[DONGE] == "已合并"
    assert page.column("board_verdicts", 0) == ["取消审核", "取消验收", "验收", "审核通过"]
    assert page.column("board_packages", 4) == ["已合并"]


def test_a_line_leads_to_its_items_else_to_its_packages(qtbot: QtBot, here: County) -> None:
    child = here.a_child(0)
    here.hand_over(0)
    edit(here.store, child, phone="14400000002")
    edit(here.towns[0], child, phone="14400000003")
    here.hand_over(0)
    page = BoardAtWork(qtbot, here.desk).open(DONGE).open(XIAOZHI)
    assert page.states[DONGE] == "有待处理事项"
    units = [one.unit for one in TOWNS]
    assert here.asked == [
        ("exchange", Decide(unit=units[0])),
        ("exchange", Members(units[1])),
    ]

    county = CountyAtWork(qtbot, here.desk)
    county.widget.show_request(Decide(unit=units[0]))
    county.settle()
    assert county.column("open_items", 1) == [DONGE]
    county.widget.show_request(Members(units[1]))
    county.settle()
    assert county.find(QTableView, "members").currentIndex().data() == XIAOZHI


def test_a_late_change_is_shown_with_both_values_and_decided(qtbot: QtBot, here: County) -> None:
    child = here.a_child(0)
    here.hand_over(0)
    page = BoardAtWork(qtbot, here.desk).choose(DONGE).do("approve").do("accept")
    edit(here.towns[0], child, phone="14400000003")
    here.hand_over(0)
    page.widget.reload()
    page.settle()
    assert page.shows("此后补报：新增 0 条记录，修改 1 条")

    county = CountyAtWork(qtbot, here.desk).go_to("待处理")
    assert county.column("open_items", 0) == ["验收后补报"]
    assert county.shows("锁定值")
    assert county.shows("新值")
    county.do("choose_1")
    values = editing.open_record(here.store, Child, child).values
    assert values["phone"] == "14400000001"
    assert conflicts.count_open(here.store) == 0


def test_a_newcomer_after_the_acceptance_is_told_as_one_and_struck_off(
    qtbot: QtBot, here: County
) -> None:
    here.a_child(0)
    here.hand_over(0)
    BoardAtWork(qtbot, here.desk).choose(DONGE).do("approve").do("accept")
    child = a_child(here.towns[0], "单䶮")
    here.hand_over(0)

    county = CountyAtWork(qtbot, here.desk).go_to("待处理")
    assert county.column("open_items", 3) == ["新登记"]
    for text in ("验收时", "没有登记", "验收后新登记", "单䶮"):
        assert county.shows(text)
    assert not county.shows("锁定值")
    choices = [county.find(QPushButton, f"choose_{place}").text() for place in (1, 2)]
    assert choices == ["删除这条登记", "认可新登记"]
    county.do("choose_1")
    assert editing.open_record(here.store, Child, child).is_deleted


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (["2026-10-12"], ["删除这条记录", "认可这条"]),
        (["2026-10-12", "2026-10-13"], ["删除这些记录", "认可全部"]),
    ],
)
def test_new_rows_of_an_accepted_file_are_called_by_their_number(
    qtbot: QtBot, here: County, days: list[str], words: list[str]
) -> None:
    child = here.a_child(0)
    here.hand_over(0)
    BoardAtWork(qtbot, here.desk).choose(DONGE).do("approve").do("accept")
    for day in days:
        subrecords.add(here.towns[0], Visit, child, values={"day": day})
    here.hand_over(0)
    county = CountyAtWork(qtbot, here.desk).go_to("待处理")
    assert county.column("open_items", 3) == [f"新增家访 {len(days)} 条"]
    assert [county.find(QPushButton, f"choose_{at}").text() for at in (1, 2)] == words


def test_what_came_while_rows_were_shown_is_read_before_they_are_decided(
    qtbot: QtBot, here: County
) -> None:
    child = here.a_child(0)
    here.hand_over(0)
    BoardAtWork(qtbot, here.desk).choose(DONGE).do("approve").do("accept")
    subrecords.add(here.towns[0], Visit, child, values={"day": "2026-10-12"})
    here.hand_over(0)
    county = CountyAtWork(qtbot, here.desk).go_to("待处理")
    subrecords.add(here.towns[0], Visit, child, values={"day": "2026-10-13"})
    here.hand_over(0)
    county.do("choose_2")
    assert county.dialog().shows("这项记录刚刚又有变化。")
    county.dialog().click("primary")
    assert county.settle().column("open_items", 3) == ["新增家访 2 条"]
    county.do("choose_2")
    assert county.shows("没有待处理的事项")


def test_what_came_while_the_board_was_shown_is_seen_before_it_is_approved(
    qtbot: QtBot, here: County
) -> None:
    child = here.a_child(0)
    here.hand_over(0)
    page = BoardAtWork(qtbot, here.desk).choose(DONGE)
    edit(here.towns[0], child, phone="14400000003")
    here.hand_over(0)
    page.do("approve")
    assert page.dialog().shows("在您查看以后变了")
    page.dialog().click("primary")
    page.settle().choose(DONGE).do("approve")
    assert page.states[DONGE] == "已审核"


def test_a_period_is_changed_and_the_next_one_opened(qtbot: QtBot, here: County) -> None:
    page = BoardAtWork(qtbot, here.desk).do("change_period")
    assert page.dialog("period").shows("修改上报期")
    page.dialog("period").type("period_name", "秋季开学").type("period_deadline", "20261201").click(
        "keep_period"
    )
    page.settle()
    assert page.shows("截止 2026-12-01，还有 5 天")
    page.do("new_period")
    page.dialog("period").click("keep_period")
    page.settle()
    assert page.shows("统计时点 2027-03-01")
    page.choose_period("秋季开学")
    assert page.shows("统计时点 2026-09-01")
    assert [one.name for one in board.board(here.store).periods] == ["2027年春季", "秋季开学"]


def test_a_period_is_ended_and_goes_on(qtbot: QtBot, here: County) -> None:
    page = BoardAtWork(qtbot, here.desk)
    assert not page.can("end_period")
    page.do("change_period")
    page.dialog("period").click("keep_period")
    page.settle()
    page.do("end_period")
    assert page.shows("今天 09:30 由李科长结束")
    page.do("end_period")
    assert page.shows("已过 42 天")


def test_the_call_list_goes_to_the_page_of_reports(qtbot: QtBot, here: County) -> None:
    here.a_child(0)
    here.hand_over(0)
    page = BoardAtWork(qtbot, here.desk).do("call_list")
    ((name, report),) = here.asked
    assert name == "reports"
    assert isinstance(report, Report)
    assert f"\t{XIAOZHI}\t" in as_text(report)
    assert f"\t{DONGE}\t" not in as_text(report)
    assert page.can("call_list")
