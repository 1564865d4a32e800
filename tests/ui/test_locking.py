"""A data folder with passwords at the desk: opening it, leaving it for ten minutes, going on."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.office import Office
from db.places import KEY
from db.safe import IDLE
from db.store import Store
from ruraledu_desktop import offices, passwords
from tests.office.makers import a_child
from tests.pages.base import hold_up
from tests.pages.main import MainPage, main_page
from tests.pages.typing import hand
from tests.pages.unlocking import asked, move_mouse, strike_key
from ui import choosing, theme
from ui.application import Program
from ui.shell.main_window import PROGRAM

WANG, LI = "王秀英", "欧阳𠮷祥"
RIGHT, TYPED_BY_IME, OTHER = "东阿的春天2026", "东阿的春天２０２６", "correct horse battery"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Hours:
    """A clock put forward by hand."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def idle_clock(hours: Hours) -> Hours:
    return hours


@pytest.fixture
def protected(town_folder: Path) -> Path:
    """A township with a child on file and two clerks' passwords, shut."""
    with Store.open(town_folder) as store:
        a_child(store, "李䶮")
        passwords.protect(store, WANG, RIGHT)
    passwords.add_user(town_folder, LI, OTHER)
    passwords.lock(town_folder)
    return town_folder


@pytest.fixture
def at_work(qtbot: QtBot, program: Program, protected: Path) -> MainPage:
    """The window of 王秀英, who gave her password."""
    program.start(protected)
    asked(qtbot, program).give(RIGHT)
    return main_page(qtbot, program)


@pytest.fixture
def own_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clipboard is this program's; the screen that tests have does not tell whose it is."""
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: True)


def away(program: Program, hours: Hours, seconds: float = IDLE + 1) -> None:
    """Let nobody touch anything for so long, and the timer look."""
    hours.seconds += seconds
    program.idle.look()


def opened_dialogs() -> list[QDialog]:
    tops = QApplication.topLevelWidgets()
    return [one for one in tops if isinstance(one, QDialog) and one.isVisible()]


# --- opening --------------------------------------------------------------------------------------


def test_the_window_asks_for_the_password_before_it_shows_anything(
    qtbot: QtBot, program: Program, protected: Path
) -> None:
    program.start(protected)
    page = asked(qtbot, program)
    assert page.users() == [WANG, LI]
    assert page.seek(QLabel, "count_child") is None
    assert page.seek(QPushButton, "go_children") is None
    assert page.widget.windowTitle() == f"{PROGRAM}（已锁定）"
    page.give("不对的密码嘛")
    page.wait(lambda: page.says == "密码不对，还可以试 4 次。")
    page.give(TYPED_BY_IME)
    window = main_page(qtbot, program)
    assert window.widget.windowTitle().startswith(f"孔村镇 – {WANG}")
    window.wait(lambda: window.find(QLabel, "count_child").text() == "1")


def test_whose_password_it_was_sits_there_from_then_on(
    qtbot: QtBot, program: Program, protected: Path
) -> None:
    program.start(protected)
    asked(qtbot, program).give(OTHER, LI)
    window = main_page(qtbot, program)
    assert window.widget.desk
    assert window.widget.desk.office.clerk == LI
    window.widget.get_up()
    window.widget.close()
    passwords.lock(protected)  # as with the program that ends
    again = Program(program.preferences)
    again.start(None)
    page = asked(qtbot, again)
    assert page.users() == [LI, WANG]
    assert page.shows("孔村镇")
    page.widget.close()
    again.close()
    again.deleteLater()


def test_five_wrong_passwords_lock_the_folder_and_others_can_still_be_opened(
    qtbot: QtBot, program: Program, protected: Path, tmp_path: Path
) -> None:
    program.start(protected)
    page = asked(qtbot, program)
    for number in range(5):
        page.give(f"不对的密码{number}")
        page.wait(lambda: page.seek(QPushButton, "unlock_do") is not None)
        page.wait(lambda: "正在核对" not in page.find(QPushButton, "unlock_do").text())
    page.wait(lambda: "请 10 分钟以后再试" in page.says)
    assert page.type("unlock_password", RIGHT).can("unlock_do") is False
    other = Office("township", "370124102000", "东阿镇", "赵敏")
    offices.set_up(tmp_path / "东阿镇", other).close()
    page.click("unlock_other")
    chooser = page.dialog("choose_file").widget
    program.open(tmp_path / "东阿镇")
    chooser.close()
    page.wait(lambda: page.widget.windowTitle().startswith("东阿镇"))


