"""Two records that may be of one person, as an officer compares them, and the reasons why."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from db import duplicates, journal, likeness
from db.among import among
from db.fields import RecordType, fields_of, table_of
from db.folding import Entry, Folded, by_cause, fold
from db.kinds import Code
from db.likeness import Facts, Reason
from db.records import Child, Kinship, Person
from ruraledu_desktop.exchange.views import Told, View, text_of
from ruraledu_desktop.offices import Authors

SHOWN = (
    "name",
    "kind",
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
"""The fields that tell a school, child or teacher from others, in the order they are shown."""
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
class Pairs:
    """Records that may be of one person, read together; those that are not here are left out.

    Attributes:
        facts: what tells each from others.
        families: of children, in words.
    """

    record: RecordType
    facts: Mapping[str, Facts]
    histories: Mapping[str, Sequence[Entry]]
    folded: Mapping[str, Folded]
    families: Mapping[str, str]

    def seen(self, recs: Iterable[str]) -> str:
        """A fingerprint of some as they stand."""
        told = [
            "|".join((rec, *sorted(self.folded[rec].all_heads()), self.families.get(rec, "")))
            for rec in sorted({*recs} & self.folded.keys())
        ]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]


def read(
    conn: Connection,
    record: RecordType,
    recs: Collection[str],
    histories: Mapping[str, Sequence[Entry]],
) -> Pairs:
    """Read some records; `histories` holds the entries of those that are here."""
    known = {rec: histories[rec] for rec in sorted(recs) if rec in histories}
    folded = {rec: fold(record, entries) for rec, entries in known.items()}
    families = _families(conn, known) if record is Child else {}
    return Pairs(record, duplicates.facts_of(conn, record, known), known, folded, families)


def seen(conn: Connection, record: RecordType, recs: Sequence[str]) -> str:
    """A fingerprint of two records as they stand: what a decision about them would write over."""
    return read(conn, record, recs, journal.entries_of(conn, recs)).seen(recs)


def compared(
    pairs: Pairs,
    recs: Sequence[str],
    refs: Mapping[str, str],
    authors: Authors,
    units: Mapping[str, str],
    number: Callable[[Entry], int],
) -> Told:
    """Two records as an officer compares them; what neither of them says is left out.

    A township has only its own of two records, which stands first, and is told no reason.

    Args:
        refs: the names of records they point to.
        authors: which office wrote what; units: names of offices by code.
        number: that of the report by which an entry came.
    """
    facts, sides = pairs.facts, list[View]()
    texts = _texts(pairs, [rec for rec in recs if rec in facts], refs)
    for rec in sorted(recs, key=lambda rec: rec not in facts):
        if rec not in facts:
            sides.append(View(rec, {}, "", "", "", is_elsewhere=True))
            continue
        last = max(pairs.histories[rec], key=by_cause)
        unit, home = authors.office_of(last), units.get(facts[rec].scope, facts[rec].scope)
        written = (last.user, unit, last.wall)
        side = View(rec, texts[rec], *written, home=home, name=facts[rec].name)
        sides.append(replace(side, number=number(last)))
    if any(rec not in facts for rec in recs):
        return Told(ELSEWHERE, tuple(sides))
    one, other = (facts[rec] for rec in recs)
    why = "，".join(_WORDS[reason] for reason in likeness.reasons(one, other))
    basis = likeness.basis(one, other)
    return Told(why, tuple(sides), basis=basis, seen=pairs.seen(recs))


def _texts(pairs: Pairs, recs: Iterable[str], refs: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What each of the records says, label → text."""
    fields, found = fields_of(pairs.record), dict[str, dict[str, str]]()
    both = {rec: pairs.folded[rec].values for rec in recs}
    shown = [
        name
        for name in SHOWN
        if name in fields and any(values.get(name) is not None for values in both.values())
    ]
    has_family = any(pairs.families.get(rec) for rec in both)
    for rec, values in both.items():
        texts = {name: text_of(pairs.record, name, values, refs) for name in shown}
        found[rec] = {fields[name].label: text for name, text in texts.items()}
        if has_family:
            found[rec] |= {"家庭成员": pairs.families.get(rec) or "（空）"}
    return found


def _families(conn: Connection, children: Iterable[str]) -> dict[str, str]:
    """The families of some children in words; those without are left out."""
    kin, person = table_of(Kinship), table_of(Person)
    kind = fields_of(Kinship)["relation"].kind
    assert isinstance(kind, Code)
    query = (
        select(kin.c.child_id, kin.c.relation, person.c.name, person.c.phone)
        .join(person, person.c.record_id == kin.c.person_id)
        .where(kin.c.is_deleted == 0, person.c.is_deleted != 1)
        .order_by(kin.c.relation, person.c.record_id)
    )
    found: dict[str, list[str]] = {}
    for batch in journal.batched(children):
        for row in conn.execute(query.where(among(kin.c.child_id, batch))):
            found.setdefault(row.child_id, []).append(_member(kind, row))
    return {child: "；".join(members) for child, members in found.items()}


def _member(kind: Code, row: Any) -> str:
    return " ".join(filter(None, (kind.show(row.relation), row.name, row.phone)))
