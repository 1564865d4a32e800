"""报送看板: states computed from facts, verdicts that are kept, and what comes after them."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from db import tables, writers
from db.errors import ExplainedError
from db.records import Child
from ruraledu_desktop import editing, undoing
from ruraledu_desktop.exchange import arrivals, board, conflicts, deciding, late, periods
from ruraledu_desktop.exchange.board_rows import Row, State
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.periods import Period
from ruraledu_desktop.exchange.verdicts import Kind
from tests.office.makers import edit
from tests.office.pairs import Pair

pytestmark = pytest.mark.both_engines
NOVEMBER = datetime(2026, 11, 26, 9, 30)


@pytest.fixture(autouse=True)
def november(pair: Pair) -> None:
    """The county works in November 2026."""
    pair.county.clock = lambda: NOVEMBER


def row(pair: Pair, period: str = "") -> Row:
    found = board.board(pair.county, period)
    return next(one for one in found.rows if one.unit == pair.town.office.unit)


def decide(pair: Pair, *kinds: Kind) -> None:
    for kind in kinds:
        board.decide(pair.county, periods.periods(pair.county)[0], [pair.town.office.unit], kind)


def accepted(pair: Pair, phone: str = "14400000001") -> str:
    """A child that was handed over and accepted."""
    child = editing.create(pair.town, Child, values={"name": "王小明", "phone": phone})
    pair.exchange()
    decide(pair, Kind.APPROVE, Kind.ACCEPT)
    return child


def handed_over(pair: Pair) -> None:
    pair.receive(pair.hand_over())


def shown(pair: Pair, child: str) -> object:
    return editing.open_record(pair.county, Child, child).values.get("phone")


# --- periods ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "name", "day"),
    [
        (date(2026, 9, 1), "2026年秋季", "2026-09-01"),
        (date(2027, 2, 28), "2026年秋季", "2026-09-01"),
        (date(2027, 3, 1), "2027年春季", "2027-03-01"),
        (date(2027, 8, 31), "2027年春季", "2027-03-01"),
    ],
)
def test_the_present_term_is_proposed(today: date, name: str, day: str) -> None:
    found = periods.term(today)
    assert (found.name, found.day) == (name, day)
    assert found.day <= today.isoformat()
    assert found.days_left(date(2020, 1, 1)) > 0


def test_after_the_present_term_the_next_one_is_proposed(pair: Pair) -> None:
    assert [one.id for one in periods.periods(pair.county)] == [""]
    periods.keep(pair.county, periods.proposed(pair.county))
    assert periods.proposed(pair.county).name == "2027年春季"
    periods.keep(pair.county, periods.proposed(pair.county))
    assert [one.name for one in periods.periods(pair.county)] == ["2027年春季", "2026年秋季"]


@pytest.mark.parametrize(
    ("name", "day", "deadline", "code"),
    [
        (" ", "2026-09-01", "2026-10-01", "E181"),
        ("期", "九月", "2026-10-01", "E165"),
        ("期", "2026-09-01", "2026-08-31", "E182"),
        ("期", "2026-09-02", "2026-10-01", "E183"),
    ],
)
def test_a_period_that_cannot_be_is_refused(
    pair: Pair, name: str, day: str, deadline: str, code: str
) -> None:
    periods.keep(pair.county, Period("期", "2026-09-02", "2026-10-02"))
    with pytest.raises(ExplainedError) as refused:
        periods.keep(pair.county, Period(name, day, deadline))
    assert refused.value.code == code


def test_a_period_is_renamed_and_keeps_its_verdicts(pair: Pair) -> None:
    accepted(pair)
    (period,) = periods.periods(pair.county)
    renamed = Period("秋季开学", period.day, "2026-12-01", period.id)
    assert periods.keep(pair.county, renamed).place == period.place
    assert row(pair, "秋季开学").state is State.ACCEPTED


def test_townships_have_no_board(pair: Pair) -> None:
    for refused in (
        lambda: board.board(pair.town),
        lambda: periods.keep(pair.town, periods.term(NOVEMBER.date())),
    ):
        with pytest.raises(ExplainedError) as error:
            refused()
        assert error.value.code == "E180"


# --- states -------------------------------------------------------------------------------------


def test_all_townships_are_on_the_board_enrolled_or_not(pair: Pair) -> None:
    found = board.board(pair.county)
    assert len(found.rows) == 8
    assert [one.name for one in found.rows if one.is_enrolled] == ["东阿镇教育办"]
    assert {one.state for one in found.rows} == {State.NONE}
    assert found.days_left == -42


def test_the_state_follows_the_facts(pair: Pair) -> None:
    child = editing.create(pair.town, Child, values={"name": "王小明", "phone": "14400000001"})
    assert row(pair).state is State.NONE
    assert row(pair).owes
    done = pair.hand_over()
    assert done.place
    arrivals.preview(pair.county, [done.place])
    assert row(pair).state is State.RECEIVED
    assert not row(pair).owes
    pair.receive(done)
    assert row(pair).state is State.MERGED
    assert (row(pair).new, row(pair).changed, row(pair).clerk) == (1, 0, "张老师")

    edit(pair.county, child, phone="14400000002")
    edit(pair.town, child, phone="14400000003")
    handed_over(pair)
    assert row(pair).state is State.ITEMS
    assert row(pair).items == 1
    (item,) = conflicts.open_items(pair.county)
    deciding.decide(pair.county, item, item.sides[0].key)
    assert row(pair).state is State.MERGED

    decide(pair, Kind.APPROVE)
    assert row(pair).state is State.APPROVED
    decide(pair, Kind.ACCEPT)
    assert row(pair).state is State.ACCEPTED
    assert len(row(pair).brought) == 2


def test_a_refused_package_is_still_owed(pair: Pair) -> None:
    editing.create(pair.town, Child, values={"name": "王小明"})
    handed_over(pair)
    pair.load(pair.answer())
    editing.create(pair.town, Child, values={"name": "单䶮"})
    done = pair.hand_over()
    with pair.county.write() as conn:  # the county was restored from an old backup
        conn.execute(tables.entry.delete())
        conn.execute(tables.writer.update().values(last_seq=0))
    pair.receive(done)
    assert row(pair).state is State.RECEIVED
    assert row(pair).owes


def test_a_hand_over_before_the_reference_day_is_of_an_earlier_period(pair: Pair) -> None:
    editing.create(pair.town, Child, values={"name": "王小明"})
    pair.county.clock = lambda: datetime(2026, 8, 20, 9, 0)
    handed_over(pair)
    pair.county.clock = lambda: NOVEMBER
    assert row(pair).state is State.NONE
    earlier = row(pair).earlier
    assert earlier
    assert earlier.number == 1


def test_every_verdict_is_taken_back_by_its_opposite_and_kept(pair: Pair) -> None:
    accepted(pair)
    decide(pair, Kind.REOPEN)
    assert row(pair).state is State.APPROVED
    decide(pair, Kind.WITHDRAW)
    assert row(pair).state is State.MERGED
    kept = [(one.kind, one.clerk, one.wall) for one in row(pair).verdicts]
    order = [Kind.APPROVE, Kind.ACCEPT, Kind.REOPEN, Kind.WITHDRAW]
    assert kept == [(kind, "李科长", "2026-11-26T09:30:00") for kind in order]


@pytest.mark.parametrize("kind", [Kind.ACCEPT, Kind.WITHDRAW, Kind.REOPEN])
def test_a_verdict_out_of_turn_is_refused(pair: Pair, kind: Kind) -> None:
    editing.create(pair.town, Child, values={"name": "王小明"})
    handed_over(pair)
    with pytest.raises(ExplainedError) as refused:
        decide(pair, kind)
    assert refused.value.code == "E185"
    assert row(pair).verdicts == ()


def test_one_child_twice_in_a_township_is_one_item(pair: Pair) -> None:
    for name in ("王小明", "王晓明"):
        editing.create(pair.town, Child, values={"name": name, "id_number": "11010519491231002X"})
    handed_over(pair)
    assert row(pair).items == conflicts.count_open(pair.county) == 1


def test_an_approval_lapses_when_more_is_merged(pair: Pair) -> None:
    child = editing.create(pair.town, Child, values={"name": "王小明"})
    handed_over(pair)
    decide(pair, Kind.APPROVE)
    edit(pair.county, child, note="县里补的")
    assert row(pair).state is State.APPROVED
    edit(pair.town, child, phone="14400000001")
    handed_over(pair)
    assert row(pair).state is State.MERGED
    assert row(pair).has_moved


# --- 补报: C9 -----------------------------------------------------------------------------------


def the_item(pair: Pair) -> Item:
    (item,) = conflicts.open_items(pair.county)
    assert item.item_class == "C9"
    return item


def changed_after(pair: Pair) -> tuple[str, Item]:
    child = accepted(pair)
    edit(pair.town, child, phone="14400000002", note="转学")
    handed_over(pair)
    return child, the_item(pair)


def test_what_changes_an_accepted_record_is_one_item(pair: Pair) -> None:
    child, item = changed_after(pair)
    locked, new = item.sides
    assert (item.record_id, locked.key, new.key) == (child, late.LOCKED, late.NEW)
    assert locked.values == {"备注": "（空）", "联系电话": "14400000001"}
    assert new.values == {"备注": "转学", "联系电话": "14400000002"}
    assert (new.unit, new.who, locked.who) == ("东阿镇教育办", "张老师", "李科长")
    assert shown(pair, child) == "14400000002"
    assert editing.open_record(pair.county, Child, child).conflicts == {}
    found = row(pair)
    assert (found.state, found.items, found.since) == (State.ACCEPTED, 1, 1)
    assert (found.late_new, found.late_changed) == (0, 1)


@pytest.mark.parametrize(
    ("key", "phone"), [(late.LOCKED, "14400000001"), (late.NEW, "14400000002")]
)
def test_the_officer_decides_and_the_township_gets_it(pair: Pair, key: str, phone: str) -> None:
    child, item = changed_after(pair)
    deciding.decide(pair.county, item, key)
    assert conflicts.count_open(pair.county) == 0
    assert shown(pair, child) == phone
    pair.load(pair.answer())
    assert editing.open_record(pair.town, Child, child).values["phone"] == phone
    handed_over(pair)
    assert conflicts.count_open(pair.county) == 0


@pytest.mark.parametrize("key", [late.LOCKED, late.NEW])
def test_a_decision_taken_back_opens_the_item_again(pair: Pair, key: str) -> None:
    _, item = changed_after(pair)
    deciding.decide(pair.county, item, key)
    undoing.undo(pair.county)
    assert [one.values for one in the_item(pair).sides] == [one.values for one in item.sides]
    undoing.redo(pair.county)
    assert conflicts.count_open(pair.county) == 0


def test_an_item_that_was_decided_meanwhile_is_refused(pair: Pair) -> None:
    _, item = changed_after(pair)
    deciding.decide(pair.county, item, late.NEW)
    with pytest.raises(ExplainedError) as refused:
        deciding.decide(pair.county, item, late.LOCKED)
    assert refused.value.code == "E145"


def test_a_late_change_beside_a_decision_asks_again(pair: Pair) -> None:
    child, item = changed_after(pair)
    deciding.decide(pair.county, item, late.LOCKED)
    edit(pair.town, child, phone="14400000009")
    handed_over(pair)
    (again,) = conflicts.open_items(pair.county)  # the township had not seen the decision (I11)
    assert again.item_class == "C1"
    assert {*map(str, again.sides[0].values.values())} | {
        *map(str, again.sides[1].values.values())
    } == {"14400000001", "14400000009"}


def test_a_late_change_after_a_decision_is_another_item(pair: Pair) -> None:
    child, item = changed_after(pair)
    deciding.decide(pair.county, item, late.NEW)
    pair.load(pair.answer())
    edit(pair.town, child, phone="14400000009")
    handed_over(pair)
    assert the_item(pair).id != item.id
    assert the_item(pair).label == "联系电话"


@pytest.mark.parametrize("key", [late.LOCKED, late.NEW])
def test_a_late_deletion_is_decided_too(pair: Pair, key: str) -> None:
    child = accepted(pair)
    editing.strike(pair.town, Child, seen=editing.open_record(pair.town, Child, child))
    handed_over(pair)
    item = the_item(pair)
    assert [one.values["记录"] for one in item.sides] == ["在册", "删除"]
    deciding.decide(pair.county, item, key)
    assert conflicts.count_open(pair.county) == 0
    (folded,) = [editing.open_record(pair.county, Child, child)]
    assert folded.is_deleted is (key == late.NEW)


def test_a_new_record_and_an_equal_value_raise_no_item(pair: Pair) -> None:
    child = accepted(pair)
    edit(pair.town, child, phone="14400000002")
    edit(pair.town, child, phone="14400000001")
    editing.create(pair.town, Child, values={"name": "单䶮"})
    handed_over(pair)
    assert conflicts.count_open(pair.county) == 0
    assert (row(pair).late_new, row(pair).late_changed) == (1, 1)


def test_the_countys_own_edit_is_a_decision(pair: Pair) -> None:
    child = accepted(pair)
    edit(pair.county, child, phone="14400000002")
    assert conflicts.count_open(pair.county) == 0


def test_an_acceptance_taken_back_closes_its_items(pair: Pair) -> None:
    changed_after(pair)
    decide(pair, Kind.REOPEN)
    assert conflicts.count_open(pair.county) == 0
    assert row(pair).state is State.MERGED
    decide(pair, Kind.APPROVE, Kind.ACCEPT)
    assert conflicts.count_open(pair.county) == 0


def test_the_next_period_ends_the_lock(pair: Pair) -> None:
    child, _ = changed_after(pair)
    periods.keep(pair.county, periods.proposed(pair.county))
    assert the_item(pair).record_id == child  # it came before
    other = editing.create(pair.town, Child, values={"name": "单䶮"})
    edit(pair.town, child, phone="14400000005")
    handed_over(pair)
    assert conflicts.count_open(pair.county) == 1  # the note alone is still late
    assert "联系电话" not in the_item(pair).label
    assert other
    assert row(pair).state is State.ITEMS


def test_a_period_opened_late_begins_with_its_reference_day(pair: Pair) -> None:
    child = accepted(pair)
    pair.county.clock = lambda: datetime(2027, 3, 10, 9, 0)
    edit(pair.town, child, phone="14400000002")
    handed_over(pair)
    assert conflicts.count_open(pair.county) == 1
    periods.keep(pair.county, periods.proposed(pair.county))
    assert conflicts.count_open(pair.county) == 0
    assert row(pair).state is State.MERGED
    assert row(pair, "2026年秋季").state is State.ACCEPTED


def test_the_order_of_packages_makes_no_other_item(pair: Pair) -> None:
    child = accepted(pair)
    edit(pair.town, child, phone="14400000002")
    first = pair.hand_over()
    edit(pair.town, child, phone="14400000003")
    second = pair.hand_over()
    pair.receive(second)
    before = the_item(pair)
    pair.receive(first)
    assert the_item(pair) == before


@pytest.mark.parametrize("year", [1976, 2076])
def test_no_clock_decides_what_is_late(pair: Pair, year: int) -> None:
    child = accepted(pair)
    for store in (pair.county, pair.town):
        store.clock = lambda: datetime(year, 5, 1, 8, 0)
    edit(pair.town, child, phone="14400000002")
    handed_over(pair)
    assert the_item(pair).record_id == child
    found = row(pair)
    assert (found.state, found.since, len(found.brought)) == (State.ACCEPTED, 1, 2)


def test_a_year_of_runs_after_an_acceptance_is_asked_about_at_once(pair: Pair) -> None:
    """Each run writes its own line; a condition on each of a thousand is more than SQLite takes."""
    child = accepted(pair)
    with pair.county.write() as conn:
        for number in range(1200):
            name = f"{number:032x}"
            pen = writers.open_new(conn, pair.town.office.unit, device="", name=name, wall="")
            writers.keep(conn, replace(pen, seq=1))
    edit(pair.town, child, phone="14400000002")
    handed_over(pair)
    assert the_item(pair).record_id == child
