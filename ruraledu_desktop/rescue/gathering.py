"""The records as they stand, gathered from the record tables and, where those fail, the journal.

They are gathered into a small store of their own beside what is being written, so that names can be
looked up and lists sorted without much of it in memory; it is thrown away in the end.
"""

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Integer, Table, create_engine, delete, select
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from db import current, tables
from db.engines.dialects import WORDED
from db.fields import RecordType, table_of
from db.kinds.numbers import Parts
from db.records import RECORDS
from db.salvage import Row
from ruraledu_desktop.packages import documents

FILE = "gathered.part"
_KEPT: Mapping[str, Table] = {
    table.name: table for table in (tables.setting, tables.trust, tables.writer, tables.item)
}


def in_order(names: Iterable[str]) -> list[str]:
    """The tables in the order in which they are to be gathered: the journal last."""
    first = {name: place for place, name in enumerate([*_KEPT, *RECORDS])}
    return sorted(names, key=lambda name: (name == "entry", first.get(name, len(first)), name))


@contextmanager
def gathering(folder: Path) -> Generator["Gathered"]:
    """A place to gather in; its file is in the folder until the block ends."""
    file = folder / FILE
    with closing(sqlcipher.connect(str(file), isolation_level=None)) as raw:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY"):
            raw.execute(f"PRAGMA {pragma}")
        engine = create_engine(
            "sqlite+ruraledu://",
            execution_options=WORDED,
            module=sqlcipher,
            poolclass=StaticPool,
            creator=lambda: raw,
        )
        with engine.begin() as conn:
            tables.metadata.create_all(conn)
            for record in RECORDS.values():
                table_of(record).create(conn)
            yield Gathered(conn)
        engine.dispose()
    file.unlink()


class Gathered:
    """What was gathered so far.

    Attributes:
        conn: where it is.
    """

    def __init__(self, conn: Connection) -> None:
        self.conn = conn
        self._doubtful: set[str] = set()

    @property
    def is_same_program(self) -> bool:
        """Whether the record tables are those of this program, as far as can be told."""
        setting = tables.setting
        found = self.conn.scalars(select(setting.c.value).where(setting.c.key == "shape")).first()
        return found in (None, current.shape())

    def take(self, name: str, rows: Sequence[Row]) -> None:
        """Keep of some rows of a table what the lists need."""
        if name in _KEPT:
            self._keep(_KEPT[name], rows)
            if name == "item":
                self._doubtful.update(str(row["rec"]) for row in rows)
        elif name in RECORDS and self.is_same_program:
            self._take_records(RECORDS[name], rows)
        elif name == "entry":
            self._take_entries(rows)

    def _take_records(self, record: RecordType, rows: Sequence[Row]) -> None:
        """Those that hold what such a record can hold; others are made from the journal."""
        table = table_of(record)
        names = set(table.columns.keys())
        self._keep(table, [row for row in rows if row.keys() == names and _fits(table, row)])

    def _take_entries(self, rows: Sequence[Row]) -> None:
        """Those of records that no table had, and those that items speak of, if they can be read.

        What cannot stands in the journal's own file only.
        """
        readable: dict[str, list[Row]] = {}
        for row in rows:
            if row["form"] in RECORDS and _is_readable(row):
                readable.setdefault(row["form"], []).append(row)
        for form, mine in readable.items():
            record = RECORDS[form]
            self._leave_to(record, {row["rec"] for row in mine})
            known = set(current.existing(self.conn, record, {row["rec"] for row in mine}))
            wanted = [r for r in mine if r["rec"] not in known or r["rec"] in self._doubtful]
            self._keep(tables.entry, wanted)

    def _leave_to(self, record: RecordType, recs: Collection[str]) -> None:
        """Rows that were taken for those of another kind, since both have alike columns.

        Only a file without its list of tables leaves that open (see `db.leaves`).
        """
        for other in RECORDS.values():
            table = table_of(other)
            if other is not record and len(table.columns) == len(table_of(record).columns):
                self.conn.execute(delete(table).where(table.c.record_id.in_(recs)))

    def _keep(self, table: Table, rows: Iterable[Row]) -> None:
        """Rows that are there already stay as they are."""
        names = {column.name for column in table.columns}
        kept = [tuple(row.get(name) for name in sorted(names)) for row in rows]
        if kept:
            columns = ", ".join(f'"{name}"' for name in sorted(names))
            marks = ", ".join("?" * len(names))
            self.conn.exec_driver_sql(
                f'INSERT OR IGNORE INTO "{table.name}" ({columns}) VALUES ({marks})', kept
            )

    def scopes(self) -> set[str]:
        """The units whose records there are."""
        found: set[str] = set()
        for record in RECORDS.values():
            found.update(
                filter(None, self.conn.scalars(select(table_of(record).c.scope).distinct()))
            )
        return found

    def fold_missing(self) -> int:
        """Make the records that only the journal had; returns how many."""
        entry, made = tables.entry, 0
        for form, record in RECORDS.items():
            table = table_of(record)
            query = (
                select(entry.c.rec)
                .where(entry.c.form == form, entry.c.rec.not_in(select(table.c.record_id)))
                .distinct()
            )
            missing = list(self.conn.scalars(query))
            made += len(missing)
            current.refold(self.conn, record, missing, "")
        return made

    def take_old(self, name: str, rows: Sequence[Row]) -> None:
        """Rows of another program's record table, where the journal had nothing of the record."""
        table = table_of(RECORDS[name])
        known = [{key: one for key, one in row.items() if key in table.columns} for row in rows]
        self._keep(table, [row for row in known if row.get("record_id") and _fits(table, row)])


def _fits(table: Table, row: Row) -> bool:
    """Whether every value is of the type its column keeps."""
    return all(
        value is None or isinstance(value, _type_of(table, name)) for name, value in row.items()
    )


def _is_readable(row: Row) -> bool:
    """Whether an entry has the shape that folding wants."""
    try:
        over, body = orjson.loads(row["over"]), orjson.loads(row["body"] or "{}")
    except (KeyError, ValueError):
        return False
    return (
        documents.is_object(body)
        and documents.is_object(over)
        and all(documents.is_list(groups) for groups in over.values())
        and all(isinstance(row[name], int) for name in ("seq", "lam", "writer"))
        and all(isinstance(row[name], str) for name in ("rec", "kind", "user", "wall"))
        and isinstance(row["hash"], bytes)
    )


def _type_of(table: Table, name: str) -> type[Any]:
    kind = table.columns[name].type
    return int if isinstance(kind, Integer | Parts) else str
