"""What a disk holds after some of the calls: killed (F1), or with the power gone (F2).

A killed process leaves everything it had asked for. A power cut leaves what was flushed, and of
the rest whatever the device happened to write:

    lost        nothing that was not flushed
    torn        the calls in their order up to some place, the last one only in part
    reordered   any of the 512-byte sectors, resizes and names, each by itself

A file is flushed by fsync of the file, a name by fsync of its folder. Where a file grew but its
sectors never came, it holds zeros or what lay there before.
"""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tests.crash.recording import Event

T = TypeVar("T")
SECTOR = 512
MODES = ("lost", "torn", "reordered")
Contents = dict[str, bytes | None]
"""What lies below a folder, by path; None for a folder."""


def read(folder: Path) -> Contents:
    """Everything below a folder."""
    return {
        str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


def write(contents: Mapping[str, bytes | None], folder: Path) -> None:
    """Lay contents into an empty folder."""
    for name, data in sorted(contents.items()):
        path = folder / name
        if data is None:
            path.mkdir(exist_ok=True)
        else:
            path.write_bytes(data)


@dataclass
class _File:
    """A file: what is on the device, and the calls since."""

    flushed: bytes = b""
    now: bytearray = field(default_factory=bytearray)
    pending: list[Event] = field(default_factory=list)


@dataclass
class _Name:
    """A change of names that its folder has not been flushed after."""

    folder: str
    removes: str = ""
    adds: str = ""
    node: _File | None = None


class Disk:
    """A disk on which a recording is played, call by call."""

    def __init__(self, contents: Mapping[str, bytes | None]) -> None:
        """Begin with contents that were flushed long ago."""
        self._names: dict[str, _File | None] = {
            name: None if data is None else _File(data, bytearray(data))
            for name, data in contents.items()
        }
        self._flushed_names = dict(self._names)
        self._pending: list[_Name] = []

    def play(self, event: Event) -> None:
        """Do what a call did."""
        match event.kind:
            case "open":
                self._open(event)
            case "write" | "resize":
                if event.path in self._names:  # no longer, for a nameless temporary file
                    self._change(self._file(event.path), event)
            case "flush":
                self._flush(event.path)
            case "rename":
                self._rename(event.path, event.target)
            case "unlink":
                self._rename(event.path, "")
            case "mkdir":
                self._name(_Name(_parent(event.path), adds=event.path))

    def killed(self) -> Contents:
        """What is there when only the process dies."""
        return {
            name: None if node is None else bytes(node.now) for name, node in self._names.items()
        }

    def cut_off(self, mode: str, dice: random.Random) -> Contents:
        """What is there after a power cut."""
        names = dict(self._flushed_names)
        for change in _survivors(self._pending, mode, dice):
            _apply(names, change, keeps_both=mode == "reordered" and dice.random() < 0.1)
        left: dict[int, bytes] = {}
        found: Contents = {}
        for name in sorted(names):
            if _parent(name) and _parent(name) not in found:
                continue  # its folder is gone
            node = names[name]
            if node and id(node) not in left:
                left[id(node)] = _left(node, mode, dice)
            found[name] = left[id(node)] if node else None
        return found

    def _file(self, name: str) -> _File:
        node = self._names[name]
        assert node is not None, name
        return node

    def _open(self, event: Event) -> None:
        if event.creates and event.path not in self._names:
            self._name(_Name(_parent(event.path), adds=event.path, node=_File()))
        elif event.empties:
            self._change(self._file(event.path), Event(event.call, "resize", event.path))

    def _change(self, node: _File, event: Event) -> None:
        _do(node.now, event)
        node.pending.append(event)

    def _flush(self, name: str) -> None:
        node = self._names.get(name)
        if node is not None:
            node.flushed = bytes(node.now)
            node.pending.clear()
            return
        folder = "" if name == "." else name
        for change in [one for one in self._pending if one.folder == folder]:
            _apply(self._flushed_names, change)
            self._pending.remove(change)

    def _rename(self, name: str, target: str) -> None:
        node = self._names[name]
        self._name(_Name(_parent(name), removes=name, adds=target, node=node))

    def _name(self, change: _Name) -> None:
        _apply(self._names, change)
        self._pending.append(change)


def _parent(name: str) -> str:
    return name.rpartition("/")[0]


def _apply(names: dict[str, _File | None], change: _Name, *, keeps_both: bool = False) -> None:
    """Change the names of a folder; a stick without a journal may keep both names of a rename."""
    if not (keeps_both and change.adds):
        names.pop(change.removes, None)
    if change.adds:
        names[change.adds] = change.node


def _do(data: bytearray, event: Event) -> None:
    if event.kind == "resize":
        del data[event.offset :]
        data.extend(bytes(event.offset - len(data)))
        return
    if len(data) < event.offset:
        data.extend(bytes(event.offset - len(data)))
    data[event.offset : event.offset + len(event.data)] = event.data


def _survivors(changes: list[T], mode: str, dice: random.Random) -> Iterable[T]:
    if mode == "lost":
        return []
    if mode == "torn":
        return changes[: dice.randint(0, len(changes))]
    return [one for one in changes if dice.random() < 0.5]


def _left(node: _File, mode: str, dice: random.Random) -> bytes:
    """What a file holds after a power cut."""
    if not node.pending:
        return node.flushed
    data = bytearray(node.flushed)
    if mode == "torn":
        for event in (kept := list(_survivors(node.pending, mode, dice)))[:-1]:
            _do(data, event)
        for event in kept[-1:]:
            _do_sectors(data, event, dice, 0.5)
    if mode == "reordered":
        share = dice.choice((0.1, 0.5, 0.9))
        for event in node.pending:
            _do_sectors(data, event, dice, share)
        if len(data) < len(node.now) and dice.random() < 0.5:
            data.extend(dice.choice((bytes, dice.randbytes))(len(node.now) - len(data)))
    return bytes(data)


def _do_sectors(data: bytearray, event: Event, dice: random.Random, share: float) -> None:
    """Do each sector of a call, or not."""
    if event.kind == "resize":
        if dice.random() < share:
            _do(data, event)
        return
    place, end = event.offset, event.offset + len(event.data)
    while place < end:
        border = min(end, (place // SECTOR + 1) * SECTOR)
        if dice.random() < share:
            piece = event.data[place - event.offset : border - event.offset]
            _do(data, Event(event.call, "write", event.path, piece, place))
        place = border
