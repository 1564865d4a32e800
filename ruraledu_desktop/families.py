"""The family of a child: persons and what they are to it, kept once and shared by siblings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from sqlalchemy import Connection, select

from db import current
from db.changing import Change
from db.fields import Values, fields_of, own_values, table_of
from db.folding import Folded
from db.kinds import Day, Value
from db.records import Child, Kinship, Override, Person
from db.store import Store
from ruraledu_desktop import caring, editing, explanations, limits, overlaying, searching
from ruraledu_desktop.across.shown import shown
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.checks.records import check_record
from ruraledu_desktop.deriving import left_behind, relatives, rules
from ruraledu_desktop.deriving.left_behind import Derived
from ruraledu_desktop.deriving.limits import Limits
from ruraledu_desktop.deriving.overriding import overridden_civil, overridden_register
from ruraledu_desktop.deriving.relatives import FamilyFacts
from ruraledu_desktop.editing import Draft
from ruraledu_desktop.picking import Pick
from ruraledu_desktop.searching import Query

_MOST = 20


@dataclass(frozen=True)
class Member:
    """One person of a family: both records as they are typed, and their values when opened.

    Attributes:
        kinship_values: what this person is to the child.
        person_values: who this is.
        others: names of the other children this person belongs to.
        derived: the fields of the person that follow from rows, each with the reason; not typed.
    """

    kinship: Draft
    person: Draft
    kinship_values: Mapping[str, Value]
    person_values: Mapping[str, Value]
    others: tuple[str, ...] = ()
    derived: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def record_id(self) -> str:
        """The record of what this person is to the child."""
        return self.kinship.seen.rec if self.kinship.seen else ""

    @property
    def person_id(self) -> str:
        """The person's record."""
        return self.person.seen.rec if self.person.seen else ""

    @property
    def name(self) -> str:
        """The person's name, "" while there is none."""
        return str(self.person_values.get("name") or "")


@dataclass(frozen=True)
class Family:
    """The members of one child's family, and what follows from them.

    Attributes:
        civil: 农村留守儿童 as civil affairs counts.
        register: 留守 as the student register counts.
        problems: what the checks find about each member: the name, and the problem of one of both
            records. What the office explained is only to be known any more (see `explanations`).
        due: what is due for the child, one sentence each.
    """

    members: tuple[Member, ...]
    civil: Derived
    register: Derived
    problems: tuple[tuple[str, Problem], ...] = ()
    due: tuple[str, ...] = ()


def family_of(store: Store, child_id: str) -> Family:
    """The family of a child as it stands today, in the order of the relations."""
    day, known = today(store), limits.of(store)
    with store.read() as conn:
        child = current.load(conn, Child, [child_id]).get(child_id)
        members = _members(conn, child_id, day)
        problems = tuple(_problems(conn, members, day=day, known=known))
        decisions = caring.rows_of(conn, Override, child_id)
        values = editing.values_of(Child, child) if child else {}
        overlaying.overlay(conn, Child, {child_id: values}, day=day)
    facts = facts_of(members, day=day)
    calibers = derived(values, facts, day=day, decisions=decisions)
    with store.read() as conn:
        due = caring.told(conn, child_id, values, facts, calibers, day=day, limits=known)
    return Family(members, *calibers, problems, due)


def _problems(
    conn: Connection, members: Sequence[Member], *, day: str, known: Limits
) -> Iterator[tuple[str, Problem]]:
    """What is wrong with each member, by itself and beside other families."""
    persons = [one.person_id for one in members]
    between = shown(conn, Person, persons, day=day)
    told = explanations.explanations(conn, Person, persons, day=day)
    told |= explanations.explanations(conn, Kinship, [one.record_id for one in members], day=day)
    for member in members:
        for record, record_id, values in (
            (Person, member.person_id, member.person_values),
            (Kinship, member.record_id, member.kinship_values),
        ):
            found = check_record(record, values, day=day, record_id=record_id, limits=known)
            found = explanations.applied(found, told.get(record_id, {}))
            found += between.get(record_id, ())
            yield from ((member.name, one) for one in found)


def today(store: Store) -> str:
    """The day by the store's clock."""
    return store.clock().date().isoformat()


def facts_of(members: tuple[Member, ...], *, day: str) -> FamilyFacts:
    """The members as rules see them."""
    pairs = ((one.kinship_values, one.person_values) for one in members)
    return relatives.family_facts(pairs, day=day)


def family_facts(store: Store, child_id: str, *, day: str) -> FamilyFacts:
    """The family of a child as rules see it."""
    with store.read() as conn:
        return facts_of(_members(conn, child_id, day), day=day)


def derived(
    child: Mapping[str, Value],
    family: FamilyFacts,
    *,
    day: str,
    decisions: Sequence[Mapping[str, Value]] = (),
) -> tuple[Derived, Derived]:
    """Both calibers of 留守: that of civil affairs and that of the register.

    Args:
        decisions: what the office decided about the child, which goes before.
    """
    rural, birth = child.get("is_rural_hukou"), child.get("birth_day")
    known = Day().read(str(birth or "")).value
    born = None if known is None else str(known)
    civil = left_behind.civil_case(
        born,
        None if rural is None else bool(rural),
        family.father,
        family.mother,
        day,
    )
    register = left_behind.register_type(family.father, family.mother, day)
    return (
        overridden_civil(civil, born, decisions, day),
        overridden_register(register, decisions, day),
    )


