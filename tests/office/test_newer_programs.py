"""What only a newer program of the same major format reads: what is passed on, and what is not.

Source: merge-and-packages.md I22, F19; packages/FORMAT.md §1.
"""

from pathlib import Path
from typing import Any

import orjson
import pytest

from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import reports
from ruraledu_desktop.exchange.states import State
from ruraledu_desktop.exchange.trust_lists import Senders
from ruraledu_desktop.packages import bags, container
from tests.office.carrying import answered, fate, received
from tests.office.forger import Forger
from tests.office.makers import trust_of

pytestmark = pytest.mark.both_engines

MERGED = (State.MERGED, "")
NEWER = (
    {"colour": "red", "over_there": {"b": [1, None]}, "body": {"name": "王小明", "shoe_size": 36}},
    {"kind": "weigh", "unsure": True, "body": {"grams": "31000"}},
    {"form": "bus", "rec": "cd" * 16, "body": {"seats": "45"}},
)


def members(path: Path, reader: Store) -> dict[str, list[bytes]]:
    """The lines of every member of a package, as the program that reads it finds them."""
    with container.open(
        path,
        identities=offices.keys_of(reader).identities,
        sender_key=Senders(trust_of(reader), path.name).key,
        workdir=path.parent,
    ) as opened:
        return {name: opened.read(name).splitlines() for name in opened.names}


def declaration(path: Path, reader: Store, writer: str) -> dict[str, Any]:
    """What a package says of a writer."""
    lines = map(orjson.loads, members(path, reader)[bags.WRITERS])
    return next(one for one in lines if one["writer"] == writer)


def entries(path: Path, reader: Store) -> list[bytes]:
    """The lines of the first entries file."""
    return members(path, reader)["entries-0001.ndjson"]


def test_entries_are_passed_on_byte_for_byte_by_the_county_and_then_by_a_township(
    county: Store, other: Store, forger: Forger, tmp_path: Path
) -> None:
    written = forger.package(*NEWER, have={})
    assert fate(county, written) == MERGED
    receipt = answered(county, tmp_path, other)
    assert entries(receipt, other) == entries(written, county)
    assert received(other, receipt).state == State.MERGED
    complete = reports.export_complete(other, tmp_path).place
    assert complete
    assert entries(complete, county) == entries(written, county)


def test_what_is_said_of_a_writer_is_passed_on_by_the_county_and_then_by_a_township(
    county: Store, other: Store, forger: Forger, tmp_path: Path
) -> None:
    forger.declared = {"team": {"people": ["张", "李"]}, "zone": 8}
    assert fate(county, forger.package(*NEWER, have={})) == MERGED
    receipt = answered(county, tmp_path, other)
    assert forger.declared.items() <= declaration(receipt, other, forger.writer).items()
    assert received(other, receipt).state == State.MERGED
    complete = reports.export_complete(other, tmp_path).place
    assert complete
    assert forger.declared.items() <= declaration(complete, county, forger.writer).items()


def test_what_was_said_of_a_writer_stays_whatever_a_later_package_says(
    county: Store, other: Store, forger: Forger, tmp_path: Path
) -> None:
    for told in ({"team": 1}, {}, {"team": 2, "zone": 8, "prev": None}):
        forger.declared = told
        received(county, forger.package(*NEWER, have={}))
    told = declaration(answered(county, tmp_path, other), other, forger.writer)
    assert (told["team"], told["zone"], told["prev"]) == (1, 8, None)


def test_members_of_a_newer_minor_format_are_no_reason_to_refuse_and_stay_in_the_package(
    county: Store, other: Store, forger: Forger, tmp_path: Path
) -> None:
    forger.more["added/moods.ndjson"] = b'{"mood":1}\n'
    path = forger.package(*NEWER, have={}, mood=1, format={"major": 1, "minor": 9})
    arrival = received(county, path)
    assert arrival.state == State.MERGED
    assert arrival.kept
    assert arrival.kept.parent == county.folder / "inbox"
    assert members(arrival.kept, county)["added/moods.ndjson"] == [b'{"mood":1}']
    answer = members(answered(county, tmp_path, other), other)
    assert not [name for name in answer if name.startswith("added/")]
