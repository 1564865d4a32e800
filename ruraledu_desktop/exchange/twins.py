"""Two records that may be of one person, as an officer compares them, and the reasons why."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from db import duplicates, journal, likeness
from db.fields import RecordType, fields_of, table_of
from db.folding import Entry, Folded, by_cause, fold
from db.kinds import Code
from db.likeness import Reason
from db.records import Child, Kinship, Person
from ruraledu_desktop import naming
from ruraledu_desktop.exchange.views import Told, View, text_of

_SHOWN = (
    "name",
    "sex",
    "birth_day",
    "id_number",
    "student_number",
    "school_id",
    "grade",
    "hukou_place",
    "living_place",
    "phone",
)
_WORDS: Mapping[Reason, str] = {
    Reason.NUMBER: "身份证件号相同",
    Reason.STUDENT: "学籍号相同",
    Reason.NAME: "同名",
    Reason.HOMOPHONE: "姓名同音",
    Reason.BIRTH: "同生日",
    Reason.NEAR_BIRTH: "出生日期只差一个数字",
    Reason.PHONE: "电话相同",
    Reason.RELATIVE_NUMBER: "家庭成员身份证件号相同",
    Reason.RELATIVE: "家庭成员姓名相同",
    Reason.NEAR_RELATIVE: "家庭成员姓名只差一个字",
}
ELSEWHERE = "可能与另一单位的记录是同一人"


@dataclass(frozen=True)
class _Both:
    """The records that are here, by id: their entries, fold and family in words."""

    histories: Mapping[str, Sequence[Entry]]
    folded: Mapping[str, Folded]
    families: Mapping[str, str]

    @property
    def seen(self) -> str:
        told = [
            "|".join((rec, *sorted(one.all_heads()), self.families.get(rec, "")))
            for rec, one in sorted(self.folded.items())
        ]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]


def _both(conn: Connection, record: RecordType, recs: Sequence[str]) -> _Both:
    histories = journal.entries_of(conn, recs)
    folded = {rec: fold(record, entries) for rec, entries in histories.items()}
    families = {rec: _family(conn, rec) for rec in folded if record is Child}
    return _Both(histories, folded, families)


def seen(conn: Connection, record: RecordType, recs: Sequence[str]) -> str:
    """A fingerprint of two records as they stand: what a decision about them would write over."""
    return _both(conn, record, recs).seen


def compared(
    conn: Connection,
    record: RecordType,
    recs: Sequence[str],
    devices: Mapping[str, str],
    units: Mapping[str, str],
) -> Told:
    """Two records as an officer compares them; what neither of them says is left out.

    A township has only its own of two records, which stands first, and is told no reason.

    Args:
        devices, units: names of offices by computer and by code.
    """
    facts, both = duplicates.facts_of(conn, record, recs), _both(conn, record, recs)
    texts = _texts(conn, record, both)
    sides: list[View] = []
    for rec in sorted(recs, key=lambda rec: rec not in facts):
        if rec not in facts:
            sides.append(View(rec, {}, "", "", "", is_elsewhere=True))
            continue
        last = max(both.histories[rec], key=by_cause)
        unit, home = devices.get(last.device, ""), units.get(facts[rec].scope, facts[rec].scope)
        written = (last.user, unit, last.wall)
        sides.append(View(rec, texts[rec], *written, home=home, name=facts[rec].name))
    if len(facts) < len(recs):
        return Told(ELSEWHERE, tuple(sides))
    one, other = (facts[rec] for rec in recs)
    why = "，".join(_WORDS[reason] for reason in likeness.reasons(one, other))
    basis = likeness.basis(one, other)
    return Told(why, tuple(sides), basis=basis, seen=both.seen)


def _texts(conn: Connection, record: RecordType, both: _Both) -> dict[str, dict[str, str]]:
    """What each of the records says, label → text."""
    fields, found = fields_of(record), dict[str, dict[str, str]]()
    all_values = [one.values for one in both.folded.values()]
    refs = naming.names_of(conn, record, all_values)
    shown = [
        name
        for name in _SHOWN
        if name in fields and any(values.get(name) is not None for values in all_values)
    ]
    for rec, one in both.folded.items():
        found[rec] = {fields[name].label: text_of(record, name, one.values, refs) for name in shown}
        if any(both.families.values()):
            found[rec] |= {"家庭成员": both.families[rec] or "（空）"}
    return found


def _family(conn: Connection, child: str) -> str:
    kin, person = table_of(Kinship), table_of(Person)
    kind = fields_of(Kinship)["relation"].kind
    assert isinstance(kind, Code)
    query = (
        select(kin.c.relation, person.c.name, person.c.phone)
        .join(person, person.c.record_id == kin.c.person_id)
        .where(kin.c.child_id == child, kin.c.is_deleted == 0, person.c.is_deleted != 1)
        .order_by(kin.c.relation, person.c.record_id)
    )
    return "；".join(_member(kind, row) for row in conn.execute(query))


def _member(kind: Code, row: Any) -> str:
    return " ".join(filter(None, (kind.show(row.relation), row.name, row.phone)))
