"""Mornings at the county: packages are brought, previewed, merged, answered, taken out again."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QTableView
from sqlalchemy import update

from db import tables
from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, searching
from ruraledu_desktop.exchange import copies
from ruraledu_desktop.searching import Query
from tests.office.carrying import exchanged
from tests.office.makers import edit
from tests.pages.base import asked_of, hold_up, noted_at
from tests.ui.exchange.offices import Offices
from ui.desk import Checks


def test_every_refused_file_says_why_and_changes_nothing(
    at_work: Offices, stick: Path, tmp_path: Path
) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    good = next(stick.glob("*.rep"))
    data = good.read_bytes()
    good.with_name("half.rep").write_bytes(data[:-100])
    good.with_name("letter.rep").write_bytes(b"dear friend")
    changed = bytearray(data)
    changed[-50] ^= 1
    good.with_name("other.rep").write_bytes(changed)
    good.unlink()

    county = at_work.county.drop(stick)

    assert county.states == ["拒收"] * 3
    assert all(row[8].endswith("。") and row[0] in row[8] for row in county.rows("brought"))
    assert county.shows("共 3 个文件：拒收 3")
    with pytest.raises(AssertionError, match="disabled"):
        county.click("merge_all")


def test_that_the_data_are_used_twice_is_said_until_an_officer_read_it(
    at_work: Offices, stick: Path, tmp_path: Path
) -> None:
    child = at_work.a_child("王小明")
    at_work.exchange(stick)
    town, county = at_work.stores
    assert not at_work.county.has("receive_copied")
    shutil.copytree(county.folder, tmp_path / "copy")
    with Store.open(tmp_path / "copy") as copy:
        edit(copy, child, phone="14400000002")
        exchanged(town, copy, stick)
    at_work.a_child("李小芳")
    at_work.town.hand_over()

    page = at_work.county.drop(stick)

    assert page.states[-1] == "缺口"
    assert page.shows(f"{town.office.name}导入过不是本机写的县局回执")
    assert not page.do("receive_copied_button").has("receive_copied")
    assert not copies.told(county)


def test_what_was_not_taken_is_found_again_after_the_list_was_emptied(
    at_work: Offices, stick: Path
) -> None:
    assert not at_work.county.has("not_taken")
    (stick / "letter.rep").write_bytes(b"dear friend")

    (row,) = at_work.county.drop(stick).do("forget").not_taken()

    assert (row[0], row[2], row[4], row[5]) == ("letter.rep", "1 KB", "李科长", "拒收")
    assert row[6].startswith("“letter.rep”不是本系统的交换包。")
    assert "请重新拷贝" in row[6], "that its name should end in .rep helps nobody here"


def test_a_township_finds_again_what_it_did_not_take(at_work: Offices, stick: Path) -> None:
    (stick / "letter.rep").write_bytes(b"dear friend")

    town = at_work.town.drop(stick / "letter.rep")
    town.dialog("message").click("primary")

    (row,) = town.settle().not_taken()
    assert (row[0], row[4]) == ("letter.rep", "张老师")


def test_what_a_package_brings_is_listed_before_it_is_merged(at_work: Offices, stick: Path) -> None:
    child = at_work.a_child("王小明", phone="14400000001")
    at_work.exchange(stick)
    edit(at_work.stores[0], child, phone="14400000002")
    at_work.a_child("李小芳")
    at_work.town.come_back().hand_over()
    assert at_work.town.shows("儿童 2 人（2 条改动）")

    county = at_work.county.drop(stick)
    row = county.rows("brought")[-1]
    assert row[5:] == ["1", "1", "0", "儿童 2 人（2 条改动）"]
    county.choose_row("brought", len(county.rows("brought")) - 1).do("look_inside")

    dialog = county.dialog("contents")
    table = dialog.find(QTableView, "brings")
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[1:] == [
        "修改\t儿童\t王小明\t联系电话\t14400000001\t14400000002",
        "新增\t儿童\t李小芳\t\t\t",
    ]
    assert not searching.find(at_work.stores[1], Child, Query(typed="李小芳"))
    dialog.click("cancel")


def test_a_package_that_repeats_what_is_here_tells_how_much_of_it(
    at_work: Offices, stick: Path
) -> None:
    """The township had no receipt yet: both ends count the same, and the rest is explained."""
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    at_work.county.drop(next(stick.glob("*.rep"))).do("merge_all").do("forget")
    at_work.town.click("close_written")
    at_work.a_child("李小芳")
    at_work.town.come_back().hand_over()
    assert at_work.town.shows("第 2 号上报包，儿童 2 人（2 条改动）")

    row = at_work.county.drop(max(stick.glob("*.rep"))).rows("brought")[-1]

    assert row[5:] == ["1", "0", "0", "儿童 1 人（2 条改动，其中 1 条本机已有）"]


def test_a_refused_package_does_not_hold_up_a_good_one(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    (stick / "000.rep").write_bytes(b"dear friend")

    county = at_work.county.drop(stick).do("merge_all")

    assert county.states == ["拒收", "已合并"]


def test_the_window_hears_of_every_exchange(at_work: Offices, stick: Path) -> None:
    heard: list[str] = []
    at_work.town.desk.exchanged.connect(lambda: heard.append("town"))
    at_work.a_child("王小明")

    at_work.exchange(stick)

    assert heard == ["town", "town"]


def test_a_package_brought_twice_says_there_is_nothing_new(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    package = next(stick.glob("*.rep"))
    county = at_work.county.drop(package).do("merge_all")

    county.do("forget").drop(package)

    assert county.states == ["无新增"]
    assert "无新增" in county.rows("brought")[0][8]


def test_who_hands_over_again_because_the_receipt_was_lost_gets_another_one(
    at_work: Offices, stick: Path
) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    county = at_work.county.drop(stick).do("merge_all").choose_folder(stick).do("answer")
    assert not county.can("answer")
    for path in stick.iterdir():
        path.unlink()
    at_work.town.do("close_written").hand_over()

    county.do("forget").drop(stick)

    assert county.states == ["无新增"]
    assert county.can("answer")


def test_a_merged_stick_brings_nothing_more(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    county = at_work.county.drop(stick).do("merge_all").do("forget")

    county.drop(stick)

    assert county.shows("没有找到新的上报包")


def test_the_stick_may_be_pulled_out_after_the_preview(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    county = at_work.county.drop(stick)
    for path in stick.iterdir():
        path.unlink()
    stick.rmdir()

    county.do("merge_all")

    assert county.states == ["已合并"]


def test_a_receipt_for_another_office_is_refused_in_one_sentence(
    at_work: Offices, stick: Path
) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    own = next(stick.glob("*.rep"))

    at_work.town.drop(own)

    dialog = at_work.town.dialog("message")
    assert dialog.shows("这份文件不能导入")
    assert dialog.shows(own.name)


def test_looking_for_sticks_without_one_says_what_to_do(at_work: Offices) -> None:
    assert at_work.county.do("from_sticks").shows("没有找到 U 盘。请插好 U 盘再试")


def test_that_no_stick_was_found_is_said_no_more_when_packages_are_found(
    at_work: Offices, stick: Path
) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    county = at_work.county.do("from_sticks")

    county.drop(stick)

    assert county.states == ["可合并"]
    assert not county.shows("没有找到 U 盘")


def test_a_decision_takes_an_old_warning_away(at_work: Offices, stick: Path) -> None:
    at_work.a_conflict(stick)
    county = at_work.county.do("from_sticks").go_to("待处理").do("choose_1").go_to("接收")
    assert not county.shows("没有找到 U 盘")


def test_choosing_begins_beside_the_data_and_then_at_the_last_folder(
    at_work: Offices, stick: Path, tmp_path: Path
) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    county = at_work.county
    asked = county.click("from_files").dialog("choose_file")
    assert isinstance(asked.widget, QFileDialog)
    assert asked.widget.directory().path() == county.desk.store.folder.parent.as_posix()

    county.give(next(stick.glob("*.rep"))).settle()

    asked = county.click("from_folder").dialog("choose_file")
    assert isinstance(asked.widget, QFileDialog)
    assert asked.widget.directory().path() == stick.as_posix()


def test_packages_are_chosen_as_files_too(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()

    at_work.county.click("from_files").give(next(stick.glob("*.rep"))).settle()

    assert at_work.county.states == ["可合并"]


def test_stopping_keeps_nothing_that_is_half_done(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick)
    for _ in range(4):
        at_work.town.hand_over().do("close_written")
    county = at_work.county
    release = hold_up(county.desk)
    county.drop_only(*stick.glob("*.rep"))

    county.click("receive_working_stop")
    release()

    assert not county.settle().has("brought")
    assert not county.has("receive_working")


def test_a_package_with_a_gap_is_told_apart(at_work: Offices, stick: Path, tmp_path: Path) -> None:
    """The county lost what an earlier receipt had confirmed."""
    at_work.a_child("王小明")
    at_work.exchange(stick)
    at_work.a_child("单䶮")
    at_work.town.hand_over()
    with at_work.stores[1].write() as conn:
        conn.execute(update(tables.writer).values(last_seq=0))

    at_work.county.drop(stick)

    assert at_work.county.states == ["已合并", "缺口"]
    assert "缺少前序数据" in at_work.county.rows("brought")[1][8]


def test_an_officer_takes_a_merged_package_out_again(at_work: Offices, stick: Path) -> None:
    child = at_work.a_child("王小明", phone="14400000001")
    at_work.exchange(stick)
    edit(at_work.stores[0], child, phone="14400000002")
    at_work.town.come_back().hand_over()
    county = at_work.county.drop(stick).do("merge_all").go_to("乡镇与登记")

    notes = noted_at(county.desk)
    county.choose_row("members", 0).do("take_out_member")
    dialog = county.dialog("taking_out")
    county.settle()
    dialog.find(QTableView, "merged_packages").selectRow(0)
    dialog.click("take_out")
    county.settle()

    record = editing.open_record(at_work.stores[1], Child, child)
    assert record.values["phone"] == "14400000001"
    ((said, action, take_back),) = notes
    assert (said[:3], action) == ("已退回", "撤销")
    assert county.column("members", 5) == ["已退回"]
    take_back()
    county.settle()
    record = editing.open_record(at_work.stores[1], Child, child)
    assert record.values["phone"] == "14400000002"
    assert county.column("members", 5) == ["已合并"]


def test_what_was_merged_is_checked_and_leads_to_what_was_found(
    at_work: Offices, stick: Path
) -> None:
    at_work.a_child("王小明", student_number="12")
    at_work.town.choose_folder(stick).hand_over()
    asked = asked_of(at_work.county.desk)
    county = at_work.county.drop(stick).do("merge_all")
    (told,) = [one for one in county.texts() if one.startswith("合并后校验的结果")]
    assert "东阿镇教育办：逻辑校验未通过 " in told
    county.do("receive_checked_button")
    assert asked == [("check", Checks(at_work.stores[0].office.unit))]
