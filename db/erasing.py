"""Erasing: of a record's entries body and salt go, in every store; commit and hash stay (I26).

    W 1 ─ 2 ─ 3      the record's entries           X 1   erase: names the commits of W 1, 2 and 3
    W ▪ ─ ▪ ─ ▪      commit instead of salt and body ◀──┘

The entry that erases names others by their commits: these are the same wherever a line was moved to
(re-homing), and nobody can name what he has not seen. It stands in a line of its own, so that no
county resumed from a copy ever writes another one in its place (`pens`). Whoever holds both has
erased, whichever came first (I4). What an edit says that it did not name stays, for a person (I10).

Source: 个人信息保护法 第四十七条.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
from sqlalchemy import Connection, delete, exists, func, select, text, update

from db import chains, flags, journal, settings, tables
from db.among import among
from db.chains import Act
from db.fields import fields_of
from db.folding import ERASE
from db.kinds import File, Name, Plain, facts_of
from db.records import RECORDS
from db.steps import StepState

LEFT = settings.ERASED
"""The setting that tells what is left to be done after erasing: copies of the store that still say
it are to go, and the files that it names."""
_MOST = 900
"""Commits one entry names: so its line stays far below the longest that travels."""
_SHORTEST = 2
"""Characters of a name that is looked for in the titles of steps."""
_GONE = "（已清除）"


def acts(form: str, rec: str, commits: Iterable[str], reason: str) -> Iterator[Act]:
    """What erases some entries of a record.

    Args:
        commits: theirs, in hex; reason: a code, never words about a person: it stays.
    """
    for batch in journal.batched(sorted(commits), _MOST):
        body: dict[str, Plain] = {"commits": " ".join(batch), "deleted": 1, "reason": reason}
        yield Act(ERASE, form, rec, body)


def commits_in(conn: Connection, rec: str) -> list[str]:
    """The commits, in hex, of all entries of a record that still say something."""
    entry = tables.entry
    query = select(entry.c.body, entry.c.salt).where(entry.c.rec == rec, *_full())
    return [_commit(row).hex() for row in conn.execute(query)]


def named(conn: Connection, record_ids: Iterable[str]) -> dict[str, set[str]]:
    """The commits, in hex, that entries of some records erase, by record; others are left out."""
    entry, found = tables.entry, dict[str, set[str]]()
    query = select(entry.c.rec, entry.c.body).where(text(tables.ERASING))
    for rec, body in conn.execute(query.where(among(entry.c.rec, record_ids))):
        found.setdefault(rec, set()).update(commits_of(orjson.loads(body)))
    return found


def commits_of(body: Mapping[str, Any]) -> list[str]:
    """The commits an entry names that erases others."""
    return str(body.get("commits") or "").split()


def carry_out(conn: Connection, record_ids: Iterable[str]) -> bool:
    """Take away what is erased of some records and whatever tells of it; whether there was any.

    Files and copies of the store are only noted here (`LEFT`): they go when this is durable.
    """
    done = [
        row
        for batch in journal.batched(record_ids)
        for rec, commits in named(conn, batch).items()
        for row in _blanked(conn, rec, commits)
    ]
    if done:
        _forget_steps(conn, done)
        _forget_files(conn, done)
    return bool(done)


def _full() -> tuple[Any, ...]:
    """Entries that say something and may be erased."""
    return tables.entry.c.erased.is_(None), tables.entry.c.kind != ERASE


def _commit(row: Any) -> bytes:
    return chains.commit_of(row.body.encode(), row.salt)


def _blanked(conn: Connection, rec: str, commits: set[str]) -> list[Any]:
    """Erase those of a record's entries that are named so, and return them as they were."""
    entry, item, difference = tables.entry, tables.item, tables.difference
    query = select(entry.c.id, entry.c.form, entry.c.body, entry.c.salt, entry.c.step)
    rows = conn.execute(query.where(entry.c.rec == rec, *_full())).all()
    found = [row for row in rows if _commit(row).hex() in commits]
    for row in found:
        one = update(entry).where(entry.c.id == row.id)
        conn.execute(one.values(body=None, salt=None, erased=_commit(row)))
    if found:  # what an item of this class keeps is the name of a file
        of_files = item.c.item_class == flags.UNFILED
        conn.execute(delete(item).where(item.c.rec == rec, of_files))
        conn.execute(delete(difference).where(difference.c.key == rec))
    return found


def _forget_steps(conn: Connection, rows: Iterable[Any]) -> None:
    """No step and no note of an export names the person; what is empty now is not taken back."""
    step, entry, deed = tables.step, tables.entry, tables.deed
    for name in sorted({name for row in rows for name in _names(row)}, key=len, reverse=True):
        for told in (step.c.title, deed.c.about, deed.c.purpose):
            telling = told.contains(name, autoescape=True)
            shorter = {told.name: func.replace(told, name, _GONE)}
            conn.execute(update(told.table).where(telling).values(shorter))
    left = exists().where(entry.c.step == step.c.id, entry.c.erased.is_(None))
    for batch in journal.batched(sorted({row.step for row in rows if row.step})):
        gone = update(step).where(step.c.id.in_(batch), ~left)
        conn.execute(gone.values(state=StepState.UNDONE, title=_GONE))


def _names(row: Any) -> Iterator[str]:
    """The names of persons in an entry."""
    record = RECORDS.get(row.form)
    if record is None or not record.named_by:
        return
    name = orjson.loads(row.body).get(record.named_by)
    is_person = isinstance(fields_of(record)[record.named_by].kind, Name)
    if is_person and len(str(name or "")) >= _SHORTEST:
        yield str(name)


def _forget_files(conn: Connection, rows: Iterable[Any]) -> None:
    """Note that something was erased, and the files that nothing names any more."""
    bodies = (orjson.loads(row.body) for row in rows)
    values = (facts_of(value) for body in bodies for value in body.values())
    gone = {facts.digest for facts in values if facts}
    free = {digest for digest in gone if not _is_named(conn, digest)}
    waiting = {*settings.value(conn, LEFT).split()}
    settings.keep(conn, {LEFT: " ".join(sorted(waiting | free))})


def _is_named(conn: Connection, digest: str) -> bool:
    entry = tables.entry
    forms = [form for form, record in RECORDS.items() if any(map(_is_file, _kinds(record)))]
    query = select(entry.c.id).where(entry.c.form.in_(forms), entry.c.body.contains(digest))
    return conn.execute(query.limit(1)).first() is not None


def _kinds(record: Any) -> Iterator[object]:
    return (one.kind for one in fields_of(record).values())


def _is_file(kind: object) -> bool:
    return isinstance(kind, File)
