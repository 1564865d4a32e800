"""The way in: what is set up anew and when, and what is said where no window can be shown."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="of Linux sessions")


def start(**screen: str) -> subprocess.CompletedProcess[str]:
    """Start the program with exactly this screen."""
    session = {name: value for name, value in os.environ.items() if name not in SCREENS}
    return subprocess.run(
        [sys.executable, ROOT / "main.py"],
        env={**session, **screen, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@on_linux
def test_without_a_screen_the_commands_are_told() -> None:
    ended = start()
    assert ended.returncode == 0
    assert ended.stdout.startswith("程序已经装好。这里没有屏幕")
    assert "indicators" in ended.stdout


@on_linux
def test_a_screen_out_of_reach_is_explained() -> None:
    ended = start(DISPLAY="nowhere:7")
    assert ended.returncode == 2
    assert "窗口打不开：连不上屏幕，或缺少系统组件。" in ended.stderr


@pytest.mark.parametrize("file", ["main.py", "packaging/dev.py"])
def test_an_old_python_reads_far_enough_to_say_that_it_is_too_old(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    ast.parse(text, feature_version=(3, 7))
    assert "from __future__ import annotations" in text


@pytest.fixture
def recipes(tmp_path: Path) -> ModuleType:
    """The recipes of a folder of their own, with an environment that is all set up."""
    home = tmp_path / "乡村 教育"
    (home / "packaging").mkdir(parents=True)
    shutil.copy(ROOT / "packaging" / "dev.py", home / "packaging")
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (home / lock).write_text("a==1\n", "utf-8")
    python = home / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    found = load(home)
    found.stamp("run", "dev")
    return found


def load(home: Path) -> ModuleType:
    """The recipes of a folder."""
    spec = importlib.util.spec_from_file_location("recipes", home / "packaging" / "dev.py")
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def test_another_lock_is_set_up_anew(recipes: ModuleType) -> None:
    assert recipes.is_stamped("run")
    (recipes.ROOT / "requirements.lock").write_text("a==2\n", "utf-8")
    assert not recipes.is_stamped("run")
    assert recipes.is_stamped("dev")


@on_linux
def test_another_python_behind_the_environment_is_set_up_anew(
    recipes: ModuleType, tmp_path: Path
) -> None:
    newer = tmp_path / "python3.14"
    newer.touch()
    recipes.PYTHON.unlink()
    recipes.PYTHON.symlink_to(newer)
    assert not recipes.is_stamped("run")
    assert not recipes.is_stamped("dev")


@on_linux
def test_a_folder_that_moved_still_runs_and_renews_only_the_tools(
    recipes: ModuleType, tmp_path: Path
) -> None:
    moved = load(recipes.ROOT.rename(tmp_path / "elsewhere"))
    assert moved.is_stamped("run")
    assert not moved.is_stamped("dev")
