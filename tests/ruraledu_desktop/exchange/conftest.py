"""The county in November, and its desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.makers import a_county
from tests.office.pairs import Pair
from tests.ruraledu_desktop.exchange.boards import NOVEMBER
from tests.ruraledu_desktop.exchange.desks import Desk


@pytest.fixture
def november(pair: Pair) -> None:
    """The county works in November 2026."""
    pair.county.clock = lambda: NOVEMBER


@pytest.fixture
def desk(tmp_path: Path, county_folder: Path) -> Iterator[Desk]:
    """The county's desk, at either engine."""
    assert county_folder == tmp_path / "county"
    with a_county(tmp_path) as store:
        yield Desk(store)