def test_a_wait_that_began_before_the_program_was_started_goes_on(
    qtbot: QtBot, program: Program, protected: Path
) -> None:
    kept = json.loads((protected / KEY).read_text("utf-8"))
    kept["tries"], kept["since"] = 5, 1e12
    (protected / KEY).write_text(json.dumps(kept), "utf-8")
    program.start(protected)
    page = asked(qtbot, program)
    page.wait(lambda: "已锁定" in page.says)
    assert not page.type("unlock_password", RIGHT).can("unlock_do")
    kept["tries"] = 0
    (protected / KEY).write_text(json.dumps(kept), "utf-8")


def test_what_is_typed_can_be_seen_and_capitals_are_told(
    qtbot: QtBot, program: Program, protected: Path
) -> None:
    program.start(protected)
    page = asked(qtbot, program)
    line = page.find(QLineEdit, "unlock_password")
    assert line.echoMode() is QLineEdit.EchoMode.Password
    page.click("show_password")
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    QTest.keyClicks(line, "A")
    assert page.seek(QLabel, "capitals")
    QTest.keyClicks(line, "b")
    assert page.seek(QLabel, "capitals") is None
    QTest.keyClicks(line, "C", SHIFT)
    assert page.seek(QLabel, "capitals") is None


def test_whoever_does_not_get_into_another_folder_goes_back_to_his_own(
    qtbot: QtBot, program: Program, protected: Path, tmp_path: Path
) -> None:
    office = Office("township", "370124102000", "东阿镇", "赵敏")
    offices.set_up(tmp_path / "东阿镇", office).close()
    program.start(tmp_path / "东阿镇")
    window = main_page(qtbot, program)
    program.open(protected)
    page = asked(qtbot, program)
    assert page.shows("请输入您的密码")
    page.click("unlock_leave")
    assert page.is_open()
    assert window.widget.windowTitle().startswith("东阿镇")
    assert window.go_to("children").place == "children"


def test_all_of_it_fits_a_small_screen_at_the_largest_type(
    qtbot: QtBot, program: Program, protected: Path
) -> None:
    theme.apply(QApplication.instance(), 1.5)  # type: ignore[arg-type]  # the stub says core
    program.start(protected)
    page = asked(qtbot, program)
    page.widget.resize(theme.on_screen(QSize(1366, 768)))
    page.give("不对").wait(lambda: bool(page.says))
    leave = page.find(QPushButton, "unlock_leave")
    assert leave.mapTo(page.widget, leave.rect().bottomLeft()).y() < page.widget.height()
    theme.apply(QApplication.instance(), 1.0)  # type: ignore[arg-type]  # as above


# --- leaving the desk -----------------------------------------------------------------------------


@pytest.mark.usefixtures("own_clipboard")
def test_after_ten_minutes_nothing_is_to_be_seen_and_all_is_there_again(
    qtbot: QtBot, program: Program, at_work: MainPage, hours: Hours
) -> None:
    away(program, hours, IDLE - 1)
    assert at_work.widget.curtain.page is None
    at_work.go_to("children")
    at_work.wait(lambda: at_work.seek(QLineEdit, "filter") is not None)
    at_work.type("filter", "李")
    at_work.trigger("protection").dialog("protection").type("protection_officer", "李负责")
    QGuiApplication.clipboard().setText("李䶮")
    away(program, hours)
    page = asked(qtbot, program)
    assert page.widget.windowTitle() == f"{PROGRAM}（已锁定）"
    assert page.seek(QLineEdit, "filter") is None
    assert opened_dialogs() == []
    assert QGuiApplication.clipboard().text() == ""
    page.give(RIGHT).wait(page.is_open)
    assert at_work.find(QLineEdit, "filter").text() == "李"
    line = at_work.dialog("protection").find(QLineEdit, "protection_officer")
    assert line.text() == "李负责"
    assert opened_dialogs()[0].windowModality() is Qt.WindowModality.WindowModal
    opened_dialogs()[0].close()


def test_it_is_locked_from_a_window_too(qtbot: QtBot, program: Program, at_work: MainPage) -> None:
    dialog = at_work.trigger("protection").dialog("protection")
    dialog.widget.activateWindow()
    dialog.type("protection_officer", "李").press(Qt.Key.Key_L, CTRL, SHIFT)
    page = asked(qtbot, program)
    assert opened_dialogs() == []
    page.give(RIGHT).wait(page.is_open)
    at_work.dialog("protection").widget.close()


