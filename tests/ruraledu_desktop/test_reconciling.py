"""A list from civil affairs beside ours: who is where, what differs, why, and it is remembered."""

from datetime import datetime
from pathlib import Path

import pytest

from db.codes import CodeRow, extend
from db.errors import ExplainedError
from db.fields import Values
from db.records import Child, Membership, Override, School, Transfer
from db.store import Store
from ruraledu_desktop import editing, subrecords
from ruraledu_desktop.reconciling import proposing, remembering
from ruraledu_desktop.reconciling.comparing import Comparison, Line, Side, compare_file
from ruraledu_desktop.reconciling.listed import lists
from ruraledu_desktop.reports import as_text, reconciled
from tests.office.makers import a_child, edit
from tests.ruraledu_desktop.sheets.tables import GOOD_ID, a_sheet

CIVIL: Values = {"answer": "C1", "reason": "村里核实", "from_day": "2026-01-01"}
REGISTER: Values = {"answer": "R2", "reason": "学校核实", "from_day": "2026-01-01"}


@pytest.fixture(autouse=True)
def day(office: Store) -> None:
    office.clock = lambda: datetime(2026, 11, 23, 9)


def left(store: Store, name: str, *decisions: Values, **values: object) -> str:
    """A child of the country about whom the calibers were decided."""
    known: Values = {"is_rural_hukou": 1, "status": "1", "birth_day": "2015-05-01", **values}  # type: ignore[dict-item]
    child = a_child(store, name, **known)
    for one in decisions:
        subrecords.add(store, Override, child, values=one)
    return child


def compared(store: Store, folder: Path, name: str, text: str) -> Comparison:
    return compare_file(store, a_sheet(folder, text), name)


def line(found: Comparison, name: str) -> Line:
    return next(one for one in found.lines if one.name == name)


def told(found: Comparison) -> list[tuple[str, str, str]]:
    return [(one.side, one.name, one.reason) for one in found.lines]


def test_a_list_of_civil_affairs_is_compared_with_ours(office: Store, tmp_path: Path) -> None:
    left(office, "王明", CIVIL, REGISTER)
    left(office, "李红", CIVIL, REGISTER)
    left(office, "赵军", CIVIL)
    left(office, "张强", REGISTER)
    left(office, "周六", birth_day="2010-05-01")
    left(office, "吴城", is_rural_hukou=0)
    left(office, "郑转", CIVIL, status="2", left_day="2026-09-01")
    found = compared(
        office,
        tmp_path,
        "civil",
        """
        姓名 | 现住址 | 出生日期 | 包村干部
        王明 | - | 2015-05-01 | 甲
        张强 | - | 2015-05-01 | -
        周六 | - | 2010-05-01 | -
        吴城 | - | 2015-05-01 | -
        郑转 | - | 2015-05-01 | -
        孙新 | - | 2016-02-03 | -
        合计 | - | 6 | -
        """,
    )
    assert told(found) == [
        ("there", "张强", proposing.CALIBER),
        ("there", "周六", proposing.AGE),
        ("there", "吴城", proposing.HOUSEHOLD),
        ("there", "郑转", proposing.MOVED),
        ("there", "孙新", proposing.UNFILED),
        ("here", "李红", ""),
        ("here", "赵军", proposing.CALIBER),
    ]
    assert (found.there, found.here, found.same, found.skipped) == (6, 3, 1, 1)
    assert found.unread == ("包村干部",)
    assert "人工核定" not in line(found, "张强").says  # what counts is why he is not on this list
    assert line(found, "周六").says == "已满16周岁。"


