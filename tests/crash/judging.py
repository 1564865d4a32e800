"""Opening what a crash left, as the program does, and saying in which state it is."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

import orjson
from sqlalchemy import Connection, select

from db import chains, current, journal, tables
from db.blobs import FolderBlobs
from db.errors import ExplainedError
from db.fields import table_of
from db.records import RECORDS
from db.store import Store
from ruraledu_desktop import attaching, passwords
from ruraledu_desktop.packages.sticks import KEPT
from tests.crash.disks import Contents
from tests.crash.operations import CLERK, NEXT_PASSWORD, PASSWORD

NO_STORE = "no store"
UNFINISHED = (".part", "-journal", "/store.db", "/store.key")
"""How files are called that are still being written, or that are judged by opening the store."""


def state_of(folder: Path) -> str:
    """Open an office's store and return a digest of all it holds, its soundness judged.

    Packages it remembers must lie in its outbox or inbox as they were, and its records' files.
    Which password opens it belongs to its state.
    """
    password = _unlock(folder)
    try:
        Store.open(folder).close()
    except ExplainedError as error:
        if error.code != "E125":
            raise
        return NO_STORE
    return password + _judged((folder / "store.db").read_bytes(), folder)


def _unlock(folder: Path) -> str:
    """Open a protected folder; returns the password that does, "" where none is needed."""
    passwords.lock(folder)  # another state was judged in the same place
    if not passwords.is_protected(folder):
        return ""
    for one in (PASSWORD, NEXT_PASSWORD):
        with suppress(ExplainedError):
            assert passwords.unlock(folder, CLERK, one), "not all is encrypted"
            return one
    raise AssertionError("no password opens it")


def _judged(data: bytes, folder: Path) -> str:
    """The state of a closed store; the same bytes are judged once."""
    key = hashlib.sha256(data).digest()
    if key not in _KNOWN:
        with Store.open(folder) as store:
            _KNOWN[key] = _judge(store)
    state, files, photos = _KNOWN[key]
    for place, digest in files:
        assert _digest(folder / place) == digest, f"{place} is not what was remembered"
    assert all(map(FolderBlobs(folder).get, photos)), "a photo is lost"
    return state


_Judged = tuple[str, list[tuple[str, str]], list[str]]
"""The state, where packages lie and their digests, and the digests of the records' files."""
_KNOWN: dict[bytes, _Judged] = {}


def _judge(store: Store) -> _Judged:
    with store.read() as conn:
        _check_chains(conn)
        before = _dump(conn)
        files, photos = [*_packages(conn)], sorted(attaching.named(conn))
    with store.write() as conn:
        current.rebuild(conn)
        after = _dump(conn)
    assert before == after, "the record tables are not the fold of the journal"
    # Where a package was put is remembered by its path, and every trial has a folder of its own.
    told = re.sub(rb'/[^" ]*/(?=stick/)', b"", before)
    return hashlib.sha256(told).hexdigest(), files, photos


def _check_chains(conn: Connection) -> None:
    """Every entry of every writer has the hash that follows from the one before."""
    entry, writer = tables.entry, tables.writer
    for one in conn.execute(select(writer)):
        digest, seq = chains.first_digest(one.name), 0
        rows = conn.execute(select(entry).where(entry.c.writer == one.id).order_by(entry.c.seq))
        for row in rows:
            line = journal.line_of(row)
            digest = chains.linked(digest, chains.canonical(line.head), line.commit)
            seq += 1
            assert (row.seq, row.hash) == (seq, digest), "a chain is broken"
        assert (one.last_seq, one.last_hash) == (seq, digest), "the end of a chain is lost"


def _dump(conn: Connection) -> bytes:
    """All rows of all tables in one order, but for what encrypting packages makes random."""
    found: list[list[str]] = []
    for table in (*tables.metadata.sorted_tables, *map(table_of, RECORDS.values())):
        columns = [one for one in table.columns if one.name not in ("digest", "size")]
        found.append(
            [table.name, *sorted(repr(tuple(row)) for row in conn.execute(select(*columns)))]
        )
    return orjson.dumps(found)


def _packages(conn: Connection) -> Iterable[tuple[str, str]]:
    """Where the packages lie that the store keeps, and their digests: of others the last ones."""
    package = tables.package
    rows = conn.execute(select(package).order_by(package.c.place.desc())).all()
    copies = Counter[tuple[str, str]]()
    for row in rows:
        if row.direction == "out":
            yield f"outbox/{row.file}", row.digest
        elif copies[row.device, row.kind] < KEPT:
            copies[row.device, row.kind] += 1
            yield f"inbox/{row.digest[:32]}.rep", row.digest


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def half_files(contents: Contents, known: Collection[bytes | None]) -> list[str]:
    """Files with a final name that are not whole: other than any that ever was."""
    return [
        name
        for name, data in contents.items()
        if data not in known and not name.endswith(UNFINISHED)
    ]
