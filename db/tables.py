"""The store's own tables: the journal and what exchange remembers.

The journal (`writer`, `entry`) is the truth: a grow-only set of entries, hash-chained per writer.
The record tables are its fold and can be rebuilt at any time; they stand in db/records/.
Heads of field groups are not kept: folding one record's entries takes microseconds, and what is
not stored cannot drift (merge-and-packages.md §4 names a `head` table; this replaces it).

    writer 1 ──< entry >── step (what the undo menu shows)
                   │
                   └── package (which hand-over brought it; then it has no step)
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()
_KEY = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only where the type is just this."""
_OWN = "step IS NOT NULL"
ERASING = "kind = 'erase'"
"""Written out where it is asked for: the index is of no use to a query that only binds the kind."""


def _word(name: str, **facts: Any) -> Column[str]:
    return Column(name, String, nullable=False, **facts)


def _text(name: str, **facts: Any) -> Column[str]:
    return Column(name, Text, nullable=False, **facts)


def _number(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _digest(name: str) -> Column[bytes]:
    return Column(name, LargeBinary(32), nullable=False)


setting = Table(
    "setting",
    metadata,
    Column("key", String, primary_key=True),
    _text("value"),
)

# One run's line of entries in one scope; never continued by another run (I19).
writer = Table(
    "writer",
    metadata,
    Column("id", _KEY, primary_key=True),
    _word("name", unique=True),
    _word("scope"),
    _word("device"),
    _text("previous", server_default=""),
    _word("app"),
    _word("opened"),
    _number("last_seq"),
    _digest("last_hash"),
    _number("last_lam"),
    # What a newer program said of it and this one only passes on (I22).
    Column("more", Text),
)

# A step is one action of a clerk of this office, as his undo menu names it; it never travels.
step = Table(
    "step",
    metadata,
    Column("id", _KEY, primary_key=True),
    _word("title"),
    _word("kind"),
    _word("state"),
    _word("wall"),
    _word("clerk"),
    # Whose undo menu names it: at a server every officer has a seat of his own.
    _word("seat", server_default=""),
    Column("undoes", _KEY, ForeignKey("step.id")),
)

entry = Table(
    "entry",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("writer", _KEY, ForeignKey("writer.id"), nullable=False),
    _number("seq"),
    _word("rec"),
    _word("kind"),
    _word("form"),
    _number("lam"),
    _word("wall"),
    _number("doubt"),
    _word("user"),
    _text("over"),
    Column("body", Text),
    Column("salt", LargeBinary(16)),
    _digest("hash"),
    # What a newer program put into the head and this one only passes on (I22).
    Column("more", Text),
    Column("step", _KEY, ForeignKey("step.id")),
    Column("package", String),
    # The commit of one whose body and salt were erased (I26).
    Column("erased", LargeBinary(32)),
    UniqueConstraint("writer", "seq"),
    Index("entry_rec", "rec"),
    Index("entry_step", "step", sqlite_where=text(_OWN), postgresql_where=text(_OWN)),
    Index("entry_erasing", "rec", sqlite_where=text(ERASING), postgresql_where=text(ERASING)),
)

# Something a person must look at (C1–C9).
item = Table(
    "item",
    metadata,
    Column("id", String, primary_key=True),
    _word("class", key="item_class"),
    _word("form"),
    _word("rec"),
    _word("scope"),
    _word("grp"),
    _text("sides"),
    _word("state"),
    # What became of the question about it, if there is one: asked or answered.
    _word("asked", server_default=""),
    Column("package", String),
    Index("item_rec", "rec"),
    Index("item_state", "state", "scope"),
)

# The records an item is about beside its own: it is looked at again when one of these changes.
fellow = Table(
    "fellow",
    metadata,
    Column("rec", String, primary_key=True),
    Column("item", String, primary_key=True),
)

# Every package written or received, whatever became of it.
package = Table(
    "package",
    metadata,
    Column("id", String, primary_key=True),
    # The order in which this store wrote and received; clocks of other offices decide nothing.
    _number("place"),
    _word("direction"),
    _word("kind"),
    _word("unit"),
    _word("device"),
    _number("number"),
    _word("file"),
    _word("digest"),
    _number("size"),
    _text("have"),
    _text("after"),
    _text("counts"),
    _word("state"),
    _text("reason", server_default=""),
    _word("wall"),
)

# What the other side of a scope is known to hold: its have-vector and last package number. Beside
# a computer's row for its unit stands one for `common`, in the place of the unit.
peer = Table(
    "peer",
    metadata,
    Column("unit", String, primary_key=True),
    Column("device", String, primary_key=True),
    _text("have"),
    _number("last_number"),
)

# What the latest imported receipt confirms; replaced as a whole, never by maximum (I16).
ack = Table(
    "ack",
    metadata,
    Column("scope", String, primary_key=True),
    Column("writer", String, primary_key=True),
    _number("seq"),
    _digest("hash"),
)

seal = Table(
    "seal",
    metadata,
    Column("writer", String, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    _digest("hash"),
    _word("device"),
    _word("signature"),
)

trust = Table(
    "trust",
    metadata,
    Column("version", BigInteger, primary_key=True),
    _text("body"),
    _text("signature"),
)

# 收件簿: every report in the order in which it first came in, whether it was merged or not.
arrival = Table(
    "arrival",
    metadata,
    Column("package", String, primary_key=True),
    _number("place"),
    _word("unit"),
    _number("number"),
    _word("wall"),
)

# What was read in and is not merged: waiting for it (no code), set aside by an officer, or refused
# before it could be opened. `place` is that of the next package then.
inbox = Table(
    "inbox",
    metadata,
    Column("id", _KEY, primary_key=True),
    _word("digest"),
    _word("code"),
    _number("place"),
    _word("package"),
    _word("kind"),
    _word("unit"),
    _number("number"),
    _word("file"),
    _number("size"),
    _text("reason"),
    _word("clerk"),
    _word("wall"),
    UniqueConstraint("digest", "code"),
)

# 上报期. What came in up to `place` was there before it: `before` says how far, per writer. `ends`
# says the same of its end, and who ended it when; "" while it goes on until the next one.
period = Table(
    "period",
    metadata,
    Column("id", String, primary_key=True),
    _word("name"),
    _word("day", unique=True),
    _word("deadline"),
    _number("place"),
    _text("before"),
    _text("ends", server_default=""),
)

# What the county decided on a unit's period, in order; a row is never changed or taken away.
verdict = Table(
    "verdict",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("period", String, ForeignKey("period.id"), nullable=False),
    _word("unit"),
    _word("kind"),
    _word("clerk"),
    _word("wall"),
    # The last arrival then, the have-vector of the scope, and the day of the figures.
    _number("place"),
    _text("have"),
    _word("day"),
    Index("verdict_unit", "unit", "period"),
)

# Why a list from elsewhere and the records here differ about somebody: what the clerk said of it
# when he compared them, kept for the next time. `key` is the record, or a digest of what the list
# says of somebody who has none.
difference = Table(
    "difference",
    metadata,
    Column("list", String, primary_key=True),
    Column("side", String, primary_key=True),
    Column("key", String, primary_key=True),
    _word("reason"),
    _text("note"),
    _word("clerk"),
    _word("wall"),
)

# What left this computer other than in packages: lists, papers and copies; who took them, how many
# lines, what for, and who agreed. A row is never taken away, nor changed, but for a name that was
# erased.
deed = Table(
    "deed",
    metadata,
    Column("id", _KEY, primary_key=True),
    _word("wall"),
    _word("clerk"),
    _word("way"),
    _text("about"),
    _number("amount"),
    _text("purpose"),
    _word("second"),
)
