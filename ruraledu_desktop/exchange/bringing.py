"""What a package brings, by school, child, teacher and task: read while it is applied.

The preview applies a package and takes everything back; what is found here in between is plain
data, and stays when the stick is gone.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import Connection, select

from db import journal, tables
from db.fields import RecordType, fields_of
from db.folding import ERASE, Folded, fold
from db.kinds import Plain
from db.records import RECORDS, SUBJECTS, Event, NilReturn, Progress, Task
from db.written import Written
from ruraledu_desktop import naming
from ruraledu_desktop.exchange import subjects
from ruraledu_desktop.exchange.main_facts import main_facts
from ruraledu_desktop.exchange.subjects import Subject
from ruraledu_desktop.exchange.views import label_of, text_of

LISTED = 2000
"""How many are listed; the rest is only counted."""
_LISTED: tuple[RecordType, ...] = (*SUBJECTS, Task, NilReturn, Progress, Event)
_PAGES = {record.__tablename__ for record in _LISTED}
"""A task is listed for the township's reply to it, which may be all that a package brings."""
_PLACES = {form: place for place, form in enumerate(RECORDS)}


class Deed(StrEnum):
    """What was done to a value or a record."""

    CHANGED = "changed"
    ADDED = "added"
    STRUCK = "struck"
    RESTORED = "restored"
    ANSWERED = "answered"
    ERASED = "erased"


@dataclass(frozen=True)
class Effect:
    """One effect: on a field from old to new, or of a record that belongs to the subject.

    Attributes:
        label: of the field, before it the title of a record that belongs to the subject; of a
            record that was struck off, brought back or erased its title.
        old, new: the values; of an answer the question and what was said.
    """

    label: str
    deed: Deed
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class Brings:
    """One school, child, teacher or task of a package.

    Attributes:
        facts: of one that is new, what is filled in of its main facts.
        effects: on one that is known already.
    """

    form: str
    record_id: str
    name: str
    is_new: bool
    facts: str = ""
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class Contents:
    """All of a package.

    Attributes:
        new, changed: how many of each form.
        listed: those that are changed, then the new ones, as far as they are listed.
    """

    new: Mapping[str, int] = field(default_factory=dict[str, int])
    changed: Mapping[str, int] = field(default_factory=dict[str, int])
    listed: tuple[Brings, ...] = ()

    @property
    def left_out(self) -> int:
        """How many are only counted."""
        return sum(self.new.values()) + sum(self.changed.values()) - len(self.listed)


def contents(conn: Connection, written: Written, *, since: int, most: int) -> Contents:
    """What a change brought, which began at a mark (see `journal.newest_entry`).

    Args:
        most: how many are listed.
    """
    new = ((form, rec) for form in _PAGES for rec in written.new.get(form, ()))
    changed = _changed(conn, written)
    listed = heapq.nsmallest(most, changed, _order)
    first = heapq.nsmallest(most - len(listed), new, _order)
    names = subjects.names_of(conn, [*listed, *first])
    facts = main_facts(conn, first)
    effects = _effects(conn, {rec for one in listed for rec in changed[one]}, since)
    return Contents(
        {form: len(recs) for form, recs in written.new.items() if form in _PAGES and recs},
        Counter(form for form, _ in changed),
        (
            *(
                Brings(*one, names.get(one, ""), False, effects=_told(one, changed, effects))
                for one in listed
            ),
            *(Brings(*one, names.get(one, ""), True, facts.get(one, "")) for one in first),
        ),
    )


def _changed(conn: Connection, written: Written) -> dict[Subject, list[Subject]]:
    """The subjects that were there before, and the records of each that were written."""
    records = [(form, rec) for form, recs in written.again.items() for rec in recs]
    records += [
        (form, rec) for form in written.new if form not in _PAGES for rec in written.new[form]
    ]
    about = subjects.subjects_of(conn, records)
    found: dict[Subject, list[Subject]] = {}
    for record in sorted(records):
        for one in about[record[1]]:
            if one[0] in _PAGES and one[1] not in written.new.get(one[0], ()):
                found.setdefault(one, []).append(record)
    return found


def _order(record: Subject) -> tuple[int, str]:
    """By kind as the window has them, and always the same."""
    return _PLACES[record[0]], record[1]


def _told(
    one: Subject, changed: Mapping[Subject, Iterable[Subject]], effects: Mapping[str, list[Effect]]
) -> tuple[Effect, ...]:
    """The effects on a subject: its own first, then those of the records that belong to it."""
    ordered = sorted(changed[one], key=lambda each: (each != one, *_order(each)))
    return tuple(each for _, rec in ordered for each in effects.get(rec, ()))


def _effects(conn: Connection, records: set[Subject], since: int) -> dict[str, list[Effect]]:
    """What becomes another in each of some records."""
    by_form: dict[str, list[str]] = {}
    for form, rec in sorted(records):
        by_form.setdefault(form, []).append(rec)
    found: dict[str, list[Effect]] = {}
    for form, recs in by_form.items():
        for batch in journal.batched(recs):
            found.update(_effects_of(conn, RECORDS[form], batch, since))
    return found


def _effects_of(
    conn: Connection, record: RecordType, recs: Sequence[str], since: int
) -> Iterator[tuple[str, list[Effect]]]:
    brought = _brought(conn, recs, since)
    pairs: list[tuple[Folded | None, Folded]] = []
    erasing = set[str]()
    for history in journal.entries_of(conn, recs).values():
        erasing.update(one.name for one in history if one.kind == ERASE)
        before = [one for one in history if one.name not in brought]
        pairs.append((fold(record, before) if before else None, fold(record, history)))
    values = (one.values for pair in pairs for one in pair if one)
    refs = naming.names_of(conn, record, values)
    for old, new in pairs:
        answers = _answers(record, new, brought)
        if new.deletion in brought & erasing:
            yield new.rec, [Effect(record.title, Deed.ERASED)]
        elif old and old.is_deleted != new.is_deleted:
            deed = Deed.STRUCK if new.is_deleted else Deed.RESTORED
            yield new.rec, [Effect(record.title, deed), *answers]
        elif new.is_deleted:
            yield new.rec, answers
        else:
            yield new.rec, [*_differences(record, old, new, refs), *answers]


def _brought(conn: Connection, recs: Sequence[str], since: int) -> set[str]:
    entry, writer = tables.entry, tables.writer
    query = select(writer.c.name, entry.c.seq).join(writer, writer.c.id == entry.c.writer)
    rows = conn.execute(query.where(entry.c.rec.in_(recs), entry.c.id > since))
    return {f"{name}:{seq}" for name, seq in rows}


def _answers(record: RecordType, new: Folded, brought: set[str]) -> list[Effect]:
    """What the township says to questions of the county, if it says more than the value."""
    return [
        Effect(label_of(record, group), Deed.ANSWERED, one.question or "", one.answer)
        for group, one in new.threads.items()
        if one.shown in brought and one.answer
    ]


def _differences(
    record: RecordType, old: Folded | None, new: Folded, refs: Mapping[str, str]
) -> Iterator[Effect]:
    before: Mapping[str, Plain] = old.values if old else {}
    changed = {name for name, _ in before.items() ^ new.values.items()} - {record.parent}
    prefix = "" if record.__tablename__ in _PAGES else f"{record.title}·"
    for name, one in fields_of(record).items():
        if name in changed and before.get(name) != new.values.get(name):
            shown = (text_of(record, name, values, refs) for values in (before, new.values))
            yield Effect(f"{prefix}{one.label}", Deed.CHANGED if old else Deed.ADDED, *shown)
