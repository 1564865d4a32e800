"""Lists of the children for whom something is due, for the quick filters of their page."""

from sqlalchemy import select

from db import journal
from db.fields import table_of
from db.records import Child, Visit
from db.store import Store
from ruraledu_desktop import left_behind_lists
from ruraledu_desktop.deriving.schooling import ON_FILE
from ruraledu_desktop.deriving.terms import term_of
from ruraledu_desktop.deriving.visits import COUNTED


def unvisited(store: Store) -> frozenset[str]:
    """本学期未家访: the pupils to be visited at whose home nobody was this term."""
    today = store.clock().date().isoformat()
    term = term_of(today)
    return _to_be_visited(store) - _of_visits(store, term.first, today)


def _of_visits(store: Store, first: str, last: str) -> frozenset[str]:
    visit = table_of(Visit)
    query = select(visit.c.child_id).where(
        visit.c.is_deleted == 0,
        visit.c.day.between(first, last),
        visit.c.visit_form.in_(COUNTED),
    )
    with store.read() as conn:
        return frozenset(conn.scalars(query))


def _to_be_visited(store: Store) -> frozenset[str]:
    left = left_behind_lists.by_civil(store) | left_behind_lists.by_register(store)
    left |= left_behind_lists.by_situation(store)
    child = table_of(Child)
    pupils = select(child.c.record_id).where(
        child.c.is_deleted == 0,
        child.c.school_id.is_not(None),
        (child.c.status == ON_FILE) | child.c.status.is_(None),
    )
    flagged = pupils.where(
        (child.c.is_orphan == 1) | (child.c.is_disabled == 1) | (child.c.needs_aid == 1)
    )
    with store.read() as conn:
        found = set(conn.scalars(flagged))
        for batch in journal.batched(sorted(left)):
            found.update(conn.scalars(pupils.where(child.c.record_id.in_(batch))))
    return frozenset(found)
