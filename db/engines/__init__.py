"""What keeps a store: one file in its folder (SQLite), or a county's server (PostgreSQL).

    DIR/store.db       the store is this file, held by one program at a time
    DIR/server.json    the store stands on a server; this folder is one officer's place at it

Everything that only one of the two knows stands in this package.
"""

from pathlib import Path

from db import places, shares
from db.engines.keeper import Keeper


def keeper_of(folder: Path) -> Keeper:
    """What keeps the store of a data folder; nothing is opened yet.

    Raises:
        ExplainedError: E245 what names a server is damaged; E248, E249 a file there would be.
    """
    place = places.read(folder)
    if place is None:
        from db.engines.sqlite import File

        shares.refuse(folder)
        return File(folder)
    from db.engines.postgresql import Server

    return Server(place)
