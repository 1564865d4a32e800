"""Chains: one entry as a line in canonical form, joined to the line before it by its hash.

    digest 0 ─ H ─▶ digest 1 ─ H ─▶ digest 2 …      one chain per writer
               ▲              ▲
        head ‖ commit   head ‖ commit              commit = H(salt ‖ body)

The body can be erased with its salt, and the chain still verifies (I26). No database, no clock, no
chance of its own: a `Pen` writes the same line for the same arguments.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from db.kinds import Plain

Have = Mapping[str, tuple[int, bytes]]
"""已有清单: per writer the highest number held without gaps and the hash there."""

SALT = 16
"""Bytes of a salt; of another length it could pass a part of the body off as its own."""
_DIGITS = 16
COMMIT = 32
"""Bytes of what stands for salt and body of a line that was erased."""
HEAD_KEYS = ("doubt", "form", "kind", "lam", "over", "rec", "seq", "user", "wall")


def canonical(value: object) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8; same value, same bytes."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def first_digest(writer: str) -> bytes:
    """What the first entry of a writer is chained to."""
    return hashlib.sha256(b"ruraledu writer" + bytes.fromhex(writer)).digest()


def commit_of(body: bytes, salt: bytes) -> bytes:
    """What stands for the canonical body in the chain; of an erased one it is all that is left."""
    return hashlib.sha256(salt + body).digest()


def linked(previous: bytes, head: bytes, commit: bytes) -> bytes:
    """The hash of an entry from the one before, its canonical head, and its commit."""
    return hashlib.sha256(previous + head + commit).digest()


def digest_of(previous: bytes, head: bytes, body: bytes, salt: bytes) -> bytes:
    """The hash of an entry from the one before, its canonical head and body, and its salt."""
    commit = hashlib.sha256(salt + body).digest()
    return hashlib.sha256(previous + head + commit).digest()


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of one writer as a package carries it and the table `entry` keeps it.

    Attributes:
        head: doubt, form, kind, lam, over, rec, seq, user, wall, and what newer programs add.
        body_bytes: the canonical body; empty, as salt and body are, when it was erased.
        digest: the hash of the chain here.
        erased: the commit of an erased one; empty for any other.
    """

    head: Mapping[str, Any]
    body: Mapping[str, Plain]
    body_bytes: bytes
    salt: bytes
    digest: bytes
    erased: bytes = b""

    @property
    def commit(self) -> bytes:
        """What stands for body and salt in the chain, whether they are still there or not."""
        return self.erased or commit_of(self.body_bytes, self.salt)


def named(line: Line) -> set[str]:
    """The entries a line says its author saw: those it replaced, and those it only names."""
    seen = line.body.get("seen")
    return {*line.head["over"], *str(seen).split()} if seen else {*line.head["over"]}


def parted(name: str) -> tuple[str, int]:
    """The writer and the number of an entry's name; the number is 0 where it is none."""
    writer, _, number = name.partition(":")
    is_number = number.isascii() and number.isdecimal() and len(number) <= _DIGITS
    return writer, int(number) if is_number else 0


@dataclass(frozen=True, slots=True)
class Act:
    """What an author did to one record, before it is written down.

    Attributes:
        kind: new, set, state, erase …; form: the kind of record; rec: its id.
        over: per replaced entry the field groups whose value the author saw and replaced.
        body: plain values of whole field groups.
    """

    kind: str
    form: str
    rec: str
    body: Mapping[str, Plain]
    over: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])


@dataclass
class Pen:
    """The writing end of one writer: its name and its last entry.

    Attributes:
        name: the writer's 32 hex digits.
        lam: the largest sort key known in the scope, whoever wrote it.
    """

    name: str
    seq: int
    digest: bytes
    lam: int

    def write(self, act: Act, *, user: str, wall: str, doubt: int, salt: bytes) -> Line:
        """The next line of this writer; its name is (writer, `seq`)."""
        head = {
            "doubt": doubt,
            "form": act.form,
            "kind": act.kind,
            "lam": self.lam + 1,
            "over": act.over,
            "rec": act.rec,
            "user": user,
            "wall": wall,
        }
        return self.add(head, act.body, salt)

    def add(
        self, head: Mapping[str, Any], body: Mapping[str, Plain], salt: bytes, erased: bytes = b""
    ) -> Line:
        """The next line with a head that lacks only its number, or has another one.

        Args:
            erased: the commit of a line that was erased, which has neither body nor salt.
        """
        self.seq += 1
        self.lam = head["lam"]
        numbered = {**head, "seq": self.seq}
        kept = b"" if erased else canonical(body)
        commit = erased or commit_of(kept, salt)
        self.digest = linked(self.digest, canonical(numbered), commit)
        return Line(numbered, body, kept, salt, self.digest, erased)

    @property
    def last(self) -> str:
        """The name of the entry written last."""
        return f"{self.name}:{self.seq}"