def test_who_is_on_both_lists_is_shown_with_what_differs(office: Store, tmp_path: Path) -> None:
    school = editing.create(office, School, values={"name": "孔村镇中心小学"})
    left(office, "王昊", id_number=GOOD_ID, birth_day="2012-09-01")
    left(office, "李红", phone="13900000001", school_id=school)
    left(office, "张兰", birth_day="2015-06-01")
    left(office, "相同")
    found = compared(
        office,
        tmp_path,
        "on_file",
        f"""
        姓名 | 出生日期 | 身份证号 | 联系电话 | 学校
        王浩 | 2012-09-01 | {GOOD_ID} | - | -
        李红 | 2015-05-01 | - | 13900000002 | 没有的学校
        张岚 | 2015-06-01 | - | - | -
        相同 | 2015-05-01 | - | - | -
        """,
    )
    assert told(found) == [
        ("there", "张岚", proposing.WRITING),
        ("here", "张兰", ""),
        ("differs", "王昊", proposing.WRITING),
        ("differs", "李红", proposing.OUTDATED),
    ]
    assert line(found, "王昊").says == "姓名：本机“王昊”，名单“王浩”"
    assert "联系电话：本机“13900000001”，名单“13900000002”" in line(found, "李红").says
    assert "没有名为“没有的学校”的学校" in line(found, "李红").says
    assert "“张兰”" in line(found, "张岚").says
    assert found.same == 1


def test_nothing_of_it_is_written_into_the_records(office: Store, tmp_path: Path) -> None:
    child = left(office, "李红", phone="13900000001")
    text = "姓名 | 出生日期 | 联系电话\n李红 | 2015-05-01 | 13900000002\n孙新 | 2016-02-03 | -"
    found = compared(office, tmp_path, "on_file", text)
    remembering.keep(office, "on_file", found.lines, reason="10", note="名单较新")
    assert editing.open_record(office, Child, child).values["phone"] == "13900000001"
    assert compared(office, tmp_path, "on_file", text).here == 1


def test_a_reason_is_remembered_for_the_list_and_the_side(office: Store, tmp_path: Path) -> None:
    left(office, "李红", CIVIL, REGISTER)
    text = "姓名 | 出生日期\n孙新 | 2016-02-03"
    found = compared(office, tmp_path, "civil", text)
    remembering.keep(office, "civil", [line(found, "李红")], reason="4", note="已去济南")
    remembering.keep(office, "civil", [line(found, "孙新")], reason="", note="待查")
    again = compared(office, tmp_path, "civil", text)
    kept = line(again, "李红")
    assert (kept.reason, kept.note, kept.is_proposed) == ("4", "已去济南", False)
    assert (line(again, "孙新").reason, line(again, "孙新").note) == ("", "待查")
    assert line(compared(office, tmp_path, "register", text), "李红").reason == ""
    remembering.keep(office, "civil", again.lines, reason="", note="")
    assert line(compared(office, tmp_path, "civil", text), "孙新").reason == proposing.UNFILED


def test_who_moved_in_or_has_his_household_elsewhere_is_told(office: Store, tmp_path: Path) -> None:
    moved = left(office, "李红", CIVIL, REGISTER)
    subrecords.add(
        office,
        Transfer,
        moved,
        values={"transfer_kind": "1", "day": "2026-09-10", "peer_school": "外县小学"},
    )
    left(office, "赵外", CIVIL, REGISTER, hukou_place="370102001000")
    found = compared(office, tmp_path, "civil", "姓名 | 出生日期\n孙新 | 2016-02-03")
    assert told(found)[1:] == [
        ("here", "李红", proposing.MOVED),
        ("here", "赵外", proposing.HOUSEHOLD),
    ]
    assert line(found, "李红").says == "2026-09-10转入。"


def test_of_a_list_with_spells_the_end_of_one_is_told(office: Store, tmp_path: Path) -> None:
    child = left(office, "李红")
    spell = {"category": "4", "from_day": "2025-01-01", "source_list": "县民政局2025年1月"}
    subrecords.add(office, Membership, child, values={**spell, "to_day": "2026-06-30"})
    found = compared(office, tmp_path, "category_4", "姓名 | 出生日期\n李红 | 2015-05-01")
    assert told(found) == [("there", "李红", proposing.LEFT_LIST)]
    assert line(found, "李红").says == "2026-06-30已退出这个名单。"


