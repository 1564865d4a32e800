"""Have-vectors: what a store holds of a scope, and what therefore goes out or comes back.

Plain functions over plain values; nothing here knows a database.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import orjson

from db import chains
from db.chains import Have


@dataclass(frozen=True)
class Stretch:
    """Entries of one writer that a package carries.

    Attributes:
        first: number of the first entry; last: of the last one.
        previous: hash of the entry before the first.
    """

    writer: str
    first: int
    last: int
    previous: bytes


def at(have: Have, writer: str) -> tuple[int, bytes]:
    """How far a writer's line is held: (0, its first hash) when nothing is."""
    return have.get(writer) or (0, chains.first_digest(writer))


def as_json(have: Have) -> dict[str, list[object]]:
    """The vector as package.json carries it."""
    return {writer: [seq, digest.hex()] for writer, (seq, digest) in sorted(have.items())}


def from_json(carried: Mapping[str, tuple[int, str]]) -> dict[str, tuple[int, bytes]]:
    """The vector of a package.json that was checked."""
    return {writer: (seq, bytes.fromhex(digest)) for writer, (seq, digest) in carried.items()}


def dump(have: Have) -> str:
    """The vector as kept in the store."""
    return orjson.dumps(as_json(have)).decode()


def load(kept: str) -> dict[str, tuple[int, bytes]]:
    """The vector of a kept text."""
    return from_json(orjson.loads(kept or "{}"))


def numbers(have: Have) -> dict[str, int]:
    """How far each writer's line is held."""
    return {writer: seq for writer, (seq, _) in have.items()}


def covers(larger: Have, smaller: Have) -> bool:
    """Whether everything of the second vector is also held by the first."""
    return all(larger.get(name, (0, b""))[0] >= seq for name, (seq, _) in smaller.items())


def beyond(have: Have, after: Have) -> list[Stretch]:
    """Everything held that the receiver is not known to hold, whoever wrote it (I15)."""
    stretches: list[Stretch] = []
    for writer, (last, _) in sorted(have.items()):
        known, digest = at(after, writer)
        if known < last:
            stretches.append(Stretch(writer, known + 1, last, digest))
    return stretches


def held_by_all(
    peers: Iterable[Have], own: Have, digest_at: Callable[[str, int], bytes | None]
) -> Have:
    """What every computer of a unit is known to hold: a receipt returns the rest (I17).

    Of a line that the county does not hold itself, or holds otherwise (I20), nothing can be
    continued: it goes out from its beginning.

    Args:
        digest_at: the hash of an entry the county holds.
    """
    shared: Have | None = None
    for peer in peers:
        sound = {
            writer: (seq, digest)
            for writer, (seq, digest) in peer.items()
            if _digest_in(own, writer, seq, digest_at) == digest
        }
        shared = sound if shared is None else _lowest(shared, sound)
    return shared or {}


def _digest_in(
    own: Have, writer: str, seq: int, digest_at: Callable[[str, int], bytes | None]
) -> bytes | None:
    """The hash the county holds there; what is claimed of unknown lines costs no look-up."""
    last, digest = own.get(writer, (0, None))
    if seq > last:
        return None
    return digest if seq == last else digest_at(writer, seq)


def _lowest(first: Have, second: Have) -> Have:
    shared = first.keys() & second.keys()
    return {writer: min(first[writer], second[writer]) for writer in shared}
