"""Every command on a real small county: what it does, what it prints, how it ends."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.records import RECORDS
from ruraledu_desktop import commands
from ruraledu_desktop.commands import arguments
from ruraledu_desktop.demo import DemoCounty
from ruraledu_desktop.exchange.verdicts import Kind
from ruraledu_desktop.indicators import SIDES
from ruraledu_desktop.reports import REPORTS
from tests.ruraledu_desktop.sheets.tables import GOOD_ID, a_sheet

Run = Callable[..., tuple[int, Any]]
KONG = "370124104000"
AN = "370124107000"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Do a command with --json; returns the exit code and what was printed."""

    def do(*args: object) -> tuple[int, Any]:
        code = commands.main([*map(str, args), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return do


@pytest.fixture
def town(run: Run, tmp_path: Path) -> Path:
    """A new township office without any record."""
    run("init", "--data", tmp_path / "town", "--unit", KONG, "--clerk", "王会计")
    return tmp_path / "town"


def stick_of(county: DemoCounty, kind: str) -> Path:
    (found,) = (county.county.parent / "U盘").glob(f"*-{kind}-*")
    return found


# --- init ---------------------------------------------------------------------------------------


def test_init_makes_an_office_of_the_level_of_its_unit(run: Run, tmp_path: Path) -> None:
    code, made = run("init", "--data", tmp_path / "a", "--unit", KONG, "--clerk", "王会计")
    assert (code, made["role"], made["name"]) == (0, "township", "孔村镇")
    county = "山东省济南市平阴县"
    code, made = run("init", "--data", tmp_path / "b", "--unit", county, "--clerk", "李科长")
    assert (code, made["role"], made["unit"]) == (0, "county", "370124000000")


def test_init_leaves_a_folder_with_data_alone(run: Run, town: Path) -> None:
    code, said = run("init", "--data", town, "--unit", KONG, "--clerk", "李科长")
    assert (code, said["error"]["code"]) == (2, "E130")


def test_init_of_an_unknown_unit_says_how_to_write_it(run: Run, tmp_path: Path) -> None:
    code, said = run("init", "--data", tmp_path / "a", "--unit", "天上", "--clerk", "王会计")
    assert (code, said["error"]["code"]) == (2, "E162")
    assert not (tmp_path / "a").exists()


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    place = tmp_path / "file" / "data"
    code, said = run("init", "--data", place, "--unit", KONG, "--clerk", "王会计")
    assert (code, said["error"]["code"]) == (2, "E136")


# --- import and list ----------------------------------------------------------------------------

ROSTER = f"""
姓名   | 性别 | 出生日期   | 身份证号     | 年级
王小明 | 男   | 2012-09-01 | {GOOD_ID}    | 八年级
李小芳 | 女   | 2014-05-03 | 3.70199E+17  | 六年级
"""


def test_import_writes_what_is_sound_and_tells_the_rest(
    run: Run, town: Path, tmp_path: Path
) -> None:
    code, said = run("import", "--data", town, a_sheet(tmp_path, ROSTER), "--form", "child")
    assert code == 1
    assert said["step"] == "导入“名册.xlsx”（新增1，修改0）"
    assert said["counts"] == {"new": 1, "changed": 0, "same": 0, "problem": 1, "skipped": 0}
    left_out = next(row for row in said["rows"] if row["fate"] == "problem")
    assert (left_out["name"], left_out["row"], left_out["is_taken"]) == ("李小芳", 3, False)
    assert all(one["says"] and one["advice"] and one["cell"] for one in left_out["problems"])


ODD_ROSTER = f"""
姓名   | 性别 | 出生日期   | 身份证号     | 年级
王小明 | 男   | 2013-01-01 | {GOOD_ID}    | 八年级
李小芳 | 女   | 2014-05-03 | 3.70199E+17  | 六年级
"""


def test_people_are_told_which_rows_have_problems(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands.main(["import", "--data", str(town), str(a_sheet(tmp_path, ODD_ROSTER)), "--plan"])
    said = capsys.readouterr().out
    assert "第 3 行 李小芳：" in said
    assert "另有 1 处提示" in said


def test_rows_with_problems_can_be_taken_as_they_are(run: Run, town: Path, tmp_path: Path) -> None:
    code, _ = run("import", "--data", town, a_sheet(tmp_path, ROSTER), "--take-problems")
    assert code == 0
    assert run("list", "--data", town, "child")[1]["count"] == 2


def test_unknown_schools_are_added_when_asked_for(run: Run, town: Path, tmp_path: Path) -> None:
    text = f"姓名 | 性别 | 身份证号 | 学校\n王小明 | 男 | {GOOD_ID} | 孔村镇中心小学"
    run("import", "--data", town, a_sheet(tmp_path, text), "--new-schools")
    _, said = run("list", "--data", town, "school")
    assert [row["shown"]["name"] for row in said["rows"]] == ["孔村镇中心小学"]


def test_importing_the_same_sheet_again_changes_nothing(
    run: Run, town: Path, tmp_path: Path
) -> None:
    sheet = a_sheet(tmp_path, ROSTER)
    run("import", "--data", town, sheet, "--take-problems")
    _, said = run("import", "--data", town, sheet, "--take-problems")
    assert (said["step"], said["counts"]["new"], said["counts"]["changed"]) == ("", 0, 0)


def test_a_plan_writes_nothing(run: Run, town: Path, tmp_path: Path) -> None:
    _, said = run("import", "--data", town, a_sheet(tmp_path, ROSTER), "--plan")
    assert said["step"] == ""
    assert run("list", "--data", town, "child")[1]["count"] == 0


def test_a_sheet_that_is_no_roster_is_refused(run: Run, town: Path, tmp_path: Path) -> None:
    sheet = a_sheet(tmp_path, "品名 | 数量\n粉笔 | 3\n")
    code, said = run("import", "--data", town, sheet)
    assert (code, said["error"]["code"]) == (2, "E170")


def test_list_finds_by_typing_and_shows_chosen_fields(run: Run, demo_county: DemoCounty) -> None:
    code, said = run("list", "--data", demo_county.county, "child", "--fields", "name,grade")
    assert code == 0
    assert said["count"] == len(said["rows"])
    first = said["rows"][0]
    assert set(first["values"]) == {"name", "grade"}
    typed = first["values"]["name"]
    _, found = run("list", "--data", demo_county.county, "child", "--find", typed, "--limit", 1)
    assert len(found["rows"]) == 1
    assert typed in found["rows"][0]["shown"]["name"]


def test_list_of_one_township_holds_only_its_records(run: Run, demo_county: DemoCounty) -> None:
    _, said = run("list", "--data", demo_county.county, "school", "--unit", KONG)
    assert said["rows"]
    assert {row["scope"] for row in said["rows"]} == {KONG}


def test_list_refuses_an_unknown_field_and_names_the_known_ones(
    run: Run, demo_county: DemoCounty
) -> None:
    code, said = run("list", "--data", demo_county.county, "child", "--fields", "colour")
    assert (code, said["error"]["code"]) == (2, "E163")
    assert "birth_day" in said["error"]["advice"]


def test_list_of_items_shows_both_sides_and_says_that_there_are_some(
    run: Run, demo_county: DemoCounty
) -> None:
    code, said = run("list", "--data", demo_county.county, "item")
    assert code == 1
    (conflict,) = [one for one in said["rows"] if one["class"] == "C1"]
    assert len(conflict["sides"]) == 2
    assert all(side["values"] for side in conflict["sides"])


# --- the exchange -------------------------------------------------------------------------------


def test_from_enrolment_to_the_receipt(run: Run, town: Path, tmp_path: Path) -> None:
    stick, county = tmp_path / "stick", tmp_path / "county"
    stick.mkdir()
    run("init", "--data", county, "--unit", "370124000000", "--clerk", "李科长")
    _, asked = run("enrol", "--data", town, "--to", stick)
    fingerprint = ("--fingerprint", asked["fingerprint"])
    _, replied = run("enrol", "--data", county, asked["request"], *fingerprint, "--to", stick)
    assert run("enrol", "--data", town, replied["reply"])[1] == {"county": "平阴县"}
    run("import", "--data", town, a_sheet(tmp_path, ROSTER), "--take-problems")
    code, exported = run("export", "--data", town, "--to", stick)
    assert (code, exported["number"], exported["counts"]) == (0, 1, {"child": 2})
    code, received = run("receive", "--data", county, exported["file"])
    assert (code, received["packages"][0]["state"]) == (0, "merged")
    _, written = run("receipt", "--data", county, "--to", stick)
    (receipt,) = written["receipts"]
    code, loaded = run("receive", "--data", town, receipt["file"])
    assert (code, loaded["packages"][0]["kind"]) == (0, "receipt")


def test_two_computers_of_one_office_exchange_what_they_hold(
    run: Run, town: Path, tmp_path: Path
) -> None:
    county, second = tmp_path / "county", tmp_path / "second"
    run("init", "--data", county, "--unit", "370124000000", "--clerk", "李科长")
    run("init", "--data", second, "--unit", "370124104000", "--clerk", "赵会计")
    for data in (town, second, town):
        _, asked = run("enrol", "--data", data, "--to", tmp_path)
        told = ("--fingerprint", asked["fingerprint"])
        _, replied = run("enrol", "--data", county, asked["request"], *told, "--to", tmp_path)
        run("enrol", "--data", data, replied["reply"])
    run("import", "--data", town, a_sheet(tmp_path, ROSTER), "--take-problems")
    _, written = run("export", "--data", town, "--peer", "--to", tmp_path)
    code, received = run("receive", "--data", second, written["file"])
    assert (code, received["packages"][0]["kind"]) == (0, "peer")
    assert run("list", "--data", second, "child")[1]["count"] == 2
    _, full = run("export", "--data", second, "--full", "--to", tmp_path)
    code, received = run("receive", "--data", county, full["file"])
    assert (code, received["packages"][0]["new"]) == (0, {"child": 2})


def test_a_computer_is_enrolled_only_with_the_fingerprint_told_by_telephone(
    run: Run, town: Path, demo_county: DemoCounty, tmp_path: Path
) -> None:
    _, asked = run("enrol", "--data", town, "--to", tmp_path)
    county = demo_county.county
    code, said = run("enrol", "--data", county, asked["request"], "--to", tmp_path)
    assert (code, said["error"]["code"]) == (2, "E161")


def test_a_computer_is_revoked_by_its_number(run: Run, town: Path, tmp_path: Path) -> None:
    county = tmp_path / "county"
    run("init", "--data", county, "--unit", "370124000000", "--clerk", "李科长")
    _, asked = run("enrol", "--data", town, "--to", tmp_path)
    fingerprint = ("--fingerprint", asked["fingerprint"])
    _, replied = run("enrol", "--data", county, asked["request"], *fingerprint, "--to", tmp_path)
    number = str(replied["computer"])

    code, said = run("revoke", "--data", county, "--computer", number, "--reason", "被盗")

    assert (code, said["computer"], said["unit"]) == (0, 1, replied["unit"])
    assert run("enrol", "--data", county, asked["request"], *fingerprint, "--to", tmp_path)[0] == 2


def test_export_before_enrolment_is_refused(run: Run, town: Path) -> None:
    code, said = run("export", "--data", town)
    assert (code, said["error"]["code"]) == (2, "E143")


def test_receive_can_preview_and_receives_twice_without_harm(
    run: Run, demo_county: DemoCounty
) -> None:
    report = stick_of(demo_county, "report")
    _, said = run("receive", "--data", demo_county.county, report, "--plan")
    assert said["packages"][0]["state"] == "previewed"
    code, said = run("receive", "--data", demo_county.county, report)
    assert (code, said["packages"][0]["unit"]) == (0, AN)
    code, said = run("receive", "--data", demo_county.county, report)
    assert (code, said["packages"][0]["state"]) == (0, "known")


def test_a_foreign_file_is_refused_and_a_good_one_beside_it_merged(
    run: Run, demo_county: DemoCounty, tmp_path: Path
) -> None:
    foreign = tmp_path / "假.rep"
    foreign.write_bytes(b"not a package" * 100)
    assert run("receive", "--data", demo_county.county, foreign)[0] == 2
    report = stick_of(demo_county, "report")
    code, said = run("receive", "--data", demo_county.county, foreign, report)
    assert code == 1
    assert sorted(one["state"] for one in said["packages"]) == ["merged", "refused"]


def test_the_short_code_is_told_before_merging(
    run: Run, demo_county: DemoCounty, capsys: pytest.CaptureFixture[str]
) -> None:
    report = stick_of(demo_county, "report")
    _, said = run("receive", "--data", demo_county.county, report, "--plan")
    code = said["packages"][0]["short_code"]
    assert len(code) == 8
    commands.main(["receive", "--data", str(demo_county.county), str(report), "--plan"])
    assert f"校验码 {code[:4]} {code[4:]}" in capsys.readouterr().out


def _number_of(report: Path) -> int:
    return int(report.stem.rsplit("-", 1)[-1])


def test_a_receipt_tells_the_fate_of_each_hand_over(
    run: Run, demo_county: DemoCounty, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town, county = demo_county.townships[AN], demo_county.county
    run("receive", "--data", county, stick_of(demo_county, "report"))
    _, written = run("receipt", "--data", county, "--to", tmp_path, "--unit", AN)
    receipt = written["receipts"][0]["file"]
    copy = shutil.copytree(town, tmp_path / "copy")
    commands.main(["receive", "--data", str(copy), receipt])
    assert "号上报包：已合并；学校、儿童、教师：" in capsys.readouterr().out
    _, said = run("receive", "--data", town, receipt)
    newest, *_ = said["packages"][0]["fates"]
    assert (newest["number"], newest["fate"]) == (
        _number_of(stick_of(demo_county, "report")),
        "merged",
    )
    assert newest["records"]["merged"] > 0


def test_nothing_is_written_when_there_is_nothing_to_hand_over(
    run: Run, demo_county: DemoCounty, tmp_path: Path
) -> None:
    town, county = demo_county.townships[AN], demo_county.county
    run("receive", "--data", county, stick_of(demo_county, "report"))
    _, written = run("receipt", "--data", county, "--to", tmp_path, "--unit", AN)
    run("receive", "--data", town, written["receipts"][0]["file"])
    before = sorted((town / "outbox").iterdir())
    code, said = run("export", "--data", town, "--to", tmp_path)
    assert (code, said["number"], said["file"]) == (0, 0, "")
    assert sorted((town / "outbox").iterdir()) == before
    full = run("export", "--data", town, "--full")[1]
    assert full["number"] == _number_of(stick_of(demo_county, "report")) + 1


def test_a_folder_that_is_not_there_uses_up_no_number(
    run: Run, demo_county: DemoCounty, tmp_path: Path
) -> None:
    town = demo_county.townships[AN]
    before = sorted((town / "outbox").iterdir())
    code, said = run("export", "--data", town, "--to", tmp_path / "none")
    assert (code, said["error"]["code"]) == (2, "E201")
    assert sorted((town / "outbox").iterdir()) == before
    assert run("receipt", "--data", demo_county.county, "--to", tmp_path / "none")[0] == 2


# --- changing -----------------------------------------------------------------------------------


def test_fields_of_a_record_are_edited(run: Run, demo_county: DemoCounty) -> None:
    data = demo_county.townships[KONG]
    _, listed = run("list", "--data", data, "child", "--limit", 1)
    child = listed["rows"][0]["record_id"]
    code, said = run("edit", "--data", data, "child", child, "phone=14400000009", "grade=")
    assert code == 0
    assert said["step"].startswith("修改儿童")
    _, listed = run("list", "--data", data, "child", "--limit", 1)
    assert listed["rows"][0]["values"]["phone"] == "14400000009"
    assert listed["rows"][0]["values"]["grade"] is None
    assert run("edit", "--data", data, "child", child, "phone=14400000009")[1]["step"] == ""
    assert run("edit", "--data", data, "child", child, "colour=1")[1]["error"]["code"] == "E163"
    code, said = run("edit", "--data", data, "child", child, "birth_day=明天")
    assert (code, said["error"]["code"]) == (2, "E203")


def test_an_item_is_decided_by_its_side(
    run: Run, demo_county: DemoCounty, capsys: pytest.CaptureFixture[str]
) -> None:
    data = demo_county.county
    _, said = run("list", "--data", data, "item")
    item = next(one for one in said["rows"] if one["class"] == "C1")
    side = item["sides"][0]["key"]
    commands.main(["list", "--data", str(data), "item"])
    told = capsys.readouterr().out
    assert item["id"] in told
    assert side in told
    assert run("decide", "--data", data, "0", side)[1]["error"]["code"] == "E202"
    assert run("decide", "--data", data, item["id"], "0")[1]["error"]["code"] == "E202"
    code, done = run("decide", "--data", data, item["id"], side)
    assert (code, done["item"]) == (0, item["id"])
    _, after = run("list", "--data", data, "item")
    assert item["id"] not in {one["id"] for one in after["rows"]}


# --- figures ------------------------------------------------------------------------------------


def test_indicators_give_every_township_and_the_county(run: Run, demo_county: DemoCounty) -> None:
    _, said = run("indicators", "--data", demo_county.county, "--day", "2026-11-20")
    found = {one["id"]: one for one in said["indicators"]}
    assert set(found) == {"C054", "C093", "C096", "C104", "C125", "C129", "C130", "C147"}
    centres = found["C130"]
    assert (centres["total"]["counted"], centres["total"]["base"]) == (7, 8)
    assert len(centres["units"]) == 8
    states = {one["total"]["state"] for one in found.values()}
    assert {"reached", "short"} <= states


def test_the_figure_of_one_township_stands_beside_the_countys(
    run: Run, demo_county: DemoCounty, capsys: pytest.CaptureFixture[str]
) -> None:
    there = ("indicators", "--data", str(demo_county.county), "--id", "C130", "--unit")
    commands.main([*there, KONG])
    assert "\n  孔村镇" in capsys.readouterr().out
    assert run(*there, "370124999000")[1]["error"]["code"] == "E162"


def test_the_names_behind_a_figure(run: Run, demo_county: DemoCounty) -> None:
    _, said = run(
        *("indicators", "--data", demo_county.county, "--day", "2026-11-20"),
        *("--id", "C129", "--names", "short"),
    )
    (one,) = said["indicators"]
    assert len(one["names"]) == one["total"]["gap"]
    assert all(name["name"] and name["reason"] for name in one["names"])


def test_an_unknown_indicator_or_day_is_refused(run: Run, demo_county: DemoCounty) -> None:
    data = ("indicators", "--data", demo_county.county)
    assert run(*data, "--id", "C999")[1]["error"]["code"] == "E164"
    assert run(*data, "--day", "明天")[1]["error"]["code"] == "E165"


@pytest.mark.parametrize("what", arguments.REPORTS)
@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_a_report_is_written_as_the_ending_says(
    what: str, ending: str, run: Run, demo_county: DemoCounty, tmp_path: Path
) -> None:
    out = tmp_path / f"报表.{ending}"
    data = demo_county.townships[KONG]
    code, said = run("report", what, "--data", data, "--out", out, "--day", "2026-11-20")
    assert code == (1 if said["open_items"] else 0)
    assert said["title"]
    assert out.read_bytes().startswith(b"%PDF" if ending == "pdf" else b"PK")


def test_a_report_can_be_limited_to_records_that_exist(
    run: Run, demo_county: DemoCounty, tmp_path: Path
) -> None:
    data = demo_county.townships[KONG]
    _, listed = run("list", "--data", data, "child", "--limit", 1)
    out = ("--data", data, "--out", tmp_path / "表.pdf")
    chosen = listed["rows"][0]["record_id"]
    assert run("report", "left_behind_form", *out, "--id", chosen)[0] in (0, 1)
    assert run("report", "left_behind_form", *out, "--id", "0" * 32)[1]["error"]["code"] == "E140"
    assert run("report", "indicators", *out, "--id", chosen)[1]["error"]["code"] == "E167"


def test_a_report_in_another_form_is_refused(
    run: Run, demo_county: DemoCounty, tmp_path: Path
) -> None:
    out = tmp_path / "报表.doc"
    code, said = run("report", "indicators", "--data", demo_county.county, "--out", out)
    assert (code, said["error"]["code"]) == (2, "E166")
    assert not out.exists()


# --- demo and the command line itself -----------------------------------------------------------


def test_demo_says_where_its_offices_are(run: Run, tmp_path: Path) -> None:
    code, said = run("demo", "--out", tmp_path / "out", "--pupils", 40)
    assert code == 0
    assert Path(said["county"]).is_dir()
    assert len(said["townships"]) == 8
    assert run("demo", "--out", tmp_path / "out")[0] == 2


def test_without_json_a_command_speaks_to_people(
    demo_county: DemoCounty, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["list", "--data", str(demo_county.county), "school"]) == 0
    said = capsys.readouterr().out
    assert "学校名称" in said
    assert "共" in said


def test_a_folder_without_data_is_told_on_standard_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert commands.main(["list", "--data", str(tmp_path), "child"]) == 2
    said = capsys.readouterr()
    assert not said.out
    assert "没有本系统的数据" in said.err


@pytest.mark.parametrize("line", [[], ["exportx"], ["list", "child"], ["demo"]])
def test_a_wrong_command_line_ends_with_two_and_shows_how_it_is_written(
    line: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(line) == 2
    assert capsys.readouterr().err.startswith("用法：main.py")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("exportx", "“命令”不能写 exportx"),
        ("list pupil --data a", "“种类”不能写 pupil"),
        ("list child", "缺少 --data"),
        ("list child --data", "“--data”后面要写内容"),
        ("list child --data a --limit x", "“--limit”要写整数"),
        ("export --data a --full --peer", "只能写一个"),
        ("export --data a --colour", "不认得 --colour"),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese_to_programs_too(
    line: str, says: str, run: Run
) -> None:
    code, said = run(*line.split())
    assert (code, said["error"]["code"]) == (2, "E200")
    assert says in said["error"]["what"]
    assert "argument" not in said["error"]["what"]


# --- board --------------------------------------------------------------------------------------


def test_the_board_tells_the_state_of_every_township(run: Run, demo_county: DemoCounty) -> None:
    code, said = run("board", "--data", demo_county.county)
    states = {one["unit"]: one["state"] for one in said["rows"]}
    assert code == 1
    assert len(states) == 8
    assert states[AN] == "none"
    assert states["370124102000"] == "items"
    assert states[KONG] == "merged"


def test_a_verdict_is_given_to_all_units_or_to_none(run: Run, demo_county: DemoCounty) -> None:
    there = ("board", "--data", demo_county.county)
    code, said = run(*there, "--approve", KONG, AN)
    assert (code, said["error"]["code"]) == (2, "E185")
    _, said = run(*there, "--approve", KONG)
    assert {one["unit"]: one["state"] for one in said["rows"]}[KONG] == "approved"
    (verdict,) = next(one for one in said["rows"] if one["unit"] == KONG)["verdicts"]
    assert verdict["kind"] == "approve"
    _, said = run(*there, "--period", said["period"]["name"])
    assert said["period"]["id"]


def test_the_call_list_is_written(run: Run, demo_county: DemoCounty, tmp_path: Path) -> None:
    for name in ("calls.pdf", "calls.xlsx"):
        run("board", "--data", demo_county.county, "--calls", tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000
    code, said = run("board", "--data", demo_county.county, "--period", "2001年春季")
    assert (code, said["error"]["code"]) == (2, "E184")


@pytest.mark.parametrize("command", ["", *commands.COMMANDS])
def test_every_command_explains_itself_in_chinese(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        commands.main([*command.split(), "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith(f"用法：main.py {command}".rstrip())
    assert "显示这份说明" in said


def test_help_comes_without_loading_the_database() -> None:
    script = (
        "import sys; from ruraledu_desktop.commands.arguments import parser; parser();"
        "sys.exit('sqlalchemy' in sys.modules or 'db.store' in sys.modules)"
    )
    assert subprocess.call([sys.executable, "-c", script]) == 0


def test_what_the_command_line_offers_is_what_there_is() -> None:
    assert {name: record.title for name, record in RECORDS.items()} == arguments.FORMS
    assert arguments.SIDES == SIDES
    assert arguments.REPORTS == REPORTS
    assert set(arguments.VERDICTS) == set(Kind)


def test_progress_speaks_only_when_the_work_lasts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from ruraledu_desktop.commands import telling

    now = time.monotonic()
    monkeypatch.setattr(telling, "monotonic", lambda: now)
    tell = telling.teller()
    tell(1, 3, "读取第 1 张表")
    assert not capsys.readouterr().err
    now += 2
    tell(2, 3, "读取第 2 张表")
    assert capsys.readouterr().err == "读取第 2 张表（2/3）\n"


def test_practice_data_of_too_few_children_are_refused(run: Run, tmp_path: Path) -> None:
    code, said = run("demo", "--out", tmp_path / "demo", "--pupils", "10")
    assert (code, said["error"]["code"]) == (2, "E200")
    assert "至少要 20 名儿童" in said["error"]["what"]
    assert not (tmp_path / "demo").exists()


# --- keys and rescue ----------------------------------------------------------------------------


def test_keys_are_made_drilled_and_changed(
    run: Run, demo_county: DemoCounty, tmp_path: Path
) -> None:
    data = ("--data", demo_county.county)
    assert run("keys", *data)[1]["is_held"] is False
    sticks = (tmp_path / "甲", tmp_path / "乙")
    for stick in sticks:
        stick.mkdir()
    code, made = run("keys", *data, "--ceremony", *sticks)
    assert code == 0
    code, said = run("keys", *data, "--drill", made["carriers"][0], "--words", *made["words"])
    assert (code, said["error"]["code"]) == (2, "E117")
    code, said = run("keys", *data, "--change", made["carriers"][1], "--words", "甲", "乙")
    assert (code, said["error"]["code"]) == (2, "E115")
    code, said = run("keys", *data, "--change", made["carriers"][1], "--words", *made["words"])
    assert (code, said["serial"]) == (0, 2)
    code, said = run("keys", *data)
    assert (code, said["is_held"], said["serial"], said["is_due"]) == (1, True, 2, True)


def test_rescue_says_where_it_wrote(run: Run, town: Path, tmp_path: Path) -> None:
    code, said = run("rescue", "--data", town, "--out", tmp_path / "stick")
    assert (code, said["missing"]) == (0, [])
    assert Path(said["folder"], "说明.txt").exists()