def test_only_some_children_may_be_compared(office: Store, tmp_path: Path) -> None:
    school = editing.create(office, School, values={"name": "孔村镇中心小学"})
    other = left(office, "李红", school_id=school)
    mine = left(office, "王明")
    sheet = a_sheet(tmp_path, "姓名 | 出生日期\n李红 | 2015-05-01")
    found = compare_file(office, sheet, "on_file", within=[mine])
    assert told(found) == [("there", "李红", proposing.MOVED), ("here", "王明", "")]
    assert line(found, "李红").says == "本机登记在孔村镇中心小学。"
    assert line(found, "李红").record_id == other


def test_a_row_that_may_be_two_children_is_not_guessed(office: Store, tmp_path: Path) -> None:
    left(office, "李红")
    left(office, "李红")
    found = compared(office, tmp_path, "on_file", "姓名 | 出生日期\n李红 | 2015-05-01\n孙新 | -")
    assert [one.side for one in found.lines] == [Side.HERE, Side.HERE, Side.UNSURE, Side.UNSURE]
    assert "分不清" in found.of(Side.UNSURE)[0].says


def test_a_list_or_a_reason_that_is_not_there_is_refused(office: Store, tmp_path: Path) -> None:
    left(office, "李红")
    with pytest.raises(ExplainedError) as refused:
        compared(office, tmp_path, "abc", "姓名 | 出生日期\n孙新 | 2016-02-03")
    assert refused.value.code == "E270"
    found = compared(office, tmp_path, "on_file", "姓名 | 出生日期\n孙新 | 2016-02-03")
    with pytest.raises(ExplainedError) as refused:
        remembering.keep(office, "on_file", found.lines, reason="J1", note="")
    assert refused.value.code == "E271"
    with pytest.raises(ExplainedError) as refused:
        remembering.keep(office, "on_file", found.lines, reason="4", note="长" * 101)
    assert refused.value.code == "E272"
    extend([("difference_reason", CodeRow("J1", "户口在外县"))])
    try:
        remembering.keep(office, "on_file", found.lines, reason="J1", note="")
        again = compared(office, tmp_path, "on_file", "姓名 | 出生日期\n孙新 | 2016-02-03")
        assert {reconciled.reason_of(one) for one in again.lines} == {"户口在外县"}
    finally:
        extend(())


def test_it_is_printed_with_the_counts_of_both_lists(office: Store, tmp_path: Path) -> None:
    left(office, "李红", CIVIL, REGISTER)
    text = "姓名 | 出生日期\n孙新 | 2016-02-03\n钱二 | 2016-02-04"
    found = compared(office, tmp_path, "civil", text)
    remembering.keep(office, "civil", [line(found, "钱二")], reason="8", note="8月退出")
    found = compared(office, tmp_path, "civil", text)
    printed = as_text(reconciled.build("孔村镇", found, day="2026-11-23"))
    assert "孔村镇农村留守儿童（民政口径）名单核对表" in printed
    assert "名单“名册.xlsx”2 人，本机“农村留守儿童（民政口径）”1 人，两边相同 0 人。" in printed
    assert "名单有、本机无 2 人：没有建档 1、已退出名单 1。" in printed
    assert "没有建档（拟）" in printed
    assert "已退出名单\t8月退出" in printed
    assert "本机有、名单无 1 人：未写 1。" in printed


def test_lists_that_agree_are_printed_as_such(office: Store, tmp_path: Path) -> None:
    child = left(office, "李红")
    found = compared(office, tmp_path, "on_file", "姓名 | 出生日期\n李红 | 2015-05-01")
    assert found.lines == ()
    assert not reconciled.build("孔村镇", found, day="2026-11-23").is_empty
    edit(office, child, status="2")
    assert lists()["on_file"].children(office) == frozenset()
