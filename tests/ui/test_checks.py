"""The page 校验: from a finding to its field, 说明 and what the county says to it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from db.records import Child, School, Visit
from db.store import Store
from ruraledu_desktop import checking, editing, nil_returns
from tests.office.carrying import handed_over, received
from tests.office.makers import a_county, a_town, edit
from tests.pages.base import asked_of
from tests.pages.checks import ChecksAtWork
from tests.ruraledu_desktop.checks.cases import CHILD
from ui.checks.running import Running
from ui.desk import Desk, Show

SOUND = {**CHILD, "school_id": None}
pytestmark = pytest.mark.usefixtures("autumn")


def test_an_office_without_faults_is_told_so(qtbot: QtBot, desk: Desk) -> None:
    editing.create(desk.store, Child, values=SOUND)
    page = ChecksAtWork(qtbot, desk)
    assert page.shows("全部通过校验")
    assert page.summary.startswith("共 1 条记录：逻辑校验未通过 0 处")


def test_an_empty_store_has_nothing_to_pass(qtbot: QtBot, desk: Desk) -> None:
    page = ChecksAtWork(qtbot, desk)
    assert page.shows("还没有登记内容")
    assert not page.shows("请在上面选一处。")


def test_a_finding_leads_to_its_field_and_goes_when_it_is_mended(
    qtbot: QtBot, desk: Desk, office: Store
) -> None:
    child = editing.create(office, Child, values={**SOUND, "student_number": "12"})
    asked = asked_of(desk)
    page = ChecksAtWork(qtbot, desk)
    assert page.column("findings", 1) == ["王小明"]
    page.open_row("findings", 0)
    assert asked == [("children", Show(Child, child, "student_number"))]
    seen = editing.open_record(office, Child, child)
    number = {"student_number": SOUND["student_number"]}
    desk.tasks.run(editing.update_record, Child, seen=seen, values=number)
    page.wait(lambda: page.shows("全部通过校验"))


@pytest.mark.parametrize("portions", [0, 1, 2])
def test_what_is_saved_meanwhile_ends_no_check_before_all_is_checked(
    qtbot: QtBot, desk: Desk, office: Store, portions: int
) -> None:
    """Whether nothing was checked yet or some was; each finding is told once."""
    editing.create(office, School, values={"name": "中心小学", "school_code": "12"})
    child = editing.create(office, Child, values={**SOUND, "student_number": "12"})
    parent = QObject()
    running, ended = Running(desk, parent), list[bool]()
    moves: list[tuple[int, int]] = []

    def move(done: int, total: int) -> None:
        moves.append((done, total))
        if len(moves) == portions:
            running.renew({Visit.__tablename__})

    running.moved.connect(move)
    running.ended.connect(lambda: ended.append(True))
    running.begin()
    if not portions:
        running.renew({Visit.__tablename__})
    qtbot.waitUntil(lambda: bool(ended))
    found = [one.problem.code for one in running.findings]
    assert sorted(found) == sorted(one.problem.code for one in checking.check_all(office).findings)
    assert running.total == 2
    edit(office, child, student_number=SOUND["student_number"])
    running.renew({Child.__tablename__})
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert "student_number_form" not in {one.problem.code for one in running.findings}


def test_what_is_unusual_is_explained_and_taken_back(qtbot: QtBot, desk: Desk) -> None:
    child = {**SOUND, "id_number": None, "id_type": None}
    editing.create(desk.store, Child, values=child)
    page = ChecksAtWork(qtbot, desk)
    count = len(page.column("findings", 1))
    page.click("finding_explain")
    dialog = page.dialog("explain")
    assert not dialog.can("agree")
    dialog.type("explain_words", "没有上户口").click("agree")
    page.wait(lambda: "已说明 1 处" in page.summary)
    page.look_at("待说明")
    assert page.has("findings") is (count > 1)
    page.look_at("已说明")
    assert page.column("findings", 5) == ["已说明：没有上户口"]


def test_the_county_takes_and_gives_back(qtbot: QtBot, qapp: object, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with a_county(tmp_path) as county, a_town(tmp_path, county) as town:
        editing.create(town, Child, values={**SOUND, "id_number": None, "id_type": None})
        mine = Desk(town)
        page = ChecksAtWork(qtbot, mine)
        page.click("finding_explain")
        page.dialog("explain").type("explain_words", "没有上户口").click("agree")
        page.wait(lambda: "已说明 1 处" in page.summary)
        received(county, handed_over(town, stick))
        theirs = Desk(county)
        office = ChecksAtWork(qtbot, theirs).look_at("已说明")
        assert office.column("findings", 2) == ["东阿镇"]
        office.choose_row("findings", 0).click("finding_back")
        assert office.dialog("explain").shows("说明：没有上户口")
        office.dialog("explain").type("explain_words", "几时上").click("agree")
        office.wait(lambda: office.look_at("说明被退回").column("findings", 1) == ["王小明"])
        mine.close()
        theirs.close()


def test_what_there_is_nothing_of_is_declared(qtbot: QtBot, desk: Desk) -> None:
    editing.create(desk.store, Child, values=SOUND)
    page = ChecksAtWork(qtbot, desk)
    page.wait(lambda: page.shows("没有内容的表：学校、"))
    page.click("check_empty_button")
    dialog = page.dialog("nil_returns")
    dialog.type("reason_exchange", "只有一所学校").click("agree")
    page.wait(lambda: page.shows("空数据说明：交流轮岗（只有一所学校）"))


def test_kinds_for_which_there_is_the_same_reason_tell_it_once(qtbot: QtBot, desk: Desk) -> None:
    editing.create(desk.store, Child, values=SOUND)
    reasons = dict.fromkeys(("exchange", "training"), "只有一所学校")
    nil_returns.declare(desk.store, reasons)
    page = ChecksAtWork(qtbot, desk)
    page.wait(lambda: page.shows("交流轮岗、培训（只有一所学校）"))
