"""Questions about a field group, as entries `note` on the record: they travel like any other entry.

    asked ──▶ answered ──▶ asked again …        one thread for each field group
      └─▶ withdrawn

A note says how the whole thread stands, and names in `over`, for the thread's own key, the notes
its author saw. So questions need no rule of their own to be lost, repeated or come in disorder: a
question asked twice is one, an answer stands beside a withdrawal it did not know, and taking a step
back writes what stood before. A note changes no value.

A thread about the whole record (`ALL_GROUPS`) is a case sent back: it matters until the county
closes it, whatever the values are by then.

A thread about a finding of 经验校验 (`finding_key`) begins at the other end, with a 说明 of the
township: an answer to a question that nobody asked. The county takes it (question "") or gives it
back with a question. What two who knew nothing of each other said stands there together, and is
judged anew: neither goes under.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.kinds import Plain

if TYPE_CHECKING:
    from db.folding import Entry

NOTE = "note"
_FINDING = "finding:"
SENT_BACK = "back"
"""The class of the item that a case sent back is."""
ASKED, ANSWERED = "asked", "answered"
"""How a thread stands, as items keep it; "" for none that matters now."""
Unreplaced = Callable[[Sequence["Entry"], str], Sequence["Entry"]]
"""Those of some entries that no other replaces for a key, in the order of cause."""


@dataclass(frozen=True)
class Thread:
    """What was asked about a field group, and answered.

    Attributes:
        heads: the notes nothing replaces; the next one is written over them.
        shown: the one of them that counts; an answer goes before a question or a withdrawal.
        question: "" for one without further words, None for one that was withdrawn.
        answer: "" for a value chosen without further words, None while there is none.
        seen: the entries it was asked about.
        is_live: whether it is still about what is in doubt.
    """

    heads: tuple[str, ...]
    shown: str
    question: str | None
    answer: str | None
    seen: tuple[str, ...]
    is_live: bool = False

    @property
    def state(self) -> str:
        """ASKED, ANSWERED, or "" for what was withdrawn or is about nothing in doubt."""
        if not self.is_live or self.question is None:
            return ""
        return ASKED if self.answer is None else ANSWERED


def key_of(group: str) -> str:
    """What notes about a field group are named by in `over`: no field is called like that."""
    return f"?{group}"


def finding_key(key: str) -> str:
    """What notes are about that explain a finding; its key ends with ":" and the field."""
    return f"{_FINDING}{key}"


def is_finding(about: str) -> bool:
    """Whether a note about that explains a finding."""
    return about.startswith(_FINDING)


def key_of_finding(about: str) -> str:
    """The key of the finding that a note explains."""
    return about.removeprefix(_FINDING)


def field_of_finding(about: str) -> str:
    """The field a finding is told at, "" for the whole record."""
    return about.rpartition(":")[2]


def body(
    group: str, *, seen: Iterable[str], question: str | None, answer: str | None = None
) -> dict[str, Plain]:
    """The body of a note: how the thread stands.

    Args:
        seen: the entries it is about, under the name by which re-homing knows such a list.
    """
    names = " ".join(sorted(seen))
    return {"about": group, "answer": answer, "question": question, "seen": names}


def group_of(one: "Entry") -> str:
    """The field group a note is about; "" for a note of a newer program about something else."""
    return str(one.body.get("about") or "") if one.kind == NOTE else ""


def threads(ordered: Iterable["Entry"], unreplaced: Unreplaced) -> dict[str, Thread]:
    """The threads of a record by field group."""
    notes: dict[str, list[Entry]] = {}
    for one in ordered:
        if group := group_of(one):
            notes.setdefault(group, []).append(one)
    heads = {group: unreplaced(known, key_of(group)) for group, known in notes.items()}
    return {
        group: _explanation(some) if is_finding(group) else _thread(some)
        for group, some in sorted(heads.items())
    }


def _explanation(heads: Sequence["Entry"]) -> Thread:
    """A thread about a finding: all that was said, as taken only where all of it was taken.

    The author of what is not judged counts as that of the whole.
    """
    one = _thread(heads)
    if one.answer is None or len(heads) == 1:
        return one
    told = [(head, _text(head.body, "answer"), _text(head.body, "question")) for head in heads]
    said = list(dict.fromkeys(answer for _, answer, _ in told if answer is not None))
    taken = {answer for _, answer, question in told if question is not None}  # None: given back
    waiting = [head.name for head, answer, question in told if answer and question is None]
    return replace(
        one,
        shown=waiting[-1] if waiting else one.shown,
        question="" if taken == {*said} else None,
        answer="；".join(said),
        seen=tuple(sorted({name for head in heads for name in _seen(head)})),
    )


def _thread(heads: Sequence["Entry"]) -> Thread:
    shown = max(heads, key=_weight)
    question, answer = (_text(shown.body, name) for name in ("question", "answer"))
    return Thread(tuple(one.name for one in heads), shown.name, question, answer, _seen(shown))


def _seen(one: "Entry") -> tuple[str, ...]:
    """The entries a note is about."""
    return tuple(str(one.body.get("seen") or "").split())


def _weight(one: "Entry") -> tuple[bool, bool, int, str]:
    is_answer, is_question = (one.body.get(name) is not None for name in ("answer", "question"))
    return is_answer, is_question, one.lam, one.name


def _text(body: Mapping[str, Plain], name: str) -> str | None:
    plain = body.get(name)
    return None if plain is None else str(plain)
