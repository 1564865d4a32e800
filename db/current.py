"""The current tables: the fold of the journal, as typed rows to list, filter and count.

They can be dropped and rebuilt at any time, and are whenever the fields of a record change;
so a new field needs no migration.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, delete, func, inspect, select, type_coerce, update
from sqlalchemy.dialects import registry
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.types import NULLTYPE

from db import bulk, chains, flags, items, journal, pinyin, tables
from db.among import among
from db.fields import RecordType, fields_of, table_of
from db.folding import ALL_GROUPS, STATE, VERSION, Folded, fold
from db.kinds import Measure, id_finding
from db.questions import SENT_BACK
from db.records import RECORDS

_OWN_COLUMNS = ("record_id", "scope", "is_deleted", "open_items", "pinyin", "search", "confusable")


def _rows_of(
    record: RecordType,
    folded: Iterable[Folded],
    names: Sequence[str],
    open_items: Mapping[str, int],
) -> bulk.Rows:
    """The rows of folded records: own columns, then some fields, decimals as whole parts."""
    kinds = enumerate((fields_of(record)[name].kind for name in names), len(_OWN_COLUMNS))
    measures = [(at, one) for at, one in kinds if isinstance(one, Measure)]
    rows: bulk.Rows = []
    for one in folded:
        values = one.values
        name = str(values.get(record.named_by) or "") if record.named_by else ""
        numbers = [str(values[key]) for key in record.searched if values.get(key)]
        spelled, searched = pinyin.keys_of(name, numbers)
        state = int(one.is_deleted), open_items.get(one.rec, 0)
        mark = spelled if _is_confusable(record, one) else None
        row = [one.rec, one.scope, *state, spelled, searched, mark, *map(values.get, names)]
        for place, kind in measures:
            if row[place] is not None:
                row[place] = _parts(kind, row[place])
        rows.append(tuple(row))
    return rows


def _is_confusable(record: RecordType, one: Folded) -> bool:
    if one.is_deleted or not record.namesakes_differ_by:
        return False
    return any(id_finding(str(one.values.get(record.identified_by) or "")))


def _parts(kind: Measure, plain: Any) -> int | None:
    value = kind.from_plain(plain)
    return int(value * kind.of_one) if isinstance(value, Decimal) else None


def inserting_new(conn: Connection, record: RecordType, folded: Collection[Folded]) -> bulk.Work:
    """Make the rows of records the store did not have; what is returned adds them.

    Of the columns only those that one of them fills: an empty one takes the driver longer than a
    filled one.
    """
    filled = {*chain.from_iterable({tuple(one.values) for one in folded})}
    names = [name for name in fields_of(record) if name in filled]
    rows = _rows_of(record, folded, names, {})
    return bulk.inserting(conn, table_of(record), (*_OWN_COLUMNS, *names), rows)


def existing(conn: Connection, record: RecordType, record_ids: Iterable[str]) -> list[str]:
    """Which of the records the store already has a row for."""
    column = table_of(record).c.record_id
    return list(conn.scalars(select(column).where(among(column, record_ids))))


def load(conn: Connection, record: RecordType, record_ids: Iterable[str]) -> dict[str, Folded]:
    """Fold the given records from their entries; unknown ids are left out."""
    found: dict[str, Folded] = {}
    for batch in journal.batched(record_ids):
        for rec, entries in journal.entries_of(conn, batch).items():
            found[rec] = fold(record, entries)
    return found


def refold(conn: Connection, record: RecordType, record_ids: Iterable[str], package: str) -> None:
    """Fold the given records anew, renew their rows and their items.

    Args:
        package: the package that brought the entries, "" for own work; kept with new items.
    """
    for batch in journal.batched(record_ids):
        folded = load(conn, record, batch)
        counts = _renew_items(conn, list(folded.values()), package)
        _renew_rows(conn, record, folded.values(), counts)


def differing(conn: Connection, record: RecordType, record_ids: Sequence[str]) -> list[str]:
    """Those of some records (at most BATCH) whose row is another than their entries make it."""
    table, names = table_of(record), list(fields_of(record))
    folded = load(conn, record, record_ids)
    rows = _rows_of(record, folded.values(), names, open_counts(conn, list(folded)))
    as_kept = (type_coerce(table.c[name], NULLTYPE) for name in (*_OWN_COLUMNS, *names))
    query = select(*as_kept)
    kept = {row[0]: row for row in conn.execute(query.where(among(table.c.record_id, folded)))}
    return [row[0] for row in rows if tuple(kept.get(row[0], ())) != row]


def _renew_rows(
    conn: Connection, record: RecordType, folded: Iterable[Folded], counts: Mapping[str, int]
) -> None:
    """Write rows anew; most edits leave the indexed columns alone, and so the indexes too."""
    table, names = table_of(record), list(fields_of(record))
    columns, rows = (*_OWN_COLUMNS, *names), _rows_of(record, folded, names, counts)
    keys = ("record_id", *sorted(_indexed(record)))
    query = select(*(table.c[name] for name in keys))
    query = query.where(among(table.c.record_id, [row[0] for row in rows]))
    known = {row[0]: tuple(row) for row in conn.execute(query).all()}
    rest = tuple(name for name in columns if name not in keys)
    keys_of = itemgetter(*map(columns.index, keys))
    rest_of = itemgetter(*map(columns.index, (*rest, "record_id")))
    same = [rest_of(row) for row in rows if known.get(row[0]) == keys_of(row)]
    others = [row for row in rows if known.get(row[0]) != keys_of(row)]
    bulk.update_rows(conn, table, rest, same)
    moved = [row[0] for row in others if row[0] in known]
    if moved:
        conn.execute(delete(table).where(table.c.record_id.in_(moved)))
    bulk.insert_rows(conn, table, columns, others)


@cache
def _indexed(record: RecordType) -> frozenset[str]:
    table = table_of(record)
    names = {column.name for index in table.indexes for column in index.columns}
    return frozenset(names - {"record_id"})


def item_id(item_class: str, rec: str, group: str, sides: Sequence[str]) -> str:
    """An item's id, derived from what it is about, so that every store names it alike (I11)."""
    text = "|".join([item_class, rec, group, *sorted(sides)])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _items_of(one: Folded) -> dict[str, tuple[str, str, list[str]]]:
    """C1 (several values), C2 (deletion against edit), sent back: id → class, group, sides."""
    found: dict[str, tuple[str, str, list[str]]] = {}
    for group, sides in one.conflicts.items():
        names = [side.entry for side in sides]
        item_class = "C2" if group == STATE else "C1"
        found[item_id(item_class, one.rec, group, names)] = (item_class, group, names)
    if one.unseen_edits:
        names = [one.deletion, *one.unseen_edits]
        found[item_id("C2", one.rec, STATE, names)] = ("C2", STATE, names)
    thread = one.threads.get(ALL_GROUPS)
    if thread and thread.state:
        found[item_id(SENT_BACK, one.rec, ALL_GROUPS, [])] = (SENT_BACK, ALL_GROUPS, [])
    return found


