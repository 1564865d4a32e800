"""What the values of an entry must be: of the kind that every version of the program writes.

Fields are never reused or given another kind (merge-and-packages.md §7), so a text where a number
belongs was written by no program of ours. Fields and kinds of entries that this program does not
know are passed on as they are (I22).
"""

from collections.abc import Callable, Mapping
from functools import cache

from db.chains import Line
from db.fields import RecordType, fields_of
from db.folding import COVERING, SET
from db.kinds import LONGEST, Kind, Plain
from db.records import RECORDS
from db.refusals import refusal

_KINDS = (*COVERING, SET)


def check(line: Line, *, label: str) -> None:
    """Refuse (E106) a record that stays in its office, and a value of another kind in any other.

    Args:
        label: the package's file name in messages.
    """
    record = RECORDS.get(line.head["form"])
    if record is None:
        return
    if not record.travels:
        raise refusal("E106", file=label)
    if line.head["kind"] not in _KINDS:
        return
    judges, texts = _judges(record), _texts(record)
    is_harmless = _is_harmless(line.body_bytes)
    for name, plain in line.body.items():
        if plain is None or (is_harmless and name in texts and type(plain) is str):
            continue
        holds = judges.get(name)
        if holds and not holds(plain):
            raise refusal("E106", file=label)


def _is_harmless(body: bytes) -> bool:
    """Whether every text of a body is short and without controls: soon known, and mostly so."""
    return len(body) <= LONGEST and b"\\" not in body and body.decode().isprintable()


@cache
def _judges(record: RecordType) -> Mapping[str, Callable[[Plain], bool]]:
    return {name: one.kind.holds for name, one in fields_of(record).items()}


@cache
def _texts(record: RecordType) -> frozenset[str]:
    """Fields that may be any text."""
    return frozenset(
        name for name, one in fields_of(record).items() if type(one.kind).holds is Kind.holds
    )
