"""The page 规划任务: tasks are found, progress is typed, the county sees it; events are counted."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QTableView
from pytestqt.qtbot import QtBot

from db.records import Event, Progress
from db.store import Store
from ruraledu_desktop import editing, overview
from ruraledu_desktop.plan import standings
from ruraledu_desktop.reports import Report
from tests.office.carrying import handed_over, received
from tests.office.makers import TOWNS, a_county, a_town
from tests.pages.base import OnScreen, asked_of
from tests.pages.plan import PlanAtWork
from ui.desk import Desk, Names, Show
from ui.home import waiting
from ui.plan.page import PlanPage
from ui.records.filepart import FilePart

pytestmark = pytest.mark.usefixtures("autumn")


def test_a_task_is_found_by_number_words_pinyin_programme_and_state(
    qtbot: QtBot, desk: Desk
) -> None:
    page = PlanAtWork(qtbot, desk)
    page.type("plan_filter", "c151").wait(lambda: page.column("commitments", 0) == ["C151"])
    page.type("plan_filter", "创客节").wait(lambda: page.column("commitments", 0) == ["C119"])
    page.type("plan_filter", "jbzxcks").wait(lambda: page.column("commitments", 0) == ["C119"])
    page.type("plan_filter", "").press(Qt.Key.Key_Backspace).choose(
        "plan_programme", "教育信息技术赋能工程"
    )
    page.wait(lambda: page.column("commitments", 0)[0] == "C113")
    assert len(page.column("commitments", 0)) == 8
    page.choose("plan_state", "已完成")
    assert page.shows("没有这样的任务")


def test_progress_is_begun_typed_kept_and_struck(qtbot: QtBot, desk: Desk, office: Store) -> None:
    page = PlanAtWork(qtbot, desk).look_at("C131")
    assert page.shows("责任单位：县教育和体育局、团县委")
    page.click("keep_first").wait(lambda: page.has("kept"))
    assert page.column("kept", 0) == ["2026"]
    page.type("state", "已完成").type("document", "孔政发1号").click("save")
    page.wait(lambda: page.column("kept", 1) == ["已完成"])
    assert "已登记 1 项，已完成 1 项" in page.told
    page.look_at("C132").look_at("C131").click("strike")
    page.wait(lambda: page.shows("这项任务还没有登记进展"))
    assert not standings.record_ids(office)


def test_what_the_indicator_says_stands_beside_the_task(qtbot: QtBot, desk: Desk) -> None:
    page = PlanAtWork(qtbot, desk).look_at("C129")
    page.wait(lambda: page.shows("指标“"))
    asked = asked_of(desk)
    page.click("asked_go")
    assert asked == [("indicators", None)]
    page.look_at("C131")
    assert not page.shows("指标“")


def test_the_names_behind_an_indicator_open_on_this_page(
    qtbot: QtBot, desk: Desk, office: Store
) -> None:
    """Events are listed, exactly these; of the progress of tasks the chosen one is shown."""
    values = {"event_kind": "1", "day": "2026-10-15"}
    shows = [
        editing.create(office, Event, values={"name": name, **values})
        for name in ("春季展", "秋季展", "冬季展")
    ]
    values = {"commitment": "C168", "year": "2026", "state": "3"}
    book = editing.create(office, Progress, values={"name": "学术著作", **values})
    page = PlanAtWork(qtbot, desk)
    page.widget.show_request(Names(Progress, (book,), "合计 乡村教育著作：计入"))
    page.wait(lambda: page.find(QLabel, "asked_title").text().startswith("C168"))
    page.widget.show_request(Names(Event, tuple(shows[:2]), "合计 乡村教育巡展：计入", shows[1]))
    page.wait(lambda: page.shows("合计 乡村教育巡展：计入（2"))


def test_what_is_late_waits_on_the_first_page_and_is_listed_from_there(
    qtbot: QtBot, desk: Desk, office: Store
) -> None:
    values = {"name": "巡展", "commitment": "C151", "year": "2026", "state": "2"}
    editing.create(office, Progress, values=values | {"due_day": "2026-09-30"})
    editing.create(office, Progress, values=values | {"name": "比赛", "due_day": "2026-10-01"})
    state = overview.overview(office)
    (row,) = (one for one in waiting.listed(state, is_county=False) if one.name == "plan")
    assert row.text == "规划任务有 1 项逾期。"
    page = PlanPage(desk)
    page.show_request(row.request)  # the first page asks before the tasks are read
    at_work = PlanAtWork(qtbot, desk, page)
    at_work.wait(lambda: at_work.column("commitments", 0) == ["C151"])


def test_what_is_late_in_several_townships_is_listed_at_once(
    qtbot: QtBot, qapp: object, tmp_path: Path
) -> None:
    with a_county(tmp_path) as county:
        values = {"year": "2026", "state": "2", "due_day": "2026-09-30"}
        done = {"name": "已办", "commitment": "C151", **values, "state": "3"}
        editing.create(county, Progress, values=done, scope=TOWNS[0].unit)
        for town, task in zip(TOWNS, ("C151", "C131"), strict=False):
            late = {"name": "巡展", "commitment": task, **values}
            editing.create(county, Progress, values=late, scope=town.unit)
        state = overview.overview(county)
        (row,) = (one for one in waiting.listed(state, is_county=True) if one.name == "plan_towns")
        assert row.text.count("、") == 1
        desk = Desk(county)
        page = PlanAtWork(qtbot, desk)
        page.widget.show_request(row.request)
        page.wait(lambda: page.column("commitments", 0) == ["C131", "C151"])
        assert page.column("commitments", 4) == ["逾期", "逾期"]
        page.look_at("C151")
        page.wait(lambda: page.find(QLabel, "form_title").text() == "巡展")
        desk.close()


def test_in_a_low_window_the_form_of_a_progress_is_seen_without_scrolling_to_it(
    qtbot: QtBot, desk: Desk, office: Store
) -> None:
    values = {"name": "多渠道全方位宣传教育资助补助政策", "commitment": "C131", "year": "2026"}
    editing.create(office, Progress, values=values)
    page = PlanAtWork(qtbot, desk).look_at("C131")
    page.wait(lambda: page.has("kept"))
    assert page.find(QScrollArea, "plan_right").verticalScrollBar().maximum() == 0
    assert not page.shows("责任单位：")
    page.click("asked_more")
    assert page.shows("责任单位：")


def test_another_page_opens_a_progress_or_an_event(qtbot: QtBot, desk: Desk) -> None:
    values = {"name": "巡展", "commitment": "C151", "year": "2026", "state": "2"}
    kept = editing.create(desk.store, Progress, values=values)
    held = editing.create(desk.store, Event, values={"name": "秋季巡展", "day": "2026-10-15"})
    page = PlanAtWork(qtbot, desk)
    page.choose("plan_state", "已完成")
    page.widget.show_request(Show(Progress, kept))
    page.wait(lambda: page.shows("C151　"))
    page.widget.show_request(Show(Event, held))
    page.wait(lambda: page.has("records"))
    assert page.widget.may_leave()


def test_the_county_looks_at_a_township_and_prints(
    qtbot: QtBot, qapp: object, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with a_county(tmp_path) as county, a_town(tmp_path, county) as town:
        _, begun = standings.begin(town, "C131")
        seen = editing.open_record(town, Progress, begun)
        editing.update_record(town, Progress, seen=seen, values={"state": "3"})
        received(county, handed_over(town, stick))
        desk = Desk(county)
        page = PlanAtWork(qtbot, desk).choose("plan_unit", town.office.name)
        page.choose("plan_state", "已完成")
        assert page.column("commitments", 0) == ["C131"]
        editing.create(
            county,
            Progress,
            values={"name": "年度考核", "commitment": "C151", "due_day": "2026-09-30"},
        )
        assert standings.late(county) == standings.Late(own=1)
        asked = asked_of(desk)
        page.click("plan_print")
        [(place, report)] = asked
        assert place == "reports"
        assert isinstance(report, Report)
        assert report.title == f"{town.office.name}规划任务进展表"
        desk.close()


def test_what_proves_it_is_dropped_on_the_form_and_saved_again_at_the_county(
    qtbot: QtBot, qapp: object, tmp_path: Path
) -> None:
    stick, paper, out = (tmp_path / name for name in ("stick", "签到表.pdf", "out"))
    for folder in (stick, out):
        folder.mkdir()
    paper.write_bytes(b"%PDF-1.4 names")
    with a_county(tmp_path) as county, a_town(tmp_path, county) as town:
        standings.begin(town, "C131")
        desk = Desk(town)
        page = PlanAtWork(qtbot, desk).look_at("C131")
        page.wait(lambda: page.column("kept", 0) == ["2026"])
        page.go_to_section("佐证附件")
        files = OnScreen(qtbot, page.find(FilePart, "part_progress_file"))
        assert files.drag([paper])
        page.wait(lambda: page.evidence == ["签到表"])
        desk.close()
        received(county, handed_over(town, stick))
        desk = Desk(county)
        page = PlanAtWork(qtbot, desk).choose("plan_unit", town.office.name).look_at("C131")
        page.go_to_section("佐证附件")
        page.wait(lambda: page.evidence == ["签到表"])
        page.find(QTableView, "progress_file_table").selectRow(0)
        page.click("save_progress_file").give(out).settle()
        assert (out / paper.name).read_bytes() == paper.read_bytes()
        desk.close()


def test_events_are_counted_on_their_tab(qtbot: QtBot, desk: Desk) -> None:
    for day in ("2026-10-15", "2026-11-01"):
        values = {"name": "巡展", "day": day, "event_kind": "1", "pupils": 10}
        editing.create(desk.store, Event, values={**values, "commitments": "C151"})
    page = PlanAtWork(qtbot, desk).look_at("C151")
    assert page.shows("计入的活动：2026年 2 次")
    page.go_to("活动统计")
    page.wait(lambda: page.has("event_counts"))
    assert page.rows("event_counts") == [["2026", "展演展览", "2", "20", "0", "0"]]
    asked = asked_of(desk)
    page.click("counts_print")
    [(_, report)] = asked
    assert isinstance(report, Report)
    assert report.title == "孔村镇活动统计表"
    page.go_to("活动").wait(lambda: page.has("records"))
