"""Applying a package: the complete rule of merge-and-packages.md §5, whole or not at all.

    for each part:  gap?  fork?  scope?  seal?      then     closure?      then     keep

Every refusal is raised before the transaction ends, so that nothing of the package stays.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, distinct, func, insert, or_, select

from db import duplicates, journal, tables
from db.changing import Change
from db.journal import Line
from db.refusals import refusal
from ruraledu_desktop.merge import contents, lines
from ruraledu_desktop.merge.lines import Part
from ruraledu_desktop.progress import Progress

Have = Mapping[str, tuple[int, bytes]]
"""已有清单: per writer the highest number held without gaps and the hash there."""


@dataclass(frozen=True)
class Seal:
    """The author's device vouches for a writer up to a number."""

    seq: int
    digest: bytes
    device: str
    signature: str


@dataclass(frozen=True)
class WriterFacts:
    """What a package says of a writer: its scope and device, and its seals."""

    name: str
    scope: str
    device: str
    previous: str
    app: str
    opened: str
    seals: tuple[Seal, ...]


@dataclass(frozen=True)
class Delivery:
    """What a package carries for one scope, as far as merging is concerned.

    Attributes:
        label: the package's file name in messages.
        lines: the raw lines of a part's file.
        have: what the sender held in the scope when it was written.
        is_sealed: whether a certified device of the unit or of the county vouches for a seal.
    """

    package: str
    label: str
    scope: str
    have: Have
    parts: Sequence[Part]
    writers: Mapping[str, WriterFacts]
    lines: Callable[[Part], Iterable[bytes]]
    is_sealed: Callable[[WriterFacts, Seal], bool]


@dataclass
class Tally:
    """What applying a package did, by form of record.

    Attributes:
        new: records the store did not have; changed: entries on records it had.
        known: entries it already held.
    """

    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    known: int = 0

    @property
    def entries(self) -> int:
        """Entries that were not held before."""
        return sum(self.new.values()) + sum(self.changed.values())

    def count(self, line: Line) -> None:
        """Count one new entry."""
        counts = self.new if line.head["kind"] in ("new", "snap") else self.changed
        form = str(line.head["form"])
        counts[form] = counts.get(form, 0) + 1


def apply(change: Change, delivery: Delivery, progress: Progress) -> Tally:
    """Apply a delivery inside a change; the tally says what it brought.

    Raises:
        ExplainedError: E105, E106 altered or beyond its scope; E108 a fork; E109 a gap.
    """
    change.package = delivery.package
    tally = Tally()
    total = sum(part.last - part.first + 1 for part in delivery.parts)
    held = journal.have(change.conn, delivery.scope)
    mark = duplicates.newest_entry(change.conn)
    if len({part.writer for part in delivery.parts}) < len(delivery.parts):
        raise refusal("E106", file=delivery.label)
    done = 0
    for part in delivery.parts:
        facts = _vouched(delivery, part)
        _check_start(change.conn, delivery, part, held)
        row = _writer_row(change.conn, facts, delivery)
        read = lines.read(delivery.lines(part), part, label=delivery.label)
        fresh = _fresh(read, delivery.label, facts, held.get(part.writer), tally)
        change.adopt(row, part.writer, delivery.scope, _reported(fresh, done, total, progress))
        _check_overlap(change.conn, delivery, part, facts.seals[0], held)
        done += part.last - part.first + 1
    change.flush()
    _check_records(change.conn, delivery, mark)
    _check_closure(change.conn, delivery)
    return tally


def _vouched(delivery: Delivery, part: Part) -> WriterFacts:
    """What is said of the writer, with no other seals than a sound one at the end of the part."""
    facts = delivery.writers.get(part.writer)
    if facts is None or facts.scope != delivery.scope:
        raise refusal("E106", file=delivery.label)
    ends = (seal for seal in facts.seals if seal.seq == part.last)
    sound = next((seal for seal in ends if delivery.is_sealed(facts, seal)), None)
    if sound is None:
        raise refusal("E106", file=delivery.label)
    return replace(facts, seals=(sound,))


def _check_start(conn: Connection, delivery: Delivery, part: Part, held: Have) -> None:
    """Refuse a gap, and a line that does not continue what is held."""
    seq, digest = held.get(part.writer, (0, journal.first_digest(part.writer)))
    if part.first > seq + 1:
        raise refusal("E109", file=delivery.label)
    if part.first == seq + 1 and part.previous != digest:
        raise refusal("E108", file=delivery.label)
    is_inside = 1 < part.first <= seq
    if is_inside and part.previous != _digest_at(conn, part.writer, part.first - 1):
        raise refusal("E108", file=delivery.label)
    if part.first == 1 and part.previous != journal.first_digest(part.writer):
        raise refusal("E106", file=delivery.label)


