"""Carrying packages: written onto a stick by one office, and taken by another."""

from pathlib import Path

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.exchange import arrivals, peers, receipts, reports
from ruraledu_desktop.exchange.brought import Arrival
from tests.office.makers import edit

BEFORE, MINE, THEIRS = "14400000001", "14400000002", "14400000003"
"""A telephone number, and what a township and the county made of it."""


def handed_over(town: Store, stick: Path) -> Path:
    """A township's report for the county."""
    place = reports.export(town, stick).place
    assert place is not None
    return place


def swapped(store: Store, stick: Path) -> Path:
    """What one computer of an office writes for the others."""
    place = peers.export(store, stick).place
    assert place is not None
    return place


def answered(county: Store, stick: Path, town: Store) -> Path:
    """The county's receipt for a township."""
    (receipt,) = receipts.write(county, stick, units=[town.office.unit])
    return receipt.path


def received(store: Store, *paths: Path) -> Arrival:
    """What became of the last of the packages that were brought."""
    return arrivals.receive(store, paths)[-1]


def fate(store: Store, path: Path) -> tuple[str, str]:
    """State and code of a package that was brought."""
    arrival = received(store, path)
    return arrival.state, arrival.code


def exchanged(town: Store, county: Store, stick: Path) -> None:
    """There and back again."""
    received(county, handed_over(town, stick))
    received(town, answered(county, stick, town))


def disagreed(town: Store, county: Store, stick: Path, name: str = "王小明") -> str:
    """A child whose telephone number both offices changed, and the county knows of both."""
    child = editing.create(town, Child, values={"name": name, "phone": BEFORE})
    exchanged(town, county, stick)
    edit(town, child, phone=MINE)
    edit(county, child, phone=THEIRS)
    received(county, handed_over(town, stick))
    return child
