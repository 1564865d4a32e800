"""What the clerk said of a difference: kept for the next comparison with the same list.

A reason belongs to the list, the side and the child; it is no part of any record and never travels.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, insert, select

from db import tables
from db.codes import CodeTable, table
from db.kinds import Text
from db.refusals import refusal
from db.store import Store

if TYPE_CHECKING:  # it lays what is remembered over its lines
    from ruraledu_desktop.reconciling.comparing import Line

NOTE = Text(100)
"""What may be said beside a reason."""
_REASONS = "difference_reason"


@dataclass(frozen=True)
class Said:
    """A reason and what was said beside it."""

    reason: str
    note: str


Kept = Mapping[tuple[str, str], Said]
"""By side and key."""


def reasons() -> CodeTable:
    """The reasons there are, with those that the county added."""
    return table(_REASONS)


def of_list(store: Store, name: str) -> Kept:
    """All that was said about a list."""
    kept = tables.difference
    query = select(kept).where(kept.c.list == name)
    with store.read() as conn:
        rows = conn.execute(query).all()
    return {(row.side, row.key): Said(row.reason, row.note) for row in rows}


def laid(line: "Line", kept: Kept) -> "Line":
    """A line with what was said of it, which goes before what the facts propose."""
    said = kept.get((line.side, line.key))
    if said is None:
        return line
    return replace(line, reason=said.reason, note=said.note, is_proposed=False)


def keep(store: Store, name: str, lines: Sequence["Line"], *, reason: str, note: str) -> None:
    """Remember a reason for some lines of a list; with neither reason nor note forget it.

    Raises:
        ExplainedError: E271 there is no such reason, E272 the note is too long.
    """
    if reason and reasons().row(reason) is None:
        known = "、".join(f"{row.code} {row.name}" for row in reasons().rows)
        raise refusal("E271", name=reason, known=known)
    said = NOTE.read(note)
    if not said.is_kept:
        raise refusal("E272", count=NOTE.size)
    kept = tables.difference
    facts = {
        "list": name,
        "reason": reason,
        "note": said.value or "",
        "clerk": store.office.clerk,
        "wall": store.clock().isoformat(timespec="seconds"),
    }
    with store.write() as conn:
        for one in lines:
            mine = and_(kept.c.list == name, kept.c.side == one.side, kept.c.key == one.key)
            conn.execute(delete(kept).where(mine))
        if reason or said.value:
            rows = [{**facts, "side": str(one.side), "key": one.key} for one in lines]
            conn.execute(insert(kept), rows)
