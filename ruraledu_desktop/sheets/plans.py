"""The plan of an import: the fate of every row, said before anything is written.

A plan is plain data. Rows are matched with the records of the store and with each other, the
values compared, and what would be written is laid down with the records as they stood; so work
done elsewhere meanwhile shows as a conflict and is never overwritten silently.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from db import ids, settings
from db.errors import ExplainedError
from db.fields import RecordType
from db.folding import Folded
from db.records import RECORDS
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.sheets import reading
from ruraledu_desktop.sheets.columns import Column
from ruraledu_desktop.sheets.headers import Table, find_tables, score
from ruraledu_desktop.sheets.layouts import Layout
from ruraledu_desktop.sheets.planning import Planner
from ruraledu_desktop.sheets.rowplans import Fate, RowPlan, Write
from ruraledu_desktop.sheets.rows import filled_rows
from ruraledu_desktop.sheets.sublayouts import kinds, layout_of
from ruraledu_desktop.sheets.subplanning import SubPlanner

_SETTING = "sheet:"


@dataclass(frozen=True)
class TablePlan:
    """One table that was found: where it stands, and what its columns hold.

    Attributes:
        header_row: first row of the header, from 0; `first_row` is the first below it.
        rows: how many rows below it hold anything.
        hidden_rows: how many of them are hidden in the sheet; they are read all the same.
    """

    sheet: str
    header_row: int
    first_row: int
    columns: tuple[Column, ...]
    mark: str
    rows: int = 0
    hidden_rows: int = 0

    @property
    def hidden_columns(self) -> int:
        """How many of the columns that go somewhere are hidden in the sheet; they are read too."""
        return sum(one.is_hidden and bool(one.target or one.compared) for one in self.columns)


@dataclass(frozen=True)
class SheetPlan:
    """What an import would do.

    Attributes:
        form: the kind of record the sheet is about.
        tables: the tables that are read, those of hidden sheets last.
        unread: the sheets without a table.
        hidden: the hidden sheets.
        left_out: those of them with a table that is not read, since visible sheets hold one.
        old: what its characters of old systems are today, each once.
        keeps_old: whether these stay as they are.
        tells_hidden: whether the file tells which rows and columns are hidden.
        rows: all rows, in the order of the sheets; counts in are counts out.
        seen: the records that would change, as they stood when the plan was made.
        schools: schools that would be added first, because the clerk asked for them.
        unknown_schools: names of schools that rows mention and nobody knows.
    """

    path: Path
    form: str
    tables: tuple[TablePlan, ...]
    rows: tuple[RowPlan, ...]
    unread: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    left_out: tuple[str, ...] = ()
    tells_hidden: bool = True
    old: str = ""
    keeps_old: bool = False
    seen: Mapping[str, Folded] = field(default_factory=dict[str, Folded])
    schools: tuple[Write, ...] = ()
    unknown_schools: tuple[str, ...] = ()

    @property
    def record(self) -> RecordType:
        """The kind of record the sheet is about."""
        return RECORDS[self.form]

    @property
    def counts(self) -> dict[Fate, int]:
        """How many rows have each fate."""
        counted = Counter(row.fate for row in self.rows)
        return {fate: counted[fate] for fate in Fate}

    @property
    def has_hidden(self) -> bool:
        """Whether anything of it is not seen when the file is opened, be it read or left out."""
        is_hidden = any(
            one.hidden_rows or one.hidden_columns or one.sheet in self.hidden for one in self.tables
        )
        return is_hidden or bool(self.left_out)

    def mapping(self) -> dict[str, dict[str, str]]:
        """The targets of all columns, as `plan` takes them."""
        return {
            table.mark: {column.key: column.target for column in table.columns if _is_open(column)}
            for table in self.tables
        }


def _is_open(column: Column) -> bool:
    """Whether the clerk may decide where the column goes."""
    return not column.compared


def plan(
    store: Store,
    path: Path,
    *,
    record: RecordType | Sequence[RecordType] | None = None,
    mapping: Mapping[str, Mapping[str, str]] | None = None,
    new_schools: Iterable[str] = (),
    hidden_sheets: Collection[str] = (),
    keeps_old: bool = False,
    progress: Progress = silent,
) -> SheetPlan:
    """Read a workbook and say what importing it would do; writes nothing.

    Args:
        record: Child, Teacher, School or one of their sub-records; between several, or all when
            there is None, the headings tell.
        mapping: targets by column key, by fingerprint of the header; what the clerk confirmed
            for the same header before goes without saying.
        new_schools: names of unknown schools to be added along with the rows.
        hidden_sheets: names of hidden sheets to be read beside the visible ones; where no visible
            sheet holds a roster, the hidden ones are read without asking.
        keeps_old: as in `reading.read`.

    Raises:
        ExplainedError: E113 the file cannot be read, E170 it holds no such roster.
    """
    workbook = reading.read(path, progress, keeps_old=keeps_old)
    chosen = {**remembered(store), **(mapping or {})}
    records = record if isinstance(record, Sequence) else [record] if record else []
    wanted = records or kinds(is_county=store.office.is_county)
    layout, found = _choose(workbook, wanted, chosen)
    tables = _to_read(found, hidden_sheets)
    with store.read() as conn:
        planner = (SubPlanner if layout.record.parent else Planner)(
            conn,
            layout,
            day=store.clock().date().isoformat(),
            new_schools=frozenset(new_schools),
            new_id=partial(ids.new_id, store.clock, store.entropy),
        )
        rows = planner.plan(tables, progress)
    touched = {write.record_id for row in rows for write in row.writes if not write.is_new}
    return SheetPlan(
        path,
        layout.record.__tablename__,
        tuple(map(_told, tables)),
        tuple(rows),
        _without(workbook.sheets, found),
        frozenset(one.name for one in workbook.sheets if one.is_hidden),
        _without((one.sheet for one in found), tables),
        workbook.tells_hidden,
        workbook.old,
        keeps_old,
        {one: planner.known.folded[one] for one in touched},
        tuple(planner.schools.new),
        tuple(planner.schools.unknown),
    )


def remembered(store: Store) -> dict[str, dict[str, str]]:
    """Mappings the clerk confirmed earlier, by fingerprint of the header."""
    return {
        key.removeprefix(_SETTING): json.loads(value)
        for key, value in store.known_settings().items()
        if key.startswith(_SETTING)
    }


def remember(conn: Connection, plan: SheetPlan) -> None:
    """Keep the plan's columns for the next sheet with the same header."""
    chosen = {
        _SETTING + mark: json.dumps(targets, ensure_ascii=False, sort_keys=True)
        for mark, targets in plan.mapping().items()
    }
    settings.keep(conn, chosen)


