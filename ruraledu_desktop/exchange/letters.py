"""Questions that travel: what the county asked about an open item, and what the township said.

county asks ─ receipt ─▶ the question stands at the record ─ answered ─ package ─▶ county
"""

from collections.abc import Sequence
from dataclasses import dataclass

from db import questions
from db.folding import Entry, Folded, by_cause
from db.questions import ANSWERED, Thread
from ruraledu_desktop.offices import Authors


@dataclass(frozen=True)
class Said:
    """A question or an answer: what it says, "" for nothing more; who, in which office, when."""

    text: str
    who: str
    unit: str
    wall: str


@dataclass(frozen=True)
class Letter:
    """What was asked about an open item; answer: None while there is none."""

    question: Said
    answer: Said | None = None

    @property
    def is_answered(self) -> bool:
        """Whether the township said something; the item is open all the same."""
        return self.answer is not None


def letter_of(
    folded: Folded, group: str, entries: Sequence[Entry], authors: Authors
) -> Letter | None:
    """The letter about a field group that is in doubt, None when nobody asked.

    Args:
        authors: which office wrote what.
    """
    thread = folded.threads.get(group)
    if thread is None or not thread.state:
        return None
    notes = [one for one in entries if questions.group_of(one) == group]
    shown = next(one for one in notes if one.name == thread.shown)
    answer = _said(shown, thread.answer, authors) if thread.state == ANSWERED else None
    return Letter(_said(question_of(thread, notes), thread.question, authors), answer)


def question_of(thread: Thread, notes: Sequence[Entry]) -> Entry:
    """The note of a thread that asks what is asked now, the last one where several do."""
    asked = [
        one
        for one in notes
        if one.body.get("question") == thread.question and one.body.get("answer") is None
    ]
    shown = next(one for one in notes if one.name == thread.shown)
    return max(asked, key=by_cause, default=shown)


def _said(one: Entry, text: str | None, authors: Authors) -> Said:
    return Said(text or "", one.user, authors.office_of(one), one.wall)
