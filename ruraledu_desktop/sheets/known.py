"""The records a sheet touches as they stand, and what its rows said so far."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from db import current
from db.fields import RecordType, Values, fields_of
from db.folding import Folded
from db.kinds import Kind, Value
from db.records import RECORDS
from ruraledu_desktop import overlaying
from ruraledu_desktop.deriving import rules
from ruraledu_desktop.deriving.rules import RowsByKind
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
    rows: dict[str, RowsByKind] = field(default_factory=dict[str, RowsByKind])
    """The rows from which fields of a record follow."""

    def load(self, conn: Connection, record: RecordType, ids: Iterable[str]) -> None:
        """Read records as they stand now."""
        wanted = list(ids)
        self.folded.update(current.load(conn, record, wanted))
        kinds = rules.sources_of(record)
        self.rows.update(overlaying.rows_of(conn, kinds, wanted, about=record))

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
        """What writing the values would do to a record that may be new.

        What rows say already is not typed beside them, nor what they would go on to say otherwise.
        """
        form = record.__tablename__
        seen = self.folded.get(record_id)
        if seen is None:
            added = Difference(form, record_id, "", title, "", self._name(record, values))
            return [Write(form, record_id, True, dict(values), title)], [added]
        fields, settled = fields_of(record), self._settled(record, record_id, values)
        changed = {
            name: value
            for name, value in values.items()
            if name not in settled and fields[name].kind.to_plain(value) != seen.values.get(name)
        }
        if not changed:
            return [], []
        before = self.told_with(record, record_id, {})
        differences = [
            Difference(
                form,
                record_id,
                name,
                title,
                self.show(form, name, before.get(name, self.value(record, record_id, name))),
                self.show(form, name, value),
            )
            for name, value in changed.items()
        ]
        return [Write(form, record_id, False, changed, title)], differences

    def told_with(self, record: RecordType, record_id: str, values: Values) -> Values:
        """The fields that rows of a record say, also if some values were typed in it."""
        rows = self.rows.get(record_id)
        if not rows:
            return {}
        stored = {name: self.value(record, record_id, name) for name in rules.names_of(record)}
        return rules.told(record, rows, {**stored, **values}, fields_of(record), day=self.day)

    def _settled(self, record: RecordType, record_id: str, values: Values) -> set[str]:
        """The fields that need no writing because of rows, those of one rule together."""
        shown = self.told_with(record, record_id, {})
        settled = set(self.told_with(record, record_id, values))
        for rule in rules.rules_of(record, shown):
            said = [name for name in rule.names if name in values]
            if all(name in shown and values[name] == shown[name] for name in said):
                settled.update(said)
        return settled

    def _name(self, record: RecordType, values: Values) -> str:
        name = record.named_by or next(iter(record.same_by), "")
        return self.show(record.__tablename__, name, values.get(name)) if name else ""
