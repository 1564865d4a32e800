"""The offices enrolled at the county, and how far each has come with handing over."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from db import tables
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import receipts, taking_out
from ruraledu_desktop.exchange.receipts import Waiting
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.packages.trust import Device, Revocation


@dataclass(frozen=True)
class Computer:
    """One computer of an office.

    Attributes:
        number: counts the computers of the county.
        package, wall: the last package it brought, 0 and "" for none.
        revoked: who took it out of the exchange, and why; None while it does.
    """

    number: int
    package: int = 0
    wall: str = ""
    revoked: Revocation | None = None


@dataclass(frozen=True)
class Member:
    """One enrolled office.

    Attributes:
        computers: its computers, also those that take part no longer.
        number, wall, state: the last package it brought, 0, "" and None for none.
        is_taken_out: whether that one was merged and taken out again since.
        answered: number of the last receipt written for it, 0 for none.
        is_copied: whether a computer went on twice from one moment: its data were copied, or put
            back from a backup (merge-and-packages.md §4, `prev_*`). Advice only: all is taken.
        is_waiting: whether another one has something to tell it; has_brought: whether that answers
            a package it brought.
    """

    unit: str
    name: str
    computers: tuple[Computer, ...]
    number: int = 0
    wall: str = ""
    state: Kept | None = None
    is_taken_out: bool = False
    answered: int = 0
    is_waiting: bool = False
    has_brought: bool = False
    is_copied: bool = False

    @property
    def in_use(self) -> tuple[Computer, ...]:
        """Its computers that take part."""
        return tuple(one for one in self.computers if not one.revoked)


def members(store: Store) -> list[Member]:
    """All enrolled offices in the order of their codes."""
    waiting = {one.unit: one for one in receipts.waiting(store)}
    with store.read() as conn:
        listed = offices.trust_of(conn)
        of_device, answers = (
            _newest(conn, Direction.IN, "device"),
            _newest(conn, Direction.OUT, "unit"),
        )
        out, copied = taking_out.taken_out(conn), _copied(conn)
    devices = listed.devices if listed else ()
    return [
        _member(
            (unit, name),
            [_computer(one, of_device.get(one.device)) for one in devices if one.unit == unit],
            _last_of(of_device.values(), unit),
            answers.get(unit),
            waiting.get(unit),
            out,
            is_copied=any(one.device in copied for one in devices if one.unit == unit),
        )
        for unit, name in (listed.unit_names.items() if listed else ())
    ]


def _computer(one: Device, last: Any) -> Computer:
    package, wall = (last.number, last.wall) if last else (0, "")
    return Computer(one.number, package, wall, one.revoked)


def _member(
    named: tuple[str, str],
    computers: Iterable[Computer],
    last: Any,
    answer: Any,
    waiting: Waiting | None,
    out: set[str],
    *,
    is_copied: bool,
) -> Member:
    return Member(
        *named,
        tuple(sorted(computers, key=lambda one: one.number)),
        last.number if last else 0,
        last.wall if last else "",
        Kept(last.state) if last else None,
        last is not None and last.id in out,
        answer.number if answer else 0,
        waiting is not None,
        waiting is not None and waiting.has_brought,
        is_copied,
    )


def _copied(conn: Connection) -> set[str]:
    """The computers of which two lines go on from the same one."""
    writer = tables.writer
    known = (writer.c.device != "", writer.c.previous != "")
    same = (writer.c.device, writer.c.scope, writer.c.previous)
    query = select(writer.c.device).where(*known).group_by(*same).having(func.count() > 1)
    return set(conn.scalars(query))


def _newest(conn: Connection, direction: Direction, by: str) -> dict[str, Any]:
    """The package of the highest number of each unit or device in one direction.

    An old package that is brought again later is not the newest.
    """
    package = tables.package
    query = select(package).where(package.c.direction == direction)
    rows = conn.execute(query.order_by(package.c.number, package.c.place))
    return {getattr(row, by): row for row in rows}


def _last_of(newest: Iterable[Any], unit: str) -> Any:
    """Among the newest of every computer of a unit the one that came last; None for none."""
    rows = [row for row in newest if row.unit == unit]
    return max(rows, key=lambda row: row.place, default=None)
