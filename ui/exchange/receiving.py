"""The queue of packages that were brought to the county: previewed, then merged, one by one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.errors import ExplainedError
from ruraledu_desktop.exchange import arrivals, inbox
from ruraledu_desktop.exchange.brought import Arrival
from ruraledu_desktop.exchange.inbox import Lying
from ruraledu_desktop.exchange.states import State
from ui.desk import Desk
from ui.watching import Watch
from ui.words import say


class Stage(StrEnum):
    """How far the work on a file has come, before it is known what became of it."""

    QUEUED = "queued"
    PREVIEWING = "previewing"
    MERGING = "merging"


_STAGES: Mapping[Stage, str] = {
    Stage.QUEUED: say("排队"),
    Stage.PREVIEWING: say("正在预览"),
    Stage.MERGING: say("正在合并"),
}


@dataclass(frozen=True)
class Parcel:
    """One file in the queue.

    Attributes:
        state: how far it is, or what became of it.
        arrival: what is known of it, None before it was previewed.
        known_as: what a copy in the inbox was called on its stick, "" for a file that was brought.
    """

    path: Path
    state: Stage | State = Stage.QUEUED
    arrival: Arrival | None = None
    known_as: str = ""

    @property
    def file(self) -> str:
        """The name of the file as the officer knows it."""
        return self.known_as or self.path.name

    @property
    def copy(self) -> Path:
        """Where it lies here, once it was read in."""
        return (self.arrival and self.arrival.kept) or self.path

    @property
    def is_ready(self) -> bool:
        """Whether it can be merged."""
        return self.state is State.PREVIEWED

    @property
    def can_be_looked_into(self) -> bool:
        """Whether it is known what it brings or brought."""
        return self.state in (State.PREVIEWED, State.MERGED, State.KNOWN)

    @property
    def shown(self) -> str:
        """The word for its state."""
        state = self.state
        return _STAGES[state] if isinstance(state, Stage) else state.label


class Receiving(QObject):
    """Works through the queue beside the other work of the worker; a package is whole or not.

    Signals:
        changed: some row is another than before.
        moved: how far the present package is: what is done, done, total.
        merged: a package was merged just now.
        ended: nothing is being worked on any more.
    """

    changed = Signal()
    moved = Signal(str, int, int)
    merged = Signal(object)
    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows: dict[Path, Parcel] = {}
        self._to_preview: list[Path] = []
        self._to_merge: list[Path] = []
        self._at_work: Path | None = None
        self._unasked: set[Path] = set()
        self._watch = Watch(self)
        self._watch.moved.connect(self._tell)

    @property
    def is_working(self) -> bool:
        """Whether something is being previewed or merged."""
        return self._at_work is not None

    def add(self, paths: Iterable[Path]) -> None:
        """Preview these files; one that is there already is previewed anew."""
        self._queue(Parcel(path) for path in set(paths))

    def resume(self, waiting: Iterable[Lying], *, is_asked: bool) -> None:
        """Preview what was read in before, from its copy here.

        Args:
            is_asked: whether the officer wants it; else nothing is said when it cannot be now.
        """
        parcels = [Parcel(one.path, known_as=one.file) for one in waiting if one.path]
        self._unasked = set() if is_asked else {one.path for one in parcels}
        self._queue(parcels)

    def _queue(self, parcels: Iterable[Parcel]) -> None:
        for one in sorted(parcels, key=lambda one: one.file):
            if one.path != self._at_work and one.path not in self._to_preview:
                self.rows[one.path] = one
                self._to_preview.append(one.path)
        self._go_on()

    def set_aside(self, one: Parcel) -> None:
        """Take a package out of the list that is not to be merged now."""
        assert one.arrival
        package, gone = one.arrival.package, partial(self._drop, one)
        self._desk.tasks.run(inbox.set_aside, package, done=lambda _: gone(), owner=self)

    def _drop(self, one: Parcel) -> None:
        self.rows.pop(one.path, None)
        text = say("已搁置“{file}”。要合并时，在“没有收下的文件”里再读入。", file=one.file)
        self._desk.messages.quiet(text)
        self.changed.emit()
        self.ended.emit()

    def merge_all(self) -> None:
        """Merge everything that can be merged, in the order of the rows."""
        self._to_merge = [path for path, one in self.rows.items() if one.is_ready]
        self._go_on()

    def stop(self) -> None:
        """Stop after taking back what is half done; what is merged stays merged."""
        for path in self._to_preview:
            del self.rows[path]
        self._to_preview.clear()
        self._to_merge.clear()
        self._watch.stop()
        self.changed.emit()

    def forget(self) -> None:
        """Empty the list; the files stay where they are."""
        self.stop()
        self.rows = {path: one for path, one in self.rows.items() if path == self._at_work}
        self.changed.emit()

    # --- one after the other ----------------------------------------------------------------

    def _go_on(self) -> None:
        if self._at_work:
            self.changed.emit()
            return
        self._watch.begin()
        if self._to_preview:
            path = self._at_work = self._to_preview.pop(0)
            self._begin(path, Stage.PREVIEWING)
            self._run(arrivals.look, path)
        elif self._to_merge:
            path = self._at_work = self._to_merge.pop(0)
            arrival = self.rows[path].arrival
            self._begin(path, Stage.MERGING)
            self._run(arrivals.merge, arrival)
        else:
            self.changed.emit()
            self.ended.emit()

    def _run(self, operation: Callable[..., Arrival], what: object) -> None:
        assert self._at_work
        path = self._at_work
        self._desk.tasks.run(
            operation,
            what,
            watch=self._watch,
            done=partial(self._take, path),
            stopped=partial(self._put_back, path),
            failed=partial(self._give_up, path),
            owner=self,
        )

    def _begin(self, path: Path, stage: Stage) -> None:
        self.rows[path] = replace(self.rows[path], state=stage)
        self.changed.emit()
        self._tell(0, 0, "")

    def _tell(self, done: int, total: int, doing: str) -> None:
        if self._at_work:
            one = self.rows[self._at_work]
            name = one.arrival.unit_name if one.arrival else ""
            text = say("{state}：{name}　{doing}", state=one.shown, name=name, doing=doing)
            self.moved.emit(text if name else f"{one.shown}：{one.file}　{doing}", done, total)

    def _take(self, path: Path, arrival: Arrival) -> None:
        """Keep what became of a package."""
        self._at_work = None
        self.rows[path] = replace(self.rows[path], state=arrival.state, arrival=arrival)
        self._drop_twin(self.rows[path])
        if arrival.change is not None:
            self.merged.emit(arrival)
        self._go_on()

    def _drop_twin(self, one: Parcel) -> None:
        """What was read in again from its copy and from a stick stands in the list once."""
        twins = {path for path, other in self.rows.items() if other.copy == one.copy} - {one.path}
        if one.copy in twins | {one.path}:
            self.rows = {path: each for path, each in self.rows.items() if path not in twins}
            self._to_preview = [path for path in self._to_preview if path not in twins]
            self._to_merge = [path for path in self._to_merge if path not in twins]

    def _give_up(self, path: Path, error: ExplainedError) -> None:
        """No package can be taken in now, as while another officer merges: the others wait too."""
        if path not in self._unasked or self.rows[path].arrival:
            self._desk.messages.error(error)
        self.stop()
        self._put_back(path)

    def _put_back(self, path: Path) -> None:
        """A package that was stopped is as before."""
        self._at_work = None
        before = self.rows[path]
        if before.arrival is not None:
            self.rows[path] = replace(before, state=State.PREVIEWED)
        else:
            del self.rows[path]
        self._go_on()
