"""The complete rule of merge-and-packages.md §5: whether a delivery may be applied.

    for each part:  gap?  fork?  scope?  seal?      then     closure? of what the sender held, and
                                                             of what the entries name

Written once, for every store that can receive: the office's database (`applying`), and the offices
of the simulation. Every refusal is raised while the receiver can still take everything back (I13).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from typing import Protocol

from db import chains
from db.chains import Have, Line, first_digest
from db.folding import ERASE
from db.refusals import refusal
from ruraledu_desktop.merge import contents, lines, vectors
from ruraledu_desktop.merge.deliveries import Delivery, Tally, WriterFacts
from ruraledu_desktop.merge.lines import Part
from ruraledu_desktop.progress import Progress

_AHEAD = 2**32
"""How far a sort key may be ahead of all entries there are; see `_numbered`."""


class Receiver(Protocol):
    """A store that takes entries of one scope in, inside a transaction."""

    def have(self) -> Have:
        """What it holds of the scope now."""
        ...

    def digest_at(self, writer: str, seq: int) -> bytes | None:
        """The hash of an entry it holds, None when it does not."""
        ...

    def adopt(self, facts: WriterFacts, fresh: Iterator[Line]) -> bool:
        """Take over new entries of a writer; False when it knows other facts of that writer."""
        ...

    def erased(self, record_ids: Collection[str]) -> Mapping[str, Set[str]]:
        """What entries it now holds erase of some records: commits in hex, by record."""
        ...

    def has_mixed_records(self) -> bool:
        """Whether a record now has entries of two scopes or of two forms.

        A record is of one scope and one form for ever; else one office could change another's.
        """
        ...


def apply(receiver: Receiver, delivery: Delivery, progress: Progress) -> Tally:
    """Apply a delivery; the tally says what it brought.

    Raises:
        ExplainedError: E105, E106 altered or beyond its scope, or erased by nobody who may; E108 a
            fork; E109 a gap.
    """
    if len({part.writer for part in delivery.parts}) < len(delivery.parts):
        raise refusal("E106", file=delivery.label)
    tally, held, done = Tally(), receiver.have(), 0
    named: dict[str, int] = {}
    blank: dict[str, set[str]] = {}
    highest = sum(vectors.numbers(held).values()) + delivery.entries + _AHEAD
    writers = held.keys() | {part.writer for part in delivery.parts}
    for part in delivery.parts:
        facts = _vouched(delivery, part)
        _check_start(receiver, delivery, part, held)
        _check_known(receiver, delivery, facts, part, held)
        fresh = _fresh(delivery, part, facts, vectors.at(held, part.writer), tally)
        fresh = _numbered(fresh, highest, label=delivery.label)
        fresh = _noting_names(fresh, named, writers, label=delivery.label)
        fresh = _entitled(delivery, facts, fresh, blank)
        if not receiver.adopt(facts, _reported(fresh, done, delivery.entries, progress)):
            raise refusal("E106", file=delivery.label)
        done += part.last - part.first + 1
    if receiver.has_mixed_records() or _is_withheld(receiver, blank):
        raise refusal("E106", file=delivery.label)
    _check_closure(receiver, delivery)
    _check_named(receiver, delivery, named)
    return tally


def _vouched(delivery: Delivery, part: Part) -> WriterFacts:
    """What is said of the writer, with no other seals than a sound one at the end of the part."""
    facts = delivery.writers.get(part.writer)
    if facts is None or facts.scope != delivery.scope:
        raise refusal("E106", file=delivery.label)
    ends = (seal for seal in facts.seals if seal.seq == part.last)
    sound = next((seal for seal in ends if delivery.is_sealed(facts, seal)), None)
    if sound is None:
        raise refusal("E106", file=delivery.label)
    return replace(facts, seals=(sound,))


def _check_start(receiver: Receiver, delivery: Delivery, part: Part, held: Have) -> None:
    """Refuse a gap, and a line that does not continue what is held."""
    seq, digest = vectors.at(held, part.writer)
    if part.first > seq + 1:
        raise refusal("E109", file=delivery.label)
    if part.first == 1 and part.previous != first_digest(part.writer):
        raise refusal("E106", file=delivery.label)
    before = part.first - 1
    known = digest if before == seq else receiver.digest_at(part.writer, before)
    if before and part.previous != known:
        raise refusal("E108", file=delivery.label)


def _check_known(
    receiver: Receiver, delivery: Delivery, facts: WriterFacts, part: Part, held: Have
) -> None:
    """Refuse a part that ends within what is held, and is something else there."""
    is_within = part.last < vectors.at(held, part.writer)[0]
    if is_within and receiver.digest_at(part.writer, part.last) != facts.seals[0].digest:
        raise refusal("E108", file=delivery.label)


def _fresh(
    delivery: Delivery, part: Part, facts: WriterFacts, held: tuple[int, bytes], tally: Tally
) -> Iterator[Line]:
    """The lines not yet held; the chain must pass through what is held and end at the seal."""
    seq, digest = held
    line = None
    for line in lines.read(delivery.lines(part), part, label=delivery.label):
        number = line.head["seq"]
        if number > seq:
            contents.check(line, tally, label=delivery.label)
            tally.count(line)
            yield line
        else:
            tally.known += 1
            if number == seq and line.digest != digest:
                raise refusal("E108", file=delivery.label)
    if line is None or line.digest != facts.seals[0].digest:
        raise refusal("E106", file=delivery.label)


def _numbered(fresh: Iterable[Line], highest: int, *, label: str) -> Iterator[Line]:
    """Refuse a sort key that uses up the numbers: nobody could write in the scope after it (I6).

    Each is 1 + the largest its author held, so none is beyond the number of entries in a closed
    set; what one author is ahead of that stays for all who follow, and never grows.
    """
    for line in fresh:
        if line.head["lam"] > highest:
            raise refusal("E106", file=label)
        yield line


def _noting_names(
    fresh: Iterable[Line], named: dict[str, int], writers: Set[str], *, label: str
) -> Iterator[Line]:
    """Note the last entry of each writer that some lines say their authors saw.

    Args:
        writers: all there can be afterwards; what names another one is refused at once (E109), so
            that memory does not grow with names of nothing (I24).
    """
    for line in fresh:
        for name in chains.named(line):
            writer, seq = chains.parted(name)
            if not seq:
                raise refusal("E106", file=label)
            if writer not in writers:
                raise refusal("E109", file=label)
            named[writer] = max(named.get(writer, 0), seq)
        yield line


def _entitled(
    delivery: Delivery, facts: WriterFacts, fresh: Iterable[Line], blank: dict[str, set[str]]
) -> Iterator[Line]:
    """Refuse what erases others and is not the county's; note what was erased, by record."""
    for line in fresh:
        if line.head["kind"] == ERASE and (line.erased or facts.device != delivery.county):
            raise refusal("E106", file=delivery.label)
        if line.erased:
            blank.setdefault(line.head["rec"], set()).add(line.erased.hex())
        yield line


