"""Packages changed on the stick, before they were encrypted, and before they were signed.

Each place has its own refusals: what lies on the stick fails at the seal of the encryption; inside
it the signature and the hashes tell; what a known computer signed is nonsense, or is read.
"""

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from db.errors import ExplainedError
from tests.fuzz.changes import changed
from tests.packages.makers import (
    a_bag,
    a_package,
    a_payload,
    contents,
    decrypted,
    encrypted,
    members_of,
    written,
    zipped,
)

Make = Callable[[random.Random, Path], Path]


@cache
def _good() -> tuple[bytes, bytes, dict[str, bytes]]:
    """A whole package as a file, what it holds as a ZIP, and as read."""
    with TemporaryDirectory() as folder:
        path = a_package(Path(folder))
        return path.read_bytes(), decrypted(path), contents(path)


def _on_the_stick(dice: random.Random, folder: Path) -> Path:
    return written(folder, changed(_good()[0], dice))


def _inside_the_encryption(dice: random.Random, folder: Path) -> Path:
    return encrypted(folder, changed(_good()[1], dice))


def _inside_a_member(dice: random.Random, folder: Path) -> Path:
    members = dict(members_of(_good()[1]))
    name = dice.choice(sorted(members))
    return encrypted(folder, zipped([*{**members, name: changed(members[name], dice)}.items()]))


def _before_the_signature(dice: random.Random, folder: Path) -> Path:
    payload = a_payload()
    name = dice.choice(sorted(payload))
    return encrypted(folder, a_bag({**payload, name: changed(payload[name], dice)}))


_INSIDE = {"E103", "E105", "E110", "E111", "E112"}
_PLACES: tuple[tuple[Make, set[str]], ...] = (
    (_on_the_stick, {"E101", "E102", "E104"}),
    (_inside_the_encryption, {"E102", *_INSIDE}),
    (_inside_a_member, _INSIDE),
    (_before_the_signature, _INSIDE),
)
"""Where a package is changed, and what it may be refused as there."""


def run(dice: random.Random, folder: Path) -> str:
    """Change a package anywhere and read it.

    Returns:
        "accepted" when what nobody signed was taken for good, else "".

    Raises:
        ExplainedError: it was refused.
    """
    make, refusals = dice.choice(_PLACES)
    path = make(dice, folder)
    try:
        found = contents(path)
    except ExplainedError as error:
        if error.code not in refusals:
            raise AssertionError(f"{error.code} of a change {make.__name__}") from error
        raise
    # Nonsense that a computer signed that may sign is read; deflate leaves a few spare bits.
    return "" if make is _before_the_signature or found == _good()[2] else "accepted"
