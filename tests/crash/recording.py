"""Running an operation in a child under strace: every call that changes a file, in order."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_CALLS = """openat creat write pwrite64 lseek ftruncate fsync fdatasync rename renameat renameat2
    unlink unlinkat mkdir mkdirat rmdir link linkat symlink symlinkat writev""".split()


@dataclass(frozen=True)
class Event:
    """One call that succeeded, with its path below the scene's folder.

    Attributes:
        call: the system's name of it, "done" for the moment in which the clerk reads that it is.
        kind: open, write, resize, flush, rename, unlink, mkdir or done.
        path: "" is the folder itself.
        data, offset: what was written where; `offset` is the new size of a resize.
        target: the new name of a rename.
        creates, empties: what an open may do.
    """

    call: str
    kind: str
    path: str = ""
    data: bytes = b""
    offset: int = 0
    target: str = ""
    creates: bool = False
    empties: bool = False


@dataclass(frozen=True)
class Outcome:
    """How a run ended: `is_done` when the clerk read so; then `refused`, a code, or `fault`."""

    is_done: bool
    refused: str
    fault: str


class Runner:
    """Runs operations in children of one process that has imported everything."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.crash.child"]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(
        self, operation: str, folder: Path, *, strace: Sequence[str], most: int = 0
    ) -> tuple[Outcome, str]:
        """Run an operation under strace; returns how it ended and what strace wrote.

        Args:
            strace: its options.
            most: no file may grow beyond so many bytes; 0 for no limit.
        """
        assert self._process.stdin
        wanted = {"operation": operation, "folder": str(folder), "most": most}
        print(json.dumps(wanted), file=self._process.stdin, flush=True)
        log = folder.with_name(f"{folder.name}.strace")
        child = int(self._line())
        command = ["strace", "-qq", "-e", "signal=none", "-o", str(log), *strace, "-p", str(child)]
        with subprocess.Popen(command) as tracer:
            _go_on_once_traced(child, tracer)
        assert tracer.returncode == 0
        outcome = _outcome(json.loads(self._line()))
        text = log.read_text("ascii", "replace")
        log.unlink()
        return outcome, text

    def _line(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the process that runs operations has ended"
        return line.strip()

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def _go_on_once_traced(child: int, tracer: subprocess.Popen[bytes]) -> None:
    """Wake a child that has stopped itself; before strace holds it, calls would go unseen."""
    status = Path(f"/proc/{child}/status")
    while "TracerPid:\t0\n" in status.read_text():
        assert tracer.poll() is None, "strace has ended before the child"
        time.sleep(0.001)
    os.kill(child, signal.SIGCONT)


def _outcome(told: str) -> Outcome:
    is_done, rest = told.startswith("done\n"), told.removeprefix("done\n")
    refused = re.fullmatch(r"refused (\w+)\n", rest)
    return Outcome(is_done, refused[1] if refused else "", "" if refused else rest)


def can_trace() -> bool:
    """Whether strace is here and allowed to look at other processes."""
    if sys.platform != "linux" or not shutil.which("strace"):
        return False
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return tried.returncode == 0


def record(runner: Runner, operation: str, folder: Path) -> list[Event]:
    """Run an operation and return what it did to the folder."""
    options = ["-y", "-xx", "-s", str(1 << 26), "-e", f"trace={','.join(_CALLS)}"]
    outcome, text = runner.run(operation, folder, strace=options)
    assert outcome == Outcome(True, "", ""), outcome
    return list(_read(text, folder))


_LINE = re.compile(r"(\w+)\((.*)\)\s+= (\d+)(?:<([^>]*)>)?(?: .*)?$")
_HANDLE = re.compile(r"(\d+)<([^>]*)>")
_QUOTED = re.compile(r'"([^"]*)"')
_NUMBER = re.compile(r"(?<=, )\d+")


def _read(log: str, folder: Path) -> Iterator[Event]:
    places: dict[str, int] = {}
    for line in log.splitlines():
        found = _LINE.fullmatch(line)
        call, args, result, opened = found.groups("") if found else ("", "", "", "")
        event = _event(call, args, result, opened, places)
        if event and event.kind == "done":
            yield event
        elif event and Path(event.path).is_relative_to(folder):
            names = (event.path, event.target)
            below, target = (str(Path(one).relative_to(folder)) if one else "" for one in names)
            yield replace(event, path=below, target=target)


def _event(call: str, args: str, result: str, opened: str, places: dict[str, int]) -> Event | None:
    """What a line of the log says; None when it changes no file.

    Args:
        opened: the path of the handle it returned.
        places: where in its file each handle stands; renewed here.
    """
    handle, path = next(iter(_HANDLE.findall(args)), ("", ""))
    path, names = _unescaped(path).decode(), [_unescaped(one) for one in _QUOTED.findall(args)]
    numbers = [int(number) for number in _NUMBER.findall(args)]
    kind = call.removesuffix("2").removesuffix("at")
    match kind:
        case "open":
            places[result] = 0
            creates, empties = "O_CREAT" in args, "O_TRUNC" in args
            path = _unescaped(opened).decode()
            return Event(call, kind, path, creates=creates, empties=empties)
        case "lseek":
            places[handle] = int(result)
        case "write":
            start = places.get(handle, 0)
            places[handle] = start + int(result)
            return Event(call, kind, path, names[0][: int(result)], start)
        case "pwrite64":
            return Event(call, "write", path, names[0][: int(result)], numbers[-1])
        case "ftruncate":
            return Event(call, "resize", path, offset=numbers[-1])
        case "fsync" | "fdatasync":
            return Event(call, "flush", path)
        case "writev":
            return Event("done", "done") if path.startswith("pipe:") else None
        case "rename" | "unlink" | "mkdir":
            target = names[1].decode() if kind == "rename" else ""
            return Event(call, kind, names[0].decode(), target=target)
        case "":
            pass
        case _:
            raise AssertionError(f"{call} is not foreseen here")
    return None


def _unescaped(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
