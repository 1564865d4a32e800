"""A rule: how some fields of a record follow from its rows of one kind.

A fact is typed once: as long as there are no rows, the field holds what was typed; where the rows
say it, they do, and the field is not typed any more. What was typed stays in the journal.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from db.fields import RecordType, Values
from db.kinds import Value

Rows = Sequence[Values]
Told = Mapping[str, Value]
"""Fields with the values that rows say; without those where the typed value stands."""


@dataclass(frozen=True)
class Rule:
    """How some fields of a record follow from its rows of one kind.

    Attributes:
        record: the kind of rows.
        names: the fields.
        compute: what rows, of which there is at least one, say beside what was typed, on a day.
        is_weighed: whether what was typed in these fields is weighed against the rows.
    """

    record: RecordType
    names: tuple[str, ...]
    compute: Callable[[Rows, Values, str], Told]
    is_weighed: bool = False
