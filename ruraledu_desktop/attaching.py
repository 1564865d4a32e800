"""Attachments: files chosen by the clerk, kept beside the records, opened and saved again."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, select

from db import disk, journal, tables
from db.blobs import Blobs
from db.changing import Change
from db.fields import RecordType, fields_of, table_of
from db.kinds import FileFacts, Text, facts_of, fitting_name
from db.records import RECORDS
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import subrecords
from ruraledu_desktop.merge.unfiled import KINDS
from ruraledu_desktop.packages import bags, limits
from ruraledu_desktop.packages.container import OpenedPackage

ACCEPTED = tuple("jpg jpeg png bmp heic pdf ofd doc docx xls xlsx wps et ppt pptx txt zip".split())
"""Endings of files that are taken: what offices make, and nothing that runs."""


def attach(store: Store, record: RecordType, owner_id: str, paths: Sequence[Path]) -> Change:
    """Attach some files to a school, a child, a teacher or a task of the plan, in one step.

    Raises:
        ExplainedError: E140 no such owner; E136 the disk refuses; E241 one is too large, E242 of a
            sort that is not taken, E243 empty or cannot be read.
    """
    facts = [_kept(store.blobs, path.name, _data_of(path)) for path in paths]
    return _put(store, record, owner_id, facts)


def attach_data(store: Store, record: RecordType, owner_id: str, name: str, data: bytes) -> Change:
    """Attach what was pasted, such as a picture; see `attach`."""
    return _put(store, record, owner_id, [_kept(store.blobs, name, data)])


def _put(store: Store, record: RecordType, owner_id: str, facts: Sequence[FileFacts]) -> Change:
    new = [{"name": _title_of(record, one.name), "file": str(one)} for one in facts]
    title = f"添加附件“{new[0]['name']}”" if len(new) == 1 else f"添加{len(new)}个附件"
    return subrecords.put(store, record, owner_id, title=title, new=new)


def _data_of(path: Path) -> bytes:
    """What is in a file; of one that is too large not more than tells so."""
    if not _is_accepted(path.name):
        raise refusal("E242", file=path.name, known="、".join(ACCEPTED))
    try:
        if not path.is_file():  # a folder, or a device that never ends
            raise refusal("E243", file=path.name)
        with path.open("rb") as file:
            return file.read(limits.BLOB + 1)
    except OSError as error:
        raise refusal("E243", file=path.name) from error


def _kept(blobs: Blobs, name: str, data: bytes) -> FileFacts:
    """Keep a file beside the records, and say what it is."""
    if len(data) > limits.BLOB:
        raise refusal("E241", file=name, count=limits.BLOB // limits.MIB)
    if not data:
        raise refusal("E243", file=name)
    return FileFacts(blobs.put(data), len(data), fitting_name(name))


def _title_of(record: RecordType, name: str) -> str:
    """What an attachment is called at first: as its file, without the ending."""
    kind = fields_of(record)["name"].kind
    assert isinstance(kind, Text)
    return str(kind.read(name.rpartition(".")[0][: kind.size]).value or name)


def read(store: Store, value: str) -> tuple[FileFacts, bytes]:
    """The file a value names.

    Raises:
        ExplainedError: E244 it is not here.
    """
    facts = facts_of(value)
    data = store.blobs.fetch(facts.digest) if facts else None
    if facts is None or data is None:
        raise refusal("E244", file=facts.name if facts else "")
    return facts, data


def save_as(store: Store, value: str, target: Path) -> Path:
    """Write the file a value names into a folder, or under a name; what is there is not replaced.

    Raises:
        ExplainedError: E136 the disk refuses; E244 the file is not here.
    """
    facts, data = read(store, value)
    if target.is_dir():
        target = _free(target / fitting_name(facts.name))
    try:
        disk.replace(target, data)
    except OSError as error:
        raise disk.local_refusal(error, target) from error
    return target


def copy_to_look(store: Store, value: str, folder: Path) -> Path:
    """A copy of the file in a folder, to be opened; of no sort that could run.

    Raises:
        ExplainedError: E136, E244 as `save_as`; E242 another office attached what is not taken.
    """
    facts = facts_of(value)
    if facts and not _is_accepted(facts.name):
        raise refusal("E242", file=facts.name, known="、".join(ACCEPTED))
    return save_as(store, value, folder)


def _is_accepted(name: str) -> bool:
    return Path(name).suffix.lower().removeprefix(".") in ACCEPTED


def _free(target: Path) -> Path:
    number = 1
    path = target
    while path.exists():
        number += 1
        path = target.with_stem(f"{target.stem}-{number}")
    return path


# --- what packages carry ------------------------------------------------------------------------


def digests(conn: Connection, beyond: ColumnElement[bool] | None) -> list[str]:
    """The files named by the attachments that some entries are about, each once.

    Args:
        beyond: which entries, as a condition on `entry`; None for none.
    """
    if beyond is None:
        return []
    entry, forms = tables.entry, [one.__tablename__ for one in KINDS]
    query = select(entry.c.form, entry.c.rec).where(beyond, entry.c.form.in_(forms)).distinct()
    by_form: dict[str, list[str]] = {}
    for form, rec in conn.execute(query):
        by_form.setdefault(form, []).append(rec)
    return sorted(
        {digest for form, recs in by_form.items() for digest in _named(conn, RECORDS[form], recs)}
    )


def _named(conn: Connection, record: RecordType, recs: Iterable[str]) -> set[str]:
    table = table_of(record)
    query = select(table.c.file).where(table.c.is_deleted == 0, table.c.file.is_not(None))
    return {
        facts.digest
        for batch in journal.batched(recs)
        for value in conn.scalars(query.where(table.c.record_id.in_(batch)))
        if (facts := facts_of(value))
    }


def shares(blobs: Blobs, wanted: Iterable[str]) -> list[list[str]]:
    """Some files in shares that each fit a package; at least one, which may be empty (§7).

    Those that are not here are left out.
    """
    found: list[list[str]] = [[]]
    taken = 0
    for digest in wanted:
        size = blobs.size(digest)
        if size is None:
            continue
        if len(found[-1]) == limits.FILES or taken + size > limits.FILES_SIZE:
            found.append([])
            taken = 0
        found[-1].append(digest)
        taken += size
    return found


def members(blobs: Blobs, wanted: Iterable[str]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The members of a package that carry some files; those that are not here are left out.

    A file is read when its bytes are asked for, so that memory holds one at a time (I24).

    Raises:
        ExplainedError: E136 one that was here does not let itself be read when it is asked for.
    """
    for digest in wanted:
        if blobs.fetch(digest) is not None:
            yield f"{bags.BLOBS}{digest}", _pieces(blobs, digest)


