"""The actions whose every moment is judged, each as the program does it.

An operation opens its office's store, acts, says to the clerk that it is done, and closes.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.errors import ExplainedError
from db.records import Child, ChildFile
from db.store import Store
from ruraledu_desktop import (
    attaching,
    backing_up,
    editing,
    offices,
    passwords,
    searching,
    undoing,
)
from ruraledu_desktop.exchange import arrivals, erasing, receipts, reports, rulings
from ruraledu_desktop.exchange.brought import Arrival
from ruraledu_desktop.searching import Query
from ruraledu_desktop.sheets import applying, plans
from tests.office.makers import TOWNS

NOON = datetime(2026, 9, 1, 12)
NEWCOMER = TOWNS[1]
BACKUP = "backup-0001-20260901-1200.db"
PHOTO = random.Random(9).randbytes(9_000)
CLERK, PASSWORD, NEXT_PASSWORD = TOWNS[0].clerk, "correct horse", "battery staple"


@dataclass(frozen=True)
class Desk:
    """Where an operation finds its offices, and how it tells the clerk that it is done.

    Attributes:
        folder: holds town/, county/, stick/ and what else the scene laid there.
        found: what the clerk saw on the stick beforehand.
        seed: of the store's random source; the same seed writes the same entries.
    """

    folder: Path
    found: Sequence[Path]
    seed: int = 1
    say_done: Callable[[], None] = lambda: None

    @classmethod
    def at(
        cls, folder: Path, *, seed: int = 1, say_done: Callable[[], None] = lambda: None
    ) -> "Desk":
        """The desk in a folder, the stick looked through."""
        return cls(folder, sorted((folder / "stick").glob("*.rep")), seed, say_done)

    @contextmanager
    def open(self, office: str) -> Iterator[Store]:
        """The store of an office at noon."""
        entropy = random.Random(self.seed).randbytes
        passwords.lock(self.folder / office)  # another state was tried in the same place
        if passwords.is_protected(self.folder / office):
            passwords.unlock(self.folder / office, CLERK, PASSWORD)
        with Store.open(self.folder / office, clock=lambda: NOON, entropy=entropy) as store:
            yield store

    @property
    def stick(self) -> Path:
        """The folder that stands for a USB stick."""
        return self.folder / "stick"

    def newest(self, kind: str) -> list[Path]:
        """The newest package of a kind that lay on the stick."""
        return [path for path in self.found if f"-{kind}-" in path.name][-1:]


def save(desk: Desk) -> None:
    """Change two values of one child."""
    with desk.open("town") as store:
        rec = searching.find(store, Child, Query())[0]
        seen = editing.open_record(store, Child, rec)
        values = {"phone": "13811112222", "sex": "2"}
        editing.update_record(store, Child, seen=seen, values=values)
        desk.say_done()


def undo(desk: Desk) -> None:
    """Take the latest step back."""
    with desk.open("town") as store:
        undoing.undo(store)
        desk.say_done()


def read_sheet(desk: Desk) -> None:
    """Import a roster."""
    with desk.open("town") as store:
        applying.apply(store, plans.plan(store, desk.folder / "名册.xlsx", record=Child))
        desk.say_done()


def attach(desk: Desk) -> None:
    """Put a photo into a child's file."""
    with desk.open("town") as store:
        rec = searching.find(store, Child, Query())[0]
        attaching.attach_data(store, ChildFile, rec, "照片.jpg", PHOTO)
        desk.say_done()


def hand_over(desk: Desk) -> None:
    """Write what the county has not confirmed onto the stick."""
    with desk.open("town") as store:
        reports.export(store, desk.stick)
        desk.say_done()


def receive(desk: Desk) -> None:
    """Merge what lies on the stick at the county."""
    with desk.open("county") as store:
        _explain(arrivals.receive(store, desk.newest("report")))
        desk.say_done()


def answer(desk: Desk) -> None:
    """Write a receipt onto the stick."""
    with desk.open("county") as store:
        receipts.write(store, desk.stick, units=[TOWNS[0].unit])
        desk.say_done()


def take_receipt(desk: Desk) -> None:
    """Load the county's receipt at the township."""
    with desk.open("town") as store:
        _explain(arrivals.receive(store, desk.newest("receipt")))
        desk.say_done()


