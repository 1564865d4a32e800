"""报送看板: states computed from facts, and verdicts that are kept."""

from datetime import datetime

import pytest

from db import tables
from db.records import Child
from db.records.office.ruling import DIFFERENT
from ruraledu_desktop import editing
from ruraledu_desktop.exchange import arrivals, board, conflicts, deciding, rulings
from ruraledu_desktop.exchange.board_rows import Reporting
from ruraledu_desktop.exchange.verdicts import Kind
from tests.counties import KONGCUN, SmallCounty
from tests.office.makers import edit
from tests.office.pairs import Pair
from tests.refusing import refused
from tests.ruraledu_desktop.exchange.boards import NOVEMBER, accepted, decide, handed_over, row
from tests.ruraledu_desktop.exchange.desks import NUMBER

pytestmark = [pytest.mark.both_engines, pytest.mark.usefixtures("november")]


def test_all_townships_are_on_the_board_enrolled_or_not(pair: Pair) -> None:
    found = board.board(pair.county)
    assert len(found.rows) == 8
    assert [one.name for one in found.rows if one.is_enrolled] == ["东阿镇教育办"]
    assert {one.state for one in found.rows} == {Reporting.NONE}
    assert found.days_left == -42


def test_the_state_follows_the_facts(pair: Pair) -> None:
    child = editing.create(pair.town, Child, values={"name": "王小明", "phone": "14400000001"})
    assert row(pair).state is Reporting.NONE
    assert row(pair).owes
    done = pair.hand_over()
    assert done.place
    arrivals.preview(pair.county, [done.place])
    assert row(pair).state is Reporting.RECEIVED
    assert not row(pair).owes
    pair.receive(done)
    assert row(pair).state is Reporting.MERGED
    assert (row(pair).new, row(pair).changed, row(pair).clerk) == (1, 0, "张老师")

    edit(pair.county, child, phone="14400000002")
    edit(pair.town, child, phone="14400000003")
    handed_over(pair)
    assert row(pair).state is Reporting.ITEMS
    assert row(pair).items == 1
    (item,) = conflicts.open_items(pair.county)
    deciding.decide(pair.county, item, item.sides[0].key)
    assert row(pair).state is Reporting.MERGED

    decide(pair, Kind.APPROVE)
    assert row(pair).state is Reporting.APPROVED
    decide(pair, Kind.ACCEPT)
    assert row(pair).state is Reporting.ACCEPTED
    assert len(row(pair).brought) == 2


def test_what_turns_up_after_the_approval_is_settled_before_the_acceptance(pair: Pair) -> None:
    """Another township's package, or a second look: open items are never frozen with the rest."""
    editing.create(pair.town, Child, values={"name": "王小明", "id_number": NUMBER})
    handed_over(pair)
    decide(pair, Kind.APPROVE)
    SmallCounty(pair.county).child("王晓明", town=KONGCUN, id_number=NUMBER)
    assert (row(pair).state, row(pair).items) == (Reporting.APPROVED, 1)
    assert row(pair).may == (Kind.WITHDRAW,)

    with refused("E185"):
        decide(pair, Kind.ACCEPT)
    (item,) = conflicts.open_items(pair.county)
    rulings.set_alone(pair.county, True)
    deciding.decide(pair.county, item, DIFFERENT)
    decide(pair, Kind.ACCEPT)
    assert row(pair).state is Reporting.ACCEPTED


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
    assert row(pair).state is Reporting.RECEIVED
    assert row(pair).owes


def test_a_hand_over_before_the_reference_day_is_of_an_earlier_period(pair: Pair) -> None:
    editing.create(pair.town, Child, values={"name": "王小明"})
    pair.county.clock = lambda: datetime(2026, 8, 20, 9, 0)
    handed_over(pair)
    pair.county.clock = lambda: NOVEMBER
    assert row(pair).state is Reporting.NONE
    earlier = row(pair).earlier
    assert earlier
    assert earlier.number == 1


def test_every_verdict_is_taken_back_by_its_opposite_and_kept(pair: Pair) -> None:
    accepted(pair)
    decide(pair, Kind.REOPEN)
    assert row(pair).state is Reporting.APPROVED
    decide(pair, Kind.WITHDRAW)
    assert row(pair).state is Reporting.MERGED
    kept = [(one.kind, one.clerk, one.wall) for one in row(pair).verdicts]
    order = [Kind.APPROVE, Kind.ACCEPT, Kind.REOPEN, Kind.WITHDRAW]
    assert kept == [(kind, "李科长", "2026-11-26T09:30:00") for kind in order]


@pytest.mark.parametrize("kind", [Kind.ACCEPT, Kind.WITHDRAW, Kind.REOPEN])
def test_a_verdict_out_of_turn_is_refused(pair: Pair, kind: Kind) -> None:
    editing.create(pair.town, Child, values={"name": "王小明"})
    handed_over(pair)
    with refused("E185"):
        decide(pair, kind)
    assert row(pair).verdicts == ()


def test_what_was_merged_since_the_board_was_shown_is_not_approved_unseen(pair: Pair) -> None:
    """Two officers: one looks at the board, the other one merges meanwhile."""
    editing.create(pair.town, Child, values={"name": "王小明"})
    handed_over(pair)
    seen = board.board(pair.county)
    editing.create(pair.town, Child, values={"name": "李小红"})
    handed_over(pair)
    chosen = board.rows_of(seen, [pair.town.office.unit], Kind.APPROVE)
    with refused("E277"):
        board.decide(pair.county, seen.period, chosen, Kind.APPROVE)
    assert row(pair).verdicts == ()
    decide(pair, Kind.APPROVE)
    assert row(pair).state is Reporting.APPROVED


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
    assert row(pair).state is Reporting.APPROVED
    edit(pair.town, child, phone="14400000001")
    handed_over(pair)
    assert row(pair).state is Reporting.MERGED
    assert row(pair).has_moved
