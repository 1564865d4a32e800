"""The county's store is at a server, and another officer is merging there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.records import School
from ruraledu_desktop import editing
from ruraledu_desktop.exchange import reports
from tests import engines
from tests.office.makers import a_colleague, a_county, a_town
from tests.pages.exchange import CountyAtWork
from tests.pages.records import RecordsPage
from tests.ui.exchange.offices import Sit
from ui.records.schools_page import SchoolsPage


@pytest.fixture
def engine() -> str:
    return engines.POSTGRESQL


def test_packages_that_cannot_be_taken_in_now_give_the_page_back(
    qtbot: QtBot, sit: Sit, county_folder: Path, tmp_path: Path, stick: Path
) -> None:
    assert county_folder == tmp_path / "county"
    with a_county(tmp_path) as county:
        with a_town(tmp_path, county) as town:
            editing.create(town, School, values={"name": "龙山小学"})
            reports.export(town, stick)
        page = CountyAtWork(qtbot, sit(a_colleague(county, tmp_path / "colleague")))

        with county.turn():
            page.drop(stick).dialog("message").click("primary")
            assert not page.has("brought")
        assert page.drop(stick).states == ["可合并"]

        with county.turn():
            page.do("merge_all").dialog("message").click("primary")
            assert page.states == ["可合并"]
        assert page.do("merge_all").states == ["已合并"]


def test_a_file_the_colleague_wrote_in_is_not_deleted_before_it_was_read_again(
    qtbot: QtBot, sit: Sit, county_folder: Path, tmp_path: Path
) -> None:
    assert county_folder == tmp_path / "county"
    with a_county(tmp_path) as county:
        school = editing.create(county, School, values={"name": "龙山小学"})
        desk = sit(a_colleague(county, tmp_path / "colleague"))
        page = RecordsPage.open(qtbot, desk, SchoolsPage).choose("龙山小学")
        seen = editing.open_record(county, School, school)
        editing.update_record(county, School, seen=seen, values={"beds": 40})
        page.key(Qt.Key.Key_Delete).dialog("message").click("primary")
        assert page.settle().names() == ["龙山小学"]
        assert page.choose("龙山小学").click("strike").settle().names() == []
