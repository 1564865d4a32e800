"""What a package carries of the journal: writers, parts and entries, settled before the first byte.

The lines of a scope go out in the order of the hash chain, so the reader needs no sorting and no
memory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, func, literal, select

from db import chains, journal, tables, verifying, writers
from db.chains import Have
from db.office import COMMON
from db.verifying import Fault, NotAsWritten
from ruraledu_desktop.merge import lines, vectors
from ruraledu_desktop.packages import bags, limits
from ruraledu_desktop.progress import Progress

_LINES_PER_READ = 1000
_FILE_SIZE = limits.NDJSON // 2
_HEAD_SIZE = 600
"""What the head of an entry takes at most beside `over` and what a newer program added."""
_CHARACTER_SIZE = 4
"""Bytes that a character takes at most."""


@dataclass
class Scoped:
    """What goes out of one scope, settled before the first byte is written.

    Attributes:
        stretches: entries that follow each other in one file, as parts are written; the line of
            a writer that fills more than one file has a stretch in each.
    """

    have: dict[str, tuple[int, bytes]]
    stretches: list[dict[str, Any]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict[str, int])
    writers: list[bytes] = field(default_factory=list)

    @property
    def parts(self) -> list[dict[str, Any]]:
        """One part for each writer: it begins in its file, and may go on in the next ones."""
        found: dict[str, dict[str, Any]] = {}
        for one in self.stretches:
            found[one["writer"]] = {**found.get(one["writer"], one), "to": one["to"]}
        return list(found.values())

    def as_json(self) -> dict[str, object]:
        """The vector and the parts as package.json carries them."""
        return {"have": vectors.as_json(self.have), "parts": self.parts}


@dataclass
class Cargo:
    """All that goes out: the package's own scope, and beside it what is common."""

    own: Scoped
    common: Scoped

    @property
    def stretches(self) -> list[dict[str, Any]]:
        """Those of both, in the order of their files."""
        return [*self.own.stretches, *self.common.stretches]


def load(conn: Connection, scope: str, after: Have) -> Cargo:
    """What goes out of a scope beyond a vector, and with it all that is common."""
    own = _scoped(conn, scope, after, file=1)
    if scope == COMMON:
        return Cargo(own, Scoped({}))
    return Cargo(own, _scoped(conn, COMMON, {}, file=_last_file(own) + 1))


def _last_file(planned: Scoped) -> int:
    return int(planned.stretches[-1]["file"][8:12]) if planned.stretches else 0


def _scoped(conn: Connection, scope: str, after: Have, *, file: int) -> Scoped:
    """What goes out of a scope; its first part goes into the entries file of that number."""
    planned, size = Scoped(journal.have(conn, scope)), 0
    rows = _writers(conn, scope)
    for one in vectors.beyond(planned.have, after):
        row, seq, previous = rows[one.writer], one.first - 1, one.previous
        planned.writers.append(_writer_line(conn, row))
        for form, count in _counts(conn, row.id, seq):
            planned.counts[form] = planned.counts.get(form, 0) + count
        for last, digest, taken in _pieces(conn, row.id, seq):
            size += taken
            if size > _FILE_SIZE and planned.stretches:
                file, size = file + 1, taken
            planned.stretches.append(
                {
                    "writer": one.writer,
                    "from": seq,
                    "to": last,
                    "prev_hash": previous.hex(),
                    "file": f"entries-{file:04d}.ndjson",
                }
            )
            seq, previous = last, digest
    return planned


def _writers(conn: Connection, scope: str) -> dict[str, Any]:
    query = select(tables.writer).where(tables.writer.c.scope == scope)
    return {row.name: row for row in conn.execute(query)}


