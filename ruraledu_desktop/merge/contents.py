"""What the values of an entry must be: of the kind that every version of the program writes.

Fields are never reused or given another kind (merge-and-packages.md §7), so a text where a number
belongs was written by no program of ours. Fields and kinds of entries that this program does not
know are passed on as they are (I22); they are counted here, and shown by an item (see `raising`).
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache

from db.chains import Line
from db.fields import RecordType, fields_of
from db.folding import COVERING, SET, STATES
from db.kinds import LONGEST, Kind, Plain
from db.questions import NOTE
from db.records import RECORDS
from db.refusals import refusal
from ruraledu_desktop.merge.deliveries import Tally

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
    judges, body = _judges(record), line.body
    for name in _doubtful(record, line):
        plain, holds = body[name], judges.get(name)
        if holds is None:
            tally.unread += 1
        elif plain is not None and (found := holds(plain)) is not True:
            if found is False:
                raise refusal("E106", file=label)
            tally.unseen += 1


def _doubtful(record: RecordType, line: Line) -> Iterable[str]:
    """The fields of an entry to look at one by one; mostly few, for others may be any text."""
    body = line.body
    if not _is_harmless(line.body_bytes):
        return body
    rest = _no_texts(record, tuple(body))
    numbers = [type(body[name]) for name in rest].count(int)
    return rest if [*map(type, body.values())].count(int) == numbers else body


def _is_harmless(body: bytes) -> bool:
    """Whether every text of a body is short and without controls: soon known, and mostly so."""
    return len(body) <= LONGEST and b"\\" not in body and body.decode().isprintable()


@cache
def _judges(record: RecordType) -> Mapping[str, Callable[[Plain], bool | None]]:
    """What judges the values of each field; days, numbers and schools come again and again."""
    return {name: lru_cache(1000)(one.kind.holds) for name, one in fields_of(record).items()}


@lru_cache(1000)
def _no_texts(record: RecordType, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some fields that may not be any text; most entries have the same fields."""
    fields = fields_of(record)
    return tuple(
        name
        for name in names
        if name not in fields or type(fields[name].kind).holds is not Kind.holds
    )
