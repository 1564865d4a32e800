"""Lists of the children for whom something is due, for the quick filters of their page."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, or_, select

from db import journal
from db.fields import table_of
from db.records import (
    AidApplication,
    AidGrant,
    AidReview,
    Child,
    Consent,
    DropoutCase,
    Entrustment,
    Membership,
    Screening,
    Transfer,
    Visit,
    VisitPlan,
)
from db.store import Store
from ruraledu_desktop import left_behind_lists, limits, overlaying, searching, terms, workdays
from ruraledu_desktop.caring import FLAGS, POOR, VISITED
from ruraledu_desktop.deriving import key_targets as targets
from ruraledu_desktop.deriving.ages import birthday
from ruraledu_desktop.deriving.aiding import GIVEN, LAST_LEVEL, REFUSAL
from ruraledu_desktop.deriving.consenting import CONSENT_AGE
from ruraledu_desktop.deriving.entrusting import SOON, entrusted
from ruraledu_desktop.deriving.left_behind import LEFT_BEHIND_AGE
from ruraledu_desktop.deriving.schooling import ON_FILE
from ruraledu_desktop.deriving.transfers import due_day, way_of
from ruraledu_desktop.deriving.visit_plans import SOON_DAYS, standings
from ruraledu_desktop.deriving.visits import COUNTED
from ruraledu_desktop.searching import Query

_CHILD = table_of(Child)
_ON_FILE = (
    _CHILD.c.is_deleted == 0,
    (_CHILD.c.status == ON_FILE) | _CHILD.c.status.is_(None),
)
"""The conditions of a child that is on file."""


def unvisited(store: Store) -> frozenset[str]:
    """本学期未家访: the pupils to be visited at whose home nobody was this term."""
    today = store.clock().date().isoformat()
    with store.read() as conn:
        term = terms.present(conn, today)
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


def visits_planned(store: Store) -> frozenset[str]:
    """家访到期: the visit planned for the child is due, or will be within some days."""
    now, plan = store.clock().date(), table_of(VisitPlan)
    today, latest = now.isoformat(), (now + timedelta(days=SOON_DAYS)).isoformat()
    asked = select(plan.c.child_id).where(
        plan.c.is_deleted == 0, plan.c.dropped.is_(None), plan.c.child_id.is_not(None)
    )
    with store.read() as conn:
        first, known = terms.present(conn, today).first, terms.known(conn)
        wanted = sorted(set(conn.scalars(asked.where(plan.c.planned_day.between(first, latest)))))
        rows = overlaying.rows_of(conn, (VisitPlan, Visit), wanted)
    due = {
        child
        for child, of in rows.items()
        if any(
            one.is_due for one in standings(of.get(VisitPlan, ()), of.get(Visit, ()), today, known)
        )
    }
    return on_file(store, frozenset(due))


@dataclass(frozen=True)
class Moving:
    """The transfers that are not settled yet.

    Attributes:
        children: whose they are, of those that are not struck off, on file or not any more.
        ways: how many there are, by the word for their direction.
        late: how many are past the day until which they should have been settled.
    """

    children: frozenset[str]
    ways: Mapping[str, int]
    late: int


def moving(store: Store) -> Moving:
    """转学待办结: asked for here, by whichever of both townships, and not confirmed yet."""
    move, today = table_of(Transfer), store.clock().date().isoformat()
    query = (
        select(move.c.child_id, move.c.transfer_kind, move.c.day)
        .join(_CHILD, (_CHILD.c.record_id == move.c.child_id) & (_CHILD.c.scope == move.c.scope))
        .where(move.c.is_deleted == 0, _CHILD.c.is_deleted == 0)
        .where(move.c.day <= today, move.c.confirmed_day.is_(None))
    )
    with store.read() as conn:
        rows, after = conn.execute(query).all(), workdays.calendar(conn).after
    ways = dict(Counter(way_of(row.transfer_kind) for row in rows))
    late = sum(due_day(row.day, after) < today for row in rows)
    return Moving(frozenset(row.child_id for row in rows), ways, late)


def transfers_open(store: Store) -> frozenset[str]:
    """The children with a transfer that is not settled yet."""
    return moving(store).children


def unscreened(store: Store) -> frozenset[str]:
    """本学期未摸排: children on file whom nobody has screened this term."""
    screening, today = table_of(Screening), store.clock().date().isoformat()
    with store.read() as conn:
        first = terms.present(conn, today).first
        done = select(screening.c.child_id).where(
            screening.c.is_deleted == 0, screening.c.day.between(first, today)
        )
        seen = frozenset(conn.scalars(done))
    return every(store) - seen


def every(store: Store) -> frozenset[str]:
    """在册儿童: all children who are on file."""
    with store.read() as conn:
        return frozenset(conn.scalars(select(_CHILD.c.record_id).where(*_ON_FILE)))


def entrusted_until_soon(store: Store) -> frozenset[str]:
    """委托监护将到期: the last paper of the child ends soon, as it is told above its form."""
    paper, now, soon = table_of(Entrustment), store.clock().date(), limits.of(store).entrusted_days
    today, latest = now.isoformat(), (now + timedelta(days=soon)).isoformat()
    asked = select(paper.c.child_id).where(paper.c.is_deleted == 0, paper.c.child_id.is_not(None))
    ends = or_(*(paper.c[name].between(today, latest) for name in ("to_day", "ended_day")))
    with store.read() as conn:
        wanted = sorted(set(conn.scalars(asked.where(ends))))
        rows = overlaying.rows_of(conn, (Entrustment,), wanted)
    ending = {
        child
        for child, of in rows.items()
        if entrusted(of.get(Entrustment, ()), today, soon=soon).code == SOON
    }
    return on_file(store, frozenset(ending))


def unconsented(store: Store, *, day: str = "") -> frozenset[str]:
    """未签同意书: on file, under 14, and no guardian's consent holds, today or on another day."""
    day, paper = day or store.clock().date().isoformat(), table_of(Consent)
    born = _CHILD.c.birth_day
    young = select(_CHILD.c.record_id).where(
        *_ON_FILE, or_(born.is_(None), born > birthday(day, -CONSENT_AGE))
    )
    given = select(paper.c.child_id).where(
        paper.c.is_deleted == 0,
        paper.c.day <= day,
        or_(paper.c.withdrawn_day.is_(None), paper.c.withdrawn_day > day),
    )
    with store.read() as conn:
        return frozenset(conn.scalars(young)) - frozenset(conn.scalars(given))


