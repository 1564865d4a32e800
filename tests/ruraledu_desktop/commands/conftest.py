"""An office of its own for commands."""

from pathlib import Path

import pytest

from tests.ruraledu_desktop.commands.makers import KONG, Run


@pytest.fixture
def town(run: Run, tmp_path: Path) -> Path:
    """A new township office without any record."""
    run("init", "--data", tmp_path / "town", "--unit", KONG, "--clerk", "王会计")
    return tmp_path / "town"
