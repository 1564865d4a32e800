"""One person recorded twice: both records stay, and each gets an item (I9, lessons 1 and 2).

C3 where two units hold one child, by its number; C4 where two records may be of one person, see
`likeness`. An item is about two records and stands on both of them; a verdict that they are two
persons keeps it closed until what tells them apart is another.

Candidates come from the database by blocking keys: equal numbers, or equal pinyin with an equal or
nearly equal birthday where a sound ID number does not tell both apart. Only what a change told
otherwise than before is looked at.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, pairwise
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, Select, func, literal, select, union_all

from db import current, items, journal, likeness, tables
from db.among import among
from db.fields import RecordType, table_of
from db.likeness import Facts, Reason, Relative
from db.records import Child, Kinship, Person, Ruling, Teacher
from db.records.office.ruling import DIFFERENT, STANDS, ruling_id
from db.written import Written

CLASSES = ("C3", "C4")
_CLIQUE = 6
"""A number that more records share is a mistake of typing: each is compared with the next only."""
_LOOKED = 5000
"""How many records are looked for at a time: each takes microseconds, each query a millisecond."""
_COMPARED = 50_000
"""How many records are compared at a time."""
_IDENTITY, _LIKENESS = "identity", "likeness"
"""What an item is about: an equal number, or a name and what else agrees."""
_Pair = tuple[str, str]
_Bearer = tuple[str, str, str]
"""Who bears a name: the name's pinyin, the birthday, the record's id."""


def renew(conn: Connection, written: Written) -> None:
    """Bring the items up to date that the records written can have to do with."""
    for record in (Child, Teacher):
        new = written.new.get(record.__tablename__, set())
        # Some at a time: memory is not to grow with what was written.
        for batch in journal.batched(_concerned(conn, record, written), _COMPARED):
            ids = {*batch}
            _renew(conn, record, ids | _partners(conn, record, ids - new), new=new)


def _concerned(conn: Connection, record: RecordType, written: Written) -> Iterator[str]:
    """Records told otherwise than before, those whose families are, and those ruled on."""
    told, found = written.telling.get(record.__tablename__, set()), set[str]()
    kin, ruling = table_of(Kinship), table_of(Ruling)
    ways: list[tuple[Any, Any, RecordType]] = [
        (ruling.c.first_id, ruling.c.record_id, Ruling),
        (ruling.c.second_id, ruling.c.record_id, Ruling),
    ]
    if record is Child:
        ways += [
            (kin.c.child_id, kin.c.record_id, Kinship),
            (kin.c.child_id, kin.c.person_id, Person),
        ]
    for column, led_by, form in ways:
        for batch in journal.batched(written.telling.get(form.__tablename__, ()), _LOOKED):
            found.update(filter(None, conn.scalars(select(column).where(among(led_by, batch)))))
    if record is Child:
        found |= _formerly_related(conn, written)
    return chain(sorted(told), sorted(found - told))


def _formerly_related(conn: Connection, written: Written) -> set[str]:
    """Children of whose family a relation may have been that is another child's now."""
    form = Kinship.__tablename__
    told = written.again.get(form, set()) & written.telling.get(form, set())
    told &= {*written.may_differ(form, Kinship.child_id.key)}
    histories = [journal.entries_of(conn, batch) for batch in journal.batched(sorted(told))]
    entries = chain.from_iterable(each for found in histories for each in found.values())
    named = {str(one.body.get(Kinship.child_id.key) or "") for one in entries}
    return named - {""}


def _partners(conn: Connection, record: RecordType, ids: Iterable[str]) -> set[str]:
    """Records that some had a number in common with: where one leaves, others become neighbours."""
    item, found = tables.item, set[str]()
    query = select(item.c.sides).where(
        item.c.item_class.in_(CLASSES),
        item.c.form == record.__tablename__,
        item.c.grp == _IDENTITY,
    )
    for batch in journal.batched(sorted(ids), _LOOKED):
        for sides in conn.scalars(query.where(among(item.c.rec, batch))):
            found.update(orjson.loads(sides))
    return found


def _renew(
    conn: Connection, record: RecordType, concerned: Collection[str], *, new: Collection[str]
) -> None:
    pairs, ids = _candidates(conn, record, concerned)
    wanted = _wanted(conn, record, pairs)
    known = _known(conn, record, ids.difference(new), wanted)
    changed = items.renew(conn, {key: row.state for key, row in known.items()}, wanted)
    touched = {known[key].rec if key in known else wanted[key]["rec"] for key in changed}
    current.count_items(conn, record, touched)


def _known(
    conn: Connection, record: RecordType, ids: Iterable[str], wanted: Iterable[str]
) -> dict[str, Any]:
    """The items about records looked at, on both records of each pair."""
    item = tables.item
    query = select(item.c.id, item.c.rec, item.c.sides, item.c.state)
    query = query.where(item.c.item_class.in_(CLASSES), item.c.form == record.__tablename__)
    sides: set[str] = set()
    for batch in journal.batched(sorted(ids), _LOOKED):
        sides.update(row.sides for row in conn.execute(query.where(among(item.c.rec, batch))))
    batches = [
        *(among(item.c.sides, batch) for batch in journal.batched(sorted(sides))),
        *(among(item.c.id, batch) for batch in journal.batched(sorted(wanted))),
    ]
    return {row.id: row for one in batches for row in conn.execute(query.where(one))}


# --- candidates ---------------------------------------------------------------------------------


