"""Finding records: which ids a list shows, and the rows of one page of it.

A list keeps only ids; rows are fetched page by page, so a list of a hundred thousand children
opens, sorts and filters in the time of one scan of a narrow index.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, or_, select

from db import journal, pinyin, strokes, variants
from db.among import TEXTS, among, among_given
from db.fields import RecordType, fields_of, table_of
from db.kinds import Ref, Value
from db.records import RECORDS
from db.store import Store
from ruraledu_desktop import naming, overlaying
from ruraledu_desktop.deriving import rules


@dataclass(frozen=True)
class Query:
    """Which records a list shows, and in what order.

    Attributes:
        typed: what the clerk typed into the filter: parts of name, pinyin, initials, numbers,
            separated by blanks; all of them must be found, in any way to write their hanzi.
        equal: values that fields must have, e.g. {"school_id": …}; None means "not filled in".
        among: only these records, e.g. the names behind an indicator; None for no limit.
        scope: only this unit's records; "" for all.
        sort: field to sort by, "" for the record's name.
        by_strokes: names sort by strokes, as in official lists, and not by pinyin.
        is_descending: largest first.
        is_doubtful: only records with open items.
        is_incomplete: only records that lack a required value.
    """

    typed: str = ""
    equal: Mapping[str, Value] = field(default_factory=dict[str, Value])
    among: frozenset[str] | None = None
    scope: str = ""
    sort: str = ""
    by_strokes: bool = False
    is_descending: bool = False
    is_doubtful: bool = False
    is_incomplete: bool = False


def read_from(record: RecordType) -> frozenset[RecordType]:
    """The kinds of records a list shows something of: its own, their rows, and those they name."""
    kinds = (one.kind for one in fields_of(record).values())
    named = (RECORDS[kind.form] for kind in kinds if isinstance(kind, Ref))
    return frozenset((record, *rules.sources_of(record), *named))


@dataclass(frozen=True)
class Row:
    """One row of a list.

    Attributes:
        values: the values of the fields that were asked for.
        shown: the texts by field, references by the name of what they point to.
        open_items: how many conflicts and other open items the record has.
    """

    record_id: str
    scope: str
    values: Mapping[str, Value]
    shown: Mapping[str, str]
    open_items: int


def find(store: Store, record: RecordType, query: Query) -> list[str]:
    """The ids of all records the query asks for, in its order.

    Fields that follow from rows are compared and sorted by the values that lists show.
    """
    laid = rules.names_of(record) & {*query.equal, query.sort}
    day = store.clock().date().isoformat()
    with store.read() as conn:
        ids = _find_laid(conn, record, query, laid, day) if laid else _find(conn, record, query)
        if query.by_strokes and query.sort in ("", record.named_by):
            ids = _by_strokes(conn, record, ids, is_descending=query.is_descending)
    return ids if query.among is None else [one for one in ids if one in query.among]


def _find(conn: Connection, record: RecordType, query: Query) -> list[str]:
    table = table_of(record)
    wanted = select(table.c.record_id).where(*_conditions(conn, record, table, query))
    return list(conn.scalars(wanted.order_by(*_order(record, table, query))))


def _find_laid(
    conn: Connection, record: RecordType, query: Query, laid: frozenset[str], day: str
) -> list[str]:
    """The database answers what it can; the rest is compared with what rows say beside it.

    Of a hundred thousand records that is one scan of a column and one of the kind of rows.
    """
    rest = {name: value for name, value in query.equal.items() if name not in laid}
    is_sorted_here = query.sort in laid
    asked = replace(query, equal=rest, sort="" if is_sorted_here else query.sort)
    table, names = table_of(record), sorted(laid)
    own = (table.c[name] for name in names)
    wanted = select(table.c.record_id, *own).where(*_conditions(conn, record, table, asked))
    order = [table.c.record_id] if is_sorted_here else _order(record, table, asked)
    said = overlaying.told(conn, record, names, day=day)
    rows = [
        _laid(names, row, said[row[0]]) if row[0] in said else tuple(row)
        for row in conn.execute(wanted.order_by(*order))
    ]
    for name in laid & query.equal.keys():
        place, value = names.index(name) + 1, query.equal[name]
        rows = [row for row in rows if row[place] == value]
    if is_sorted_here:
        place = names.index(query.sort) + 1
        known = [row for row in rows if row[place] is not None]
        known.sort(key=itemgetter(place), reverse=query.is_descending)
        unknown = [row for row in rows if row[place] is None]
        rows = known + unknown if query.is_descending else unknown + known
    return [row[0] for row in rows]


def _by_strokes(
    conn: Connection, record: RecordType, record_ids: Sequence[str], *, is_descending: bool
) -> list[str]:
    """Some records by the strokes of their names: one scan of them, and no column for it."""
    table = table_of(record)
    query = select(table.c.record_id, table.c[record.named_by]).where(table.c.is_deleted == 0)
    keys = {row[0]: strokes.sort_key(row[1] or "") for row in conn.execute(query)}
    return sorted(record_ids, key=lambda one: keys.get(one, ()), reverse=is_descending)


def _laid(names: Sequence[str], row: Sequence[Any], said: Mapping[str, Value]) -> tuple[Any, ...]:
    """A record id with the values of some fields, what rows say laid over them."""
    pairs = zip(names, row[1:], strict=True)
    return row[0], *(said.get(name, value) for name, value in pairs)


def _conditions(
    conn: Connection, record: RecordType, table: Table, query: Query
) -> list[ColumnElement[bool]]:
    is_sought = not query.equal.keys().isdisjoint(record.sought_by)  # see `db.fields`
    conditions = [table.c.is_deleted != 1 if is_sought else table.c.is_deleted == 0]
    conditions += [_typed(conn, record, table, part) for part in query.typed.lower().split()]
    conditions += [table.c[name] == value for name, value in query.equal.items()]
    if query.scope:
        conditions.append(table.c.scope == query.scope)
    if query.is_doubtful:
        conditions.append(table.c.open_items > 0)
    if query.is_incomplete:
        conditions.append(lacks_required(record))
    return conditions


def lacks_required(record: RecordType) -> ColumnElement[bool]:
    """The condition that a required value is missing."""
    table = table_of(record)
    required = [name for name, one in fields_of(record).items() if one.required]
    return or_(*(table.c[name].is_(None) for name in required))


def _typed(conn: Connection, record: RecordType, table: Table, part: str) -> ColumnElement[bool]:
    """The part is found in the record's own search text, or names a school it belongs to."""
    found = or_(_says(table, part), *_half_spelled(table, part))
    schools = _schools_named(conn, part) if "school_id" in fields_of(record) else []
    return or_(found, table.c.school_id.in_(schools)) if schools else found


