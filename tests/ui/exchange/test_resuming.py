"""Mornings after: what was previewed and not merged is there again, without the stick."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.records import Child, School
from db.store import Store
from ruraledu_desktop import editing, searching
from ruraledu_desktop.exchange import arrivals, inbox, reports
from ruraledu_desktop.searching import Query
from tests import engines
from tests.office.makers import a_colleague, a_county, a_town
from tests.pages.exchange import CountyAtWork, TownshipAtWork
from tests.ui.exchange.offices import Offices, Sit


@pytest.fixture
def handed_over(at_work: Offices, stick: Path) -> Path:
    """A report on the stick."""
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    return next(stick.glob("*-report-*.rep"))


@pytest.fixture
def next_day(qtbot: QtBot, sit: Sit, at_work: Offices) -> "NextDay":
    return NextDay(qtbot, sit, at_work)


class NextDay:
    """The program is closed, and opened again another day."""

    def __init__(self, qtbot: QtBot, sit: Sit, at_work: Offices) -> None:
        self._qtbot, self._sit, self._at_work = qtbot, sit, at_work

    def at_the_county(self) -> CountyAtWork:
        page = self._at_work.county
        page.widget.hide()
        page.desk.close()
        store = Store.open(page.desk.store.folder)
        self._at_work.county = CountyAtWork(self._qtbot, self._sit(store))
        return self._at_work.county

    def at_the_township(self) -> TownshipAtWork:
        page = self._at_work.town
        page.widget.hide()
        page.desk.close()
        store = Store.open(page.desk.store.folder)
        self._at_work.town = TownshipAtWork(self._qtbot, self._sit(store))
        return self._at_work.town


def test_what_was_previewed_is_merged_the_next_day_without_the_stick(
    at_work: Offices, stick: Path, handed_over: Path, next_day: NextDay
) -> None:
    (before,) = at_work.county.drop(stick).rows("brought")
    handed_over.unlink()

    county = next_day.at_the_county()

    assert county.rows("brought") == [before]
    assert county.do("merge_all").states == ["已合并"]
    assert searching.find(county.desk.store, Child, Query(typed="王小明"))
    assert not next_day.at_the_county().has("brought")


def test_emptying_the_list_loses_nothing(
    at_work: Offices, stick: Path, handed_over: Path, next_day: NextDay
) -> None:
    county = at_work.county.drop(stick).do("forget")
    handed_over.unlink()
    assert not county.has("brought")
    assert county.shows("有 1 个包预览过、还没有合并，都留在本机：东阿镇教育办第 1 号。")

    assert county.do("resume_button").states == ["可合并"]
    assert not county.has("resume")
    county.do("forget")

    assert next_day.at_the_county().states == ["可合并"]


def test_what_is_set_aside_comes_again_only_when_it_is_wanted(
    at_work: Offices, stick: Path, handed_over: Path, next_day: NextDay
) -> None:
    county = at_work.county.drop(stick).do("set_aside")
    handed_over.unlink()
    assert not county.has("brought")
    assert not county.has("resume")

    county = next_day.at_the_county()
    assert not county.has("brought")
    (row,) = county.not_taken()
    assert (row[0], row[4], row[5]) == (handed_over.name, "李科长", "搁置")

    county.do("not_taken").dialog("not_taken_files").click("read_again")
    assert county.settle().states == ["可合并"]
    assert county.do("merge_all").states == ["已合并"]
    assert not county.has("not_taken")


def test_the_stick_and_its_copy_stand_in_the_list_once(
    at_work: Offices, stick: Path, handed_over: Path, next_day: NextDay
) -> None:
    at_work.county.drop(stick)
    county = next_day.at_the_county()
    assert county.drop(stick).states == ["可合并"]
    assert county.do("merge_all").states == ["已合并"]


def test_a_newer_report_makes_one_that_waits_superfluous(
    at_work: Offices, stick: Path, handed_over: Path, next_day: NextDay
) -> None:
    at_work.county.drop(stick).do("forget")
    at_work.a_child("李小芳")
    at_work.town.do("close_written").hand_over()
    (newer,) = set(stick.glob("*-report-*.rep")) - {handed_over}
    at_work.county.drop(newer).do("merge_all")

    assert next_day.at_the_county().states == ["无新增"]
    assert not next_day.at_the_county().has("brought")


def test_a_copy_that_was_damaged_here_is_refused_by_the_name_of_its_file(
    at_work: Offices, stick: Path, handed_over: Path, next_day: NextDay
) -> None:
    at_work.county.drop(stick)
    (copy,) = (at_work.county.desk.store.folder / "inbox").glob("*.rep")
    copy.write_bytes(copy.read_bytes()[:-100])

    (row,) = next_day.at_the_county().rows("brought")

    assert (row[0], row[4]) == (handed_over.name, "拒收")
    assert f"“{handed_over.name}”不完整或已损坏" in row[8]
    assert not next_day.at_the_county().has("brought")


def test_a_receipt_that_was_looked_at_is_offered_the_next_day(
    at_work: Offices, stick: Path, handed_over: Path, next_day: NextDay
) -> None:
    at_work.county.drop(stick).do("merge_all").choose_folder(stick).do("answer")
    (receipt,) = stick.glob("*-receipt-*.rep")
    at_work.town.click("import_receipt").give(receipt).settle()
    at_work.town.dialog("receipt").click("plain")
    receipt.unlink()

    town = next_day.at_the_township()
    assert town.shows("县局的第 1 号回执看过、还没有导入，留在本机。")
    town.do("offer_button").dialog("receipt").click("primary")
    assert town.settle().fates == {"王小明": "已合并"}
    assert not town.has("offer")


def test_a_receipt_is_offered_no_more_when_a_later_one_was_loaded(
    at_work: Offices, stick: Path, handed_over: Path, next_day: NextDay
) -> None:
    county = at_work.county.drop(stick).do("merge_all").choose_folder(stick).do("answer")
    (first,) = stick.glob("*-receipt-*.rep")
    at_work.town.click("import_receipt").give(first).settle()
    at_work.town.dialog("receipt").click("plain")
    county.go_to("乡镇与登记").choose_row("members", 0).do("answer_member")
    (second,) = set(stick.glob("*-receipt-*.rep")) - {first}
    at_work.town.load(second)
    for path in stick.iterdir():
        path.unlink()

    assert not next_day.at_the_township().has("offer")


@pytest.mark.parametrize("engine", [engines.POSTGRESQL])
def test_while_another_officer_merges_what_waits_is_only_offered(
    qtbot: QtBot, sit: Sit, county_folder: Path, tmp_path: Path, stick: Path, engine: str
) -> None:
    """Nobody asked for it, so nothing stands in the way; and it waits where it was read in."""
    assert county_folder == tmp_path / "county"
    with a_county(tmp_path) as county:
        with a_town(tmp_path, county) as town:
            editing.create(town, School, values={"name": "龙山小学"})
            place = reports.export(town, stick).place
            assert place
        colleague = a_colleague(county, tmp_path / "colleague")
        arrivals.look(colleague, place)
        with county.turn():
            page = CountyAtWork(qtbot, sit(colleague))
            assert not page.has("brought")
            assert page.shows("有 1 个包预览过、还没有合并")
        assert page.do("resume_button").states == ["可合并"]
        page.desk.close()
        assert not inbox.waiting(county)