def _check_overlap(conn: Connection, delivery: Delivery, part: Part, end: Seal, held: Have) -> None:
    """A part that ends inside what is held must be the same line (I20)."""
    seq, _ = held.get(part.writer, (0, b""))
    if part.last < seq and end.digest != _digest_at(conn, part.writer, part.last):
        raise refusal("E108", file=delivery.label)


def _digest_at(conn: Connection, name: str, seq: int) -> bytes | None:
    entry, writer = tables.entry, tables.writer
    query = (
        select(entry.c.hash)
        .join(writer, writer.c.id == entry.c.writer)
        .where(writer.c.name == name, entry.c.seq == seq)
    )
    found = conn.execute(query).scalar_one_or_none()
    return bytes(found) if found is not None else None


def _fresh(
    read: Iterator[Line],
    label: str,
    facts: WriterFacts,
    held: tuple[int, bytes] | None,
    tally: Tally,
) -> Iterator[Line]:
    """The lines not yet held; the chain must pass through what is held and end at the seal."""
    seq, digest = held or (0, b"")
    line = None
    for line in read:
        number = line.head["seq"]
        if number > seq:
            contents.check(line, label=label)
            tally.count(line)
            yield line
        else:
            tally.known += 1
            if number == seq and line.digest != digest:
                raise refusal("E108", file=label)
    if line is None or line.digest != facts.seals[0].digest:
        raise refusal("E106", file=label)


def _reported(fresh: Iterable[Line], done: int, total: int, progress: Progress) -> Iterator[Line]:
    for number, line in enumerate(fresh):
        if number % 500 == 0:
            progress(done + number, total, "合并变更条目")
        yield line


def _writer_row(conn: Connection, facts: WriterFacts, delivery: Delivery) -> int:
    """The row of a writer, made when it is new here, its seals kept for passing them on."""
    writer = tables.writer
    found = conn.execute(
        select(writer.c.id, writer.c.scope, writer.c.device).where(writer.c.name == facts.name)
    ).one_or_none()
    if found is None:
        values = {
            "name": facts.name,
            "scope": facts.scope,
            "device": facts.device,
            "previous": facts.previous,
            "app": facts.app,
            "opened": facts.opened,
            "last_seq": 0,
            "last_hash": journal.first_digest(facts.name),
            "last_lam": 0,
        }
        key = conn.execute(insert(writer).values(**values)).inserted_primary_key
        assert key is not None
        row = int(key[0])
    elif (found.scope, found.device) != (facts.scope, facts.device):
        raise refusal("E106", file=delivery.label)
    else:
        row = int(found.id)
    keep_seals(conn, facts.name, facts.seals)
    return row


def keep_seals(conn: Connection, writer: str, seals: Iterable[Seal]) -> None:
    """Keep seals that are not yet known."""
    seal = tables.seal
    known = set(conn.scalars(select(seal.c.seq).where(seal.c.writer == writer)))
    fresh = [
        {
            "writer": writer,
            "seq": one.seq,
            "hash": one.digest,
            "device": one.device,
            "signature": one.signature,
        }
        for one in seals
        if one.seq not in known
    ]
    if fresh:
        conn.execute(insert(seal), fresh)


def _check_records(conn: Connection, delivery: Delivery, mark: int) -> None:
    """A record is of one scope and one form for ever; else one office could change another's."""
    entry, writer = tables.entry, tables.writer
    fresh = select(entry.c.rec).where(entry.c.id > mark)
    mixed = (
        select(entry.c.rec)
        .join(writer, writer.c.id == entry.c.writer)
        .where(entry.c.rec.in_(fresh))
        .group_by(entry.c.rec)
        .having(
            or_(func.count(distinct(writer.c.scope)) > 1, func.count(distinct(entry.c.form)) > 1)
        )
    )
    if conn.execute(mixed.limit(1)).first():
        raise refusal("E106", file=delivery.label)


def _check_closure(conn: Connection, delivery: Delivery) -> None:
    """I14: afterwards this store holds everything the sender held in the scope."""
    held = journal.have(conn, delivery.scope)
    for writer, (seq, digest) in delivery.have.items():
        own = held.get(writer, (0, b""))
        if own[0] < seq:
            raise refusal("E109", file=delivery.label)
        if own[0] == seq and own[1] != digest:
            raise refusal("E108", file=delivery.label)
