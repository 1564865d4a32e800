"""What is due for children: told above their forms; the same as lists stands in `care_lists`."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from db.fields import RecordType, table_of
from db.kinds import Value
from db.records import Visit
from ruraledu_desktop.deriving.left_behind import NOT_LEFT, Derived
from ruraledu_desktop.deriving.relatives import FamilyFacts
from ruraledu_desktop.deriving.schooling import ON_FILE
from ruraledu_desktop.deriving.unraised import unraised_case
from ruraledu_desktop.deriving.visits import visit_due

_FLAGS = {"is_orphan": "孤儿", "is_disabled": "残疾", "needs_aid": "家庭经济困难"}
"""Fields of a child's file that make it one to be visited, with the word for it."""


def told(
    conn: Connection,
    child_id: str,
    child: Mapping[str, Value],
    family: FamilyFacts,
    calibers: tuple[Derived, Derived],
    *,
    day: str,
) -> tuple[str, ...]:
    """What is due for a child, one sentence each; nothing for what does not concern it."""
    if child.get("status") not in (None, ON_FILE):
        return ()
    birth = child.get("birth_day")
    unraised = unraised_case(
        None if birth is None else str(birth), family.father, family.mother, day
    )
    visits = _rows(conn, Visit, child_id)
    visit = visit_due(_reasons(child, calibers, unraised), visits, day)
    return tuple(
        one.why
        for one, is_told in (
            (unraised, bool(unraised.code or unraised.missing)),
            (visit, visit.code is not None),
        )
        if is_told
    )


def _rows(conn: Connection, sub: RecordType, child_id: str) -> list[Mapping[str, Any]]:
    table = table_of(sub)
    query = select(table).where(table.c[sub.parent] == child_id, table.c.is_deleted == 0)
    return [dict(row) for row in conn.execute(query).mappings()]


def _reasons(
    child: Mapping[str, Value], calibers: tuple[Derived, Derived], unraised: Derived
) -> Iterator[str]:
    """Why a pupil is to be visited; one that is at no school is followed up elsewhere."""
    if child.get("school_id") is None:
        return
    civil, register = calibers
    if civil.code or register.code not in (None, NOT_LEFT):
        yield "留守"
    if unraised.code:
        yield "父母无法抚养"
    yield from (word for name, word in _FLAGS.items() if child.get(name))
