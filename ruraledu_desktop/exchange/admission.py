"""Whether an opened package may be merged here at all, before anything of it is read."""

from collections.abc import Mapping

from sqlalchemy import select

from db import tables
from db.office import COMMON, Office
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.exchange.brought import Arrival, Brought
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.packages.headers import PackageKind
from ruraledu_desktop.packages.sticks import Fetched


def is_own(store: Store, arrival: Arrival, kept: Fetched) -> bool:
    """Whether it is a peer package that was written here: a stick carries those too.

    Raises:
        ExplainedError: E106 it passes for one that was written here or came from another office.
    """
    package = tables.package
    query = select(package.c.direction, package.c.unit, package.c.digest)
    with store.read() as conn:
        known = conn.execute(query.where(package.c.id == arrival.package)).one_or_none()
    if known is None or (known.direction, known.unit) == (Direction.IN, arrival.unit):
        return False
    if arrival.kind == PackageKind.PEER and known.digest == kept.digest:
        return True
    raise refusal("E106", file=arrival.path.name)


def check_direction(office: Office, brought: Brought, *, label: str) -> None:
    """Reports go to the county and carry their sender's scope; the others carry the receiver's.

    A receipt comes from the county only: it says what need not be handed over again. So does an
    issue, which is addressed to the county as a whole. A peer package comes from this township's
    own computers only.

    Raises:
        ExplainedError: E106 it goes elsewhere, or is not its sender's to send.
    """
    header, county = brought.opened.header, brought.listed.county
    sender, receiver, scope = header["from"]["unit"], header["to"]["unit"], header["scope"]
    wanted: Mapping[str, bool] = {
        PackageKind.REPORT: office.is_county and scope == sender,
        PackageKind.RECEIPT: scope == office.unit and header["from"]["device"] == county.device,
        PackageKind.PEER: scope == office.unit and scope == sender,
        PackageKind.ISSUE: scope == COMMON and header["from"]["device"] == county.device,
    }
    whole = county.unit if header["kind"] == PackageKind.ISSUE else office.unit
    is_for_us = receiver == whole and office.is_county == (header["kind"] == PackageKind.REPORT)
    if not is_for_us or not wanted.get(header["kind"]):
        raise refusal("E106", file=label)


def is_merged(store: Store, package_id: str) -> bool:
    """Whether all of it is here already."""
    package = tables.package
    query = select(package.c.state).where(
        package.c.id == package_id, package.c.direction == Direction.IN
    )
    with store.read() as conn:
        return conn.execute(query).scalar_one_or_none() == Kept.MERGED
