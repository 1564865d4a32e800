"""忘记密码: a clerk who cannot open the data gets back in, by the county or by the carrier."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.store import Store
from ruraledu_desktop import passwords
from ruraledu_desktop.exchange import ceremony, recovering
from ruraledu_desktop.packages import carriers
from tests.office.carrying import exchanged
from tests.office.makers import COUNTY, TOWNS, a_child, a_county, a_town
from tests.pages.main import main_page
from tests.pages.unlocking import asked
from ui.application import Program

FORGOTTEN, NEW = "东阿的春天2026", "今年的杏花开得早"
WORDS = carriers.new_words()


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Store]:
    with a_county(tmp_path) as found:
        yield found


@pytest.fixture
def carrier(county: Store, tmp_path: Path) -> Path:
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
    return ceremony.hold(county, (tmp_path / "甲", tmp_path / "乙"), WORDS)[0]


def shut(store: Store) -> Path:
    passwords.protect(store, store.office.clerk, FORGOTTEN)
    store.close()
    passwords.lock(store.folder)
    return store.folder


def test_a_clerk_gets_back_in_with_the_countys_help(
    qtbot: QtBot, program: Program, county: Store, carrier: Path, tmp_path: Path, stick: Path
) -> None:
    town = a_town(tmp_path, county)
    a_child(town)
    exchanged(town, county, stick)
    folder = shut(town)
    program.start(folder)
    page = asked(qtbot, program)
    page.users()
    dialog = page.click("unlock_forgotten").dialog("forgotten")
    assert dialog.shows(TOWNS[0].clerk)
    dialog.click("ask").give(stick)
    read_aloud = dialog.find(QLabel, "forgotten_code").text()
    (request,) = stick.glob("*.reforgot")
    appeal = recovering.consider(county, request)
    assert "".join(read_aloud.split()) == "".join(appeal.request.fingerprint.split())
    reply, told = recovering.answer(county, appeal.request, carrier, WORDS, stick)
    dialog.type("reply_words", "春风").click("choose").give(reply)
    dialog.type("new_password", NEW).type("password_again", NEW).click("agree")
    dialog.wait(lambda: dialog.shows("六个词有误"))
    dialog.type("reply_words", told).click("agree")
    window = main_page(qtbot, program)
    assert window.widget.desk
    assert window.widget.desk.office.clerk == TOWNS[0].clerk
    assert passwords.users(folder) == (TOWNS[0].clerk,)


def test_the_county_opens_its_own_data_by_its_carrier(
    qtbot: QtBot, program: Program, county: Store, carrier: Path
) -> None:
    program.start(shut(county))
    page = asked(qtbot, program)
    page.users()
    dialog = page.click("unlock_forgotten").dialog("forgotten")
    dialog.type("words_0", WORDS[0]).type("words_1", WORDS[1])
    assert not dialog.can("agree")
    dialog.click("choose").give(carrier)
    dialog.type("new_password", NEW).type("password_again", NEW).click("agree")
    window = main_page(qtbot, program)
    assert window.widget.desk
    assert window.widget.desk.office.clerk == COUNTY.clerk


def test_where_the_county_cannot_help_it_is_said(
    qtbot: QtBot, program: Program, county: Store
) -> None:
    program.start(shut(county))
    page = asked(qtbot, program)
    page.users()
    dialog = page.click("unlock_forgotten").dialog("forgotten")
    assert dialog.shows("县局打不开这份数据")
    dialog.click("cancel")
