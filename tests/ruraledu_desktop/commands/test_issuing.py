"""下发 by commands: the county adds, issues, and sees who has it; a township takes it in."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.office.makers import TOWNS, a_county, a_town
from tests.ruraledu_desktop.commands.makers import Run


@dataclass(frozen=True)
class Folders:
    """The data folders of a county and its two townships; nobody has them open."""

    county: Path
    town: Path
    other: Path


@pytest.fixture
def at(tmp_path: Path) -> Folders:
    """Offices that are enrolled with each other."""
    with a_county(tmp_path) as county:
        for office in TOWNS:
            a_town(tmp_path, county, office).close()
    return Folders(county.folder, *(tmp_path / office.unit for office in TOWNS))


def test_from_the_county_to_a_township_and_back(run: Run, at: Folders, tmp_path: Path) -> None:
    holiday = ("holiday", "name=国庆节", "from_day=20261001", "to_day=20261007")
    code, added = run("add", "--data", at.county, *holiday)
    assert (code, added["form"], added["step"]) == (0, "holiday", "新增节假日“国庆节”")
    code_row = ("local_code", "code_table=child_commute_mode", "code=J1", "name=三轮摩托")
    run("add", "--data", at.county, *code_row)

    _, waiting = run("issue", "--data", at.county, "--plan")
    lacks = {"holiday": 1, "local_code": 1}
    assert [one["lacks"] for one in waiting["townships"]] == [lacks, lacks]

    code, issued = run("issue", "--data", at.county, "--to", tmp_path)
    assert (code, issued["issue"]["number"], issued["receipts"]) == (0, 1, [])
    assert issued["issue"]["names"] == [TOWNS[0].name, TOWNS[1].name]

    sent = run("issue", "--data", at.county, "--plan")[1]["townships"][0]["sent"]
    assert (sent["kind"], sent["number"], sent["file"]) == ("issue", 1, issued["issue"]["file"])

    for folder in (at.town, at.other):
        code, received = run("receive", "--data", folder, issued["issue"]["file"])
        assert (code, received["packages"][0]["kind"]) == (0, "issue")
        assert received["packages"][0]["new"] == lacks
    _, listed = run("list", "--data", at.town, "holiday")
    assert listed["rows"][0]["shown"]["to_day"] == "2026-10-07"

    _, exported = run("export", "--data", at.town, "--full", "--to", tmp_path)
    run("receive", "--data", at.county, exported["file"])
    _, waiting = run("issue", "--data", at.county, "--plan")
    assert [one["lacks"] for one in waiting["townships"]] == [{}, lacks]


def test_a_township_neither_changes_nor_issues_it(run: Run, at: Folders) -> None:
    code, said = run("add", "--data", at.town, "holiday", "name=我的假")
    assert (code, said["error"]["code"]) == (2, "E220")
    code, said = run("issue", "--data", at.town)
    assert (code, said["error"]["code"]) == (2, "E142")
    code, said = run("issue", "--data", at.county, "--unit", "370124999000")
    assert (code, said["error"]["code"]) == (2, "E221")


def test_a_task_is_given_done_and_seen(run: Run, at: Folders, tmp_path: Path) -> None:
    facts = ("报送家访情况", "--text", "写明户数", "--due", "2026-10-15", "--reply")
    code, given = run("notify", "--data", at.county, *facts, "--unit", TOWNS[0].unit)
    assert (code, given["units"]) == (0, [TOWNS[0].unit])
    _, issued = run("issue", "--data", at.county, "--to", tmp_path)
    assert issued["issue"]["file"] == ""
    (receipt,) = issued["receipts"]
    run("receive", "--data", at.town, receipt["file"])
    _, listed = run("list", "--data", at.town, "task")
    (task,) = listed["rows"]
    code, said = run("reply", "--data", at.town, task["record_id"])
    assert (code, said["error"]["code"]) == (2, "E225")
    code, done = run("reply", "--data", at.town, task["record_id"], "31 户")
    assert (code, done["step"]) == (0, "回复通知与任务“报送家访情况”")
    _, exported = run("export", "--data", at.town, "--to", tmp_path)
    run("receive", "--data", at.county, exported["file"])
    _, listed = run("list", "--data", at.county, "task")
    assert listed["rows"][0]["values"]["reply"] == "31 户"


def test_a_record_is_sent_back_answered_and_closed(run: Run, at: Folders, tmp_path: Path) -> None:
    _, added = run("add", "--data", at.town, "child", "name=王小明")
    _, exported = run("export", "--data", at.town, "--to", tmp_path)
    run("receive", "--data", at.county, exported["file"])
    back = ("child", added["record_id"], "请核对出生日期", "--by", "2026-10-15")
    code, said = run("sendback", "--data", at.county, *back)
    assert (code, said["step"]) == (0, "退回儿童“王小明”")
    _, issued = run("issue", "--data", at.county, "--to", tmp_path)
    run("receive", "--data", at.town, issued["receipts"][0]["file"])
    code, listed = run("list", "--data", at.town, "item")
    (item,) = listed["rows"]
    assert (code, item["class"]) == (1, "back")
    assert item["question"] == "请于2026-10-15以前答复。请核对出生日期"
    run("answer", "--data", at.town, item["id"], "已改")
    _, exported = run("export", "--data", at.town, "--to", tmp_path)
    run("receive", "--data", at.county, exported["file"])
    code, closed = run("close", "--data", at.county, item["id"])
    assert (code, closed["step"]) == (0, "了结退回的儿童“王小明”")
    assert run("list", "--data", at.county, "item")[0] == 0
