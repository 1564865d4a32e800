"""Folding: from the set of a record's entries to its current values, heads and conflicts.

A pure function of the set (I2): arrival order, clocks and repetition change nothing.

    new ──▶ set(name) ──▶ set(name)      one head: the last
         └─▶ set(name)                   two heads with different values: a conflict, shown as such
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from db import questions
from db.fields import RecordType, group_of, groups_of
from db.kinds import Plain
from db.questions import Thread

STATE = "state"
"""The field group that says whether the record was struck off."""
ALL_GROUPS = "*"
"""In `over`: every field group of the record."""
VERSION = 4
"""Another number: entries mean more than they did, and the record tables are folded anew."""
SET = "set"
ERASE = "erase"
"""The kind of entries after which others, named by their commits, have neither body nor salt."""
STATES = (STATE, ERASE)
"""Kinds of entries that say whether the record is struck off."""
COVERING = ("new", "snap")
"""Kinds of entries that say all of a record."""
_NONE: Mapping[str, Any] = {}


class Entry(NamedTuple):
    """One saved action on one record, never changed afterwards.

    Attributes:
        name: (writer, number) as "writer:number".
        kind: new, set, state, erase …; unknown kinds fold to nothing and are kept (I22).
        form: the kind of record.
        rec: the record's id.
        lam: sort key that respects cause: 1 + the largest one known when it was written.
        over: per replaced entry the field groups whose value its author saw and replaced.
        body: values of the changed groups; of all known fields for new and snap.
        scope: the unit whose data it is.
        device: the computer it was written on.
        user, wall, doubt: who wrote it, without anything unseen; what the clock said, and whether
            that is doubtful.
        step: the local step it belongs to, None when it came from elsewhere.
        package: id of the package that brought it, None when it was written here.
    """

    name: str
    kind: str
    form: str
    rec: str
    lam: int
    over: Mapping[str, Sequence[str]]
    body: Mapping[str, Plain]
    scope: str = ""
    device: str = ""
    user: str = ""
    wall: str = ""
    doubt: int = 0
    step: int | None = None
    package: str | None = None


def by_cause(one: Entry) -> tuple[int, str]:
    """The order in which entries follow from each other, the same wherever they are.

    Of those that know nothing of each other the name goes first, which is drawn by chance: in the
    hash there is what the clock said, and clocks decide nothing (I21).
    """
    return one.lam, one.name


@dataclass(frozen=True)
class Side:
    """One of several heads of a field group: the entry and its values."""

    entry: str
    values: Mapping[str, Plain]


class Folded(NamedTuple):
    """One record as its entries make it; also what a form remembers of what the clerk saw.

    Attributes:
        values: current plain values by field; absent means unknown.
        base: entries that are heads of every group not named in `heads`.
        heads: heads of the groups whose head differs from `base`.
        conflicts: groups with several heads of different values, every side of them.
        is_deleted: whether it is struck off.
        unseen_edits: heads its deletion had not seen: a deletion against an edit (I10).
        deletion: the entry that struck it off, "" otherwise.
        threads: what was asked about its field groups.
    """

    rec: str
    form: str
    scope: str
    values: Mapping[str, Plain]
    base: tuple[str, ...]
    heads: Mapping[str, tuple[str, ...]] = _NONE
    conflicts: Mapping[str, tuple[Side, ...]] = _NONE
    is_deleted: bool = False
    unseen_edits: tuple[str, ...] = ()
    deletion: str = ""
    threads: Mapping[str, Thread] = _NONE

    def heads_of(self, group: str) -> tuple[str, ...]:
        """The entries whose value of the group nothing replaces."""
        return self.heads.get(group, self.base)

    def all_heads(self) -> set[str]:
        """Every entry that is a head of some group."""
        return {*self.base, *(name for names in self.heads.values() for name in names)}

    def renamed(self, names: Mapping[str, str]) -> "Folded":
        """The same as seen, its heads under other names.

        Args:
            names: new names by old ones (see `Change.renamed`); an old one may be another entry's
                name by now.
        """
        if not names:
            return self
        base = tuple(names.get(one, one) for one in self.base)
        heads = {
            group: tuple(names.get(one, one) for one in known)
            for group, known in self.heads.items()
        }
        return self._replace(base=base, heads=heads)


def fold(record: RecordType, entries: Iterable[Entry]) -> Folded:
    """Fold the entries of one record.

    Args:
        record: the record class, for its field groups.
        entries: all entries known of one record, in any order, each once; but for those that were
            erased: the one that erased them stands for them as a deletion that has seen them all.
    """
    ordered = sorted(entries, key=by_cause)
    first = ordered[0]
    if len(ordered) == 1 and first.kind == "new":
        return Folded(first.rec, first.form, first.scope, first.body, (first.name,))
    return _fold_many(record, ordered)


def _fold_many(record: RecordType, ordered: Sequence[Entry]) -> Folded:
    replaced = _replaced(ordered)
    covering = [one for one in ordered if one.kind in COVERING]
    writing: dict[str, list[Entry]] = {}
    for one in ordered:
        if one.kind == SET:
            for group in {group_of(record, name) for name in one.body}:
                writing.setdefault(group, []).append(one)
    # With one covering entry it is the only head of every group that nobody wrote since.
    base = covering[0] if len(covering) == 1 else None
    values: dict[str, Plain] = dict(base.body) if base else {}
    groups = set(writing)
    if base is None:
        groups |= {group_of(record, name) for one in covering for name in one.body}
    heads: dict[str, tuple[str, ...]] = {}
    conflicts: dict[str, tuple[Side, ...]] = {}
    for group in sorted(groups):
        current = _unreplaced([*covering, *writing.get(group, ())], group, replaced)
        heads[group] = tuple(one.name for one in current)
        sides = _sides(current, groups_of(record).get(group, (group,)))
        values.update(sides[-1].values)
        if len({tuple(side.values.values()) for side in sides}) > 1:
            conflicts[group] = sides
    values = {name: plain for name, plain in values.items() if plain is not None}
    erasing = [one for one in ordered if one.kind == ERASE]
    names = tuple(one.name for one in covering or erasing)
    first = ordered[0]
    folded = Folded(first.rec, first.form, first.scope, values, names, heads, conflicts)
    folded = _with_state(folded, ordered, covering, replaced)
    return _with_threads(record, folded, ordered, replaced)


def _replaced(ordered: Iterable[Entry]) -> dict[str, dict[str, int]]:
    """Per group the entries that some entry replaced, arrived or not, and the `lam` of that one."""
    replaced: dict[str, dict[str, int]] = {}
    for one in ordered:  # by `lam`: the last to replace an entry stays
        for name, groups in one.over.items():
            for group in groups:
                replaced.setdefault(group, {})[name] = one.lam
    return replaced


def _unreplaced(
    candidates: Sequence[Entry], group: str, replaced: Mapping[str, Mapping[str, int]]
) -> list[Entry]:
    """Those that no later entry replaced: nobody can have seen what was written after his own."""
    gone = [replaced.get(key, {}) for key in (group, ALL_GROUPS)]
    ordered = sorted(candidates, key=by_cause)
    kept = [one for one in ordered if all(by.get(one.name, 0) <= one.lam for by in gone)]
    return kept or ordered[-1:]


def _sides(heads: Iterable[Entry], names: Iterable[str]) -> tuple[Side, ...]:
    return tuple(Side(one.name, {name: one.body.get(name) for name in names}) for one in heads)


def _with_state(
    folded: Folded,
    ordered: Sequence[Entry],
    covering: Sequence[Entry],
    replaced: Mapping[str, Mapping[str, int]],
) -> Folded:
    states = [one for one in ordered if one.kind in STATES]
    if not states:
        return folded
    current = _unreplaced([*covering, *states], STATE, replaced)
    heads = {**folded.heads, STATE: tuple(one.name for one in current)}
    shown = current[-1]
    is_deleted = bool(shown.body.get("deleted"))
    written = {one.name: one.lam for one in ordered}
    seen = {one.name for one in states if one.kind == ERASE}
    for one in current:
        named = str(one.body.get("seen") or "").split()
        seen.update(name for name in named if written.get(name, 0) < one.lam)
    unseen: set[str] = folded.all_heads() - seen if is_deleted else set()
    conflicts = dict(folded.conflicts)
    if len({bool(one.body.get("deleted")) for one in current}) > 1:
        conflicts[STATE] = _sides(current, ("deleted",))
    return folded._replace(
        heads=heads,
        conflicts=conflicts,
        is_deleted=is_deleted,
        unseen_edits=tuple(sorted(unseen)),
        deletion=shown.name if is_deleted else "",
    )


def _with_threads(
    record: RecordType,
    folded: Folded,
    ordered: Sequence[Entry],
    replaced: Mapping[str, Mapping[str, int]],
) -> Folded:
    found = questions.threads(ordered, lambda notes, key: _unreplaced(notes, key, replaced))
    if not found:
        return folded
    by_name = {one.name: one for one in ordered}
    threads: dict[str, Thread] = {}
    for group, thread in found.items():
        about = [by_name[name] for name in thread.seen if name in by_name]
        threads[group] = replace(thread, is_live=_is_in_doubt(record, folded, group, about))
    return folded._replace(threads=threads)


def _is_in_doubt(record: RecordType, folded: Folded, group: str, about: Iterable[Entry]) -> bool:
    """Whether one of the values asked about is still a side; taking back writes them anew.

    About the whole record the county asks until it asks no more.
    """
    if group == ALL_GROUPS:
        return True
    if group == STATE:
        return STATE in folded.conflicts or bool(folded.unseen_edits)
    if questions.is_finding(group):
        return _is_explained(record, folded, group, about)
    names = groups_of(record).get(group, (group,))
    asked = [{name: one.body.get(name) for name in names} for one in about]
    return any(side.values in asked for side in folded.conflicts.get(group, ()))


def _is_explained(record: RecordType, folded: Folded, about: str, entries: Iterable[Entry]) -> bool:
    """Whether the value at which a finding was explained still stands, whoever wrote it anew."""
    name = questions.field_of_finding(about)
    names = groups_of(record).get(group_of(record, name), ()) if name else ()
    now = {name: folded.values.get(name) for name in names}
    return any({name: one.body.get(name) for name in names} == now for one in entries)
