"""Dated sub-records of one record: the duties and the exchanges of a teacher."""

from collections.abc import Mapping
from dataclasses import dataclass

from db import current
from db.changing import Change
from db.fields import RecordType, Values, fields_of
from db.kinds import Ref, Value
from db.records import RECORDS
from db.store import Store
from ruraledu_desktop import editing, searching
from ruraledu_desktop.editing import Draft


@dataclass(frozen=True)
class Spell:
    """One sub-record as it is typed, its values and its texts when it was listed."""

    draft: Draft
    values: Mapping[str, Value]
    shown: Mapping[str, str]

    @property
    def record_id(self) -> str:
        """The sub-record."""
        return self.draft.seen.rec if self.draft.seen else ""


def spells_of(store: Store, sub: RecordType, owner_id: str) -> list[Spell]:
    """The sub-records of a record, the latest first."""
    rows = searching.children(store, sub, owner_id)
    with store.read() as conn:
        seen = current.load(conn, sub, [row.record_id for row in rows])
    found = [Spell(Draft(sub, seen[row.record_id]), row.values, row.shown) for row in rows]
    return sorted(found, key=lambda one: str(one.values.get("from_day") or "9"), reverse=True)


def add_spell(store: Store, sub: RecordType, owner_id: str, *, values: Values) -> Change:
    """Add a sub-record to a record, in the scope of that record."""
    kind = fields_of(sub)[sub.parent].kind
    assert isinstance(kind, Ref)
    owner = editing.open_record(store, RECORDS[kind.form], owner_id)
    linked = {**values, sub.parent: owner_id}
    return editing.add(store, sub, values=linked, scope=owner.scope)[0]
