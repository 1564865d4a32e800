"""备份与还原: made at the end of the day, tried, put back; also where nothing opens any more."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from db.office import Office
from db.records import School
from db.store import Store
from ruraledu_desktop import backing_up, editing, offices, passwords
from ruraledu_desktop.searching import Query, find
from tests.pages.base import OnScreen
from tests.pages.main import MainPage, main_page
from ui.application import Program
from ui.exchange.carrier import CarrierBox


def add(page: MainPage, name: str) -> None:
    assert page.widget.desk
    tasks = page.widget.desk.tasks
    tasks.run(editing.create, School, values={"name": name})
    page.wait(lambda: not tasks.is_busy)


def schools(store: Store) -> int:
    return len(find(store, School, Query()))


def opened(page: MainPage) -> OnScreen[QDialog]:
    return page.trigger("backups").dialog("backups")


def test_the_day_ends_with_a_backup_and_the_second_end_makes_no_other(
    qtbot: QtBot, window: MainPage, program: Program, town_folder: Path
) -> None:
    add(window, "孔村小学")
    window.leave()
    assert len(backing_up.backups(town_folder)) == 1
    again = Program(program.preferences)
    again.start(town_folder)
    page = main_page(qtbot, again)
    page.leave()
    assert len(backing_up.backups(town_folder)) == 1
    page.widget.deleteLater()
    again.deleteLater()


def test_the_day_ends_also_where_another_folder_is_opened(
    window: MainPage, program: Program, town_folder: Path, tmp_path: Path
) -> None:
    county = Office("county", "370124000000", "平阴县教育和体育局", "李科长")
    offices.set_up(tmp_path / "县局", county).close()
    program.open(tmp_path / "县局")
    window.wait(lambda: window.widget.windowTitle().startswith("平阴县"))
    assert len(backing_up.backups(town_folder)) == 1


def test_a_backup_that_cannot_be_made_is_told_and_one_may_stay(
    window: MainPage, town_folder: Path
) -> None:
    (town_folder / "backups").write_bytes(b"a file where the folder should be")
    window.widget.close()
    told = window.dialog("no_backup")
    assert told.shows("今天的备份没有做成")
    told.widget.close()
    assert window.widget.isVisible()
    window.widget.close()
    with window.qtbot.waitSignal(window.widget.leaving):
        window.dialog("no_backup").click("primary")


def test_what_was_put_back_is_open_and_what_was_there_is_kept(
    window: MainPage, town_folder: Path
) -> None:
    add(window, "孔村小学")
    page = opened(window)
    assert page.shows("还没有备份")
    page.click("make_backup")
    page.wait(lambda: page.find(QPushButton, "restore_backup").isEnabled())
    add(window, "后来的小学")
    assert window.widget.desk
    window.widget.desk.change_clerk("欧阳䶮")
    page.click("drill_backup")
    told = page.dialog("drilled")
    assert told.shows("完好")
    assert told.shows("又保存了 1 处")
    told.click("primary")
    page.click("restore_backup")
    asked = page.dialog("restore")
    assert asked.shows("又保存了 1 处改动")
    asked.click("primary")
    window.dialog().click("primary")
    window.wait(lambda: window.widget.desk is not None and window.widget.page is not None)
    assert schools(window.widget.desk.store) == 1
    assert [one.is_before for one in backing_up.backups(town_folder)] == [True, False]
    assert window.widget.desk.office.clerk == "欧阳䶮"


@pytest.mark.parametrize("is_gone", [False, True])
def test_where_the_data_no_longer_open_a_backup_is_offered(
    qtbot: QtBot, program: Program, town_folder: Path, *, is_gone: bool
) -> None:
    with Store.open(town_folder) as store:
        editing.create(store, School, values={"name": "孔村小学"})
        backing_up.back_up(store)
    if is_gone:
        (town_folder / "store.db").unlink()
    else:
        (town_folder / "store.db").write_bytes(b"this is no store" * 500)
    program.start(town_folder)
    assert program.window
    page = MainPage(qtbot, program.window)
    page.dialog("message").click("backups")
    backups = page.dialog("backups")
    backups.wait(lambda: backups.find(QPushButton, "restore_backup").isEnabled())
    assert backups.seek(QPushButton, "make_backup") is None
    backups.click("restore_backup")
    backups.dialog("restore").click("primary")
    page.dialog("message").click("primary")
    page = main_page(qtbot, program)
    assert page.widget.desk
    assert schools(page.widget.desk.store) == 1


def test_a_damaged_backup_is_explained_and_nothing_is_changed(
    window: MainPage, town_folder: Path
) -> None:
    page = opened(window)
    page.click("make_backup")
    page.wait(lambda: page.find(QPushButton, "restore_backup").isEnabled())
    (made,) = backing_up.backups(town_folder)
    made.path.write_bytes(made.path.read_bytes()[:5000])
    page.click("restore_backup")
    told = window.dialog("message")
    assert told.shows("不是完好的备份")
    told.click("primary")
    assert window.widget.desk


def test_all_goes_onto_a_stick_once_there_is_a_password(
    window: MainPage, town_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "U 盘").mkdir()
    page = opened(window)
    page.wait(lambda: page.shows("还没有另存过"))
    page.find(CarrierBox, "carrier").use(tmp_path / "U 盘")
    page.click("copy_out")
    told = window.dialog("message")
    assert told.shows("还没有设密码")
    told.click("passwords")
    window.dialog("password_dialog").widget.close()
    assert window.widget.desk
    passwords.protect(window.widget.desk.store, "王秀英", "村口的那棵老槐树")
    page.click("copy_out")
    told = window.dialog("message")
    assert told.shows("另存好了")
    told.click("primary")
    page.wait(lambda: page.shows("上次 "))
    assert (tmp_path / "U 盘" / "370124104000-backup" / "store.db").exists()
    passwords.lock(town_folder)
