"""Small offices for tests: enrolled with each other, on real disks; and what clerks type."""

import shutil
from pathlib import Path

from db import places
from db.fields import RecordType
from db.kinds import Value
from db.office import Office
from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, histories, offices
from ruraledu_desktop.exchange import enrolment
from ruraledu_desktop.packages.trust import TrustList
from tests import copies

COUNTY = Office("county", "370124000000", "平阴县教育和体育局", "李科长")
TOWNS = (
    Office("township", "370124102000", "东阿镇教育办", "张老师"),
    Office("township", "370124103000", "孝直镇教育办", "王老师"),
)


def a_county(folder: Path) -> Store:
    """The county's store with its keys."""
    return copies.with_keys(folder / "county", COUNTY)


def a_colleague(county: Store, folder: Path) -> Store:
    """The second officer at the county's server, who got its keys from the first."""
    known = places.read(county.folder)
    assert known
    place = places.folder_at(known.address, folder)
    shutil.copytree(county.folder / "keys", place / "keys")
    return Store.open(place)


def a_town(folder: Path, county: Store, office: Office = TOWNS[0]) -> Store:
    """A township's store, enrolled at the county."""
    town = copies.with_keys(folder / office.unit, office)
    enrol(town, county, folder)
    return town


def enrol(town: Store, county: Store, folder: Path) -> None:
    """Carry the request and the reply."""
    request = enrolment.look(enrolment.ask(town, folder))
    enrolment.accept(town, enrolment.approve(county, request, folder))


def a_child(store: Store, name: str = "王小明", **values: Value) -> str:
    """A child on file."""
    return editing.create(store, Child, values={"name": name, **values})


def edit(store: Store, record_id: str, record: RecordType = Child, **values: Value) -> None:
    """Open a record and save other values."""
    seen = editing.open_record(store, record, record_id)
    editing.update_record(store, record, seen=seen, values=values)


def phone(store: Store, child: str) -> Value:
    """The telephone number that a child's file shows."""
    return editing.open_record(store, Child, child).values.get("phone")


def said_of(store: Store, child: str) -> set[str]:
    """Every text that the history of a child tells."""
    return {turn.new for turn in histories.turns(store, Child, child)}


def trust_of(store: Store) -> TrustList:
    """The newest list of trust that an office holds."""
    with store.read() as conn:
        listed = offices.trust_of(conn)
    assert listed is not None
    return listed
