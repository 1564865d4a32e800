"""The store's own tables: the journal and what exchange remembers.

The journal (`writer`, `entry`) is the truth: a grow-only set of entries, hash-chained per writer.
The record tables are its fold and can be rebuilt at any time; they stand in db/records/.
Heads of field groups are not kept: folding one record's entries takes microseconds, and what is
not stored cannot drift (merge-and-packages.md §4 names a `head` table; this replaces it).

    writer 1 ──< entry >── step (what the undo menu shows)
                   │
                   └── package (which hand-over brought it; then it has no step)
"""

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

setting = Table(
    "setting",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)

# One run's line of entries in one scope; never continued by another run (I19).
writer = Table(
    "writer",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("scope", String, nullable=False),
    Column("device", String, nullable=False),
    Column("previous", Text, nullable=False, server_default=""),
    Column("app", String, nullable=False),
    Column("opened", String, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("last_hash", LargeBinary(32), nullable=False),
    Column("last_lam", BigInteger, nullable=False),
)

# A step is one action of a clerk of this office, as his undo menu names it; it never travels.
step = Table(
    "step",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("title", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False),
    Column("wall", String, nullable=False),
    Column("clerk", String, nullable=False),
    # Whose undo menu names it: at a server every officer has a seat of his own.
    Column("seat", String, nullable=False, server_default=""),
    Column("undoes", _KEY, ForeignKey("step.id")),
)

entry = Table(
    "entry",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("writer", _KEY, ForeignKey("writer.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("rec", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("form", String, nullable=False),
    Column("lam", BigInteger, nullable=False),
    Column("wall", String, nullable=False),
    Column("doubt", BigInteger, nullable=False),
    Column("user", String, nullable=False),
    Column("over", Text, nullable=False),
    Column("body", Text),
    Column("salt", LargeBinary(16)),
    Column("hash", LargeBinary(32), nullable=False),
    # What a newer program put into the head and this one only passes on (I22).
    Column("more", Text),
    Column("step", _KEY, ForeignKey("step.id")),
    Column("package", String),
    UniqueConstraint("writer", "seq"),
    Index("entry_rec", "rec"),
    Index("entry_step", "step", sqlite_where=text(_OWN), postgresql_where=text(_OWN)),
)

# Something a person must look at (C1–C9).
item = Table(
    "item",
    metadata,
    Column("id", String, primary_key=True),
    Column("class", String, key="item_class", nullable=False),
    Column("form", String, nullable=False),
    Column("rec", String, nullable=False),
    Column("scope", String, nullable=False),
    Column("grp", String, nullable=False),
    Column("sides", Text, nullable=False),
    Column("state", String, nullable=False),
    # What became of the question about it, if there is one: asked or answered.
    Column("asked", String, nullable=False, server_default=""),
    Column("package", String),
    Index("item_rec", "rec"),
    Index("item_state", "state", "scope"),
)

# Every package written or received, whatever became of it.
package = Table(
    "package",
    metadata,
    Column("id", String, primary_key=True),
    # The order in which this store wrote and received; clocks of other offices decide nothing.
    Column("place", BigInteger, nullable=False),
    Column("direction", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("device", String, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("file", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("have", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("counts", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("wall", String, nullable=False),
)

# What the other side of a scope is known to hold: its have-vector and last package number.
peer = Table(
    "peer",
    metadata,
    Column("unit", String, primary_key=True),
    Column("device", String, primary_key=True),
    Column("have", Text, nullable=False),
    Column("last_number", BigInteger, nullable=False),
)

# What the latest imported receipt confirms; replaced as a whole, never by maximum (I16).
ack = Table(
    "ack",
    metadata,
    Column("scope", String, primary_key=True),
    Column("writer", String, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
)

seal = Table(
    "seal",
    metadata,
    Column("writer", String, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("hash", LargeBinary(32), nullable=False),
    Column("device", String, nullable=False),
    Column("signature", String, nullable=False),
)

trust = Table(
    "trust",
    metadata,
    Column("version", BigInteger, primary_key=True),
    Column("body", Text, nullable=False),
    Column("signature", Text, nullable=False),
)

# 收件簿: every report in the order in which it first came in, whether it was merged or not.
arrival = Table(
    "arrival",
    metadata,
    Column("package", String, primary_key=True),
    Column("place", BigInteger, nullable=False),
    Column("unit", String, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("wall", String, nullable=False),
)

# 上报期. What came in up to `place` was there before it: `before` says how far, per writer.
period = Table(
    "period",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("day", String, nullable=False, unique=True),
    Column("deadline", String, nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("before", Text, nullable=False),
)

# What the county decided on a unit's period, in order; a row is never changed or taken away.
verdict = Table(
    "verdict",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("period", String, ForeignKey("period.id"), nullable=False),
    Column("unit", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("clerk", String, nullable=False),
    Column("wall", String, nullable=False),
    # The last arrival then, the have-vector of the scope, and the day of the figures.
    Column("place", BigInteger, nullable=False),
    Column("have", Text, nullable=False),
    Column("day", String, nullable=False),
    Index("verdict_unit", "unit", "period"),
)
