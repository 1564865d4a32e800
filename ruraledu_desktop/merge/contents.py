"""What the values of an entry must be: of the kind that every version of the program writes.

Fields are never reused or given another kind (merge-and-packages.md §7), so a text where a number
belongs was written by no program of ours. Fields and kinds of entries that this program does not
know are passed on as they are (I22); they are counted here, and shown by an item (see `raising`).
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from db.chains import Line
from db.fields import RecordType, fields_of
from db.folding import COVERING, SET, STATES
from db.kinds import LONGEST, Kind, Plain, Value
from db.questions import NOTE
from db.records import RECORDS
from db.refusals import refusal
from ruraledu_desktop.merge.deliveries import Tally

Judge = Callable[[Plain], bool | None]
_NO_NUMBER = frozenset({str, type(None)})
_REMEMBERED = 4000
"""Values of a kind; days, numbers and schools come again and again."""
_KINDS = (*COVERING, SET)


def check(line: Line, tally: Tally, *, label: str) -> None:
    """Refuse (E106) a record that stays in its office, and a value of another kind in any other.

    What is odd, though it may be so, is counted.

    Args:
        label: the package's file name in messages.
    """
    record = RECORDS.get(line.head["form"])
    if record is None:
        tally.unread += 1
        return
    if not record.travels:
        raise refusal("E106", file=label)
    if line.head["kind"] not in _KINDS:
        tally.unread += line.head["kind"] not in (*STATES, NOTE)
        return
    body, shape = line.body, _shape(record, tuple(line.body))
    tally.unread += shape.unknown
    is_harmless = _is_harmless(line.body_bytes) and _NO_NUMBER.issuperset(
        map(type, map(body.__getitem__, shape.texts))
    )
    judges = shape.others if is_harmless else shape.all
    found = [judge(body[name]) for name, judge in judges]
    if found.count(True) < len(found):
        if False in found:
            raise refusal("E106", file=label)
        tally.unseen += found.count(None)


def _is_harmless(body: bytes) -> bool:
    """Whether every text of a body is short and without controls: soon known, and mostly so."""
    return len(body) <= LONGEST and b"\\" not in body and body.decode().isprintable()


class _Shape(NamedTuple):
    """The fields of a body; most entries of a kind have the same.

    Attributes:
        unknown: how many this program does not know.
        texts: those that may be any text.
        others: the rest, each with what judges it.
        all: the same of all that are known.
    """

    unknown: int
    texts: tuple[str, ...]
    others: tuple[tuple[str, Judge], ...]
    all: tuple[tuple[str, Judge], ...]


@lru_cache(1000)
def _shape(record: RecordType, names: tuple[str, ...]) -> _Shape:
    fields = fields_of(record)
    kinds = {name: fields[name].kind for name in names if name in fields}
    texts = tuple(name for name, kind in kinds.items() if _may_be_any_text(kind))
    judged = tuple((name, _judge(kind)) for name, kind in kinds.items())
    others = tuple((name, judge) for name, judge in judged if name not in texts)
    return _Shape(len(names) - len(kinds), texts, others, judged)


def _may_be_any_text(kind: Kind[Value]) -> bool:
    return type(kind).holds is Kind.holds


@cache
def _judge(kind: Kind[Value]) -> Judge:
    """What judges the values of a kind; an empty one is always right."""

    def holds(plain: Plain) -> bool | None:
        return plain is None or kind.holds(plain)

    return holds if _may_be_any_text(kind) else lru_cache(_REMEMBERED)(holds)
