"""The files of teachers as they are kept row by row, and what follows from them."""

from collections.abc import Iterable, Mapping, MutableMapping, Sequence

from sqlalchemy import Connection, select

from db import journal
from db.fields import Values, fields_of, table_of
from db.kinds import Value
from db.records import Teacher
from db.store import Store
from ruraledu_desktop import facilities
from ruraledu_desktop.deriving import staff


def derived_of(
    conn: Connection, teacher_ids: Sequence[str], names: Iterable[str], *, day: str
) -> dict[str, dict[str, Value]]:
    """The fields of teachers that their rows say on a day, of those asked for."""
    wanted = tuple(names)
    rules = staff.rules_of(wanted)
    records = list(dict.fromkeys(rule.record for rule in rules))
    found = facilities.rows_of(conn, records, teacher_ids)
    typed = _typed(conn, list(found), [name for rule in rules for name in rule.names])
    return {
        teacher: staff.derived(rows, typed.get(teacher, {}), wanted, day=day)
        for teacher, rows in found.items()
    }


def _typed(conn: Connection, teacher_ids: Sequence[str], names: Iterable[str]) -> dict[str, Values]:
    """What stands in the own fields of some teachers."""
    table = table_of(Teacher)
    query = select(table.c.record_id, *(table.c[name] for name in dict.fromkeys(names)))
    return {
        row["record_id"]: dict(row)
        for batch in journal.batched(teacher_ids)
        for row in conn.execute(query.where(table.c.record_id.in_(batch))).mappings()
    }


def overlay(conn: Connection, by_id: Mapping[str, MutableMapping[str, Value]], *, day: str) -> None:
    """Give the values of teachers what their rows say instead of what was typed once."""
    names = {name for values in by_id.values() for name in values}
    for teacher, values in derived_of(conn, list(by_id), names, day=day).items():
        by_id[teacher].update(values)


def derived(store: Store, teacher_id: str) -> dict[str, Value]:
    """The fields of one teacher that the rows say today."""
    day = store.clock().date().isoformat()
    with store.read() as conn:
        names = fields_of(Teacher)
        return derived_of(conn, [teacher_id], names, day=day).get(teacher_id, {})


def backbones(store: Store) -> frozenset[str]:
    """The backbone teachers of a county or above, by their honours or as typed."""
    table, day = table_of(Teacher), store.clock().date().isoformat()
    query = select(table.c.record_id, table.c.is_backbone).where(table.c.is_deleted == 0)
    with store.read() as conn:
        typed = {row.record_id: row.is_backbone for row in conn.execute(query)}
        told = derived_of(conn, list(typed), ("is_backbone",), day=day)
    known = {one: told.get(one, {}).get("is_backbone", value) for one, value in typed.items()}
    return frozenset(one for one, value in known.items() if value)
