"""enrol, export, receive, receipt, revoke: from one office to the other."""

import shutil
from pathlib import Path

import pytest

from ruraledu_desktop import commands
from ruraledu_desktop.demo import DemoCounty
from tests.ruraledu_desktop.commands.makers import AN, KONG, ROSTER, Run, a_county, enrol, stick_of
from tests.ruraledu_desktop.sheets.tables import a_sheet


def test_from_enrolment_to_the_receipt(run: Run, town: Path, tmp_path: Path) -> None:
    stick, county = tmp_path / "stick", a_county(run, tmp_path)
    stick.mkdir()
    _, replied = enrol(run, town, county, stick)
    assert run("enrol", "--data", town, replied["reply"])[1] == {"county": "平阴县"}
    run("import", "--data", town, a_sheet(tmp_path, ROSTER), "--take-problems")
    code, exported = run("export", "--data", town, "--to", stick)
    assert (code, exported["number"], exported["counts"]) == (0, 1, {"child": 2})
    assert exported["more"] == []
    code, received = run("receive", "--data", county, exported["file"])
    assert (code, received["packages"][0]["state"]) == (0, "merged")
    _, written = run("receipt", "--data", county, "--to", stick)
    (receipt,) = written["receipts"]
    code, loaded = run("receive", "--data", town, receipt["file"])
    assert (code, loaded["packages"][0]["kind"]) == (0, "receipt")
    assert run("export", "--data", town)[1].keys() == exported.keys(), "with nothing to hand over"


def test_two_computers_of_one_office_exchange_what_they_hold(
    run: Run, town: Path, tmp_path: Path
) -> None:
    county, second = a_county(run, tmp_path), tmp_path / "second"
    run("init", "--data", second, "--unit", KONG, "--clerk", "赵会计")
    for data in (town, second, town):
        _, replied = enrol(run, data, county, tmp_path)
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
    county = a_county(run, tmp_path)
    asked, replied = enrol(run, town, county, tmp_path)
    number = str(replied["computer"])

    code, said = run("revoke", "--data", county, "--computer", number, "--reason", "被盗")

    assert (code, said["computer"], said["unit"]) == (0, 1, replied["unit"])
    told = ("--fingerprint", asked["fingerprint"])
    assert run("enrol", "--data", county, asked["request"], *told, "--to", tmp_path)[0] == 2


def test_export_before_enrolment_is_refused(run: Run, town: Path) -> None:
    code, said = run("export", "--data", town)
    assert (code, said["error"]["code"]) == (2, "E143")


def test_receive_without_a_file_lists_what_was_not_taken(
    run: Run, demo_county: DemoCounty, tmp_path: Path
) -> None:
    county = demo_county.county
    assert run("receive", "--data", county) == (0, {"files": []})
    (tmp_path / "letter.rep").write_bytes(b"dear friend")
    assert run("receive", "--data", county, tmp_path / "letter.rep")[0] == 2
    code, said = run("receive", "--data", county)
    (one,) = said["files"]
    assert (code, one["file"], one["code"], one["size"]) == (0, "letter.rep", "E102", 11)
    assert Path(one["copy"]).read_bytes() == b"dear friend"
    assert one["clerk"]


def test_what_was_previewed_by_command_is_listed_set_aside_and_merged(
    run: Run, demo_county: DemoCounty
) -> None:
    county, report = demo_county.county, stick_of(demo_county, "report")
    assert run("receive", "--data", county, report, "--aside")[1]["error"]["code"] == "E246"
    run("receive", "--data", county, report, "--plan")
    assert [one["state"] for one in run("receive", "--data", county)[1]["files"]] == ["previewed"]
    code, said = run("receive", "--data", county, report, "--aside")
    assert (code, said["files"][0]["file"]) == (0, report.name)
    (one,) = run("receive", "--data", county)[1]["files"]
    assert one["state"] == "aside"
    code, said = run("receive", "--data", county, one["copy"])
    assert (code, said["packages"][0]["state"], said["packages"][0]["file"]) == (
        0,
        "merged",
        report.name,
    )
    assert run("receive", "--data", county)[1] == {"files": []}


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


def test_a_package_is_written_again_and_its_stick_reported_lost(
    run: Run, demo_county: DemoCounty, tmp_path: Path
) -> None:
    town = demo_county.townships[AN]
    code, said = run("again", "--data", town)
    newest = said["hand_overs"][0]
    assert (code, newest["lost"]) == (0, "")

    number = str(newest["number"])
    code, written = run("again", "--data", town, number, "--to", tmp_path)
    assert (code, written["short_code"]) == (0, newest["short_code"])
    assert Path(written["file"]).read_bytes() == stick_of(demo_county, "report").read_bytes()
    assert run("again", "--data", town, number)[1]["error"]["code"] == "E160"
    assert run("again", "--data", town, "99", "--to", tmp_path)[1]["error"]["code"] == "E206"

    code, said = run("lost", "--data", town, number)
    assert (code, said["number"], said["is_due"]) == (0, newest["number"], True)
    assert run("lost", "--data", town, "99")[1]["error"]["code"] == "E206"
    assert run("again", "--data", town)[1]["hand_overs"][0]["lost"] == said["wall"]
