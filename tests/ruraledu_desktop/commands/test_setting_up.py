"""init, demo, keys, verify and rescue: offices are made, kept safe and saved."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from db import stretching
from db.store import Store
from ruraledu_desktop import commands, passwords
from ruraledu_desktop.demo import DemoCounty
from tests.key_stores import SystemStore, closed
from tests.ruraledu_desktop.commands.makers import KONG, Run, a_county, enrol

ROOT = Path(__file__).parents[3]


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


def test_the_computers_keys_go_into_the_key_store_and_to_a_colleague(
    run: Run, town: Path, stick: Path, tmp_path: Path, key_store: SystemStore
) -> None:
    data = ("--data", town)
    assert run("device", *data) == (0, {"place": "file"})
    assert run("device", *data, "--secure") == (0, {"place": "system"})
    code, made = run("device", *data, "--hand", stick)
    assert code == 0
    with SystemStore(tmp_path / "another").in_use():
        assert run("device", *data) == (0, {"place": "lost"})
        take = ("device", *data, "--take", made["file"], "--words")
        assert run(*take, "春风")[1]["error"]["code"] == "E287"
        assert run(*take, made["words"]) == (0, {"place": "system"})
    with closed():
        assert run("device", *data) == (0, {"place": "closed"})
        assert run("enrol", *data, "--to", stick)[1]["error"]["code"] == "E286"
        assert run("enrol", *data, "--to", stick, "--anew")[0] == 0


def test_a_forgotten_password_is_got_back_from_the_county(
    run: Run, town: Path, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = a_county(run, tmp_path)
    sticks = (tmp_path / "甲", tmp_path / "乙")
    for one in sticks:
        one.mkdir()
    made = run("keys", "--data", county, "--ceremony", *sticks)[1]
    carry = ("--carrier", made["carriers"][0], "--words", *made["words"])
    _, replied = enrol(run, town, county, stick)
    run("enrol", "--data", town, replied["reply"])
    for folder in (town, county):
        monkeypatch.setenv("RURALEDU_NEW_PASSWORD", "东阿的春天2026")
        assert run("password", "--data", folder)[0] == 0
        passwords.lock(folder)
    user = passwords.users(town)[0]
    monkeypatch.setenv("RURALEDU_PASSWORD", "东阿的春天2026")

    code, asked = run("forgotten", "--data", town, "--to", stick)
    assert code == 0
    reply = ("forgotten", "--data", county, asked["request"], "--to", stick)
    assert run(*reply, *carry)[1]["error"]["code"] == "E161"
    told = ("--fingerprint", asked["fingerprint"])
    assert run(*reply, *told)[1]["error"]["code"] == "E116"
    code, answered = run(*reply, *told, *carry)
    assert code == 0
    passwords.lock(county)
    monkeypatch.setenv("RURALEDU_NEW_PASSWORD", "今年的杏花开得早")
    take = ("forgotten", "--data", town, answered["reply"], "--code", answered["words"])
    assert run(*take) == (0, {"user": user})
    assert run("forgotten", "--data", county, *carry)[0] == 0
    for folder in (town, county):
        passwords.lock(folder)
        assert run("device", "--data", folder)[1]["error"]["code"] == "E283"
        monkeypatch.setenv("RURALEDU_PASSWORD", "今年的杏花开得早")
        assert run("device", "--data", folder)[0] == 0
        passwords.lock(folder)
        monkeypatch.setenv("RURALEDU_PASSWORD", "东阿的春天2026")


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


@pytest.fixture
def protected(run: Run, town: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office whose clerk has set a password; commands are given it."""
    monkeypatch.setenv("RURALEDU_NEW_PASSWORD", "春暖花开孔村镇好")
    assert run("password", "--data", town) == (0, {"users": ["王会计"]})
    passwords.lock(town)
    monkeypatch.setenv("RURALEDU_PASSWORD", "春暖花开孔村镇好")
    return town


def test_commands_open_a_protected_folder_by_its_password(
    run: Run, protected: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert run("list", "--data", protected, "child")[0] == 0
    passwords.lock(protected)
    assert run("rescue", "--data", protected, "--out", tmp_path)[0] == 0

    passwords.lock(protected)
    monkeypatch.setenv("RURALEDU_PASSWORD", "不知道不知道不知道")
    code, said = run("list", "--data", protected, "child")
    assert (code, said["error"]["code"]) == (2, "E283")


def test_what_is_written_bears_the_name_of_whose_password_it_was(
    run: Run, protected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = ("--data", protected)
    monkeypatch.setenv("RURALEDU_USER", "王会计")
    monkeypatch.setenv("RURALEDU_NEW_PASSWORD", "另外一位自己的密码")
    assert run("password", *data, "--add", "李老师")[0] == 0
    passwords.lock(protected)
    monkeypatch.setenv("RURALEDU_USER", "李老师")
    monkeypatch.setenv("RURALEDU_PASSWORD", "另外一位自己的密码")
    assert run("add", *data, "school", "name=孔村小学")[0] == 0
    with Store.open(protected) as store:
        assert store.office.clerk == "李老师"


def test_whoever_else_is_named_shows_that_it_is_he(
    run: Run, protected: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = ("--data", protected)
    assert run("password", *data, "--add", "李老师")[0] == 0
    monkeypatch.setenv("RURALEDU_USER", "王会计")
    asked = ("check", *data, "--out", tmp_path / "校验.xlsx", "--purpose", "自查")
    monkeypatch.setenv("RURALEDU_SECOND_PASSWORD", "不知道不知道不知道")
    code, said = run(*asked, "--second", "李老师")
    assert (code, said["error"]["code"]) == (2, "E283")
    assert run(*asked, "--second", "没有密码的人")[0] in (0, 1)
    monkeypatch.setenv("RURALEDU_SECOND_PASSWORD", "春暖花开孔村镇好")
    assert run(*asked, "--second", "李老师")[0] in (0, 1)


def test_a_colleague_is_given_a_password_forgets_it_and_leaves(
    run: Run, protected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = ("--data", protected)
    assert run("password", *data, "--add", "李老师")[1]["users"] == ["王会计", "李老师"]
    monkeypatch.setenv("RURALEDU_USER", "王会计")
    monkeypatch.setenv("RURALEDU_NEW_PASSWORD", "battery staple")
    assert run("password", *data, "--reset", "李老师")[0] == 0
    assert run("password", *data, "--clerk", "王会计")[0] == 0
    monkeypatch.setenv("RURALEDU_PASSWORD", "battery staple")
    passwords.lock(protected)
    assert run("password", *data, "--remove", "李老师")[1] == {"users": ["王会计"]}
    monkeypatch.setenv("RURALEDU_NEW_PASSWORD", "short")
    assert run("password", *data)[1]["error"]["code"] == "E285"


def test_names_and_passwords_are_asked_where_the_environment_has_none(
    town: Path, usual_memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretching, "_MEMORY", usual_memory)
    with Store.open(town) as store:
        passwords.protect(store, "王会计", "春暖花开孔村镇好")
    passwords.add_user(town, "李老师", "battery staple")
    line = [sys.executable, "main.py", "list", "--data", str(town), "child"]

    def answered(typed: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(line, cwd=ROOT, input=typed, capture_output=True, encoding="utf-8")

    right = answered("李老师\nbattery staple\n")
    assert right.returncode == 0
    assert "姓名（王会计、李老师）：" in right.stderr
    for typed in ("", "李老师\n"):
        nobody = answered(typed)
        assert (nobody.returncode, "设有密码，还没有打开" in nobody.stderr) == (2, True)
