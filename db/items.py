"""Items: what a person must look at, opened and closed as the facts they derive from change."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, update

from db import journal, tables

OPEN, CLOSED = "open", "closed"
TOLD = "told"
"""The state of an item that is open at the county alone, in the store of the township it tells."""


def renew(
    conn: Connection, known: Mapping[str, str], wanted: Mapping[str, Mapping[str, Any]]
) -> set[str]:
    """Open the items that are wanted, close those that no longer are; returns whose state changed.

    Args:
        known: the states of the items there are about the same matter, by id.
        wanted: rows by id, without id and state.
    """
    gone = [key for key, state in known.items() if state == OPEN and key not in wanted]
    again = [key for key, state in known.items() if state != OPEN and key in wanted]
    fresh = [key for key in wanted if key not in known]
    _set_state(conn, gone, CLOSED)
    _set_state(conn, again, OPEN)
    if fresh:
        rows = [{"id": key, **wanted[key], "state": OPEN} for key in fresh]
        conn.execute(insert(tables.item), rows)
    return {*gone, *again, *fresh}


def note_asked(conn: Connection, asked: Mapping[str, str]) -> None:
    """Keep how the questions about some items stand; see `questions.Thread.state`."""
    item = tables.item
    for state in {*asked.values()}:
        keys = [key for key, one in asked.items() if one == state]
        for batch in journal.batched(keys):
            of_batch = item.c.id.in_(batch) & (item.c.asked != state)
            conn.execute(update(item).where(of_batch).values(asked=state))


def _set_state(conn: Connection, keys: list[str], state: str) -> None:
    item = tables.item
    for batch in journal.batched(keys):
        conn.execute(update(item).where(item.c.id.in_(batch)).values(state=state))
