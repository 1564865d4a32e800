"""A change: the entries one step writes, and what it touched."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from typing import Any

from sqlalchemy import Connection, insert, update

from db import (
    beside,
    bulk,
    chains,
    current,
    differing,
    duplicates,
    erasing,
    ids,
    journal,
    locking,
    tables,
    writers,
)
from db.chains import HEAD_KEYS, Act, Line
from db.fields import RecordType
from db.folding import Folded
from db.kinds import Plain, Value
from db.office import Run
from db.pens import Pens
from db.records import RECORDS
from db.steps import StepKind, StepState
from db.writers import OpenPen
from db.written import Written

_ENTRY_COLUMNS = tuple(
    "writer seq rec kind form lam wall doubt user over body salt hash more step package"
    " erased".split()
)
_REC = _ENTRY_COLUMNS.index("rec")
_FLUSH_AT = 1000
LONGEST_TITLE = 200
"""Characters of a title; names of records go into it however long they are."""


class Change:
    """What happens inside `with store.change(...)`; afterwards it says what was touched.

    Attributes:
        has_erased: whether the store holds less than before, and maybe files to be removed.
    """

    def __init__(
        self,
        conn: Connection,
        run: Run,
        opened: dict[str, int],
        *,
        title: str,
        kind: StepKind,
        undoes: int | None,
    ) -> None:
        """Made by `Store.change` only; `opened` as of `Pens`."""
        self.conn = conn
        self._title = title
        self.kind = kind
        self.step: int | None = None
        self.package = ""
        self.touched: set[str] = set()
        self.renamed: Mapping[str, str] = {}
        self.count = 0
        self.seat = run.seat
        self.pens = Pens(conn, run, opened)
        self._undoes = undoes
        self._run = run
        self.written = Written()
        self.has_erased = False
        self._settled = 0
        self._rows: bulk.Rows = []
        self._writing: Future[None] | None = None
        self._new: dict[str, Folded] = {}
        self._stale: dict[str, dict[str, None]] = {}
        self._unread: dict[str, None] = {}

    # --- what was touched -------------------------------------------------------------------

    @property
    def title(self) -> str:
        """What the undo menu says of the step; it may be settled until the first entry."""
        return self._title[:LONGEST_TITLE]

    @title.setter
    def title(self, title: str) -> None:
        self._title = title

    def touches(self, record: RecordType) -> bool:
        """Whether records of that kind were written."""
        return record.__tablename__ in self.touched

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written: saving without a change writes no entry (I8)."""
        return not self.count

    @property
    def day(self) -> str:
        """The day on which it is written, by this computer's clock."""
        return self._run.clock().date().isoformat()

    # --- writing records --------------------------------------------------------------------

    def new_id(self) -> str:
        """A fresh record id."""
        return ids.new_id(self._run.clock, self._run.entropy)

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
        act = differing.addition(record, record_id or self.new_id(), values)
        scope = scope or self._run.office.unit
        name = self._append(scope, act)
        self._new[act.rec] = Folded(act.rec, act.form, scope, act.body, (name,))
        return act.rec

    def assign(
        self, record: RecordType, values: Mapping[str, Value], *, seen: Folded
    ) -> tuple[str, ...]:
        """Change fields of a record; returns the names of those that really changed.

        Args:
            values: the values wanted; fields left out stay.
            seen: the record as the author saw it when opening it: the difference is taken
                against it, and its heads are what the new entry replaces.
        """
        body = differing.difference(record, values, seen)
        if body:
            self.write_groups(record, seen, body)
        return tuple(name for name in body if body[name] != seen.values.get(name))

    def write_groups(self, record: RecordType, seen: Folded, body: Mapping[str, Plain]) -> None:
        """Write whole field groups, whether their values differ or not (decisions, undo)."""
        self._write(record, seen, differing.rewriting(record, body, seen))

    def strike(self, record: RecordType, *, seen: Folded, why: str = "") -> None:
        """Strike a record off; its values stay and come back when that is undone.

        Args:
            why: what its office is to read in the history, "" when the action says it all.
        """
        self._write(record, seen, differing.striking(record, seen, why))

    def restore(self, record: RecordType, *, seen: Folded) -> None:
        """Bring a record back that was struck off."""
        self._write(record, seen, differing.restoring(record, seen))

    def erase(self, record: RecordType, rec: str, *, scope: str, reason: str) -> bool:
        """Take away all that a record's entries say, here and wherever they are; for ever.

        Args:
            reason: a code; it stays.

        Returns:
            Whether the record said anything.

        Raises:
            ExplainedError: E254 only the county erases.
        """
        self.flush()
        commits = erasing.commits_in(self.conn, rec)
        for act in erasing.acts(record.__tablename__, rec, commits, reason):
            self._append(scope, act)
            self._stale_again(record, rec)
        return bool(commits)

    def note(
        self,
        record: RecordType,
        group: str,
        *,
        seen: Folded,
        question: str | None,
        answer: str | None = None,
    ) -> None:
        """Ask about a field group, answer, or withdraw the question (None); no value changes."""
        act = differing.noting(record, seen, group, question=question, answer=answer)
        self._write(record, seen, act)

    def _write(self, record: RecordType, seen: Folded, act: Act) -> None:
        self._append(seen.scope, act)
        self._stale_again(record, seen.rec)

    def rename(self, names: Mapping[str, str]) -> None:
        """Note that entries have other names now, also those that were renamed before."""
        again = {old: names.get(new, new) for old, new in self.renamed.items()}
        self.renamed = {**names, **again}

    def fold_again(self, form: str, rec: str) -> None:
        """Fold a record anew, since its entries changed otherwise than by this change's work."""
        record = RECORDS.get(form)
        if record:
            self._stale_again(record, rec)

    def load(self, record: RecordType, record_ids: Iterable[str]) -> dict[str, Folded]:
        """The records as they stand now, this change's own work included."""
        self.flush()
        return current.load(self.conn, record, record_ids)

    def mark(self, step: int, state: StepState) -> None:
        """Note what became of an earlier step."""
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
        last: Line | None = None
        lam = writers.lam_of(self.conn, writer)
        with beside.worker(self.conn) as worker:
            for last in lines:
                lam = max(lam, last.head["lam"])
                self._rows.append(self._row(writer, last))
                self.count += 1
                self._adopt_fold(f"{name}:{last.head['seq']}", scope, last)
                if len(self._rows) >= _FLUSH_AT:
                    self._hand_over(worker)
            self._wait()
        if last:
            self._step_id()
            writers.keep(self.conn, OpenPen(name, last.head["seq"], last.digest, lam, writer))
            self.pens.leave(writer, scope)

    def _adopt_fold(self, name: str, scope: str, line: Line) -> None:
        head = line.head
        rec, form = head["rec"], head["form"]
        record = RECORDS.get(form)
        self.written.note(scope, form, rec, head["kind"], line.body)
        if record is None:
            self.written.keep(form, (), [rec])
            self._unread[rec] = None
        elif head["kind"] == "new" and rec not in self._new and not line.erased:
            self._new[rec] = Folded(rec, form, scope, line.body, (name,))
            self.touched.add(form)
        else:
            self._stale_again(record, rec)

    # --- the end ----------------------------------------------------------------------------

    def settle(self) -> None:
        """Bring the current tables and items up to date with everything written so far."""
        self.flush()
        self._refold()
        if self._run.office.is_county and self._settled < self.count:
            locking.renew(self.conn, self.written)
            duplicates.renew(self.conn, self.written)
        self._settled = self.count

    def finish(self) -> None:
        """Write what is pending; called once when the block ends without an error."""
        self.settle()
        self.pens.keep()
        self.written = Written()  # whoever keeps the change is not to keep all of this

    def flush(self) -> None:
        """Write pending entries and rows; memory does not grow with the number of entries."""
        self._hand_over(beside.AT_ONCE)

    def _hand_over(self, worker: Executor) -> None:
        """Have pending entries and rows written, after those before them."""
        self._wait()
        rows, new = self._rows, self._new
        self._rows, self._new = [], {}
        works = [*self._inserting_new(rows, new)]
        works.append(bulk.inserting(self.conn, tables.entry, _ENTRY_COLUMNS, rows))
        self._writing = worker.submit(_do, works)
        if sum(map(len, self._stale.values())) >= _FLUSH_AT:
            self._wait()
            self._refold()

    def _wait(self) -> None:
        """Wait until all that was handed over is written."""
        if self._writing:
            self._writing.result()
            self._writing = None

    def _refold(self) -> None:
        for form, records in self._stale.items():
            self.has_erased |= erasing.carry_out(self.conn, records)
            current.refold(self.conn, RECORDS[form], records, self.package)
        self._stale.clear()
        self.has_erased |= erasing.carry_out(self.conn, self._unread)
        self._unread.clear()

    def _inserting_new(self, rows: bulk.Rows, new: Mapping[str, Folded]) -> Iterator[bulk.Work]:
        """Prepare rows for those of some new records that really are: of one entry, these rows'."""
        often = Counter(row[_REC] for row in rows)
        again = {rec for rec in new if often[rec] > 1}
        again |= journal.known(self.conn, new) if new else set()
        by_form: dict[str, dict[str, Folded]] = {}
        for one in new.values():
            by_form.setdefault(one.form, {})[one.rec] = one
        for form, folded in by_form.items():
            record = RECORDS[form]
            # A line that was cut and comes back has a row, and no other entry (see `rehoming`).
            has_row = current.existing(self.conn, record, folded)
            for known in sorted(again.intersection(folded).union(has_row)):
                self._stale_again(record, known)
                del folded[known]
            self.written.keep(form, folded, ())
            yield current.inserting_new(self.conn, record, folded.values())

    def _stale_again(self, record: RecordType, rec: str) -> None:
        form = record.__tablename__
        self._stale.setdefault(form, {})[rec] = None
        self.written.keep(form, (), [rec])
        self.touched.add(form)

    # --- entries of our own -----------------------------------------------------------------

    def _append(self, scope: str, act: Act) -> str:
        """Add an entry to this run's writer of the scope; returns its name."""
        pen, line = self.pens.write(scope, act)
        self.written.note(scope, act.form, act.rec, act.kind, act.body)
        self._rows.append(self._row(pen.row, line))
        self.count += 1
        self.touched.add(act.form)
        if len(self._rows) >= _FLUSH_AT:
            self.flush()
        return pen.last

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
            chains.canonical(head["over"]).decode() if head["over"] else "{}",
            line.body_bytes.decode() or None,
            line.salt or None,
            line.digest,
            _more(head),
            None if self.package else self._step_id(),
            self.package or None,
            line.erased or None,
        )

    def _step_id(self) -> int:
        if self.step is None:
            done = self.conn.execute(
                insert(tables.step).values(
                    title=self.title,
                    kind=self.kind,
                    state=StepState.DONE,
                    wall=self.pens.wall,
                    clerk=self._run.office.clerk,
                    seat=self.seat,
                    undoes=self._undoes,
                )
            )
            self.step = writers.key_of(done)
        return self.step


def _do(works: Iterable[bulk.Work]) -> None:
    for work in works:
        work()


def _more(head: Mapping[str, Any]) -> str | None:
    """What the head holds beyond the known keys."""
    if len(head) == len(HEAD_KEYS):
        return None
    unknown = {key: value for key, value in head.items() if key not in HEAD_KEYS}
    return chains.canonical(unknown).decode()
