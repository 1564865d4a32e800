"""Bringing the store of an older program up to date, and refusing that of a newer one."""

from collections.abc import Mapping

from sqlalchemy import Connection

from db import VERSION, current, locking, settings
from db.engines.keeper import Keeper
from db.migrations import MIGRATIONS, SCHEMA


def is_newer(version: int, known: Mapping[str, str]) -> bool:
    """Whether a newer program made a store of this schema and these settings."""
    program = tuple(map(int, known.get("program", "0").split(".")))
    return version > SCHEMA or program > VERSION


def is_ready(version: int, known: Mapping[str, str]) -> bool:
    """Whether a store of this schema and these settings is as this program has it."""
    return version == SCHEMA and known.get("shape") == current.shape()


def migrate(conn: Connection, keeper: Keeper) -> bool:
    """Take one step to this program's schema; False when it was reached before."""
    version = keeper.version(conn)
    if version >= SCHEMA:
        return False
    MIGRATIONS[version - 1](conn)
    keeper.note_version(conn, version + 1)
    return True


def renew_shape(conn: Connection) -> None:
    """Rebuild the record tables when the fields of this program differ from the store's."""
    shape = current.shape()
    if settings.value(conn, "shape") == shape:
        return
    rebuild(conn)
    settings.keep(conn, {"shape": shape, "program": ".".join(map(str, VERSION))})


def rebuild(conn: Connection) -> None:
    """Fold the whole journal anew: the record tables, and the items that follow from it."""
    current.rebuild(conn)
    for scope in locking.units(conn):
        locking.renew_unit(conn, scope)
