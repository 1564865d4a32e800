"""Verifying a store bit by bit: at each start what is new and a share of the rest, or all now.

    begin ──▶ advance, advance, …      each one short reading transaction: saving goes in between
                 ├── the journal is broken   the store only reads from now on, in any later run too
                 └── a table differs         it can be rebuilt: the journal is the truth

The store remembers up to which entry it was verified, and how far the share of the rest has come:
within ten starts everything is.
"""

import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter

import orjson
from sqlalchemy import Connection

from db import journal, settings, upgrading, verifying
from db.records import RECORDS
from db.store import Store
from db.verifying import Fault
from ruraledu_desktop import faults, judging
from ruraledu_desktop.progress import Progress, silent

SLICE = 0.02
"""Seconds that a look goes on with: saving waits for it hardly longer."""
STARTS = 10
"""Within so many starts everything is verified again."""
_LEAST = 50_000
"""Entries of a share at least: those of most townships are verified at every start."""
_FEW, _MANY = 10, 100
"""Entries, or records of one kind, that are looked at together: few at first, and as long as a look
at them takes this computer longer than a part of a slice."""
_PIECE = 20_000
"""Entries after which the store remembers how far it came."""
_TOLD = 20
"""Lines in the log at most: a whole table may be another."""
_log = logging.getLogger(__name__)


