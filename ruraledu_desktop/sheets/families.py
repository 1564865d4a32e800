"""The members of families in a pupils' register, as persons and their relations to the child."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from db.fields import RecordType, Values, fields_of, own_values
from db.kinds import Value
from db.records import Kinship, Person
from ruraledu_desktop.deriving.relatives import FamilyFacts, family_facts
from ruraledu_desktop.sheets.known import Known
from ruraledu_desktop.sheets.layouts import Layout, Part
from ruraledu_desktop.sheets.matching import Kin, Register, find_person, kin_of
from ruraledu_desktop.sheets.rowplans import Difference, Write
from ruraledu_desktop.sheets.rows import RowRead, values_of_part


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
        told = self._known.told_with(record, record_id, new)
        return {**stored, **new, **told}

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
            self._people.add(record_id, own_values(Person, member.values))
            return record_id
        if found.record_id not in self._known.folded and found.record_id not in self._new:
            self._known.load(self._conn, Person, [found.record_id])
        return found.record_id

    def _unsaid(self, read: RowRead, member: _Member, person_id: str) -> dict[str, Value]:
        """The person's values, without those an earlier row said otherwise."""
        values: dict[str, Value] = {}
        for name, value in own_values(Person, member.values).items():
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
        values = own_values(Kinship, member.values)
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
