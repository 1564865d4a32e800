"""Mornings in a township: what changed is handed over, and its fates are read."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView

from db.blobs import digest_of
from db.fields import Values
from db.records import Child, ChildFile, Entrustment
from ruraledu_desktop import attaching, subrecords
from ruraledu_desktop.exchange import receipts
from ruraledu_desktop.packages import limits
from tests.pages.base import asked_of
from tests.ruraledu_desktop.checks.cases import CHILD
from tests.ui.exchange.offices import Offices
from ui.desk import Names, Show


def test_the_fates_of_a_hand_over_can_be_copied(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    table = at_work.town.find(QTableView, "fates")
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text == "结果\t类别\t名称\t原因\n待回执\t儿童\t王小明\t"


def test_what_changed_is_counted_and_leads_to_the_names(at_work: Offices, stick: Path) -> None:
    asked = asked_of(at_work.town.desk)
    child = at_work.a_child("王小明")

    at_work.town.do("pending_child").do("faulty_child")

    assert asked == [
        ("children", Names(Child, (child,), "待确认的儿童")),
        ("children", Names(Child, (child,), "需要核对的儿童")),
    ]


def test_a_sound_file_with_a_row_that_cannot_be_is_told_before_it_goes_out(
    at_work: Offices,
) -> None:
    town = at_work.town
    known = {**CHILD, "school_id": None}
    child = at_work.a_child(str(known.pop("name")), **known)
    assert town.shows("都通过了逻辑校验")
    row: Values = {"from_day": "2024-09-10", "to_day": "2024-09-01"}
    subrecords.add(town.desk.store, Entrustment, child, values=row)
    town.come_back()
    assert town.can("faulty_child")


def test_from_the_first_keystroke_to_the_fates(at_work: Offices, stick: Path) -> None:
    town, county = at_work.town, at_work.county
    at_work.a_child("王小明")
    at_work.a_child("单䶮")

    town.choose_folder(stick).hand_over()
    assert town.shows("上报包已写好")
    assert town.shows("儿童 2 人（2 条改动）")
    assert town.fates == {"王小明": "待回执", "单䶮": "待回执"}

    county.drop(stick)
    assert county.states == ["可合并"]
    assert county.column("brought", 5) == ["2"]
    assert county.column("brought", 2)[0] in town.texts()
    county.do("merge_all")
    assert county.states == ["已合并"]

    county.choose_folder(stick).do("answer")
    assert county.shows("已写好并核对 1 份回执")
    town.load(next(stick.glob("*-receipt-*.rep")))

    assert town.shows("已合并：第 1 号上报包")
    assert town.shows("最近确认的是第 1 号包。")
    assert town.fates == {"王小明": "已合并", "单䶮": "已合并"}
    assert town.column("hand_overs", 3) == ["已合并"]


def test_everything_confirmed_leaves_nothing_to_hand_over(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.exchange(stick)

    assert at_work.town.shows("没有需要上报的改动")
    assert not at_work.town.has("write")


def test_a_file_that_the_county_lacks_is_asked_for_until_it_is_on_its_way(
    at_work: Offices, stick: Path, tmp_path: Path
) -> None:
    town, (store, _) = at_work.town, at_work.stores
    attaching.attach_data(store, ChildFile, at_work.a_child("王小明"), "照片.jpg", b"photo")
    kept = next((store.folder / "files").rglob(digest_of(b"photo")))
    kept.rename(tmp_path / "elsewhere")
    at_work.exchange(stick)
    (tmp_path / "elsewhere").rename(kept)

    assert town.come_back().shows("县局还缺 1 个附件，请再上报一次。")
    town.hand_over().do("close_written")
    assert town.shows("已写入第 2 号包，带着县局缺的 1 个附件，等县局回执")

    at_work.exchange(stick)
    assert town.shows("没有需要上报的改动")


def test_a_fate_leads_to_its_record(at_work: Offices, stick: Path) -> None:
    child = at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    asked = asked_of(at_work.town.desk)

    at_work.town.open_row("fates", 0)

    assert asked == [("children", Show(Child, child))]


def test_a_stick_that_is_gone_leaves_the_package_here(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick)
    stick.rmdir()

    at_work.town.hand_over()

    assert at_work.town.dialog("message").shows("要写的仍在本机")
    assert at_work.town.column("hand_overs", 3) == ["待回执"]


def test_a_package_is_written_once_more(at_work: Offices, stick: Path, tmp_path: Path) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    first = next(stick.glob("*.rep"))
    other = tmp_path / "other"
    other.mkdir()

    at_work.town.do("close_written").choose_folder(other).do("deliver_again")

    assert (other / first.name).read_bytes() == first.read_bytes()


def test_the_slip_of_a_hand_over_goes_to_the_reports(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    asked = asked_of(at_work.town.desk)

    at_work.town.do("print_slip")

    assert [page for page, _ in asked] == ["reports"]


def test_many_hand_overs_without_a_receipt_are_mentioned(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick)
    for _ in range(3):
        at_work.town.hand_over().do("close_written")

    assert at_work.town.shows("已上报 3 次，未导入过回执")
    assert at_work.town.column("hand_overs", 4) == ["—", "1 次", "2 次"]


def test_a_hand_over_in_several_packages_counts_once(
    at_work: Offices, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FILES", 1)
    town, (store, _) = at_work.town, at_work.stores
    child = at_work.a_child("王小明")
    for number in range(3):
        attaching.attach_data(store, ChildFile, child, f"照片{number}.jpg", b"%d" % number)
    town.choose_folder(stick).hand_over().do("close_written")
    assert not town.shows("未导入过回执")
    assert town.column("hand_overs", 0) == ["1—3"]
    assert town.shows("第 3 号　校验码")
    town.hand_over().do("close_written")
    assert town.column("hand_overs", 4) == ["—", "1 次"]
    other = tmp_path / "other"
    other.mkdir()
    town.choose_folder(other).do("deliver_again")
    assert len([*other.glob("*.rep")]) == 3
    town.do("report_lost").dialog("lost").click("only_note")
    assert town.settle().shows("第 6 号　校验码")


def test_a_receipt_in_several_packages_is_loaded_one_after_the_other(
    at_work: Offices, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FILES", 1)
    town, (_, county) = at_work.town, at_work.stores
    child = at_work.a_child("王小明")
    at_work.exchange(stick)
    for number in range(2):
        attaching.attach_data(county, ChildFile, child, f"照片{number}.jpg", b"%d" % number)
    receipts.write(county, stick)
    assert town.come_back().shows("（共 2 个，请依次导入）")
    for number in (2, 3):
        town.do("offer_button").dialog("receipt").click("primary")
        assert town.settle().shows(f"县局的第 {number} 号回执已导入")
    assert not town.has("offer_button")


def test_a_complete_package_is_written_when_the_county_asks_for_it(
    at_work: Offices, stick: Path
) -> None:
    at_work.a_child("王小明")
    at_work.exchange(stick)
    assert not at_work.town.has("write")

    at_work.town.click("complete")
    at_work.town.hand_over()

    assert at_work.town.shows("第 2 号上报包，儿童 1 人（1 条改动）")
    assert at_work.county.drop(stick).states == ["已合并", "无新增"]


def test_a_lost_stick_is_noted_and_another_package_written(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    town = at_work.town.choose_folder(stick).hand_over()
    (lost,) = stick.iterdir()
    lost.unlink()

    town.do("report_lost").dialog("lost").click("primary")
    town.settle()

    assert town.shows("第 2 号上报包，儿童 1 人（1 条改动）")
    town.choose_row("hand_overs", 1)
    assert town.shows("U 盘丢失（张老师，")
    with pytest.raises(AssertionError, match="disabled"):
        town.click("report_lost")
    county = at_work.county.drop(stick).do("merge_all")
    assert county.states == ["已合并"]
    assert county.go_to("乡镇").shows("包是加密的，只有县局能打开")


def test_a_lost_stick_can_be_noted_without_another_package(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    town = at_work.town.choose_folder(stick).hand_over()

    town.do("report_lost").dialog("lost").click("only_note")
    town.settle()

    assert town.shows("U 盘丢失（张老师，")
    assert len(list(stick.iterdir())) == 1


@pytest.mark.usefixtures("plugged_in")
def test_a_stick_is_found_by_itself_and_may_be_pulled_out_in_the_end(at_work: Offices) -> None:
    at_work.a_child("王小明")
    town, county = at_work.town.come_back(), at_work.county
    assert "生成并写入 U 盘" in town.find(QPushButton, "write").text()

    town.hand_over()
    assert town.shows("可以拔出 U 盘了")
    county.widget.hide()
    county.widget.show()
    assert county.settle().shows("U 盘上有 1 个新的上报包")
    county.do("receive_offer_button").do("merge_all").do("answer")
    assert county.shows("可以拔出 U 盘了")

    town.come_back().do("offer_button")
    town.dialog("receipt").click("primary")
    assert town.settle().fates == {"王小明": "已合并"}


def test_how_a_hand_over_fared_is_read_in_a_narrow_window(at_work: Offices, stick: Path) -> None:
    town = at_work.town
    at_work.a_child("王小明")
    town.choose_folder(stick).hand_over()
    town.widget.resize(820, 600)
    table = town.settle().find(QTableView, "hand_overs")
    state = [table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(5)].index(
        "状态"
    )
    right = table.columnViewportPosition(state) + table.columnWidth(state)
    assert right <= table.viewport().width()
