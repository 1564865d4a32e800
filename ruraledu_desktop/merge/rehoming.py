"""Re-homing: a line that was continued twice, on a computer resumed from a snapshot (I20, F25).

    W 1 ─ 2 ─ 3 ─ 4' ─ 5'     what the county holds
              └── 4 ─ 5       what was written here ──▶ written again as V 1 ─ 2

The county keeps its side and refuses the other; here both are kept: what the county holds otherwise
is written again on a new line, so that no number stands for two contents. The new line follows from
the old one, so two copies of one folder that both do this write the same.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from db import chains
from db.chains import Act, Have, Line, Pen
from ruraledu_desktop.merge import lines, vectors
from ruraledu_desktop.merge.deliveries import Delivery
from ruraledu_desktop.merge.lines import Part

DigestAt = Callable[[str, int], bytes | None]


def forks(held: Have, delivery: Delivery, digest_at: DigestAt) -> Mapping[str, int]:
    """Lines continued twice, with the last number that both sides share; mostly none.

    Reads the lines of the delivery, which can be read only once.

    Args:
        held: what is held here of the delivery's scope.
        digest_at: the hash of an entry held here.
    """
    found: dict[str, int] = {}
    for part in delivery.parts:
        common = _last_common(delivery, part, vectors.at(held, part.writer)[0], digest_at)
        if common is not None:
            found[part.writer] = common
    return found


def _last_common(delivery: Delivery, part: Part, own: int, digest_at: DigestAt) -> int | None:
    """The last number at which a carried line is the one held here; None when all of it is."""
    common = None
    for line in lines.read(delivery.lines(part), part, label=delivery.label):
        number = int(line.head["seq"])
        if common is None and number <= own and line.digest != digest_at(part.writer, number):
            common = number - 1
    return common


@dataclass(frozen=True)
class Moved:
    """An entry that left its line: where it was, and the line it is now."""

    writer: str
    seq: int
    new_writer: str
    line: Line


def moved(held: Iterable[tuple[str, Line]], forked: Mapping[str, int]) -> Iterator[Moved]:
    """The entries to be written again, with those that name one of them and what follows these.

    Args:
        held: (writer, line) of each entry the county does not hold, in the order of `lam`.
        forked: see `forks`.
    """
    names: dict[str, str] = {}
    pens: dict[str, Pen] = {}
    for writer, line in held:
        number = int(line.head["seq"])
        is_forked = number > forked.get(writer, number)
        if not (is_forked or writer in pens or names.keys() & _named(line)):
            continue
        pen = pens.setdefault(writer, _successor(writer, line))
        again = _renamed(line, names, pen)
        names[f"{writer}:{number}"] = pen.last
        yield Moved(writer, number, pen.name, again)


def _successor(writer: str, first: Line) -> Pen:
    seed = bytes.fromhex(writer) + first.digest
    name = hashlib.sha256(b"ruraledu successor" + seed).hexdigest()[:32]
    return Pen(name, 0, chains.first_digest(name), 0)


def _named(line: Line) -> set[str]:
    return {*line.head["over"], *str(line.body.get("seen") or "").split()}


def _renamed(line: Line, names: Mapping[str, str], pen: Pen) -> Line:
    head, body = line.head, dict(line.body)
    if body.get("seen"):
        seen = (names.get(one, one) for one in str(body["seen"]).split())
        body["seen"] = " ".join(sorted(seen))
    over = {names.get(one, one): groups for one, groups in head["over"].items()}
    act = Act(head["kind"], head["form"], head["rec"], body, over)
    pen.lam = head["lam"] - 1
    return pen.write(act, user=head["user"], wall=head["wall"], doubt=head["doubt"], salt=line.salt)
