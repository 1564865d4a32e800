"""An invented county, made once and copied for each test; a pair of offices; commands."""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from ruraledu_desktop import commands, demo
from ruraledu_desktop.demo import DemoCounty
from tests.office.makers import a_county, a_town
from tests.office.pairs import Pair
from tests.ruraledu_desktop.commands.makers import Run


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One county for all workers: who comes first makes it, and the others wait for that."""
    common = tmp_path_factory.getbasetemp()
    common = common.parent if "PYTEST_XDIST_WORKER" in os.environ else common
    out = common / "demo"
    with closing(sqlite3.connect(common / "demo.lock", timeout=300)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        if not out.exists():
            made = tmp_path_factory.mktemp("demo")
            demo.build(made, pupils=80, seed=1)
            made.rename(out)
    return out


@pytest.fixture
def demo_county(_built: Path, tmp_path: Path) -> DemoCounty:
    """A small invented county of one's own, with its year, hand-overs and stick."""
    out = tmp_path / "demo"
    shutil.copytree(_built, out)
    return demo.folders(out)


@pytest.fixture
def pair(tmp_path: Path, county_folder: Path, stick: Path) -> Iterator[Pair]:
    """Both offices, the county's at either engine."""
    assert county_folder == tmp_path / "county"
    with a_county(tmp_path) as county, a_town(tmp_path, county) as town:
        yield Pair(town, county, stick)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Do a command with --json; returns the exit code and what was printed."""

    def do(*args: object) -> tuple[int, Any]:
        code = commands.main([*map(str, args), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return do


@pytest.fixture
def plans() -> Iterator[list[str]]:
    """How SQLite does each query from now on; a server decides by what it knows of its tables."""
    found: list[str] = []

    def plan(
        conn: Connection, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
    ) -> None:
        if conn.dialect.name == "sqlite" and statement.startswith("SELECT"):
            asked = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            found.extend(f"{row[3]} in: {statement}" for row in asked)

    event.listen(Engine, "before_cursor_execute", plan)
    yield found
    event.remove(Engine, "before_cursor_execute", plan)