def _is_withheld(receiver: Receiver, blank: Mapping[str, Set[str]]) -> bool:
    """Whether a line came without its values that nobody erased: only its author knows them then.

    What erases is of the same scope, so whoever blanked a line before handed it over too (I14).
    """
    erased = receiver.erased(blank)
    return any(not each <= erased.get(rec, set()) for rec, each in blank.items())


def _reported(fresh: Iterable[Line], done: int, total: int, progress: Progress) -> Iterator[Line]:
    for number, line in enumerate(fresh):
        if number % 500 == 0:
            progress(done + number, total, "合并变更条目")
        yield line


def _check_closure(receiver: Receiver, delivery: Delivery) -> None:
    """I14: afterwards the receiver holds all that the sender held, and it is the same (I20)."""
    held = receiver.have()
    for writer, (seq, digest) in delivery.have.items():
        own, own_digest = vectors.at(held, writer)
        if own < seq:
            raise refusal("E109", file=delivery.label)
        known = own_digest if own == seq else receiver.digest_at(writer, seq)
        if known != digest:
            raise refusal("E108", file=delivery.label)


def _check_named(receiver: Receiver, delivery: Delivery, named: Mapping[str, int]) -> None:
    """What an author saw in the scope is here too, as in every closed set: else it was lost."""
    held = receiver.have()
    if any(vectors.at(held, writer)[0] < seq for writer, seq in named.items()):
        raise refusal("E109", file=delivery.label)
