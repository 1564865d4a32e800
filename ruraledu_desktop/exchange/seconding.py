"""The second officer: confirming or rejecting what another one proposed, and taking rulings back.

    proposed ──▶ confirmed: carried out ──▶ taken back (un-link)
        └──────▶ rejected, or withdrawn: the item waits as before

Every step can be undone like any other.
"""

from db.changing import Change
from db.records.ruling import REJECTED, STANDS
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import undoing
from ruraledu_desktop.exchange import deciding, rulings
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.rulings import Proposal
from ruraledu_desktop.undoing import Step, Undone

_LONGEST = 200


def confirm(store: Store, item: Item) -> Change:
    """Carry out what another officer proposed.

    Raises:
        ExplainedError: E145 the record changed since; E154 the same officer proposed it; E155 it
            is proposed no more.
    """
    clerk = store.office.clerk
    with store.change(item.name) as change:
        proposal = _proposal(change, item)
        if proposal.clerk == clerk:
            raise refusal("E154", clerk=clerk)
        change.title = proposal.words
        deciding.carry_out(change, store.office, item, proposal.key)
        rulings.note(
            change,
            item,
            proposal.key,
            STANDS,
            proposal.words,
            by=proposal.clerk,
            confirmed_by=clerk,
        )
    return change


def reject(store: Store, item: Item) -> Change:
    """Let a proposal be none; who proposed it withdraws it so.

    Raises:
        ExplainedError: E155 it is proposed no more.
    """
    clerk = store.office.clerk
    with store.change(item.name) as change:
        proposal = _proposal(change, item)
        verb = "收回" if proposal.clerk == clerk else "退回"
        change.title = f"{verb}提议：{proposal.words}"[:_LONGEST]
        rulings.note(
            change,
            item,
            proposal.key,
            REJECTED,
            proposal.words,
            by=proposal.clerk,
            confirmed_by=clerk,
        )
    return change


def _proposal(change: Change, item: Item) -> Proposal:
    found = rulings.proposal_of(change.conn, item)
    if found is None:
        raise refusal("E155")
    return found


def take_back(store: Store, ruling: str) -> Undone:
    """取消: both records are again exactly as they were; what was changed since stays, named.

    Raises:
        ExplainedError: E155 there is no such ruling, or it was taken back already.
    """
    with store.read() as conn:
        found = {one.rec: (step, one) for step, one in rulings.steps(conn)}
    if ruling not in found:
        raise refusal("E155")
    step, one = found[ruling]
    title = f"取消“{one.values.get('about')}”"[:_LONGEST]
    wall = next(each.wall for each in rulings.standing(store) if each.id == ruling)
    done = undoing.reverse(store, Step(step, title, wall))
    assert done
    return done
