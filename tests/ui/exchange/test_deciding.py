"""Mornings of deciding: what two places say differently, by the county alone or with a question."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QRadioButton, QTableView
from pytestqt.qtbot import QtBot

from db.records import Child
from ruraledu_desktop import editing, opening, overview
from ruraledu_desktop.exchange import conflicts, reports
from tests.office.makers import TOWNS, a_town, edit
from tests.pages.base import noted_at
from tests.pages.records import RecordsPage
from tests.ui.exchange.offices import Offices
from ui.desk import Decide, Show
from ui.forms.notices import Conflicts
from ui.home import waiting
from ui.records.children_page import ChildrenPage


def test_a_conflict_is_decided_by_a_person_and_can_be_taken_back(
    at_work: Offices, stick: Path
) -> None:
    at_work.a_conflict(stick)
    county = at_work.county
    assert county.tabs[1] == "待处理 1"

    county.go_to("待处理")
    assert county.rows("open_items") == [["值不同", "东阿镇教育办", "王小明", "联系电话", ""]]
    assert not county.has_column("open_items", 4)
    for text in ("14400000002", "14400000003", "双方修改以前：联系电话：14400000001"):
        assert county.shows(text)
    assert [text for text in county.texts() if "号上报包" in text and "张老师" in text]
    assert county.shows("第 2 号上报包")

    notes = noted_at(county.desk)
    county.do("choose_1")
    assert county.tabs[1] == "待处理"
    assert county.shows("没有待处理的事项")
    text, action, take_back = notes[-1]
    assert (text, action) == ("已裁定儿童“王小明”的联系电话。", "撤销")

    take_back()
    county.settle()
    assert county.tabs[1] == "待处理 1"


def test_a_decided_conflict_comes_home_with_the_receipt(at_work: Offices, stick: Path) -> None:
    child = at_work.a_conflict(stick)
    town, county = at_work.town, at_work.county
    county.choose_folder(stick).do("answer")
    town.come_back().do("offer_button")
    town.dialog("receipt").click("primary")
    assert town.settle().fates == {"王小明": "有疑问"}

    county.go_to("乡镇")
    assert county.column("members", 6) == ["已写第 2 号"]
    county.go_to("待处理").do("choose_1").go_to("乡镇")
    assert county.column("members", 6) == ["待写"]
    county.go_to("接收")
    assert county.shows("待写回执 1 个单位：1 个有新裁定或改动。")
    county.do("answer")
    assert not county.shows("待写回执")
    town.come_back().do("offer_button")
    town.dialog("receipt").click("primary")

    assert town.settle().fates == {"王小明": "已合并"}
    assert not conflicts.open_items(at_work.stores[0])
    values = {editing.open_record(store, Child, child).values["phone"] for store in at_work.stores}
    assert len(values) == 1


def test_items_are_filtered_by_unit_and_class_and_found_by_record(
    at_work: Offices, stick: Path
) -> None:
    child = at_work.a_conflict(stick)
    county = at_work.county.go_to("待处理")
    unit = county.find(QComboBox, "item_unit")
    assert [unit.itemText(place) for place in range(unit.count())] == ["全部单位", "东阿镇教育办"]

    county.go_to("接收").widget.show_request(Decide("child", child))

    assert county.settle().column("open_items", 2) == ["王小明"]


def carry_receipt(at_work: Offices, stick: Path) -> None:
    at_work.county.go_to("接收").choose_folder(stick).do("answer")
    at_work.town.come_back().do("offer_button")
    at_work.town.dialog("receipt").click("primary")
    at_work.town.settle()


def ask(at_work: Offices, words: str) -> None:
    county = at_work.county.go_to("待处理").do("ask_town")
    county.dialog("asking").type("question", words).click("agree")
    county.settle()


def test_a_question_is_asked_answered_and_the_answer_decides(at_work: Offices, stick: Path) -> None:
    child = at_work.a_conflict(stick)
    town, county = at_work.town, at_work.county
    ask(at_work, "请问家长")
    assert county.column("open_items", 4) == ["已问"]
    assert county.has_column("open_items", 4)
    assert not county.has("ask_town")

    carry_receipt(at_work, stick)
    assert "县局的问题 1" in town.tabs
    state = overview.overview(at_work.stores[0])
    assert waiting.listed(state, is_county=False)[0].text == "县局有 1 个问题等您答复。"
    (beside,) = opening.open_file(at_work.stores[0], Child, child).asked
    assert (beside.where.field, beside.says) == ("phone", "县局问：“请问家长”。")

    town.widget.show_request(Decide())
    town.settle()
    assert town.shows("请问家长")
    town.type("answer_words", "家长换了号码").do("choose_1")
    assert "县局的问题" in town.tabs
    town.hand_over()
    county.drop(stick).do("merge_all")

    assert county.go_to("待处理").shows("没有待处理的事项")
    phones = {editing.open_record(one, Child, child).values["phone"] for one in at_work.stores}
    assert len(phones) == 1


def test_words_come_back_to_the_item_and_the_county_types_a_third_value(
    at_work: Offices, stick: Path
) -> None:
    child = at_work.a_conflict(stick)
    town, county = at_work.town, at_work.county
    ask(at_work, "")
    carry_receipt(at_work, stick)
    town.go_to("县局的问题")
    town.type("answer_words", "两个都停机了，新号码 14400000009").do("answer_in_words")
    town.hand_over()

    county.drop(stick).do("merge_all").go_to("待处理")
    assert county.column("open_items", 4) == ["已答复"]
    assert county.shows("两个都停机了，新号码 14400000009")
    county.do("other_value").dialog("third_value").type("phone", "14400000009").click("agree")
    county.settle()

    assert editing.open_record(at_work.stores[1], Child, child).values["phone"] == "14400000009"
    assert county.tabs[1] == "待处理"


def test_a_whole_column_is_decided_in_one_step_after_a_preview(
    at_work: Offices, stick: Path
) -> None:
    names = ("王小明", "李小红", "张小军")
    children = [at_work.a_child(name, phone="14400000001") for name in names]
    at_work.exchange(stick)
    for store, phone in zip(at_work.stores, ("14400000002", "14400000003"), strict=True):
        for child in children:
            edit(store, child, phone=phone)
    at_work.town.come_back().hand_over()
    county = at_work.county.drop(stick).do("merge_all").go_to("待处理")
    county.find(QTableView, "open_items").selectAll()

    dialog = county.do("decide_many").dialog("many")
    assert dialog.shows("请先选定怎样定。")
    offered: Iterable[QRadioButton] = dialog.widget.findChildren(QRadioButton)
    radios = [one.text() for one in offered]
    assert radios == [
        "选中的（3 项）",
        "列出的全部“联系电话”（3 项）",
        "列出的全部事项（3 项）",
        "以东阿镇教育办填的为准（3 项）",
        "以平阴县教育和体育局填的为准（3 项）",
        "问乡镇（3 项）",
    ]
    dialog.find(QRadioButton, "way_0").click()
    assert dialog.shows("将裁定 3 项。")
    dialog.click("agree")
    county.settle()

    assert county.tabs[1] == "待处理"
    phones = {
        editing.open_record(at_work.stores[1], Child, one).values["phone"] for one in children
    }
    assert phones == {"14400000002"}


def test_a_township_sees_its_own_side_first_and_nothing_of_the_other(
    qtbot: QtBot, at_work: Offices, stick: Path, tmp_path: Path
) -> None:
    town, county = at_work.stores
    child = at_work.a_child("王小明", id_number="370199201507010016")
    with a_town(tmp_path, county, TOWNS[1]) as other:
        editing.create(other, Child, values={"name": "李明", "id_number": "370199201507010016"})
        reports.export(other, stick)
    at_work.exchange(stick)
    page = RecordsPage.open(qtbot, at_work.town.desk, ChildrenPage)
    page.widget.show_request(Show(Child, child))
    strip = page.settle().widget.form.findChild(Conflicts)
    assert isinstance(strip, Conflicts)
    assert "请核对本单位填的证件号码等是否正确；由县局裁定。" in strip.says.text()
    own, theirs = strip.more.text().split("<br>")
    assert own.startswith("本单位：")
    assert town.office.name in own
    assert theirs == "另一单位：内容不向乡镇显示"
