"""One township on the board: what is known of it in a period, and what its state is called.

未报 ─▶ 已报待合并 ─▶ 已合并 / 有待处理事项 ─▶ 已审核 ─▶ 已验收（锁定）
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ruraledu_desktop.exchange import verdicts
from ruraledu_desktop.exchange.states import Kept
from ruraledu_desktop.exchange.verdicts import Kind, Verdict


class Reporting(StrEnum):
    """How far the reporting of a township is; the order is that of the way."""

    NONE = "none"
    RECEIVED = "received"
    MERGED = "merged"
    ITEMS = "items"
    APPROVED = "approved"
    ACCEPTED = "accepted"


@dataclass(frozen=True)
class Arrived:
    """One package of a period.

    Attributes:
        place: among all that came in.
        day: when it came in, by the county's clock.
        state: what became of it; None while it was only looked at.
        reason: why it was refused.
        new, changed: records it brought, and entries on known ones, by form.
        is_taken_out: whether it was merged and taken out again.
    """

    place: int
    number: int
    day: str
    state: Kept | None
    reason: str
    new: Mapping[str, int]
    changed: Mapping[str, int]
    is_taken_out: bool = False


@dataclass(frozen=True)
class Row:
    """One township in a period.

    Attributes:
        clerk: who wrote there last, "" when nothing came yet.
        brought: its packages of the period, in the order they came in.
        earlier: its last package before the period; None for none.
        items: open items on its records.
        verdicts: all of the period, in order.
        late_new, late_changed: records that came or changed after the acceptance.
        has_moved: whether more was merged since the approval, which therefore lapsed.
    """

    unit: str
    name: str
    is_enrolled: bool
    state: Reporting
    clerk: str = ""
    brought: tuple[Arrived, ...] = ()
    earlier: Arrived | None = None
    items: int = 0
    verdicts: tuple[Verdict, ...] = ()
    late_new: int = 0
    late_changed: int = 0
    has_moved: bool = False

    @property
    def last(self) -> Arrived | None:
        """The last package of the period."""
        return self.brought[-1] if self.brought else None

    @property
    def new(self) -> int:
        """Records the period brought, of all forms."""
        return sum(sum(one.new.values()) for one in self.brought)

    @property
    def changed(self) -> int:
        """Changes of known records the period brought."""
        return sum(sum(one.changed.values()) for one in self.brought)

    @property
    def since(self) -> int:
        """Packages that came after the verdict in force."""
        now = verdicts.in_force(self.verdicts)
        verdict = now.acceptance or now.approval
        return sum(one.place > verdict.place for one in self.brought) if verdict else 0

    @property
    def may(self) -> tuple[Kind, ...]:
        """The verdicts that can be given now; nothing is accepted while an item is open."""
        found = _MAY.get(self.state, ())
        return tuple(one for one in found if one is not Kind.ACCEPT or not self.items)

    @property
    def owes(self) -> bool:
        """Whether the township has still to hand over: nothing came, or it was refused."""
        last = self.last
        return self.state is Reporting.NONE or (
            self.state is Reporting.RECEIVED and last is not None and last.state is not None
        )


_MAY = {
    Reporting.MERGED: (Kind.APPROVE,),
    Reporting.APPROVED: (Kind.ACCEPT, Kind.WITHDRAW),
    Reporting.ACCEPTED: (Kind.REOPEN,),
}


VERDICTS: Mapping[Kind, str] = {
    Kind.APPROVE: "审核通过",
    Kind.WITHDRAW: "取消审核",
    Kind.ACCEPT: "验收",
    Kind.REOPEN: "取消验收",
}
"""What the verdicts are called."""
STATES: Mapping[Reporting, str] = {
    Reporting.NONE: "未报",
    Reporting.RECEIVED: "已报待合并",
    Reporting.MERGED: "已合并",
    Reporting.ITEMS: "有待处理事项",
    Reporting.APPROVED: "已审核",
    Reporting.ACCEPTED: "已验收",
}
"""What the states are called."""
