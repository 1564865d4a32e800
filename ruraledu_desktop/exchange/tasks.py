"""通知与任务: what the county tells some townships or asks of them, and what they say they did.

Each township has a task of its own in its own scope (I25): it comes with its receipt, and its
answer goes back in its report, as any other record does.

    county  give ──▶ receipt ──▶ township  answer ──▶ report ──▶ county  listed
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from db import tables
from db.changing import Change
from db.fields import Values, fields_of, table_of
from db.kinds import day_of
from db.records import Task
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import editing, offices, workdays
from ruraledu_desktop.merge import vectors
from ruraledu_desktop.workdays import Calendar


@dataclass(frozen=True)
class Given:
    """One task of one township.

    Attributes:
        is_there: whether the township told to hold it; at the township it is.
        done_day: when it was done, "" while it was not; of a mere notice, when it was read.
        days_left: until it is due, None without a day; below 0 it is overdue.
        workdays_left: how many of these are working days, by the county's holidays.
        holiday: what the day it is due is, "" for no holiday.
    """

    record_id: str
    unit: str
    unit_name: str
    heading: str
    text: str
    due_day: str
    wants_reply: bool
    done_day: str
    reply: str
    is_there: bool
    days_left: int | None = None
    workdays_left: int = 0
    holiday: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the township has still to do it."""
        return not self.done_day

    @property
    def is_late(self) -> bool:
        """Whether it should have been done by now."""
        return self.is_open and self.days_left is not None and self.days_left < 0


def give(store: Store, units: Sequence[str], values: Values) -> Change:
    """Give each of some townships the same task, in one step.

    Raises:
        ExplainedError: E142 this is no county; E221 no such township takes part; E224 it has no
            heading.
    """
    with store.read() as conn:
        listed = offices.county_list(conn)
    if not units or any(not listed.in_use_by(unit) for unit in units):
        raise refusal("E221")
    if not values.get("heading"):
        raise refusal("E224")
    name = editing.name_of(Task, values)
    with store.change(f"给{len(units)}个乡镇下发{name}") as change:
        for unit in units:
            change.create(Task, values, scope=unit)
    return change


def answer(store: Store, record_id: str, reply: str, *, is_done: bool = True) -> Change:
    """Say that a task is done, or not yet, and what there is to say about it.

    Raises:
        ExplainedError: E140 it is not there; E225 a reply is wanted and none is given; E210 the
            reply is too long.
    """
    seen = editing.open_record(store, Task, record_id)
    said = fields_of(Task)["reply"].kind.read(reply)
    if said.finding:
        raise refusal("E210", count=said.detail)
    if is_done and seen.values.get("wants_reply") and not said.value:
        raise refusal("E225")
    day = store.clock().date().isoformat() if is_done else None
    with store.change(f"回复{editing.name_of(Task, seen.values)}") as change:
        change.assign(Task, {"done_day": day, "reply": said.value}, seen=seen)
    return change


def listed(store: Store) -> list[Given]:
    """All tasks that were not withdrawn: what waits first, by the day it is due."""
    table = table_of(Task)
    today = store.clock().date()
    with store.read() as conn:
        names, is_county = offices.unit_names(conn), offices.is_county(conn)
        rows = conn.execute(select(table).where(table.c.is_deleted == 0)).all()
        days = workdays.calendar(conn)
        arrived = _arrived(conn, {row.scope for row in rows}) if is_county else None
    found = [_given(row, names.get(row.scope) or str(row.scope), arrived) for row in rows]
    return sorted((_counted(one, today, days) for one in found), key=_order)


def _order(one: Given) -> tuple[Any, ...]:
    return (not one.is_open, one.due_day or "9", one.heading, one.unit, one.record_id)


def count_late(store: Store) -> int:
    """How many tasks should have been done before today."""
    table = table_of(Task)
    today = store.clock().date().isoformat()
    late = (table.c.is_deleted == 0) & table.c.done_day.is_(None) & (table.c.due_day < today)
    with store.read() as conn:
        return int(conn.execute(select(func.count()).where(late)).scalar_one())


def _counted(one: Given, today: date, days: Calendar) -> Given:
    """The same with what is left until it is due."""
    due = day_of(one.due_day or None)
    if due is None:
        return one
    left, workdays_left = (due - today).days, days.between(today, due)
    return replace(one, days_left=left, workdays_left=workdays_left, holiday=days.holiday(due))


def _given(row: Any, name: str, arrived: set[str] | None) -> Given:
    return Given(
        row.record_id,
        row.scope,
        name,
        row.heading or "",
        row.text or "",
        row.due_day or "",
        bool(row.wants_reply),
        row.done_day or "",
        row.reply or "",
        arrived is None or row.record_id in arrived,
    )


def _arrived(conn: Connection, units: set[str]) -> set[str]:
    """The tasks some computer of their township told to hold."""
    entry, writer, peer = tables.entry, tables.writer, tables.peer
    held: dict[str, int] = {}
    for have in conn.scalars(select(peer.c.have).where(peer.c.unit.in_(units))):
        for name, seq in vectors.numbers(vectors.load(have)).items():
            held[name] = max(seq, held.get(name, 0))
    query = select(writer.c.name, entry.c.seq, entry.c.rec)
    query = query.join(writer, writer.c.id == entry.c.writer).where(
        entry.c.form == Task.__tablename__, entry.c.kind == "new"
    )
    return {row.rec for row in conn.execute(query) if row.seq <= held.get(row.name, 0)}