def _says(table: Table, part: str) -> ColumnElement[bool]:
    """The search text holds the part, whichever way its hanzi are written."""
    text = func.lower(table.c.search)
    return or_(*(text.contains(one, autoescape=True) for one in variants.spellings(part)))


def _half_spelled(table: Table, part: str) -> list[ColumnElement[bool]]:
    """The name is spelled in part, in part given by initials: asked of the index of names."""
    ways = pinyin.half_spelled(part)
    if not ways:
        return []
    name = table.alias()
    spelled = or_(*(name.c.pinyin.like(_spelled_so(way)) for way in ways))
    return [table.c.record_id.in_(select(name.c.record_id).where(name.c.is_deleted == 0, spelled))]


def _spelled_so(way: Sequence[str]) -> str:
    """The pattern of the sort keys of names that are spelled in a way, from their beginning."""
    return " ".join(one if len(one) > 1 else f"{one}%" for one in way).removesuffix("%") + "%"


def _schools_named(conn: Connection, part: str) -> list[str]:
    school = table_of(RECORDS["school"])
    query = select(school.c.record_id).where(_says(school, part))
    return list(conn.scalars(query.limit(200)))


def _order(record: RecordType, table: Table, query: Query) -> list[ColumnElement[object]]:
    """Unknown values count as least, on every engine."""
    column = _sort_column(record, table, query.sort)
    first = column.desc().nulls_last() if query.is_descending else column.asc().nulls_first()
    return [first, table.c.record_id.asc()]


def _sort_column(record: RecordType, table: Table, name: str) -> ColumnElement[Any]:
    """Names sort by pinyin, references by the name of what they point to."""
    if not name or name == record.named_by:
        return table.c.pinyin
    kind = fields_of(record)[name].kind
    if not isinstance(kind, Ref):
        return table.c[name]
    target = table_of(RECORDS[kind.form]).alias()
    shown = select(target.c.pinyin).where(target.c.record_id == table.c[name])
    return shown.scalar_subquery()


