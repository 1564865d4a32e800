"""An invented county, made once and copied for each test that wants one."""

import shutil
from pathlib import Path

import pytest

from ruraledu_desktop import demo
from ruraledu_desktop.demo import DemoCounty


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo")
    demo.build(out, pupils=80, seed=1)
    return out


@pytest.fixture
def demo_county(_built: Path, tmp_path: Path) -> DemoCounty:
    """A small invented county of one's own, with its year, hand-overs and stick."""
    out = tmp_path / "demo"
    shutil.copytree(_built, out)
    return demo.folders(out)
