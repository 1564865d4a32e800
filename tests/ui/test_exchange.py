"""Mornings at the desk: enrolling, handing over, receiving, deciding, answering, reading fates."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from unittest.mock import ANY

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QRadioButton, QTableView, QTabWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from db import tables
from db.kinds import Value
from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, offices, opening, overview, searching
from ruraledu_desktop.exchange import arrivals, conflicts, enrolment, peers, reports
from ruraledu_desktop.packages import drives
from ruraledu_desktop.searching import Query
from tests.office.makers import COUNTY, TOWNS, a_county, a_town, enrol
from tests.pages.exchange import CountyAtWork, TownshipAtWork
from ui.desk import Decide, Desk, Names, Show
from ui.exchange import wording
from ui.home import waiting

Sit = Callable[[Store], Desk]


@pytest.fixture
def sit(qapp: object) -> Iterator[Sit]:
    """Sit down at a store; in the end all are left and closed."""
    desks: list[Desk] = []

    def sit_at(store: Store) -> Desk:
        desks.append(Desk(store))
        return desks[-1]

    yield sit_at
    for desk in desks:
        desk.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def no_stick_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What happens to be plugged in where the tests run is none of theirs."""
    mounts = tmp_path / "no-mounts"
    mounts.write_text("")
    monkeypatch.setattr(drives, "MOUNTS", mounts)


@pytest.fixture
def plugged_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stick: Path) -> Path:
    """The folder is a stick as the system tells of them."""
    block = tmp_path / "block"
    (block / "sdz1").mkdir(parents=True)
    (block / "sdz1" / "removable").write_text("1\n")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sdz1 {stick} vfat rw 0 0\n")
    monkeypatch.setattr(drives, "MOUNTS", mounts)
    monkeypatch.setattr(drives, "BLOCK_DEVICES", block)
    return stick


class Offices:
    """A township and its county, enrolled with each other, both at their pages."""

    def __init__(self, qtbot: QtBot, sit: Sit, folder: Path) -> None:
        county = a_county(folder)
        town = a_town(folder, county)
        self.town = TownshipAtWork(qtbot, sit(town))
        self.county = CountyAtWork(qtbot, sit(county))

    @property
    def stores(self) -> tuple[Store, Store]:
        return self.town.desk.store, self.county.desk.store

    def a_child(self, name: str, **values: Value) -> str:
        child = editing.create(self.stores[0], Child, values={"name": name, **values})
        self.town.come_back()
        return child

    def exchange(self, stick: Path) -> None:
        """There and back again."""
        self.town.choose_folder(stick).hand_over()
        self.county.drop(stick).do("merge_all")
        self.county.choose_folder(stick).do("answer")
        self.town.come_back().do("offer_button")
        self.town.dialog("receipt").click("primary")
        self.town.settle()
        for path in stick.iterdir():
            path.unlink()

    def a_conflict(self, stick: Path) -> str:
        """Both offices changed the telephone number of one child."""
        child = self.a_child("王小明", phone="14400000001")
        self.exchange(stick)
        for store, phone in zip(self.stores, ("14400000002", "14400000003"), strict=True):
            seen = editing.open_record(store, Child, child)
            editing.update_record(store, Child, seen=seen, values={"phone": phone})
        self.town.come_back().hand_over()
        self.county.drop(stick).do("merge_all")
        return child


@pytest.fixture
def at_work(qtbot: QtBot, sit: Sit, tmp_path: Path) -> Offices:
    return Offices(qtbot, sit, tmp_path)