def kept_long_enough(store: Store) -> frozenset[str]:
    """保存期满: who left so long ago that the file need not be kept any more."""
    day = store.clock().date().isoformat()
    last = birthday(day, -limits.of(store).kept_years)
    query = select(_CHILD.c.record_id).where(
        _CHILD.c.is_deleted == 0, _CHILD.c.status != ON_FILE, _CHILD.c.left_day <= last
    )
    with store.read() as conn:
        return frozenset(conn.scalars(query))


def left_by_civil(store: Store) -> frozenset[str]:
    """留守（民政）: those on file who are left behind today as civil affairs counts."""
    return on_file(store, left_behind_lists.by_civil(store))


def left_by_register(store: Store) -> frozenset[str]:
    """留守（学籍）: those on file who are left behind today as the student register counts."""
    return on_file(store, left_behind_lists.by_register(store))


def sixteen_soon(store: Store) -> frozenset[str]:
    """十六周岁临近: left behind as civil affairs counts, and sixteen soon."""
    child, now = table_of(Child), store.clock().date()
    last = (now + timedelta(days=limits.of(store).sixteen_days)).isoformat()
    born = select(child.c.record_id).where(
        child.c.is_deleted == 0,
        child.c.birth_day.between(
            birthday(now.isoformat(), -LEFT_BEHIND_AGE), birthday(last, -LEFT_BEHIND_AGE)
        ),
    )
    with store.read() as conn:
        found = frozenset(conn.scalars(born))
    return found & left_by_civil(store)


def key_targets(store: Store) -> frozenset[str]:
    """重点对象: left behind, and without guard, out of school, without hukou and the like."""
    day, cases = store.clock().date().isoformat(), left_behind_lists.civil_cases(store)
    ledgers, left = out_of_school(store), on_file(store, frozenset(cases))
    rows = searching.page(store, Child, sorted(left), columns=targets.FIELDS)
    return frozenset(
        one
        for row in rows
        if targets.key_targets(
            cases[one := row.record_id], row.values, day, is_in_ledger=one in ledgers
        )
    )


def unaided(store: Store) -> frozenset[str]:
    """应助未助: pupils on a list of the poor, or recognised this school year, without aid."""
    today = store.clock().date().isoformat()
    with store.read() as conn:
        term = terms.present(conn, today)
    grant, asked, review = (table_of(one) for one in (AidGrant, AidApplication, AidReview))
    given = select(grant.c.child_id).where(
        grant.c.is_deleted == 0,
        grant.c.state.in_(GIVEN),
        grant.c.year == term.year,
        grant.c.term == term.code,
    )
    made = select(asked.c.record_id).where(asked.c.is_deleted == 0, asked.c.year == term.year)
    settled = select(review.c.child_id, review.c.application_id, review.c.decision).where(
        review.c.is_deleted == 0, review.c.review_level == LAST_LEVEL
    )
    with store.read() as conn:
        applications = frozenset(conn.scalars(made))
        rows = [row for row in conn.execute(settled).all() if row[1] in applications]
        aided = frozenset(conn.scalars(given))
    refused = {row[0] for row in rows if row[2] == REFUSAL}
    recognised = {row[0] for row in rows if row[2] not in (None, REFUSAL)}
    poor = listed(store, (POOR,))
    return _pupils(store, (poor | recognised) - refused - aided)


def _pupils(store: Store, ids: frozenset[str]) -> frozenset[str]:
    """Those of some children who are on file and at a school."""
    return on_file(store, ids, table_of(Child).c.school_id.is_not(None))


def on_file(store: Store, ids: frozenset[str], *more: ColumnElement[bool]) -> frozenset[str]:
    """Those of some children who are on file, and of whom more holds."""
    child = table_of(Child)
    query = select(child.c.record_id).where(*_ON_FILE, *more)
    with store.read() as conn:
        return frozenset(
            one
            for batch in journal.batched(sorted(ids))
            for one in conn.scalars(query.where(child.c.record_id.in_(batch)))
        )


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


def listed(store: Store, categories: Collection[str] = VISITED) -> frozenset[str]:
    """The children on a list of some categories today, by default those that are visited."""
    spell, day = table_of(Membership), store.clock().date().isoformat()
    query = select(spell.c.child_id).where(
        spell.c.is_deleted == 0,
        spell.c.category.in_(sorted(categories)),
        spell.c.from_day <= day,
        or_(spell.c.to_day.is_(None), spell.c.to_day >= day),
    )
    with store.read() as conn:
        return frozenset(conn.scalars(query))


def _to_be_visited(store: Store) -> frozenset[str]:
    left = left_behind_lists.by_civil(store) | left_behind_lists.by_register(store)
    left |= left_behind_lists.by_situation(store) | listed(store)
    for name in FLAGS:
        left |= frozenset(searching.find(store, Child, Query(equal={name: 1})))
    return _pupils(store, left)
