"""Flags: items that a merge raised about what stands in one record, open while it stands there.

    C5  values of several offices that fit alone and not together; text with what nobody sees
    C6  a reference to a record that is not here
    C7  an attachment whose file did not come
    C8  entries that only a newer program reads

Which merge raised a flag is not in the set of entries, so the item is kept. Whether it still holds
is derived from the record whenever that is folded: it closes when the values are others or somebody
kept them with a reason, and opens again when a step taken back brings them back.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, select

from db import journal
from db.among import among
from db.fields import RecordType, fields_of, groups_of, table_of
from db.folding import COVERING, SET, STATE, Entry, Folded
from db.kinds import Ref
from db.questions import NOTE
from db.records import RECORDS, School

RULE, ORPHAN, UNFILED, NEWER = CLASSES = ("C5", "C6", "C7", "C8")
_VALUES = (*COVERING, SET)
_KEPT = "kept:"


def side_of(entry: str, group: str) -> str:
    """One side of a C5: the entry whose value of a field group it is about."""
    return f"{entry} {group}"


def parts_of(side: str) -> tuple[str, str]:
    """The entry and the field group of one side of a C5."""
    entry, _, group = side.partition(" ")
    return entry, group


def kept_key(item: str) -> str:
    """What a note is about that gives the reason for keeping the values of an item."""
    return f"{_KEPT}{item}"


def is_kept_key(about: str) -> bool:
    """Whether a note about that says why values were kept."""
    return about.startswith(_KEPT)


def is_newer(one: Entry) -> bool:
    """Whether only a newer program reads all of an entry (I22)."""
    record = RECORDS.get(one.form)
    if record is None or one.kind not in (*_VALUES, STATE, NOTE):
        return True
    return one.kind in _VALUES and not fields_of(record).keys() >= one.body.keys()


def holding(conn: Connection, folded: Sequence[Folded], flagged: Collection[Any]) -> set[str]:
    """Those of some flags that still hold, by the records as they are folded now.

    Args:
        flagged: rows of `item` about these records.
    """
    if not flagged:
        return set()
    by_rec = {one.rec: one for one in folded}
    histories = journal.entries_of(conn, sorted({row.rec for row in flagged}))
    return {
        row.id
        for row in flagged
        if row.rec in by_rec and _holds(conn, row, by_rec[row.rec], histories[row.rec])
    }


def _holds(conn: Connection, row: Any, folded: Folded, entries: Iterable[Entry]) -> bool:
    sides = [str(one) for one in orjson.loads(row.sides)]
    by_name = {one.name: one for one in entries}
    if row.item_class == NEWER:
        newer = {one.name for one in by_name.values() if is_newer(one)}
        return bool(newer) and newer <= {*sides}  # one item about all of them, see `raising`
    if folded.is_deleted:
        return False
    if row.item_class == ORPHAN:
        is_same = [folded.values.get(row.grp)] == sides
        return is_same and bool(orphans(conn, RECORDS[row.form], [row]))
    if row.item_class == UNFILED:  # a merge looks whether the file is here (see `unfiled`)
        return [folded.values.get(row.grp)] == sides
    kept = folded.threads.get(kept_key(row.id))
    is_kept = kept is not None and kept.answer is not None
    return not is_kept and _stands(RECORDS[row.form], folded, by_name, sides)


def orphans(conn: Connection, record: RecordType, rows: Iterable[Any]) -> set[str]:
    """The ids of those items C6 about records of a kind whose reference still leads nowhere.

    Args:
        rows: rows of `item`.
    """
    by_group: dict[str, dict[tuple[str, str], set[str]]] = {}
    for row in rows:
        (wanted,) = orjson.loads(row.sides)
        by_group.setdefault(row.grp, {}).setdefault((wanted, row.scope), set()).add(row.id)
    found: set[str] = set()
    for group, ids in by_group.items():
        kind = fields_of(record)[group].kind
        assert isinstance(kind, Ref)
        found.update(*(ids[one] for one in missing(conn, RECORDS[kind.form], ids)))
    return found


def missing(
    conn: Connection, target: RecordType, references: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Those of some references that lead nowhere.

    A school may be another township's; everything else is of the same office.

    Args:
        references: the id each names, and the unit whose data it is in.
    """
    table, pairs = table_of(target), list(references)
    query = select(table.c.record_id, table.c.scope)
    query = query.where(among(table.c.record_id, {wanted for wanted, _ in pairs}))
    homes = {row[0]: row[1] for row in conn.execute(query)} if pairs else {}
    for wanted, scope in pairs:
        if wanted not in homes or (target is not School and homes[wanted] != scope):
            yield wanted, scope


def _stands(
    record: RecordType, folded: Folded, by_name: Mapping[str, Entry], sides: Iterable[str]
) -> bool:
    """Whether every group has the value again that the flag is about, whoever wrote it last."""
    for entry, group in map(parts_of, sides):
        names = groups_of(record).get(group, (group,))
        if entry not in by_name:
            return False
        if any(by_name[entry].body.get(name) != folded.values.get(name) for name in names):
            return False
    return True
