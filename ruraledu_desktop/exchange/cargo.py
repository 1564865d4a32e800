"""What a package carries of the journal: writers, parts and entries, settled before the first byte.

The lines of a scope go out in the order of the hash chain, so the reader needs no sorting and no
memory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, func, select

from db import chains, journal, tables, writers
from db.chains import HEAD_KEYS, Have
from db.office import COMMON
from db.refusals import refusal
from ruraledu_desktop.merge import lines, vectors
from ruraledu_desktop.packages import bags
from ruraledu_desktop.progress import Progress

_LINES_PER_READ = 1000
_FILE_SIZE = 64 * 1024 * 1024


@dataclass
class Scoped:
    """What goes out of one scope, settled before the first byte is written."""

    have: dict[str, tuple[int, bytes]]
    parts: list[dict[str, Any]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict[str, int])
    writers: list[bytes] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """The vector and the parts as package.json carries them."""
        return {"have": vectors.as_json(self.have), "parts": self.parts}


@dataclass
class Cargo:
    """All that goes out: the package's own scope, and beside it what is common."""

    own: Scoped
    common: Scoped

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The parts of both, in the order of their files."""
        return [*self.own.parts, *self.common.parts]


def load(conn: Connection, scope: str, after: Have) -> Cargo:
    """What goes out of a scope beyond a vector, and with it all that is common."""
    own = _scoped(conn, scope, after, file=1)
    if scope == COMMON:
        return Cargo(own, Scoped({}))
    return Cargo(own, _scoped(conn, COMMON, {}, file=_last_file(own) + 1))


def _last_file(planned: Scoped) -> int:
    return int(planned.parts[-1]["file"][8:12]) if planned.parts else 0


def _scoped(conn: Connection, scope: str, after: Have, *, file: int) -> Scoped:
    """What goes out of a scope; its first part goes into the entries file of that number."""
    planned, size = Scoped(journal.have(conn, scope)), 0
    rows = _writers(conn, scope)
    for one in vectors.beyond(planned.have, after):
        row, seq = rows[one.writer], one.first - 1
        size += _size_of(conn, row.id, seq)
        if size > _FILE_SIZE and planned.parts:
            file, size = file + 1, 0
        planned.parts.append(
            {
                "writer": one.writer,
                "from": seq,
                "to": one.last,
                "prev_hash": one.previous.hex(),
                "file": f"entries-{file:04d}.ndjson",
            }
        )
        planned.writers.append(_writer_line(conn, row))
        for form, count in _counts(conn, row.id, seq):
            planned.counts[form] = planned.counts.get(form, 0) + count
    return planned


def _writers(conn: Connection, scope: str) -> dict[str, Any]:
    query = select(tables.writer).where(tables.writer.c.scope == scope)
    return {row.name: row for row in conn.execute(query)}


def _size_of(conn: Connection, writer: int, after: int) -> int:
    entry = tables.entry
    query = select(func.sum(func.length(entry.c.body))).where(
        entry.c.writer == writer, entry.c.seq > after
    )
    return int(conn.execute(query).scalar_one() or 0)


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
    conn: Connection, cargo: Cargo, progress: Progress, *, name: str
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of the package with their lines, which are read when they are asked for.

    Every line is held against the hash chain on its way out: what another tool changed is told
    here, where it can be put right, and not by the office that would refuse all of it (F12).

    Args:
        name: of the store, in messages.

    Raises:
        ExplainedError: E121, while lines are read, where one is not as it was written.
    """
    lines_of_writers = [*cargo.own.writers, *cargo.common.writers]
    yield bags.WRITERS, [line + b"\n" for line in lines_of_writers]
    by_file: dict[str, list[dict[str, Any]]] = {}
    for part in cargo.parts:
        by_file.setdefault(part["file"], []).append(part)
    total = sum(part["to"] - part["from"] for part in cargo.parts)
    done = 0
    for file, parts in by_file.items():
        yield file, _lines(conn, parts, done, total, progress, name=name)
        done += sum(part["to"] - part["from"] for part in parts)


def _lines(
    conn: Connection,
    parts: list[dict[str, Any]],
    done: int,
    total: int,
    progress: Progress,
    *,
    name: str,
) -> Iterator[bytes]:
    entry, writer = tables.entry, tables.writer
    columns = (*HEAD_KEYS, "body", "salt", "hash", "more")
    for part in parts:
        row_id = conn.scalars(select(writer.c.id).where(writer.c.name == part["writer"])).one()
        query = select(*(entry.c[one] for one in columns)).where(entry.c.writer == row_id)
        after, digest = part["from"], bytes.fromhex(part["prev_hash"])
        while after < part["to"]:
            batch = query.where(entry.c.seq > after).order_by(entry.c.seq).limit(_LINES_PER_READ)
            for row in conn.execute(batch):
                line = journal.line_of(row)
                head = chains.canonical(line.head)
                digest = chains.digest_of(digest, head, line.body_bytes, line.salt)
                if digest != line.digest:
                    raise refusal("E121", folder=name)
                yield lines.write(line) + b"\n"
                done += 1
            after += _LINES_PER_READ
            progress(done, total, "整理变更条目")
