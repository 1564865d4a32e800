"""退回一包: taking one merged package out again by decision, with new entries (I1, I5).

Nothing of the package is deleted: every value it brought is written back to what it would be
without it, and goes home in the next receipt. Like any other step it can be undone.
"""

from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Select, select

from db import settings, tables
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices, undoing
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.packages.headers import PackageKind
from ruraledu_desktop.undoing import Undone


@dataclass(frozen=True)
class MergedPackage:
    """A report that was merged here.

    Attributes:
        number: the township's running number.
        new, changed: entries by form of record that it brought.
        wall: when it was made, by its own clock.
        is_taken_out: whether it was taken out, and that was not undone.
    """

    package: str
    unit: str
    unit_name: str
    number: int
    new: dict[str, int]
    changed: dict[str, int]
    wall: str
    is_taken_out: bool


_TAKEN_OUT = "taken_out "
"""Before the id of a package: the setting that holds the step by which it was taken out."""


def merged_packages(store: Store, *, unit: str = "") -> list[MergedPackage]:
    """Reports merged here, of one unit or of all, the newest first."""
    query = _merged().order_by(tables.package.c.place.desc())
    if unit:
        query = query.where(tables.package.c.unit == unit)
    with store.read() as conn:
        names, out = offices.unit_names(conn), taken_out(conn)
        return [_as_package(row, names, out) for row in conn.execute(query)]


def taken_out(conn: Connection) -> set[str]:
    """Packages that were taken out, unless that was undone."""
    void = undoing.void_steps(conn)
    kept = settings.read(conn).items()
    steps = {key.removeprefix(_TAKEN_OUT): step for key, step in kept if key.startswith(_TAKEN_OUT)}
    return {package for package, step in steps.items() if int(step) not in void}


def take_out(store: Store, package: str) -> Undone:
    """Write back what a package changed; what somebody changed since stays and is named.

    Raises:
        ExplainedError: E190 no such package was merged here; E191 nothing that it brought stands
            any more.
    """
    with store.read() as conn:
        row = conn.execute(_merged().where(tables.package.c.id == package)).one_or_none()
        names = offices.unit_names(conn)
    if row is None:
        raise refusal("E190")
    name = names.get(row.unit, row.unit)
    with store.turn(), store.change(f"退回{name}第{row.number}号上报包") as change:
        kept = undoing.take_out(change, package)
        if change.is_empty:
            raise refusal("E191", name=name, number=row.number)
        settings.keep(change.conn, {_TAKEN_OUT + package: str(change.step)})
    return Undone(change, change.title, kept)


def _merged() -> Select[Any]:
    package = tables.package
    return select(package).where(
        package.c.direction == Direction.IN,
        package.c.kind == PackageKind.REPORT,
        package.c.state == Kept.MERGED,
    )


def _as_package(row: Any, names: dict[str, str], out: set[str]) -> MergedPackage:
    counts = orjson.loads(row.counts)
    return MergedPackage(
        row.id,
        row.unit,
        names.get(row.unit) or str(row.unit),
        row.number,
        counts["new"],
        counts["changed"],
        row.wall,
        row.id in out,
    )
