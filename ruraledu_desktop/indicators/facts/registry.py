"""The list of facts: what one is, and how a function becomes one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from db.fields import Attribute, RecordType
from db.kinds import Kind, Value
from ruraledu_desktop.indicators.cases import Basis, Case

Compute = Callable[[Case, Basis], Value]
Attributes = tuple[Attribute, ...]


@dataclass(frozen=True)
class Fact:
    """One derived fact.

    Attributes:
        label: its Chinese name.
        kind: how its values are kept and shown, as with fields.
        compute: its value for a case; None when unknown.
        reads: the fields it is derived from.
        settings: the readings it depends on.
        why: one Chinese sentence for lists of names; None when label and value say it all.
    """

    label: str
    kind: Kind[Any]
    compute: Compute
    reads: Attributes = ()
    settings: tuple[str, ...] = ()
    why: Callable[[Case, Basis], str] | None = None


FACTS: dict[tuple[RecordType, str], Fact] = {}


def fact(
    record: RecordType,
    label: str,
    kind: Kind[Any],
    *,
    reads: Attributes,
    settings: tuple[str, ...] = (),
    why: Callable[[Case, Basis], str] | None = None,
) -> Callable[[Compute], Compute]:
    """Register a function as the derived fact of its name."""

    def register(compute: Compute) -> Compute:
        FACTS[record, compute.__name__] = Fact(label, kind, compute, reads, settings, why)
        return compute

    return register
