"""Who a row is about: finding the record it describes in the store and earlier in the sheet.

Exact ID number, else 学籍号, else name and birth day; a name alone never decides, and nothing is
merged when two records could be meant. What is no person is the same by the fields it says.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from db import journal
from db.fields import RecordType, Values, fields_of, table_of
from db.kinds import Value, id_finding
from db.records import Kinship, School

_NUMBERS = ("id", "student_number", "school_code", "written")
_KEYS = ("id_number", "student_number", "school_code", "birth_day", "school_id", "phone")


def sound_id(value: Value) -> str | None:
    """The ID number when it is a valid one."""
    return str(value) if value is not None and not any(id_finding(str(value))) else None


@dataclass(frozen=True)
class Found:
    """What matching says of a row.

    Attributes:
        record_id: the record it is about, "" for a new one.
        finding: problem that keeps the row from being decided alone.
        details: what the sentence of the problem needs.
        namesake: whether a record with the same name and birth, but another number, is known.
    """

    record_id: str = ""
    finding: str = ""
    details: Mapping[str, object] = field(default_factory=dict[str, object])
    namesake: bool = False


class Register:
    """The identifying values of all records of a kind, those a sheet is about to add included."""

    def __init__(self, conn: Connection, record: RecordType) -> None:
        self._by: dict[tuple[str, ...], list[str]] = {}
        self.values: dict[str, dict[str, Value]] = {}
        names = dict.fromkeys((record.named_by, *_KEYS, *record.same_by))
        self._names = [name for name in names if name in fields_of(record)]
        self._named_by = record.named_by
        self._record = record
        table = table_of(record)
        columns = [table.c[name] for name in self._names]
        rows = conn.execute(select(table.c.record_id, *columns).where(table.c.is_deleted == 0))
        for record_id, *values in rows:
            self.add(record_id, dict(zip(self._names, values, strict=True)))

    def add(self, record_id: str, values: Values) -> None:
        """Know one more record."""
        self.values[record_id] = {name: values.get(name) for name in self._names}
        for key in self._keys(self.values[record_id]):
            self._by.setdefault(key, []).append(record_id)

    def _keys(self, values: Values) -> Iterator[tuple[str, ...]]:
        if self._record.same_by:
            yield "same", *(str(values.get(name) or "") for name in self._record.same_by)
            return
        number = sound_id(values.get("id_number"))
        if number:
            yield "id", number
        for one in ("student_number", "school_code"):
            if values.get(one):
                yield one, str(values[one])
        name, birth, phone = (values.get(one) for one in (self._named_by, "birth_day", "phone"))
        if name and values.get("id_number") and not number:
            yield "written", str(name), str(values["id_number"])
        if name and birth:
            yield "birth", str(name), str(birth)
        elif name and not values.get("id_number"):
            yield "bare", str(name), str(values.get("school_id") or "")
        if name and phone:
            yield "phone", str(name), str(phone)
        if name and self._record is School:
            yield "name", str(name)

    def with_key(self, *key: str) -> list[str]:
        """The records with a key: ("id", number), ("phone", name, phone) …"""
        return self._by.get(key, [])

    def name_of(self, record_id: str) -> str:
        """The name of a known record."""
        return str(self.values[record_id].get(self._named_by) or "")

    # --- whom a row is about ----------------------------------------------------------------

    def find(self, values: Values) -> Found:
        """The record a row with these values is about."""
        if self._record.same_by:
            return _one_of(self.with_key(*next(self._keys(values))), "row_ambiguous")
        for key in self._keys(values):
            if key[0] in _NUMBERS and self.with_key(*key):
                return self._same_number(self.with_key(*key), values)
        if self._record is School:
            named = self.with_key("name", str(values.get(self._named_by)))
            return _one_of(named, "row_ambiguous")
        if not values.get("birth_day"):
            return self._without_birth(values)
        return self._same_birth(values)

    def _same_number(self, ids: list[str], values: Values) -> Found:
        found = _one_of(ids, "row_same_id")
        known = self.name_of(found.record_id) if found.record_id else ""
        if found.record_id and self._record is not School and known != values.get(self._named_by):
            return Found(found.record_id, "row_other_name", {"name": known})
        return found

    def _same_birth(self, values: Values) -> Found:
        named = self.with_key("birth", str(values[self._named_by]), str(values["birth_day"]))
        fitting = [one for one in named if not self._differs(one, values)]
        if len(fitting) > 1:
            school = values.get("school_id")
            there = [one for one in fitting if self.values[one].get("school_id") == school]
            fitting = there if len(there) == 1 and school else fitting
        found = _one_of(fitting, "row_ambiguous")
        return Found(namesake=True) if named and not fitting else found

    def _without_birth(self, values: Values) -> Found:
        """A row without number and birth fits only a record without both in the same school."""
        if sound_id(values.get("id_number")) or values.get("student_number"):
            return Found()
        bare = [self.with_key(*key) for key in self._keys(values) if key[0] == "bare"]
        known = bare[0] if bare else []
        return Found(
            known[0] if len(known) == 1 else "", "" if len(known) == 1 else "row_unidentified"
        )

    def _differs(self, record_id: str, values: Values) -> bool:
        """Whether both have a number, and not the same one."""
        known = self.values[record_id]
        return any(
            known.get(name) and values.get(name) and known[name] != values[name]
            for name in ("id_number", "student_number")
        )


def _one_of(ids: list[str], finding: str) -> Found:
    if len(ids) > 1:
        return Found(finding=finding, details={"count": len(ids)})
    return Found(ids[0]) if ids else Found()


# --- families -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kin:
    """One known relation of a child."""

    record_id: str
    person_id: str
    relation: str | None


def kin_of(conn: Connection, child_ids: Iterable[str]) -> dict[str, list[Kin]]:
    """The relations of children that are not struck off, by child."""
    table = table_of(Kinship)
    found: dict[str, list[Kin]] = {}
    for batch in journal.batched(child_ids):
        query = (
            select(table.c.child_id, table.c.record_id, table.c.person_id, table.c.relation)
            .where(table.c.child_id.in_(batch), table.c.is_deleted == 0)
            .order_by(table.c.record_id)
        )
        for child, record_id, person, relation in conn.execute(query):
            found.setdefault(child, []).append(Kin(record_id, person, relation))
    return found


def find_person(people: Register, values: Values, kin: Iterable[Kin]) -> Found:
    """The member of a family: same ID number, else known to the child by name, else name and phone.

    The same ID number under another name is told and not followed.
    """
    name, number = str(values["name"]), sound_id(values.get("id_number"))
    same = people.with_key("id", number) if number else []
    named = [one for one in same if people.name_of(one) == name]
    if named:
        return Found(named[0])
    if same:
        return Found(finding="member_other_name", details={"name": people.name_of(same[0])})
    known = [one for one in kin if people.name_of(one.person_id) == name]
    if known:
        fitting = [one for one in known if one.relation == values.get("relation")]
        return Found((fitting or known)[0].person_id)
    if values.get("phone"):
        fitting_ids = [
            one
            for one in people.with_key("phone", name, str(values["phone"]))
            if not number or people.values[one].get("id_number") in (None, number)
        ]
        return Found(fitting_ids[0] if fitting_ids else "")
    return Found()
