"""Have-vectors as JSON and as values: per writer the highest number held, and the hash there."""

from collections.abc import Mapping

import orjson

from ruraledu_desktop.merge.applying import Have


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


def lowest(first: Have, second: Have) -> dict[str, tuple[int, bytes]]:
    """What both sides hold for certain: per writer the smaller of the two numbers."""
    shared = first.keys() & second.keys()
    return {writer: min(first[writer], second[writer]) for writer in shared}
