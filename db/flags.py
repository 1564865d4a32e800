"""Flags: items that a merge raised about what stands in one record, open while it stands there.

    C5  values of several offices that fit alone and not together; text with what nobody sees
    C6  a reference to a record that is not here
    C7  an attachment whose file did not come
    C8  entries that only a newer program reads

Which merge raised a flag is not in the set of entries, so the item is kept. Whether it still holds
is derived from its records whenever one of them is folded: it closes when the values are others or
somebody kept them with a reason, and opens again when a step taken back brings them back. Of a
flag about several records, such as a child and its father, `tables.fellow` names the others.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, insert, select

from db import journal, questions, tables
from db.among import among
from db.fields import RecordType, fields_of, groups_of, table_of
from db.folding import COVERING, SET, STATES, Entry, Folded, fold
from db.kinds import Ref
from db.questions import NOTE
from db.records import RECORDS, Kinship, School

RULE, ORPHAN, UNFILED, NEWER = CLASSES = ("C5", "C6", "C7", "C8")
_VALUES = (*COVERING, SET)
_KEPT = "kept:"


class Side(NamedTuple):
    """One side of a C5: the entry whose value of a field group it is about.

    Attributes:
        entry, group: "" for a record that only belongs to the matter.
        form, rec: the record; "" where the item is about nothing but its own.
    """

    entry: str
    group: str
    form: str = ""
    rec: str = ""

    @property
    def key(self) -> str:
        """What the item keeps."""
        return " ".join(self if self.rec else self[:2])


def side_of(entry: str, group: str) -> str:
    """A side of an item about nothing but its own record."""
    return Side(entry, group).key


def parts_of(side: str) -> Side:
    """A side that an item keeps."""
    entry, _, rest = side.partition(" ")
    group, *record = rest.split(" ")
    is_elsewhere = len(record) == len(("form", "rec"))
    return Side(entry, group, *record) if is_elsewhere else Side(entry, rest)


def sides_of(row: Any) -> list[str]:
    """What a row of `item` keeps of its sides."""
    return [str(one) for one in orjson.loads(row.sides)]


def forms_of(row: Any) -> dict[str, str]:
    """The records a flag is about, each with its form; those that may not be here included."""
    found = {str(row.rec): str(row.form)}
    if row.item_class == RULE:
        found.update({one.rec: one.form for one in map(parts_of, sides_of(row)) if one.rec})
    kind = fields_of(RECORDS[row.form])[row.grp].kind if row.item_class == ORPHAN else None
    if isinstance(kind, Ref):
        found.update(dict.fromkeys(sides_of(row), kind.form))
    return found


def keep_fellows(conn: Connection, ids: Iterable[str]) -> None:
    """Keep which other records some new items are about."""
    item = tables.item
    for batch in journal.batched(sorted(ids)):
        rows = conn.execute(select(item).where(item.c.id.in_(batch))).all()
        pairs = [(rec, row) for row in rows for rec in forms_of(row) if rec != row.rec]
        if pairs:
            found = [{"rec": rec, "item": row.id} for rec, row in pairs]
            conn.execute(insert(tables.fellow), found)


def kept_key(item: str) -> str:
    """What a note is about that gives the reason for keeping the values of an item."""
    return f"{_KEPT}{item}"


def is_kept_key(about: str) -> bool:
    """Whether a note about that says why values were kept."""
    return about.startswith(_KEPT)


def is_newer(one: Entry) -> bool:
    """Whether only a newer program reads all of an entry (I22)."""
    record = RECORDS.get(one.form)
    if record is None or one.kind not in (*_VALUES, *STATES, NOTE):
        return True
    return one.kind in _VALUES and not fields_of(record).keys() >= one.body.keys()


def holding(conn: Connection, folded: Iterable[Folded], flagged: Sequence[Any]) -> set[str]:
    """Those of some flags that still hold, by their records as they are folded now.

    Args:
        folded: some of the records, folded already.
        flagged: rows of `item`.
    """
    if not flagged:
        return set()
    forms = {rec: form for row in flagged for rec, form in forms_of(row).items()}
    now = _Now({one.rec: one for one in folded}, {})
    for batch in journal.batched(sorted(forms)):
        now.histories.update(journal.entries_of(conn, batch))
    for rec in forms.keys() & now.histories.keys() - now.folded.keys():
        now.folded[rec] = fold(RECORDS[forms[rec]], now.histories[rec])
    return {row.id for row in flagged if row.rec in now.folded and _holds(row, now)}


class _Now(NamedTuple):
    """Records as they stand now, with their entries, by id."""

    folded: dict[str, Folded]
    histories: dict[str, list[Entry]]


def _holds(row: Any, now: _Now) -> bool:
    sides, folded = sides_of(row), now.folded[row.rec]
    if row.item_class == NEWER:
        newer = {one.name for one in now.histories[row.rec] if is_newer(one)}
        return bool(newer) and newer <= {*sides}  # one item about all of them, see `raising`
    if folded.is_deleted:
        return False
    if row.item_class == ORPHAN:
        is_same = [folded.values.get(row.grp)] == sides
        return is_same and _is_lost(row, now.folded.get(sides[0]))
    if row.item_class == UNFILED:  # a merge looks whether the file is here (see `unfiled`)
        return [folded.values.get(row.grp)] == sides
    return not _is_kept(row, folded) and all(_stands(row, parts_of(one), now) for one in sides)


def _is_kept(row: Any, folded: Folded) -> bool:
    """Whether somebody said why the values stay, about the item or about the finding itself."""
    kept = folded.threads.get(kept_key(row.id))
    told = folded.threads.get(questions.finding_key(row.grp))
    is_told = told is not None and told.answer is not None and told.is_live
    return is_told or (kept is not None and kept.answer is not None)


def clings(record: RecordType, name: str) -> bool:
    """Whether records go along when what a reference of theirs names is struck off."""
    return name in (record.parent, record.tells_of) or record is Kinship


def _is_lost(row: Any, target: Folded | None) -> bool:
    if target is None:
        return True
    is_elsewhere = target.form != School.__tablename__ and target.scope != row.scope
    return is_elsewhere or (target.is_deleted and clings(RECORDS[row.form], row.grp))


def orphans(conn: Connection, record: RecordType, rows: Iterable[Any]) -> set[str]:
    """The ids of those items C6 about records of a kind whose reference still leads nowhere.

    Args:
        rows: rows of `item`.
    """
    by_group: dict[str, dict[tuple[str, str], set[str]]] = {}
    for row in rows:
        (wanted,) = sides_of(row)
        by_group.setdefault(row.grp, {}).setdefault((wanted, row.scope), set()).add(row.id)
    found: set[str] = set()
    for group, ids in by_group.items():
        found.update(*(ids[one] for one in missing(conn, record, group, ids)))
    return found


def missing(
    conn: Connection, record: RecordType, name: str, references: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Those of some references that lead nowhere, or to what was struck off without them.

    A school may be another township's; everything else is of the same office.

    Args:
        name: the field of the record that refers.
        references: the id each names, and the unit whose data it is in.
    """
    kind = fields_of(record)[name].kind
    assert isinstance(kind, Ref)
    table, pairs = table_of(RECORDS[kind.form]), list(references)
    query = select(table.c.record_id, table.c.scope, table.c.is_deleted)
    query = query.where(among(table.c.record_id, {wanted for wanted, _ in pairs}))
    homes = {row[0]: row for row in conn.execute(query)} if pairs else {}
    for wanted, scope in pairs:
        home = homes.get(wanted)
        is_here = home is not None and (kind.form == School.__tablename__ or home.scope == scope)
        if not is_here or (home and home.is_deleted and clings(record, name)):
            yield wanted, scope


def _stands(row: Any, side: Side, now: _Now) -> bool:
    """Whether a group has the value again that the flag is about, whoever wrote it last."""
    rec = side.rec or row.rec
    folded = now.folded.get(rec)
    if folded is None or folded.is_deleted:
        return False
    if not side.entry:
        return True
    one = next((one for one in now.histories[rec] if one.name == side.entry), None)
    names = groups_of(RECORDS[folded.form]).get(side.group, (side.group,))
    return one is not None and all(one.body.get(name) == folded.values.get(name) for name in names)
