"""init, demo, keys, verify and rescue: offices are made, kept safe and saved."""

import sqlite3
from pathlib import Path

import pytest

from ruraledu_desktop import commands
from ruraledu_desktop.demo import DemoCounty
from tests.ruraledu_desktop.commands.makers import KONG, Run


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


def test_demo_says_where_its_offices_are(run: Run, tmp_path: Path) -> None:
    code, said = run("demo", "--out", tmp_path / "out", "--pupils", 40)
    assert code == 0
    assert Path(said["county"]).is_dir()
    assert len(said["townships"]) == 8
    assert run("demo", "--out", tmp_path / "out")[0] == 2


def test_practice_data_of_too_few_children_are_refused(run: Run, tmp_path: Path) -> None:
    code, said = run("demo", "--out", tmp_path / "demo", "--pupils", "10")
    assert (code, said["error"]["code"]) == (2, "E200")
    assert "至少要 20 名儿童" in said["error"]["what"]
    assert not (tmp_path / "demo").exists()


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
    (demo_county.county / "keys" / "device.json").unlink()
    assert run("keys", *data)[1]["is_lost"] is True
    code, said = run("keys", *data, "--lost", made["carriers"][0], "--words", *made["words"])
    assert (code, said["serial"]) == (0, 3)


def test_the_words_are_told_before_a_carrier_rests_on_them(
    demo_county: DemoCounty, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "甲"
    stick.mkdir()
    line = ["keys", "--data", str(demo_county.county), "--ceremony", str(stick)]
    assert commands.main([*line, str(tmp_path / "无")]) == 2
    said = capsys.readouterr()
    assert "第一人的六个词：" in said.err
    assert "第二人的六个词：" in said.err
    assert not list(stick.iterdir())


def test_rescue_says_where_it_wrote(run: Run, town: Path, tmp_path: Path) -> None:
    code, said = run("rescue", "--data", town, "--out", tmp_path / "stick")
    assert (code, said["missing"]) == (0, [])
    assert Path(said["folder"], "说明.txt").exists()


def test_verify_tells_what_another_tool_changed(
    run: Run, town: Path, logs: pytest.LogCaptureFixture
) -> None:
    for name in ("孔村小学", "张山头小学"):
        run("add", "--data", town, "school", f"name={name}")
    code, said = run("verify", "--data", town)
    assert (code, said["entries"] > 1, said["broken"], said["differing"]) == (0, True, [], [])
    with_another_tool(town, "UPDATE school SET name = '别的小学' WHERE name = '孔村小学'")
    code, said = run("verify", "--data", town)
    assert (code, [one["form"] for one in said["differing"]]) == (1, ["school"])
    assert run("verify", "--data", town, "--rebuild")[1]["rebuilt"] is True
    assert run("verify", "--data", town)[0] == 0
    with_another_tool(town, "UPDATE entry SET body = '{}' WHERE body LIKE '%孔村小学%'")
    code, said = run("verify", "--data", town)
    assert (code, [one["form"] for one in said["broken"]]) == (1, ["school"])
    assert run("add", "--data", town, "school", "name=新小学")[1]["error"]["code"] == "E247"
    logs.clear()


def test_verify_speaks_to_people(
    town: Path, capsys: pytest.CaptureFixture[str], logs: pytest.LogCaptureFixture
) -> None:
    data = ("--data", str(town))
    commands.main(["add", *data, "school", "name=孔村小学"])
    commands.main(["verify", *data])
    assert "都与写入时一致" in capsys.readouterr().out
    with_another_tool(town, "DELETE FROM school")
    commands.main(["verify", *data])
    assert "学校 1 条" in capsys.readouterr().out
    commands.main(["verify", *data, "--rebuild"])
    assert "已按变更日志重建" in capsys.readouterr().out
    with_another_tool(town, "UPDATE entry SET body = '{}' WHERE form = 'school'")
    assert commands.main(["verify", *data]) == 1
    assert "请用最近的备份还原" in capsys.readouterr().out
    logs.clear()


def with_another_tool(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "store.db") as raw:
        raw.execute(statement)
    raw.close()
