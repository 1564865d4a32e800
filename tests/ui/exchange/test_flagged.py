"""待处理: what a merge left to look at, kept with a reason or corrected."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.records import Child, Visit
from ruraledu_desktop import editing
from ruraledu_desktop.exchange import conflicts
from tests.pages.exchange import CountyAtWork
from tests.ui.exchange.offices import Offices
from ui.desk import Decide
from ui.forms.notices import Conflicts

NUMBER = "370124201209010025"


def a_misfit(at_work: Offices, stick: Path) -> CountyAtWork:
    """The birthday the township corrects and the number the county types do not fit."""
    town, county = at_work.stores
    rec = at_work.a_child("王小明", birth_day="2012-09-01", sex="2")
    at_work.exchange(stick)
    for store, typed in ((county, {"id_number": NUMBER}), (town, {"birth_day": "2012-10-01"})):
        seen = editing.open_record(store, Child, rec)
        editing.update_record(store, Child, seen=seen, values=typed)
    at_work.town.come_back().hand_over()
    return at_work.county.drop(stick).do("merge_all").go_to("待处理")


def test_values_that_do_not_fit_are_kept_with_a_reason(at_work: Offices, stick: Path) -> None:
    county = a_misfit(at_work, stick)
    assert county.rows("open_items")[0][:4] == [
        "互相不符",
        "东阿镇教育办",
        "王小明",
        "出生日期、身份证件号",
    ]
    assert county.shows("2012-10-01")
    assert county.shows(NUMBER)
    assert not county.has("choose_1")
    assert not county.find(QPushButton, "keep_values").isEnabled()

    county.type("answer_words", "户口本登记有误，正在更正").do("keep_values")

    assert county.shows("没有待处理的事项")


def test_values_that_do_not_fit_are_corrected_from_the_item(at_work: Offices, stick: Path) -> None:
    county = a_misfit(at_work, stick)

    county.click("other_value")
    county.dialog("third_value").type("birth_day", "20120901").click("agree")
    county.settle()

    assert county.shows("没有待处理的事项")


def test_the_township_is_led_from_its_record_to_what_does_not_fit(
    qtbot: QtBot, at_work: Offices, stick: Path
) -> None:
    a_misfit(at_work, stick)
    at_work.county.go_to("接收").choose_folder(stick).do("answer")
    at_work.town.come_back().do("offer_button")
    at_work.town.dialog("receipt").click("primary")
    town = at_work.town.settle()

    strip = Conflicts(is_county=False)
    qtbot.addWidget(strip)
    strip.show_items(conflicts.open_items(at_work.stores[0]))
    assert strip.says.text() == "合并以后有 1 项要核对。"
    assert strip.link.isVisibleTo(strip)

    town.widget.show_request(Decide())
    town.settle().type("answer_words", "户口本登记有误").do("keep_values")
    assert conflicts.open_items(at_work.stores[0]) == []


def test_a_visit_to_a_child_struck_off_at_the_county_brings_it_back(
    at_work: Offices, stick: Path
) -> None:
    town, county = at_work.stores
    rec = at_work.a_child("王小明")
    at_work.exchange(stick)
    editing.strike(county, Child, seen=editing.open_record(county, Child, rec))
    editing.create(town, Visit, values={"child_id": rec, "day": "2026-11-20"})
    at_work.town.come_back().hand_over()
    bureau = at_work.county.drop(stick).do("merge_all").go_to("待处理")

    assert bureau.rows("open_items")[0][:4] == ["所指不在", "东阿镇教育办", "王小明", "家访"]
    assert bureau.find(QPushButton, "choose_1").text() == "这条也删除"
    assert bureau.find(QPushButton, "choose_2").text() == "恢复并保留"
    bureau.do("choose_2")

    assert bureau.shows("没有待处理的事项")
    assert not editing.open_record(county, Child, rec).is_deleted
