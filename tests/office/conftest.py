"""A county and two townships, enrolled with each other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store
from tests.office.forger import Forger
from tests.office.makers import TOWNS, a_county, a_town


@pytest.fixture
def county(tmp_path: Path, county_folder: Path) -> Iterator[Store]:
    assert county_folder == tmp_path / "county"
    with a_county(tmp_path) as store:
        yield store


@pytest.fixture
def town(tmp_path: Path, county: Store) -> Iterator[Store]:
    with a_town(tmp_path, county) as store:
        yield store


@pytest.fixture
def other(tmp_path: Path, county: Store) -> Iterator[Store]:
    with a_town(tmp_path, county, TOWNS[1]) as store:
        yield store


@pytest.fixture
def forger(other: Store, county: Store, tmp_path: Path) -> Forger:
    return Forger(other, county, tmp_path)
