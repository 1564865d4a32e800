"""One recorded operation, and the judgement of every state a crash of it can leave."""

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.crash import disks
from tests.crash.disks import Contents, Disk
from tests.crash.judging import half_files, state_of
from tests.crash.operations import Desk, Operation
from tests.crash.recording import Event

_TURNS = {"flush", "resize", "rename", "unlink", "mkdir", "done"}
"""Calls after which much is different; power cuts come more often near them."""


@dataclass(frozen=True)
class Trial:
    """A recorded operation.

    Attributes:
        before, after: what lay in the folder before the recording and after it.
        workdir: where states are laid out.
    """

    operation: Operation
    before: Contents
    after: Contents
    events: Sequence[Event]
    workdir: Path

    @cached_property
    def _known(self) -> set[bytes | None]:
        return {*self.before.values(), *self.after.values()}

    @cached_property
    def _judged(self) -> dict[int, str]:
        """Many crashes leave the very same; that is judged once."""
        return {}

    @property
    def done_at(self) -> int:
        """After how many calls the clerk reads that it is done."""
        return 1 + next(place for place, one in enumerate(self.events) if one.kind == "done")

    def moments(self) -> Iterator[tuple[int, Disk]]:
        """The disk before the first call and after each; it goes on being the same disk."""
        disk = Disk(self.before)
        yield 0, disk
        for count, event in enumerate(self.events, start=1):
            disk.play(event)
            yield count, disk

    def killed_after(self, calls: int) -> Contents:
        """What is there when the process is killed after so many calls."""
        return next(disk for count, disk in self.moments() if count == calls).killed()

    @cached_property
    def killed(self) -> list[str]:
        """The state in which each number of calls leaves the store when the process is killed.

        Where every opening does all of it again, which takes its time, what it comes to is looked
        up after every 32nd call and those after which much is different, and holds until then.
        """
        found: list[str] = []
        for calls, disk in self.moments():
            is_near = calls % 32 and self.events[calls - 1].kind in ("write", "open", "flush")
            holds = is_near and (self.operation.is_slow or not self.operation.steps)
            found.append(found[-1] if holds else self.judge(disk.killed()))
        return found

    @cached_property
    def ladder(self) -> list[str]:
        """The states from before to after, each once in the order in which they came."""
        return [one for n, one in enumerate(self.killed) if n == 0 or one != self.killed[n - 1]]

    def judge(self, contents: Contents) -> str:
        """The state of the store in what a crash left; everything in it must be sound."""
        assert not half_files(contents, self._known)
        assert not self.badly_kept(contents)
        office = self.operation.office
        own = {name: data for name, data in contents.items() if name.split("/")[0] == office}
        key = hash(frozenset(own.items()))
        if key not in self._judged:
            self._judged[key] = state_of(self.lay(own) / office)
        return self._judged[key]

    def badly_kept(self, contents: Contents) -> bool:
        """Whether the store was changed before all of it was kept, or kept only in part (F20)."""
        kept, store = self.operation.keeps, f"{self.operation.office}/store.db"
        if not kept or (kept not in contents and contents[store] == self.before[store]):
            return False
        return contents.get(kept) != self.after[kept]

    def lay(self, contents: Contents) -> Path:
        """Lay out what a crash left, in place of what was judged before."""
        shutil.rmtree(self.workdir, ignore_errors=True)
        self.workdir.mkdir()
        disks.write(contents, self.workdir)
        return self.workdir

    def do_again(self, contents: Contents, step: int) -> str:
        """Do the operation once more after a crash; returns the state it comes to."""
        folder = self.lay(contents)
        self.operation.act(Desk.at(folder, seed=1 if step == 0 else 2))
        return state_of(folder / self.operation.office)

    def power_cuts(self, count: int, dice: random.Random) -> Iterator[tuple[int, str, Contents]]:
        """So many crashes at random places: number of calls, mode, and what they leave."""
        turns = [n for n, event in enumerate(self.events, start=1) if event.kind in _TURNS]
        near = [n + step for n in turns for step in (-1, 0, 1) if n + step <= len(self.events)]
        anywhere = range(len(self.events) + 1)
        places = sorted(dice.choice(dice.choice((near, anywhere))) for _ in range(count))
        for calls, disk in self.moments():
            for _ in range(places.count(calls)):
                mode = dice.choice(disks.MODES)
                yield calls, mode, disk.cut_off(mode, dice)


Rehearse = Callable[[str], Trial]
"""Records an operation, once for all that ask for it."""
