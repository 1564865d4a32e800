"""A change: the entries one step writes, and what it touched."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, CursorResult, func, insert, select, update

from db import APP, RELEASED, bulk, current, duplicates, journal, tables
from db.fields import RecordType, fields_of, group_of, groups_of
from db.folding import STATE, Folded
from db.journal import HEAD_KEYS, Line
from db.kinds import Plain, Value
from db.records import RECORDS

_ENTRY_COLUMNS = tuple(
    "writer seq rec kind form lam wall doubt user over body salt hash more step package".split()
)
_FLUSH_AT = 2000
_LONG_PAUSE = 400  # days


class Change:
    """What happens inside `with store.change(...)`; afterwards it says what was touched."""

    def __init__(
        self,
        conn: Connection,
        *,
        title: str,
        kind: str,
        undoes: int | None,
        office_unit: str,
        clerk: str,
        clock: Callable[[], datetime],
        entropy: Callable[[int], bytes],
        writers: dict[str, int],
        device: str,
        finds_duplicates: bool,
    ) -> None:
        """Made by `Store.change` only."""
        self.conn = conn
        self.title = title
        self.kind = kind
        self.step: int | None = None
        self.package = ""
        self.touched: set[str] = set()
        self.count = 0
        self._undoes = undoes
        self._unit = office_unit
        self._clerk = clerk
        self._clock = clock
        self._entropy = entropy
        self._writers = writers
        self._device = device
        self._mark = duplicates.newest_entry(conn) if finds_duplicates else None
        self._chains: dict[str, _Chain] = {}
        self._rows: list[tuple[Any, ...]] = []
        self._new: dict[str, Folded] = {}
        self._stale: dict[str, dict[str, None]] = {}
        self._wall = ("", 0)

    # --- what was touched -------------------------------------------------------------------

    def touches(self, record: RecordType) -> bool:
        """Whether records of that kind were written."""
        return record.__tablename__ in self.touched

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written: saving without a change writes no entry (I8)."""
        return not self.count

    # --- writing records --------------------------------------------------------------------

    def new_id(self) -> str:
        """A fresh record id."""
        return UUID(bytes=self._entropy(16), version=4).hex

    def create(
        self,
        record: RecordType,
        values: Mapping[str, Value],
        *,
        scope: str = "",
        record_id: str = "",
    ) -> str:
        """Add a record and return its id.

        Args:
            values: values by field; unknown (None) ones may be left out.
            scope: whose data it is; this office's own by default.
        """
        rec = record_id or self.new_id()
        body = {name: plain for name, plain in _plain(record, values).items() if plain is not None}
        scope = scope or self._unit
        name = self._append(scope, "new", record, rec, {}, body)
        self._new[rec] = Folded(rec, record.__tablename__, scope, body, (name,))
        return rec

    def assign(
        self, record: RecordType, values: Mapping[str, Value], *, seen: Folded
    ) -> tuple[str, ...]:
        """Change fields of a record; returns the names of those that really changed.

        Args:
            values: the values wanted; fields left out stay.
            seen: the record as the author saw it when opening it: the difference is taken
                against it, and its heads are what the new entry replaces.
        """
        wanted = _plain(record, values)
        groups = {
            group_of(record, name)
            for name, plain in wanted.items()
            if plain != seen.values.get(name)
        }
        if not groups:
            return ()
        names = [name for group in groups for name in groups_of(record)[group]]
        body = {name: wanted.get(name, seen.values.get(name)) for name in names}
        self.write_groups(record, seen, body)
        return tuple(name for name in names if body[name] != seen.values.get(name))

    def write_groups(self, record: RecordType, seen: Folded, body: Mapping[str, Plain]) -> None:
        """Write whole field groups, whether their values differ or not (decisions, undo)."""
        over: dict[str, list[str]] = {}
        for group in sorted({group_of(record, name) for name in body}):
            for head in seen.heads_of(group):
                over.setdefault(head, []).append(group)
        self._append(seen.scope, "set", record, seen.rec, over, body)
        self._stale_again(record, seen.rec)

    def strike(self, record: RecordType, *, seen: Folded) -> None:
        """Strike a record off; its values stay and come back when that is undone."""
        body: dict[str, Plain] = {"deleted": 1, "seen": " ".join(sorted(seen.all_heads()))}
        self._state(record, seen, body)

    def restore(self, record: RecordType, *, seen: Folded) -> None:
        """Bring a record back that was struck off."""
        self._state(record, seen, {"deleted": 0})

    def _state(self, record: RecordType, seen: Folded, body: Mapping[str, Plain]) -> None:
        over = {head: [STATE] for head in seen.heads_of(STATE)}
        self._append(seen.scope, "state", record, seen.rec, over, body)
        self._stale_again(record, seen.rec)

    def load(self, record: RecordType, record_ids: Iterable[str]) -> dict[str, Folded]:
        """The records as they stand now, this change's own work included."""
        self.flush()
        return current.load(self.conn, record, record_ids)

    def mark(self, step: int, state: str) -> None:
        """Note what became of an earlier step: done or undone."""
        self._step_id()
        self.conn.execute(update(tables.step).where(tables.step.c.id == step).values(state=state))

    # --- entries from elsewhere -------------------------------------------------------------

    def adopt(self, writer: int, name: str, scope: str, lines: Iterable[Line]) -> None:
        """Take over verified entries of another writer, in order.

        The caller has checked chain, seal and scope; here they only become rows.

        Args:
            writer: the writer's row.
            name: its 32 hex digits.
        """
        chain: _Chain | None = None
        query = select(tables.writer.c.last_lam).where(tables.writer.c.id == writer)
        lam = int(self.conn.execute(query).scalar_one())
        for line in lines:
            head = line.head
            self._step_id()
            chain = _Chain(writer, name, head["seq"], line.digest, max(lam, head["lam"]))
            lam = chain.lam
            self._rows.append(self._row(writer, line))
            self.count += 1
            self._adopt_fold(f"{name}:{head['seq']}", scope, line)
            if len(self._rows) >= _FLUSH_AT:
                self.flush()
        if chain:
            self._save_chain(chain)

    def _adopt_fold(self, name: str, scope: str, line: Line) -> None:
        head = line.head
        rec, form = head["rec"], head["form"]
        record = RECORDS.get(form)
        if record is None:
            return
        if head["kind"] == "new" and rec not in self._new:
            self._new[rec] = Folded(rec, form, scope, line.body, (name,))
            self.touched.add(form)
        else:
            self._stale_again(record, rec)

    # --- the end ----------------------------------------------------------------------------

    def settle(self) -> None:
        """Bring the current tables and items up to date with everything written so far."""
        self.flush()
        self._refold()
        if self._mark is not None:
            duplicates.renew(self.conn, since=self._mark)
            self._mark = duplicates.newest_entry(self.conn)

    def finish(self) -> None:
        """Write what is pending; called once when the block ends without an error."""
        self.settle()
        for scope, chain in self._chains.items():
            self._save_chain(chain)
            self._writers[scope] = chain.writer

    def flush(self) -> None:
        """Write pending entries and rows; memory does not grow with the number of entries."""
        if self._rows:
            bulk.insert_rows(self.conn, tables.entry, _ENTRY_COLUMNS, self._rows)
            self._rows.clear()
        self._insert_new()
        if sum(map(len, self._stale.values())) >= _FLUSH_AT:
            self._refold()

    def _refold(self) -> None:
        for form, records in self._stale.items():
            current.refold(self.conn, RECORDS[form], records, self.package)
        self._stale.clear()

    def _insert_new(self) -> None:
        by_form: dict[str, dict[str, Folded]] = {}
        for one in self._new.values():
            by_form.setdefault(one.form, {})[one.rec] = one
        for form, folded in by_form.items():
            record = RECORDS[form]
            for known in current.existing(self.conn, record, folded):
                self._stale_again(record, known)
                del folded[known]
            current.insert_new(self.conn, record, folded.values())
        self._new.clear()

    def _save_chain(self, chain: "_Chain") -> None:
        self.conn.execute(
            update(tables.writer)
            .where(tables.writer.c.id == chain.writer)
            .values(last_seq=chain.seq, last_hash=chain.digest, last_lam=chain.lam)
        )

    def _stale_again(self, record: RecordType, rec: str) -> None:
        self._stale.setdefault(record.__tablename__, {})[rec] = None
        self.touched.add(record.__tablename__)

    # --- entries of our own -----------------------------------------------------------------

    def _append(
        self,
        scope: str,
        kind: str,
        record: RecordType,
        rec: str,
        over: Mapping[str, Sequence[str]],
        body: Mapping[str, Plain],
    ) -> str:
        """Add an entry to this run's writer of the scope; returns its name."""
        chain = self._chains.get(scope) or self._open_writer(scope)
        wall, doubt = self._time()
        chain.seq += 1
        chain.lam += 1
        head = {
            "doubt": doubt,
            "form": record.__tablename__,
            "kind": kind,
            "lam": chain.lam,
            "over": over,
            "rec": rec,
            "seq": chain.seq,
            "user": self._clerk,
            "wall": wall,
        }
        salt = self._entropy(16)
        kept = journal.canonical(body)
        chain.digest = journal.digest_of(chain.digest, journal.canonical(head), kept, salt)
        line = Line(head, body, kept, salt, chain.digest)
        self._rows.append(self._row(chain.writer, line))
        self.count += 1
        self.touched.add(record.__tablename__)
        if len(self._rows) >= _FLUSH_AT:
            self.flush()
        return f"{chain.name}:{chain.seq}"

    def _row(self, writer: int, line: Line) -> tuple[Any, ...]:
        head = line.head
        return (
            writer,
            head["seq"],
            head["rec"],
            head["kind"],
            head["form"],
            head["lam"],
            head["wall"],
            head["doubt"],
            head["user"],
            journal.canonical(head["over"]).decode(),
            line.body_bytes.decode(),
            line.salt,
            line.digest,
            _more(head),
            None if self.package else self._step_id(),
            self.package or None,
        )

    def _open_writer(self, scope: str) -> "_Chain":
        """This run's writer of the scope, opened at its first write (I19)."""
        writer = tables.writer
        known = self._writers.get(scope)
        if known:
            query = select(writer.c.name, writer.c.last_seq, writer.c.last_hash)
            row = self.conn.execute(query.where(writer.c.id == known)).one()
            chain = _Chain(known, row.name, row.last_seq, row.last_hash, 0)
        else:
            chain = self._new_writer(scope)
        # By scope, for all entries of a record are of one: no office can drive up another's.
        highest = select(func.max(writer.c.last_lam)).where(writer.c.scope == scope)
        chain.lam = int(self.conn.execute(highest).scalar_one() or 0)
        self._chains[scope] = chain
        return chain

    def _new_writer(self, scope: str) -> "_Chain":
        writer = tables.writer
        name = self._entropy(16).hex()
        digest = journal.first_digest(name)
        last = self.conn.execute(
            select(writer.c.name, writer.c.last_seq, writer.c.last_hash)
            .where(writer.c.device == self._device, writer.c.scope == scope)
            .order_by(writer.c.id.desc())
            .limit(1)
        ).one_or_none()
        previous = f"{last.name}:{last.last_seq}:{last.last_hash.hex()}" if last else ""
        done = self.conn.execute(
            insert(writer).values(
                name=name,
                scope=scope,
                device=self._device,
                previous=previous,
                app=APP,
                opened=self._time()[0],
                last_seq=0,
                last_hash=digest,
                last_lam=0,
            )
        )
        return _Chain(_key(done), name, 0, digest, 0)

    def _step_id(self) -> int:
        if self.step is None:
            done = self.conn.execute(
                insert(tables.step).values(
                    title=self.title,
                    kind=self.kind,
                    state="done",
                    wall=self._time()[0],
                    clerk=self._clerk,
                    undoes=self._undoes,
                )
            )
            self.step = _key(done)
        return self.step

    def _time(self) -> tuple[str, int]:
        """What the clock says, and whether that is doubtful; neither decides anything (I21)."""
        if not self._wall[0]:
            now = self._clock().isoformat(timespec="seconds")
            step = tables.step
            newest = select(step.c.wall).order_by(step.c.id.desc()).limit(1)
            last = self.conn.execute(newest).scalar_one_or_none() or RELEASED
            doubtful = now < last or now < RELEASED or _days_between(last, now) > _LONG_PAUSE
            self._wall = (now, int(doubtful))
        return self._wall


@dataclass
class _Chain:
    """The writing end of one writer: its row, its name, and its last entry."""

    writer: int
    name: str
    seq: int
    digest: bytes
    lam: int


def _key(done: CursorResult[Any]) -> int:
    """The number the database gave the row just inserted."""
    key = done.inserted_primary_key
    assert key is not None
    return int(key[0])


def _more(head: Mapping[str, Any]) -> str | None:
    """What the head holds beyond the known keys."""
    if len(head) == len(HEAD_KEYS):
        return None
    unknown = {key: value for key, value in head.items() if key not in HEAD_KEYS}
    return journal.canonical(unknown).decode()


def _days_between(first: str, last: str) -> int:
    return (datetime.fromisoformat(last) - datetime.fromisoformat(first)).days


def _plain(record: RecordType, values: Mapping[str, Value]) -> dict[str, Plain]:
    """The values in the journal's form."""
    fields = fields_of(record)
    return {name: fields[name].kind.to_plain(value) for name, value in values.items()}