def test_keys_do_nothing_behind_the_curtain(
    qtbot: QtBot, at_work: MainPage, program: Program
) -> None:
    place = at_work.place
    at_work.press(Qt.Key.Key_L, CTRL, SHIFT)
    page = asked(qtbot, program)
    for key in (Qt.Key.Key_3, Qt.Key.Key_N, Qt.Key.Key_O, Qt.Key.Key_Z, Qt.Key.Key_S):
        page.press(key, CTRL)
    page.press(Qt.Key.Key_F1)
    assert opened_dialogs() == []
    assert at_work.place == place
    assert not page.is_open()


def test_what_is_typed_on_the_page_stays_however_long_it_takes(
    qtbot: QtBot, program: Program, at_work: MainPage, hours: Hours
) -> None:
    at_work.trigger("lock")
    page = asked(qtbot, program)
    page.users()
    page.type("unlock_password", RIGHT)
    away(program, hours)
    page.press(Qt.Key.Key_Return).wait(page.is_open)


def test_the_page_is_gone_through_by_tab(qtbot: QtBot, program: Program, protected: Path) -> None:
    program.start(protected)
    page = asked(qtbot, program)
    page.users()
    page.type("unlock_password", RIGHT)
    names = []
    for _ in range(6):
        page.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        names.append(focused.objectName())
    below = ["unlock_other", "unlock_forgotten", "unlock_leave"]
    assert names == ["show_password", "unlock_do", *below, "unlock_user"]


def test_the_first_key_after_too_long_locks_and_does_nothing_else(
    qtbot: QtBot, program: Program, at_work: MainPage, hours: Hours
) -> None:
    """As after the computer slept: nothing looked at the clock meanwhile."""
    strike_key(at_work.widget, Qt.Key.Key_A)
    hours.seconds += IDLE - 1
    strike_key(at_work.widget, Qt.Key.Key_A)
    hours.seconds += IDLE - 1
    program.idle.look()
    assert at_work.widget.curtain.page is None
    hours.seconds += IDLE
    strike_key(at_work.widget, Qt.Key.Key_F1)
    assert asked(qtbot, program).seek(QLabel, "unlock_title")
    assert at_work.help_text == ""


def test_the_mouse_counts_only_where_it_moves(
    program: Program, at_work: MainPage, hours: Hours
) -> None:
    for place in (QPoint(300, 300), QPoint(310, 300)):
        move_mouse(at_work.widget, place)
        hours.seconds += IDLE - 1
    program.idle.look()
    assert at_work.widget.curtain.page is None
    move_mouse(at_work.widget, QPoint(310, 300))
    hours.seconds += 1
    program.idle.look()
    assert at_work.widget.curtain.page


def test_keys_go_to_no_field_behind_the_curtain(
    qtbot: QtBot, program: Program, at_work: MainPage
) -> None:
    """Work that ends puts the cursor where it goes on."""
    at_work.go_to("children")
    line = at_work.find(QLineEdit, "filter")
    at_work.go_to("home").go_to("children").trigger("lock")
    page = asked(qtbot, program)
    page.users()
    line.setFocus()
    for letter in RIGHT:
        hand(QApplication.focusWidget(), letter)
    page.press(Qt.Key.Key_Return).wait(page.is_open)
    assert line.text() == ""
    assert QApplication.focusWidget() is line


def test_work_goes_on_and_what_it_says_waits(
    qtbot: QtBot, program: Program, at_work: MainPage
) -> None:
    desk = at_work.widget.desk
    assert desk
    go_on = hold_up(desk)
    told: list[str] = []

    def tell(name: str) -> None:
        told.append(name)
        desk.messages.news(f"已导入{name}", "")

    desk.tasks.work(lambda: "李䶮", done=tell)

    at_work.trigger("lock")
    page = asked(qtbot, program)
    go_on()
    page.wait(lambda: told == ["李䶮"])
    assert opened_dialogs() == []
    page.give(RIGHT).wait(page.is_open)
    at_work.dialog().click("primary")


