"""The history of a record: who, when, from which value to which.

Of a record that stands for another one too, as after a transfer, the other's history goes along.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy import Connection, select

from db import codes, flags, journal, questions
from db.fields import Field, RecordType, fields_of, table_of
from db.folding import ERASE, STATES, Entry, by_cause
from db.kinds import Plain
from db.records import Ruling
from db.records.office.ruling import SAME, STANDS
from db.store import Store
from ruraledu_desktop import naming, offices
from ruraledu_desktop.exchange.views import label_of, word_of_state


@dataclass(frozen=True)
class Turn:
    """One changed field of one entry.

    Attributes:
        wall: what the author's clock said, e.g. "2026-11-23T09:15:00".
        is_doubtful: whether that clock was doubtful (存疑).
        user: who; unit: name of the author's office.
        what: label of the field, or 新建, 删除, 恢复, 彻底清除个人信息; of a question its field and
            问 or 答; of values that were kept although they do not fit together, 保留的原因.
        old, new: the values as shown, "" for unknown; `new` of a deletion says why, if anybody did.
        file: of another record that it stands for, whose record that was; "" for its own.
    """

    wall: str
    is_doubtful: bool
    user: str
    unit: str
    what: str
    old: str
    new: str
    file: str = ""


def turns(store: Store, record: RecordType, record_id: str) -> list[Turn]:
    """Everything that ever happened to a record, the newest first; fields in the form's order.

    Behind it the same of the records it stands for, which only the county knows.
    """
    with store.read() as conn:
        found = _turns(conn, record, record_id)
        units = offices.unit_names(conn)
        for former, scope in formers(conn, record, record_id):
            file = units.get(scope, scope)
            found += [replace(one, file=file) for one in _turns(conn, record, former)]
    return found


def formers(conn: Connection, record: RecordType, record_id: str) -> Iterator[tuple[str, str]]:
    """The records that a record stands for by rulings in force, the last one first, and whose."""
    ruling, table = table_of(Ruling), table_of(record)
    query = select(ruling.c.first_id, ruling.c.second_id).where(
        ruling.c.choice == SAME, ruling.c.state == STANDS, ruling.c.is_deleted == 0
    )
    scope = select(table.c.scope)
    known, waiting = {record_id}, [record_id]
    while waiting:
        lead = waiting.pop(0)
        pairs = conn.execute(query.where(ruling.c.key == lead)).all()
        for one in sorted({*chain.from_iterable(pairs)} - known):
            known.add(one)
            waiting.append(one)
            yield one, conn.execute(scope.where(table.c.record_id == one)).scalar_one()


def _turns(conn: Connection, record: RecordType, record_id: str) -> list[Turn]:
    entries = journal.entries_of(conn, [record_id]).get(record_id, [])
    ordered = sorted(entries, key=by_cause)
    authors = offices.authors(conn)
    names = naming.names_of(conn, record, [one.body for one in ordered])
    found: list[Turn] = []
    values: dict[str, Plain] = {}
    for one in ordered:
        found = _turns_of(one, authors.office_of(one), record, values, names) + found
        if one.kind != questions.NOTE:
            values.update(one.body)
    return found


def _turns_of(
    one: Entry,
    unit: str,
    record: RecordType,
    before: dict[str, Plain],
    names: dict[str, str],
) -> list[Turn]:
    facts = (one.wall, bool(one.doubt), one.user, unit)
    if one.kind in STATES:
        why = str(one.body.get("why") or "")
        if one.kind == ERASE:
            why = codes.table("erase_reason").name_of(str(one.body.get("reason") or ""))
        return [Turn(*facts, word_of_state(one), "", why)]
    fields = fields_of(record)
    group = questions.group_of(one)
    if flags.is_kept_key(group):
        return [Turn(*facts, "保留的原因", "", str(one.body.get("answer") or "撤回"))]
    if questions.is_finding(group):
        return [Turn(*facts, *_explained(one, label_of(record, group)))]
    if group:
        return [Turn(*facts, *_said(one, label_of(record, group)))]
    shown = [
        Turn(
            *facts,
            field.label,
            _show(field, before.get(name), names),
            _show(field, one.body[name], names),
        )
        for name, field in fields.items()
        if name in one.body
    ]
    shown = [turn for turn in shown if turn.old != turn.new]
    return [Turn(*facts, "新建", "", ""), *shown] if one.kind == "new" else shown


def _said(one: Entry, label: str) -> tuple[str, str, str]:
    """What a note did to the thread about a field; a question with nothing more says just that."""
    question, answer = one.body.get("question"), one.body.get("answer")
    if question is None:
        return f"{label}（问答）", "", "撤回问题"
    if answer is None:
        return f"{label}（县局问）", "", str(question) or "请核对"
    return f"{label}（乡镇答）", str(question), str(answer) or "已选定"


def _explained(one: Entry, label: str) -> tuple[str, str, str]:
    """What a note did to the 说明 about a finding."""
    question, answer = one.body.get("question"), one.body.get("answer")
    if answer is None:
        return f"{label}（说明）", "", "撤回" if question is None else f"退回：{question}"
    return f"{label}（说明）", "", f"{'' if question is None else '接受：'}{answer}"


def _show(field: Field, plain: Plain, names: dict[str, str]) -> str:
    if isinstance(plain, str) and plain in names:
        return names[plain]
    return field.kind.show(field.kind.from_plain(plain))