def test_the_fates_of_a_hand_over_can_be_copied(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    table = at_work.town.find(QTableView, "fates")
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text == "结果\t类别\t名称\t原因\n待回执\t儿童\t王小明\t"


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


def test_what_changed_is_counted_and_leads_to_the_names(at_work: Offices, stick: Path) -> None:
    asked: list[tuple[str, object]] = []
    at_work.town.desk.asked.connect(lambda *one: asked.append(one))
    child = at_work.a_child("王小明")

    at_work.town.do("pending_child").do("doubtful_child")

    assert asked == [
        ("children", Names(Child, (child,), "待确认的儿童")),
        ("children", Names(Child, (child,), "检查有问题的儿童")),
    ]


def test_from_the_first_keystroke_to_the_fates(at_work: Offices, stick: Path) -> None:
    town, county = at_work.town, at_work.county
    at_work.a_child("王小明")
    at_work.a_child("单䶮")

    town.choose_folder(stick).hand_over()
    assert town.shows("上报包已写好")
    assert town.shows("儿童 2 人（变更 2 条）")
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
    assert town.fates == {"王小明": "已合并", "单䶮": "已合并"}
    assert town.column("hand_overs", 3) == ["已合并"]


def test_everything_confirmed_leaves_nothing_to_hand_over(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.exchange(stick)

    assert at_work.town.shows("没有需要上报的改动")
    with pytest.raises(AssertionError, match="disabled"):
        at_work.town.click("write")


def test_a_conflict_is_decided_by_a_person_and_can_be_taken_back(
    at_work: Offices, stick: Path
) -> None:
    at_work.a_conflict(stick)
    county = at_work.county
    assert county.tabs[1] == "待处理 1"

    county.go_to("待处理")
    assert county.rows("open_items") == [["值不同", "东阿镇教育办", "王小明", "联系电话", ""]]
    for text in ("14400000002", "14400000003", "双方修改以前：联系电话：14400000001"):
        assert county.shows(text)

    notes: list[tuple[str, str, Callable[[], object]]] = []
    county.desk.messages.noted.connect(lambda *note: notes.append(note))
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
    assert county.shows("有新裁定或改动，待写回执（1 个单位）。")
    county.do("answer")
    assert not county.shows("有新裁定或改动")
    town.come_back().do("offer_button")
    town.dialog("receipt").click("primary")

    assert town.settle().fates == {"王小明": "已合并"}
    assert not conflicts.open_items(at_work.stores[0])
    values = {editing.open_record(store, Child, child).values["phone"] for store in at_work.stores}
    assert len(values) == 1


def test_a_fate_leads_to_its_record(at_work: Offices, stick: Path) -> None:
    child = at_work.a_child("王小明")
    at_work.town.choose_folder(stick).hand_over()
    asked: list[tuple[str, object]] = []
    at_work.town.desk.asked.connect(lambda *one: asked.append(one))

    at_work.town.open_row("fates", 0)

    assert asked == [("children", Show(Child, child))]


def test_items_are_filtered_by_unit_and_class_and_found_by_record(
    at_work: Offices, stick: Path
) -> None:
    child = at_work.a_conflict(stick)
    county = at_work.county.go_to("待处理")
    unit = county.find(QComboBox, "item_unit")
    assert [unit.itemText(place) for place in range(unit.count())] == ["全部单位", "东阿镇教育办"]

    county.go_to("接收").widget.show_request(Decide("child", child))

    assert county.settle().column("open_items", 2) == ["王小明"]


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


def test_what_a_package_brings_is_listed_before_it_is_merged(at_work: Offices, stick: Path) -> None:
    child = at_work.a_child("王小明", phone="14400000001")
    at_work.exchange(stick)
    seen = editing.open_record(at_work.stores[0], Child, child)
    editing.update_record(at_work.stores[0], Child, seen=seen, values={"phone": "14400000002"})
    at_work.a_child("李小芳")
    at_work.town.come_back().hand_over()
    assert at_work.town.shows("儿童 2 人（变更 2 条）")

    county = at_work.county.drop(stick)
    row = county.rows("brought")[-1]
    assert row[5:] == ["1", "1", "0", "儿童 2 人（变更 2 条）"]
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
    dialog.click("close")


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


def test_a_stick_that_is_gone_leaves_the_package_here(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick)
    stick.rmdir()

    at_work.town.hand_over()

    assert at_work.town.dialog("message").shows("交换包仍在本机")
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
    asked: list[tuple[str, object]] = []
    at_work.town.desk.asked.connect(lambda *one: asked.append(one))

    at_work.town.do("print_slip")

    assert [page for page, _ in asked] == ["reports"]


def test_many_hand_overs_without_a_receipt_are_mentioned(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    at_work.town.choose_folder(stick)
    for _ in range(3):
        at_work.town.hand_over().do("close_written")

    assert at_work.town.shows("已上报 3 次，未导入过回执")
    assert at_work.town.column("hand_overs", 4) == ["—", "1 次", "2 次"]


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


def test_looking_for_sticks_without_one_says_what_to_do(at_work: Offices) -> None:
    assert at_work.county.do("from_sticks").shows("没有找到 U 盘。请插好 U 盘再试")


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
    at_work.county.drop_only(stick)
    at_work.county.wait(lambda: at_work.county.has("receive_working"))

    at_work.county.do("receive_working_stop")

    assert not at_work.county.has("brought") or len(at_work.county.states) < 4
    assert not at_work.county.has("receive_working")


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
    seen = editing.open_record(at_work.stores[0], Child, child)
    editing.update_record(at_work.stores[0], Child, seen=seen, values={"phone": "14400000002"})
    at_work.town.come_back().hand_over()
    county = at_work.county.drop(stick).do("merge_all").go_to("乡镇与登记")

    county.choose_row("members", 0).do("take_out_member")
    dialog = county.dialog("taking_out")
    county.settle()
    dialog.find(QTableView, "merged_packages").selectRow(0)
    dialog.click("take_out")
    county.settle()

    record = editing.open_record(at_work.stores[1], Child, child)
    assert record.values["phone"] == "14400000001"


class TwoComputers:
    """One township office with two computers, both at the page 上报."""

    def __init__(self, qtbot: QtBot, sit: Sit, folder: Path, stick: Path) -> None:
        self.county = a_county(folder)
        first = a_town(folder, self.county)
        second = offices.set_up(folder / "second", TOWNS[0])
        for store in (second, first):
            enrol(store, self.county, folder)
        self.first, self.second = (
            TownshipAtWork(qtbot, sit(store)).choose_folder(stick) for store in (first, second)
        )


@pytest.fixture
def two(qtbot: QtBot, sit: Sit, tmp_path: Path, stick: Path) -> Iterator[TwoComputers]:
    both = TwoComputers(qtbot, sit, tmp_path, stick)
    yield both
    both.county.close()


def test_two_computers_of_one_office_exchange_by_a_stick(two: TwoComputers, stick: Path) -> None:
    editing.create(two.first.desk.store, Child, values={"name": "王小明"})
    two.first.come_back().go_to("与本单位").do("write_swap")
    assert two.first.rows("swaps") == [["写给另一台电脑的第 1 号", "本机", ANY, "1", "已写出"]]

    two.second.come_back()
    assert two.second.shows("找到本单位另一台电脑的互换包")
    two.second.do("offer_button").dialog("receipt").click("primary")
    two.second.settle()

    assert two.second.shows("带来本机没有的变更：共 1 条：儿童 1")
    two.second.go_to("与本单位")
    assert two.second.rows("swaps") == [["另一台电脑的第 1 号", "第 1 号电脑", ANY, "1", "已导入"]]
    assert two.second.has("write_card")


def test_a_computer_that_was_put_back_is_told_how_to_fill_the_gap(
    two: TwoComputers, stick: Path, tmp_path: Path
) -> None:
    first, second = two.first.desk.store, two.second.desk.store
    later = tmp_path / "later"
    shutil.copytree(second.folder, later)
    editing.create(first, Child, values={"name": "王小明"})
    with Store.open(later) as store:
        arrivals.receive(store, [written_for_the_other(first, stick)])
        arrivals.receive(first, [written_for_the_other(store, stick)])
    editing.create(first, Child, values={"name": "李小红"})

    two.second.drop(written_for_the_other(first, stick))

    message = two.second.dialog("message")
    assert message.shows("请先在本机写一个互换包")


def written_for_the_other(store: Store, stick: Path) -> Path:
    place = peers.export(store, stick).place
    assert place is not None
    return place


def test_an_office_with_one_computer_is_told_when_it_can_exchange(at_work: Offices) -> None:
    town = at_work.town.go_to("与本单位")
    assert town.shows("本单位只有这一台电脑在用")
    with pytest.raises(AssertionError, match="disabled"):
        town.click("write_swap")


def test_a_complete_package_is_written_when_the_county_asks_for_it(
    at_work: Offices, stick: Path
) -> None:
    at_work.a_child("王小明")
    at_work.exchange(stick)
    with pytest.raises(AssertionError, match="disabled"):
        at_work.town.click("write")

    at_work.town.click("complete")
    at_work.town.hand_over()

    assert at_work.town.shows("第 2 号上报包，儿童 1 人（变更 1 条）")
    assert at_work.county.drop(stick).states == ["已合并", "无新增"]


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

    assert new.shows("带来本机没有的变更：共 1 条：儿童 1")
    found = searching.find(new.desk.store, Child, Query())
    assert [one.values["name"] for one in searching.page(new.desk.store, Child, found)] == [
        "王小明"
    ]


def test_a_lost_stick_is_noted_and_another_package_written(at_work: Offices, stick: Path) -> None:
    at_work.a_child("王小明")
    town = at_work.town.choose_folder(stick).hand_over()
    (lost,) = stick.iterdir()
    lost.unlink()

    town.do("report_lost").dialog("lost").click("primary")
    town.settle()

    assert town.shows("第 2 号上报包，儿童 1 人（变更 1 条）")
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


# --- questions that travel ----------------------------------------------------------------------


def carry_receipt(at_work: Offices, stick: Path) -> None:
    at_work.county.go_to("接收").choose_folder(stick).do("answer")
    at_work.town.come_back().do("offer_button")
    at_work.town.dialog("receipt").click("primary")
    at_work.town.settle()


def ask(at_work: Offices, words: str) -> None:
    county = at_work.county.go_to("待处理").do("ask_town")
    county.dialog("asking").type("question", words).click("agree")
    county.settle()


def tabs(at_work: Offices) -> list[str]:
    found = at_work.town.find(QTabWidget, "exchange_tabs")
    return [found.tabText(place) for place in range(found.count())]


def test_a_question_is_asked_answered_and_the_answer_decides(at_work: Offices, stick: Path) -> None:
    child = at_work.a_conflict(stick)
    town, county = at_work.town, at_work.county
    ask(at_work, "请问家长")
    assert county.column("open_items", 4) == ["已问"]
    assert not county.has("ask_town")

    carry_receipt(at_work, stick)
    assert "县局的问题 1" in tabs(at_work)
    state = overview.overview(at_work.stores[0])
    assert waiting.listed(state, is_county=False)[0].text == "县局有 1 个问题等您答复。"
    (beside,) = opening.open_file(at_work.stores[0], Child, child).asked
    assert (beside.where.field, beside.says) == ("phone", "县局问：“请问家长”。")

    town.widget.show_request(Decide())
    town.settle()
    assert town.shows("请问家长")
    town.type("answer_words", "家长换了号码").do("choose_1")
    assert "县局的问题" in tabs(at_work)
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
            seen = editing.open_record(store, Child, child)
            editing.update_record(store, Child, seen=seen, values={"phone": phone})
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
