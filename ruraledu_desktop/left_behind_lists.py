"""Lists of the children who are 留守, by both official calibers, and of those nobody can raise."""

from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from db import journal
from db.fields import table_of
from db.records import Child, Kinship, Override, Person
from db.store import Store
from ruraledu_desktop import families, overlaying
from ruraledu_desktop.deriving.left_behind import NOT_LEFT, register_type
from ruraledu_desktop.deriving.overriding import overridden_register
from ruraledu_desktop.deriving.relatives import PARENTS, FamilyFacts, family_facts
from ruraledu_desktop.deriving.unraised import unraised_case
from ruraledu_desktop.indicators.cases import OF_KINSHIP, OF_PERSON

_SITUATION = ("situation_since", "situation_until")
"""What decides about 事实无人抚养 beyond the facts that indicators look at."""


def by_civil(store: Store, *, day: str = "") -> frozenset[str]:
    """The children left behind as civil affairs counts, today or on another day."""
    return frozenset(civil_cases(store, day=day))


def civil_cases(store: Store, *, day: str = "") -> dict[str, str]:
    """The children left behind as civil affairs counts, each with its case."""
    day = day or families.today(store)
    decided = _decided(store)
    away = {**dict.fromkeys(decided, FamilyFacts()), **_families_away(store, day)}
    child = table_of(Child)
    columns = select(child.c.record_id, child.c.birth_day, child.c.is_rural_hukou)
    columns = columns.where(child.c.is_deleted == 0)
    found: dict[str, str] = {}
    with store.read() as conn:
        for batch in journal.batched(away):
            for row in conn.execute(columns.where(child.c.record_id.in_(batch))).mappings():
                one = row["record_id"]
                decisions = decided.get(one, ())
                civil, _ = families.derived(dict(row), away[one], day=day, decisions=decisions)
                if civil.code:
                    found[one] = civil.code
    return found


def by_register(store: Store) -> frozenset[str]:
    """The children left behind as the student register counts, today."""
    day = families.today(store)
    decided = _decided(store)
    away = {**dict.fromkeys(decided, FamilyFacts()), **_families_away(store, day)}
    types = {one: register_type(family.father, family.mother, day) for one, family in away.items()}
    return frozenset(
        one
        for one, found in types.items()
        if overridden_register(found, decided.get(one, ()), day).code not in (None, NOT_LEFT)
    )


def _decided(store: Store) -> dict[str, list[dict[str, Any]]]:
    """The decisions about each child about which there are any."""
    table = table_of(Override)
    query = select(table).where(table.c.is_deleted == 0, table.c.child_id.is_not(None))
    found: dict[str, list[dict[str, Any]]] = {}
    with store.read() as conn:
        for row in conn.execute(query).mappings():
            found.setdefault(row["child_id"], []).append(dict(row))
    return found


def by_situation(store: Store) -> frozenset[str]:
    """The children whose parents are dead or cannot raise them: 孤儿 and 事实无人抚养."""
    day, person, child = families.today(store), table_of(Person), table_of(Child)
    found = _families_where(
        store, or_(person.c.situation.is_not(None), person.c.is_alive == 0), day
    )
    births = select(child.c.record_id, child.c.birth_day).where(child.c.is_deleted == 0)
    with store.read() as conn:
        return frozenset(
            child_id
            for batch in journal.batched(found)
            for child_id, birth in conn.execute(births.where(child.c.record_id.in_(batch)))
            if unraised_case(birth, found[child_id].father, found[child_id].mother, day).code
        )


def _families_away(store: Store, day: str) -> dict[str, FamilyFacts]:
    """The parents of every child one of whose parents works away."""
    person = table_of(Person)
    with store.read() as conn:
        told = overlaying.told(conn, Person, ("is_away",), day=day)
    found = _families_where(store, person.c.is_away == 1, day)
    gone = sorted(one for one, values in told.items() if values.get("is_away"))
    for batch in journal.batched(gone):
        found |= _families_where(store, person.c.record_id.in_(batch), day)
    return found


def _families_where(
    store: Store, condition: ColumnElement[bool], day: str
) -> dict[str, FamilyFacts]:
    """The parents of every child for one of whose parents the condition holds."""
    kin, person = table_of(Kinship), table_of(Person)
    columns = [
        *(kin.c[name] for name in ("child_id", "person_id", *OF_KINSHIP)),
        *(person.c[name] for name in (*OF_PERSON, *_SITUATION)),
    ]
    joined = select(*columns).join_from(kin, person, person.c.record_id == kin.c.person_id)
    living = (
        kin.c.is_deleted == 0,
        person.c.is_deleted != 1,
        kin.c.relation.in_(PARENTS),
    )
    away = select(kin.c.child_id).join(person, person.c.record_id == kin.c.person_id)
    away = away.where(*living, condition)
    query = joined.where(*living, kin.c.child_id.in_(away)).order_by(kin.c.child_id)
    with store.read() as conn:
        rows = [dict(row) for row in conn.execute(query).mappings()]
        ids = sorted({row["person_id"] for row in rows})
        told = overlaying.told(conn, Person, OF_PERSON, ids, day=day)
    for row in rows:
        row.update(told.get(row["person_id"], {}))
    return {
        child_id: family_facts(((row, row) for row in group), day=day)
        for child_id, group in groupby(rows, key=lambda row: str(row["child_id"]))
    }
