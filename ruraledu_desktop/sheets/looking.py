"""A look at a file for a window: its plan, and what is shown beside it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from db.errors import ExplainedError
from db.records import RECORDS
from db.store import Store
from ruraledu_desktop import naming
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.sheets import plans
from ruraledu_desktop.sheets.plans import SheetPlan

Targets = Mapping[str, Mapping[str, str]]
"""Targets by column key, by fingerprint of the header."""
_NO_ROSTER = "E170"


@dataclass(frozen=True)
class Looked:
    """A plan, and what the window needs beside it.

    Attributes:
        is_remembered: whether the clerk confirmed all its headers before.
        names: names of the schools and other records its rows refer to, by record id.
    """

    plan: SheetPlan
    is_remembered: bool
    names: Mapping[str, str]


def look(
    store: Store,
    path: Path,
    forms: Sequence[str],
    *,
    mapping: Targets,
    new_schools: Iterable[str] = (),
    hidden_sheets: Collection[str] = (),
    keeps_old: bool = False,
    progress: Progress = silent,
) -> Looked:
    """Plan the import of a file; a roster of another kind than asked for is planned as it is.

    Args:
        forms: form names of what the sheet may be about; without any its headings tell.
        mapping, new_schools, hidden_sheets, keeps_old: as in `plans.plan`.

    Raises:
        ExplainedError: E113 the file cannot be read, E170 it holds no roster at all.
    """
    make = partial(
        plans.plan,
        store,
        path,
        mapping=mapping,
        new_schools=new_schools,
        hidden_sheets=hidden_sheets,
        keeps_old=keeps_old,
        progress=progress,
    )
    try:
        plan = make(record=[RECORDS[one] for one in forms])
    except ExplainedError as error:
        if not forms or error.code != _NO_ROSTER:
            raise
        plan = make()
    known = plans.remembered(store)
    is_remembered = all(table.mark in known for table in plan.tables)
    return Looked(plan, is_remembered, _names(store, plan))


def _names(store: Store, plan: SheetPlan) -> dict[str, str]:
    writes = [write for row in plan.rows for write in (*row.writes, *row.offers)]
    known: dict[str, str] = {one.record_id: str(one.values["name"]) for one in plan.schools}
    with store.read() as conn:
        for form in dict.fromkeys(write.form for write in writes):
            values = [write.values for write in writes if write.form == form]
            known = naming.names_of(conn, RECORDS[form], values) | known
    return known