def erase(desk: Desk) -> None:
    """The only officer of the county strikes a child off, and clears its file for good."""
    with desk.open("county") as store:
        rec = searching.find(store, Child, Query())[0]
        editing.strike(store, Child, seen=editing.open_record(store, Child, rec))
        rulings.set_alone(store, True)
        erasing.erase(store, Child, rec, "1")
        desk.say_done()


def rebuild(desk: Desk) -> None:
    """Open a store whose record tables an older program made."""
    with desk.open("town"):
        desk.say_done()


def bring_up_to_date(desk: Desk) -> None:
    """Open a store of the first schema, which takes a step for each schema since (F20)."""
    with desk.open("town"):
        desk.say_done()


def protect(desk: Desk) -> None:
    """Set the first password: the data file and the photos beside it are encrypted."""
    with desk.open("town") as store:
        if not passwords.is_protected(store.folder):
            passwords.protect(store, CLERK, PASSWORD)
        desk.say_done()


def change_password(desk: Desk) -> None:
    """Give the clerk another password, unless she has it already."""
    try:
        passwords.change_password(desk.folder / "town", CLERK, PASSWORD, NEXT_PASSWORD)
    except ExplainedError as error:
        if error.code != "E283":
            raise
    desk.say_done()


def set_up(desk: Desk) -> None:
    """Make a new office."""
    entropy = random.Random(desk.seed).randbytes
    with offices.set_up(desk.folder / "new", NEWCOMER, clock=lambda: NOON, entropy=entropy):
        desk.say_done()


def back_up(desk: Desk) -> None:
    """Make the backup of the day; the store stays as it is."""
    with desk.open("town") as store:
        backing_up.back_up(store)
        desk.say_done()


def put_back(desk: Desk) -> None:
    """Put a backup that lies on a stick in the place of what is there."""
    backing_up.restore(desk.folder / "town", desk.stick / BACKUP, clock=lambda: NOON)
    desk.say_done()


def _explain(brought: list[Arrival]) -> None:
    """Packages that are refused are told in a list, not raised; here both count alike."""
    for one in brought:
        if one.is_refused:
            raise Refused(one.code)


class Refused(Exception):
    """A package was refused, with this code."""


@dataclass(frozen=True)
class Operation:
    """An action, whose store it changes, and in how many steps it goes from before to after.

    Attributes:
        scene: the folder of `scenes` it begins with.
        steps: how often the store changes; between two of them everything is whole.
        repeats: whether it can be done once more, and from the beginning gives the same state.
        is_slow: whether telling in which state a crash left it takes long; then not each is told.
        keeps: the file in which all of the store is kept before it is changed, "" for none.
    """

    act: Callable[[Desk], None]
    office: str
    scene: str
    steps: int = 1
    repeats: bool = True
    keeps: str = ""
    is_slow: bool = False

    @property
    def name(self) -> str:
        """What the operation is called."""
        return self.act.__name__


OPERATIONS = {
    one.name: one
    for one in (
        Operation(save, "town", "working"),
        Operation(undo, "town", "working"),
        Operation(read_sheet, "town", "working"),
        Operation(attach, "town", "working"),
        # Seals are kept first; a seal without a package says nothing that is not so.
        Operation(hand_over, "town", "working", steps=2),
        Operation(receive, "county", "handed_over"),
        # At the end it is kept what lies on the stick; without that the county writes once more.
        Operation(answer, "county", "received", steps=3),
        Operation(take_receipt, "town", "answered"),
        # The child is struck off, one officer decides alone, the file is gone.
        Operation(erase, "county", "received", steps=3),
        # Whoever opens it rebuilds it: there is no other state to be seen.
        Operation(rebuild, "town", "outdated", steps=0),
        Operation(bring_up_to_date, "town", "oldest", steps=0, keeps="town/store.db.schema-1"),
        Operation(back_up, "town", "working", steps=0),
        Operation(put_back, "town", "backed_up"),
        Operation(set_up, "new", "working", repeats=False),
        Operation(protect, "town", "working", is_slow=True),
        Operation(change_password, "town", "guarded"),
    )
}
