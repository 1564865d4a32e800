"""The values of records with what their rows say laid over what was typed once.

Everything that shows, sorts, filters, counts, exports or prints a field goes through here, so all
of them agree; which rows say what stands in `deriving.rules`.
"""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Select, select

from db import journal
from db.among import TEXTS, among, among_given
from db.fields import RecordType, Values, fields_of, table_of
from db.kinds import Ref, Value
from db.store import Store
from ruraledu_desktop.deriving import rules

_KEY = "record_id"
OfOwners = Mapping[str, Mapping[RecordType, Sequence[Values]]]
"""The rows of each kind by the record they belong to; records without any are left out."""


def rows_of(
    conn: Connection,
    records: Iterable[RecordType],
    owner_ids: Sequence[str] | None = None,
    *,
    about: RecordType | None = None,
) -> OfOwners:
    """The rows of some kinds with their record ids, in their order.

    Args:
        owner_ids: the records they belong to; None for all, in one scan of each kind.
        about: the kind of these records, where rows may tell of others than their owner.
    """
    found: dict[str, dict[RecordType, list[Values]]] = {}
    for record in records:
        link = _link(record, about)
        for row in _rows(conn, record, link, owner_ids):
            found.setdefault(str(row[link]), {}).setdefault(record, []).append(row)
    return found


def _rows(
    conn: Connection, record: RecordType, link: str, owner_ids: Sequence[str] | None
) -> Iterator[Values]:
    if owner_ids is None:
        yield from cast("Iterable[Values]", conn.execute(_query(record, link)).mappings())
        return
    query = _query_of_some(record, link)
    for batch in journal.batched(owner_ids):
        yield from cast("Iterable[Values]", conn.execute(query, {TEXTS: batch}).mappings().all())


@cache
def _query(record: RecordType, link: str) -> Select[*tuple[Any, ...]]:
    table = table_of(record)
    query = select(table).where(table.c.is_deleted == 0, table.c[link].is_not(None))
    return query.order_by(table.c.record_id)


@cache
def _query_of_some(record: RecordType, link: str) -> Select[*tuple[Any, ...]]:
    return _query(record, link).where(among_given(table_of(record).c[link]))


def _link(record: RecordType, about: RecordType | None) -> str:
    """The field of rows that names the record they say something of."""
    kind = fields_of(record)[record.tells_of].kind if record.tells_of else None
    is_told = about is not None and isinstance(kind, Ref) and kind.form == about.__tablename__
    return record.tells_of if is_told else record.parent


def told(
    conn: Connection,
    record: RecordType,
    names: Iterable[str],
    record_ids: Sequence[str] | None = None,
    *,
    day: str,
) -> dict[str, dict[str, Value]]:
    """Of some fields what rows say on a day; records of which they say nothing are left out.

    Args:
        record_ids: the records; None for all.
    """
    wanted = frozenset(names)
    found = rules.rules_of(record, wanted)
    kinds = dict.fromkeys(rule.record for rule in found)
    rows = rows_of(conn, kinds, record_ids, about=record)
    weighed = [name for rule in found if rule.is_weighed for name in rule.names]
    typed = _typed(conn, record, weighed, list(rows))
    said: dict[str, dict[str, Value]] = {}
    for owner, of_owner in rows.items():
        values = rules.told_by(found, of_owner, typed.get(owner, {}), wanted, day=day)
        if values:
            said[owner] = values
    return said


def _typed(
    conn: Connection, record: RecordType, names: Sequence[str], record_ids: Sequence[str]
) -> dict[str, Values]:
    """What was typed in some fields of some records."""
    if not names:
        return {}
    table = table_of(record)
    query = select(table.c.record_id, *(table.c[name] for name in names))
    return {
        row[_KEY]: dict(row)
        for batch in journal.batched(record_ids)
        for row in conn.execute(query.where(among(table.c.record_id, batch))).mappings()
    }


def overlay(
    conn: Connection,
    record: RecordType,
    by_id: Mapping[str, MutableMapping[str, Value]],
    *,
    day: str,
) -> None:
    """Give the values of some records what their rows say instead of what was typed."""
    names = rules.names_of(record).intersection(*([values.keys() for values in by_id.values()]))
    for one, values in told(conn, record, names, list(by_id), day=day).items():
        by_id[one].update(values)


def of_record(store: Store, record: RecordType, record_id: str) -> dict[str, Value]:
    """The fields of one record that its rows say today."""
    day = store.clock().date().isoformat()
    with store.read() as conn:
        return told(conn, record, fields_of(record), [record_id], day=day).get(record_id, {})
