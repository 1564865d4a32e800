"""What the county wrote last for each township: which package, when, and onto which stick.

It is remembered when the package lies there, and says nothing of whether it arrived: that only the
township's own packages tell (see `holdings`).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson
from sqlalchemy import Connection

from db import chains, journal, settings
from db.office import COMMON
from ruraledu_desktop.merge import vectors
from ruraledu_desktop.packages.headers import Header

_SENT = "sent "
"""Before the code of a township: the setting that holds what was written for it."""


@dataclass(frozen=True)
class Sent:
    """The package that was written last for one township.

    Attributes:
        kind, number: an issue or a receipt, and its number.
        wall: when; place: where it was put, the outbox when on no stick.
        common: a fingerprint of what it carried of the scope `common`.
    """

    kind: str
    number: int
    wall: str
    place: str
    common: str


def note(conn: Connection, units: Iterable[str], header: Header, path: Path) -> None:
    """Remember a package that was written for some townships."""
    beside = header["common"]["have"] if "common" in header else {}
    mark = _mark(chains.canonical(header["have"] if header["scope"] == COMMON else beside))
    one = Sent(header["kind"], header["number"], header["made_wall"], str(path), mark)
    text = orjson.dumps(asdict(one)).decode()
    settings.keep(conn, {_SENT + unit: text for unit in units})


def last(conn: Connection) -> dict[str, Sent]:
    """What was written last, by township."""
    kept = settings.read(conn).items()
    return {
        key.removeprefix(_SENT): Sent(**orjson.loads(text))
        for key, text in kept
        if key.startswith(_SENT)
    }


def present_mark(conn: Connection) -> str:
    """The fingerprint of what is common as it stands now."""
    return _mark(chains.canonical(vectors.as_json(journal.have(conn, COMMON))))


def _mark(have: bytes) -> str:
    return hashlib.sha256(have).hexdigest()[:16]
