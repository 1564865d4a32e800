"""县局密钥: the ceremony with two persons, a drill, and a new working key, at the desk."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from ruraledu_desktop import passwords
from ruraledu_desktop.exchange import ceremony, recovering
from ruraledu_desktop.packages import age_files, carriers
from ruraledu_desktop.packages.recovery import Asking, Escrow
from ruraledu_desktop.reports import Report
from ruraledu_desktop.reports.model import Table
from tests.pages.base import asked_of
from tests.pages.exchange import CountyAtWork
from tests.ui.exchange.offices import Offices


def sheets(county: CountyAtWork) -> list[str]:
    """Print both sheets; what stands on each."""
    asked = asked_of(county.desk)
    for person in range(2):
        county.dialog("county_keys").click(f"sheet_{person}")
        county.settle()
    words = []
    for page, request in asked:
        assert page == "reports"
        assert isinstance(request, Report)
        table = request.parts[0]
        assert isinstance(table, Table)
        words.append(next(str(line.cells[1]) for line in table.lines if line.is_strong))
    return words


def test_keys_are_made_by_two_persons_drilled_and_changed(
    at_work: Offices, stick: Path, tmp_path: Path
) -> None:
    county = at_work.county.go_to("乡镇").do("county_keys")
    dialog = county.dialog("county_keys")
    assert dialog.shows("密钥仪式办一次")
    first, second = sheets(county)
    for place, name in enumerate(("甲", "乙")):
        (tmp_path / name).mkdir()
        dialog.click(f"choose_{place}")
        dialog.give(tmp_path / name)
    with pytest.raises(AssertionError, match="disabled"):
        dialog.click("hold")
    dialog.type("words_0", second).type("words_1", first).click("hold")
    assert county.dialog("message").shows("第一人的六个词与保管单不一致")
    county.dialog("message").widget.close()
    dialog.type("words_0", first).type("words_1", second).click("hold")
    county.settle()
    assert ceremony.standing(county.desk.store).is_held
    assert "该演练了" in county.find(QPushButton, "county_keys").text()
    (carrier,) = (tmp_path / "乙").iterdir()

    for name in ("王小明", "单䶮"):  # the second package is encrypted to the escrow key too
        at_work.a_child(name)
        at_work.exchange(stick)
    county.go_to("乡镇").do("county_keys")
    dialog = county.dialog("county_keys")
    dialog.type("words_0", first).type("words_1", second).click("choose_0")
    dialog.give(carrier)
    dialog.click("drill")
    county.settle()
    assert "该演练了" not in county.find(QPushButton, "county_keys").text()

    (county.desk.store.folder / "keys" / "device.json").unlink()
    county.widget.reload()
    county.settle()
    assert "本机没有" in county.find(QPushButton, "county_keys").text()
    dialog = county.do("county_keys").dialog("county_keys")
    assert dialog.shows("取不回的，用载体做新的")
    dialog.type("words_0", first).type("words_1", second).click("choose_0")
    dialog.give(carrier)
    dialog.click("renew")
    county.dialog("message").click("primary")
    county.settle()
    assert not ceremony.standing(county.desk.store).is_lost


def test_two_persons_open_the_data_of_a_township_that_forgot_its_password(
    at_work: Offices, stick: Path, tmp_path: Path
) -> None:
    county, town = at_work.county, at_work.town.desk.store
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
    words = carriers.new_words()
    carrier = ceremony.hold(county.desk.store, (tmp_path / "甲", tmp_path / "乙"), words)[0]
    at_work.a_child("王小明")
    at_work.exchange(stick)
    passwords.protect(town, "王会计", "东阿的春天2026")
    town.close()
    passwords.lock(town.folder)
    asked, read_aloud = recovering.ask(town.folder, stick, "王会计")

    county.go_to("乡镇").do("county_keys")
    county.dialog("county_keys").click("forgotten").give(asked)
    dialog = county.dialog("recovery")
    assert dialog.shows("王会计")
    dialog.type("told", read_aloud)
    dialog.type("words_0", words[0]).type("words_1", words[1]).click("choose_carrier")
    dialog.give(carrier)
    dialog.click("answer")
    dialog.wait(lambda: dialog.seek(QLabel, "recovery_code") is not None)
    assert not dialog.can("answer")
    told = dialog.find(QLabel, "recovery_code").text()
    (reply,) = stick.glob("*.rerecover")
    recovering.take(town.folder, reply, told, user="王会计", password="今年的杏花开得早")
    passwords.lock(town.folder)
    dialog.click("cancel")


def test_a_request_of_a_stranger_is_answered_by_nobody(
    at_work: Offices, stick: Path, tmp_path: Path
) -> None:
    county = at_work.county
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
    ceremony.hold(county.desk.store, (tmp_path / "甲", tmp_path / "乙"), carriers.new_words())
    escrow = Escrow.of(
        bytes(32),
        unit="370112001000",
        unit_name="山大路街道教育办",
        county="370112000000",
        recipient=age_files.recipient_of(age_files.new_identity()),
    )
    (stick / "x.reforgot").write_bytes(Asking.new().written(escrow, clerk="某人"))
    county.go_to("乡镇").do("county_keys")
    county.dialog("county_keys").click("forgotten").give(stick / "x.reforgot")
    dialog = county.dialog("recovery")
    assert dialog.shows("没有在本县登记")
    assert not dialog.can("answer")
    dialog.click("cancel")
