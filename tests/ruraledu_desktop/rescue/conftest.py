"""A township to be rescued."""

from pathlib import Path

import pytest

from ruraledu_desktop.demo import DemoCounty
from tests.counties import KONGCUN


@pytest.fixture
def town(demo_county: DemoCounty) -> Path:
    """A township of the practice county with its hand-overs."""
    return demo_county.townships[KONGCUN]
