"""县局密钥: the ceremony with two persons, a drill, and a new working key, at the desk."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from ruraledu_desktop.exchange import ceremony
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
