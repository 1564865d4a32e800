"""Until when a transfer is to be settled (教基〔2025〕1号 第十五条)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from db.kinds import Value

WORKDAYS = 10
_DIRECTIONS = {"1": "转入", "2": "转出"}


def open_transfers(
    transfers: Iterable[Mapping[str, Value]], day: str, after: Callable[[date, int], date]
) -> Iterator[str]:
    """A sentence about each transfer that is not settled yet.

    Args:
        after: the day that lies so many working days after another.
    """
    for one in transfers:
        asked = one.get("day")
        if asked is None or one.get("confirmed_day") or str(asked) > day:
            continue
        due = due_day(str(asked), after)
        way = way_of(one.get("transfer_kind"))
        late = "，已超过期限" if due < day else ""
        yield f"{way}申请（{asked}）应在{due}前办结（{WORKDAYS}个工作日）{late}。"


def way_of(transfer_kind: Value) -> str:
    """The word for the direction of a transfer."""
    return _DIRECTIONS.get(str(transfer_kind), "转学")


def due_day(asked: str, after: Callable[[date, int], date]) -> str:
    """Until when a transfer is to be settled that was asked for on a day."""
    return after(date.fromisoformat(asked), WORKDAYS).isoformat()
