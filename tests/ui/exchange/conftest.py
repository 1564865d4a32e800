"""Desks at stores, and sticks that are none of this machine's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db import mounts
from db.store import Store
from ruraledu_desktop.packages import drives
from tests.ui.exchange.offices import Offices, Sit, TwoComputers
from ui.desk import Desk


@pytest.fixture
def sit(qapp: object) -> Iterator[Sit]:
    """Sit down at a store; in the end all are left and closed."""
    desks: list[Desk] = []

    def sit_at(store: Store) -> Desk:
        desks.append(Desk(store))
        return desks[-1]

    yield sit_at
    for desk in desks:
        desk.close()


@pytest.fixture(autouse=True)
def no_stick_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What happens to be plugged in where the tests run is none of theirs."""
    listed = tmp_path / "no-mounts"
    listed.write_text("")
    monkeypatch.setattr(mounts, "LIST", listed)


@pytest.fixture
def plugged_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stick: Path) -> Path:
    """The folder is a stick as the system tells of them."""
    block = tmp_path / "block"
    (block / "sdz1").mkdir(parents=True)
    (block / "sdz1" / "removable").write_text("1\n")
    listed = tmp_path / "mounts"
    listed.write_text(f"36 25 8:17 / {stick} rw shared:1 - vfat /dev/sdz1 rw\n")
    monkeypatch.setattr(mounts, "LIST", listed)
    monkeypatch.setattr(drives, "BLOCK_DEVICES", block)
    return stick


@pytest.fixture
def at_work(qtbot: QtBot, sit: Sit, tmp_path: Path) -> Offices:
    return Offices(qtbot, sit, tmp_path)


@pytest.fixture
def two(qtbot: QtBot, sit: Sit, tmp_path: Path, stick: Path) -> Iterator[TwoComputers]:
    both = TwoComputers(qtbot, sit, tmp_path, stick)
    yield both
    both.county.close()