_OF_ONE_RECORD = ("C1", "C2", SENT_BACK)
"""The classes of items that follow from the entries of one record alone."""


def _renew_items(conn: Connection, folded: Sequence[Folded], package: str) -> dict[str, int]:
    """Open and close the items of freshly folded records; returns open items per record."""
    item = tables.item
    wanted = {key: (one, facts) for one in folded for key, facts in _items_of(one).items()}
    query = select(item).where(
        among(item.c.rec, [one.rec for one in folded]),
        item.c.item_class.in_((*_OF_ONE_RECORD, *flags.CLASSES)),
    )
    there = conn.execute(query).all()
    flagged = {row.id: row for row in there if row.item_class in flags.CLASSES}
    flagged.update({row.id: row for row in _about_others(conn, folded)})
    known = {row.id: row.state for row in (*there, *flagged.values())}
    held = flags.holding(conn, folded, list(flagged.values()))
    rows = {
        key: {
            "item_class": item_class,
            "form": one.form,
            "rec": one.rec,
            "scope": one.scope,
            "grp": group,
            "sides": chains.canonical(names).decode(),
            "package": package,
        }
        for key, (one, (item_class, group, names)) in wanted.items()
    }
    changed = items.renew(conn, known, {**rows, **{key: {} for key in held}})
    own = {one.rec for one in folded}
    for row in (flagged[key] for key in changed & flagged.keys()):
        if row.rec not in own:
            count_items(conn, RECORDS[row.form], [row.rec])
    threads = {key: one.threads.get(group) for key, (one, (_, group, _)) in wanted.items()}
    items.note_asked(conn, {key: one.state if one else "" for key, one in threads.items()})
    return open_counts(conn, [one.rec for one in folded])


