"""What is due for children: told above their forms; the same as lists stands in `care_lists`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from db.fields import RecordType, Values
from db.kinds import Value
from db.records import (
    AidApplication,
    AidGrant,
    AidReview,
    DropoutCase,
    Entrustment,
    HomeTeaching,
    Membership,
    ReturnAttempt,
    Transfer,
    Visit,
    VisitPlan,
)
from ruraledu_desktop import overlaying, terms, workdays
from ruraledu_desktop.deriving.aiding import aid_state
from ruraledu_desktop.deriving.dropouts import ledger
from ruraledu_desktop.deriving.entrusting import OVER, SOON, entrusted
from ruraledu_desktop.deriving.keeping import kept_until
from ruraledu_desktop.deriving.key_targets import key_targets
from ruraledu_desktop.deriving.left_behind import NOT_LEFT, Derived
from ruraledu_desktop.deriving.lessons import home_hours
from ruraledu_desktop.deriving.limits import Limits
from ruraledu_desktop.deriving.relatives import FamilyFacts
from ruraledu_desktop.deriving.schooling import ON_FILE
from ruraledu_desktop.deriving.spells import is_held
from ruraledu_desktop.deriving.transfers import open_transfers
from ruraledu_desktop.deriving.unraised import is_early, unraised_case
from ruraledu_desktop.deriving.visit_plans import standings
from ruraledu_desktop.deriving.visits import visit_due

FLAGS = {"is_orphan": "孤儿", "is_disabled": "残疾", "needs_aid": "家庭经济困难"}
"""Fields of a child's file that make it one to be visited, with the word for it."""
VISITED = {
    "2": "流动",
    "3": "父母无法抚养",
    "4": "困境",
    "5": "残疾",
    "6": "家庭经济困难",
    "7": "控辍重点",
}
"""Categories of lists whose children are to be visited, likewise."""
_AT_HOME = "4"
POOR = "6"
"""The category of 家庭经济困难学生."""


def told(
    conn: Connection,
    child_id: str,
    child: Mapping[str, Value],
    family: FamilyFacts,
    calibers: tuple[Derived, Derived],
    *,
    day: str,
    limits: Limits,
) -> tuple[str, ...]:
    """What is due for a child, one sentence each; nothing for what does not concern it.

    Of one that is not on file any more it is to settle its transfer, and how long its file is kept.
    """
    if child.get("status") not in (None, ON_FILE):
        kept = kept_until(child, day, years=limits.kept_years)
        return (*_moves(conn, child_id, day), *([kept.why] if kept.code else ()))
    birth = child.get("birth_day")
    parents = (family.father, family.mother)
    case = ledger(rows_of(conn, DropoutCase, child_id), rows_of(conn, ReturnAttempt, child_id), day)
    targets = key_targets(calibers[0].code, child, day, is_in_ledger=bool(case.code))
    unraised = unraised_case(None if birth is None else str(birth), *parents, day)
    concerns = unraised.code or unraised.missing or is_early(*parents, day)
    return (
        *([f"农村留守儿童重点对象：{'、'.join(targets)}。"] if targets else ()),
        *([unraised.why] if concerns else ()),
        *([case.why] if case.code else ()),
        *_of_school(conn, child_id, child, day, limits),
        *_of_care(conn, child_id, child, (*calibers, unraised), day, limits),
    )


def _of_school(
    conn: Connection, child_id: str, child: Mapping[str, Value], day: str, limits: Limits
) -> Iterator[str]:
    """Moving to another school, taught at home."""
    yield from _moves(conn, child_id, day)
    if child.get("placement") == _AT_HOME:
        lessons = rows_of(conn, HomeTeaching, child_id)
        yield home_hours(lessons, day, least=limits.home_hours).why


def _moves(conn: Connection, child_id: str, day: str) -> Iterator[str]:
    moves = rows_of(conn, Transfer, child_id)
    if moves:
        yield from open_transfers(moves, day, workdays.calendar(conn).after)


def _of_care(
    conn: Connection,
    child_id: str,
    child: Mapping[str, Value],
    found: tuple[Derived, Derived, Derived],
    day: str,
    limits: Limits,
) -> Iterator[str]:
    """The paper of entrusted care, the visit of this term, and those that are planned."""
    paper = entrusted(rows_of(conn, Entrustment, child_id), day, soon=limits.entrusted_days)
    if paper.code in (SOON, OVER):
        yield paper.why
    lists = [one for one in rows_of(conn, Membership, child_id) if is_held(one, day)]
    if child.get("school_id"):
        yield from _of_aid(conn, child_id, lists, day)
    visits = rows_of(conn, Visit, child_id)
    visit = visit_due(_reasons(child, found, lists), visits, day, terms.known(conn))
    if visit.code:
        yield visit.why
    plans = standings(rows_of(conn, VisitPlan, child_id), visits, day, terms.known(conn))
    yield from (one.why(day) for one in plans if one.is_due)


def _of_aid(
    conn: Connection, child_id: str, lists: Iterable[Mapping[str, Value]], day: str
) -> Iterator[str]:
    """How far this term's aid is."""
    applications = rows_of(conn, AidApplication, child_id)
    is_listed = any(one.get("category") == POOR for one in lists)
    if applications or is_listed:
        reviews, grants = rows_of(conn, AidReview, child_id), rows_of(conn, AidGrant, child_id)
        state = aid_state(
            applications, reviews, grants, day, is_listed=is_listed, known=terms.known(conn)
        )
        if state.code:
            yield state.why


def rows_of(conn: Connection, sub: RecordType, child_id: str) -> Sequence[Values]:
    """The rows of a kind of a child."""
    return overlaying.rows_of(conn, (sub,), [child_id]).get(child_id, {}).get(sub, ())


def _reasons(
    child: Mapping[str, Value],
    found: tuple[Derived, Derived, Derived],
    lists: Iterable[Mapping[str, Value]],
) -> Iterator[str]:
    """Why a pupil is to be visited; one that is at no school is followed up elsewhere."""
    if child.get("school_id") is None:
        return
    civil, register, unraised = found
    if civil.code or register.code not in (None, NOT_LEFT):
        yield "留守"
    if unraised.code:
        yield "父母无法抚养"
    flagged = [word for name, word in FLAGS.items() if child.get(name)]
    listed = [VISITED[str(one["category"])] for one in lists if str(one["category"]) in VISITED]
    yield from dict.fromkeys((*flagged, *listed))
