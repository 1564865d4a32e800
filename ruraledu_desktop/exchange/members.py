"""The offices enrolled at the county, and how far each has come with handing over."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from db import tables
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import receipts
from ruraledu_desktop.exchange.states import Kept


@dataclass(frozen=True)
class Member:
    """One enrolled office.

    Attributes:
        computers: how many of its computers are enrolled.
        number, wall, state: the last package it brought, 0, "" and None for none.
        answered: number of the last receipt written for it, 0 for none.
        is_waiting: whether it brought something since then.
    """

    unit: str
    name: str
    computers: int
    number: int = 0
    wall: str = ""
    state: Kept | None = None
    answered: int = 0
    is_waiting: bool = False


def members(store: Store) -> list[Member]:
    """All enrolled offices in the order of their codes."""
    waiting = {unit for unit, _ in receipts.waiting(store)}
    with store.read() as conn:
        listed = offices.trust_of(conn)
        brought, answers = _latest(conn, "in"), _latest(conn, "out")
    found: dict[str, Member] = {}
    for device in listed.devices if listed else ():
        unit, last, answer = device.unit, brought.get(device.unit), answers.get(device.unit)
        computers = found[unit].computers + 1 if unit in found else 1
        found[unit] = Member(
            unit,
            device.unit_name,
            computers,
            last.number if last else 0,
            last.wall if last else "",
            Kept(last.state) if last else None,
            answer.number if answer else 0,
            unit in waiting,
        )
    return [found[unit] for unit in sorted(found)]


def _latest(conn: Connection, direction: str) -> dict[str, Any]:
    """The last package of each unit in one direction, in the order of this store."""
    package = tables.package
    query = select(package).where(package.c.direction == direction).order_by(package.c.place)
    return {row.unit: row for row in conn.execute(query)}
