"""Reading for reports: families of many children at once, offices of many teachers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from db import journal
from db.fields import RecordType, fields_of, table_of
from db.kinds import Day, Value
from db.records import Duty, Kinship, Person
from db.store import Store
from ruraledu_desktop import overlaying
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress

_BATCH = 500
Values = Mapping[str, Value]
Pair = tuple[Values, Values]
"""Kinship and person of one member of a family."""


def families(conn: Connection, child_ids: Iterable[str], *, day: str) -> dict[str, list[Pair]]:
    """The members of each child's family as they stand on a day, in the order of recording."""
    kin, person = table_of(Kinship), table_of(Person)
    of_kin = [kin.c[name].label(f"kin_{name}") for name in fields_of(Kinship)]
    of_person = [person.c[name].label(f"person_{name}") for name in fields_of(Person)]
    query = (
        select(*of_kin, *of_person)
        .join_from(kin, person, kin.c.person_id == person.c.record_id)
        .where(kin.c.is_deleted == 0, person.c.is_deleted != 1)
        .order_by(kin.c.record_id)
    )
    found: dict[str, list[Pair]] = {}
    for batch in journal.batched(child_ids):
        rows = conn.execute(query.where(kin.c.child_id.in_(batch))).mappings().all()
        ids = sorted({row["kin_person_id"] for row in rows})
        told = overlaying.told(conn, Person, fields_of(Person), ids, day=day)
        for row in rows:
            pair = (
                {name: row[f"kin_{name}"] for name in fields_of(Kinship)},
                {name: row[f"person_{name}"] for name in fields_of(Person)}
                | told.get(row["kin_person_id"], {}),
            )
            found.setdefault(str(pair[0]["child_id"]), []).append(pair)
    return found


def duties(conn: Connection, teacher_ids: Iterable[str]) -> dict[str, list[Values]]:
    """The offices of each teacher."""
    table = table_of(Duty)
    query = select(table).where(table.c.is_deleted == 0).order_by(table.c.record_id)
    found: dict[str, list[Values]] = {}
    for batch in journal.batched(teacher_ids):
        for row in conn.execute(query.where(table.c.teacher_id.in_(batch))).mappings():
            found.setdefault(row["teacher_id"], []).append(dict(row))
    return found


def rows(
    conn: Connection, sub: RecordType, child_ids: Sequence[str] | None
) -> dict[str, Sequence[Values]]:
    """The rows of a kind of some children, or of all, in the order of recording."""
    found = overlaying.rows_of(conn, (sub,), child_ids)
    return {child: of.get(sub, ()) for child, of in found.items()}


def held(rows: Iterable[Values], day: str) -> list[Values]:
    """Those whose span covers a day; one that was ended early holds until then."""
    return [
        one
        for one in rows
        if str(one["from_day"] or "9") <= day <= str(one.get("ended_day") or one["to_day"] or day)
    ]


def held_by(
    store: Store, sub: RecordType, ids: Sequence[str] | None, day: str
) -> dict[str, list[Values]]:
    """The rows of a kind of some children, or of all, that hold on a day."""
    with store.read() as conn:
        found = rows(conn, sub, ids)
    return {child: held(of, day) for child, of in found.items()}


def batches(ids: Sequence[str], progress: Progress) -> Iterator[Sequence[str]]:
    """Some children a few hundred at a time, telling how far it is."""
    for start in range(0, len(ids), _BATCH):
        progress(start, len(ids), "读取儿童档案")
        yield ids[start : start + _BATCH]


def day(value: Value) -> str:
    """2012年9月1日; what another program wrote unreadably stays as it is."""
    text = "" if value is None else str(value)
    return day_words(text) if text and Day().read(text).value == text else text


def today(store: Store) -> str:
    """The day on which the report is filled in, as printed."""
    return day_words(store.clock().date().isoformat())
