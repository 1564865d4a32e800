"""Events are counted by year and kind, come in as a sheet, and go out on paper."""

from pathlib import Path

from db.kinds import Value
from db.records import Event, Progress
from db.store import Store
from ruraledu_desktop import editing, searching
from ruraledu_desktop.plan import counting, standings
from ruraledu_desktop.reports import as_text, plan
from ruraledu_desktop.searching import Query
from ruraledu_desktop.sheets import applying, plans
from ruraledu_desktop.sheets.rowplans import Fate
from tests.ruraledu_desktop.sheets.tables import a_sheet

EVENTS = """
活动名称 | 活动类别 | 举办日期 | 活动级别 | 参加学生人数 | 计入的规划任务
秋季巡展 | 展演展览 | 2026-10-15 | 县级 | 320 | C151
创客节 | 学生活动 | 2026-10-24 | 县级 | 180 | C119、C116
"""


def an_event(store: Store, day: str | None, kind: str | None, **more: Value) -> str:
    values: dict[str, Value] = {"name": "巡展", "day": day, "event_kind": kind, **more}
    return editing.create(store, Event, values=values)


def test_events_are_counted_by_year_and_kind(office: Store) -> None:
    an_event(office, "2025-12-31", "1", pupils=10)
    an_event(office, "2026-01-01", "2")
    an_event(office, "2026-03-01", "1", pupils=20, teachers=3)
    an_event(office, "2026-06-01", "1", pupils=5, others=7)
    an_event(office, "2026-06-02", None)
    an_event(office, None, "1")
    found = counting.counts(office, unit=office.office.unit)
    told = [(one.year, one.kind_name, one.events, one.pupils) for one in found]
    assert told == [
        ("2026", "展演展览", 2, 25),
        ("2026", "比赛评选", 1, 0),
        ("2026", "未填类别", 1, 0),
        ("2025", "展演展览", 1, 10),
    ]
    assert counting.total(found) == (5, 35, 3, 7)
    assert counting.counts(office, unit="370124000000") == []


def test_events_are_counted_for_each_task_they_count_for(office: Store) -> None:
    an_event(office, "2025-12-31", "1", commitments="C151")
    an_event(office, "2026-01-01", "1", commitments="C119,C151")
    struck = an_event(office, "2026-02-01", "1", commitments="C151")
    editing.strike(office, Event, seen=editing.open_record(office, Event, struck))
    an_event(office, None, "1", commitments="C151")
    found = counting.by_task(office)
    assert found == {"C151": {"2026": 1, "2025": 1}, "C119": {"2026": 1}}
    assert list(found["C151"]) == ["2026", "2025"]
    assert standings.plan(office).events == found


def test_a_sheet_of_events_is_read_once(office: Store, tmp_path: Path) -> None:
    path = a_sheet(tmp_path, EVENTS, name="活动.xlsx")
    first = plans.plan(office, path, record=Event)
    assert first.counts[Fate.NEW] == 2
    applying.apply(office, first)
    again = plans.plan(office, path, record=Event)
    assert again.counts[Fate.SAME] == 2
    ids = searching.find(office, Event, Query(typed="创客"))
    assert editing.open_record(office, Event, ids[0]).values["commitments"] == "C116,C119"


def test_the_reports_say_what_stands_in_the_tables(office: Store) -> None:
    an_event(office, "2026-06-01", "1", pupils=5)
    counts = counting.counts(office)
    paper = as_text(plan.build_counts(office.office, "孔村镇", counts, day="2026-11-20"))
    assert "孔村镇活动统计表" in paper
    assert "合计" in paper
    values = {"name": "宣传", "commitment": "C131", "year": "2026", "note": "宣传两次"}
    editing.create(office, Progress, values={**values, "state": "3", "document": "孔政发1号"})
    kept = standings.plan(office).standings
    unit = office.office.unit
    told = as_text(plan.build_tasks(office.office, unit, "孔村镇", kept, {}, day="2026-11-20"))
    line = next(one for one in told.splitlines() if "C131" in one)
    assert all(word in line for word in ("已完成", "孔政发1号", "宣传两次"))
    assert "已完成 1 项，逾期 0 项" in told