def page(
    store: Store, record: RecordType, record_ids: Sequence[str], *, columns: Sequence[str] = ()
) -> list[Row]:
    """The rows of some records, in the order of the ids; records gone meanwhile are left out.

    Args:
        columns: the fields to read; all of them when there are none.
    """
    wanted, day = columns or tuple(fields_of(record)), store.clock().date().isoformat()
    found: dict[str, Row] = {}
    with store.read() as conn:
        for batch in journal.batched(record_ids):
            rows = plain_rows(conn, record, batch, wanted, day=day)
            names = naming.names_of(conn, record, list(rows.values()))
            found.update({one: _row(record, wanted, row, names) for one, row in rows.items()})
    return [found[one] for one in record_ids if one in found]


def plain_rows(
    conn: Connection,
    record: RecordType,
    record_ids: Sequence[str],
    columns: Sequence[str],
    *,
    day: str,
) -> dict[str, dict[str, Any]]:
    """The values of some records (at most a batch) by id, with what follows from their rows.

    Beside the columns asked for each has `record_id`, `scope` and `open_items`.
    """
    table = table_of(record)
    own = (table.c.record_id, table.c.scope, table.c.open_items)
    chosen = [*own, *(table.c[name] for name in columns)]
    query, names = select(*chosen), [one.key for one in chosen]
    answer = conn.execute(query.where(among(table.c.record_id, record_ids))).all()
    by_id = {row[0]: dict(zip(names, row, strict=True)) for row in answer}
    overlaying.overlay(conn, record, by_id, day=day)
    return by_id


def filled_rows(
    conn: Connection, record: RecordType, record_ids: Sequence[str], *, day: str
) -> dict[str, dict[str, Any]]:
    """What is filled in of some records (at most a batch) by id, with what follows from their rows.

    Beside the fields each has `scope`. Most fields are empty in most records: those that are in all
    of these are left out, so that nobody goes through them again and again.
    """
    names = ("record_id", "scope", *fields_of(record))
    answer = conn.execute(_every_field(record), {TEXTS: record_ids}).all()
    if not answer:
        return {}
    columns = enumerate(zip(*answer, strict=True))
    filled = [place for place, values in columns if values.count(None) < len(values)]
    values_of, kept = itemgetter(*filled), [names[place] for place in filled]
    by_id = {row[0]: dict(zip(kept, values_of(row), strict=True)) for row in answer}
    for one, said in overlaying.told(conn, record, names, list(by_id), day=day).items():
        by_id[one].update(said)
    return by_id


@cache
def _every_field(record: RecordType) -> Select[*tuple[Any, ...]]:
    table = table_of(record)
    chosen = (table.c[name] for name in ("record_id", "scope", *fields_of(record)))
    return select(*chosen).where(among_given(table.c.record_id))


def _row(
    record: RecordType, wanted: Sequence[str], row: Mapping[str, Any], names: Mapping[str, str]
) -> Row:
    fields = fields_of(record)
    values = {name: row[name] for name in wanted}
    shown = {
        name: "" if value is None else names.get(value) or fields[name].kind.show(value)
        for name, value in values.items()
    }
    return Row(row["record_id"], row["scope"], values, shown, row["open_items"] or 0)


def children(store: Store, sub: RecordType, record_id: str) -> list[Row]:
    """The sub-records that belong to a record, e.g. the duties of a teacher.

    Those that tell of a member of its family are also those typed with brothers and sisters.
    """
    table = table_of(sub)
    with store.read() as conn:
        whose = table.c[sub.parent] == record_id
        if sub.tells_of:
            family = [person for _, person, *_ in naming.members(conn, [record_id])]
            whose = or_(whose, table.c[sub.tells_of].in_(family))
        query = select(table.c.record_id).where(whose, table.c.is_deleted == 0)
        ids = list(conn.scalars(query.order_by(table.c.record_id)))
    return page(store, sub, ids)


def count(store: Store, record: RecordType) -> int:
    """How many records of a kind there are, struck off ones left out."""
    table = table_of(record)
    with store.read() as conn:
        query = select(func.count()).select_from(table).where(table.c.is_deleted == 0)
        return int(conn.execute(query).scalar_one())
