"""Opening data folders, and what is said when it does not work."""

import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from db import mounts
from db.office import Office
from db.records import School
from db.store import Store
from ruraledu_desktop import auditing, editing, glance, offices, overview
from ruraledu_desktop.auditing import Way
from ruraledu_desktop.packages import drives
from tests.pages.base import OnScreen
from tests.pages.main import MainPage, main_page
from ui.application import Program
from ui.desk import Desk
from ui.shell import crash, logs
from ui.shell.main_window import MainWindow

PUPIL = "王小明"


def test_a_folder_without_data_is_explained_with_ways_out(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    program.start(tmp_path / "空")
    assert program.window
    dialog = OnScreen(qtbot, program.window).dialog()
    assert dialog.shows("没有本系统的数据")
    assert dialog.shows("代号 E")
    dialog.click("new")
    assert program.assistant
    assert program.assistant.isVisible()


def test_a_folder_that_was_taken_away_is_missed(
    qtbot: QtBot, window: MainPage, program: Program, town_folder: Path
) -> None:
    window.leave()
    town_folder.rename(town_folder.with_name("elsewhere"))
    again = Program(program.preferences)
    again.start(None)
    assert again.window
    page = MainPage(qtbot, again.window)
    page.dialog().widget.close()
    assert page.shows("没有打开数据")
    again.window.close()
    again.window.deleteLater()
    again.deleteLater()


def test_a_store_in_use_elsewhere_is_explained_and_can_be_left(
    qtbot: QtBot, program: Program, town_folder: Path
) -> None:
    with Store.open(town_folder):
        program.start(town_folder)
        assert program.window
        dialog = OnScreen(qtbot, program.window).dialog()
        assert dialog.shows("正被另一个窗口或程序使用")
        with qtbot.waitSignal(program.window.leaving):
            dialog.click("quit")


def test_a_damaged_store_is_explained(qtbot: QtBot, program: Program, town_folder: Path) -> None:
    (town_folder / "store.db").write_bytes(b"this is no store" * 500)
    program.start(town_folder)
    assert program.window
    dialog = OnScreen(qtbot, program.window).dialog()
    assert dialog.shows("校验未通过")
    dialog.widget.close()


def test_of_a_damaged_store_all_that_can_be_read_is_written(
    qtbot: QtBot, program: Program, town_folder: Path, tmp_path: Path
) -> None:
    with Store.open(town_folder) as store:
        editing.add(store, School, values={"name": "孔村镇中心小学"})
    with (town_folder / "store.db").open("r+b") as file:
        file.write(b"damaged")
    program.start(town_folder)
    assert program.window
    page = OnScreen(qtbot, program.window)
    page.dialog().click("rescue")
    choose_folder(page, tmp_path)
    told = page.dialog("rescued")
    assert told.shows("1 条记录")
    assert "目录读不出来" in told.find(QTextEdit, "lines").toPlainText()
    (written,) = tmp_path.glob("应急导出-*")
    assert (written / "学校.xlsx").exists()
    told.widget.close()


def test_data_in_a_clouds_folder_is_not_opened_and_can_be_written_out(
    qtbot: QtBot, program: Program, town_folder: Path, tmp_path: Path
) -> None:
    cloud = tmp_path / "我的坚果云"
    town_folder.rename(cloud)
    program.start(cloud)
    assert program.window
    page = OnScreen(qtbot, program.window)
    dialog = page.dialog()
    assert dialog.shows("坚果云的同步文件夹")
    assert dialog.shows("先把整个文件夹复制过去再打开")
    dialog.click("rescue")
    choose_folder(page, tmp_path)
    told = page.dialog("rescued")
    assert told.shows("全部读出来了")
    told.widget.close()


@pytest.fixture
def on_disk() -> Iterator[Path]:
    """A folder that is on a disk, even where those of the tests are in memory."""
    with TemporaryDirectory(dir="/var/tmp") as folder:
        yield Path(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells of devices by files")
def test_data_on_a_stick_are_warned_of_and_brought_onto_this_computer(
    qtbot: QtBot,
    program: Program,
    town_folder: Path,
    tmp_path: Path,
    on_disk: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The disk of this computer passes for a stick: the system's list of devices is another."""
    town_folder = Path(shutil.move(town_folder, on_disk))
    mount = mounts.holding(town_folder)
    if mount is None or not mount.source.startswith("/dev/"):
        pytest.skip("this folder is on no disk")
    device = tmp_path / "class" / Path(mount.source).name
    device.mkdir(parents=True)
    (device / "removable").write_text("1\n")
    with monkeypatch.context() as patch:
        patch.setattr(drives, "BLOCK_DEVICES", device.parent)
        program.start(town_folder)
        assert program.window
        page = OnScreen(qtbot, program.window)
        dialog = page.dialog()
        assert dialog.shows("在 U 盘或移动硬盘上")
        dialog.click("primary")
    choose_folder(page, tmp_path / "本机")
    page.wait(lambda: program.window is not None and program.window.desk is not None)
    assert program.window.desk
    assert program.window.desk.store.folder == tmp_path / "本机" / town_folder.name
    Store.open(town_folder).close()


def test_an_open_store_is_written_from_the_menu(
    window: MainPage, town_folder: Path, tmp_path: Path
) -> None:
    window.trigger("rescue")
    choose_folder(window, tmp_path)
    told = window.dialog("rescued")
    assert told.shows("全部读出来了")
    told.widget.close()
    desk = window.widget.desk
    assert desk
    year = desk.store.clock().year
    window.wait(lambda: [one.way for one in auditing.deeds(desk.store, year)] == [Way.RESCUE])
    window.trigger("rescue").dialog("choose_file").widget.close()
    assert len(list(tmp_path.glob("应急导出-*"))) == 1


def choose_folder(page: OnScreen[Any], folder: Path) -> None:
    chooser = page.dialog("choose_file").widget
    assert isinstance(chooser, QFileDialog)
    chooser.filesSelected.emit([str(folder)])
    chooser.close()


def test_another_folder_takes_the_place_of_the_first(
    qtbot: QtBot, window: MainPage, program: Program, tmp_path: Path, town_folder: Path
) -> None:
    county = Office("county", "370124000000", "平阴县教育和体育局", "李科长")
    offices.set_up(tmp_path / "县局", county).close()
    program.open(tmp_path / "县局")
    window.wait(lambda: window.widget.windowTitle().startswith("平阴县教育和体育局 – 李科长"))
    window.find(QPushButton, "go_board")
    Store.open(town_folder).close()


def test_a_folder_that_fails_leaves_the_open_one_alone(
    window: MainPage, program: Program, tmp_path: Path
) -> None:
    program.open(tmp_path / "空")
    window.dialog().widget.close()
    assert window.widget.windowTitle().startswith("孔村镇")
    window.trigger("keys")


def test_the_same_folder_again_changes_nothing(
    window: MainPage, program: Program, town_folder: Path
) -> None:
    program.open(town_folder)
    assert window.note == "这个数据文件夹已经打开。"


def test_our_own_mistake_shows_a_page_and_leaves_no_names_in_the_log(
    qtbot: QtBot,
    window: MainPage,
    town_folder: Path,
    tmp_path: Path,
    logs: pytest.LogCaptureFixture,
) -> None:
    def fail(store: Store) -> None:
        raise KeyError(PUPIL)

    assert window.widget.desk
    window.widget.desk.tasks.run(fail)
    dialog = window.dialog("crash")
    assert dialog.shows("程序出了意外")
    logs.clear()
    kept = (town_folder / "ruraledu.log").read_text("utf-8")
    assert "in fail" in kept
    assert "KeyError" in kept
    assert PUPIL not in kept
    dialog.click("primary")
    window.trigger("keys")


def test_what_nobody_caught_shows_the_page_once(
    qtbot: QtBot,
    window: MainPage,
    program: Program,
    logs: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    program.crashes.catch_all()
    for _ in range(3):
        sys.excepthook(ValueError, ValueError(PUPIL), None)
    logs.clear()
    dialog = window.dialog("crash")
    assert not dialog.shows(PUPIL)
    dialog.click("primary")
    crashes = [one for one in QApplication.topLevelWidgets() if one.objectName() == "crash"]
    assert not [one for one in crashes if one.isVisible()]


def test_the_bundle_holds_versions_the_place_of_the_mistake_and_the_log(
    tmp_path: Path, town_folder: Path
) -> None:
    (town_folder / logs.FILE).write_text("started", "utf-8")
    try:
        raise ValueError(PUPIL)
    except ValueError as error:
        crash.write_bundle(tmp_path / "bundle.zip", error, town_folder)
    with zipfile.ZipFile(tmp_path / "bundle.zip") as bundle:
        assert sorted(bundle.namelist()) == ["error.txt", "ruraledu.log", "versions.txt"]
        text = bundle.read("error.txt").decode()
    assert "ValueError" in text
    assert "test_starting" in text
    assert PUPIL not in text


def test_causes_come_first_in_the_outline() -> None:
    try:
        try:
            raise OSError("disk")
        except OSError as cause:
            raise RuntimeError("later") from cause
    except RuntimeError as error:
        lines = logs.outline(error).splitlines()
    assert lines.index("OSError") < lines.index("RuntimeError")


def test_the_window_answers_before_the_store_is_open(
    qtbot: QtBot, program: Program, town_folder: Path
) -> None:
    program.start(town_folder)
    assert program.window
    assert program.window.desk is None
    page = MainPage(qtbot, program.window)
    page.go_to("home")
    page.trigger("help")
    assert page.help_text.startswith("首页")
    assert main_page(qtbot, program).place == "home"


def test_the_figures_stand_before_the_store_is_open_and_links_wait_for_it(
    qtbot: QtBot, program: Program, town_folder: Path
) -> None:
    with Store.open(town_folder) as store:
        editing.create(store, School, values={"name": "孔村小学"})
        overview.keep(store)
    seen = glance.look(town_folder)
    assert seen
    window = MainWindow(program.preferences, program.messages)
    program.window = window
    window.show_glance(seen)
    window.show()
    page = MainPage(qtbot, window)
    assert page.find(QLabel, "count_school").text() == "1"
    assert page.shows("孔村镇 · 王秀英")
    page.click("incomplete_school")
    assert window.desk is None
    window.sit_at(Desk(Store.open(town_folder), program, messages=program.messages))
    page.wait(lambda: page.place == "schools")
    assert page.shows("缺必填项的学校")


def test_closing_keeps_what_the_next_start_shows(
    qtbot: QtBot, window: MainPage, town_folder: Path
) -> None:
    assert window.widget.desk
    window.widget.desk.tasks.run(editing.create, School, values={"name": "孔村小学"})
    window.leave()
    seen = glance.look(town_folder)
    assert seen
    assert seen.state.counts["school"] == 1
