"""Where a store is: in a data folder, or on a county's server, at which each officer has a place.

    DIR/store.db                      the store itself
    DIR/store.key                     its key, where passwords protect it (db/key_file.py)
    DIR/server.json                   the server's address and the officer's seat, for him alone
    ~/.local/share/ruraledu/HOST-DB/  where DIR is when only an address was given

Keys, outbox, inbox and log are in the folder in both cases, so all else asks for a folder only.
"""

import json
import os
import re
import secrets
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from db import disk
from db.errors import ExplainedError
from db.refusals import refusal

FILE = "store.db"
KEY = "store.key"
FORMER = f"{FILE}.schema-"
"""Before the number of the schema: what the store was before it was brought up to date."""
RESTORED = f"{FILE}.back{disk.PART}"
"""A backup on its way into the place of the store."""
BACKUPS = "backups"
"""The folder of the earlier states of the store."""
SERVER = "server.json"
_ADDRESS = re.compile(r"postgres(ql)?://", re.IGNORECASE)
_SEAT = re.compile(r"[0-9a-f]{8}")


@dataclass(frozen=True)
class Place:
    """One officer's place at a store on a server.

    Attributes:
        address: how the server is reached, e.g. postgresql://li@server/county.
        seat: 8 random hex digits; what is only this officer's carries them.
    """

    address: str
    seat: str


def is_address(text: str) -> bool:
    """Whether this names a server and no folder."""
    return _ADDRESS.match(text) is not None


def is_store(folder: Path) -> bool:
    """Whether a folder is or leads to a store; one that cannot be looked into does not."""
    try:
        return (folder / FILE).exists() or (folder / SERVER).exists()
    except OSError:  # no right to look, or a name longer than names may be
        return False


def data_files(folder: Path) -> list[Path]:
    """The file of a store and its copies in a data folder, as far as there are any, it first."""
    found = [folder / FILE, *sorted(folder.glob(f"{FORMER}*"))]
    found += sorted((folder / BACKUPS).glob("*.db"))
    return [one for one in found if one.is_file() and one.suffix != disk.PART]


def half_restored(folder: Path) -> list[Path]:
    """What a crash left of a backup that was being put back, which may be a plain one."""
    return [*folder.glob(f"{RESTORED}*")]


def left_overs(folder: Path) -> list[Path]:
    """What a crash left half written of them."""
    return [
        one
        for place, name in ((folder, FILE), (folder / BACKUPS, ""))
        for ending in (disk.PART, f"{disk.PART}-journal")
        for one in place.glob(f"{name}*{ending}")
    ]


def read(folder: Path) -> Place | None:
    """The place at a server that a folder is; None for an ordinary data folder.

    Raises:
        ExplainedError: E245 what says so is damaged.
    """
    file = folder / SERVER
    if not file.exists():
        return None
    try:
        known = json.loads(file.read_bytes())
        address, seat = known["address"], known["seat"]
        if is_address(address) and _SEAT.fullmatch(seat):
            return Place(address, seat)
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise refusal("E245", folder=folder, file=SERVER) from error
    raise refusal("E245", folder=folder, file=SERVER)


def folder_of(text: str, local: Path | None = None) -> Path:
    """The folder that somebody named, by its path or by the address of a server.

    Raises:
        ExplainedError: E136 the place at the server cannot be written.
    """
    return folder_at(text, local) if is_address(text) else Path(text)


def folder_at(address: str, local: Path | None = None) -> Path:
    """The folder of a place at the server; made at the first time, with a seat of its own.

    Args:
        local: where it is to be; by default among the user's own data.

    Raises:
        ExplainedError: E136 it cannot be written.
    """
    folder = local or _usual_folder() / _name_of(address)
    known = _kept(folder)
    if known is None or known.address != address:
        seat = known.seat if known else secrets.token_hex(4)
        try:
            _write(folder, Place(address, seat))
        except OSError as error:
            raise disk.local_refusal(error, folder / SERVER) from error
    return folder


def _kept(folder: Path) -> Place | None:
    """The place at a folder; None also for one that cannot be read, which is written anew."""
    try:
        return read(folder)
    except ExplainedError:
        return None


def _write(folder: Path, place: Place) -> None:
    disk.make_folder(folder, mode=0o700)
    data = json.dumps(asdict(place), ensure_ascii=False).encode()
    disk.replace(folder / SERVER, data)


def _usual_folder() -> Path:
    """Where the system keeps programs' data of the person who is logged in."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "ruraledu"
    kept = os.environ.get("XDG_DATA_HOME")
    return (Path(kept) if kept else Path.home() / ".local" / "share") / "ruraledu"


def _name_of(address: str) -> str:
    """Server and database in a file's name; whoever logs in, and with what, is left out."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        known = conninfo_to_dict(address)
    except ProgrammingError:
        known = {}
    parts = [str(known.get(key) or "") for key in ("host", "port", "dbname")]
    return re.sub(r"[^-0-9A-Za-z.\u4e00-\u9fff]+", "_", "-".join(filter(None, parts))) or "server"