def _candidates(
    conn: Connection, record: RecordType, concerned: Iterable[str]
) -> tuple[set[_Pair], set[str]]:
    """Pairs that may be of one person, and the records all of whose pairs these are."""
    ids, pairs = {*concerned}, set[_Pair]()
    fresh = ids
    while fresh:
        groups: list[list[str]] = []
        for batch in journal.batched(sorted(fresh), _LOOKED):
            for name, numbers in _shared(conn, record, batch).items():
                groups += _sharing(conn, record, name, numbers)
        pairs.update(pair for group in groups for pair in _paired(group))
        fresh = {*chain.from_iterable(groups)} - ids
        ids = ids | fresh
    for first, second in _named_alike(conn, record, ids):
        if not ids.isdisjoint((first, second)):
            pairs.add((min(first, second), max(first, second)))
    return pairs, ids


def _paired(group: Sequence[str]) -> Iterable[_Pair]:
    return combinations(group, 2) if len(group) <= _CLIQUE else pairwise(group)


def _shared(conn: Connection, record: RecordType, ids: Sequence[str]) -> dict[str, list[str]]:
    """By column the numbers of some records that others bear too."""
    table = table_of(record)
    columns = [table.c[name] for name in _numbers(record)]
    own = select(*columns).where(among(table.c.record_id, ids)).cte("own")
    # Not "= 0": an index of all that are not deleted would be preferred to those needed here.
    parts = [
        select(literal(one.name), one)
        .where(one.in_(select(own.c[one.name])), table.c.is_deleted != 1, one != "")
        .group_by(one)
        .having(func.count() > 1)
        for one in columns
    ]
    found: dict[str, list[str]] = {one.name: [] for one in columns}
    for name, value in conn.execute(union_all(*parts)):
        found[name].append(value)
    return found


def _numbers(record: RecordType) -> Iterator[str]:
    return filter(None, (record.identified_by, record.also_identified_by))


def _sharing(
    conn: Connection, record: RecordType, name: str, numbers: Iterable[str]
) -> Iterator[list[str]]:
    """The records that bear each of some numbers, in order."""
    table = table_of(record)
    groups: dict[str, list[str]] = {}
    query = select(table.c[name], table.c.record_id).where(table.c.is_deleted != 1)
    for batch in journal.batched(sorted(numbers)):
        for number, rec in conn.execute(query.where(among(table.c[name], batch))):
            groups.setdefault(number, []).append(rec)
    return (sorted(group) for group in groups.values())


def _named_alike(conn: Connection, record: RecordType, ids: Iterable[str]) -> Iterator[_Pair]:
    """Records whose names sound alike, and whose birthdays are the same but for one digit.

    Where each of two has a sound ID number of its own they are two persons (see `likeness`): most
    have one, so most are only held against the few that are confusable, however many bear a name.
    """
    table = table_of(record)
    born = table.c[record.namesakes_differ_by]
    bearers = select(table.c.pinyin, born, table.c.record_id).where(born.is_not(None))
    query = bearers.add_columns(table.c.confusable).where(table.c.is_deleted != 1)
    confusable, others = list[_Bearer](), list[_Bearer]()
    for batch in journal.batched(sorted(ids), _LOOKED):
        for name, birth, rec, mark in conn.execute(query.where(among(table.c.record_id, batch))):
            (confusable if mark else others).append((name, birth, rec))
    everyone = bearers.where(table.c.is_deleted == 0)
    yield from _born_alike(conn, confusable, everyone, table.c.pinyin)
    borne = _borne(conn, table.c.confusable, {name for name, *_ in others})
    others = [one for one in others if one[0] in borne]
    yield from _born_alike(conn, others, bearers, table.c.confusable)


def _borne(conn: Connection, column: ColumnElement[str], names: Iterable[str]) -> set[str]:
    """Those of some names that stand in a column."""
    query = select(column).distinct()
    batches = journal.batched(sorted(names), _LOOKED)
    return {name for batch in batches for name in conn.scalars(query.where(among(column, batch)))}


def _born_alike(
    conn: Connection,
    own: Iterable[_Bearer],
    query: Select[Any, Any, Any],
    column: ColumnElement[str],
) -> Iterator[_Pair]:
    """Some records, each with those a query finds by its name that were born on nearly its day.

    Args:
        column: the name by which the query is to look for them.
    """
    wanted: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for name, birth, rec in own:
        for part in _parts(birth):
            wanted.setdefault(name, {}).setdefault(part, []).append((birth, rec))
    for batch in journal.batched(sorted(wanted), _LOOKED):
        for name, birth, rec in conn.execute(query.where(among(column, batch))):
            for part in _parts(birth):
                for other, second in wanted[name].get(part, ()):
                    is_alike = birth == other or likeness.is_near_birth(birth, other)
                    if is_alike and rec != second:
                        yield rec, second


def _parts(birth: str) -> tuple[str, str, str]:
    """A birthday without day, month or year: one of them is equal where one digit is mistyped."""
    return birth[:7], f"{birth[:5]}{birth[7:]}", birth[4:]


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
    group = _IDENTITY if is_certain else _LIKENESS
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
    columns.append(table.c[record.also_identified_by or "name"])
    found: dict[str, Facts] = {}
    for batch in journal.batched(sorted(ids)):
        families = _families(conn, batch if record is Child else [])
        for row in conn.execute(select(*columns).where(among(table.c.record_id, batch))):
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
        .where(kin.c.child_id.in_(children), kin.c.is_deleted == 0, person.c.is_deleted != 1)
        .order_by(kin.c.child_id, person.c.record_id)
    )
    found: dict[str, list[tuple[Relative, str]]] = {}
    for row in conn.execute(query):
        child, relation, name, sound, number, phone = (str(one or "") for one in row)
        relative = Relative(relation, name, sound, number)
        found.setdefault(child, []).append((relative, phone))
    return found
