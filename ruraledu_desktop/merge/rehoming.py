"""Re-homing: a line that was continued twice, on a computer resumed from a snapshot (I20, F25).

    W 1 ─ 2 ─ 3 ─ 4' ─ 5'     what the county holds
              └── 4 ─ 5       what was written here ──▶ written again as V 1 ─ 2

The county keeps its side and refuses the other; here both are kept: what the county holds otherwise
is written again on a new line, so that no number stands for two contents. The new line follows from
the old one, so two copies of one folder that both do this write the same; where they went on
differently, the new line forks in its turn, and the same is done with it.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from db import chains
from db.chains import Have, Line, Pen
from ruraledu_desktop.merge import lines, vectors
from ruraledu_desktop.merge.deliveries import Delivery

DigestAt = Callable[[str, int], bytes | None]
"""The hash of an entry held here, None when it is not."""
DigestsFrom = Callable[[str, int], Iterator[bytes]]
"""The hashes of a line held here, from a number to its end."""


def forks(held: Have, delivery: Delivery, digests_from: DigestsFrom) -> Mapping[str, int]:
    """Lines continued twice, with the last number that both sides share; mostly none.

    Reads the lines of the delivery, which can be read only once.

    Args:
        held: what is held here of the delivery's scope.
    """
    found: dict[str, int] = {}
    for part in delivery.parts:
        carried = delivery.lines(part)
        if part.first <= vectors.at(held, part.writer)[0]:
            own = digests_from(part.writer, part.first)
            common = _last_common(lines.read(carried, part, label=delivery.label), own)
            if common is not None:
                found[part.writer] = common
        for _ in carried:  # the next part follows in the same file
            pass
    return found


def _last_common(carried: Iterable[Line], held: Iterable[bytes]) -> int | None:
    """The last number at which a carried line is the one held here; None when all of it is."""
    for line, digest in zip(carried, held, strict=False):
        if line.digest != digest:
            return int(line.head["seq"]) - 1
    return None


@dataclass(frozen=True)
class Moved:
    """An entry that left its line: where it was, and the line it is now."""

    writer: str
    seq: int
    new_writer: str
    line: Line

    @property
    def name(self) -> str:
        """Its new name."""
        return f"{self.new_writer}:{self.line.head['seq']}"


def moved(
    held: Sequence[tuple[str, Line]],
    forked: Mapping[str, int],
    digest_at: DigestAt,
    *,
    whole: Collection[str],
) -> list[Moved]:
    """The entries to be written again, with those that name one of them and what follows these.

    Args:
        held: (writer, line) of each entry the county does not hold, in the order of `lam`.
        forked: see `forks`.
        whole: lines of the county's own computer, which nobody else can seal at an earlier entry:
            if one must leave, all of it does that the county, put back to a copy, lacks.
    """
    leaving = frozenset[str]()
    while True:
        moving = _Moving(forked, digest_at, leaving)
        found = [moving.move(*one) for one in held if moving.concerns(*one)]
        more = moving.pens.keys() & whole
        if more <= leaving:
            return found
        leaving |= more


@dataclass
class _Moving:
    """What was moved so far: old and new names, the pen for each old line, hashes by new name."""

    forked: Mapping[str, int]
    digest_at: DigestAt
    leaving: Collection[str]
    names: dict[str, str] = field(default_factory=dict[str, str])
    pens: dict[str, Pen] = field(default_factory=dict[str, Pen])
    written: dict[str, bytes] = field(default_factory=dict[str, bytes])

    def concerns(self, writer: str, line: Line) -> bool:
        number = int(line.head["seq"])
        is_forked = number > self.forked.get(writer, number)
        is_along = writer in self.pens or writer in self.leaving
        return is_forked or is_along or bool(self.names.keys() & chains.named(line))

    def move(self, writer: str, line: Line) -> Moved:
        pen = self.pens.get(writer) or _successor(writer, line)
        again = _renamed(line, self.names, pen)
        while not self._has_room(pen):
            pen = _successor(pen.name, again)
            again = _renamed(line, self.names, pen)
        one = Moved(writer, int(line.head["seq"]), pen.name, again)
        self.pens[writer] = pen
        self.written[one.name] = again.digest
        self.names[f"{writer}:{one.seq}"] = one.name
        return one

    def _has_room(self, pen: Pen) -> bool:
        """Whether the line is nowhere continued otherwise, nor on the move itself."""
        known = self.written.get(pen.last) or self.digest_at(pen.name, pen.seq)
        is_moving = pen.name in self.forked or pen.name in self.pens
        return known in (None, pen.digest) and not is_moving


def _successor(writer: str, first: Line) -> Pen:
    seed = bytes.fromhex(writer) + first.digest
    name = hashlib.sha256(b"ruraledu successor" + seed).hexdigest()[:32]
    return Pen(name, 0, chains.first_digest(name), 0)


def _renamed(line: Line, names: Mapping[str, str], pen: Pen) -> Line:
    body = dict(line.body)
    if body.get("seen"):
        seen = (names.get(one, one) for one in str(body["seen"]).split())
        body["seen"] = " ".join(sorted(seen))
    over = {names.get(one, one): groups for one, groups in line.head["over"].items()}
    return pen.add({**line.head, "over": over}, body, line.salt, line.erased)
