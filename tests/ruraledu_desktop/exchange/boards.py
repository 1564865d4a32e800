"""A township's line on the board of the county, in November 2026, and how it comes there."""

from datetime import datetime

from db.records import Child, Visit
from ruraledu_desktop import editing, subrecords
from ruraledu_desktop.exchange import board, conflicts
from ruraledu_desktop.exchange.board_rows import Row
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.verdicts import Kind
from tests.office.makers import edit
from tests.office.pairs import Pair

NOVEMBER = datetime(2026, 11, 26, 9, 30)


def row(pair: Pair, period: str = "") -> Row:
    """The township's line on the board."""
    found = board.board(pair.county, period)
    return next(one for one in found.rows if one.unit == pair.town.office.unit)


def decide(pair: Pair, *kinds: Kind) -> None:
    """Verdicts on the newest period, one after the other."""
    for kind in kinds:
        found = board.board(pair.county)
        chosen = board.rows_of(found, [pair.town.office.unit], kind)
        board.decide(pair.county, found.period, chosen, kind)


def accepted(pair: Pair, phone: str = "14400000001") -> str:
    """A child that was handed over and accepted."""
    child = editing.create(pair.town, Child, values={"name": "王小明", "phone": phone})
    pair.exchange()
    decide(pair, Kind.APPROVE, Kind.ACCEPT)
    return child


def handed_over(pair: Pair) -> None:
    """What the township has is handed over and merged."""
    pair.receive(pair.hand_over())


def visited(pair: Pair, child: str, *days: str) -> None:
    """Visits that the township registers and hands over."""
    new = [{"day": day, "visit_form": "1"} for day in days]
    subrecords.put(pair.town, Visit, child, title="登记家访", new=new)
    handed_over(pair)


def shown(pair: Pair, child: str) -> object:
    """The child's telephone number at the county."""
    return editing.open_record(pair.county, Child, child).values.get("phone")


def the_item(pair: Pair) -> Item:
    """The one open item, about what came late."""
    (item,) = conflicts.open_items(pair.county)
    assert item.item_class == "C9"
    return item


def changed_after(pair: Pair) -> tuple[str, Item]:
    """An accepted child that the township changed since, and the item about it."""
    child = accepted(pair)
    edit(pair.town, child, phone="14400000002", note="转学")
    handed_over(pair)
    return child, the_item(pair)
