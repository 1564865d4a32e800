"""报送看板: how far every township of the county is with a reporting period.

The state is computed from facts alone: packages that came in, open items, verdicts. It is never
set; only a verdict is given.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, and_, func, select

from db import journal, locking, tables
from db.folding import COVERING
from db.kinds import visible
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import counting, periods, taking_out, verdicts
from ruraledu_desktop.exchange.board_rows import VERDICTS, Arrived, Reporting, Row
from ruraledu_desktop.exchange.periods import Period
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.exchange.verdicts import Kind, Verdict
from ruraledu_desktop.indicators.evaluating import units_of
from ruraledu_desktop.merge import vectors


@dataclass(frozen=True)
class Board:
    """All townships in a period, and the periods one can look at."""

    period: Period
    periods: tuple[Period, ...]
    rows: tuple[Row, ...]
    today: date

    @property
    def days_left(self) -> int:
        """Days to the deadline; negative when it has passed."""
        return self.period.days_left(self.today)


def board(store: Store, period: str = "") -> Board:
    """The board of a period by its id or name; of the newest by default.

    Raises:
        ExplainedError: E180 this is no county, E184 there is no such period.
    """
    if not store.office.is_county:
        raise refusal("E180")
    found = periods.periods(store)
    chosen = [one for one in found if period in ("", one.id, one.name)]
    if not chosen:
        raise refusal("E184", name=period, known="、".join(one.name for one in found))
    with store.read() as conn:
        rows = _rows(conn, chosen[0], _names(store, conn))
    return Board(chosen[0], tuple(found), tuple(rows), store.clock().date())


def rows_of(found: Board, units: Iterable[str], kind: Kind) -> list[Row]:
    """The lines of some units, to give a verdict on.

    Raises:
        ExplainedError: E185 one of them is not on the board.
    """
    known = {one.unit: one for one in found.rows}
    for unit in units:
        if unit not in known:
            raise refusal("E185", unit=unit, what=VERDICTS[kind])
    return [known[unit] for unit in units]


def decide(store: Store, period: Period, shown: Iterable[Row], kind: Kind) -> None:
    """Give a verdict on a period of some units, or of none; a proposed period is kept with it.

    Args:
        shown: their lines as the officer saw them: what another one has merged or decided since
            would be approved unseen, and count as accepted then.

    Raises:
        ExplainedError: E180 this is no county, E185 a unit is in a state that does not allow it,
            E277 a line is not as it was shown, E139 another officer is merging.
    """
    if not store.office.is_county:
        raise refusal("E180")
    with store.turn(), store.write() as conn:
        if not period.id:
            period = periods.kept(conn, period, new_id=store.entropy(16).hex())
        rows = {one.unit: one for one in _rows(conn, period, _names(store, conn))}
        for one in shown:
            if rows.get(one.unit) != one:
                raise refusal("E277", unit=one.name)
            if kind not in one.may:
                raise refusal("E185", unit=one.name, what=VERDICTS[kind])
            verdicts.give(
                conn,
                period_id=period.id,
                day=period.day,
                unit=one.unit,
                kind=kind,
                clerk=store.office.clerk,
                wall=store.clock().isoformat(timespec="seconds"),
            )


# --- facts --------------------------------------------------------------------------------------


def _names(store: Store, conn: Connection) -> dict[str, str]:
    """The townships of the county, and offices enrolled beside them, by code."""
    listed = offices.trust_of(conn)
    enrolled = listed.unit_names if listed else {}
    return dict(sorted({one.code: one.name for one in units_of(store.office)}.items())) | enrolled


@dataclass(frozen=True)
class _Facts:
    """What is known of all units at once."""

    enrolled: set[str]
    brought: dict[str, list[Arrived]]
    items: dict[str, int]
    verdicts: dict[str, list[Verdict]]


def _rows(conn: Connection, period: Period, names: Mapping[str, str]) -> list[Row]:
    listed = offices.trust_of(conn)
    facts = _Facts(
        enrolled={one.unit for one in listed.devices} if listed else set(),
        brought=_brought(conn),
        items=counting.count_by_unit(conn),
        verdicts=verdicts.given(conn, period.id),
    )
    return [_row(conn, period, unit, name, facts) for unit, name in names.items()]


def _brought(conn: Connection) -> dict[str, list[Arrived]]:
    """Every report that came in by unit, in order."""
    book, package = tables.arrival, tables.package
    merged = and_(package.c.id == book.c.package, package.c.direction == Direction.IN)
    query = select(book, package.c.state, package.c.reason, package.c.counts)
    found: dict[str, list[Arrived]] = {}
    out = taking_out.taken_out(conn)
    for row in conn.execute(query.outerjoin(package, merged).order_by(book.c.place)):
        found.setdefault(row.unit, []).append(_package(row, out))
    return found


def _package(row: Any, out: set[str]) -> Arrived:
    counts = orjson.loads(row.counts or "{}")
    state = Kept(row.state) if row.state else None
    new, changed = counts.get("new", {}), counts.get("changed", {})
    is_out = row.package in out
    return Arrived(row.place, row.number, row.wall, state, row.reason or "", new, changed, is_out)


def _row(conn: Connection, period: Period, unit: str, name: str, facts: _Facts) -> Row:
    every = facts.brought.get(unit, [])
    brought = tuple(one for one in every if period.holds(one.place))
    before = [one for one in every if one.place <= period.place]
    given = facts.verdicts.get(unit, [])
    now = verdicts.in_force(given)
    has_moved = now.approval is not None and _has_moved(conn, unit, now.approval)
    late_new, late_changed = _late(conn, now.acceptance)
    items = facts.items.get(unit, 0)
    return Row(
        unit=unit,
        name=name,
        is_enrolled=unit in facts.enrolled,
        state=_state(brought, items, now, has_moved=has_moved),
        clerk=_clerk(conn, unit),
        brought=brought,
        earlier=before[-1] if before else None,
        items=items,
        verdicts=tuple(given),
        late_new=late_new,
        late_changed=late_changed,
        has_moved=has_moved,
    )


def _state(
    brought: tuple[Arrived, ...], items: int, now: verdicts.InForce, *, has_moved: bool
) -> Reporting:
    if now.acceptance:
        return Reporting.ACCEPTED
    if now.approval and not has_moved:
        return Reporting.APPROVED
    if not brought:
        return Reporting.NONE
    if brought[-1].state is not Kept.MERGED:
        return Reporting.RECEIVED
    return Reporting.ITEMS if items else Reporting.MERGED


def _has_moved(conn: Connection, unit: str, approval: Verdict) -> bool:
    """Whether the county holds more of the unit's own entries than it approved."""
    beyond = journal.between(conn, unit, vectors.numbers(vectors.load(approval.have)))
    if beyond is None:
        return False
    entry, writer = tables.entry, tables.writer
    query = select(entry.c.id).join(writer, writer.c.id == entry.c.writer)
    return conn.execute(query.where(beyond, _foreign(conn)).limit(1)).first() is not None


