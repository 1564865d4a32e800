"""Packages changed on the stick, before they were encrypted, and before they were signed."""

import random
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.changes import changed
from tests.packages.makers import (
    a_bag,
    a_package,
    a_payload,
    contents,
    decrypted,
    encrypted,
    members_of,
    zipped,
)


@cache
def _good() -> tuple[bytes, bytes, dict[str, bytes]]:
    """A whole package as a file, what it holds as a ZIP, and as read."""
    with TemporaryDirectory() as folder:
        path = a_package(Path(folder))
        return path.read_bytes(), decrypted(path), contents(path)


def run(dice: random.Random, folder: Path) -> str:
    """Change a package anywhere and read it.

    Returns:
        "accepted" when what nobody signed was taken for good, else "".

    Raises:
        ExplainedError: it was refused.
    """
    file, bag, held = _good()
    match dice.randrange(4):
        case 0:
            path = folder / "sample.rep"
            path.write_bytes(changed(file, dice))
        case 1:
            path = encrypted(folder, changed(bag, dice))
        case 2:
            members = dict(members_of(bag))
            name = dice.choice(sorted(members))
            path = encrypted(
                folder, zipped([*{**members, name: changed(members[name], dice)}.items()])
            )
        case _:
            payload = a_payload()
            name = dice.choice(sorted(payload))
            signed = {**payload, name: changed(payload[name], dice)}
            contents(encrypted(folder, a_bag(signed)))
            return ""  # nonsense, but signed by a computer that may sign
    return "" if contents(path) == held else "accepted"
