"""The key of a protected folder is in the county's care too: encrypted to its escrow key.

Source: merge-and-packages.md §8, "Database key".
"""

from dataclasses import replace

from sqlalchemy import Connection

from db import key_file, safe
from db.office import Office
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.packages.recovery import Escrow


def keep_up(store: Store) -> bool:
    """Wrap the key of an open folder as the county's trust list wants it today.

    Nothing is done without passwords, or where the county has no escrow key so far; what the county
    could open before stays then.

    Returns:
        whether the county can open it.

    Raises:
        ExplainedError: E284 the key file is damaged, E136 the disk refuses; all is as it was.
    """
    folder = store.folder
    if not safe.is_protected(folder):
        return False
    kept, key = key_file.read(folder), safe.key_of(folder)
    assert key is not None
    office = store.office
    with store.read() as conn:
        wanted = _wanted(conn, office, key)
    known = Escrow.read(kept.escrow)
    if wanted is None or (known and replace(wanted, wrapped=known.wrapped) == known):
        return known is not None
    written = wanted.written()
    key_file.change(folder, lambda kept: replace(kept, escrow=written))
    return True


def _wanted(conn: Connection, office: Office, key: bytes) -> Escrow | None:
    """The key for the escrow key of today; None where the county has none, or is not known yet."""
    listed = offices.enrolled_list(conn)
    if listed is None or not listed.county.escrow:
        return None
    return Escrow.of(
        key,
        unit=office.unit,
        unit_name=office.name,
        county=listed.county.unit,
        recipient=listed.county.escrow[0],
    )
