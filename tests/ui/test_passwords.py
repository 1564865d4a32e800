"""Setting passwords at the desk: the first one, those of colleagues, and where one is asked for."""

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import settings
from db.places import KEY
from ruraledu_desktop import auditing, passwords
from ruraledu_desktop.auditing import Purpose
from tests import engines
from tests.pages.assistant import AssistantPage
from tests.pages.base import OnScreen
from tests.pages.main import MainPage, main_page
from ui import purposes
from ui.application import Program
from ui.desk import Desk
from ui.locking import managing

WANG, LI, LONG = "王秀英", "欧阳𠮷祥", "阿依古丽·买买提明·阿卜杜热合曼"
RIGHT, OTHER, THIRD = "东阿的春天2026", "correct horse battery", "第三个密码在这里"


def twice(dialog: OnScreen[QDialog], password: str) -> None:
    dialog.type("new_password", password).type("password_again", password)


@pytest.fixture
def protected(window: MainPage, town_folder: Path) -> MainPage:
    """The window of 王秀英 and 欧阳𠮷祥, who have passwords."""
    desk = window.widget.desk
    assert desk
    passwords.protect(desk.store, WANG, RIGHT)
    passwords.add_user(town_folder, LI, OTHER)
    desk.passwords_changed.emit()
    return window


# --- the first one --------------------------------------------------------------------------------


def test_the_first_page_offers_a_password_until_there_is_one(
    window: MainPage, town_folder: Path
) -> None:
    window.wait(lambda: window.shows("数据还没有密码"))
    dialog = window.click("do_password").dialog("password_dialog")
    assert dialog.shows("这台电脑登记、县局办理密钥仪式以前谁也打不开")
    assert dialog.shows(f"经办人：{WANG}")
    dialog.type("new_password", "短短")
    dialog.type("password_again", "短短")
    assert dialog.shows("密码至少 8 个字。")
    dialog.type("new_password", RIGHT).type("password_again", "东阿的冬天2026")
    assert dialog.shows("两次输入的不一样。")
    assert not dialog.can("agree")
    dialog.type("password_again", RIGHT).click("agree")
    window.wait(lambda: window.note == "已设置密码，数据已加密。")
    window.wait(lambda: not window.shows("数据还没有密码"))
    assert passwords.users(town_folder) == (WANG,)
    assert window.can_choose("lock")
    assert b"SQLite format" not in (town_folder / "store.db").read_bytes()[:16]


def test_while_all_is_encrypted_the_window_cannot_be_left(window: MainPage) -> None:
    desk = window.widget.desk
    assert desk
    dialog = window.trigger("passwords").dialog("password_dialog")
    twice(dialog, RIGHT)
    dialog.click("agree")
    assert dialog.shows("请不要关机")
    assert not dialog.can("cancel")
    dialog.widget.reject()
    assert dialog.widget.isVisible()
    window.wait(lambda: window.note == "已设置密码，数据已加密。")


def test_a_password_that_the_disk_does_not_confirm_is_watched_over_all_the_same(
    window: MainPage, town_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def fail_then(handle: int) -> None:
        if (town_folder / "store.db").read_bytes()[:6] != b"SQLite":
            raise OSError(errno.EIO, "the disk fails")
        flush(handle)

    dialog = window.trigger("passwords").dialog("password_dialog")
    twice(dialog, RIGHT)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail_then)
        dialog.click("agree").wait(lambda: dialog.shows("磁盘没有确认写牢"))
    window.wait(lambda: window.can_choose("lock"))
    assert passwords.users(town_folder) == (WANG,)
    dialog.click("cancel")


def test_a_name_is_no_password(window: MainPage, town_folder: Path) -> None:
    assert window.widget.desk
    window.widget.desk.change_clerk(LONG)
    window.wait(lambda: LONG in window.widget.windowTitle())
    dialog = window.trigger("passwords").dialog("password_dialog")
    twice(dialog, LONG)
    dialog.click("agree")
    dialog.wait(lambda: dialog.shows("密码不能就是姓名"))
    assert not passwords.is_protected(town_folder)
    dialog.click("cancel")


def test_practice_data_need_none(window: MainPage) -> None:
    desk = window.widget.desk
    assert desk
    with desk.store.settings() as kept:
        kept[settings.PRACTICE] = "1"
    window.widget.read_again()
    window.wait(lambda: not window.shows("数据还没有密码"))
    dialog = window.trigger("passwords").dialog()
    assert dialog.shows("练习数据不设密码。")
    dialog.click("primary")


