"""backup and restore: what the window does, without one."""

from pathlib import Path

from tests.ruraledu_desktop.commands.makers import Run


def add(run: Run, town: Path, name: str) -> None:
    assert run("add", "--data", town, "school", f"name={name}")[0] == 0


def schools(run: Run, town: Path) -> int:
    return len(run("list", "--data", town, "school")[1]["rows"])


def test_a_backup_is_made_tried_and_put_back(run: Run, town: Path) -> None:
    add(run, town, "孔村小学")
    code, said = run("backup", "--data", town)
    assert (code, [one["file"] for one in said["backups"]]) == (0, [said["made"]])
    add(run, town, "后来的小学")
    code, tried = run("backup", "--data", town, "--drill")
    assert (code, tried["lacks"]) == (0, 1)
    assert {"kind": "学校", "backup": 1, "now": 2} in tried["rows"]
    code, plan = run("restore", "--data", town, "--plan")
    assert (code, plan["lacks"], plan["former"]) == (0, 1, "")
    assert schools(run, town) == 2
    code, done = run("restore", "--data", town, said["made"])
    assert (code, done["name"]) == (0, "孔村镇")
    assert schools(run, town) == 1
    assert run("restore", "--data", town, done["former"])[0] == 0
    assert schools(run, town) == 2


def test_without_a_backup_there_is_nothing_to_put_back(run: Run, town: Path) -> None:
    code, said = run("restore", "--data", town)
    assert (code, said["error"]["code"]) == (2, "E295")


def test_what_is_no_backup_of_this_office_is_refused(run: Run, town: Path, tmp_path: Path) -> None:
    run("init", "--data", tmp_path / "b", "--unit", "370124103000", "--clerk", "李干事")
    made = run("backup", "--data", tmp_path / "b")[1]["made"]
    code, said = run("restore", "--data", town, made)
    assert (code, said["error"]["code"]) == (2, "E294")
    code, said = run("restore", "--data", town, tmp_path / "没有")
    assert (code, said["error"]["code"]) == (2, "E135")


def test_without_a_password_nothing_is_copied_out(run: Run, town: Path, tmp_path: Path) -> None:
    code, said = run("backup", "--data", town, "--to", tmp_path)
    assert (code, said["error"]["code"]) == (2, "E296")
