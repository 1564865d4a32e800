"""说明: what was said about findings, and how it stands (written and judged by `explaining`).

It is a note on the record (see `db.questions`), so it travels, merges and is taken back like every
other entry. It holds for the value it was given for, and for the school year in which it was given;
after that it is offered again, and one click says that it still is so (lessons.md §3 N8). One about
a record as a whole names no value, and holds for the school year.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection

from db import journal, questions
from db.fields import RecordType
from db.folding import Entry, by_cause, fold
from db.kinds import school_year_of
from db.questions import Thread
from ruraledu_desktop.checks.catalogue import Level, explained
from ruraledu_desktop.checks.problems import Problem


class Standing(StrEnum):
    """How a 说明 stands."""

    GIVEN = "given"
    """The township gave it; the county has not judged it."""
    ACCEPTED = "accepted"
    """The county takes it."""
    RETURNED = "returned"
    """The county does not take it."""
    FORMER = "former"
    """It was given for another value, or in another school year."""


@dataclass(frozen=True)
class Explanation:
    """A 说明 about a finding.

    Attributes:
        words: what the township says; of one that was given back what it had said, "" if unknown.
        returned: what the county says to it, "" while it says nothing.
        who, wall: who wrote what stands now, and the claimed time.
    """

    words: str
    returned: str
    who: str
    wall: str
    standing: Standing

    @property
    def is_settled(self) -> bool:
        """Whether the finding needs nothing more from the township."""
        return self.standing in (Standing.GIVEN, Standing.ACCEPTED)


Explanations = Mapping[str, Explanation]
"""By the key of the finding, see `Problem.key`."""


def explanations(
    conn: Connection, record: RecordType, record_ids: Iterable[str], *, day: str
) -> dict[str, Explanations]:
    """What was said about findings of some records, by record; those without are left out.

    Args:
        day: decides the school year.
    """
    found: dict[str, Explanations] = {}
    for batch in journal.batched(sorted(journal.noted(conn, record_ids))):
        for rec, entries in journal.entries_of(conn, batch).items():
            told = _explanations(record, entries, day)
            found.update({rec: told} if told else {})
    return found


def _explanations(record: RecordType, entries: Sequence[Entry], day: str) -> Explanations:
    threads = fold(record, entries).threads
    by_name = {one.name: one for one in entries}
    return {
        questions.key_of_finding(about): found
        for about, thread in threads.items()
        if questions.is_finding(about)
        and (found := _explanation(about, thread, by_name, day)) is not None
    }


def _explanation(
    about: str, thread: Thread, by_name: Mapping[str, Entry], day: str
) -> Explanation | None:
    """How a thread stands; None for one that was taken back."""
    shown = by_name[thread.shown]
    facts = (shown.user, shown.wall)
    if thread.answer is None:
        if thread.question is None:
            return None
        said = _said_before(about, shown, by_name.values())
        return Explanation(said, thread.question, *facts, Standing.RETURNED)
    is_former = not thread.is_live or _year(shown.wall[:10]) != _year(day)
    standing = Standing.GIVEN if thread.question is None else Standing.ACCEPTED
    return Explanation(thread.answer, "", *facts, Standing.FORMER if is_former else standing)


def _said_before(about: str, shown: Entry, entries: Iterable[Entry]) -> str:
    """What the township had said when it was given back."""
    before = [
        one
        for one in entries
        if questions.group_of(one) == about and one.lam < shown.lam and one.body.get("answer")
    ]
    last = max(before, key=by_cause, default=None)
    return str(last.body["answer"]) if last else ""


def _year(day: str) -> str:
    """The school year of a day."""
    return school_year_of(date.fromisoformat(day))


# --- findings with what was said about them -----------------------------------------------------


def applied(problems: Iterable[Problem], told: Explanations) -> list[Problem]:
    """The problems as they are shown: one that is explained is only to be known any more."""
    return [_applied(one, told.get(one.key)) for one in problems]


def _applied(problem: Problem, told: Explanation | None) -> Problem:
    if told is None or problem.level is not Level.EXPERIENCE:
        return problem
    texts = {
        Standing.GIVEN: explained.GIVEN,
        Standing.ACCEPTED: explained.ACCEPTED,
        Standing.FORMER: explained.FORMER,
        Standing.RETURNED: explained.RETURNED_WITH_WORDS if told.returned else explained.RETURNED,
    }
    advice = texts[told.standing].format(words=told.words, returned=told.returned)
    level = Level.HINT if told.is_settled else problem.level
    return replace(problem, level=level, advice=advice)
