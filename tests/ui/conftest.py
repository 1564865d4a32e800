"""The program with settings of its own, as each test of its windows starts it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.office import Office
from ruraledu_desktop import offices
from tests.pages.assistant import AssistantPage
from tests.pages.main import MainPage, main_page
from ui.application import Program
from ui.locking.idle import awake_and_asleep
from ui.shell.preferences import Preferences


@pytest.fixture
def idle_clock() -> Callable[[], float]:
    """What the program counts idle minutes by."""
    return awake_and_asleep


@pytest.fixture
def program(
    qapp: QApplication, tmp_path: Path, idle_clock: Callable[[], float]
) -> Iterator[Program]:
    """The program before it was started; everything it opened is closed at the end."""
    found = Program(Preferences(tmp_path / "settings.ini"), clock=idle_clock)
    yield found
    if found.assistant:
        found.assistant.close()
    if found.window:
        found.window.uncover()
        found.window.get_up()
        found.window.close()
        found.window.deleteLater()
    found.close()
    found.deleteLater()


@pytest.fixture
def town_folder(tmp_path: Path) -> Path:
    """The data folder of a township, closed."""
    office = Office("township", "370124104000", "孔村镇", "王秀英")
    offices.set_up(tmp_path / "孔村镇", office).close()
    return tmp_path / "孔村镇"


@pytest.fixture
def assistant(qtbot: QtBot, program: Program) -> AssistantPage:
    """The assistant of a first start."""
    program.start(None)
    assert program.assistant
    qtbot.waitExposed(program.assistant)
    return AssistantPage(qtbot, program.assistant)


@pytest.fixture
def window(qtbot: QtBot, program: Program, town_folder: Path) -> MainPage:
    """The main window on an empty township."""
    program.start(town_folder)
    return main_page(qtbot, program)
