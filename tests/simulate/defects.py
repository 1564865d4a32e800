"""Seeded defects: each a small wrong turn that a programmer could take, each found (G4)."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from db import chains, differing, folding, questions
from db.chains import Act, Have, Pen
from db.fields import RecordType
from db.folding import Entry, Folded
from db.kinds import Plain
from ruraledu_desktop.exchange import incoming
from ruraledu_desktop.merge import rule, vectors
from tests.simulate import memory
from tests.simulate.desks import Outcome, Parcel
from tests.simulate.held import unsealed
from tests.simulate.memory import MemoryDesk

Defect = tuple[object, str, Callable[..., Any]]


@contextmanager
def seeded(name: str) -> Iterator[None]:
    """Let the core take one wrong turn inside the block."""
    owner, attribute, wrong = DEFECTS[name]
    right = getattr(owner, attribute)
    setattr(owner, attribute, wrong)
    try:
        yield
    finally:
        setattr(owner, attribute, right)


def take(name: str) -> None:
    """Let the core of this process take one wrong turn from now on; "" for none."""
    if name:
        setattr(*DEFECTS[name])


def _goes_on_with_the_old_line(desk: MemoryDesk, years: int) -> None:
    """After a start, also of a restored copy, the number after the last one held is used."""
    desk.years = years
    for scope, pen in desk.pens.items():
        held = desk.held.lines.get(pen.name, ())
        pen.seq = len(held)
        pen.digest = held[-1].digest if held else chains.first_digest(pen.name)
        desk.held.facts.setdefault(pen.name, unsealed(pen.name, scope, desk.held.keys.device))


def _acknowledge_the_most(desk: MemoryDesk, confirmed: Have) -> None:
    desk.held.ack = _most(desk.held.ack, confirmed)


def _most(known: Have, confirmed: Have) -> Have:
    return {
        one: max(known.get(one, (0, b"")), confirmed.get(one, (0, b"")))
        for one in {*known, *confirmed}
    }


def _over_of_one_head(record: RecordType, body: Mapping[str, Plain], seen: Folded) -> Act:
    act = _rewriting(record, body, seen)
    return replace(act, over=dict(list(act.over.items())[:1]))


_rewriting = differing.rewriting


def _over_at_save_time(desk: MemoryDesk, seen: Folded, values: Mapping[str, Any]) -> bool:
    return _save(desk, seen._replace(**_heads(desk.look(seen.rec))), values)


_save = MemoryDesk.save


def _heads(now: Folded) -> dict[str, Any]:
    return {"base": now.base, "heads": now.heads}


def _only_since_the_latest_export(desk: MemoryDesk) -> Parcel:
    parcel = _hand_over(desk)
    desk.held.ack = parcel.have
    return parcel


_hand_over = MemoryDesk.hand_over


def _nothing_common_goes_back(desk: MemoryDesk) -> Parcel:
    """The county wrote it, so why hand it back? A county put back to a copy no longer has it."""
    return replace(_hand_over(desk), beside=None)


def _last_writer_wins(record: RecordType, entries: Any) -> Folded:
    return _fold(record, entries)._replace(conflicts={})


_fold = folding.fold


def _sort_key_from_the_clock(desk: MemoryDesk, scope: str) -> Pen:
    pen = _pen(desk, scope)
    pen.lam = 1000 * (2026 + desk.years)
    return pen


_pen = MemoryDesk._pen


def _deletion_wins(record: RecordType, entries: Any) -> Folded:
    return _fold(record, entries)._replace(unseen_edits=())


def _in_order_of_arrival(record: RecordType, entries: Any) -> Folded:
    folded = _fold(record, entries)
    last = list(entries)[-1]
    return folded._replace(values={**folded.values, **last.body}) if last.body else folded


def _equal_values_conflict(record: RecordType, entries: Any) -> Folded:
    folded = _fold(record, entries)
    names = {group: heads for group, heads in folded.heads.items() if len(heads) > 1}
    sides = {
        group: tuple(folding.Side(one, {"office": None}) for one in heads)
        for group, heads in names.items()
        if group != folding.STATE
    }
    return folded._replace(conflicts={**sides, **folded.conflicts})


def _piece_by_piece(desk: MemoryDesk, parcel: Parcel) -> Outcome:
    """What was taken before a refusal stays."""
    outcome = _receive(desk, parcel)
    if outcome == Outcome.GAP:
        content = parcel.content
        for part in list(content.raw):
            single = replace(content, raw={part: content.raw[part]})
            _receive(desk, replace(parcel, have={}, content=single))
    return outcome


_receive = MemoryDesk.receive


def _nothing_comes_back(peers: Any, own: Have) -> Have:
    return own


def _most_of_all_peers(peers: Any, own: Have) -> Have:
    most: Have = {}
    for one in peers:
        most = _most(most, one)
    return {name: held for name, held in most.items() if name in own and held[0] <= own[name][0]}


def _new_only(have: Have, after: Have) -> list[vectors.Stretch]:
    """Lines that were known are not carried on."""
    return [one for one in _beyond(have, after) if one.first == 1]


_beyond = vectors.beyond


def _the_last_note_counts(note: Entry) -> tuple[int, str]:
    """A withdrawal that did not know of an answer hides it."""
    return note.lam, note.name


def _sees_no_note(record: RecordType, seen: Folded, group: str, **said: Any) -> Act:
    return replace(_noting(record, seen, group, **said), over={})


_noting = differing.noting

DEFECTS: Mapping[str, Defect] = {
    "a fixed line for all runs": (MemoryDesk, "restart", _goes_on_with_the_old_line),
    "acknowledgement by maximum": (MemoryDesk, "acknowledge", _acknowledge_the_most),
    "no closure check": (rule, "_check_closure", lambda *_: None),
    "no gap check": (rule, "_check_start", lambda *_: None),
    "no seal check": (incoming, "is_sealed", lambda *_: True),
    "over of one head only": (differing, "rewriting", _over_of_one_head),
    "over at save time": (MemoryDesk, "save", _over_at_save_time),
    "export only since the latest export": (MemoryDesk, "hand_over", _only_since_the_latest_export),
    "nothing common in reports": (MemoryDesk, "hand_over", _nothing_common_goes_back),
    "last writer wins": (memory, "fold", _last_writer_wins),
    "sort key from the clock": (MemoryDesk, "_pen", _sort_key_from_the_clock),
    "deletion wins": (memory, "fold", _deletion_wins),
    "order of arrival": (memory, "fold", _in_order_of_arrival),
    "equal values conflict": (memory, "fold", _equal_values_conflict),
    "package taken piece by piece": (MemoryDesk, "receive", _piece_by_piece),
    "receipt returns nothing": (vectors, "held_by_all", _nothing_comes_back),
    "receipt by the best computer": (vectors, "held_by_all", _most_of_all_peers),
    "known lines not carried on": (vectors, "beyond", _new_only),
    "a withdrawal hides an answer": (questions, "_weight", _the_last_note_counts),
    "an answer replaces no question": (differing, "noting", _sees_no_note),
}
