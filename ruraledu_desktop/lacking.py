"""Attachments whose file is not on this computer: it never came, went with a disk, or is damaged.

Packages ask for them (`exchange.wanting`); here the clerk is told, and where they are missed.
"""

from sqlalchemy import Connection, select

from db.fields import RecordType, table_of
from db.kinds import facts_of
from db.store import Store
from ruraledu_desktop import subrecords
from ruraledu_desktop.merge.unfiled import KINDS
from ruraledu_desktop.subrecords import SubRecord, owner_of


def counts(store: Store) -> dict[str, int]:
    """How many attachments have no file here, by form of what they belong to; none without one."""
    return {form: len(owners) for form, owners in _lacking(store).items() if owners}


def owners(store: Store, form: str) -> frozenset[str]:
    """The records of a form, an attachment of which has no file here."""
    return frozenset(_lacking(store)[form])


def listed(
    store: Store, record: RecordType, owner_id: str
) -> tuple[list[SubRecord], dict[str, bool]]:
    """The attachments of a record; of each whose file is not here, by its id, if it is damaged."""
    rows = subrecords.listed(store, record, owner_id)
    found = {one.record_id: facts_of(one.values.get("file")) for one in rows}
    digests = {rec: facts.digest for rec, facts in found.items() if facts}
    missing = store.blobs.missing(digests.values())
    damaged = store.blobs.damaged(missing)
    return rows, {rec: one in damaged for rec, one in digests.items() if one in missing}


def _lacking(store: Store) -> dict[str, list[str]]:
    """For each attachment without its file the id of what it belongs to, by form of that."""
    with store.read() as conn:
        found = {owner_of(one).__tablename__: _attached(conn, one) for one in KINDS}
    missing = store.blobs.missing(digest for pairs in found.values() for _, digest in pairs)
    return {
        form: [owner for owner, digest in pairs if digest in missing]
        for form, pairs in found.items()
    }


def _attached(conn: Connection, record: RecordType) -> list[tuple[str, str]]:
    """Owner and digest of each attachment of a kind, whose owner is not struck off."""
    table, owner = table_of(record), table_of(owner_of(record))
    is_its = (owner.c.record_id == table.c[record.parent]) & (owner.c.scope == table.c.scope)
    query = (
        select(owner.c.record_id, table.c.file)
        .join(owner, is_its)
        .where(table.c.is_deleted == 0, owner.c.is_deleted == 0)
    )
    return [(rec, facts.digest) for rec, value in conn.execute(query) if (facts := facts_of(value))]
