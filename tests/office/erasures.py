"""Striking children off, erasing them, and looking whether anything is left."""

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing
from tests.office.makers import TOWNS


def strike(store: Store, rec: str) -> None:
    editing.strike(store, Child, seen=editing.open_record(store, Child, rec))


def erase(county: Store, rec: str) -> None:
    """The county erases a record of the first township."""
    with county.change("清除") as change:
        change.erase(Child, rec, scope=TOWNS[0].unit, reason="1")


def holds(store: Store, *values: str) -> bool:
    """Whether any byte of the data file still holds one of some values."""
    store.close()
    data = (store.folder / "store.db").read_bytes()
    return any(value.encode() in data for value in values)