def _members(conn: Connection, child_id: str, day: str) -> tuple[Member, ...]:
    kin = table_of(Kinship)
    query = select(kin.c.record_id).where(kin.c.child_id == child_id, kin.c.is_deleted == 0)
    kinships = current.load(conn, Kinship, conn.scalars(query).all()).values()
    persons = current.load(conn, Person, {_person_of(one) for one in kinships})
    others = _others(conn, child_id, list(persons))
    told = overlaying.told(conn, Person, fields_of(Person), list(persons), day=day)
    members = [
        _member(one, persons[person_id], others.get(person_id, ()), told.get(person_id, {}))
        for one in sorted(kinships, key=_order)
        if (person_id := _person_of(one)) in persons and not persons[person_id].is_deleted
    ]
    return tuple(members)


def _person_of(kinship: Folded) -> str:
    """The person's record, "" when the relation names none."""
    return str(kinship.values.get("person_id") or "")


def _order(kinship: Folded) -> tuple[str, str]:
    return str(kinship.values.get("relation") or "99"), kinship.rec


def _member(kinship: Folded, person: Folded, others: tuple[str, ...], told: Values) -> Member:
    return Member(
        Draft(Kinship, kinship),
        Draft(Person, person),
        editing.values_of(Kinship, kinship),
        {**editing.values_of(Person, person), **told},
        others,
        {name: rules.why(Person, name) for name in told},
    )


def _others(conn: Connection, child_id: str, person_ids: list[str]) -> dict[str, tuple[str, ...]]:
    """Names of the other children of some persons."""
    if not person_ids:
        return {}
    kin, child = table_of(Kinship), table_of(Child)
    query = (
        select(kin.c.person_id, child.c.name)
        .join(child, child.c.record_id == kin.c.child_id)
        .where(kin.c.person_id.in_(person_ids), kin.c.child_id != child_id)
        .where(kin.c.is_deleted == 0, child.c.is_deleted != 1, kin.c.scope == child.c.scope)
        .order_by(kin.c.person_id, child.c.pinyin)
    )
    rows = conn.execute(query).all()
    return {
        person: tuple(str(row[1]) for row in group)
        for person, group in groupby(rows, key=lambda row: str(row[0]))
    }


# --- adding, changing, taking out ---------------------------------------------------------------


def known_persons(store: Store, typed: str, *, child_id: str) -> list[Pick]:
    """Persons registered already who are not yet in the child's family; so each is typed once."""
    ids = searching.find(store, Person, Query(typed=typed))[: _MOST * 2]
    rows = searching.page(store, Person, ids, columns=("name", "birth_day", "phone"))
    with store.read() as conn:
        own = {one.person_id for one in _members(conn, child_id, today(store))}
        others = _others(conn, child_id, ids)
    return [
        Pick(row.record_id, row.shown["name"], _note(row.shown, others.get(row.record_id, ())))
        for row in rows
        if row.record_id not in own
    ][:_MOST]


def _note(shown: Mapping[str, str], children: tuple[str, ...]) -> str:
    family = f"{'、'.join(children)}的家人" if children else ""
    return " ".join(filter(None, (family, shown["birth_day"], shown["phone"])))


def add_member(
    store: Store, child: str | Draft, *, kinship: Values, person: Values, person_id: str = ""
) -> Change:
    """Add somebody to a child's family, a person registered already or a new one.

    Args:
        child: its id; or the child as it is typed, which is kept by the time this is done.

    Raises:
        ExplainedError: E140 there is no such child, or it could not be kept.
    """
    child_id = child if isinstance(child, str) else child.seen.rec if child.seen else ""
    found = editing.open_record(store, Child, child_id)
    name = person.get("name")
    if person_id:
        name = editing.open_record(store, Person, person_id).values.get("name")
    with store.change(f"新增家庭成员“{name or ''}”") as change:
        person_id = person_id or change.create(Person, person, scope=found.scope)
        links = {"child_id": child_id, "person_id": person_id}
        change.create(Kinship, {**kinship, **links}, scope=found.scope)
    return change


def update_member(store: Store, member: Member, *, values: Values) -> Change:
    """Change what somebody is to the child, and facts of the person, as one step."""
    title = f"修改家庭成员“{values.get('name') or member.name}”"
    with store.change(title) as change:
        assign(change, member, values)
    renew(store, [member])
    return change


def given(member: Member, values: Values) -> Member:
    """A member with other values, before they are kept; what follows from rows stays."""
    typed = {name: value for name, value in values.items() if name not in member.derived}
    return replace(
        member,
        kinship_values={**member.kinship_values, **own_values(Kinship, typed)},
        person_values={**member.person_values, **own_values(Person, typed)},
    )


def assign(change: Change, member: Member, values: Values) -> None:
    """Give a member values, each in the record it is a field of; what follows is not typed."""
    typed = {name: value for name, value in values.items() if name not in member.derived}
    for draft in (member.kinship, member.person):
        own = own_values(draft.record, typed)
        if draft.seen and own:
            change.assign(draft.record, own, seen=draft.seen)


def renew(store: Store, members: Iterable[Member]) -> None:
    """See the members as they stand now."""
    for member in members:
        member.kinship.renew(store)
        member.person.renew(store)


def remove_members(store: Store, members: Sequence[Member]) -> Change:
    """Take some out of a family; a person who belongs to no other child is struck off too."""
    names = "、".join(member.name for member in members)
    with store.change(f"删除家庭成员“{names}”") as change:
        for member in members:
            child_id = str(member.kinship_values.get("child_id") or "")
            is_shared = bool(_others(change.conn, child_id, [member.person_id]))
            for draft in [member.kinship] if is_shared else [member.kinship, member.person]:
                if draft.seen:
                    editing.strike_whole(change, draft.record, draft.seen)
    return change