def _foreign(conn: Connection) -> ColumnElement[bool]:
    """A writer of another office."""
    return tables.writer.c.device != offices.device_of(conn)


def _late(conn: Connection, acceptance: Verdict | None) -> tuple[int, int]:
    """Records that came after an acceptance, and records that changed."""
    late = locking.late_entries(conn, locking.lock_by(conn, acceptance.id)) if acceptance else None
    if late is None:
        return 0, 0
    entry, writer = tables.entry, tables.writer
    query = (
        select(entry.c.rec, func.count().filter(entry.c.kind.in_(COVERING)))
        .join(writer, writer.c.id == entry.c.writer)
        .where(late, _foreign(conn))
        .group_by(entry.c.rec)
    )
    fresh = [bool(count) for _, count in conn.execute(query)]
    return sum(fresh), len(fresh) - sum(fresh)


def _clerk(conn: Connection, unit: str) -> str:
    """Who wrote last in the unit's office."""
    entry, writer = tables.entry, tables.writer
    newest = select(writer.c.id, writer.c.last_seq)
    newest = newest.where(writer.c.scope == unit, _foreign(conn), writer.c.last_seq > 0)
    row = conn.execute(newest.order_by(writer.c.id.desc()).limit(1)).one_or_none()
    if row is None:
        return ""
    query = select(entry.c.user).where(entry.c.writer == row.id, entry.c.seq == row.last_seq)
    return visible(str(conn.execute(query).scalar_one()))
