"""The command line itself: help, mistakes in it, words for people, progress."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from db.records import RECORDS
from ruraledu_desktop import commands
from ruraledu_desktop.commands.arguments import words
from ruraledu_desktop.demo import DemoCounty
from ruraledu_desktop.exchange.verdicts import Kind
from ruraledu_desktop.indicators import SIDES
from tests.ruraledu_desktop.commands.makers import Run

ROOT = Path(__file__).parents[3]


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
    assert {name: record.title for name, record in RECORDS.items()} == words.FORMS
    assert words.SIDES == SIDES
    assert set(words.VERDICTS) == set(Kind)


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


def test_a_reader_that_has_seen_enough_is_no_mistake_of_ours(demo_county: DemoCounty) -> None:
    """As `| head` goes away: the pipe is closed before anything is written."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "main.py", "list", "--data", str(demo_county.county), "school"]
    with os.fdopen(writing, "wb") as out:
        done = subprocess.run(command, cwd=ROOT, stdout=out, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
