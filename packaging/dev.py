#!/usr/bin/env python3
"""Recipes for working on the program; needs nothing but Python 3.11-3.14.

Run without arguments to see them. Whatever a recipe needs is set up first: the `.venv` beside the
README, filled from a lock with hashes, and on Debian and its relatives the system libraries of Qt.
"""

from __future__ import annotations  # a Python that is too old shall say so, not stumble over types

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
ON_WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if ON_WINDOWS else "bin/python")
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
MORE_LOCKS = ("benchmarks/rivals.lock",)
"""What one recipe installs for itself."""

# Debian packages. Without libxcb-icccm4 or libxcb-keysyms1 Qt complains about xcb-cursor instead.
# The programs open what ours wrote, carry typing of Chinese, and watch what is asked of the disk;
# a test that misses one is skipped.
PACKAGES = {
    "libraries": """libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0
        libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
        libxcb-render-util0 libxcb-shape0 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1
        libxcb-sync1 libxcb-shm0 libxcb-render0 libcups2""".split(),
    "programs": "age minisign unzip dbus strace postgresql".split(),
}
MEGABYTES_NEEDED = {"run": 700, "dev": 1100}
MEMORY_NEEDED = 6 << 30
"""Bytes: what tests lay down, a gigabyte at most, and what they need besides."""

COVERING = (
    "tests/packages",
    "tests/ruraledu_desktop/merge",
    "tests/db/test_folding.py",
    "tests/db/test_erasing.py",
)
"""With the tests marked `branches` these reach all of what pyproject.toml wants covered."""


# --- setting up -----------------------------------------------------------------------------


def prepare(kind: str) -> None:
    """Set up what is missing for this kind ("run" or "dev"); at once when nothing is.

    Without the rights to install Debian packages, each start says again which are missing.
    """
    groups = ["libraries", *(["programs"] if kind == "dev" else [])]
    is_filled = is_stamped(kind) and PYTHON.exists()
    missing = [group for group in groups if not (is_filled and is_stamped(group))]
    if is_filled and not missing:
        return
    use_a_fitting_python()
    installed = [group for group in missing if install_packages(wanted_packages(group))]
    if not is_filled:
        make_environment(MEGABYTES_NEEDED[kind])
        install_python_packages(ROOT / LOCKS[kind])
        stamp("run", kind)
    stamp(*installed)


def is_stamped(what: str) -> bool:
    """Tell whether something was set up as it is wanted today."""
    file = stamp_of(what)
    return file.is_file() and file.read_text("ascii") == fingerprint(what)


def stamp(*done: str) -> None:
    """Remember what was set up; in a folder of somebody else's it is looked up each time."""
    for what in done if os.access(VENV, os.W_OK) else ():
        stamp_of(what).write_text(fingerprint(what), "ascii")


def stamp_of(what: str) -> Path:
    """Return the file that says what `.venv` was filled from, or which packages were there."""
    return VENV / f"has-{what}"


def fingerprint(what: str) -> str:
    """Return a digest of what is wanted: the bytes of a lock, or the names of packages.

    An upgrade of the system may put another Python behind `.venv`, which looks elsewhere; and the
    developers' tools name the folder in their first line, they do not move along with it.
    """
    if what in PACKAGES:
        wanted = repr(PACKAGES[what]).encode()
    else:
        places = [PYTHON.resolve(), *([VENV.resolve()] if what == "dev" else [])]
        wanted = (ROOT / LOCKS[what]).read_bytes() + repr(places).encode()
    return hashlib.sha256(wanted).hexdigest()


def use_a_fitting_python() -> None:
    """Start again with Python 3.11-3.14 when this one is another; stop when none is here."""
    if (3, 11) <= sys.version_info[:2] <= (3, 14):
        return
    for name in ("python3.13", "python3.12", "python3.11", "python3.14"):
        found = shutil.which(name)
        if found:
            become([found, *sys.argv])
    present = ".".join(map(str, sys.version_info[:2]))
    stop(f"需要 Python 3.11 至 3.14，这里是 {present}；请安装其中一个后重试。")


def wanted_packages(group: str) -> list[str]:
    """Return the packages of a group; to Debian's Python, making environments comes by one more."""
    return [*PACKAGES[group], *(venv_package() if group == "libraries" else [])]


def venv_package() -> list[str]:
    """Return the package without which this Python of Debian's makes no environments."""
    major, minor = sys.version_info[:2]
    return [] if importlib.util.find_spec("ensurepip") else [f"python{major}.{minor}-venv"]


def install_packages(wanted: Iterable[str]) -> bool:
    """Install missing Debian packages; False without the rights to do so, after saying which."""
    if not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        return True
    missing = sorted(set(wanted) - installed_packages())
    if not missing:
        return True
    if may_be_root() and apt_installs(missing):
        return True
    say(f"系统组件未能自动安装，请在联网时由管理员执行：apt-get install {' '.join(missing)}")
    return False


