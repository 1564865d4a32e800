"""Differing: from what an author saw and what he wants to the act that says just that.

Causality is what was on the screen: `over` names the heads that were seen when the form was opened
(merge-and-packages.md §2), never those that happen to stand there when it is saved (F23).
"""

from collections.abc import Mapping

from db import questions
from db.chains import Act
from db.fields import RecordType, fields_of, group_of, groups_of
from db.folding import SET, STATE, Folded
from db.kinds import Plain, Value


def plain(record: RecordType, values: Mapping[str, Value]) -> dict[str, Plain]:
    """The values in the journal's form."""
    fields = fields_of(record)
    return {name: fields[name].kind.to_plain(value) for name, value in values.items()}


def addition(record: RecordType, rec: str, values: Mapping[str, Value]) -> Act:
    """A new record; unknown (None) values are left out."""
    known = {name: one for name, one in plain(record, values).items() if one is not None}
    return Act("new", record.__tablename__, rec, known)


def difference(record: RecordType, values: Mapping[str, Value], seen: Folded) -> dict[str, Plain]:
    """Whole field groups in which the values wanted differ from those seen; {} for none (I8).

    Args:
        values: the values wanted; fields left out stay.
        seen: the record as the author saw it when opening it.
    """
    wanted = plain(record, values)
    groups = {
        group_of(record, name) for name, one in wanted.items() if one != seen.values.get(name)
    }
    names = [name for group in groups for name in groups_of(record)[group]]
    return {name: wanted.get(name, seen.values.get(name)) for name in names}


def rewriting(record: RecordType, body: Mapping[str, Plain], seen: Folded) -> Act:
    """Whole field groups written over every head of theirs that was seen, different or not."""
    over: dict[str, list[str]] = {}
    for group in sorted({group_of(record, name) for name in body}):
        for head in seen.heads_of(group):
            over.setdefault(head, []).append(group)
    return Act(SET, record.__tablename__, seen.rec, body, over)


def striking(record: RecordType, seen: Folded, why: str = "") -> Act:
    """Striking off; the values seen stay and come back when that is undone."""
    body: dict[str, Plain] = {"deleted": 1, "seen": " ".join(sorted(seen.all_heads()))}
    if why:
        body["why"] = why
    return _state(record, seen, body)


def restoring(record: RecordType, seen: Folded) -> Act:
    """Bringing back a record that was struck off."""
    return _state(record, seen, {"deleted": 0})


def noting(
    record: RecordType,
    seen: Folded,
    group: str,
    *,
    question: str | None,
    answer: str | None = None,
) -> Act:
    """How the thread about a field group stands now; of several notes seen it replaces all.

    Args:
        question: None withdraws it.
    """
    thread = seen.threads.get(group)
    name = questions.field_of_finding(group) if questions.is_finding(group) else ""
    heads = seen.heads_of(group_of(record, name) if name else group)
    about = {*heads, *(seen.unseen_edits if group == STATE else ())}
    body = questions.body(group, seen=about, question=question, answer=answer)
    over = {head: [questions.key_of(group)] for head in (thread.heads if thread else ())}
    return Act(questions.NOTE, record.__tablename__, seen.rec, body, over)


def _state(record: RecordType, seen: Folded, body: Mapping[str, Plain]) -> Act:
    over = {head: [STATE] for head in seen.heads_of(STATE)}
    return Act(STATE, record.__tablename__, seen.rec, body, over)
