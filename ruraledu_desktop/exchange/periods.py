"""上报期: what the townships hand over for, with a reference day and a deadline.

Days only sort hand-overs into periods and count towards the deadline. What counts from a period is
settled when it is opened, from the reference day on, and kept as places and vectors: no clock moves
it later (I21).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import orjson
from sqlalchemy import Connection, func, insert, or_, select, update

from db import locking, tables
from db.kinds import Day, Text
from db.refusals import refusal
from db.store import Store


@dataclass(frozen=True)
class Period:
    """A reporting period.

    Attributes:
        day: 统计时点, the reference day of the figures; hand-overs count from then on.
        deadline: the last day to hand over.
        id: "" while it is only proposed.
        place: the last arrival that came in before it.
        until: the last arrival that came in before its end, None while it goes on.
        ended: when it was ended before the next one began, "" where it was not; by: by whom.
    """

    name: str
    day: str
    deadline: str
    id: str = ""
    place: int = 0
    until: int | None = None
    ended: str = ""
    by: str = ""

    def holds(self, place: int) -> bool:
        """Whether what came in as that arrival counts for it."""
        return self.place < place and (self.until is None or place <= self.until)

    def days_left(self, today: date) -> int:
        """Days to the deadline; negative when it has passed."""
        return (date.fromisoformat(self.deadline) - today).days


_LONGEST = 60
_SPRING, _AUTUMN = 3, 9
"""The months whose first day the terms are counted from."""


def term(today: date) -> Period:
    """The period of the school term a day lies in."""
    if _SPRING <= today.month < _AUTUMN:
        year, name, first, last = today.year, "春季", "03-01", "04-15"
    else:
        year, name, first, last = today.year - (today.month < _SPRING), "秋季", "09-01", "10-15"
    return Period(f"{year}年{name}", f"{year}-{first}", f"{year}-{last}")


def _following(one: Period) -> Period:
    """The period of the term after one."""
    day = date.fromisoformat(one.day)
    return term(date(day.year, _AUTUMN, 1) if day.month < _AUTUMN else date(day.year + 1, 3, 1))


def periods(store: Store) -> list[Period]:
    """All periods, the newest first; only that of the present term while none is kept."""
    with store.read() as conn:
        usual = term(store.clock().date())
        return listed(conn) or [replace(usual, place=_place(conn, usual.day))]


def listed(conn: Connection) -> list[Period]:
    """The periods that are kept, the newest first."""
    table = tables.period
    found: list[Period] = []
    for row in conn.execute(select(table).order_by(table.c.day.desc())):
        until = found[-1].place if found else None
        one = Period(row.name, row.day, row.deadline, row.id, row.place, until)
        if row.ends:
            ends = orjson.loads(row.ends)
            one = replace(one, until=ends["place"], ended=ends["wall"], by=ends["clerk"])
        found.append(one)
    return found


def proposed(store: Store) -> Period:
    """What to offer for a new period: the present term, or the next one not yet kept."""
    kept = {one.day for one in periods(store) if one.id}
    found = term(store.clock().date())
    while found.day in kept:
        found = _following(found)
    return found


def keep(store: Store, period: Period) -> Period:
    """Open a period, or change one; what it begins with is settled anew when its day changes.

    Raises:
        ExplainedError: E180 this is no county, E181 no name, E165 no day, E182 the deadline lies
            before the reference day, E183 there is a period of that day, E139 another officer is
            merging.
    """
    if not store.office.is_county:
        raise refusal("E180")
    with store.turn(), store.write() as conn:
        return kept(conn, period, new_id=store.entropy(16).hex())


def kept(conn: Connection, period: Period, *, new_id: str) -> Period:
    """The same inside a transaction."""
    table = tables.period
    values: Mapping[str, str] = {
        "name": _name(period.name),
        "day": _day(period.day),
        "deadline": _day(period.deadline),
    }
    if values["deadline"] < values["day"]:
        raise refusal("E182")
    query = select(table.c.name).where(table.c.day == values["day"], table.c.id != period.id)
    twin = conn.execute(query).scalar_one_or_none()
    if twin is not None:
        raise refusal("E183", day=values["day"], name=twin)
    place = _place(conn, values["day"])
    begins = {"place": place, "before": orjson.dumps(_before(conn, place)).decode()}
    if not period.id:
        conn.execute(insert(table).values(id=new_id, **values, **begins))
    else:
        own = update(table).where(table.c.id == period.id)
        conn.execute(own.where(table.c.day != values["day"]).values(**begins))
        conn.execute(own.values(**values))
    _renew_items(conn)
    return next(one for one in listed(conn) if one.id == (period.id or new_id))


def end(store: Store, period: Period) -> Period:
    """End a period without opening the next one: what comes in later counts for none.

    Its locks end with it; verdicts on it can still be given.

    Raises:
        ExplainedError: E180 this is no county; E186 it is not kept, or has ended already; E139
            another officer is merging.
    """
    return _set_end(store, period, is_ended=True)


def go_on(store: Store, period: Period) -> Period:
    """Let a period go on that was ended, as if it had not been.

    Raises:
        ExplainedError: E180 this is no county; E186 it was not ended; E139 another officer is
            merging.
    """
    return _set_end(store, period, is_ended=False)


def _set_end(store: Store, period: Period, *, is_ended: bool) -> Period:
    if not store.office.is_county:
        raise refusal("E180")
    with store.turn(), store.write() as conn:
        known = next((one for one in listed(conn) if one.id == period.id), None)
        if known is None or bool(known.ended) == is_ended or (is_ended and known.until is not None):
            raise refusal("E186", name=period.name)
        ends = _end_now(conn, store) if is_ended else ""
        own = update(tables.period).where(tables.period.c.id == period.id)
        conn.execute(own.values(ends=ends))
        _renew_items(conn)
        return next(one for one in listed(conn) if one.id == period.id)


def _end_now(conn: Connection, store: Store) -> str:
    place = conn.execute(select(func.max(tables.arrival.c.place))).scalar_one_or_none() or 0
    wall = store.clock().isoformat(timespec="seconds")
    ends = {"place": place, "before": _before(conn, place), "wall": wall}
    return orjson.dumps({**ends, "clerk": store.office.clerk}).decode()


def _name(text: str) -> str:
    reading = Text(_LONGEST).read(text)
    if reading.value is None:
        raise refusal("E181")
    return str(reading.value)


def _day(text: str) -> str:
    reading = Day().read(text)
    if reading.value is None:
        raise refusal("E165", text=text)
    return str(reading.value)


def _place(conn: Connection, day: str) -> int:
    """The last arrival before a day."""
    book = tables.arrival
    first = select(func.min(book.c.place)).where(book.c.wall >= day)
    found = conn.execute(first).scalar_one_or_none()
    last = conn.execute(select(func.max(book.c.place))).scalar_one_or_none() or 0
    return found - 1 if found else last


def _before(conn: Connection, place: int) -> dict[str, int]:
    """Per writer the last entry that did not come in after a place."""
    entry, writer, book = tables.entry, tables.writer, tables.arrival
    since = select(book.c.package).where(book.c.place > place)
    query = (
        select(writer.c.name, func.max(entry.c.seq))
        .join(entry, entry.c.writer == writer.c.id)
        .where(or_(entry.c.package.is_(None), entry.c.package.not_in(since)))
        .group_by(writer.c.name)
        .order_by(writer.c.name)
    )
    return {row[0]: row[1] for row in conn.execute(query)}


def _renew_items(conn: Connection) -> None:
    """A period that begins ends the locks of the one before."""
    for unit in locking.units(conn):
        locking.renew_unit(conn, unit)
