"""What lies between records as their forms show it: with what was said, and at both of a pair."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection

from db.fields import RecordType
from ruraledu_desktop import across, explanations
from ruraledu_desktop.across import twice
from ruraledu_desktop.across.some import Some
from ruraledu_desktop.checks.catalogue import Level, explained
from ruraledu_desktop.checks.problems import Problem


def shown(
    conn: Connection, record: RecordType, record_ids: Iterable[str], *, day: str
) -> dict[str, list[Problem]]:
    """What some records of a kind show; those that show nothing are left out."""
    some = Some(record, frozenset(record_ids))
    found = across.found_in(conn, record, some.ids, day=day)
    told = explanations.explanations(conn, record, found, day=day)
    by_id = {
        rec: explanations.applied(problems, told.get(rec, {})) for rec, problems in found.items()
    }
    for one in _of_others(conn, some, day) if record in twice.KINDS else ():
        by_id.setdefault(one.where.record_id, []).append(one)
    return by_id


def _of_others(conn: Connection, some: Some, day: str) -> Iterator[Problem]:
    """What is told at another record and nobody explained; there it is explained, too."""
    pairs = twice.told_elsewhere(conn, some)
    ids = {there.where.record_id for there, _ in pairs}
    told = explanations.explanations(conn, some.record, ids, day=day)
    for there, here in pairs:
        said = told.get(there.where.record_id, {}).get(there.key)
        if said is None or not said.is_settled:
            is_certain = here.level is Level.LOGIC
            yield (
                here if is_certain else replace(here, level=Level.HINT, advice=explained.TOLD_THERE)
            )
