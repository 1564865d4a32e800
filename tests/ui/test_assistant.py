"""The first start: from nothing to a data folder."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QRadioButton, QTextBrowser
from pytestqt.qtbot import QtBot

from tests.pages.assistant import AssistantPage
from tests.pages.main import main_page
from ui import choosing
from ui.application import Program
from ui.assistant import practice


def test_a_township_clerk_sets_up_and_sees_the_window(
    qtbot: QtBot, program: Program, assistant: AssistantPage, tmp_path: Path
) -> None:
    assistant.choose_role("township").search("kcz").next()
    assistant.fill_details("王秀英", tmp_path / "新建" / "孔村镇").next().set_no_password()
    assert assistant.shows("山东省济南市平阴县孔村镇")
    assert assistant.shows("370124104000")
    assistant.next()
    window = main_page(qtbot, program).widget
    assert window.windowTitle() == "孔村镇 – 王秀英 – 乡村教育数据管理"
    assert window.desk
    assert window.desk.office.unit == "370124104000"
    assert (tmp_path / "新建" / "孔村镇" / "keys").is_dir()


def test_the_whole_way_needs_only_the_keyboard(
    qtbot: QtBot, program: Program, assistant: AssistantPage, tmp_path: Path
) -> None:
    assistant.press(Qt.Key.Key_Return)
    assert assistant.heading == "选择单位"
    assistant.search("平阴县").press(Qt.Key.Key_Down)
    assert "锦水街道" in assistant.chosen
    assistant.press(Qt.Key.Key_Return)
    assert assistant.heading == "填写经办人和数据文件夹"
    assistant.fill_details("李勇", tmp_path / "锦水").press(Qt.Key.Key_Return)
    assert assistant.heading == "设置密码"
    assistant.press(Qt.Key.Key_Return).press(Qt.Key.Key_Return)
    assert not assistant.can("back")  # nothing else is confirmed while the folder is being made
    window = main_page(qtbot, program).widget
    assert window.windowTitle().startswith("锦水街道 – 李勇")


def test_the_county_is_chosen_level_by_level(
    qtbot: QtBot, program: Program, assistant: AssistantPage, tmp_path: Path
) -> None:
    assistant.choose_role("county")
    assistant.choose_level("province", "山东省").choose_level("prefecture", "济南市")
    assert not assistant.can_go_on
    assistant.choose_level("county", "平阴县").next()
    assistant.fill_details("李科长", tmp_path / "县局").next().set_no_password().next()
    window = main_page(qtbot, program).widget
    assert window.desk
    assert window.desk.office.is_county
    assert window.desk.office.unit == "370124000000"


def test_a_county_is_offered_for_its_initials(assistant: AssistantPage) -> None:
    assistant.choose_role("county").search("pyx")
    assert any("平阴县" in line for line in assistant.offered)
    assert all("街道" not in line for line in assistant.offered)


def test_a_township_the_list_lacks_is_typed_by_hand(
    qtbot: QtBot, program: Program, assistant: AssistantPage, tmp_path: Path
) -> None:
    assistant.choose_role("township").search("大寨乡政府")
    assert assistant.shows("没有符合的乡镇")
    assistant.click("by_hand").type("unit_name", "大寨乡").type("unit_code", "140724")
    assert assistant.shows("12 位数字")
    assert not assistant.can_go_on
    assistant.type("unit_code", "140724202000")
    assert "昔阳县大寨乡" in assistant.chosen
    assistant.next().fill_details("王秀英", tmp_path / "大寨").next().set_no_password().next()
    assert main_page(qtbot, program).widget.windowTitle().startswith("大寨乡")


def test_a_folder_that_holds_data_is_refused(assistant: AssistantPage, town_folder: Path) -> None:
    assistant.choose_role("township").search("kcz").next()
    assistant.fill_details("王秀英", town_folder)
    assert assistant.shows("已有数据")
    assert not assistant.can_go_on
    assistant.type("folder", "孔村")
    assert assistant.shows("完整的文件夹位置")


def test_a_folder_that_a_cloud_copies_is_refused_before_anything_is_made(
    assistant: AssistantPage, tmp_path: Path
) -> None:
    assistant.choose_role("township").search("kcz").next()
    assistant.fill_details("王秀英", tmp_path / "Dropbox" / "孔村镇")
    assert not assistant.can_go_on
    assert "Dropbox的同步文件夹" in assistant.find(QLabel, "folder_problem").text()
    assistant.type("folder", str(tmp_path / "孔村镇"))
    assert assistant.can_go_on


def test_no_data_is_proposed_among_documents_that_a_cloud_copies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert choosing.place_for_data() == choosing.documents()
    monkeypatch.setenv("OneDrive", str(choosing.documents()))
    assert choosing.place_for_data() == Path.home()


def test_another_role_asks_for_the_unit_again(assistant: AssistantPage) -> None:
    assistant.choose_role("township").search("kcz")
    assistant.click("back").choose_role("county")
    assert assistant.chosen == "尚未选择单位"
    assert not assistant.can_go_on


def test_another_role_goes_on_from_the_prefecture_chosen_before(assistant: AssistantPage) -> None:
    assistant.choose_role("county")
    assistant.choose_level("province", "山东省").choose_level("prefecture", "济南市")
    assistant.choose_level("county", "平阴县").click("back").choose_role("township")
    assert assistant.find(QComboBox, "county").currentIndex() == -1
    assistant.choose_level("county", "平阴县").choose_level("township", "孔村镇")
    assert "孔村镇" in assistant.chosen


@pytest.mark.parametrize("typed", ["~nobody-of-this-name", "/" + "长" * 300])
def test_a_place_that_cannot_be_is_refused_while_it_is_typed(
    assistant: AssistantPage, typed: str
) -> None:
    assistant.choose_role("township").search("kcz").next()
    assistant.type("clerk", "王秀英").type("folder", typed)
    assert not assistant.can_go_on
    assert assistant.find(QLabel, "folder_problem").text()
    assistant.click("back").click("back").click("practice").type("practice_folder", typed)
    assert not assistant.can_go_on


def test_a_unit_set_up_meanwhile_is_explained(
    assistant: AssistantPage, town_folder: Path, tmp_path: Path
) -> None:
    assistant.choose_role("township").search("kcz").next()
    assistant.fill_details("王秀英", tmp_path / "later").next().set_no_password()
    town_folder.rename(tmp_path / "later")
    dialog = assistant.next().dialog()
    assert dialog.shows("已有数据")
    dialog.click("primary")
    assert assistant.can_go_on


def test_practice_data_is_made_and_one_of_nine_offices_opened(
    qtbot: QtBot,
    program: Program,
    assistant: AssistantPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(practice.SIZES, "small", 40)
    assistant.click("practice").type("practice_folder", str(tmp_path / "练习")).click("next")
    qtbot.waitUntil(lambda: assistant.heading == "练习数据已生成", timeout=60_000)
    assistant.open_office("孔村镇")
    window = main_page(qtbot, program).widget
    assert window.windowTitle().startswith("孔村镇")


def test_making_practice_data_can_be_stopped_and_leaves_nothing(
    qtbot: QtBot, assistant: AssistantPage, tmp_path: Path
) -> None:
    folder = tmp_path / "练习"
    assistant.click("practice")
    QTest.mouseClick(assistant.find(QRadioButton, "whole"), Qt.MouseButton.LeftButton)
    assistant.type("practice_folder", str(folder)).click("next")
    assistant.dialog("progress").click("cancel")
    qtbot.waitUntil(lambda: bool(assistant.find(QLabel, "said").text()), timeout=60_000)
    assert assistant.shows("已停止")
    assert not folder.exists()
    assert assistant.can_go_on


def test_f1_says_what_is_chosen_here(qtbot: QtBot, assistant: AssistantPage) -> None:
    assistant.press(Qt.Key.Key_F1)
    help_window = assistant.dialog("help_window").widget
    text = help_window.findChild(QTextBrowser, "help_text")
    assert text
    assert text.toPlainText().startswith("第一次启动")
    assert "网络盘、网盘同步" in text.toPlainText(), "no blank where the line was broken"
    help_window.close()