def _pieces(conn: Connection, writer: int, after: int) -> Iterable[tuple[int, bytes, int]]:
    """The rest of a line in pieces that each fit a file: last number, its hash, bytes at most."""
    entry = tables.entry
    texts = (func.coalesce(func.length(entry.c[one]), 0) for one in ("body", "over", "more"))
    size = sum(texts, start=literal(0)) * _CHARACTER_SIZE + _HEAD_SIZE
    own = (entry.c.writer == writer, entry.c.seq > after)
    whole = select(func.max(entry.c.seq), func.sum(size)).where(*own)
    newest, total = conn.execute(whole).one()
    if total <= _FILE_SIZE:
        return [(newest, b"", int(total))]
    place = func.sum(size).over(order_by=entry.c.seq) // _FILE_SIZE
    lines = select(entry.c.seq, size.label("size"), place.label("place")).where(*own).subquery()
    last = func.max(lines.c.seq).label("last")
    pieces = select(last, func.sum(lines.c.size).label("size")).group_by(lines.c.place).subquery()
    query = select(pieces.c.last, entry.c.hash, pieces.c.size)
    query = query.join(entry, (entry.c.writer == writer) & (entry.c.seq == pieces.c.last))
    return [(row[0], row[1], int(row[2])) for row in conn.execute(query.order_by(pieces.c.last))]


def _counts(conn: Connection, writer: int, after: int) -> Iterable[Row[str, int]]:
    entry = tables.entry
    query = (
        select(entry.c.form, func.count())
        .where(entry.c.writer == writer, entry.c.seq > after)
        .group_by(entry.c.form)
    )
    return conn.execute(query).all()


def _writer_line(conn: Connection, row: Any) -> bytes:
    seal = tables.seal
    query = select(seal).where(seal.c.writer == row.name).order_by(seal.c.seq.desc()).limit(1)
    seals = [
        {
            "seq": one.seq,
            "hash": one.hash.hex(),
            "device": one.device,
            "signature": one.signature,
        }
        for one in conn.execute(query)
    ]
    return chains.canonical(
        {
            **writers.declared(row.more),
            "writer": row.name,
            "scope": row.scope,
            "device": row.device,
            "prev": _previous(row.previous),
            "app": row.app,
            "opened": row.opened,
            "seals": seals,
        }
    )


def _previous(kept: str) -> list[object] | None:
    """The last line its computer knew, as (writer, number, hash)."""
    if not kept:
        return None
    writer, number, digest = kept.split(":")
    return [writer, int(number), digest]


def members(
    conn: Connection, cargo: Cargo, progress: Progress
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of the package with their lines, which are read when they are asked for.

    Every line is held against the hash chain on its way out: what another tool changed is told
    here, where it can be put right, and not by the office that would refuse all of it (F12).

    Raises:
        NotAsWritten: while lines are read, where one is not; the store tells it as E247.
    """
    lines_of_writers = [*cargo.own.writers, *cargo.common.writers]
    yield bags.WRITERS, [line + b"\n" for line in lines_of_writers]
    by_file: dict[str, list[dict[str, Any]]] = {}
    for one in cargo.stretches:
        by_file.setdefault(one["file"], []).append(one)
    total = sum(one["to"] - one["from"] for one in cargo.stretches)
    done = 0
    for file, stretches in by_file.items():
        yield file, _lines(conn, stretches, done, total, progress)
        done += sum(one["to"] - one["from"] for one in stretches)


def _lines(
    conn: Connection,
    stretches: list[dict[str, Any]],
    done: int,
    total: int,
    progress: Progress,
) -> Iterator[bytes]:
    entry, writer = tables.entry, tables.writer
    for one in stretches:
        row_id = conn.scalars(select(writer.c.id).where(writer.c.name == one["writer"])).one()
        query = select(*(entry.c[each] for each in journal.LINE)).where(entry.c.writer == row_id)
        after, digest = one["from"], bytes.fromhex(one["prev_hash"])
        while after < one["to"]:
            upto = min(after + _LINES_PER_READ, one["to"])
            batch = query.where(entry.c.seq > after, entry.c.seq <= upto).order_by(entry.c.seq)
            for row in conn.execute(batch):
                line = verifying.read(row, digest)
                if line is None:
                    fault = Fault(f"{one['writer']}:{row.seq}", str(row.form), str(row.wall))
                    raise NotAsWritten(fault)
                digest = line.digest
                yield lines.write(line) + b"\n"
                done += 1
            after = upto
            progress(done, total, "整理变更条目")
