"""Mornings of enrolment: asked for, compared over the telephone, given up, and built anew."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.records import Child
from ruraledu_desktop import offices, passwords, searching
from ruraledu_desktop.exchange import ceremony, enrolment, own_keys, recovering, reports
from ruraledu_desktop.packages import carriers
from ruraledu_desktop.searching import Query
from tests.key_stores import SystemStore, closed
from tests.office.makers import COUNTY, TOWNS, a_county
from tests.pages.exchange import CountyAtWork, TownshipAtWork
from tests.ui.exchange.offices import Offices, Sit
from ui.exchange import wording
from ui.shell.own_keys import look_after


def test_a_township_enrols_over_the_telephone(
    qtbot: QtBot, sit: Sit, tmp_path: Path, stick: Path
) -> None:
    town = TownshipAtWork(qtbot, sit(offices.set_up(tmp_path / "town", TOWNS[0])))
    county = CountyAtWork(qtbot, sit(offices.set_up(tmp_path / "county", COUNTY)))
    code = enrolment.standing(town.desk.store).fingerprint
    read_aloud = wording.spoken(code)
    assert town.shows(read_aloud)
    assert county.go_to("乡镇").has("no_members")

    town.choose_folder(stick).do("ask")
    assert town.shows(f"{TOWNS[0].unit}.rereq")
    county.drop(stick).approve(read_aloud)
    town.come_back().do("accept")

    assert town.shows("已在平阴县教育和体育局登记")
    assert town.has("write_card")
    assert county.go_to("乡镇").column("members", 0) == [TOWNS[0].name]


def test_what_has_a_password_is_in_the_countys_care_as_soon_as_it_enrolled(
    qtbot: QtBot, sit: Sit, tmp_path: Path, stick: Path
) -> None:
    desk = sit(offices.set_up(tmp_path / "town", TOWNS[0]))
    passwords.protect(desk.store, TOWNS[0].clerk, "东阿的春天2026")
    look_after(desk)
    with a_county(tmp_path) as county:
        for name in ("甲", "乙"):
            (tmp_path / name).mkdir()
        ceremony.hold(county, (tmp_path / "甲", tmp_path / "乙"), carriers.new_words())
        enrolment.approve(county, enrolment.look(enrolment.ask(desk.store, stick)), stick)
    town = TownshipAtWork(qtbot, desk).choose_folder(stick)

    assert recovering.escrow_of(desk.store.folder) is None
    town.do("accept")

    assert recovering.escrow_of(desk.store.folder) is not None


def test_a_fingerprint_that_was_not_compared_cannot_be_approved(
    qtbot: QtBot, sit: Sit, tmp_path: Path, stick: Path
) -> None:
    with offices.set_up(tmp_path / "town", TOWNS[0]) as town:
        request = enrolment.ask(town, stick)
    county = CountyAtWork(qtbot, sit(offices.set_up(tmp_path / "county", COUNTY)))
    county.drop(request)

    dialog = county.dialog("application")

    with pytest.raises(AssertionError, match="disabled"):
        dialog.click("approve")
    dialog.click("cancel")
    county.settle()
    assert county.go_to("乡镇").has("no_members")


def test_for_an_office_of_another_county_nobody_is_called(
    qtbot: QtBot, sit: Sit, tmp_path: Path, stick: Path
) -> None:
    office = replace(TOWNS[0], unit="370112001000", name="山大路街道教育办")
    with offices.set_up(tmp_path / "town", office) as town:
        request = enrolment.ask(town, stick)
    county = CountyAtWork(qtbot, sit(offices.set_up(tmp_path / "county", COUNTY)))
    dialog = county.drop(request).dialog("application")
    assert dialog.shows("这个单位不在本县，不能批准")
    assert not dialog.shows("请打电话")
    dialog.click("cancel")


def test_a_long_name_of_an_office_leaves_room_for_the_words(
    qtbot: QtBot, sit: Sit, tmp_path: Path, stick: Path
) -> None:
    office = replace(TOWNS[0], name="平阴县东阿镇人民政府教育和体育工作办公室" * 2)
    town = TownshipAtWork(qtbot, sit(offices.set_up(tmp_path / "town", office)))
    county = CountyAtWork(qtbot, sit(offices.set_up(tmp_path / "county", COUNTY)))
    town.choose_folder(stick).do("ask")
    county.drop(stick)
    code = county.dialog("application").find(QLabel, "application_code")
    assert code.height() >= code.heightForWidth(code.width())


def test_the_words_heard_may_be_typed_instead_of_ticked(
    qtbot: QtBot, sit: Sit, tmp_path: Path, stick: Path
) -> None:
    with offices.set_up(tmp_path / "town", TOWNS[0]) as town:
        request = enrolment.ask(town, stick)
    words = enrolment.look(request).fingerprint.replace(" ", "")
    county = CountyAtWork(qtbot, sit(offices.set_up(tmp_path / "county", COUNTY)))
    dialog = county.drop(request).dialog("application")

    dialog.type("told", words[:-1])
    with pytest.raises(AssertionError, match="disabled"):
        dialog.click("approve")
    dialog.type("told", words).click("approve")

    county.settle()
    assert county.go_to("乡镇").column("members", 0) == [TOWNS[0].name]


def test_a_stolen_computer_is_revoked_with_the_reason(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    at_work.county.drop(stick).do("merge_all")
    county = at_work.county.go_to("乡镇").choose_row("members", 0).do("revoke_member")
    dialog = county.dialog("revocation")
    with pytest.raises(AssertionError, match="disabled"):
        dialog.click("revoke")

    dialog.type("reason", "被盗").click("revoke")
    county.settle()

    assert county.column("members", 2) == ["0 台，停用 1 台"]
    with pytest.raises(AssertionError, match="disabled"):
        county.click("revoke_member")
    at_work.a_child("单䶮")
    reports.export(at_work.stores[0], stick)
    county.go_to("接收").drop(stick)
    assert county.states[-1] == "拒收"


def test_a_dead_computer_is_rebuilt_from_the_countys_copy(
    qtbot: QtBot, sit: Sit, tmp_path: Path, stick: Path
) -> None:
    at_work = Offices(qtbot, sit, tmp_path)
    at_work.a_child("王小明")
    at_work.exchange(stick)

    new = TownshipAtWork(qtbot, sit(offices.set_up(tmp_path / "new", TOWNS[0])))
    assert new.shows("登记后导入县局的回执，以前上报过的数据就都回来了")
    words = wording.spoken(enrolment.standing(new.desk.store).fingerprint)
    new.choose_folder(stick).do("ask")
    county = at_work.county.drop(stick)
    assert county.dialog("application").shows("请再给该单位写一份回执")
    county.approve(words)
    new.come_back().do("accept")
    assert new.shows("请向县局要一份新回执")
    county.go_to("乡镇").choose_row("members", 0).do("answer_member")

    new.come_back().do("offer_button").dialog("receipt").click("primary")
    new.settle()

    assert new.shows("带来本机没有的改动，共 1 条：儿童 1")
    found = searching.find(new.desk.store, Child, Query())
    assert [one.values["name"] for one in searching.page(new.desk.store, Child, found)] == [
        "王小明"
    ]


def test_a_closed_key_store_is_told_before_anyone_enrols_anew(
    qtbot: QtBot, sit: Sit, tmp_path: Path, stick: Path, key_store: SystemStore
) -> None:
    store = offices.set_up(tmp_path / "town", TOWNS[0])
    own_keys.secure(store)
    before = enrolment.standing(store).fingerprint
    with closed():
        town = TownshipAtWork(qtbot, sit(store))
        assert town.has("keys_closed")
        town.choose_folder(stick).do("ask").dialog("message").click("primary")
        town.settle()
        assert not town.has("keys_closed")
        assert town.shows(f"{TOWNS[0].unit}.rereq")
        assert enrolment.standing(store).fingerprint != before
