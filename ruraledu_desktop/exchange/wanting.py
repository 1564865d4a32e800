"""Files that an office lacks: its packages say so, and the next package for it brings them (F18).

{"file":digest,"line":"lacks"}      in receipt.ndjson of a report, a receipt or a peer package
"""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson
from sqlalchemy import Connection

from db import chains, settings
from db.blobs import Blobs
from ruraledu_desktop import attaching, offices
from ruraledu_desktop.packages import bags, documents
from ruraledu_desktop.packages.container import OpenedPackage
from ruraledu_desktop.packages.documents import DIGEST, TOKEN
from ruraledu_desktop.packages.headers import PackageKind

_WANTED = "files_wanted {unit} "
"""Before a computer: what it said to lack; of an office one may have what another has not."""
_LINE = "lacks"
_SHAPE: documents.Shape = {"line": TOKEN, "file": DIGEST}


def lines(conn: Connection, blobs: Blobs, scope: str) -> Iterator[bytes]:
    """What this office says of the files that attachments of a scope name and that are not here.

    Also of those that were here once, and are gone with a disk (F7).
    """
    for digest in sorted(blobs.missing(attaching.named(conn, scope))):
        yield chains.canonical({"line": _LINE, "file": digest})


def member(lines: Iterable[bytes]) -> tuple[tuple[str, bytes], ...]:
    """The member of a package that says some lines; none when there are none."""
    data = b"".join(line + b"\n" for line in lines)
    return ((bags.RECEIPT, data),) if data else ()


def take(conn: Connection, opened: OpenedPackage) -> None:
    """Note what the computer that sent a package lacks; what it said before counts no more.

    An issue is the same for all townships, and says nothing of that.
    """
    header = opened.header
    if header["kind"] == PackageKind.ISSUE:
        return
    told = sorted(_lacked(conn, opened))
    key = _WANTED.format(**header["from"]) + header["from"]["device"]
    settings.drop(conn, [key])
    if told:
        settings.keep(conn, {key: orjson.dumps(told).decode()})


def _lacked(conn: Connection, opened: OpenedPackage) -> set[str]:
    """What attachments of its scope name: however much it says, no more is kept than that (I24)."""
    header, found = opened.header, set[str]()
    if bags.RECEIPT not in opened.names:
        return found
    named = attaching.named(conn, header["scope"])
    for line in said(opened):
        if line.get("line") == _LINE:
            documents.require(line, _SHAPE, label=header["package_id"])
            found |= named & {line["file"]}
    return found


def wanted(conn: Connection, unit: str, scope: str) -> set[str]:
    """The files that computers of a unit said to lack, of those that attachments of a scope name.

    One that takes part no longer wants nothing.
    """
    listed, told, before = offices.trust_of(conn), set[str](), _WANTED.format(unit=unit)
    for key, text in settings.read(conn).items():
        known = listed.device(key.removeprefix(before)) if listed else None
        if key.startswith(before) and not (known and known.revoked):
            told.update(orjson.loads(text))
    return attaching.named(conn, scope) & told if told else set()


def said(opened: OpenedPackage) -> Iterator[dict[str, Any]]:
    """The lines a package says beside its entries, each checked to be an object."""
    if bags.RECEIPT in opened.names:
        label = opened.header["package_id"]
        yield from (documents.load(raw, label=label) for raw in opened.lines(bags.RECEIPT))
