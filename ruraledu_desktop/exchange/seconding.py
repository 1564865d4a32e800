"""The second officer: confirming or rejecting what another one proposed, and taking rulings back.

    proposed ──▶ confirmed: carried out ──▶ taken back (un-link)
        └──────▶ rejected, or withdrawn: the item waits as before

Every step can be undone like any other.
"""

from collections.abc import Sequence

from sqlalchemy import Connection

from db.changing import Change
from db.records.office.ruling import REJECTED, STANDS
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import clerks, undoing
from ruraledu_desktop.exchange import deciding, rulings
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.rulings import Proposal
from ruraledu_desktop.undoing import Step, Undone


def confirm(store: Store, item: Item) -> Change:
    """Carry out what another officer proposed; see `confirm_all`."""
    return confirm_all(store, [item])


def confirm_all(store: Store, items: Sequence[Item]) -> Change:
    """Carry out what another officer proposed about each of some items, in one step.

    An office that has come to do without a second officer confirms its own as well.

    Raises:
        ExplainedError: E145 a record changed since it was shown; E154 the same officer proposed
            it; E155 it is proposed no more.
    """
    clerk = store.office.clerk
    needs_another = not rulings.is_alone(store)
    with store.change(items[0].name) as change:
        proposals = _proposals(change.conn, items)
        if needs_another and any(clerks.is_same(one.clerk, clerk) for one in proposals):
            raise refusal("E154", clerk=clerk)
        change.title = proposals[0].words if len(items) == 1 else f"确认{len(items)}项提议"
        for item, one in zip(items, proposals, strict=True):
            deciding.carry_out(change, store.office, item, one.key)
            _note(change, item, one, STANDS, clerk)
    return change


def reject(store: Store, item: Item) -> Change:
    """Let a proposal be none; see `reject_all`."""
    return reject_all(store, [item])


def reject_all(store: Store, items: Sequence[Item]) -> Change:
    """Let proposals be none, in one step; who proposed one withdraws it so.

    Raises:
        ExplainedError: E155 one of them is proposed no more.
    """
    clerk = store.office.clerk
    with store.change(items[0].name) as change:
        proposals = _proposals(change.conn, items)
        is_own = all(clerks.is_same(one.clerk, clerk) for one in proposals)
        what = f"提议：{proposals[0].words}" if len(items) == 1 else f"{len(items)}项提议"
        change.title = f"{'收回' if is_own else '退回'}{what}"
        for item, one in zip(items, proposals, strict=True):
            _note(change, item, one, REJECTED, clerk)
    return change


def _proposals(conn: Connection, items: Sequence[Item]) -> list[Proposal]:
    """What is proposed about each of some items; refused (E155) where nothing is."""
    found = rulings.proposals_of(conn, items)
    if any(item.id not in found for item in items):
        raise refusal("E155")
    return [found[item.id] for item in items]


def _note(change: Change, item: Item, one: Proposal, state: str, clerk: str) -> None:
    """Write what became of a proposal, and by whom."""
    said = {"by": one.clerk, "confirmed_by": clerk}
    rulings.note(change, item, one.key, state, one.words, **said)


def take_back(store: Store, ruling: str) -> Undone:
    """取消: both records are again exactly as they were; what was changed since stays, named.

    Raises:
        ExplainedError: E155 there is no such ruling, or it was taken back already.
    """
    found = [one for one in rulings.standing(store) if one.id == ruling]
    if not found:
        raise refusal("E155")
    title = f"取消“{found[0].about}”"
    done = undoing.reverse(store, Step(found[0].step, title, found[0].wall))
    assert done
    return done
