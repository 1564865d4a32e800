"""An invented Pingyin to try things on: one county store, eight township stores, one year.

    out/370124000000平阴县     the county bureau
    out/370124001000榆山街道   … and seven more townships
    out/U盘                    what lies on the stick
    out/练习花名册.xlsx        pupils to import in 榆山街道

Divisions, villages and code tables are the real ones; everything else is made up by chance with a
seed, and the same seed gives the same records. Nobody in it exists: names are put together from
lists, ID numbers are checksum-valid with the county code 370199, which no county has, mobile
numbers begin with 144 and land lines with a 0 after the area code, which nobody is given.

`build` makes everything: September 2025 the offices record what there is, month by month follows
a year of corrections, moves and new pupils, three times the townships hand over and the county
answers. `found` stops after the first recording, for tests and measurements that need bare stores.

    dice          chance with a seed, what must not be given twice, and the stores' clock
    words         names, employers, cities
    schools, teachers, families, people, children, schooling
                  what there is, as values of records
    towns         a township office, and how it records all that
    a_year        what happens from October to September
    september     the first days of the new school year
    new_year      what is written down again for a year or a month, and terms that parents serve
    bureau        what the county keeps for all its townships, and asks of two
    planning      what the offices keep about the plan, and their events
    handing_over  packages and receipts between the offices, and one conflict left open
    roster        a sheet to practise importing
"""

import shutil
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

from db import settings
from db.divisions import divisions
from db.office import Office
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.demo import (
    a_year,
    bureau,
    handing_over,
    planning,
    roster,
    schools,
    towns,
    words,
)
from ruraledu_desktop.demo.children import Kid
from ruraledu_desktop.demo.dice import Clock, Dice
from ruraledu_desktop.demo.towns import Town
from ruraledu_desktop.progress import Progress, silent

_HAND_OVERS = (10, 3)
"""Months at whose end the townships hand over; once more they do after the year."""
_NOTICE_OF_HOLIDAYS = 11
"""The month in which those of the next year are published."""
_SHARED_PER_PUPILS = 800
"""One child in so many is recorded by a second township as well."""


@dataclass(frozen=True)
class DemoCounty:
    """Where the invented county is.

    Attributes:
        county: data folder of the county bureau.
        townships: data folder of each township by its 12-digit code.
    """

    county: Path
    townships: dict[str, Path]


@dataclass
class Land:
    """The invented county while it is made: its stores are open."""

    county: Store
    towns: list[Town]
    clock: Clock


def build(
    out: Path, *, pupils: int = 4000, seed: int = 1, progress: Progress = silent
) -> DemoCounty:
    """Make the stores, with a year of work and three rounds of hand-overs in them.

    When it is stopped or fails, the folder is taken away again.

    Args:
        out: an empty folder; it is made when missing.
        pupils: how many children's files the townships begin with, together.

    Raises:
        ExplainedError: E150 the folder is not empty.
    """
    with _land(out, pupils, seed, progress) as land:
        stick = out / handing_over.STICK
        handing_over.enrol(land.county, land.towns, stick)
        for place in range(12):
            first = date(towns.YEAR + (place + 9) // 12, (place + 9) % 12 + 1, 1)
            progress(place, 13, f"{first.year}年{first.month}月的登记和修改")
            a_year.month(land.towns, first)
            if first.month == _NOTICE_OF_HOLIDAYS:
                bureau.keep_common(land.county)
                planning.keep_county_plan(land.county)
            if first.month in _HAND_OVERS:
                land.clock.go_to(first.replace(day=26))
                handing_over.round_trip(land.county, land.towns, stick)
        progress(12, 13, "最后一次上报")
        _last_hand_over(land, stick)
        roster.write(next(one for one in land.towns if one.division.code == roster.OF), out)
        return folders(out)


def folders(out: Path) -> DemoCounty:
    """Where the stores of a county are that was made in a folder earlier."""
    places = {
        place.name[:12]: place for place in sorted(out.iterdir()) if place.name[:12].isdigit()
    }
    return DemoCounty(places.pop(schools.COUNTY), places)


def found(
    out: Path, *, pupils: int = 4000, seed: int = 1, progress: Progress = silent
) -> DemoCounty:
    """Make the stores with what the townships recorded first; nothing is handed over.

    Raises:
        ExplainedError: E150 the folder is not empty.
    """
    with _land(out, pupils, seed, progress):
        return folders(out)


def _last_hand_over(land: Land, stick: Path) -> None:
    """In October all hand over once more; a conflict and some work are left to the reader."""
    land.clock.go_to(date(towns.YEAR + 1, 10, 12))
    by_code = {town.division.code: town for town in land.towns}
    bureau.ask(land.county)
    handing_over.edit_twice(land.county, by_code[handing_over.IN_CONFLICT])
    handing_over.round_trip(
        land.county,
        land.towns,
        stick,
        not_received=[handing_over.NOT_RECEIVED],
        not_loaded=[handing_over.NOT_LOADED],
    )


@contextmanager
def _land(out: Path, pupils: int, seed: int, progress: Progress) -> Generator[Land]:
    if out.exists() and any(out.iterdir()):
        raise refusal("E150", folder=out)
    try:
        with _opened(out, pupils, seed, progress) as land:
            yield land
    except BaseException:
        shutil.rmtree(out, ignore_errors=True)
        raise


@contextmanager
def _opened(out: Path, pupils: int, seed: int, progress: Progress) -> Generator[Land]:
    dice, clock, entropy = Dice(seed), Clock(date(towns.YEAR, 9, 8)), Random(f"{seed} entropy")
    with ExitStack() as open_stores:
        county = offices.set_up(
            out / f"{schools.COUNTY}平阴县", _bureau(dice), clock=clock, entropy=entropy.randbytes
        )
        open_stores.enter_context(county)
        land = Land(county, [], clock)
        for place, division in enumerate(schools.townships()):
            town = towns.open_town(out, division, place, dice=dice, clock=clock, entropy=entropy)
            open_stores.enter_context(town.store)
            land.towns.append(town)
        _settle(land, pupils, progress)
        yield land
        for store in (county, *(town.store for town in land.towns)):
            with store.settings() as kept:
                kept[settings.PRACTICE] = "1"


def _bureau(dice: Dice) -> Office:
    county = divisions().get(schools.COUNTY)
    assert county is not None
    clerk = dice.surname() + words.CLERKS[0]
    return Office("county", county.code, county.name, clerk)


def _settle(land: Land, pupils: int, progress: Progress) -> None:
    known_twice: list[Kid] = []
    for town, count in zip(land.towns, _shares(pupils), strict=True):
        progress(town.place, len(land.towns), f"登记{town.division.name}")
        land.clock.go_to(date(towns.YEAR, 9, 9 + town.place))
        kids = towns.settle(town, count)
        known_twice = known_twice or towns.to_share(kids, 1 + pupils // _SHARED_PER_PUPILS)
    for place, kid in enumerate(known_twice):
        towns.record_again(land.towns[2 + place % 6], kid)


def _shares(pupils: int) -> list[int]:
    """The children of each township; together as many as asked for."""
    bounds, total = [0], 0
    for township in schools.townships():
        total += schools.SIZES[township.code]
        bounds.append(round(pupils * total / 100))
    return [last - first for first, last in pairwise(bounds)]
