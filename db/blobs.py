"""Files beside the records: photos and scans, each kept once, under its SHA-256.

    DIR/files/3f/3f9c…   of a store in one file; a server keeps them in a table of its own

Nothing reads through them while records are read, and the data file stays small. A file is on the
disk before an entry names it, so an entry never names what a crash could still take (I27). What no
record names any more stays, since undoing brings it back; only what was erased goes (`erasing`).
One whose bytes are damaged is put aside when that is seen, as `3f9c….damaged`, so that it counts as
missing without reading all files. In a protected folder (`safe`) each is sealed under the key.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    LargeBinary,
    MetaData,
    String,
    Table,
    delete,
    func,
    inspect,
    select,
)
from sqlalchemy.dialects.postgresql import insert

from db import disk, safe, sealed_files
from db.among import among

FOLDER = "files"
_DAMAGED = ".damaged"
_apart = MetaData()
_blob = Table(
    "blob",
    _apart,
    Column("digest", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)


def digest_of(data: bytes) -> str:
    """What a file is found by."""
    return hashlib.sha256(data).hexdigest()


class Blobs(ABC):
    """Where the files of a store are."""

    @abstractmethod
    def put(self, data: bytes) -> str:
        """Keep a file, durably; returns its digest. One that is damaged is whole again then.

        Raises:
            ExplainedError: E136 the disk refuses.
        """

    def get(self, digest: str) -> bytes | None:
        """A file, None when it is not here or not as it was."""
        data = self._read(digest)
        return data if data is not None and digest_of(data) == digest else None

    def fetch(self, digest: str) -> bytes | None:
        """The same; one that is damaged is put aside, and is not here from then on.

        One the disk does not give now is not: it may be whole.
        """
        data = self._read(digest)
        if data is not None and digest_of(data) != digest:
            self._put_aside(digest)
            return None
        return data

    @abstractmethod
    def _read(self, digest: str) -> bytes | None:
        """What is kept under a digest, None when nothing is."""

    @abstractmethod
    def _put_aside(self, digest: str) -> None:
        """Keep what is damaged under another name; what can be read of it is not thrown away."""

    @abstractmethod
    def drop(self, digest: str) -> None:
        """Remove a file, durably, and one put aside; nothing when it is not here.

        Raises:
            ExplainedError: E136 the disk refuses.
        """

    @abstractmethod
    def size(self, digest: str) -> int | None:
        """How many bytes a file has, without reading it; None when it is not here."""

    def has(self, digest: str) -> bool:
        """Whether a file is here, without reading it; it may be damaged."""
        return self.size(digest) is not None

    def missing(self, digests: Iterable[str]) -> set[str]:
        """Those of some files that are not here."""
        return {one for one in digests if not self.has(one)}

    def damaged(self, digests: Iterable[str]) -> set[str]:
        """Those of some missing files of which something that is damaged was put aside."""
        return {one for one in digests if self.has(one + _DAMAGED)}


class FolderBlobs(Blobs):
    """Files in the data folder; every method raises E284 while it is shut."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def put(self, data: bytes) -> str:
        digest = digest_of(data)
        path = self._path(digest)
        if self.get(digest) is None:
            try:
                disk.make_folder(path.parent, mode=0o700)
                disk.replace(path, self._sealed(data))
            except OSError as error:
                raise disk.local_refusal(error, path) from error
        return digest

    def _sealed(self, data: bytes) -> bytes:
        key = safe.key_of(self._folder.parent)
        return sealed_files.seal(key, data) if key else data

    def opens(self, path: Path) -> bool:
        """Whether a file of another folder is as one of this folder would be, under its key.

        Raises:
            OSError: it cannot be read.
        """
        data, key = path.read_bytes(), safe.key_of(self._folder.parent)
        return digest_of(sealed_files.unseal(key, data) if key else data) == path.name

    def sealing(self) -> Iterator[Callable[[], object]]:
        """What seals one file each that was put here before the folder had a key.

        Each raises OSError, as the disk says; what is not sealed yet can be read all the same.
        """
        for path in sorted(self._folder.glob("??/*")):
            yield partial(self._seal, path)

    def _seal(self, path: Path) -> None:
        if path.suffix == disk.PART:
            path.unlink(missing_ok=True)  # it gave way to the one before it
        elif not sealed_files.is_sealed(path):
            disk.replace(path, self._sealed(path.read_bytes()))

    def _read(self, digest: str) -> bytes | None:
        key = safe.key_of(self._folder.parent)
        try:
            data = self._path(digest).read_bytes()
        except OSError:
            return None
        return sealed_files.unseal(key, data) if key else data

    def _put_aside(self, digest: str) -> None:
        path = self._path(digest)
        with suppress(OSError):  # then it is found damaged again
            path.replace(path.with_name(digest + _DAMAGED))

    def drop(self, digest: str) -> None:
        path = self._path(digest)
        for one in (path, path.with_name(digest + _DAMAGED)):
            if one.exists():
                try:
                    one.unlink()
                    disk.flush_folder(one.parent)
                except OSError as error:
                    raise disk.local_refusal(error, one) from error

    def size(self, digest: str) -> int | None:
        path = self._path(digest)
        if not path.is_file():
            return None
        is_sealed = safe.key_of(self._folder.parent) and sealed_files.is_sealed(path)
        return path.stat().st_size - (sealed_files.MORE if is_sealed else 0)

    def missing(self, digests: Iterable[str]) -> set[str]:
        """Told from lists of folders: of thousands of files the first page asks again and again."""
        wanted = {*digests}
        for one in {digest[:2] for digest in wanted}:
            with suppress(OSError):
                wanted.difference_update(path.name for path in (self._folder / one).iterdir())
        return wanted


class TableBlobs(Blobs):
    """Files at a county's server, for all its officers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, data: bytes) -> str:
        digest = digest_of(data)
        with self._engine.begin() as conn:
            _apart.create_all(conn)
            row = insert(_blob).values(digest=digest, data=data)
            conn.execute(row.on_conflict_do_update(index_elements=["digest"], set_={"data": data}))
        return digest

    def _read(self, digest: str) -> bytes | None:
        with self._engine.begin() as conn:
            if not _is_made(conn):
                return None
            found = conn.scalar(select(_blob.c.data).where(_blob.c.digest == digest))
        return bytes(found) if found is not None else None

    def _put_aside(self, digest: str) -> None:
        aside = digest + _DAMAGED
        with self._engine.begin() as conn:
            data = conn.scalar(select(_blob.c.data).where(_blob.c.digest == digest))
            conn.execute(insert(_blob).values(digest=aside, data=data).on_conflict_do_nothing())
            conn.execute(delete(_blob).where(_blob.c.digest == digest))

    def drop(self, digest: str) -> None:
        with self._engine.begin() as conn:
            conn.execute(delete(_blob).where(_blob.c.digest.in_([digest, digest + _DAMAGED])))

    def size(self, digest: str) -> int | None:
        with self._engine.begin() as conn:
            query = select(func.length(_blob.c.data)).where(_blob.c.digest == digest)
            return conn.scalar(query) if _is_made(conn) else None

    def missing(self, digests: Iterable[str]) -> set[str]:
        wanted = {*digests}
        with self._engine.begin() as conn:
            if wanted and _is_made(conn):
                query = select(_blob.c.digest).where(among(_blob.c.digest, wanted))
                wanted.difference_update(conn.scalars(query))
        return wanted


def _is_made(conn: Connection) -> bool:
    return inspect(conn).has_table(_blob.name)
