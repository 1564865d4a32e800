"""取回: what a county put back to an older copy forgot of its own keys (F10, T23).

    backup ── working key 2 ── 2 enrolled ── PC dies        the copy knows key 1 only; the townships
       └── put back ──▶ reports of today say E104           encrypt to key 2 and to the escrow key

Neither the copy nor its keys open what the townships send now, and a working key of its own would
pass for an older one. The escrow key opens the reports, and each brings the list that the county
itself signed last. The root key vouches for it: it stands on the carrier, so the copy may even be
older than the ceremony.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from db import disk, tables
from db.errors import ExplainedError
from db.store import Store
from ruraledu_desktop.exchange import trust_lists
from ruraledu_desktop.exchange.states import Direction
from ruraledu_desktop.exchange.trust_lists import Senders
from ruraledu_desktop.packages import container, headers, sticks, trust
from ruraledu_desktop.packages.carriers import RootKeys
from ruraledu_desktop.packages.trust import County, TrustList

_MOST = 50
"""How many packages are tried: one of each township is more than enough."""


@dataclass(frozen=True)
class Recalled:
    """What a township's report told this county of itself.

    Attributes:
        listed: the list it brought, as this county signed it.
        unit_name, number: whose report it was, and which.
    """

    listed: TrustList
    unit_name: str
    number: int

    def joined(self, known: TrustList) -> TrustList:
        """The list known here with what it forgot: keys, computers enrolled and revoked."""
        found = trust.joined(known, self.listed)
        ours, theirs = known.county, self.listed.county
        signs = dict.fromkeys((theirs.sign, *theirs.former, ours.sign, *ours.former))
        signs.pop(found.county.sign)
        serial = max(ours.serial, theirs.serial)
        county = replace(found.county, former=tuple(signs), serial=serial)
        return replace(found, county=county)


def recalled(store: Store, root: RootKeys, known: TrustList) -> Recalled | None:
    """The newest list of a working key not known here, from reports nobody here could open.

    A key that was replaced vouches for nothing any more, though the root once vouched for it: of
    several lists only the one of the last key counts.

    Args:
        root: from the carrier.
        known: the newest list here.
    """
    vouched = _vouched(known, root)
    found = [one for path in _unopened(store) if (one := _read(store, path, root, vouched))]
    own = (known.county.sign, *known.county.former)
    forgotten = [one for one in found if one.listed.county.sign not in own]
    return max(forgotten, key=lambda one: _age(one.listed), default=None)


def _age(listed: TrustList) -> tuple[int, int]:
    return listed.county.serial, listed.version


def _vouched(known: TrustList, root: RootKeys) -> TrustList:
    """A list by which any working key counts that the root vouches for, and no other."""
    county: County = replace(known.county, root=root.public, serial=0, sign="", former=())
    return replace(known, version=0, county=county)


def _unopened(store: Store) -> Iterator[Path]:
    """Reports in the inbox of which nothing is known: they could not be opened."""
    package = tables.package
    query = select(package.c.digest).where(package.c.direction == Direction.IN)
    with store.read() as conn:
        known = {sticks.kept_as(digest) for digest in conn.scalars(query)}
    files = disk.listed(store.folder / "inbox")
    copies = [path for path in files if path.suffix == headers.SUFFIX]
    yield from [path for path in copies if path.name not in known][:_MOST]


def _read(store: Store, path: Path, root: RootKeys, vouched: TrustList) -> Recalled | None:
    """The list that a package brings, if the escrow key opens it and its sender is on that list."""
    senders = Senders(vouched, path.name)
    try:
        with container.open(
            path,
            identities=[root.escrow],
            sender_key=senders.key,
            introduce=senders.introduce,
            workdir=store.folder / "inbox",
        ) as opened:
            listed = trust_lists.read(opened, vouched)[0]
            device = listed.device(opened.header["from"]["device"])
            name = device.unit_name if device else listed.county.name
            return Recalled(listed, name, opened.header["number"])
    except ExplainedError:
        return None