@pytest.mark.parametrize("engine", [engines.POSTGRESQL])
def test_a_server_keeps_its_data_itself(qtbot: QtBot, desk: Desk) -> None:
    assert not passwords.standing(desk.store).is_lacking
    around = QWidget()
    qtbot.addWidget(around)
    managing.ask(desk, around)
    dialog = OnScreen(qtbot, around).dialog()
    assert dialog.shows("数据在县局服务器上")
    dialog.click("primary")


def test_a_new_unit_begins_with_a_password(
    qtbot: QtBot, program: Program, assistant: AssistantPage, tmp_path: Path
) -> None:
    assistant.choose_role("township").search("kcz").next()
    assistant.fill_details(WANG, tmp_path / "孔村镇").next()
    assert assistant.find(QPushButton, "next").text() == "以后再设"
    assistant.type("new_password", RIGHT)
    assert not assistant.can_go_on
    assistant.type("password_again", RIGHT).next()
    assert assistant.shows("已填写")
    assistant.next()
    window = main_page(qtbot, program)
    assert passwords.users(tmp_path / "孔村镇") == (WANG,)
    assert window.can_choose("lock")


# --- colleagues -----------------------------------------------------------------------------------


def test_a_colleague_gets_a_password_another_one_and_none(
    protected: MainPage, town_folder: Path
) -> None:
    people = protected.trigger("passwords").dialog("passwords")
    listed = people.find(QListWidget, "people")
    add = people.click("add").dialog("password_dialog")
    add.type("person", LONG)
    twice(add, THIRD)
    add.click("agree")
    people.wait(lambda: listed.count() == 3)
    listed.setCurrentRow(2)
    assert people.find(QPushButton, "change").text() == "重设…"
    again = people.click("change").dialog("password_dialog")
    twice(again, OTHER)
    before = (town_folder / KEY).read_bytes()
    again.click("agree").wait(lambda: (town_folder / KEY).read_bytes() != before)
    passwords.prove(town_folder, LONG, OTHER)
    people.click("remove").dialog().click("danger")
    people.wait(lambda: listed.count() == 2)
    assert passwords.users(town_folder) == (WANG, LI)
    listed.setCurrentRow(0)
    assert not people.can("remove")
    people.click("close")


def test_the_own_password_is_changed_by_whoever_knows_it(
    protected: MainPage, town_folder: Path
) -> None:
    people = protected.trigger("passwords").dialog("passwords")
    dialog = people.click("change").dialog("password_dialog")
    twice(dialog, THIRD)
    assert not dialog.can("agree")
    dialog.type("old_password", "不是这个密码").click("agree")
    dialog.wait(lambda: dialog.shows("密码不对，还可以试 4 次。"))
    dialog.type("old_password", RIGHT).click("agree")
    protected.wait(lambda: protected.note == f"已更改{WANG}的密码。")
    passwords.prove(town_folder, WANG, THIRD)
    people.click("close")


# --- where a name is written ----------------------------------------------------------------------


def test_another_clerk_who_has_a_password_gives_it(protected: MainPage) -> None:
    dialog = protected.trigger("clerk").dialog("clerk_dialog")
    assert dialog.seek(QLineEdit, "proof") is None
    dialog.type("clerk_name", LI)
    dialog.wait(lambda: dialog.seek(QLineEdit, "proof") is not None)
    assert not dialog.can("primary")
    dialog.type("proof", RIGHT).click("primary")
    dialog.wait(lambda: dialog.shows("密码不对，还可以试 4 次。"))
    dialog.type("proof", OTHER).click("primary")
    protected.wait(lambda: protected.widget.windowTitle().startswith(f"孔村镇 – {LI}"))


def test_a_clerk_without_a_password_is_named_by_whoever_is_in(protected: MainPage) -> None:
    dialog = protected.trigger("clerk").dialog("clerk_dialog")
    dialog.type("clerk_name", LONG).click("primary")
    protected.wait(lambda: protected.widget.windowTitle().startswith(f"孔村镇 – {LONG}"))


def test_who_agrees_to_many_childrens_data_leaving_gives_his_password(
    protected: MainPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "MANY", 2)
    desk = protected.widget.desk
    assert desk
    agreed: list[Purpose] = []
    purposes.ask(desk, protected.widget, 3, agreed.append)
    dialog = protected.dialog("purpose")
    dialog.type("purpose_line", "报县民政局核对").type("second_line", LI)
    dialog.wait(lambda: dialog.seek(QLineEdit, "proof") is not None)
    assert not dialog.can("agree")
    dialog.type("proof", "不是这个密码").click("agree")
    dialog.wait(lambda: dialog.shows("密码不对"))
    assert agreed == []
    dialog.type("proof", OTHER).click("agree")
    protected.wait(lambda: agreed == [Purpose("报县民政局核对", LI)])
