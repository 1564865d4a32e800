"""Rulings: what officers proposed, confirmed or rejected, kept as records of the office's own.

At the county what is chosen for C2, C3 and C4 waits for another officer (merge-and-packages.md §4);
an office of one may switch that off, which is kept with who and when like everything else.
A proposal on something that has changed since is none any more.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from db import current, duplicates, journal, tables
from db.changing import LONGEST_TITLE, Change
from db.fields import table_of
from db.folding import Folded
from db.kinds import Value
from db.records import Ruling
from db.records.office.ruling import DIFFERENT, PROPOSED, REJECTED, SAME, STANDS, ruling_id
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.exchange import conflicts
from ruraledu_desktop.exchange.conflicts import Item

SECONDED = ("C2", *duplicates.CLASSES)
"""Classes of items that two officers decide."""
_ALONE = ruling_id("one officer")


@dataclass(frozen=True)
class Proposal:
    """What one officer proposed about an open item, and another one is to confirm.

    Attributes:
        key: the side chosen, or DIFFERENT; words: the same in words.
    """

    key: str
    words: str
    clerk: str


@dataclass(frozen=True)
class Ruled:
    """A ruling on two records that stands, and can be taken back.

    Attributes:
        about: what it does, in words; choice: SAME or DIFFERENT.
        confirmed_by: "" where one officer decides alone.
        wall: when it was carried out; step: the step that did it.
    """

    id: str
    about: str
    choice: str
    proposed_by: str
    confirmed_by: str
    wall: str
    step: int


@dataclass(frozen=True)
class Overview:
    """What the page of open items shows.

    Attributes:
        items: all open items.
        proposals: what is proposed about them, by the item's id.
        is_alone: whether this office does without a second officer.
        standing: how many rulings on two records stand.
    """

    items: list[Item]
    proposals: Mapping[str, Proposal]
    is_alone: bool
    standing: int


def overview(store: Store, *, asked: str = "") -> Overview:
    """All open items, what is proposed about them, and what stands; see `conflicts.open_items`."""
    listed = conflicts.open_items(store, asked=asked)
    return Overview(listed, proposals(store, listed), is_alone(store), len(standing(store)))


def classes_of_two(store: Store) -> tuple[str, ...]:
    """The classes of items that wait here for another officer, when one has chosen."""
    return SECONDED if store.office.is_county and not is_alone(store) else ()


def needs_second(store: Store, item: Item) -> bool:
    """Whether what is chosen about an item waits for another officer."""
    return item.item_class in classes_of_two(store)


# --- rulings as they are kept -------------------------------------------------------------------


def matter_of(item: Item) -> str:
    """The id of the ruling on an item."""
    if item.item_class in duplicates.CLASSES:
        return ruling_id(*(one.key for one in item.sides))
    return ruling_id(item.id)


def note(
    change: Change,
    item: Item,
    key: str,
    state: str,
    words: str,
    *,
    by: str,
    confirmed_by: str = "",
) -> None:
    """Write how the ruling on an item stands by now."""
    is_pair = item.item_class in duplicates.CLASSES
    pair = sorted(one.key for one in item.sides) if is_pair else (None, None)
    values: dict[str, Value] = {
        "about": words,
        "item": item.id,
        "first_id": pair[0],
        "second_id": pair[1],
        "choice": DIFFERENT if key == DIFFERENT else SAME,
        "key": key,
        "basis": item.basis or None,
        "state": state,
        "proposed_by": by,
        "confirmed_by": confirmed_by or None,
    }
    keep(change, matter_of(item), values)


def keep(change: Change, rec: str, values: Mapping[str, Value]) -> None:
    """Write some values of the ruling on a matter, whether there is one already or not."""
    if about := values.get("about"):
        values = {**values, "about": str(about)[:LONGEST_TITLE]}
    known = change.load(Ruling, [rec]).get(rec)
    if known is None:
        change.create(Ruling, values, record_id=rec)
        return
    if known.is_deleted:
        change.restore(Ruling, seen=known)
        known = change.load(Ruling, [rec])[rec]
    change.assign(Ruling, values, seen=known)


def proposals(store: Store, listed: Iterable[Item]) -> dict[str, Proposal]:
    """What is proposed about some items, by the item's id."""
    with store.read() as conn:
        return proposals_of(conn, listed)


def proposals_of(conn: Connection, listed: Iterable[Item]) -> dict[str, Proposal]:
    """The same inside a transaction; none where what tells both records apart has changed since."""
    ruling = table_of(Ruling)
    query = select(ruling).where(ruling.c.state == PROPOSED, ruling.c.is_deleted == 0)
    known = {row.record_id: row for row in conn.execute(query)}
    return {
        item.id: Proposal(row.key, row.about, row.proposed_by)
        for item in listed
        if item.item_class in SECONDED and (row := known.get(matter_of(item)))
        if (row.basis or "") == item.basis
    }


# --- an office of one ---------------------------------------------------------------------------


def is_alone(store: Store) -> bool:
    """Whether this office does without a second officer."""
    with store.read() as conn:
        return _is_alone(conn)


def _is_alone(conn: Connection) -> bool:
    ruling = table_of(Ruling)
    query = select(ruling.c.state).where(ruling.c.record_id == _ALONE, ruling.c.is_deleted == 0)
    return conn.execute(query).scalar_one_or_none() == STANDS


def set_alone(store: Store, is_alone: bool) -> Change:
    """Do without a second officer from now on, or ask for one again; kept with who and when.

    Raises:
        ExplainedError: E156 this is no county.
    """
    if not store.office.is_county:
        raise refusal("E156")
    words = "改为裁定不需要第二人确认" if is_alone else "改为裁定需要第二人确认"
    with store.change(words) as change:
        state = STANDS if is_alone else REJECTED
        keep(change, _ALONE, {"about": words, "state": state, "proposed_by": store.office.clerk})
    return change


# --- what stands --------------------------------------------------------------------------------


def standing(store: Store) -> list[Ruled]:
    """The rulings on two records that stand, the newest first."""
    with store.read() as conn:
        found = dict(_standing(conn))
        walls = _walls(conn, found)
    return [_ruled(found[step], step, walls[step]) for step in sorted(found, reverse=True)]


def _standing(conn: Connection) -> Iterator[tuple[int, Folded]]:
    """The rulings on two records that stand, each with the step that carried it out."""
    ruling = table_of(Ruling)
    query = select(ruling.c.record_id).where(
        ruling.c.state == STANDS, ruling.c.first_id.is_not(None), ruling.c.is_deleted == 0
    )
    for batch in journal.batched(conn.scalars(query).all()):
        folded = current.load(conn, Ruling, batch)
        for rec, entries in journal.entries_of(conn, batch).items():
            heads = {*folded[rec].heads_of("ruling"), *folded[rec].heads_of("state")}
            steps = [one.step for one in entries if one.name in heads and one.step]
            if steps:
                yield max(steps), folded[rec]


def _walls(conn: Connection, steps: Iterable[int]) -> dict[int, str]:
    step, found = tables.step, dict[int, str]()
    for batch in journal.batched(steps):
        query = select(step.c.id, step.c.wall).where(step.c.id.in_(batch))
        found.update({row.id: row.wall for row in conn.execute(query)})
    return found


def _ruled(one: Folded, step: int, wall: str) -> Ruled:
    names = ("about", "choice", "proposed_by", "confirmed_by")
    about, choice, proposed, confirmed = (str(one.values.get(name) or "") for name in names)
    return Ruled(one.rec, about, choice, proposed, confirmed, wall, step)
