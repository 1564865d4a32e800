"""Applying a delivery to the office's database, whole or not at all (I13)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set

from sqlalchemy import Connection, func, insert, or_, select

from db import erasing, journal, tables, writers
from db.among import among
from db.chains import Have, Line
from db.changing import Change
from ruraledu_desktop.merge import rule
from ruraledu_desktop.merge.deliveries import Delivery, Seal, Tally, WriterFacts
from ruraledu_desktop.progress import Progress


def apply(change: Change, delivery: Delivery, progress: Progress) -> Tally:
    """Apply a delivery inside a change; the tally says what it brought.

    Raises:
        ExplainedError: see `rule.apply`.
    """
    change.package = delivery.package
    return rule.apply(_Receiver(change, delivery.scope), delivery, progress)


class _Receiver:
    """The office's database while one delivery is applied."""

    def __init__(self, change: Change, scope: str) -> None:
        self._change = change
        self._conn = change.conn
        self._scope = scope

    def have(self) -> Have:
        return journal.have(self._conn, self._scope)

    def digest_at(self, writer: str, seq: int) -> bytes | None:
        return journal.digest_at(self._conn, writer, seq)

    def adopt(self, facts: WriterFacts, fresh: Iterator[Line]) -> bool:
        row = self._row(facts)
        if row is None:
            return False
        writers.declare(self._conn, row, facts.more)
        keep_seals(self._conn, facts.name, facts.seals)
        self._change.adopt(row, facts.name, self._scope, fresh)
        return True

    def erased(self, record_ids: Collection[str]) -> Mapping[str, Set[str]]:
        self._change.flush()
        found = dict[str, set[str]]()
        for batch in journal.batched(record_ids):
            found.update(erasing.named(self._conn, batch))
        return found

    def has_mixed_records(self) -> bool:
        self._change.flush()
        entry, writer = tables.entry, tables.writer
        mixed = (
            select(entry.c.rec)
            .join(writer, writer.c.id == entry.c.writer)
            .group_by(entry.c.rec)
            .having(
                or_(
                    func.min(writer.c.scope) != func.max(writer.c.scope),
                    func.min(entry.c.form) != func.max(entry.c.form),
                )
            )
        )
        again = {rec for records in self._change.written.again.values() for rec in records}
        return any(
            self._conn.execute(mixed.where(among(entry.c.rec, batch)).limit(1)).first()
            for batch in journal.batched(sorted(again))
        )

    def _row(self, facts: WriterFacts) -> int | None:
        """The row of a writer, made when it is new here; None when it is known otherwise."""
        writer = tables.writer
        query = select(writer.c.id, writer.c.scope, writer.c.device)
        found = self._conn.execute(query.where(writer.c.name == facts.name)).one_or_none()
        if found is None:
            return writers.add(
                self._conn,
                facts.name,
                scope=facts.scope,
                device=facts.device,
                previous=facts.previous,
                app=facts.app,
                opened=facts.opened,
            )
        is_same = (found.scope, found.device) == (facts.scope, facts.device)
        return int(found.id) if is_same else None


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
