"""What the plans of all sheets have in common: rows are read, identified, then given a fate."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from sqlalchemy import Connection

from db.kinds import Value
from db.records import School
from ruraledu_desktop.progress import Progress
from ruraledu_desktop.sheets.headers import Table
from ruraledu_desktop.sheets.known import Known, NewId
from ruraledu_desktop.sheets.layouts import Layout
from ruraledu_desktop.sheets.matching import Register
from ruraledu_desktop.sheets.rowplans import Fate, RowPlan
from ruraledu_desktop.sheets.rows import Reader, RowRead, SkippedRow
from ruraledu_desktop.sheets.schools import Schools
from ruraledu_desktop.subrecords import owner_of

R = TypeVar("R")
_STEP = 50


class RowPlanner(Generic[R]):
    """Plans the rows of some tables against one state of the store.

    Attributes:
        known: the records touched, as they stand.
        schools: the schools, with those unknown and those to be added.
        names: the names of other records that rows refer to, by record id.
    """

    def __init__(
        self,
        conn: Connection,
        layout: Layout,
        *,
        day: str,
        new_schools: frozenset[str],
        new_id: NewId,
    ) -> None:
        self._conn, self._layout, self._record = conn, layout, layout.record
        self._day = day
        self.known = Known(new_id, self._show, day)
        self.schools = Schools(conn, new_schools, new_id)
        self.names: dict[str, str] = {}
        named = owner_of(self._record) if self._record.parent else self._record
        is_school = named is School
        self._register = self.schools.register if is_school else Register(conn, named)

    def identify(self, read: RowRead) -> R:
        """Say whom a row is about."""
        raise NotImplementedError

    def prepare(self, rows: Sequence[R]) -> None:
        """Read what the rows are about as it stands."""
        raise NotImplementedError

    def plan_row(self, row: R) -> RowPlan:
        """Say what becomes of a row."""
        raise NotImplementedError

    def plan(self, tables: Sequence[Table], progress: Progress) -> list[RowPlan]:
        """The plans of all rows, in the order of the tables."""
        total = 2 * sum(len(one.sheet.rows) - one.first_row for one in tables)
        found: list[R | SkippedRow] = []
        for read in _rows(tables):
            if len(found) % _STEP == 0:
                progress(len(found), total, "读取各行")
            found.append(read if isinstance(read, SkippedRow) else self.identify(read))
        self.prepare([row for row in found if not isinstance(row, SkippedRow)])
        plans: list[RowPlan] = []
        for row in found:
            if len(plans) % _STEP == 0:
                progress(len(found) + len(plans), 2 * len(found), "与档案核对")
            plans.append(_skipped(row) if isinstance(row, SkippedRow) else self.plan_row(row))
        return plans

    def _show(self, form: str, name: str, value: Value) -> str:
        if value in self.schools.register.values:
            return self.schools.register.name_of(str(value))
        return self.names.get(str(value)) or self.known.kind(form, name).show(value)


def _rows(tables: Iterable[Table]) -> Iterable[RowRead | SkippedRow]:
    reader = Reader()
    for table in tables:
        yield from reader.rows(table)


def _skipped(row: SkippedRow) -> RowPlan:
    """The plan of a row that is no record."""
    sheet = row.table.sheet
    texts = (sheet.text(row.row, one.heading.column) for one in row.table.columns)
    name = next((text for text in texts if text), "")
    return RowPlan(sheet.name, row.row, name[:20], Fate.SKIPPED, reason=row.reason)
