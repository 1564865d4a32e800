"""Verdicts of the county on a township's period: 审核通过, 验收 and their opposites.

Every verdict is kept for ever with who and when, and with the have-vector it was given on; it is
taken back by its opposite only. An approval lapses by itself when more is merged; an acceptance
does not: what comes after it is 补报 (`db.locking`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, func, insert, select

from db import journal, locking, tables
from ruraledu_desktop.merge import vectors


class Kind(StrEnum):
    """What can be decided."""

    APPROVE = "approve"
    WITHDRAW = "withdraw"
    ACCEPT = locking.ACCEPT
    REOPEN = locking.REOPEN


@dataclass(frozen=True)
class Verdict:
    """One decision: what, by whom, when; what had arrived by then, and what the county held."""

    id: int
    kind: Kind
    clerk: str
    wall: str
    place: int
    have: str


@dataclass(frozen=True)
class InForce:
    """What of a unit's verdicts is in force: the approval and the acceptance, None for none."""

    approval: Verdict | None = None
    acceptance: Verdict | None = None


def given(conn: Connection, period_id: str) -> dict[str, list[Verdict]]:
    """All verdicts on a period by unit, in order."""
    table = tables.verdict
    query = select(table).where(table.c.period == period_id).order_by(table.c.id)
    found: dict[str, list[Verdict]] = {}
    for row in conn.execute(query):
        one = Verdict(row.id, Kind(row.kind), row.clerk, row.wall, row.place, row.have)
        found.setdefault(row.unit, []).append(one)
    return found


def in_force(verdicts: Sequence[Verdict]) -> InForce:
    """Which verdicts of a unit are in force."""
    return InForce(
        _last(verdicts, (Kind.APPROVE, Kind.WITHDRAW)), _last(verdicts, (Kind.ACCEPT, Kind.REOPEN))
    )


def _last(verdicts: Iterable[Verdict], pair: tuple[Kind, Kind]) -> Verdict | None:
    both = [one for one in verdicts if one.kind in pair]
    return both[-1] if both and both[-1].kind is pair[0] else None


def give(
    conn: Connection, *, period_id: str, day: str, unit: str, kind: Kind, clerk: str, wall: str
) -> None:
    """Keep a verdict with what it was given on; a lock it sets or lifts takes effect."""
    last = conn.execute(select(func.max(tables.arrival.c.place))).scalar_one_or_none()
    conn.execute(
        insert(tables.verdict).values(
            period=period_id,
            unit=unit,
            kind=kind,
            clerk=clerk,
            wall=wall,
            place=last or 0,
            have=vectors.dump(journal.have(conn, unit)),
            day=day,
        )
    )
    if kind in (Kind.ACCEPT, Kind.REOPEN):
        locking.renew_unit(conn, unit)
