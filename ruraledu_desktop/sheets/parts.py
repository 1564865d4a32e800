"""The records beside the main one: members of a family, offices and exchanges of a teacher."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from db import current, journal
from db.fields import RecordType, Values, fields_of, table_of
from db.folding import Folded
from db.kinds import Kind, Value
from db.records import RECORDS, Duty, Exchange, Kinship, Person
from ruraledu_desktop.deriving import FamilyFacts, family_facts
from ruraledu_desktop.sheets.layouts import Layout, Part
from ruraledu_desktop.sheets.matching import Kin, Register, find_person, kin_of
from ruraledu_desktop.sheets.rowplans import Difference, Write
from ruraledu_desktop.sheets.rows import RowRead

NewId = Callable[[], str]
Show = Callable[[str, str, Value], str]
"""The text of a value: show(form, field, value); references by name."""
_IDENTITY: dict[RecordType, tuple[str, ...]] = {
    Duty: ("office", "school_id"),
    Exchange: ("to_school_id",),
}
"""What makes two offices or exchanges of one teacher the same; also what each must have."""


@dataclass
class Known:
    """The records a sheet touches as they stand, and what its rows said so far."""

    new_id: NewId
    show: Show
    folded: dict[str, Folded] = field(default_factory=dict)
    said: dict[tuple[str, str], Value] = field(default_factory=dict)
    """What an earlier row said of a record's field; the first in the sheet stands."""

    def load(self, conn: Connection, record: RecordType, ids: Iterable[str]) -> None:
        """Read records as they stand now."""
        self.folded.update(current.load(conn, record, ids))

    def value(self, record: RecordType, record_id: str, name: str) -> Value:
        """A stored value; None for a new record."""
        one = self.folded.get(record_id)
        return fields_of(record)[name].kind.from_plain(one.values.get(name)) if one else None

    def is_empty(self, record: RecordType, record_id: str, name: str) -> bool:
        """Whether a record, that may be new, has no value yet."""
        return self.value(record, record_id, name) is None

    def kind(self, form: str, name: str) -> Kind[Any]:
        """The kind of a field."""
        return fields_of(RECORDS[form])[name].kind

    def compare(
        self, record: RecordType, record_id: str, values: Values, title: str = ""
    ) -> tuple[list[Write], list[Difference]]:
        """What writing the values would do to a record that may be new."""
        form = record.__tablename__
        seen = self.folded.get(record_id)
        if seen is None:
            added = Difference(form, record_id, "", title, "", self._name(record, values))
            return [Write(form, record_id, True, dict(values), title)], [added]
        fields = fields_of(record)
        changed = {
            name: value
            for name, value in values.items()
            if fields[name].kind.to_plain(value) != seen.values.get(name)
        }
        if not changed:
            return [], []
        differences = [
            Difference(
                form,
                record_id,
                name,
                title,
                self.show(form, name, self.value(record, record_id, name)),
                self.show(form, name, value),
            )
            for name, value in changed.items()
        ]
        return [Write(form, record_id, False, changed, title)], differences

    def _name(self, record: RecordType, values: Values) -> str:
        name = record.named_by or next(iter(_IDENTITY.get(record, ())), "")
        return self.show(record.__tablename__, name, values.get(name)) if name else ""


def values_of_part(read: RowRead, part: Part) -> dict[str, Value]:
    """What the row's cells say of a part, by field; without what its headings imply."""
    start = f"{part.key}."
    return {
        key.removeprefix(start): value
        for key, value in read.values.items()
        if key.startswith(start)
    }


# --- families -----------------------------------------------------------------------------------


@dataclass
class _Member:
    part: Part
    values: dict[str, Value]


