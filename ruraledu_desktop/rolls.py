"""The children on the rolls of a school by grade, as their files have it, and counts made of them.

The yearly statistics are of one day and stay as they were reported; the files go on changing. So
the counts of a grade are rows of their own, that can be filled from the files.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from db.changing import Change
from db.codes import table
from db.fields import RecordType, Values, table_of
from db.kinds import Value, school_year_of
from db.records import Child
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import left_behind_lists, subrecords
from ruraledu_desktop.deriving.schooling import is_boarding

_ON_FILE, _GIRL, _HAN, _NOT_INCLUSIVE = "1", "2", "01", "0"


@dataclass(frozen=True)
class Roll:
    """The children of one grade.

    Attributes:
        classes: how many classes they are in; None when one child has no class in its file.
        left_behind: those left behind as the student register counts.
    """

    grade: str
    classes: int | None
    pupils: int
    girls: int
    minority: int
    boarders: int
    inclusive: int
    left_behind: int


def of_school(store: Store, school_id: str) -> list[Roll]:
    """The rolls of a school today, from the lowest grade up; children without a grade are left out.

    A fact that a file does not hold is counted as not so.
    """
    left_behind = left_behind_lists.by_register(store)
    child = table_of(Child)
    names = ("grade", "class_name", "sex", "ethnic", "attendance_mode", "inclusive_class")
    query = select(child.c.record_id, *(child.c[name] for name in names)).where(
        child.c.school_id == school_id,
        child.c.is_deleted == 0,
        child.c.status == _ON_FILE,
        child.c.grade.is_not(None),
    )
    by_grade: dict[str, list[Mapping[str, Value]]] = {}
    with store.read() as conn:
        for row in conn.execute(query).mappings():
            by_grade.setdefault(row["grade"], []).append(dict(row))
    grades = sorted(by_grade, key=table("std_grade").place_of)
    return [_roll(grade, by_grade[grade], left_behind) for grade in grades]


def _roll(grade: str, children: list[Mapping[str, Value]], left_behind: frozenset[str]) -> Roll:
    classes = {one["class_name"] for one in children}
    return Roll(
        grade=grade,
        classes=None if None in classes else len(classes),
        pupils=len(children),
        girls=_count(one["sex"] == _GIRL for one in children),
        minority=_count(one["ethnic"] not in (None, _HAN) for one in children),
        boarders=_count(_boards(one["attendance_mode"]) for one in children),
        inclusive=_count(one["inclusive_class"] not in (None, _NOT_INCLUSIVE) for one in children),
        left_behind=_count(one["record_id"] in left_behind for one in children),
    )


def _count(answers: Iterable[bool]) -> int:
    return sum(answers)


def _boards(mode: Value) -> bool:
    return bool(is_boarding(None if mode is None else str(mode)))


def fill(store: Store, sub: RecordType, school_id: str) -> Change:
    """Write the counts of this school year from the files; what was typed stays as it is.

    Raises:
        ExplainedError: E239 there are no children on file, or nothing is left to be filled.
    """
    year = school_year_of(store.clock().date())
    rows = subrecords.listed(store, sub, school_id)
    there = {one.values.get("grade"): one for one in rows if one.values.get("year") == year}
    new: list[Values] = []
    changed: list[tuple[subrecords.SubRecord, Values]] = []
    for roll in of_school(store, school_id):
        counted = _counted(roll)
        row = there.get(roll.grade)
        if row is None:
            new.append({"year": year, "grade": roll.grade, **counted})
            continue
        empty = {name: value for name, value in counted.items() if row.values.get(name) is None}
        if empty:
            changed.append((row, empty))
    if not new and not changed:
        raise refusal("E239")
    title = f"按儿童档案填{sub.title}"
    return subrecords.put(store, sub, school_id, title=title, changed=changed, new=new)


def _counted(roll: Roll) -> dict[str, Value]:
    """The figures of a grade that its row takes; an unknown number of classes is left out."""
    names = ("classes", "pupils", "girls", "minority", "boarders", "inclusive")
    found = {name: getattr(roll, name) for name in names}
    return {name: value for name, value in found.items() if value is not None}
