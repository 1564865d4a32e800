"""The one way in: `python3 main.py` opens the window, `python3 main.py init …` works without one.

Where the Python in use lacks the libraries, packaging/dev.py makes `.venv` first and goes on there.
"""

from __future__ import annotations  # a Python that is too old shall say so, not stumble over types

import importlib
import importlib.util
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
RECIPES = ROOT / "packaging" / "dev.py"
NAMED: tuple[set[str], ...] = (set(), {"--data"}, {"--data", "--local"})
"""What can be said of the window's data."""


def main(args: list[str]) -> int:
    """Open the window on a data folder or server (`--data …`), or do the named subcommand."""
    if lacks_libraries():
        return move_into_environment(args)
    if not args or args[0] == "--data":
        return open_window(args)
    from ruraledu_desktop import commands

    return commands.main(args)


def open_window(args: list[str]) -> int:
    """Show the window; without `--data` the program opens what was open last."""
    given = dict(zip(args[::2], args[1::2], strict=False))
    if len(args) not in (0, 2, 4) or given.keys() not in NAMED:
        sys.exit("用法：python3 main.py [--data 数据文件夹或服务器地址 [--local 本机文件夹]]")
    if not has_screen():
        return tell_commands()
    try:
        from ui import application
    except ImportError as lacking:
        print(f"窗口打不开：缺少组件（{lacking}）。请由管理员安装后重试。", file=sys.stderr)
        return 2

    return application.run(given.get("--data"), given.get("--local"))


def has_screen() -> bool:
    """Tell whether there is anything to show a window on; on Linux the session says so."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def tell_commands() -> int:
    """Without a screen the program works by its commands: say which there are."""
    from ruraledu_desktop import commands

    print("程序已经装好。这里没有屏幕，打不开窗口；可以用命令做同样的事。\n", flush=True)
    return commands.main(["--help"])


def lacks_libraries() -> bool:
    """Tell whether this is a source folder run by a Python that is not its own `.venv`.

    An installed or frozen copy has no recipes beside it and brings its libraries along.
    """
    if Path(sys.prefix) == ROOT / ".venv" or not RECIPES.is_file():
        return False
    needed = ("PySide6", "pyrage", "sqlalchemy")
    return any(importlib.util.find_spec(name) is None for name in needed)


def move_into_environment(args: list[str]) -> int:
    """Start again inside `.venv`, which the recipes make or renew when needed."""
    sys.path.append(str(RECIPES.parent))
    done: int = importlib.import_module(RECIPES.stem).run(args)
    return done


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