def apt_installs(packages: Sequence[str]) -> bool:
    """Install packages by apt; where some source is out of reach, from what it knew before.

    A fresh machine may be updating itself: that is waited for.
    """
    say(f"正在安装系统组件：{' '.join(packages)}")
    apt = [*as_root(), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    options = ["-o", "DPkg::Lock::Timeout=300", "-y", "--no-install-recommends"]
    succeeds([*apt, "update"])
    return succeeds([*apt, "install", *options, *packages])


def installed_packages() -> set[str]:
    """Return the names of installed packages; newer releases add t64 to some, which is left off."""
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n"]
    lines = subprocess.run(query, capture_output=True, text=True, check=True).stdout.splitlines()
    names = (line.partition(" ")[2] for line in lines if line.startswith("installed "))
    return {name.removesuffix("t64") for name in names}


def may_be_root() -> bool:
    """Tell whether root's rights are to be had; a password is asked for only if one can answer."""
    return os.geteuid() == 0 or succeeds([*as_root(), "true"], quiet=not sys.stdin.isatty())


def as_root() -> list[str]:
    """Return what stands before a command that needs root."""
    if os.geteuid() == 0:
        return []
    return ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]


def make_environment(needed: int) -> None:
    """Make `.venv` new and empty, where there are so many megabytes left."""
    if not os.access(ROOT, os.W_OK):
        stop(f"不能写入程序所在的文件夹 {ROOT}。请把它复制到自己的文件夹里再运行。")
    free = shutil.disk_usage(ROOT).free // 10**6
    if free < needed:
        stop(f"磁盘空间不足：需要约 {needed} MB，只剩 {free} MB。请清理磁盘后重试。")
    lacking = "、".join(venv_package())
    if lacking:
        stop(f"缺少系统组件 {lacking}，不能准备运行环境。请装好后重试。")
    say("正在准备运行环境（首次约需一分钟）……")
    if VENV.is_symlink():  # what it leads to is another checkout's, and not to be emptied
        VENV.unlink()
    base = getattr(sys, "_base_executable", sys.executable)
    if not succeeds([base, "-m", "venv", "--clear", str(VENV)]):
        stop(f"未能建立 {VENV}。请检查目录权限；如果文件夹里有旧的 .venv，请删除后重试。")


def install_python_packages(lock: Path) -> None:
    """Fill `.venv` by uv, or by pip where uv is not to be had; hashes hold."""
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "-q"]
    uv = [str(PYTHON), "-m", "uv", "pip", "install", "-q", "--python", str(PYTHON)]
    uv.append("--compile-bytecode")  # as pip does by itself: the first start is not to wait for it
    fill = ["--require-hashes", "-r", str(lock)]
    has_uv = succeeds([*pip, "--retries", "1", "install", "uv"], quiet=True)
    if not (has_uv and succeeds([*uv, *fill], quiet=True)) and not succeeds(
        [*pip, "install", *fill]
    ):
        stop("未能下载或安装所需组件：请检查网络（或设置 pip 镜像）后重试。")


# --- recipes --------------------------------------------------------------------------------


def setup(_: Sequence[str]) -> int:
    """Make .venv with everything for development, and install what the tests use."""
    prepare("dev")
    return 0


def run(args: Sequence[str]) -> int:
    """Start the program: run [main.py arguments]."""
    prepare("run")
    become([str(PYTHON), str(ROOT / "main.py"), *args])


def test(args: Sequence[str]) -> int:
    """Run the tests without a screen: test [pytest arguments]."""
    prepare("dev")
    lay_in_memory()
    # On two processors the third works while others wait for a window or the disk.
    return beside_a_server("pytest", *(args or ["-n", "3", "--dist", "worksteal"]))


def cover(_: Sequence[str]) -> int:
    """Check that tests reach every branch of what folds, merges, packs and signs (G9)."""
    prepare("dev")
    lay_in_memory()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    run = ("coverage", "run", "-m", "pytest", "-q", "-n", "2")
    steps = (
        ("coverage", "erase"),
        (*run, *COVERING, "--ignore=tests/packages/test_memory.py"),  # it reaches nothing more
        (*run, "-m", "branches", "tests/office", "tests/ruraledu_desktop/exchange"),
        ("coverage", "combine", "-q"),
    )
    return any(tool(*step) for step in steps) or tool("coverage", "report")