def test_nobody_writes_what_was_asked_for_before_it_was_locked(
    qtbot: QtBot, program: Program, at_work: MainPage, tmp_path: Path
) -> None:
    """A list that is long in the making asks only then where it is to be written."""
    at_work.trigger("lock")
    page = asked(qtbot, program)
    choosing.ask_target(at_work.widget, "存为", tmp_path / "名单.xlsx", lambda _: None)
    assert opened_dialogs() == []
    page.click("unlock_other").dialog("choose_file").widget.close()
    page.give(RIGHT).wait(page.is_open)
    at_work.dialog("choose_target").widget.close()


def test_another_clerk_unlocks_with_his_own_password_and_sits_there(
    qtbot: QtBot, program: Program, at_work: MainPage
) -> None:
    at_work.trigger("lock")
    page = asked(qtbot, program)
    assert page.users() == [WANG, LI]
    page.give(OTHER, LI).wait(page.is_open)
    at_work.wait(lambda: at_work.widget.windowTitle().startswith(f"孔村镇 – {LI}"))


def test_who_unlocks_is_nobody_else_while_the_work_of_another_still_runs(
    qtbot: QtBot, program: Program, at_work: MainPage
) -> None:
    """Else no password would be asked of him for the other's name."""
    desk = at_work.widget.desk
    assert desk
    at_work.trigger("lock")
    go_on = hold_up(desk)
    asked(qtbot, program).give(OTHER, LI).wait(lambda: at_work.widget.curtain.page is None)
    assert desk.office.clerk == LI
    assert desk.store.office.clerk == WANG
    go_on()
    at_work.wait(lambda: desk.store.office.clerk == LI)


def test_no_password_that_another_typed_is_there_when_it_is_unlocked(
    qtbot: QtBot, program: Program, at_work: MainPage
) -> None:
    people = at_work.trigger("passwords").dialog("passwords").click("change")
    dialog = people.dialog("password_dialog")
    for name in ("old_password", "new_password", "password_again"):
        dialog.type(name, RIGHT)
    at_work.trigger("lock")
    asked(qtbot, program).give(OTHER, LI).wait(lambda: at_work.widget.curtain.page is None)
    for name in ("old_password", "new_password", "password_again"):
        assert dialog.find(QLineEdit, name).text() == ""
    for window in opened_dialogs()[::-1]:
        window.close()


def test_what_is_locked_while_nothing_is_open_yet_is_asked_for(
    qtbot: QtBot, program: Program, at_work: MainPage, hours: Hours, protected: Path
) -> None:
    """As when a backup is put back, and nobody sits there any more."""
    at_work.widget.get_up()
    away(program, hours)
    program.open(protected, WANG)
    asked(qtbot, program).give(RIGHT).wait(lambda: at_work.widget.curtain.page is None)
    at_work.widget.get_up()
    program.open(protected, WANG)
    at_work.wait(lambda: at_work.widget.desk is not None)
    assert at_work.widget.curtain.page is None


def test_the_program_is_not_left_while_something_waits_behind_the_curtain(
    qtbot: QtBot, program: Program, at_work: MainPage, protected: Path, tmp_path: Path
) -> None:
    at_work.trigger("protection").dialog("protection")
    at_work.trigger("lock")
    page = asked(qtbot, program)
    page.click("unlock_leave")
    assert page.says == "还有没有保存的内容，或没有关上的窗口，请先解锁。"
    program.open(tmp_path / "别处")
    assert "请先解锁" in page.says
    page.give(RIGHT).wait(page.is_open)
    at_work.dialog("protection").widget.close()
    with qtbot.waitSignal(at_work.widget.leaving):
        at_work.trigger("lock")
        asked(qtbot, program).click("unlock_leave")


def test_another_folder_that_fails_is_explained_on_the_page(
    qtbot: QtBot, program: Program, at_work: MainPage, tmp_path: Path
) -> None:
    at_work.trigger("lock")
    page = asked(qtbot, program)
    program.open(tmp_path / "空")
    page.wait(lambda: "没有本系统的数据" in page.says)
    assert not page.is_open()


def test_without_a_password_nothing_is_locked(
    program: Program, hours: Hours, window: MainPage
) -> None:
    away(program, hours)
    assert window.widget.curtain.page is None
    assert not window.can_choose("lock")


def test_what_another_program_copied_stays(
    qtbot: QtBot, program: Program, at_work: MainPage
) -> None:
    QGuiApplication.clipboard().setText("别的程序的")
    at_work.trigger("lock")
    assert asked(qtbot, program).seek(QLabel, "unlock_title")
    assert QGuiApplication.clipboard().text() == "别的程序的"
