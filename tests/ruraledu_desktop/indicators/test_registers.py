"""What the county does itself, from the registers of tasks and events: C151, C155 and C168."""

from decimal import Decimal
from typing import Any

from db.records import Event
from db.store import Store
from tests.counties import COUNTY, KONGCUN, SmallCounty
from tests.ruraledu_desktop.indicators.reading import done, read


def held(here: SmallCounty, name: str, day: str | None, scope: str, **values: Any) -> str:
    facts = {"name": name, "event_kind": "1", "commitments": "C151", "day": day}
    with here.store.change("新增活动") as change:
        return change.create(Event, facts | values, scope=scope)


def test_shows_of_the_year_that_count_for_the_tour_are_counted_county_wide(
    here: SmallCounty,
) -> None:
    """Two of four: the county's in January, a township's today; others not this year, or not so."""
    spring = held(here, "春季展", "2026-01-01", COUNTY.unit, commitments="C106,C151")
    autumn = held(here, "秋季展", "2026-11-23", KONGCUN)
    held(here, "去年冬季展", "2025-12-31", COUNTY.unit)
    held(here, "冬季展", "2026-11-24", COUNTY.unit)
    held(here, "巡展筹备会", "2026-02-01", COUNTY.unit, event_kind="4")
    held(here, "别的展览", "2026-03-01", COUNTY.unit, commitments="C106")
    held(here, "没有任务的展览", "2026-03-01", COUNTY.unit, commitments=None)
    found = read(here, "C151")
    assert set(found.names("counted")) == {spring, autumn}
    total = found.result.total
    assert (total.shown, total.state.label, total.gap_shown) == ("2 场", "未达到", "还差 2 场")
    assert found.cell().state.label == "未定目标"


def test_a_county_is_recognised_from_the_day_on_and_a_township_is_not_asked(
    here: SmallCounty, office: Store
) -> None:
    done(here, "C155", "迎检准备", state="2")
    done(here, "C168", "别的任务", done_day="2026-01-01", amount=Decimal(1))
    passed = done(here, "C155", "国家认定", done_day="2026-11-23")
    before = read(here, "C155", day="2026-11-22").result.total
    assert (before.shown, before.state.label) == ("否", "未达到")
    found = read(here, "C155")
    assert (found.result.total.shown, found.result.total.state.label) == ("是", "已达到")
    assert list(found.names("counted")) == [passed]
    assert found.result.total.goal_words == "是"
    assert read(SmallCounty(office), "C155").result.total.state.label == "不适用"


def test_books_count_by_their_number_once_they_are_out(here: SmallCounty) -> None:
    """One is out, a second is to come, of a third nobody said how many volumes."""
    out = done(here, "C168", "学术著作出版", done_day="2026-06-01", amount=Decimal(1))
    done(here, "C168", "实践著作出版", done_day="2026-12-01", amount=Decimal(1))
    done(here, "C168", "实践著作编写", state="2", amount=Decimal(1))
    first = read(here, "C168")
    assert list(first.names("counted")) == [out]
    assert first.result.total.gap_shown == "还差 1 册"
    unsaid = done(here, "C168", "另一册", done_day="2026-06-01")
    assert list(read(here, "C168").names("missing")) == [unsaid]
    assert read(here, "C168", day="2026-12-01").result.total.shown == "2 册"
