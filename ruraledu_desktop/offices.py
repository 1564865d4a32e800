"""Setting up an office: its store, its computer's keys, and for the county the trust list."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, insert, select

from db import settings, tables
from db.folding import Entry
from db.office import Clock, Entropy, Office
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.packages import keys as device_keys
from ruraledu_desktop.packages import trust
from ruraledu_desktop.packages.keys import DeviceKeys
from ruraledu_desktop.packages.trust import County, TrustList


def set_up(
    folder: Path,
    office: Office,
    *,
    clock: Clock = datetime.now,
    entropy: Entropy = os.urandom,
) -> Store:
    """Make the store and the keys of an office; a county begins its trust list.

    Raises:
        ExplainedError: E130 the folder already holds a store, E123 the keys that an office half set
            up has there are damaged, E136 the disk refuses.
    """

    def begin(conn: Connection) -> None:
        keys = device_keys.keep_or_make(folder / "keys")
        settings.keep(conn, {settings.DEVICE: keys.device})
        if office.is_county:
            county = County(office.unit, office.name, keys.device, keys.public, (keys.recipient,))
            keep_trust(conn, TrustList(1, county), keys)

    return Store.create(folder, office, clock=clock, entropy=entropy, begin=begin)


def keys_of(store: Store) -> DeviceKeys:
    """This computer's keys; of the county's the pair that the trust list names.

    Raises:
        ExplainedError: E123 they are missing or damaged; E152 the county's working key was changed
            on another computer: nobody would take what is signed with those here.
    """
    keys = device_keys.load(store.folder / "keys")
    if not store.office.is_county:
        return keys
    with store.read() as conn:
        listed = county_list(conn)
    used = keys.using(listed.county.sign)
    if used.public != listed.county.sign:
        raise refusal("E152")
    return used


def trust_of(conn: Connection) -> TrustList | None:
    """The newest trust list; None before the office is enrolled."""
    table = tables.trust
    row = conn.execute(select(table).order_by(table.c.version.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    return _trust_of(row.body.encode(), row.signature)


@lru_cache(4)
def _trust_of(body: bytes, signature: str) -> TrustList:
    """A kept list; every package asks for it several times."""
    return trust.read(body, signature, known=None, label="trust.json")


def enrolled_list(conn: Connection) -> TrustList | None:
    """The newest trust list; None while this computer is not enrolled, or not with its new keys."""
    is_asking = settings.value(conn, settings.KEYS_RENEWED)
    return None if is_asking else trust_of(conn)


def county_list(conn: Connection) -> TrustList:
    """The newest trust list, where it is made.

    Raises:
        ExplainedError: E142 this is not the county's store.
    """
    listed = trust_of(conn)
    if listed is None or not is_county(conn):
        raise refusal("E142")
    return listed


def keep_trust(conn: Connection, listed: TrustList, keys: DeviceKeys) -> None:
    """Sign a new version of the list with the county's key and keep it.

    A county put back to an older copy (F10) counts on from the newest version that an office told
    of: it would take no list that is not newer than its own.
    """
    told = int(settings.value(conn, _TOLD, "0"))
    renewed = replace(listed, version=max(listed.version, told + 1))
    body = trust.to_bytes(renewed).decode()
    keep_signed(conn, renewed.version, body, trust.sign(renewed, keys.sign))


_TOLD = "trust_told"
_MOST_AHEAD = 1000
"""Of a list beyond that no honest office tells: numbers must not run out."""


def note_told(conn: Connection, version: int) -> None:
    """The county remembers that an office has a newer list than it knows itself."""
    listed = trust_of(conn)
    if is_county(conn) and listed and listed.version < version <= listed.version + _MOST_AHEAD:
        settings.keep(conn, {_TOLD: str(version)})


def keep_signed(conn: Connection, version: int, body: str, signature: str) -> None:
    """Keep a list as it came, unless that version or a newer one is known."""
    table = tables.trust
    newest = conn.scalars(select(table.c.version).order_by(table.c.version.desc()).limit(1)).first()
    if newest is None or version > newest:
        conn.execute(insert(table).values(version=version, body=body, signature=signature))


def signed_trust(conn: Connection) -> tuple[bytes, bytes]:
    """The newest list and its signature as files of a package."""
    table = tables.trust
    row = conn.execute(select(table).order_by(table.c.version.desc()).limit(1)).one()
    return row.body.encode(), row.signature.encode()


def is_county(conn: Connection) -> bool:
    """Whether this is the county's store."""
    return settings.value(conn, "role") == "county"


def unit_of(conn: Connection) -> str:
    """Code of the unit whose store this is."""
    return settings.value(conn, "unit")


def unit_names(conn: Connection) -> dict[str, str]:
    """Names of all offices known here, by the code of the unit."""
    names = {unit_of(conn): settings.value(conn, "unit_name")}
    listed = trust_of(conn)
    if listed:
        names[listed.county.unit] = listed.county.name
        names.update(listed.unit_names)
    return names


@dataclass(frozen=True)
class Authors:
    """Which office wrote what.

    Attributes:
        own: name of this office; devices, units: names of offices by computer and by code.
    """

    own: str
    devices: Mapping[str, str]
    units: Mapping[str, str]

    def office_of(self, one: Entry) -> str:
        """The office that an entry is of.

        Of a line that is no known computer's own, such as one that was written again (I20), that is
        whose data it is: no other office but the county vouches for lines there, and that only for
        those of its own computer.
        """
        return self.devices.get(one.device) or self.units.get(one.scope, "")


def authors(conn: Connection) -> Authors:
    """Which office each computer known here is of."""
    own = settings.value(conn, "unit_name")
    names, listed = {device_of(conn): own}, trust_of(conn)
    if listed:
        names[listed.county.device] = listed.county.name
        names.update({one.device: listed.unit_names[one.unit] for one in listed.devices})
    return Authors(own, names, unit_names(conn))


def device_of(conn: Connection) -> str:
    """The id of this office's computer, "" while it has none."""
    return settings.value(conn, settings.DEVICE)
