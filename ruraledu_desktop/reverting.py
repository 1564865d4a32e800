"""Reverting one record: what a step or a package wrote on it, as if that had not been.

A value that somebody changed since is left alone and named; what came from elsewhere meanwhile is
asked about, not overwritten (I10).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from db import questions, tables
from db.changing import Change
from db.fields import RecordType, fields_of, group_of, groups_of
from db.folding import SET, STATE, Entry, Folded, fold
from db.kinds import Plain
from db.records import RECORDS
from db.steps import REVERTING


@dataclass(frozen=True)
class Since:
    """The steps from one on.

    Attributes:
        reverts: those that only took steps back or did them again.
        own: those that were taken here.
    """

    reverts: frozenset[int]
    own: frozenset[int]


def since(conn: Connection, step_id: int, seat: str) -> Since:
    """What was done from a step on, that step included."""
    step = tables.step
    rows = conn.execute(select(step.c.id, step.c.kind, step.c.seat).where(step.c.id >= step_id))
    found = rows.all()
    return Since(
        frozenset(row.id for row in found if row.kind in REVERTING and row.id > step_id),
        frozenset(row.id for row in found if row.seat == seat),
    )


@dataclass(frozen=True)
class Past:
    """One record, and a step or a package on it.

    Attributes:
        own: its entries; history: all of the record's.
        earlier: the record without them; seen: as it stands.
        since: the steps from this one on.
        beside: entries that stood beside them, neither before nor after.
        repeating: entries of this office that only let stand what they say.
    """

    record: RecordType
    own: list[Entry]
    history: list[Entry]
    earlier: Folded | None
    seen: Folded
    since: Since
    beside: frozenset[str] = frozenset()
    repeating: frozenset[str] = frozenset()

    def still_holds(self, group: str, names: tuple[str, ...]) -> bool:
        """Whether a group is as the step left it: nobody wrote since, but for undo and redo."""
        by_name = {one.name: one for one in self.history}
        own = {*(one.name for one in self.own), *self.beside}
        heads = [by_name[name] for name in self.seen.heads_of(group)]
        return all(head.name in own or self._repeats(head, names) for head in heads)

    def _repeats(self, head: Entry, names: tuple[str, ...]) -> bool:
        wrote = [one for one in self.own if names[0] in one.body]
        same = any(all(head.body.get(n) == one.body.get(n) for n in names) for one in wrote)
        return head.step in self.since.reverts and same

    def keeps_thread(self, group: str) -> bool:
        """Whether a question stands as the step left it: nobody wrote since, but for undo."""
        by_name = {one.name: one for one in self.history}
        own = {*(one.name for one in self.own), *self.beside}
        heads = [by_name[name] for name in self.seen.threads[group].heads]
        wrote = [_said(one) for one in self.own if questions.group_of(one) == group]
        return all(
            one.name in own or (one.step in self.since.reverts and _said(one) in wrote)
            for one in heads
        )


def past(own: list[Entry], history: list[Entry], since: Since) -> Past:
    """A record before a step.

    Args:
        own: the step's entries on it, at least one; history: all there are.
    """
    record = RECORDS[own[0].form]
    before = [one for one in history if one.lam < own[0].lam]
    earlier = fold(record, before) if before else None
    return Past(record, own, history, earlier, fold(record, history), since)


def past_without(
    own: list[Entry], history: list[Entry], void: Collection[int], device: str
) -> Past:
    """A record as it would be without some entries, wherever in its history they stand.

    Args:
        void: steps that together change nothing; their entries are left out as well.
        device: this office's, which may have let stand what they say.
    """
    record, names = RECORDS[own[0].form], {one.name for one in own}
    others = [one for one in history if one.name not in names]
    standing = [one for one in others if one.step not in void]
    earlier = fold(record, standing) if standing else None
    replacing = {one.name for one in others if names & {*one.over}}
    beside = frozenset(one.name for one in others) - replacing
    since = Since(frozenset(), frozenset())
    said = fold(record, own).values
    repeating = frozenset(
        one.name for one in others if one.device == device and _says_no_more(one, said)
    )
    return Past(record, own, history, earlier, fold(record, history), since, beside, repeating)


def _says_no_more(one: Entry, said: Mapping[str, Plain]) -> bool:
    """Whether an entry only lets values stand, and that the record is there."""
    if one.kind == STATE:
        return not one.body.get("deleted")
    return one.kind == SET and all(said.get(name) == value for name, value in one.body.items())


def revert(change: Change, past: Past, kept: dict[str, None]) -> None:
    """Write a record as it was; the labels of values left alone are added to `kept`."""
    if past.earlier is None or past.own[0].kind == "new":
        if not past.seen.is_deleted:
            # What came from elsewhere meanwhile is asked about, not struck off unseen (I10).
            own = {one.name for one in past.own} | past.repeating
            foreign = tuple(
                one.name
                for one in past.history
                if one.name not in own and one.step not in past.since.own
            )
            change.strike(past.record, seen=_without(past.seen, foreign))
        return
    _revert_values(change, past, past.earlier, kept)
    _revert_state(change, past, past.earlier)
    _revert_threads(change, past, past.earlier, kept)


def _revert_values(change: Change, past: Past, earlier: Folded, kept: dict[str, None]) -> None:
    """Write back what the step replaced, group by group, unless somebody wrote since.

    Where the step decided between several sides, all of them come back, as heads beside each
    other: what was in doubt before is in doubt again (I7).
    """
    record = past.record
    bodies: list[dict[str, Plain]] = []
    groups = {group_of(record, name) for one in past.own if one.kind == SET for name in one.body}
    for group in sorted(groups):
        names = groups_of(record).get(group, (group,))
        if not past.still_holds(group, names):
            fields = fields_of(record)
            kept.update(dict.fromkeys(fields[name].label for name in names if name in fields))
            continue
        now = {name: earlier.values.get(name) for name in names}
        sides = [side.values for side in earlier.conflicts.get(group, ())] or [now]
        bodies.extend({} for _ in sides[len(bodies) :])
        for body, values in zip(bodies, sides, strict=False):
            body.update(values)
    for body in bodies:
        change.write_groups(record, past.seen, body)


def _revert_state(change: Change, past: Past, earlier: Folded) -> None:
    """Strike off or bring back as before; a deletion that had not seen an edit sees none now."""
    wrote = any(one.kind == STATE for one in past.own)
    if not wrote or not past.still_holds(STATE, ("deleted",)):
        return
    # The values just written back are seen too, or the deletion would stand against them.
    seen = change.load(past.record, [past.seen.rec])[past.seen.rec]
    sides = [bool(side.values["deleted"]) for side in earlier.conflicts.get(STATE, ())]
    for is_deleted in sides or [earlier.is_deleted]:
        if is_deleted:
            change.strike(past.record, seen=_without(seen, earlier.unseen_edits))
        else:
            change.restore(past.record, seen=seen)


def _revert_threads(change: Change, past: Past, earlier: Folded, kept: dict[str, None]) -> None:
    """Let questions stand as before the step: withdrawn, asked, or answered."""
    groups = {group for one in past.own if (group := questions.group_of(one))}
    for group in sorted(groups):
        if not past.keeps_thread(group):
            fields = fields_of(past.record)
            named = (fields[name].label for name in groups_of(past.record).get(group, ()))
            kept.update(dict.fromkeys(named) or {past.record.title: None})
            continue
        before = earlier.threads.get(group)
        change.note(
            past.record,
            group,
            seen=change.load(past.record, [past.seen.rec])[past.seen.rec],
            question=before.question if before else None,
            answer=before.answer if before else None,
        )


def _said(one: Entry) -> tuple[Plain, Plain]:
    return one.body.get("question"), one.body.get("answer")


def _without(seen: Folded, unseen: tuple[str, ...]) -> Folded:
    """The record as seen by somebody who did not see some of its entries."""
    heads = {
        group: tuple(name for name in names if name not in unseen)
        for group, names in seen.heads.items()
    }
    base = tuple(name for name in seen.base if name not in unseen)
    return seen._replace(base=base, heads=heads)
