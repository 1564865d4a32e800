"""A township and its county, enrolled with each other, and a stick between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.makers import a_county, a_town
from tests.office.pairs import Pair


@pytest.fixture
def pair(tmp_path: Path, county_folder: Path, stick: Path) -> Iterator[Pair]:
    assert county_folder == tmp_path / "county"
    with a_county(tmp_path) as county, a_town(tmp_path, county) as town:
        yield Pair(town, county, stick)
