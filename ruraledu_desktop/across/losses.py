"""Causes of leaving beside the changes of the pupils of the same year and stage.

Forms 332 and 333 divide by cause those whom form 331 counts as suspended, withdrawn or dead.
"""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from db.fields import Attribute, RecordType, table_of
from db.records import PupilChange, PupilLoss
from ruraledu_desktop.across.some import Some, living, within
from ruraledu_desktop.checks.problems import Problem, Where, problem

_ALL = "1"
"""合计 among the groups of pupils."""

Spot = tuple[str, str, str]
"""School, year and stage."""
Attributes = tuple[Attribute, ...]
_GONE: Attributes = (PupilChange.suspended, PupilChange.dropped, PupilChange.died)


def find(conn: Connection, day: str, some: Some | None) -> Iterator[Problem]:
    """Told where the changes are counted; where they are not, at the first of the causes."""
    schools = some and some.values(conn, PupilLoss.school_id.key)
    changes = _by_spot(conn, PupilChange, (*_GONE, PupilChange.pupil_group), schools)
    losses = _by_spot(conn, PupilLoss, (PupilLoss.pupils,), schools)
    for spot in sorted({*changes, *losses}):
        counted = [one for one in changes.get(spot, ()) if one.pupil_group == _ALL]
        divided = losses.get(spot, [])
        gone = sum(getattr(one, name.key) or 0 for one in counted for name in _GONE)
        by_cause = sum(one.pupils or 0 for one in divided)
        if gone != by_cause:
            first, field = (counted[0], _GONE[0]) if counted else (divided[0], PupilLoss.pupils)
            where = Where(field.record.__tablename__, first.record_id, field.key)
            yield problem("losses_differ", where, gone=gone, by_cause=by_cause)


def _by_spot(
    conn: Connection, record: RecordType, wanted: Attributes, schools: Collection[str] | None
) -> dict[Spot, list[Row[Any]]]:
    """The rows of a kind by school, year and stage; those that lack one of them are left out."""
    table = table_of(record)
    names = ("record_id", "school_id", "year", "stage", *(one.key for one in wanted))
    query = select(*(table.c[name] for name in names)).where(living(table))
    query = query.where(*within(table.c.school_id, schools)).order_by(table.c.record_id)
    found: dict[Spot, list[Row[Any]]] = {}
    for row in conn.execute(query):
        if row.year and row.stage:
            found.setdefault((row.school_id, row.year, row.stage), []).append(row)
    return found