class Families:
    """Turns the members of each row into persons and their relations to the child."""

    def __init__(self, conn: Connection, layout: Layout, known: Known) -> None:
        self._conn = conn
        self._known = known
        self._layout = layout
        self._people = Register(conn, Person)
        self._new: set[str] = set()
        self._kin: dict[str, list[Kin]] = {}

    def prepare(self, child_ids: Iterable[str]) -> None:
        """Read the families of the children the sheet is about."""
        self._kin = kin_of(self._conn, child_ids)
        relations = [one for kin in self._kin.values() for one in kin]
        self._known.load(self._conn, Kinship, [one.record_id for one in relations])
        self._known.load(self._conn, Person, {one.person_id for one in relations})

    def plan(self, read: RowRead, child_id: str) -> tuple[list[Write], list[Difference]]:
        """The writes for all members of a row."""
        writes: list[Write] = []
        differences: list[Difference] = []
        for member in self._members(read):
            person_id = self._person(read, member, child_id)
            for record, record_id, values in (
                (Person, person_id, self._unsaid(read, member, person_id)),
                self._relation(read, member, child_id, person_id),
            ):
                more_writes, more = self._known.compare(
                    record, record_id, values, member.part.title
                )
                writes += more_writes
                differences += [one for one in more if record is Person or one.field]
        return writes, differences

    def facts(self, child_id: str, writes: Iterable[Write], day: str) -> FamilyFacts:
        """The family as it will be when the writes are done."""
        new = {one.record_id: dict(one.values) for one in writes}
        relations = {one.record_id: one.person_id for one in self._kin.get(child_id, ())}
        for one in writes:
            if one.form == Kinship.__tablename__ and one.is_new:
                relations[one.record_id] = str(one.values["person_id"])
        members = (
            (
                self._future(Kinship, relation, new.get(relation, {})),
                self._future(Person, person, new.get(person, {})),
            )
            for relation, person in relations.items()
        )
        return family_facts(members, day=day)

    def _future(self, record: RecordType, record_id: str, new: Values) -> dict[str, Value]:
        stored = {name: self._known.value(record, record_id, name) for name in fields_of(record)}
        return stored | dict(new)

    def _members(self, read: RowRead) -> list[_Member]:
        """The members named in a row; one person named in two places is one member."""
        members: dict[Value, _Member] = {}
        for part in self._layout.parts:
            values = values_of_part(read, part)
            name = values.get("name")
            if name is None:
                if values:
                    label = fields_of(Person)["name"].label
                    read.find("part_incomplete", f"{part.key}.name", part=part.title, label=label)
                continue
            values |= dict(part.fixed)
            if name in members:
                for key, value in values.items():
                    members[name].values.setdefault(key, value)
            else:
                members[name] = _Member(part, values)
        return list(members.values())

    def _person(self, read: RowRead, member: _Member, child_id: str) -> str:
        key = f"{member.part.key}.id_number"
        found = find_person(self._people, member.values, self._kin.get(child_id, ()))
        if found.finding:
            read.lose(found.finding, key, part=member.part.title, **found.details)
            del member.values["id_number"]
            found = find_person(self._people, member.values, self._kin.get(child_id, ()))
        if not found.record_id:
            record_id = self._known.new_id()
            self._new.add(record_id)
            self._people.add(record_id, _only(Person, member.values))
            return record_id
        if found.record_id not in self._known.folded and found.record_id not in self._new:
            self._known.load(self._conn, Person, [found.record_id])
        return found.record_id

    def _unsaid(self, read: RowRead, member: _Member, person_id: str) -> dict[str, Value]:
        """The person's values, without those an earlier row said otherwise."""
        values = {}
        for name, value in _only(Person, member.values).items():
            said = self._known.said.setdefault((person_id, name), value)
            if said == value:
                values[name] = value
            else:
                label = fields_of(Person)[name].label
                key = f"{member.part.key}.{name}"
                read.find("member_differs", key, part=member.part.title, label=label)
        return values

    def _relation(
        self, read: RowRead, member: _Member, child_id: str, person_id: str
    ) -> tuple[RecordType, str, dict[str, Value]]:
        values = _only(Kinship, member.values)
        known = [one for one in self._kin.get(child_id, ()) if one.person_id == person_id]
        if known:
            same = [one for one in known if one.relation == values.get("relation")]
            return Kinship, (same or known)[0].record_id, values
        if "relation" not in values:
            label = fields_of(Kinship)["relation"].label
            key = f"{member.part.key}.name"
            read.find("member_no_relation", key, part=member.part.title, label=label)
        own: dict[str, Value] = {"child_id": child_id, "person_id": person_id}
        return Kinship, self._known.new_id(), own | values


def _only(record: RecordType, values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if name in fields_of(record)}


# --- sub-records of teachers --------------------------------------------------------------------


class SubRecords:
    """Turns the offices and exchanges of a roster into records of the teacher."""

    def __init__(self, layout: Layout, known: Known) -> None:
        self._known = known
        self._layout = layout
        self._ids: dict[tuple[str, str], list[str]] = {}

    def prepare(self, conn: Connection, parent_ids: Iterable[str]) -> None:
        """Read the sub-records of the teachers the sheet is about."""
        parents = list(parent_ids)
        for record in {one for part in self._layout.parts for one in part.records}:
            found = list(_children(conn, record, parents))
            self._known.load(conn, record, [record_id for record_id, _ in found])
            for record_id, parent in found:
                self._ids.setdefault((record.__tablename__, parent), []).append(record_id)

    def plan(
        self, read: RowRead, parent_id: str, parent: Values
    ) -> tuple[list[Write], list[Difference]]:
        """The writes for all sub-records of a row; `parent`: the values the teacher will have."""
        writes: list[Write] = []
        differences: list[Difference] = []
        for part in self._layout.parts:
            values = values_of_part(read, part) | dict(part.fixed)
            if not values:
                continue
            record = part.records[0]
            values = _with_school(record, values, parent)
            missing = [name for name in _IDENTITY[record] if values.get(name) is None]
            if missing:
                label = fields_of(record)[missing[0]].label
                read.find(
                    "part_incomplete", f"{part.key}.{missing[0]}", part=part.title, label=label
                )
                continue
            record_id = self._same(record, parent_id, values) or self._known.new_id()
            if record_id not in self._known.folded:
                values[record.parent] = parent_id
            more_writes, more = self._known.compare(record, record_id, values, part.title)
            writes += more_writes
            differences += more
        return writes, differences

    def _same(self, record: RecordType, parent_id: str, values: Values) -> str:
        for record_id in self._ids.get((record.__tablename__, parent_id), ()):
            if all(
                self._known.value(record, record_id, name) == values[name]
                for name in _IDENTITY[record]
            ):
                return record_id
        return ""


def _with_school(record: RecordType, values: Values, parent: Values) -> dict[str, Value]:
    """An office is held at the teacher's own school, an exchange begins there, if not said."""
    filled = dict(values)
    if record is Duty:
        filled.setdefault("school_id", parent.get("school_id"))
    elif record is Exchange:
        home = parent.get("post_school_id") or parent.get("school_id")
        if home != filled.get("to_school_id"):
            filled.setdefault("from_school_id", home)
    return {name: value for name, value in filled.items() if value is not None}


def _children(
    conn: Connection, record: RecordType, parent_ids: list[str]
) -> Iterable[tuple[str, str]]:
    table = table_of(record)
    parent = table.c[record.parent]
    for batch in journal.batched(parent_ids):
        query = select(table.c.record_id, parent).where(parent.in_(batch), table.c.is_deleted == 0)
        yield from ((row[0], row[1]) for row in conn.execute(query.order_by(table.c.record_id)))
