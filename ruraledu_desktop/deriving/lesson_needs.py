"""How many teachers of a subject a school needs, by the county's lessons and its classes.

Lessons a week of all classes of a grade, divided by what one teacher gives (teachers.md §7.4).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from db.fields import Values
from ruraledu_desktop.deriving.staffing import SUBJECTS, Subject

_FIELDS: Mapping[str, str] = {
    **{f"P{number}": f"grade_{number}" for number in range(1, 7)},
    "J0": "grade_6",
    **{f"J{number}": f"grade_{number + 6}" for number in range(1, 4)},
}
"""The field of LessonNorm by code of the grade; the sixth of a 五四 school is junior."""
_LOADS: Mapping[str, str] = {"P": "primary_load", "J": "junior_load"}
_PLACES = Decimal("0.1")


@dataclass(frozen=True)
class Norms:
    """What the county goes by.

    Attributes:
        rows: the lessons of its list.
        loads: the lessons that one teacher gives a week, by stage, where a row says none.
    """

    rows: tuple[Values, ...]
    loads: Mapping[str, int]

    def needed(self, subject: Subject, classes: Mapping[str, int]) -> Decimal | None:
        """How many teachers a subject asks for, one place; None where its lessons are not known.

        Lessons of 艺术 are shared by the subjects it stands for.

        Args:
            classes: how many there are, by code of the grade.
        """
        found = [
            Decimal(number) * lessons / (_of_how_many(row) * self._load(row, grade))
            for grade, number in classes.items()
            for row in self.rows
            if row["subject"] in subject.codes and (lessons := _number(row, _FIELDS.get(grade)))
        ]
        return sum(found, Decimal()).quantize(_PLACES, ROUND_HALF_UP) if found else None

    def _load(self, row: Values, grade: str) -> Decimal:
        return _number(row, _LOADS[grade[0]]) or Decimal(self.loads[grade[0]])


def _of_how_many(row: Values) -> int:
    return sum(row["subject"] in one.codes for one in SUBJECTS)


def _number(row: Values, name: str | None) -> Decimal | None:
    value = row[name] if name else None
    return Decimal(value) if value else None


def fields_twice(rows: Iterable[Values]) -> dict[str, tuple[str, str]]:
    """Of the rows, by id, that say a grade of a subject once more: the field, and who said it."""
    said: dict[tuple[object, str], str] = {}
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        for name in dict.fromkeys(_FIELDS.values()):
            if row[name] is not None:
                first = said.setdefault((row["subject"], name), str(row["record_id"]))
                if first != row["record_id"]:
                    found.setdefault(str(row["record_id"]), (name, first))
    return found
