"""The first page: figures, what waits, the first steps of an empty store."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from db.blobs import digest_of
from db.records import Child, ChildFile, School, Teacher
from db.store import Store
from ruraledu_desktop import attaching, editing, offices, overview, passwords, undoing
from ruraledu_desktop.exchange import arrivals, ceremony, receipts, reports
from ruraledu_desktop.packages import carriers
from tests.counties import COUNTY
from tests.office.makers import a_county, a_town
from tests.pages.base import OnScreen, asked_of
from ui.desk import Desk, Import, Names, New
from ui.home import waiting
from ui.home.page import HomePage


def shown(qtbot: QtBot, desk: Desk) -> OnScreen[HomePage]:
    page = HomePage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitUntil(lambda: page.figures_shown)
    return OnScreen(qtbot, page)


def test_an_empty_store_offers_the_first_steps(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk)
    asked = asked_of(desk)
    page.click("new_school").click("import_children").click("import_teachers")
    assert asked == [
        ("schools", New(School)),
        ("children", Import(Child)),
        ("teachers", Import(Teacher)),
    ]
    with qtbot.waitSignal(desk.practice_wanted):
        page.click("practice")


def test_figures_count_and_lead_to_what_lacks_a_value(
    qtbot: QtBot, desk: Desk, office: Store
) -> None:
    ids = {editing.create(office, School, values={"name": f"第{n}小学"}) for n in range(3)}
    page = shown(qtbot, desk)
    assert page.find(QLabel, "count_school").text() == "3"
    assert page.find(QLabel, "count_child").text() == "0"
    asked = asked_of(desk)
    page.click("incomplete_school").wait(lambda: bool(asked))
    ((_, request),) = asked
    assert isinstance(request, Names)
    assert (set(request.ids), request.title) == (ids, "缺必填项的学校")


def test_an_attachment_without_its_file_is_told_and_leads_to_whose_it_is(
    qtbot: QtBot, desk: Desk, office: Store
) -> None:
    child = editing.create(office, Child, values={"name": "王小明"})
    attaching.attach_data(office, ChildFile, child, "照片.jpg", b"photo")
    page = shown(qtbot, desk)
    assert not page.shows("缺文件")
    next((office.folder / "files").rglob(digest_of(b"photo"))).unlink()
    page.widget.reload()
    page.wait(lambda: page.shows("儿童有 1 个附件缺文件；上报以后，县局有的随回执带来。"))
    asked = asked_of(desk)
    page.click("do_lacking_child").wait(lambda: bool(asked))
    assert asked == [("children", Names(Child, (child,), "附件缺文件的儿童"))]


def test_the_last_steps_stand_there_the_newest_first(
    qtbot: QtBot, desk: Desk, office: Store
) -> None:
    editing.create(office, School, values={"name": "孔村小学"})
    undoing.undo(office)
    page = shown(qtbot, desk)
    page.wait(lambda: page.shows("撤销："))
    texts = page.texts()
    assert texts.index("撤销：新增学校“孔村小学”") < texts.index("新增学校“孔村小学”")


def test_packages_are_told_in_words(qtbot: QtBot, tmp_path: Path) -> None:
    county = a_county(tmp_path)
    town = a_town(tmp_path, county)
    editing.create(town, School, values={"name": "孔村小学"})
    done = reports.export(town, tmp_path)
    assert done.place
    arrivals.receive(county, [done.place])
    receipts.write(county, tmp_path, units=[town.office.unit])
    for store, words in (
        (town, ["上报第1号包（1 条改动）"]),
        (county, ["写给东阿镇教育办第1号回执", "合并东阿镇教育办第1号上报包"]),
    ):
        desk = Desk(store)
        page = shown(qtbot, desk)
        page.wait(partial(_shows_all, page, words))
        desk.close()


def test_a_package_that_was_looked_at_and_left_waits_there(qtbot: QtBot, tmp_path: Path) -> None:
    county = a_county(tmp_path)
    town = a_town(tmp_path, county)
    editing.create(town, School, values={"name": "孔村小学"})
    done = reports.export(town, tmp_path)
    assert done.place
    arrivals.look(county, done.place)
    desk = Desk(county)
    asked = asked_of(desk)
    page = shown(qtbot, desk)
    page.wait(lambda: page.shows("有 1 个收到的包看过、还没有办完，留在本机。"))
    page.click("do_previewed")
    assert asked == [("exchange", None)]
    desk.close()
    town.close()


def _shows_all(page: OnScreen[HomePage], words: list[str]) -> bool:
    return all(page.shows(one) for one in words)


def test_records_with_a_problem_wait_and_are_led_to(
    qtbot: QtBot, desk: Desk, office: Store
) -> None:
    wrong = {"id_number": "370199201209010010"}
    child = editing.create(office, Child, values={"name": "李明", **wrong})
    editing.create(office, Child, values={"name": "王芳"})
    page = shown(qtbot, desk)
    page.wait(lambda: page.shows("儿童 1 人的登记有问题，请核对。"))
    asked = asked_of(desk)
    page.click("do_fault_child").wait(lambda: bool(asked))
    assert asked == [("children", Names(Child, (child,), "登记有问题的儿童"))]


def test_what_is_too_much_for_a_glance_is_checked_bit_by_bit(
    qtbot: QtBot, desk: Desk, office: Store
) -> None:
    with office.change("导入") as change:
        for number in range(120):
            change.create(Child, {"name": f"第{number}个", "id_number": "370199201209010010"})
    page = shown(qtbot, desk)
    page.wait(lambda: page.shows("儿童 120 人的登记有问题，请核对。"))


def test_a_computer_that_is_not_enrolled_is_told_so(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk)
    with qtbot.waitSignal(desk.asked) as asked:
        page.click("do_enrol")
    assert asked.args == ["exchange", None]


def test_the_page_follows_a_change(qtbot: QtBot, desk: Desk, office: Store) -> None:
    page = shown(qtbot, desk)
    editing.create(office, School, values={"name": "孔村小学"})
    page.widget.reload()
    page.wait(lambda: page.find(QLabel, "count_school").text() == "1")


def test_past_steps_do_not_make_the_page_scroll(qtbot: QtBot, desk: Desk, office: Store) -> None:
    for number in range(20):
        editing.create(office, School, values={"name": f"第{number}小学"})
    page = shown(qtbot, desk)
    area = page.widget.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    for height in (1000, 700):  # fewer lines have room in a window that was made lower
        page.widget.resize(1100, height)
        page.wait(lambda: area.verticalScrollBar().maximum() == 0)
    assert page.shows("第19小学")


def test_the_first_steps_have_room_beside_the_help(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk)
    area = page.widget.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    page.widget.resize(872, 700)
    page.wait(lambda: area.horizontalScrollBar().maximum() == 0)


def test_the_county_begins_with_receiving(qtbot: QtBot, tmp_path: Path) -> None:
    with offices.set_up(tmp_path / "bureau", COUNTY) as store:
        desk = Desk(store)
        page = shown(qtbot, desk)
        assert page.shows("登记乡镇，接收上报")
        page.wait(lambda: page.shows("数据还没有密码"))
        passwords.protect(store, COUNTY.clerk, "东阿的春天2026")
        desk.passwords_changed.emit()
        page.wait(lambda: not page.shows("数据还没有密码"))
        page.wait(lambda: page.shows("还没有办理密钥仪式"))
        desk.close()


def test_the_county_is_reminded_of_the_yearly_drill(tmp_path: Path) -> None:
    with a_county(tmp_path) as county:
        _is_reminded(county, tmp_path)


def _is_reminded(county: Store, tmp_path: Path) -> None:
    def reminders() -> list[str]:
        state = overview.overview(county)
        listed = waiting.listed(state, is_county=True)
        return [one.text for one in listed if one.name in ("ceremony", "drill")]

    (lacking,) = reminders()
    assert lacking.startswith("还没有办理密钥仪式：")
    folders = (tmp_path / "one", tmp_path / "two")
    for folder in folders:
        folder.mkdir()
    ceremony.hold(county, folders, carriers.new_words())
    assert reminders() == ["备用密钥每年演练一次，还没有演练过；请从保险柜取一个载体。"]
    with county.settings() as settings:
        settings["escrow_drill"] = county.clock().date().isoformat()
    assert reminders() == []
    with county.settings() as settings:
        settings["escrow_drill"] = "2020-11-26"
    assert reminders() == ["备用密钥每年演练一次，上次是 2020-11-26；请从保险柜取一个载体。"]
