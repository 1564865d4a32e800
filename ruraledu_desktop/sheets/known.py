"""The records a sheet touches as they stand, and what its rows said so far."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from db import current
from db.fields import RecordType, Values, fields_of
from db.folding import Folded
from db.kinds import Kind, Value
from db.records import RECORDS, School, Teacher
from ruraledu_desktop import facilities, staff
from ruraledu_desktop.sheets.rowplans import Difference, Write

NewId = Callable[[], str]
Show = Callable[[str, str, Value], str]
"""The text of a value: show(form, field, value); references by name."""


@dataclass
class Known:
    """The records a sheet touches as they stand, and what its rows said so far."""

    new_id: NewId
    show: Show
    day: str
    folded: dict[str, Folded] = field(default_factory=dict[str, Folded])
    said: dict[tuple[str, str], Value] = field(default_factory=dict[tuple[str, str], Value])
    """What an earlier row said of a record's field; the first in the sheet stands."""
    derived: dict[str, Values] = field(default_factory=dict[str, Values])
    """What sub-records say of a record's fields: what lists show, and bring back."""

    def load(self, conn: Connection, record: RecordType, ids: Iterable[str]) -> None:
        """Read records as they stand now."""
        wanted = list(ids)
        self.folded.update(current.load(conn, record, wanted))
        names = fields_of(record)
        if record is Teacher:
            self.derived.update(staff.derived_of(conn, wanted, names, day=self.day))
        elif record is School:
            self.derived.update(facilities.derived_of(conn, wanted, names))

    def value(self, record: RecordType, record_id: str, name: str) -> Value:
        """A stored value; None for a new record."""
        one = self.folded.get(record_id)
        return fields_of(record)[name].kind.from_plain(one.values.get(name)) if one else None

    def is_empty(self, record: RecordType, record_id: str, name: str) -> bool:
        """Whether a record, that may be new, has no value yet."""
        return self.value(record, record_id, name) is None

    def kind(self, form: str, name: str) -> Kind[Any]:
        """The kind of a field."""
        return fields_of(RECORDS[form])[name].kind

    def compare(
        self, record: RecordType, record_id: str, values: Values, title: str = ""
    ) -> tuple[list[Write], list[Difference]]:
        """What writing the values would do to a record that may be new."""
        form = record.__tablename__
        seen = self.folded.get(record_id)
        if seen is None:
            added = Difference(form, record_id, "", title, "", self._name(record, values))
            return [Write(form, record_id, True, dict(values), title)], [added]
        fields, derived = fields_of(record), self.derived.get(record_id, {})
        changed = {
            name: value
            for name, value in values.items()
            if fields[name].kind.to_plain(value) != seen.values.get(name)
            and (name not in derived or value != derived[name])
        }
        if not changed:
            return [], []
        differences = [
            Difference(
                form,
                record_id,
                name,
                title,
                self.show(form, name, self.value(record, record_id, name)),
                self.show(form, name, value),
            )
            for name, value in changed.items()
        ]
        return [Write(form, record_id, False, changed, title)], differences

    def _name(self, record: RecordType, values: Values) -> str:
        name = record.named_by or next(iter(record.same_by), "")
        return self.show(record.__tablename__, name, values.get(name)) if name else ""
