"""The offices enrolled at the county, and how far each has come with handing over."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from db import tables
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import receipts
from ruraledu_desktop.exchange.states import Kept
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
        answered: number of the last receipt written for it, 0 for none.
        is_waiting: whether it brought something since then.
    """

    unit: str
    name: str
    computers: tuple[Computer, ...]
    number: int = 0
    wall: str = ""
    state: Kept | None = None
    answered: int = 0
    is_waiting: bool = False

    @property
    def in_use(self) -> tuple[Computer, ...]:
        """Its computers that take part."""
        return tuple(one for one in self.computers if not one.revoked)


def members(store: Store) -> list[Member]:
    """All enrolled offices in the order of their codes."""
    waiting = {unit for unit, _ in receipts.waiting(store)}
    with store.read() as conn:
        listed = offices.trust_of(conn)
        brought, answers = _latest(conn, "in", "unit"), _latest(conn, "out", "unit")
        of_device = _latest(conn, "in", "device")
    devices = listed.devices if listed else ()
    return [
        _member(
            (unit, name),
            [_computer(one, of_device.get(one.device)) for one in devices if one.unit == unit],
            brought.get(unit),
            answers.get(unit),
            is_waiting=unit in waiting,
        )
        for unit, name in sorted({one.unit: one.unit_name for one in devices}.items())
    ]


def _computer(one: Device, last: Any) -> Computer:
    package, wall = (last.number, last.wall) if last else (0, "")
    return Computer(one.number, package, wall, one.revoked)


def _member(
    named: tuple[str, str],
    computers: Iterable[Computer],
    last: Any,
    answer: Any,
    *,
    is_waiting: bool,
) -> Member:
    return Member(
        *named,
        tuple(sorted(computers, key=lambda one: one.number)),
        last.number if last else 0,
        last.wall if last else "",
        Kept(last.state) if last else None,
        answer.number if answer else 0,
        is_waiting,
    )


def _latest(conn: Connection, direction: str, by: str) -> dict[str, Any]:
    """The last package of each unit or device in one direction, in the order of this store."""
    package = tables.package
    query = select(package).where(package.c.direction == direction).order_by(package.c.place)
    return {getattr(row, by): row for row in conn.execute(query)}
