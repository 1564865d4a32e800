"""How far the offices are with the tasks of the plan.

commitments ─┬─▶ Standing ── begin ──▶ Progress ── form ──▶ saved
progress ────┘                            └── (report) ──▶ county: by township
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, RowMapping, select

from db import codes
from db.changing import Change
from db.fields import fields_of, table_of
from db.kinds import Text, Value
from db.office import Office
from db.records import Progress
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.checks.plan import DONE, LASTING, NOT_BEGUN
from ruraledu_desktop.indicators.evaluating import units_of
from ruraledu_desktop.plan import commitments, counting
from ruraledu_desktop.plan.commitments import Commitment

NOBODY, LATE = "none", "late"
"""States besides those: nothing is kept about it; it should have been done by now."""
TOWNS = "towns"
"""In the place of a unit: all townships of the county together."""
_WORDS = {NOBODY: "未登记", LATE: "逾期"}
_NOT_NAMED = "未列明"


@dataclass(frozen=True)
class Kept:
    """What one office keeps about one task in one year.

    Attributes:
        unit, unit_name: whose it is.
        state: a code of commitment_state, LATE, or "" where nothing was chosen.
    """

    record_id: str
    unit: str
    unit_name: str
    commitment: str
    year: str
    name: str
    state: str
    owner: str
    due_day: str
    done_day: str
    document: str
    note: str


@dataclass(frozen=True)
class Standing:
    """One task with all that is kept about it, the latest year first.

    Attributes:
        here: the unit of this office.
    """

    commitment: Commitment
    kept: tuple[Kept, ...]
    here: str

    def of(self, unit: str) -> tuple[Kept, ...]:
        """What one office keeps; of TOWNS what all others keep."""
        if unit == TOWNS:
            return tuple(one for one in self.kept if one.unit != self.here)
        return tuple(one for one in self.kept if one.unit == unit)

    def state(self, unit: str) -> str:
        """How far one office is in the latest year; late if anything is.

        Of several things in one year, and of several townships, that counts which is not done.
        """
        if unit == TOWNS:
            return _least(self.states_of_towns())
        own = self.of(unit)
        if any(one.state == LATE for one in own):
            return LATE
        return _least([one.state for one in own if one.year == own[0].year])

    def states_of_towns(self) -> list[str]:
        """How far each other office is that keeps something about it."""
        return [self.state(unit) for unit in sorted({one.unit for one in self.of(TOWNS)})]

    def first_of(self, unit: str) -> str:
        """The record one wants to look at first, "" for none: what is late, else the latest."""
        own = self.of(unit) or self.kept
        late = (one for one in own if one.state == LATE)
        return next((one.record_id for one in (*late, *own)), "")


def _least(states: Sequence[str]) -> str:
    """The state that counts of several."""
    if LATE in states:
        return LATE
    undone = [one for one in states if one not in (DONE, LASTING)]
    return next(iter((*undone, *states)), NOBODY)


def state_words(state: str) -> str:
    """A state as it is shown."""
    return _WORDS.get(state) or codes.table("commitment_state").name_of(state)


def states() -> list[str]:
    """All states, in the order one asks for them."""
    return [NOBODY, LATE, *(row.code for row in codes.table("commitment_state").rows)]


@dataclass(frozen=True)
class Plan:
    """All tasks, and the offices that may keep something about them, the own one first.

    Attributes:
        units: their names; at the county also of TOWNS.
        events: how many events count for a task, by its number and by year.
    """

    standings: tuple[Standing, ...]
    units: Mapping[str, str]
    events: Mapping[str, Mapping[str, int]]


def plan(store: Store) -> Plan:
    """All tasks in the order of the document, with what is kept here about them."""
    today = store.clock().date().isoformat()
    with store.read() as conn:
        units = _units(store.office) | offices.unit_names(conn)
        kept = _kept(conn, units, today)
    here = store.office.unit
    found = (Standing(one, tuple(kept.get(one.id, ())), here) for one in commitments.all_of_them())
    return Plan(tuple(found), units, counting.by_task(store))


def _units(office: Office) -> dict[str, str]:
    towns = {one.code: one.name for one in units_of(office)} if office.is_county else {}
    together = {TOWNS: "各乡镇（街道）"} if office.is_county else {}
    return {office.unit: office.name} | together | towns


def _kept(conn: Connection, units: Mapping[str, str], today: str) -> dict[str, list[Kept]]:
    table = table_of(Progress)
    query = select(table).where(table.c.is_deleted == 0)
    order = query.order_by(table.c.year.desc(), table.c.scope, table.c.name, table.c.record_id)
    found: dict[str, list[Kept]] = {}
    for row in conn.execute(order).mappings():
        one = _read(row, units, today)
        found.setdefault(one.commitment, []).append(one)
    return found


@dataclass(frozen=True)
class Late:
    """Tasks of the plan that should be done by now.

    Attributes:
        own: how many of this office.
        towns: at the county, names of the townships that have some, by their unit.
    """

    own: int = 0
    towns: Mapping[str, str] = field(default_factory=dict[str, str])


def late(store: Store) -> Late:
    """Whose tasks are late; a task with two late lines counts once."""
    today = store.clock().date().isoformat()
    table, office = table_of(Progress), store.office
    facts = (table.c.due_day, table.c.done_day, table.c.state)
    query = select(table.c.scope, table.c.commitment, *facts).where(table.c.is_deleted == 0)
    with store.read() as conn:
        rows = conn.execute(query.where(table.c.due_day < today)).all()
        found = {
            (str(unit), str(task))
            for unit, task, due, done, state in rows
            if _is_late(due, done, state, today)
        }
        units = {unit for unit, _ in found} - {office.unit}
        names = _units(office) | (offices.unit_names(conn) if units else {})
    own = sum(unit == office.unit for unit, _ in found)
    return Late(own, {unit: names.get(unit, unit) for unit in sorted(units)})


def _is_late(due: str | None, done: str | None, state: str | None, today: str) -> bool:
    return bool(due) and str(due) < today and not done and state not in (DONE, LASTING)


def _read(row: RowMapping, units: Mapping[str, str], today: str) -> Kept:
    def text(name: str) -> str:
        return str(row[name] or "")

    unit, due, state = text("scope"), text("due_day"), text("state")
    is_late = _is_late(due, text("done_day"), state, today)
    return Kept(
        record_id=text("record_id"),
        unit=unit,
        unit_name=units.get(unit, unit),
        commitment=text("commitment"),
        year=text("year"),
        name=text("name"),
        state=LATE if is_late else state,
        owner=text("owner"),
        due_day=due,
        done_day=text("done_day"),
        document=text("document"),
        note=text("note"),
    )


def begin(store: Store, commitment_id: str) -> tuple[Change, str]:
    """Begin what this office keeps about a task in its year: what was touched, and its id.

    The year is that of the task's stage, else the present one; what the document says of it stands
    in the record already.
    """
    asked = commitments.by_id()[commitment_id]
    with store.read() as conn:
        kept = _kept(conn, {}, "").get(asked.id, ())
    known = [one for one in kept if one.unit == store.office.unit]
    values = _said(asked, store, known)
    with store.change(f"新增任务进展“{asked.id}”") as change:
        return change, change.create(Progress, values)


def _said(asked: Commitment, store: Store, known: Sequence[Kept]) -> dict[str, Value]:
    office = store.office
    year = asked.stage or str(store.clock().year)
    name = fields_of(Progress)["name"].kind
    assert isinstance(name, Text)
    named = "" if any(one.year == year for one in known) else asked.statement[: name.size]
    is_dated = asked.stage or asked.is_yearly
    is_named = office.is_county and not asked.units.startswith(_NOT_NAMED)
    return {
        "name": named or None,
        "commitment": asked.id,
        "year": year,
        "state": NOT_BEGUN,
        "owner": asked.units if is_named else office.name,
        "due_day": f"{year}-12-31" if is_dated else None,
    }


def record_ids(store: Store) -> list[str]:
    """All progress that is kept here, in the order of the plan, to be written as a sheet."""
    return [one.record_id for standing in plan(store).standings for one in standing.kept]
