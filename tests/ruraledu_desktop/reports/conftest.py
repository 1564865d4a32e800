"""A small county whose clock stands still, with difficult names."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from db.store import Store
from tests.conftest import COUNTY
from tests.counties import SmallCounty


@pytest.fixture
def here(tmp_path: Path) -> Iterator[SmallCounty]:
    """The county's store on 23 November 2026."""
    clock = lambda: datetime(2026, 11, 23, 9, 15)  # noqa: E731 - a clock is a function
    with Store.create(tmp_path / "county", COUNTY, clock=clock) as store:
        yield SmallCounty(store)
