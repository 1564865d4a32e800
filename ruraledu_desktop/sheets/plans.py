"""The plan of an import: the fate of every row, said before anything is written.

A plan is plain data. Rows are matched with the records of the store and with each other, the
values compared, and what would be written is laid down with the records as they stood; so work
done elsewhere meanwhile shows as a conflict and is never overwritten silently.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from db.errors import ExplainedError
from db.fields import RecordType, fields_of
from db.folding import Folded
from db.kinds import Ref
from db.records import RECORDS
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.sheets import reading
from ruraledu_desktop.sheets.columns import Column
from ruraledu_desktop.sheets.headers import Table, find_tables, score
from ruraledu_desktop.sheets.layouts import Layout, layouts
from ruraledu_desktop.sheets.planning import Planner
from ruraledu_desktop.sheets.rowplans import Fate, RowPlan, Write

_SETTING = "sheet:"


@dataclass(frozen=True)
class TablePlan:
    """One table that was found: where it stands, and what its columns hold.

    Attributes:
        header_row: first row of the header, from 0; `first_row` is the first below it.
        rows: how many rows below it hold anything.
        hidden: how many of them are hidden in the sheet; they are read all the same.
    """

    sheet: str
    header_row: int
    first_row: int
    columns: tuple[Column, ...]
    mark: str
    rows: int = 0
    hidden: int = 0


@dataclass(frozen=True)
class SheetPlan:
    """What an import would do.

    Attributes:
        form: the kind of record the sheet is about.
        tables: the tables found; `unread` are the sheets without one.
        rows: all rows, in the order of the sheets; counts in are counts out.
        seen: the records that would change, as they stood when the plan was made.
        schools: schools that would be added first, because the clerk asked for them.
        unknown_schools: names of schools that rows mention and nobody knows.
        names: names of schools by record id, those to be added included.
    """

    path: Path
    form: str
    tables: tuple[TablePlan, ...]
    rows: tuple[RowPlan, ...]
    unread: tuple[str, ...] = ()
    seen: Mapping[str, Folded] = field(default_factory=dict)
    schools: tuple[Write, ...] = ()
    unknown_schools: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def record(self) -> RecordType:
        """The kind of record the sheet is about."""
        return RECORDS[self.form]

    @property
    def counts(self) -> dict[Fate, int]:
        """How many rows have each fate."""
        counted = Counter(row.fate for row in self.rows)
        return {fate: counted[fate] for fate in Fate}

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
    record: RecordType | None = None,
    mapping: Mapping[str, Mapping[str, str]] | None = None,
    new_schools: Iterable[str] = (),
    progress: Progress = silent,
) -> SheetPlan:
    """Read a workbook and say what importing it would do; writes nothing.

    Args:
        record: Child, Teacher or School; None lets the headings tell.
        mapping: targets by column key, by fingerprint of the header; what the clerk confirmed
            for the same header before goes without saying.
        new_schools: names of unknown schools to be added along with the rows.

    Raises:
        ExplainedError: E113 the file cannot be read, E170 it holds no such roster.
    """
    workbook = reading.read(path, progress)
    chosen = {**remembered(store), **(mapping or {})}
    layout, tables = _choose(workbook, record, chosen)
    with store.read() as conn:
        planner = Planner(
            conn,
            layout,
            day=store.clock().date().isoformat(),
            new_schools=frozenset(new_schools),
            entropy=store.entropy,
        )
        rows = planner.plan(tables, progress)
    found = {table.sheet.name for table in tables}
    touched = {write.record_id for row in rows for write in row.writes if not write.is_new}
    return SheetPlan(
        path,
        layout.record.__tablename__,
        tuple(_told(table, rows) for table in tables),
        tuple(rows),
        tuple(one.name for one in workbook.sheets if one.name not in found),
        {one: planner.known.folded[one] for one in touched},
        tuple(planner.schools.new),
        tuple(planner.schools.unknown),
        planner.schools.names(),
    )


def values_shown(plan: SheetPlan, row: RowPlan) -> list[tuple[str, str]]:
    """Label and text of everything a row would write, for the clerk to read over."""
    shown = []
    for write in row.writes:
        for name, value in write.values.items():
            one = fields_of(RECORDS[write.form])[name]
            text = one.kind.show(value)
            if isinstance(one.kind, Ref):
                text = plan.names.get(str(value), "")
            if text:
                shown.append((f"{write.title} {one.label}".strip(), text))
    return shown


def remembered(store: Store) -> dict[str, dict[str, str]]:
    """Mappings the clerk confirmed earlier, by fingerprint of the header."""
    with store.settings() as settings:
        return {
            key.removeprefix(_SETTING): json.loads(value)
            for key, value in settings.items()
            if key.startswith(_SETTING)
        }


def remember(store: Store, plan: SheetPlan) -> None:
    """Keep the plan's columns for the next sheet with the same header."""
    with store.settings() as settings:
        for mark, targets in plan.mapping().items():
            settings[_SETTING + mark] = json.dumps(targets, ensure_ascii=False, sort_keys=True)


def _choose(
    workbook: reading.Workbook,
    record: RecordType | None,
    chosen: Mapping[str, Mapping[str, str]],
) -> tuple[Layout, list[Table]]:
    """The layout that fits best, and its tables."""
    wanted = [layouts()[record.__tablename__]] if record else list(layouts().values())
    tables = {id(one): find_tables(workbook, one, chosen) for one in wanted}
    best = max(wanted, key=lambda one: score(tables[id(one)], one, workbook.path.name))
    if not tables[id(best)]:
        raise _no_roster(workbook.path.name, wanted)
    return best, tables[id(best)]


def _no_roster(name: str, wanted: Sequence[Layout]) -> ExplainedError:
    titles = "、".join(one.record.title for one in wanted)
    labels = (fields_of(one.record)[one.record.named_by].label for one in wanted)
    return refusal("E170", file=name, known=titles, name="”或“".join(dict.fromkeys(labels)))


def _told(table: Table, rows: Sequence[RowPlan]) -> TablePlan:
    own = [one.row for one in rows if one.sheet == table.sheet.name]
    hidden = len(table.sheet.facts.hidden_rows.intersection(own))
    return TablePlan(
        table.sheet.name,
        table.header_row,
        table.first_row,
        table.columns,
        table.mark,
        len(own),
        hidden,
    )
