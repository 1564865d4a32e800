"""填报单位 of what the county prints of one township: that township."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from db import journal
from db.among import among
from db.fields import RecordType, table_of
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.indicators.evaluating import units_of
from ruraledu_desktop.reports.model import Report


def name_of(store: Store, unit: str) -> str:
    """The name of an office by its code, as it enrolled; else that of the place."""
    own = store.office
    with store.read() as conn:
        known = offices.unit_names(conn)
    return known.get(unit) or next(
        (one.name for one in units_of(own) if one.code == unit), own.name
    )


def at_home(store: Store, report: Report, record: RecordType, ids: Sequence[str]) -> Report:
    """A report about some records, by the township whose records they all are, if it is one.

    A report that bears the name of a school already keeps it.
    """
    own, table, scopes = store.office, table_of(record), set[str]()
    with store.read() as conn:
        for batch in journal.batched(ids) if own.is_county else ():
            query = select(table.c.scope).where(among(table.c.record_id, batch)).distinct()
            scopes |= set(conn.scalars(query))
    if len(scopes) != 1 or report.unit != own.name:
        return report
    name = name_of(store, scopes.pop())
    return replace(report, unit=name, title=report.title.replace(own.name, name, 1))
