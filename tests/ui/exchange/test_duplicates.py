"""A morning of 查重: one officer finds two records to be of one child, another one confirms."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QRadioButton

from db.records import Child
from ruraledu_desktop import editing
from tests.ui.exchange.offices import Offices


def test_two_records_are_found_to_be_one_person_by_two_officers(
    at_work: Offices, stick: Path
) -> None:
    number = "370199201705010017"
    child = at_work.a_child("王小明", id_number=number, phone="14400000001")
    at_work.exchange(stick)
    store = at_work.stores[1]
    editing.create(store, Child, values={"name": "王晓明", "id_number": number, "note": "住校"})
    at_work.county.widget.reload()
    county = at_work.county.settle().go_to("待处理")
    ((kind, _, names, reason, _),) = county.rows("open_items")
    assert (kind, names, reason) == ("两地登记", "王小明、王晓明", "身份证件号相同，姓名同音")
    assert county.has("choose_different")
    assert not county.has("confirm")

    county.widget.resize(1182, 460)
    county.settle()
    for name in ("choose_1", "choose_2", "choose_different"):
        button = county.find(QPushButton, name)
        assert button.visibleRegion().boundingRect() == button.rect()  # in sight, the sides scroll

    buttons = [county.find(QPushButton, name) for name in ("choose_1", "choose_2")]
    (own,) = [one.objectName() for one in buttons if one.text() == "归东阿镇教育办"]
    county.do(own)
    assert county.shows("李科长提出：把王小明转给东阿镇教育办")
    assert not county.has("confirm")
    county.desk.change_clerk("赵科员")
    county.settle()
    county.widget.reload()  # as the window does
    county.settle().do("confirm")
    assert county.shows("没有待处理的事项")
    values = editing.open_record(store, Child, child).values
    assert (values["name"], values["note"]) == ("王小明", "住校")

    county.do("standing_rulings")
    dialog = county.dialog("rulings")
    assert dialog.shows("已认定的重复和两地登记")
    county.settle()
    dialog.click("take_back")
    county.settle()
    assert county.tabs[1] == "待处理 1"
    assert "note" not in editing.open_record(store, Child, child).values


def test_an_officer_who_is_alone_says_so_where_another_one_is_waited_for(
    at_work: Offices, stick: Path
) -> None:
    at_work.a_child("王小明")
    at_work.exchange(stick)
    store = at_work.stores[1]
    for name in ("李小红", "李晓红"):
        editing.create(store, Child, values={"name": name, "id_number": "370199201705010017"})
    at_work.county.widget.reload()
    county = at_work.county.settle().go_to("待处理")
    assert not county.has("is_alone")
    county.do("choose_different")
    assert not county.has("confirm")
    assert not county.has("decide_later")

    county.do("is_alone").do("confirm")

    assert county.shows("没有待处理的事项")


def test_another_officer_sees_what_waits_and_confirms_it_at_once(
    at_work: Offices, stick: Path
) -> None:
    at_work.a_child("王小明")
    at_work.exchange(stick)
    store = at_work.stores[1]
    for number in ("370199201705010017", "370199201705020012"):
        for name in ("李小红", "李晓红"):
            editing.create(store, Child, values={"name": name, "id_number": number})
    at_work.county.widget.reload()
    county = at_work.county.settle().go_to("待处理")
    assert county.column("open_items", 4) == ["", ""]
    for row in (0, 1):
        county.choose_row("open_items", row).do("choose_different")
    assert county.column("open_items", 4) == ["待确认", "待确认"]
    own = county.do("decide_many").dialog("many")
    assert own.shows("请先选定怎样定。")
    assert not own.widget.findChildren(QRadioButton, "way_0")
    own.click("cancel")

    county.desk.change_clerk("赵科员")
    dialog = county.settle().do("decide_many").dialog("many")
    way = dialog.find(QRadioButton, "way_0")
    assert way.text().startswith("确认另一位经办人的提议")
    dialog.find(QRadioButton, "scope_1").click()
    dialog.find(QRadioButton, "way_0").click()
    assert dialog.shows("将确认 2 项。")
    dialog.click("agree")

    assert county.settle().shows("没有待处理的事项")
    assert county.has("standing_rulings")
