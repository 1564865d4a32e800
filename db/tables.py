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
_OWN = "step IS NOT NULL"

setting = Table(
    "setting",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

# One run's line of entries in one scope; never continued by another run (I19).
writer = Table(
    "writer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(32), nullable=False, unique=True),
    Column("scope", String(12), nullable=False),
    Column("device", String(32), nullable=False),
    Column("previous", Text, nullable=False, server_default=""),
    Column("app", String(40), nullable=False),
    Column("opened", String(32), nullable=False),
    Column("last_seq", Integer, nullable=False),
    Column("last_hash", LargeBinary(32), nullable=False),
    Column("last_lam", Integer, nullable=False),
)

# A step is one action of this store's clerk, as the undo menu names it; it never travels.
step = Table(
    "step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("state", String(8), nullable=False),
    Column("wall", String(32), nullable=False),
    Column("clerk", String(60), nullable=False),
    Column("undoes", Integer, ForeignKey("step.id")),
)

entry = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("writer", Integer, ForeignKey("writer.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("rec", String(32), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("form", String(20), nullable=False),
    Column("lam", Integer, nullable=False),
    Column("wall", String(32), nullable=False),
    Column("doubt", Integer, nullable=False),
    Column("user", String(60), nullable=False),
    Column("over", Text, nullable=False),
    Column("body", Text),
    Column("salt", LargeBinary(16)),
    Column("hash", LargeBinary(32), nullable=False),
    # What a newer program put into the head and this one only passes on (I22).
    Column("more", Text),
    Column("step", Integer, ForeignKey("step.id")),
    Column("package", String(32)),
    UniqueConstraint("writer", "seq"),
    Index("entry_rec", "rec"),
    Index("entry_step", "step", sqlite_where=text(_OWN)),
)

# Something a person must look at (C1–C9).
item = Table(
    "item",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("class", String(2), key="item_class", nullable=False),
    Column("form", String(20), nullable=False),
    Column("rec", String(32), nullable=False),
    Column("scope", String(12), nullable=False),
    Column("grp", String(40), nullable=False),
    Column("sides", Text, nullable=False),
    Column("state", String(8), nullable=False),
    Column("package", String(32)),
    Index("item_rec", "rec"),
    Index("item_state", "state", "scope"),
)

# Every package written or received, whatever became of it.
package = Table(
    "package",
    metadata,
    Column("id", String(32), primary_key=True),
    # The order in which this store wrote and received; clocks of other offices decide nothing.
    Column("place", Integer, nullable=False),
    Column("direction", String(8), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("unit", String(12), nullable=False),
    Column("device", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("file", String(200), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("have", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("counts", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("wall", String(32), nullable=False),
)

# What the other side of a scope is known to hold: its have-vector and last package number.
peer = Table(
    "peer",
    metadata,
    Column("unit", String(12), primary_key=True),
    Column("device", String(32), primary_key=True),
    Column("have", Text, nullable=False),
    Column("last_number", Integer, nullable=False),
)

# What the latest imported receipt confirms; replaced as a whole, never by maximum (I16).
ack = Table(
    "ack",
    metadata,
    Column("scope", String(12), primary_key=True),
    Column("writer", String(32), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
)

seal = Table(
    "seal",
    metadata,
    Column("writer", String(32), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("hash", LargeBinary(32), nullable=False),
    Column("device", String(32), nullable=False),
    Column("signature", String(100), nullable=False),
)

trust = Table(
    "trust",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("body", Text, nullable=False),
    Column("signature", Text, nullable=False),
)
