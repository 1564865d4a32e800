"""Windows without a screen, and the rule that warnings and unexpected log records fail a test."""

import gc
import logging
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # nobody's own key store

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db import stretching
from db.store import Store
from tests import copies, engines, provinces
from tests.counties import COUNTY, TOWN, SmallCounty
from tests.goldens import Golden
from tests.key_stores import SystemStore
from ui import theme
from ui.desk import Desk
from ui.garbage import Collector, collect_due


def pytest_addoption(parser: pytest.Parser) -> None:
    """Approved texts and pictures are renewed on demand, for review in the change."""
    parser.addoption("--update-golden", action="store_true", help="renew tests/golden/")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """What was approved before."""
    return Golden(is_updating=bool(request.config.getoption("--update-golden")))


def pytest_configure(config: pytest.Config) -> None:
    """No test is timed; of dialogs and menus the offscreen platform says what means nothing."""
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")
    provinces.watch()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests marked `both_engines` run on a file and at a server."""
    is_both = metafunc.definition.get_closest_marker("both_engines") is not None
    if is_both and "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", engines.ENGINES, indirect=True)


def pytest_collection_finish() -> None:
    """What was read to find the tests stays for good: no collection needs to look at it again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """The databases that tests made are gone when they end."""
    engines.drop_all()


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the look it has at the clerk's."""
    Collector(qapp)
    theme.load_fonts()
    theme.apply(qapp)
    yield qapp
    qapp.clipboard().clear()  # without a screen Qt keeps it until Python, whose object it is, ended


@pytest.fixture(autouse=True)
def no_garbage() -> Iterator[None]:
    """Most tests run no event loop for long: what is due is collected when they end."""
    yield
    if not gc.isenabled():
        collect_due()


@pytest.fixture(autouse=True)
def no_held_keys() -> Iterator[None]:
    """Qt believes that Ctrl of Ctrl+C is still held: the next test's clicks would choose more."""
    yield
    if QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)
        assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def own_offices() -> None:
    """Every test has its offices to itself."""
    copies.begin_test()


@pytest.fixture(autouse=True, scope="session")
def usual_memory() -> Iterator[int]:
    """Opening a carrier or by a password takes tenths of a second on purpose: in tests it does not.

    The fixture is the KiB of real ones.
    """
    usual = stretching._MEMORY
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretching, "_MEMORY", 64)
        yield usual


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """What keeps the store: SQLite, and PostgreSQL too in tests marked `both_engines`."""
    return str(getattr(request, "param", engines.SQLITE))


@pytest.fixture
def office_folder(engine: str, tmp_path: Path) -> Iterator[Path]:
    """Where the township's store is to be made."""
    with engines.place(engine, tmp_path / "town") as folder:
        yield folder


@pytest.fixture
def county_folder(engine: str, tmp_path: Path) -> Iterator[Path]:
    """Where the county's store is to be made."""
    with engines.place(engine, tmp_path / "county") as folder:
        yield folder


@pytest.fixture
def office(office_folder: Path) -> Iterator[Store]:
    """The empty store of a township."""
    with copies.bare(office_folder, TOWN) as store:
        yield store


@pytest.fixture
def county(county_folder: Path) -> Iterator[Store]:
    """The empty store of the county."""
    with copies.bare(county_folder, COUNTY) as store:
        yield store


@pytest.fixture
def key_store(tmp_path: Path) -> Iterator[SystemStore]:
    """A system with a key store of the person who is signed in."""
    with SystemStore(tmp_path / "key_store").in_use() as found:
        yield found


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that stands for a USB stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def autumn(office: Store) -> None:
    """The clerk works on 23 November 2026."""
    office.clock = lambda: datetime(2026, 11, 23, 9)


@pytest.fixture
def here(county: Store) -> SmallCounty:
    """The county's store, to be filled by hand."""
    return SmallCounty(county)


@pytest.fixture
def desk(qapp: QApplication, office: Store) -> Iterator[Desk]:
    """The desk of a township clerk; what the worker still does is finished before the end."""
    found = Desk(office)
    yield found
    found.close()


@pytest.fixture(autouse=True)
def logs(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Fail on log records from warnings up; a test that expects some clears them."""
    yield caplog
    unexpected = [
        record for record in caplog.get_records("call") if record.levelno >= logging.WARNING
    ]
    assert not unexpected, "\n".join(record.getMessage() for record in unexpected)
