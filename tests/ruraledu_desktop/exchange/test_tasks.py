"""通知与任务: given to some townships, done there, and seen done at the county."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from db.kinds import Value
from db.records import Task
from db.store import Store
from ruraledu_desktop import editing, undoing
from ruraledu_desktop.exchange import (
    arrivals,
    conflicts,
    issuing,
    periods,
    tasks,
    unconfirmed,
)
from ruraledu_desktop.exchange.bringing import Deed, Effect
from ruraledu_desktop.exchange.verdicts import Kind
from tests.office.makers import TOWNS, a_town
from tests.office.pairs import Pair
from tests.refusing import refused
from tests.ruraledu_desktop.exchange.boards import decide

pytestmark = pytest.mark.both_engines

UNIT = TOWNS[0].unit
COUNTING: Mapping[str, Value] = {
    "heading": "报送寒假家访情况",
    "text": "请写明家访了多少户。",
    "due_day": "2026-10-15",
    "wants_reply": 1,
}


@pytest.fixture
def other(pair: Pair, tmp_path: Path) -> Iterator[Store]:
    with a_town(tmp_path, pair.county, TOWNS[1]) as store:
        yield store


def give(pair: Pair, *units: str) -> None:
    tasks.give(pair.county, units or (UNIT,), COUNTING)


def at_town(pair: Pair) -> tasks.Given:
    (found,) = tasks.listed(pair.town)
    return found


def test_a_task_comes_with_the_receipt_and_its_reply_with_the_report(pair: Pair) -> None:
    give(pair)
    pair.load(pair.answer())
    found = at_town(pair)
    assert (found.heading, found.is_open, found.wants_reply) == ("报送寒假家访情况", True, True)

    tasks.answer(pair.town, found.record_id, "家访 31 户")
    assert unconfirmed.unconfirmed(pair.town).changed == {"task": (found.record_id,)}
    done = pair.hand_over()
    assert done.place
    (before,) = arrivals.preview(pair.county, [done.place])
    contents = before.contents
    assert contents.changed == {"task": 1}
    (brought,) = contents.listed
    assert brought.name == "报送寒假家访情况"
    assert Effect("回复", Deed.CHANGED, "（空）", "家访 31 户") in brought.effects
    arrivals.merge(pair.county, before)
    pair.load(pair.answer())

    (seen,) = tasks.listed(pair.county)
    assert (seen.reply, seen.is_open, seen.unit_name) == ("家访 31 户", False, TOWNS[0].name)
    assert unconfirmed.unconfirmed(pair.town).is_empty


def test_each_township_has_its_own_and_sees_no_other(pair: Pair, other: Store) -> None:
    give(pair, UNIT, TOWNS[1].unit)
    assert [one.unit for one in tasks.listed(pair.county)] == [UNIT, TOWNS[1].unit]
    done = issuing.issue(pair.county, pair.stick)
    assert done.issue is None
    for store, receipt in zip((pair.town, other), done.receipts, strict=True):
        arrivals.receive(store, [receipt.path])
        assert [one.unit for one in tasks.listed(store)] == [store.office.unit]


def test_giving_to_many_is_one_step(pair: Pair, other: Store) -> None:
    give(pair, UNIT, TOWNS[1].unit)
    undone = undoing.undo(pair.county)
    assert undone
    assert undone.title == "给2个乡镇下发通知与任务“报送寒假家访情况”"
    assert tasks.listed(pair.county) == []


def test_the_county_sees_when_it_arrived(pair: Pair) -> None:
    give(pair)
    assert not tasks.listed(pair.county)[0].is_there
    pair.load(pair.answer())
    assert not tasks.listed(pair.county)[0].is_there
    pair.receive(pair.hand_over())
    assert tasks.listed(pair.county)[0].is_there


def test_a_reply_that_is_wanted_must_be_given(pair: Pair) -> None:
    give(pair)
    pair.load(pair.answer())
    found = at_town(pair)
    with refused("E225"):
        tasks.answer(pair.town, found.record_id, " ")
    tasks.answer(pair.town, found.record_id, "还差两个村", is_done=False)
    assert at_town(pair).is_open
    with refused("E210"):
        tasks.answer(pair.town, found.record_id, "长" * 501)


def test_what_the_county_mends_and_what_the_township_replies_never_collide(pair: Pair) -> None:
    give(pair)
    pair.load(pair.answer())
    found = at_town(pair)
    tasks.answer(pair.town, found.record_id, "家访 31 户")
    seen = editing.open_record(pair.county, Task, found.record_id)
    editing.update_record(pair.county, Task, seen=seen, values={"due_day": "2026-10-31"})
    pair.exchange()
    for store in (pair.town, pair.county):
        (now,) = tasks.listed(store)
        assert (now.due_day, now.reply) == ("2026-10-31", "家访 31 户")
        assert conflicts.open_items(store) == []


def test_a_reply_after_the_period_was_accepted_is_no_late_report(pair: Pair) -> None:
    """A task is no part of what is reported, so it is not locked with it."""
    give(pair)
    pair.exchange()
    periods.keep(pair.county, periods.proposed(pair.county))
    decide(pair, Kind.APPROVE, Kind.ACCEPT)
    tasks.answer(pair.town, at_town(pair).record_id, "家访 31 户")
    pair.exchange()
    assert conflicts.open_items(pair.county) == []


def test_one_that_was_withdrawn_is_gone_at_both_ends(pair: Pair) -> None:
    give(pair)
    pair.load(pair.answer())
    editing.strike_all(pair.county, Task, [at_town(pair).record_id])
    pair.load(pair.answer())
    assert tasks.listed(pair.town) == tasks.listed(pair.county) == []


def test_a_task_is_late_by_its_day(pair: Pair) -> None:
    tasks.give(pair.county, [UNIT], {**COUNTING, "due_day": "2000-01-01"})
    (late,) = tasks.listed(pair.county)
    assert late.is_late


def test_nobody_to_give_to_or_nothing_to_say_is_refused(pair: Pair) -> None:
    nameless: Mapping[str, Value] = {"text": "没有标题"}
    for units, values, code in (
        ((), COUNTING, "E221"),
        (("370124999000",), COUNTING, "E221"),
        ((UNIT,), nameless, "E224"),
    ):
        with refused(code):
            tasks.give(pair.county, units, values)
    with refused("E142"):
        tasks.give(pair.town, (UNIT,), COUNTING)