@dataclass
class Walk:
    """One verification, and how far it is.

    Attributes:
        is_whole: whether all is verified, whatever was before.
        total: how many entries there are to be verified, about; entries: how many were so far.
        records: how many were held against their rows.
        broken: entries that are not as they were written.
        differing: (form, record id) of rows that are not what the journal says; strays: how many
            of them are of records that it does not know.
        is_over: whether everything was looked at, or the journal found broken.
    """

    is_whole: bool
    total: int = 0
    entries: int = 0
    records: int = 0
    broken: list[Fault] = field(default_factory=list[Fault])
    differing: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    strays: int = 0
    is_over: bool = False
    _pieces: deque[tuple[int, int]] = field(default_factory=deque[tuple[int, int]])
    _ripe: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    _tables: deque[tuple[str, str]] = field(default_factory=deque[tuple[str, str]])
    _known: int = 0
    _turn: int = 0
    _at_once: int = _FEW
    _is_due: bool = False

    def plan(self, conn: Connection) -> None:
        """Settle what is to be looked at."""
        newest = journal.newest_entry(conn)
        lines = (verifying.lost(conn), verifying.gap(conn) if self.is_whole else None)
        self.broken += [one for one in lines if one]
        if not self.is_whole:
            self._known, self._turn = _marks(conn, newest)
        share = max(_LEAST, -(-self._known // STARTS))
        older = min(self._turn + share, self._known)
        for after, upto in ((self._known, newest), (self._turn, older)):
            self.total += upto - after
            for start in range(after, upto, _PIECE):
                self._pieces.append((start, min(start + _PIECE, upto)))
        self._tables.extend((form, "") for form in RECORDS)

    def look(self, conn: Connection) -> None:
        """Look at some more, for as long as saving may wait."""
        now = perf_counter()
        until = now + SLICE
        while not self.is_over and not self._is_due and now < until:
            self._step(conn)
            before, now = now, perf_counter()
            self._adapt(now - before)

    def _adapt(self, took: float) -> None:
        """Look at fewer together, or at more again, after a look that took so many seconds."""
        if took > SLICE / 2:
            self._at_once = max(1, self._at_once // 2)
        elif took < SLICE / 8:
            self._at_once = min(2 * self._at_once, _MANY)

    def _step(self, conn: Connection) -> None:
        if self.broken and not self.is_whole:
            self.is_over = True
        elif self._pieces:
            self._go_on(conn, *self._pieces[0])
        elif self._tables and not self.broken:
            form, after = self._tables.popleft()
            last, found = verifying.strays(conn, RECORDS[form], after, 5 * self._at_once)
            if last:
                self._tables.appendleft((form, last))
            self.differing += [(form, rec) for rec in found]
            self.strays += len(found)
        else:
            self.is_over = True

    def _go_on(self, conn: Connection, after: int, upto: int) -> None:
        """The next entries of a piece of the journal, and after them the records that end in it."""
        if after < upto:
            found = verifying.look(conn, after, upto, self._at_once)
            self._pieces[0] = (found.last, upto)
            self.entries += found.count
            self.broken += found.broken
            for form, recs in found.ripe.items():
                self._ripe.setdefault(form, []).extend(recs)
        elif self._ripe and not self.broken:  # what a broken journal makes says nothing
            self._compare(conn, *self._ripe.popitem())
        else:
            self._pieces.popleft()
            self._is_due = True
            if upto > self._known:
                self._known = upto
            else:
                self._turn = upto

    def _compare(self, conn: Connection, form: str, recs: list[str]) -> None:
        now, later = recs[: self._at_once], recs[self._at_once :]
        if later:
            self._ripe[form] = later
        differing, broken = verifying.compare(conn, RECORDS[form], now)
        self.records += len(now)
        self.differing += [(form, rec) for rec in differing]
        self.broken += broken

    def keep(self, store: Store) -> None:
        """Have the store remember how far it came, as long as all is well.

        What differs in the tables is to be found again until they were made anew.
        """
        if self.is_over and (self.broken or self.differing):
            self._log()
        if self.broken and not store.read_only:
            store.note({settings.BROKEN: self.broken[0].place})
        elif not (self.broken or self.differing) and (self._is_due or self.is_over):
            kept = {settings.VERIFIED: orjson.dumps([self._known, self._turn]).decode()}
            is_sound = self.is_whole and self.is_over
            mended = {settings.BROKEN: "", settings.DAMAGED: ""} if is_sound else {}
            store.note({**kept, **mended})
        self._is_due = False

    def _log(self) -> None:
        """What was found, for whoever helps: names of entries and records, nothing they say."""
        for one in self.broken[:_TOLD]:
            _log.error("entry %s of %s is not as it was written", one.name, one.form)
        for form, rec in self.differing[:_TOLD]:
            _log.error("%s %s is not the fold of its entries", form, rec)


def _marks(conn: Connection, newest: int) -> tuple[int, int]:
    """Up to which entry each was verified once, and up to which of these since they all were."""
    kept = settings.value(conn, settings.VERIFIED)
    known, turn = orjson.loads(kept) if kept else (0, 0)
    known = min(known, newest)
    return known, turn if turn < known else 0


def begin(store: Store, *, is_whole: bool = False) -> Walk:
    """A verification of what was written since the last one and a share of the rest, or of all."""
    walk = Walk(is_whole)
    with store.read() as conn:
        walk.plan(conn)
    return walk


def advance(store: Store, walk: Walk) -> Walk:
    """Look at some more, in one short reading transaction; the same walk, further on.

    A broken journal ends the walk, unless all of it is to be told: the store only reads then.
    """
    with store.read() as conn:
        walk.look(conn)
    walk.keep(store)
    return walk


def verify(store: Store, *, progress: Progress = silent) -> Walk:
    """Verify everything now.

    A store that only reads since its journal was found broken, or something could not be read, can
    be written again when nothing is found any more.

    Raises:
        ExplainedError: E121 what keeps the store is damaged.
    """
    progress(0, 0, "核对数据文件")
    store.inspect()
    walk = begin(store, is_whole=True)
    while not walk.is_over:
        progress(min(walk.entries, walk.total), walk.total, "核对变更日志和各种档案")
        advance(store, walk)
    return walk


def rebuild(store: Store, *, progress: Progress = silent) -> None:
    """Make the record tables anew from the journal; nothing of the journal is changed.

    Raises:
        ExplainedError: E247 the journal itself is broken.
    """
    progress(0, 0, "按变更日志重建")
    with store.write() as conn:
        upgrading.rebuild(conn)
    faults.forget(store)
    judging.forget(store)


def titles(differing: Sequence[tuple[str, str]]) -> dict[str, int]:
    """How many records differ, by what their kind is called."""
    counts: dict[str, int] = {}
    for form, _ in differing:
        title = RECORDS[form].title
        counts[title] = counts.get(title, 0) + 1
    return counts
