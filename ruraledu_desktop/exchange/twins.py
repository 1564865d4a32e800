"""Two records that may be of one person, as an officer compares them, and the reasons why."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from db import duplicates, journal, likeness
from db.fields import RecordType, fields_of, table_of
from db.folding import fold
from db.kinds import Code
from db.likeness import Reason
from db.records import Child, Kinship, Person
from ruraledu_desktop import naming
from ruraledu_desktop.exchange.views import View, text_of

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


def compared(
    conn: Connection,
    record: RecordType,
    recs: Sequence[str],
    devices: Mapping[str, str],
    units: Mapping[str, str],
) -> tuple[str, list[View], str]:
    """Why two records are suspected, in words; both; and on what basis a verdict would stand.

    What neither of them says is left out. A township has only its own of two records, which then
    stands first, and no reason either.

    Args:
        devices, units: names of offices by computer and by code.
    """
    facts = duplicates.facts_of(conn, record, recs)
    histories = journal.entries_of(conn, recs)
    folded = {rec: fold(record, entries) for rec, entries in histories.items()}
    families = {rec: _family(conn, rec) for rec in recs if record is Child}
    fields = fields_of(record)
    shown = [
        name
        for name in _SHOWN
        if name in fields and any(one.values.get(name) is not None for one in folded.values())
    ]
    views: list[View] = []
    for rec in sorted(recs, key=lambda rec: rec not in facts):
        if rec not in facts:
            views.append(View(rec, {}, "", "", "", is_elsewhere=True))
            continue
        values = folded[rec].values
        refs = naming.names_of(conn, record, [values])
        said = {fields[name].label: text_of(record, name, values, refs) for name in shown}
        if any(families.values()):
            said |= {"家庭成员": families[rec] or "（空）"}
        last = max(histories[rec], key=lambda one: (one.lam, one.digest))
        unit, home = devices.get(last.device, ""), facts[rec].scope
        views.append(
            View(
                rec,
                said,
                last.user,
                unit,
                last.wall,
                home=units.get(home, home),
                name=facts[rec].name,
            )
        )
    if len(facts) < len(recs):
        return ELSEWHERE, views, ""
    one, other = (facts[rec] for rec in recs)
    words = [_WORDS[reason] for reason in likeness.reasons(one, other)]
    return "，".join(words), views, likeness.basis(one, other)


def _family(conn: Connection, child: str) -> str:
    kin, person = table_of(Kinship), table_of(Person)
    kind = fields_of(Kinship)["relation"].kind
    assert isinstance(kind, Code)
    query = (
        select(kin.c.relation, person.c.name, person.c.phone)
        .join(person, person.c.record_id == kin.c.person_id)
        .where(kin.c.child_id == child, kin.c.is_deleted == 0, person.c.is_deleted == 0)
        .order_by(kin.c.relation, person.c.record_id)
    )
    return "；".join(_member(kind, row) for row in conn.execute(query))


def _member(kind: Code, row: Any) -> str:
    return " ".join(filter(None, (kind.show(row.relation), row.name, row.phone)))