def _pieces(blobs: Blobs, digest: str) -> Iterator[bytes]:
    data = blobs.get(digest)
    if data is None:  # with other bytes under its name the whole package would be refused
        raise refusal("E136", file=digest, reason="broken")
    yield data


def news(conn: Connection, blobs: Blobs, opened: OpenedPackage) -> set[str]:
    """The files of a package that an attachment names and that are not here, or damaged here.

    Others it brings are left alone.
    """
    offered = {digest for digest in carried(opened) if blobs.fetch(digest) is None}
    return offered & named(conn) if offered else set()


def take(blobs: Blobs, opened: OpenedPackage, wanted: Iterable[str]) -> None:
    """Keep some files of a package."""
    for digest in sorted(wanted):
        blobs.put(opened.read(f"{bags.BLOBS}{digest}"))


def carried(opened: OpenedPackage) -> set[str]:
    """The digests of the files a package brings."""
    names = (name for name in opened.names if name.startswith(bags.BLOBS))
    return {name.removeprefix(bags.BLOBS) for name in names}


def named(conn: Connection, scope: str = "") -> set[str]:
    """The files that attachments name, in one scope or in all."""
    found = set[str]()
    for record in KINDS:
        table = table_of(record)
        query = select(table.c.file).where(table.c.is_deleted == 0, table.c.file.is_not(None))
        if scope:
            query = query.where(table.c.scope == scope)
        found.update(facts.digest for value in conn.scalars(query) if (facts := facts_of(value)))
    return found