def _choose(
    workbook: reading.Workbook,
    records: Sequence[RecordType],
    chosen: Mapping[str, Mapping[str, str]],
) -> tuple[Layout, list[Table]]:
    """The layout that fits best, and its tables."""
    wanted = [layout_of(one) for one in records]
    tables = {id(one): find_tables(workbook, one, chosen) for one in wanted}
    best = max(wanted, key=lambda one: score(_to_read(tables[id(one)]), one, workbook.path.name))
    if not tables[id(best)]:
        raise _no_roster(
            workbook.path.name, [one for one in wanted if not one.record.parent] or wanted
        )
    return best, tables[id(best)]


def _to_read(tables: Sequence[Table], hidden_sheets: Collection[str] = ()) -> list[Table]:
    """The tables of visible sheets, then those of hidden ones that are asked for."""
    visible = [one for one in tables if not one.sheet.is_hidden]
    hidden = [one for one in tables if one.sheet.is_hidden]
    return visible + [one for one in hidden if not visible or one.sheet.name in hidden_sheets]


def _without(sheets: Iterable[reading.Sheet], tables: Iterable[Table]) -> tuple[str, ...]:
    """The names of those sheets that none of the tables stands on."""
    taken = {one.sheet.name for one in tables}
    return tuple(dict.fromkeys(one.name for one in sheets if one.name not in taken))


def _no_roster(name: str, wanted: Sequence[Layout]) -> ExplainedError:
    titles = "、".join(one.record.title for one in wanted)
    labels = (one.targets[one.naming].field.label for one in wanted)
    return refusal("E170", file=name, known=titles, name="”或“".join(dict.fromkeys(labels)))


def _told(table: Table) -> TablePlan:
    filled = filled_rows(table)
    return TablePlan(
        table.sheet.name,
        table.header_row,
        table.first_row,
        table.columns,
        table.mark,
        len(filled),
        len(table.sheet.unseen.hidden_rows.intersection(filled)),
    )
