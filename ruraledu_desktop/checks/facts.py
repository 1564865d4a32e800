"""The values of one record as its checks see them: read by attribute, with their types."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from db.fields import Mapped, RecordType, field_of
from db.kinds import Value
from ruraledu_desktop.checks.problems import Problem, Where, problem
from ruraledu_desktop.deriving.limits import USUAL, Limits

T = TypeVar("T")


@dataclass(frozen=True)
class Facts:
    """The values of one record on a day.

    Attributes:
        day: the day on which the record is judged, e.g. for ages.
        record_id: "" while the record is not kept yet.
        limits: the numbers that the county settles.
    """

    record: RecordType
    values: Mapping[str, Value]
    day: str
    record_id: str = ""
    limits: Limits = USUAL

    def get(self, attribute: Mapped[T | None]) -> T | None:
        """The value of a field; None when unknown."""
        value: Any = self.values.get(attribute.key)
        found: T | None = value
        return found

    def shown(self, attribute: Mapped[T]) -> str:
        """The text of a field."""
        return field_of(attribute).kind.show(self.values.get(attribute.key))

    def problem(self, code: str, attribute: Mapped[T], /, **details: object) -> Problem:
        """A problem in a field of this record."""
        return self.problem_in(code, attribute.key, **details)

    def problem_in(self, code: str, name: str, /, **details: object) -> Problem:
        """A problem in the field of that name; "" for the record as a whole."""
        return problem(code, self.where(name), **details)

    def early(self, first: Mapped[str | None], *later: Mapped[str | None]) -> Iterator[Problem]:
        """The days, or months, of some fields that come before the one they follow."""
        start = self.get(first)
        for attribute in later:
            end = self.get(attribute)
            if start and end and end < start:
                facts = {"end": end, "start": start, "other": label_of(first)}
                yield self.problem("end_before_start", attribute, **facts)

    def where(self, name: str) -> Where:
        """The place of a field."""
        return Where(self.record.__tablename__, self.record_id, name)


def label_of(attribute: Mapped[T]) -> str:
    """The label of a field."""
    return field_of(attribute).label