def check(_: Sequence[str]) -> int:
    """Check format, lint, types, layers and unused code; every check is run, whatever fails."""
    prepare("dev")
    checks = {
        "格式": ("ruff", "format", "--check", "."),
        "写法": ("ruff", "check", "."),
        "类型": ("mypy",),
        "核心类型": ("basedpyright",),
        "层次": ("lint-imports",),
        "无用代码": ("vulture",),
    }
    failed = []
    with ThreadPoolExecutor() as pool:
        ended = pool.map(told_by, checks.values())
        for (name, command), (code, output) in zip(checks.items(), ended, strict=True):
            say(f"—— {name}：{' '.join(command)}\n{output}")
            if code:
                failed.append(name)
    say(f"未通过：{'、'.join(failed)}" if failed else "检查全部通过。")
    return 1 if failed else 0


def fix(_: Sequence[str]) -> int:
    """Put the code into its usual format and mend what ruff can mend."""
    prepare("dev")
    return tool("ruff", "check", "--fix", ".") | tool("ruff", "format", ".")


def demo(args: Sequence[str]) -> int:
    """Make a county of invented data to try things on: demo OUT [demo arguments]."""
    if not args:
        stop("用法：python3 packaging/dev.py demo 目录")
    return run(["demo", "--out", *args])


def bench(args: Sequence[str]) -> int:
    """Measure: bench NAME runs benchmarks/NAME.py; without a name, list them."""
    known = sorted(file.stem for file in (ROOT / "benchmarks").glob("[a-z]*.py"))
    if not args or args[0] not in known:
        stop(f"可测项目：{'、'.join(known) or '暂无'}")
    prepare("dev")
    return beside_a_server("python", "-m", f"benchmarks.{args[0]}", *args[1:])


def lock(args: Sequence[str]) -> int:
    """Renew both lock files from requirements*.in: lock [--upgrade]."""
    prepare("dev")
    options = """--universal --python-version 3.11 --generate-hashes --no-emit-index-url -q
        --custom-compile-command""".split()
    options.append("python3 packaging/dev.py lock")
    # The program's lock comes first: the developers' lock takes its versions from it.
    for name in (*LOCKS.values(), *MORE_LOCKS):
        source = str(Path(name).with_suffix(".in"))
        if tool("uv", "pip", "compile", *options, *args, source, "-o", name):
            return 1
    return 0


RECIPES: tuple[Callable[[Sequence[str]], int], ...] = (
    setup,
    run,
    test,
    cover,
    check,
    fix,
    demo,
    bench,
    lock,
)


# --- helpers --------------------------------------------------------------------------------


def tool(name: str, *args: str) -> int:
    """Run a program of `.venv` in the project's folder and return its exit code."""
    return subprocess.call([str(PYTHON.with_name(name)), *args], cwd=ROOT)


def told_by(command: Sequence[str]) -> tuple[int, str]:
    """Run a program of `.venv`; returns its exit code and what it said."""
    run = [str(PYTHON.with_name(command[0])), *command[1:]]
    both = subprocess.run(
        run, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return both.returncode, both.stdout.rstrip()


def beside_a_server(name: str, *args: str) -> int:
    """Run a program of `.venv` without a screen, and with PostgreSQL where that is installed."""
    import county_server  # not for the start of the program, nor for a Python that is too old

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with county_server.running():
        return tool(name, *args)


def lay_in_memory() -> None:
    """Let tests have their folders in memory, where there is room: they wait for no disk there.

    Nothing of them outlives the run. What others left there takes memory, and is asked for too.
    """
    folder = Path("/dev/shm")
    if not folder.is_dir() or "TMPDIR" in os.environ:
        return
    free = re.search(r"MemAvailable: +(\d+) kB", Path("/proc/meminfo").read_text("ascii"))
    if free and min(int(free[1]) << 10, shutil.disk_usage(folder).free) > MEMORY_NEEDED:
        os.environ["TMPDIR"] = str(folder)


def succeeds(command: Sequence[str], *, quiet: bool = False) -> bool:
    """Run a command; False when it fails or does not exist."""
    output = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.call(command, stdout=output, stderr=output) == 0
    except OSError:
        return False


def become(command: Sequence[str]) -> NoReturn:
    """Go on as another command, in the same process where the system can."""
    if ON_WINDOWS:
        sys.exit(subprocess.call(command))
    sys.stdout.flush()
    os.execv(command[0], list(command))


def say(line: str) -> None:
    """Tell the person at the terminal something, on standard error."""
    print(line, file=sys.stderr, flush=True)


def stop(line: str) -> NoReturn:
    """End with one line that says what to do."""
    sys.exit(line)


def main(args: Sequence[str]) -> int:
    """Run the recipe named first, or list all."""
    recipes = {recipe.__name__: recipe for recipe in RECIPES}
    if args and args[0] in recipes:
        return recipes[args[0]](args[1:])
    for name, recipe in recipes.items():
        print(f"  {name:<6} {recipe.__doc__}")
    return 1 if args else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
