"""本机密钥: the clerk sees where they are, and hands them to a colleague at the same computer."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from ruraledu_desktop.exchange import own_keys
from ruraledu_desktop.exchange.own_keys import Place
from tests.key_stores import SystemStore, closed
from tests.pages.base import OnScreen
from tests.pages.main import MainPage
from ui.shell import own_keys as looking_after


def said(dialog: OnScreen[QDialog]) -> str:
    return dialog.find(QLabel, "own_keys_place_says").text()


def test_the_keys_go_into_the_key_store_by_themselves(
    window: MainPage, key_store: SystemStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = window.widget.desk
    assert desk
    assert "没有可用的系统密钥库" in said(window.trigger("device_keys").dialog("own_keys"))
    window.dialog("own_keys").click("cancel")
    monkeypatch.setattr(looking_after, "AFTER", 0)
    looking_after.look_after(desk)
    window.wait(lambda: own_keys.place(desk.store) == Place.SYSTEM)
    assert "在系统的密钥库里" in said(window.trigger("device_keys").dialog("own_keys"))


def test_a_colleague_at_this_computer_takes_the_keys(
    window: MainPage, key_store: SystemStore, stick: Path, tmp_path: Path
) -> None:
    desk = window.widget.desk
    assert desk
    own_keys.secure(desk.store)
    dialog = window.trigger("device_keys").dialog("own_keys").click("hand_keys")
    dialog.give(stick)
    words = dialog.find(QLabel, "own_keys_code").text()
    dialog.click("cancel")
    (written,) = stick.iterdir()
    with SystemStore(tmp_path / "another").in_use():
        dialog = window.trigger("device_keys").dialog("own_keys")
        assert "属于另一位系统用户" in said(dialog)
        assert not dialog.can("hand_keys")
        assert not dialog.can("take_keys")
        dialog.type("own_keys_words", words.replace("\n", " ")).click("take_keys").give(written)
        window.wait(lambda: own_keys.place(desk.store) == Place.SYSTEM)


def test_a_closed_key_store_is_told(window: MainPage, key_store: SystemStore) -> None:
    desk = window.widget.desk
    assert desk
    own_keys.secure(desk.store)
    with closed():
        assert "没有打开" in said(window.trigger("device_keys").dialog("own_keys"))
        window.dialog("own_keys").click("cancel")
