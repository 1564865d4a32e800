"""A small county whose clock stands still, with difficult names."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from db.store import Store
from tests.counties import COUNTY, SmallCounty

QUARTER_PAST_NINE = datetime(2026, 11, 23, 9, 15)


@pytest.fixture
def here(county_folder: Path) -> Iterator[SmallCounty]:
    """The county's store on 23 November 2026."""
    with Store.create(county_folder, COUNTY, clock=lambda: QUARTER_PAST_NINE) as store:
        yield SmallCounty(store)
