"""Lists of the children for whom something is due, for the quick filters of their page."""

from datetime import timedelta

from sqlalchemy import or_, select

from db import journal
from db.fields import table_of
from db.records import Child, DropoutCase, Entrustment, Membership, Visit
from db.store import Store
from ruraledu_desktop import left_behind_lists
from ruraledu_desktop.caring import VISITED
from ruraledu_desktop.deriving.ages import birthday
from ruraledu_desktop.deriving.entrusting import SOON_DAYS
from ruraledu_desktop.deriving.left_behind import LEFT_BEHIND_AGE
from ruraledu_desktop.deriving.schooling import ON_FILE
from ruraledu_desktop.deriving.terms import term_of
from ruraledu_desktop.deriving.visits import COUNTED

_SIXTEEN_DAYS = 60


def unvisited(store: Store) -> frozenset[str]:
    """本学期未家访: the pupils to be visited at whose home nobody was this term."""
    today = store.clock().date().isoformat()
    term = term_of(today)
    return _to_be_visited(store, today) - _of_visits(store, term.first, today)


def _of_visits(store: Store, first: str, last: str) -> frozenset[str]:
    visit = table_of(Visit)
    query = select(visit.c.child_id).where(
        visit.c.is_deleted == 0,
        visit.c.day.between(first, last),
        visit.c.visit_form.in_(COUNTED),
    )
    with store.read() as conn:
        return frozenset(conn.scalars(query))


def entrusted_until_soon(store: Store) -> frozenset[str]:
    """委托监护一个月内到期: the last paper of the child ends within a month."""
    paper, now = table_of(Entrustment), store.clock().date()
    first, last = now.isoformat(), (now + timedelta(days=SOON_DAYS)).isoformat()
    held = select(paper.c.child_id).where(paper.c.is_deleted == 0, paper.c.ended_day.is_(None))
    with store.read() as conn:
        soon = set(
            conn.scalars(held.where(paper.c.from_day <= first, paper.c.to_day.between(first, last)))
        )
        later = set(conn.scalars(held.where(paper.c.to_day > last)))
    return frozenset(soon - later)


def sixteen_soon(store: Store) -> frozenset[str]:
    """十六周岁临近: left behind as civil affairs counts, and sixteen within sixty days."""
    child, now = table_of(Child), store.clock().date()
    last = (now + timedelta(days=_SIXTEEN_DAYS)).isoformat()
    born = select(child.c.record_id).where(
        child.c.is_deleted == 0,
        child.c.birth_day.between(
            birthday(now.isoformat(), -LEFT_BEHIND_AGE), birthday(last, -LEFT_BEHIND_AGE)
        ),
    )
    with store.read() as conn:
        found = frozenset(conn.scalars(born))
    return found & left_behind_lists.by_civil(store)


def out_of_school(store: Store) -> frozenset[str]:
    """控辍在册: a case of theirs is open."""
    case, day = table_of(DropoutCase), store.clock().date().isoformat()
    query = select(case.c.child_id).where(
        case.c.is_deleted == 0,
        case.c.opened_day <= day,
        or_(case.c.closed_day.is_(None), case.c.closed_day > day),
    )
    with store.read() as conn:
        return frozenset(conn.scalars(query))


def _listed(store: Store, day: str) -> frozenset[str]:
    """The children on a list whose children are to be visited."""
    spell = table_of(Membership)
    query = select(spell.c.child_id).where(
        spell.c.is_deleted == 0,
        spell.c.category.in_(sorted(VISITED)),
        spell.c.from_day <= day,
        or_(spell.c.to_day.is_(None), spell.c.to_day >= day),
    )
    with store.read() as conn:
        return frozenset(conn.scalars(query))


def _to_be_visited(store: Store, day: str) -> frozenset[str]:
    left = left_behind_lists.by_civil(store) | left_behind_lists.by_register(store)
    left |= left_behind_lists.by_situation(store) | _listed(store, day)
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
