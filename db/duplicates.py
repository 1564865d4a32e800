"""One person recorded twice: both records stay, and each gets an item (I9, lessons 1 and 2).

C3 where two units hold one child, by its number; C4 where two records may be of one person, see
`likeness`. An item is about two records and stands on both of them; a verdict that they are two
persons keeps it closed until what tells them apart is another.

Candidates come from the database by blocking keys: equal numbers, or equal pinyin with an equal or
nearly equal birthday. Only what a change touched is looked at; after a large one everything.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, pairwise
from typing import Any

import orjson
from sqlalchemy import Connection, Select, String, and_, func, or_, select
from sqlalchemy.sql.expression import cast

from db import current, items, journal, likeness, tables
from db.fields import RecordType, table_of
from db.likeness import Facts, Reason, Relative
from db.records import Child, Kinship, Person, Ruling, Teacher
from db.records.ruling import DIFFERENT, STANDS, ruling_id

CLASSES = ("C3", "C4")
_CLIQUE = 6
"""A number that more records share is a mistake of typing: each is compared with the next only."""
_BEARERS = 40
"""Names that more records bear are not searched for mistyped birthdays."""
_WHOLE = 2000
Ids = Collection[str] | None
"""Records to look at; None for all."""
_Pair = tuple[str, str]


def renew(conn: Connection, *, since: int) -> None:
    """Bring the items up to date that records written since a mark can have to do with."""
    for record in (Child, Teacher):
        written = _written(conn, record, since)
        if written:
            _renew(conn, record, written if len(written) <= _WHOLE else None)


def _written(conn: Connection, record: RecordType, since: int) -> set[str]:
    """Records written since a mark, those whose families were, and those ruled on."""
    entry, ruling = tables.entry, table_of(Ruling)
    fresh = entry.c.id > since
    own = select(entry.c.rec).where(fresh, entry.c.form == record.__tablename__)
    queries = [own]
    if record is Child:
        kin = table_of(Kinship)
        queries += [
            select(kin.c.child_id).where(column.in_(select(entry.c.rec).where(fresh)))
            for column in (kin.c.record_id, kin.c.person_id)
        ]
    queries += [
        select(column).where(ruling.c.record_id.in_(select(entry.c.rec).where(fresh)))
        for column in (ruling.c.first_id, ruling.c.second_id)
    ]
    found = {rec for query in queries for rec in conn.scalars(query.distinct()) if rec}
    return set(current.existing(conn, record, sorted(found)))


def _renew(conn: Connection, record: RecordType, written: Ids) -> None:
    pairs, ids = _candidates(conn, record, written)
    wanted = _wanted(conn, record, pairs)
    known = _known(conn, record, ids, wanted)
    changed = items.renew(conn, {key: row.state for key, row in known.items()}, wanted)
    touched = {known[key].rec if key in known else wanted[key]["rec"] for key in changed}
    current.count_items(conn, record, touched)


def _known(conn: Connection, record: RecordType, ids: Ids, wanted: Collection[str]) -> Any:
    """The items about records looked at, on both records of each pair."""
    item = tables.item
    query = select(item.c.id, item.c.rec, item.c.sides, item.c.state)
    query = query.where(item.c.item_class.in_(CLASSES), item.c.form == record.__tablename__)
    if ids is None:
        return {row.id: row for row in conn.execute(query)}
    sides: set[str] = set()
    for batch in journal.batched(sorted(ids)):
        sides.update(row.sides for row in conn.execute(query.where(item.c.rec.in_(batch))))
    batches = [
        *(item.c.sides.in_(batch) for batch in journal.batched(sorted(sides))),
        *(item.c.id.in_(batch) for batch in journal.batched(sorted(wanted))),
    ]
    return {row.id: row for one in batches for row in conn.execute(query.where(one))}


# --- candidates ---------------------------------------------------------------------------------


def _candidates(conn: Connection, record: RecordType, written: Ids) -> tuple[set[_Pair], Ids]:
    """Pairs that may be of one person, and the records all of whose pairs these are."""
    columns = [table_of(record).c[record.identified_by]]
    if record is Child:
        columns.append(table_of(record).c.student_number)
    ids = written
    while True:
        groups = [one for column in columns for one in _sharing(conn, record, column, ids)]
        if ids is None or {*ids} >= (members := {*chain.from_iterable(groups)}):
            break
        ids = {*ids} | members
    pairs = {pair for group in groups for pair in _paired(group)}
    pairs.update(_named_alike(conn, record, ids))
    return pairs, ids


def _paired(group: Sequence[str]) -> Iterable[_Pair]:
    return combinations(group, 2) if len(group) <= _CLIQUE else pairwise(group)


def _sharing(conn: Connection, record: RecordType, column: Any, ids: Ids) -> Iterator[list[str]]:
    """Records that share a number, the ids of each group in order."""
    table = table_of(record)
    living = (table.c.is_deleted == 0, column.is_not(None), column != "")
    own: set[str] = set()
    for batch in journal.batched(sorted(ids or ())):
        own.update(conn.scalars(select(column).where(table.c.record_id.in_(batch), *living)))
    query = select(column, table.c.record_id).where(*living)
    shared = select(column).where(*living).group_by(column).having(func.count() > 1)
    groups: dict[str, list[str]] = {}
    if ids is None or len(own) > journal.BATCH:
        batches = [query.where(column.in_(shared))]
    else:
        batches = [query.where(column.in_(sorted(own)))] if own else []
    for chosen in batches:
        for number, rec in conn.execute(chosen):
            if ids is None or number in own:
                groups.setdefault(number, []).append(rec)
    return (sorted(group) for group in groups.values() if len(group) > 1)


def _named_alike(conn: Connection, record: RecordType, ids: Ids) -> Iterator[_Pair]:
    """Records whose names sound alike, and whose birthdays are the same but for one digit."""
    one, other = table_of(record).alias("one"), table_of(record).alias("other")
    query = (
        select(one.c.record_id, other.c.record_id, one.c.birth_day, other.c.birth_day)
        .join(
            other,
            and_(
                other.c.pinyin == one.c.pinyin,
                other.c.is_deleted == 0,
                other.c.record_id != one.c.record_id,
            ),
        )
        .where(one.c.is_deleted == 0, one.c.pinyin.is_not(None))
    )
    same, near = other.c.birth_day == one.c.birth_day, _near(one.c.birth_day, other.c.birth_day)
    if ids is None:
        later = query.where(one.c.record_id < other.c.record_id)
        yield from _rows(conn, later.where(same))
        yield from _rows(conn, later.where(near, one.c.pinyin.in_(_rare(record))))
        return
    for batch in journal.batched(sorted(ids)):
        chosen = query.where(one.c.record_id.in_(batch))
        for wanted in (same, and_(near, one.c.pinyin.in_(_rare(record)))):
            for pair in _rows(conn, chosen.where(wanted)):
                yield (min(pair), max(pair))


def _rows(conn: Connection, query: Select[Any, Any, Any, Any]) -> Iterator[_Pair]:
    for first, second, born, other_born in conn.execute(query):
        if born == other_born or likeness.is_near_birth(born, other_born):
            yield first, second


def _rare(record: RecordType) -> Select[Any]:
    table = table_of(record)
    query = select(table.c.pinyin).where(table.c.is_deleted == 0).group_by(table.c.pinyin)
    return query.having(func.count().between(2, _BEARERS))


def _near(one: Any, other: Any) -> Any:
    """Two of year, month and day are the same: more cannot be with one digit mistyped."""
    parts = [
        func.substr(cast(one, String), at, size) == func.substr(cast(other, String), at, size)
        for at, size in ((1, 4), (6, 2), (9, 2))
    ]
    return or_(*(and_(*two) for two in combinations(parts, 2)))


# --- facts and verdicts -------------------------------------------------------------------------


def _wanted(conn: Connection, record: RecordType, pairs: Iterable[_Pair]) -> dict[str, Any]:
    """The rows of items about those of some pairs that a person must look at."""
    rows: dict[str, Any] = {}
    for batch in journal.batched(sorted(pairs)):
        facts = facts_of(conn, record, {rec for pair in batch for rec in pair})
        parted = _parted(conn, batch)
        for pair in batch:
            one, other = (facts[rec] for rec in pair)
            why = likeness.reasons(one, other)
            if why and parted.get(ruling_id(*pair)) != likeness.basis(one, other):
                rows.update(_items(record, one, other, why))
    return rows


def _items(
    record: RecordType, one: Facts, other: Facts, why: Collection[Reason]
) -> Iterator[tuple[str, dict[str, Any]]]:
    is_certain = bool({Reason.NUMBER, Reason.STUDENT} & {*why})
    is_claimed_twice = record is Child and is_certain and one.scope != other.scope
    item_class = "C3" if is_claimed_twice else "C4"
    group = "identity" if is_certain else "likeness"
    sides = sorted((one.rec, other.rec))
    for each in (one, other):
        yield (
            current.item_id(item_class, each.rec, group, sides),
            {
                "item_class": item_class,
                "form": record.__tablename__,
                "rec": each.rec,
                "scope": each.scope,
                "grp": group,
                "sides": orjson.dumps(sides).decode(),
            },
        )


def _parted(conn: Connection, pairs: Iterable[_Pair]) -> dict[str, str]:
    """The verdicts that two records are of two persons: by their id, on what basis."""
    ruling = table_of(Ruling)
    query = select(ruling.c.record_id, ruling.c.basis).where(
        ruling.c.record_id.in_([ruling_id(*pair) for pair in pairs]),
        ruling.c.is_deleted == 0,
        ruling.c.choice == DIFFERENT,
        ruling.c.state == STANDS,
    )
    return {row[0]: row[1] for row in conn.execute(query)}


def facts_of(conn: Connection, record: RecordType, ids: Collection[str]) -> dict[str, Facts]:
    """What tells some records apart, as it stands now; unknown ids are left out."""
    table = table_of(record)
    names = ("record_id", "scope", "name", "pinyin", "sex", "birth_day", "id_number", "phone")
    columns = [table.c[name] for name in names]
    columns.append(table.c.student_number if record is Child else table.c.name)
    found: dict[str, Facts] = {}
    for batch in journal.batched(sorted(ids)):
        families = _families(conn, batch if record is Child else [])
        for row in conn.execute(select(*columns).where(table.c.record_id.in_(batch))):
            rec, scope, name, sound, sex, birth, number, phone, student = (
                str(one or "") for one in row
            )
            members = families.get(rec, ())
            phones = {phone, *(each for _, each in members)} - {""}
            found[rec] = Facts(
                rec,
                scope,
                name,
                sound,
                sex,
                birth,
                number,
                student if record is Child else "",
                frozenset(phones),
                tuple(one for one, _ in members),
            )
    return found


def _families(
    conn: Connection, children: Sequence[str]
) -> Mapping[str, list[tuple[Relative, str]]]:
    """The relatives of some children, each with a telephone number."""
    kin, person = table_of(Kinship), table_of(Person)
    query = (
        select(
            kin.c.child_id,
            kin.c.relation,
            *(person.c[name] for name in ("name", "pinyin", "id_number", "phone")),
        )
        .join(person, person.c.record_id == kin.c.person_id)
        .where(kin.c.child_id.in_(children), kin.c.is_deleted == 0, person.c.is_deleted == 0)
        .order_by(kin.c.child_id, person.c.record_id)
    )
    found: dict[str, list[tuple[Relative, str]]] = {}
    for row in conn.execute(query):
        child, relation, name, sound, number, phone = (str(one or "") for one in row)
        relative = Relative(relation, name, sound, number)
        found.setdefault(child, []).append((relative, phone))
    return found