def _about_others(conn: Connection, folded: Iterable[Folded]) -> Sequence[Any]:
    """The flags on other records that are about some records too."""
    item, fellow = tables.item, tables.fellow
    query = select(item).join(fellow, fellow.c.item == item.c.id)
    return conn.execute(query.where(among(fellow.c.rec, [one.rec for one in folded]))).all()


def open_counts(conn: Connection, record_ids: Sequence[str]) -> dict[str, int]:
    """How many open items of any class each record has; records without one are left out."""
    item = tables.item
    counts: dict[str, int] = {}
    query = select(item.c.rec).where(item.c.rec.in_(record_ids), item.c.state == items.OPEN)
    for rec in conn.scalars(query):
        counts[rec] = counts.get(rec, 0) + 1
    return counts


def count_items(conn: Connection, record: RecordType, record_ids: Iterable[str]) -> None:
    """Bring the number of open items of some records up to date."""
    table, item = table_of(record), tables.item
    counted = (
        select(func.count())
        .where(item.c.rec == table.c.record_id, item.c.state == items.OPEN)
        .scalar_subquery()
    )
    for batch in journal.batched(sorted(record_ids)):
        chosen = among(table.c.record_id, batch)
        conn.execute(update(table).where(chosen).values(open_items=counted))


@cache
def shape() -> str:
    """A fingerprint of the record tables' columns; another one means: rebuild."""
    columns = [
        f"{form}.{column.name}:{column.type!r}"
        for form, record in sorted(RECORDS.items())
        for column in table_of(record).columns
    ]
    columns.append(f"folding {VERSION}")
    indexes = [str(index.name) for r in RECORDS.values() for index in table_of(r).indexes]
    return hashlib.sha256("\n".join([*columns, *sorted(indexes)]).encode()).hexdigest()


def rebuild(conn: Connection) -> None:
    """Drop the record tables and fold the whole journal anew."""
    existing = set(inspect(conn).get_table_names())
    for form, record in RECORDS.items():
        if form in existing:
            table_of(record).drop(conn)
    for statement in _making(conn.dialect.name):
        conn.exec_driver_sql(statement)
    entry = tables.entry
    kept = set(conn.scalars(select(entry.c.form).distinct()))
    for form in [one for one in RECORDS if one in kept]:
        query = select(entry.c.rec).where(entry.c.form == form).distinct().order_by(entry.c.rec)
        for batch in journal.batched(list(conn.scalars(query))):
            refold(conn, RECORDS[form], batch, "")


@cache
def _making(engine: str) -> tuple[str, ...]:
    """What makes all record tables; put into words once, since every store says the same."""
    dialect = registry.load(engine)()
    made = [table_of(record) for record in RECORDS.values()]
    indexes = sorted(
        (one for table in made for one in table.indexes), key=lambda one: str(one.name)
    )
    statements = [CreateTable(one).compile(dialect=dialect) for one in made]
    statements += [CreateIndex(one).compile(dialect=dialect) for one in indexes]
    return tuple(map(str, statements))
