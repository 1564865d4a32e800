"""Small offices for tests: enrolled with each other, on real disks."""

from pathlib import Path

from db.office import Office
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import enrolment

COUNTY = Office("county", "370124000000", "平阴县教育和体育局", "李科长")
TOWNS = (
    Office("township", "370124102000", "东阿镇教育办", "张老师"),
    Office("township", "370124103000", "孝直镇教育办", "王老师"),
)


def a_county(folder: Path) -> Store:
    """The county's store with its keys."""
    return offices.set_up(folder / "county", COUNTY)


def a_town(folder: Path, county: Store, office: Office = TOWNS[0]) -> Store:
    """A township's store, enrolled at the county."""
    town = offices.set_up(folder / office.unit, office)
    enrol(town, county, folder)
    return town


def enrol(town: Store, county: Store, folder: Path) -> None:
    """Carry the request and the reply."""
    request = enrolment.look(enrolment.ask(town, folder))
    enrolment.accept(town, enrolment.approve(county, request, folder))
