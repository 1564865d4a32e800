"""The data of one computer as plain values, and what takes a delivery into them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace

from db.chains import Have, Line
from db.erasing import commits_of
from db.folding import ERASE, Entry
from ruraledu_desktop.merge.deliveries import WriterFacts
from ruraledu_desktop.packages.keys import DeviceKeys


@dataclass
class Held:
    """The data of one computer; copying it copies the data folder.

    Attributes:
        keys: they lie in the data folder too.
        lines: per writer its entries, the first at place 0.
        facts: what is known of each writer, with its latest seal.
        entries: the same entries by record.
        ack: what the latest receipt confirmed.
        peers: what each other computer said last that it holds, with its unit; unanswered: the
            same of every report since the latest receipt for the unit.
    """

    keys: DeviceKeys
    lines: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    facts: dict[str, WriterFacts] = field(default_factory=dict)
    entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    ack: Have = field(default_factory=dict)
    peers: dict[str, tuple[str, Have]] = field(default_factory=dict)
    unanswered: tuple[tuple[str, Have], ...] = ()

    def copy(self) -> "Held":
        """A copy that later work does not touch."""
        return Held(
            self.keys,
            dict(self.lines),
            dict(self.facts),
            dict(self.entries),
            self.ack,
            dict(self.peers),
            self.unanswered,
        )

    def have(self, scope: str) -> Have:
        """What is held of a scope."""
        return {
            name: (held[-1].head["seq"], held[-1].digest)
            for name, held in self.lines.items()
            if held and self.facts[name].scope == scope
        }

    def lam(self, scope: str) -> int:
        """The largest sort key of a scope."""
        known = [name for name in self.lines if self.facts[name].scope == scope]
        lams = (line.head["lam"] for name in known for line in self.lines[name][-1:])
        return max(lams, default=0)

    def digest_at(self, writer: str, seq: int) -> bytes | None:
        """The hash of an entry, None when it is not held."""
        held = self.lines.get(writer, ())
        return held[seq - 1].digest if 0 < seq <= len(held) else None

    def digests_from(self, writer: str, seq: int) -> Iterator[bytes]:
        """The hashes of a line from a number on."""
        return (line.digest for line in self.lines.get(writer, ())[seq - 1 :])

    def cut(self, writer: str, last: int) -> None:
        """Shorten a line; its seals go too."""
        gone = {f"{writer}:{line.head['seq']}" for line in self.lines[writer][last:]}
        self.lines[writer] = self.lines[writer][:last]
        self.facts[writer] = replace(self.facts[writer], seals=())
        self.entries = {
            rec: tuple(one for one in known if one.name not in gone)
            for rec, known in self.entries.items()
        }

    def keep(self, facts: WriterFacts, fresh: Iterable[Line]) -> None:
        """Add entries of one writer."""
        name = facts.name
        self.facts[name] = facts
        touched = set[str]()
        for line in fresh:
            self.lines[name] = (*self.lines.get(name, ()), line)
            rec = line.head["rec"]
            touched.add(rec)
            if not line.erased:
                entry = _entry(line, name, facts.scope)
                self.entries[rec] = (*self.entries.get(rec, ()), entry)
        for rec in touched:
            self._erase(rec)

    def line(self, name: str) -> Line:
        """The line of an entry."""
        writer, _, seq = name.partition(":")
        return self.lines[writer][int(seq) - 1]

    def erased(self, rec: str) -> set[str]:
        """The commits that entries of a record erase."""
        known = self.entries.get(rec, ())
        return {commit for one in known if one.kind == ERASE for commit in commits_of(one.body)}

    def _erase(self, rec: str) -> None:
        if commits := self.erased(rec):
            for one in self.entries[rec]:
                line = self.line(one.name)
                if line.commit.hex() in commits:
                    writer, _, seq = one.name.partition(":")
                    blank = Line(line.head, {}, b"", b"", line.digest, line.commit)
                    held = self.lines[writer]
                    self.lines[writer] = (*held[: int(seq) - 1], blank, *held[int(seq) :])
                    left = (each for each in self.entries[rec] if each.name != one.name)
                    self.entries[rec] = tuple(left)


def _entry(line: Line, writer: str, scope: str) -> Entry:
    """An entry as the fold reads it."""
    head = line.head
    return Entry(
        f"{writer}:{head['seq']}",
        head["kind"],
        head["form"],
        head["rec"],
        head["lam"],
        head["over"],
        line.body,
        scope,
    )


class Receiver:
    """What `rule` applies a delivery to; kept only when all of it may be."""

    def __init__(self, held: Held, scope: str, grown: Iterable[str] = ()) -> None:
        self.held = held.copy()
        self.scope = scope
        self.touched: set[str] = set()
        self.grown = set(grown)

    def have(self) -> Have:
        return self.held.have(self.scope)

    def digest_at(self, writer: str, seq: int) -> bytes | None:
        return self.held.digest_at(writer, seq)

    def adopt(self, facts: WriterFacts, fresh: Iterator[Line]) -> bool:
        known = self.held.facts.get(facts.name)
        if known and (known.scope, known.device) != (facts.scope, facts.device):
            return False
        taken = list(fresh)
        self.grown.update([facts.name] if taken else [])
        self.touched.update(line.head["rec"] for line in taken)
        self.held.keep(max(known or facts, facts, key=sealed_up_to), taken)
        return True

    def erased(self, record_ids: Collection[str]) -> Mapping[str, Set[str]]:
        return {rec: self.held.erased(rec) for rec in record_ids}

    def has_mixed_records(self) -> bool:
        known = (self.held.entries.get(rec, ()) for rec in self.touched)
        marks = [{(one.scope, one.form) for one in each} for each in known]
        return any(len(mark) > 1 for mark in marks)


def unsealed(name: str, scope: str, device: str) -> WriterFacts:
    """A new writer of a computer."""
    return WriterFacts(name, scope, device, "", "", "", ())


def sealed_up_to(facts: WriterFacts) -> int:
    """The number of the last entry that a seal covers."""
    return max((seal.seq for seal in facts.seals), default=0)
