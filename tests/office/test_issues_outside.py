"""An issue as unrelated programs see it: two townships open it, the county signed it."""

import json
import subprocess
from pathlib import Path

import pytest

from db.records import Holiday
from db.store import Store
from ruraledu_desktop import editing, offices
from ruraledu_desktop.exchange import issuing
from tests.office.makers import COUNTY
from tests.packages.makers import decrypted
from tests.packages.outsiders import (
    needs,
    needs_bagit,
    opened_by_age,
    said_by_minisign,
    unzipped,
    validate,
)

NATIONAL = {"name": "国庆节", "from_day": "2026-10-01", "to_day": "2026-10-07"}


@pytest.fixture
def package(county: Store, town: Store, other: Store, stick: Path) -> Path:
    """An issue for both townships."""
    assert town.office.unit != other.office.unit
    editing.create(county, Holiday, values=NATIONAL)
    done = issuing.issue(county, stick).issue
    assert done
    return done.path


@pytest.fixture
def bag(package: Path, town: Store, tmp_path: Path) -> Path:
    """What a township finds in it."""
    return unzipped(decrypted(package, offices.keys_of(town)), tmp_path / "opened")


@needs("age")
def test_age_opens_it_for_each_township_and_nobody_else(
    package: Path, town: Store, other: Store, tmp_path: Path
) -> None:
    plain = decrypted(package, offices.keys_of(town))
    for store in (town, other):
        assert opened_by_age(package, offices.keys_of(store).age, tmp_path) == plain
    with offices.set_up(tmp_path / "stranger", town.office) as stranger:
        key = offices.keys_of(stranger).age
    with pytest.raises(subprocess.CalledProcessError):
        opened_by_age(package, key, tmp_path)


@needs("minisign")
def test_minisign_tells_that_the_county_signed_it_for_its_townships(
    bag: Path, county: Store, town: Store
) -> None:
    keys = offices.keys_of(county)
    said = said_by_minisign(bag, keys.public)
    assert f"from={COUNTY.unit}/{keys.device} to={COUNTY.unit}" in said
    with pytest.raises(subprocess.CalledProcessError):
        said_by_minisign(bag, offices.keys_of(town).public)


@needs_bagit
def test_the_bagit_library_accepts_it_and_finds_what_was_changed(bag: Path) -> None:
    validate(bag)
    header = json.loads((bag / "data" / "package.json").read_bytes())
    assert (header["kind"], header["scope"]) == ("issue", "common")
    (entries,) = (bag / "data").glob("entries-*.ndjson")
    assert NATIONAL["name"] in entries.read_text("utf-8")
    entries.write_bytes(entries.read_bytes().replace(b"2026-10-07", b"2026-10-09"))
    with pytest.raises(subprocess.CalledProcessError):
        validate(bag)
