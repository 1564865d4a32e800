"""Offices, exchanges and secondments in a roster of teachers, as records of the teacher."""

from collections.abc import Iterable

from sqlalchemy import Connection

from db.fields import RecordType, Values, fields_of
from db.kinds import Value
from db.kinds.base import NONE_WORDS
from db.records import Duty, Exchange
from ruraledu_desktop.sheets.known import Known
from ruraledu_desktop.sheets.layouts import Layout
from ruraledu_desktop.sheets.rowplans import Difference, Write
from ruraledu_desktop.sheets.rows import RowRead, values_of_part
from ruraledu_desktop.subrecords import owned_by


class Careers:
    """Turns the offices, exchanges and secondments of a roster into records of the teacher."""

    def __init__(self, layout: Layout, known: Known) -> None:
        self._known = known
        self._layout = layout
        self._ids: dict[tuple[str, str], list[str]] = {}

    def prepare(self, conn: Connection, parent_ids: Iterable[str]) -> None:
        """Read the sub-records of the teachers the sheet is about."""
        parents = list(parent_ids)
        for record in {one for part in self._layout.parts for one in part.records}:
            found = list(owned_by(conn, record, parents))
            self._known.load(conn, record, [record_id for record_id, _ in found])
            for record_id, parent in found:
                self._ids.setdefault((record.__tablename__, parent), []).append(record_id)

    def plan(
        self, read: RowRead, parent_id: str, parent: Values
    ) -> tuple[list[Write], list[Difference]]:
        """The writes for all sub-records of a row; `parent`: the values the teacher will have."""
        writes: list[Write] = []
        differences: list[Difference] = []
        for part in self._layout.parts:
            told = values_of_part(read, part)  # who says 无 of a unit says that there is none
            values = {name: one for name, one in told.items() if one not in NONE_WORDS}
            values |= part.fixed
            if not values:
                continue
            record = part.records[0]
            values = with_school(record, values, parent)
            missing = [name for name in record.same_by if values.get(name) is None]
            if missing:
                label = fields_of(record)[missing[0]].label
                read.find(
                    "part_incomplete", f"{part.key}.{missing[0]}", part=part.title, label=label
                )
                continue
            record_id = self._same(record, parent_id, values) or self._known.new_id()
            if record_id not in self._known.folded:
                values[record.parent] = parent_id
            more_writes, more = self._known.compare(record, record_id, values, part.title)
            writes += more_writes
            differences += more
        return writes, differences

    def _same(self, record: RecordType, parent_id: str, values: Values) -> str:
        for record_id in self._ids.get((record.__tablename__, parent_id), ()):
            if all(
                self._known.value(record, record_id, name) == values[name]
                for name in record.same_by
            ):
                return record_id
        return ""


def with_school(record: RecordType, values: Values, parent: Values) -> dict[str, Value]:
    """An office is held at the teacher's own school, an exchange begins there, if not said."""
    filled = dict(values)
    if record is Duty:
        filled.setdefault("school_id", parent.get("school_id"))
    elif record is Exchange:
        home = parent.get("post_school_id") or parent.get("school_id")
        if home != filled.get("to_school_id"):
            filled.setdefault("from_school_id", home)
    return {name: value for name, value in filled.items() if value is not None}
